"""The marks of papers while the window is open: one place for reader and panel, so that both show the same. No widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.library.mark import DEFAULT_COLOR, Mark, MarkKind, MarksTaken
from app.domain.reading.document import Span
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
        self.color = DEFAULT_COLOR

    def of(self, paper_id: int) -> tuple[Mark, ...]:
        """The marks of a paper, as far as they are known; `load` asks for them."""
        return self._marks.get(paper_id, ())

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

    def add_claim(self, paper_id: int, claim: Claim) -> None:
        """Highlight the proof of a claim."""
        self._change(paper_id, lambda: self._port.mark_evidence(paper_id, claim.evidence, claim.text))

    def change(self, mark: Mark, *, note: str | None = None, color: str | None = None) -> None:
        """Give a mark another note or colour."""
        self._change(mark.paper, lambda: self._port.change_mark(mark.id, note=note, color=color))

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
        self._jobs.run(lambda _: act(), lambda _: self.load(paper_id), self._fail, lane=Lane.WRITES)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _keep(self, found: tuple[int, tuple[Mark, ...]]) -> None:
        self._marks[found[0]] = found[1]
        self.changed.emit(found[0])
