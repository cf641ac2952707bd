"""The marks of papers while the window is open: one place for reader and panel, so that both show the same. No widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.library.mark import DEFAULT_COLOR, Mark, MarkKind, MarksTaken, Stroke
from app.domain.reading.document import Rect, Span
from app.ui.common.tasks import Jobs, Lane

if TYPE_CHECKING:
    from app.domain.writing.digest import Claim
    from app.ui.ports.reader.marks import MarksPort


class MarkBook(QObject):
    """Signals: `changed(paper id)` when other marks are known of a paper, `failed(UserError)`, `taken(MarksTaken)` after
    marks were read back from a copy.
    """

    changed = Signal(int)
    failed = Signal(object)
    taken = Signal(object)

    def __init__(self, port: MarksPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._jobs = port, jobs
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._under_way: dict[int, int] = {}
        self.color = DEFAULT_COLOR

    def of(self, paper_id: int) -> tuple[Mark, ...]:
        """The marks of a paper, as far as they are known; `load` asks for them."""
        return self._marks.get(paper_id, ())

    def is_settled(self, paper_id: int) -> bool:
        """Whether what is known of a paper's marks has all that was done to them."""
        return not self._under_way.get(paper_id)

    def load(self, paper_id: int) -> None:
        """Ask for the marks of a paper."""
        self._jobs.run(
            lambda _: (paper_id, self._port.list_marks(paper_id)), self._keep, self.failed.emit, lane=Lane.QUICK
        )

    def add(
        self, paper_id: int, kind: MarkKind, spans: Sequence[Span], quote: str = "", note: str = "", color: str = ""
    ) -> None:
        """Mark places of a paper; the colour is the one used next, too."""
        self.color = color or self.color
        wanted = self.color
        self._change(paper_id, lambda: self._port.add_mark(paper_id, kind, spans, quote=quote, note=note, color=wanted))

    def write(self, paper_id: int, span: Span, text: str, color: str, size: float) -> None:
        """Write words on a page."""
        self._change(
            paper_id,
            lambda: self._port.add_mark(paper_id, MarkKind.TEXT, [span], note=text, color=color, size=size),
        )

    def draw(self, paper_id: int, page: int, strokes: Sequence[Stroke], name: str, color: str, width: float) -> None:
        """Draw lines on a page, onto the drawing of that name where there is one."""
        self._change(paper_id, lambda: self._port.draw(paper_id, page, strokes, name=name, color=color, width=width))

    def erase(self, paper_id: int, name: str, lines: Sequence[int]) -> None:
        """Take lines out of a drawing."""
        self._change(paper_id, lambda: self._port.erase(paper_id, name, lines))

    def add_claim(self, paper_id: int, claim: Claim) -> None:
        """Highlight the proof of a claim."""
        self._change(paper_id, lambda: self._port.mark_evidence(paper_id, claim.evidence, claim.text))

    def change(
        self,
        mark: Mark,
        *,
        note: str | None = None,
        color: str | None = None,
        rect: Rect | None = None,
        size: float | None = None,
    ) -> None:
        """Give a mark another note, colour, place or size."""
        self._change(mark.paper, lambda: self._port.change_mark(mark.id, note=note, color=color, rect=rect, size=size))

    def remove(self, mark: Mark) -> None:
        """Take a mark away."""
        self._change(mark.paper, lambda: self._port.remove_mark(mark.id))

    def take(self, paper_id: int, file: Path) -> None:
        """Read marks back from a copy of the paper."""

        def done(taken: MarksTaken) -> None:
            self.load(paper_id)
            self.taken.emit(taken)

        self._jobs.run(lambda _: self._port.take_marks(paper_id, file), done, self.failed.emit, lane=Lane.WRITES)

    def refresh(self) -> None:
        """Ask again for all that is known: an operation was undone, or a paper is gone."""
        for paper_id in tuple(self._marks):
            self.load(paper_id)

    def _change(self, paper_id: int, act: Callable[[], object]) -> None:
        self._under_way[paper_id] = self._under_way.get(paper_id, 0) + 1

        def done(_: object) -> None:
            self._under_way[paper_id] -= 1
            self.load(paper_id)

        def failed(error: UserError) -> None:
            self._under_way[paper_id] -= 1
            self.changed.emit(paper_id)
            self.failed.emit(error)

        self._jobs.run(lambda _: act(), done, failed, lane=Lane.WRITES)

    def _keep(self, found: tuple[int, tuple[Mark, ...]]) -> None:
        self._marks[found[0]] = found[1]
        self.changed.emit(found[0])
