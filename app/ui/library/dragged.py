"""What is dragged within the window, as the data that Qt carries: papers of the list, and places of the sidebar."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

PAPERS_MIME = "application/x-paperlamp-papers"
"""Numbers of papers, with commas between them."""
PLACE_MIME = "application/x-paperlamp-place"
"""The kind of a place and its number ("tag:3")."""


def papers_data(ids: Iterable[int]) -> QMimeData:
    """These papers, to be carried."""
    return _data(PAPERS_MIME, ",".join(map(str, ids)))


def papers_in(data: QMimeData) -> list[int]:
    """The papers that are carried; none where it is something else."""
    return [int(one) for one in _said(data, PAPERS_MIME).split(",") if one.isdecimal()]


def place_data(kind: str, number: int) -> QMimeData:
    """A place of the sidebar, to be carried."""
    return _data(PLACE_MIME, f"{kind}:{number}")


def place_in(data: QMimeData) -> tuple[str, int] | None:
    """The kind and the number of the place that is carried; None where it is something else."""
    kind, _, number = _said(data, PLACE_MIME).partition(":")
    return (kind, int(number)) if number.isdecimal() else None


def _data(kind: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setData(kind, QByteArray(text.encode()))
    return data


def _said(data: QMimeData, kind: str) -> str:
    return bytes(data.data(kind).data()).decode("ascii", "replace")
