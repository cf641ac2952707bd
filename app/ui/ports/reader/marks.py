"""Marks on pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.mark import Mark, MarkKind, MarksTaken, Stroke
    from app.domain.reading.document import Rect, Span
    from app.domain.writing.digest import Evidence
    from app.workflows.library.reader import marking
    from app.workflows.services import Services
else:
    marking = LazyModule("app.workflows.library.reader.marking")


class MarksPort(Protocol):
    """What a reader marks."""

    def list_marks(self, paper_id: int) -> tuple[Mark, ...]:
        """The marks of a paper, also those that only its file has."""
        ...

    def add_mark(
        self,
        paper_id: int,
        kind: MarkKind,
        spans: Sequence[Span],
        *,
        quote: str = ...,
        note: str = ...,
        color: str = ...,
        size: float = ...,
    ) -> tuple[Mark, ...]:
        """Mark places; a mark for each page."""
        ...

    def draw(
        self,
        paper_id: int,
        page: int,
        strokes: Sequence[Stroke],
        *,
        name: str = ...,
        color: str = ...,
        width: float = ...,
    ) -> Mark:
        """Draw lines on a page."""
        ...

    def erase(self, paper_id: int, name: str, lines: Collection[int]) -> None:
        """Take lines out of a drawing."""
        ...

    def mark_evidence(self, paper_id: int, evidence: Sequence[Evidence], note: str = ...) -> tuple[Mark, ...]:
        """Highlight the sentences that prove a claim."""
        ...

    def change_mark(
        self,
        mark_id: int,
        *,
        note: str | None = ...,
        color: str | None = ...,
        rect: Rect | None = ...,
        size: float | None = ...,
    ) -> Mark:
        """Give a mark another note, colour, place or size."""
        ...

    def remove_mark(self, mark_id: int) -> None:
        """Take a mark away."""
        ...

    def export_marked(self, paper_id: int, out: Path, outputs: Outputs | None = ...) -> tuple[Path, int]:
        """Write a copy of the PDF with the marks."""
        ...

    def take_marks(self, paper_id: int, file: Path) -> MarksTaken:
        """Read marks back from a copy."""
        ...


class MarkAccess:
    """`MarksPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.list_marks = bound(services, lambda: marking.list_marks)
        self.add_mark = bound(services, lambda: marking.add_mark)
        self.draw = bound(services, lambda: marking.draw)
        self.erase = bound(services, lambda: marking.erase)
        self.mark_evidence = bound(services, lambda: marking.mark_evidence)
        self.change_mark = bound(services, lambda: marking.change_mark)
        self.remove_mark = bound(services, lambda: marking.remove_mark)
        self.export_marked = bound(services, lambda: marking.export_marked)
        self.take_marks = bound(services, lambda: marking.take_marks)
