"""What a place in a paper's text points at: the reference of a citation, a figure, a table, an equation, a section."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading.document import Span


class PointedKind(StrEnum):
    """What is pointed at."""

    REFERENCE = "reference"
    FIGURE = "figure"
    TABLE = "table"
    EQUATION = "equation"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Pointed:
    """One thing that is pointed at. `place` is where it stands in the paper; `picture` is a PNG of it; `paper` is the paper of
    the library that a reference names, 0 for none."""

    kind: PointedKind
    title: str
    text: str = ""
    place: Span | None = None
    picture: bytes = b""
    doi: str = ""
    paper: int = 0
