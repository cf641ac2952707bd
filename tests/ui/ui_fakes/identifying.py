"""A registry that knows one work, and has no connection for others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.paper import ImportedPaper, ImportStatus, PaperStatus
from ui_fakes.values import make_paper

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeIdentifying:
    """`IdentifyPort`."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def add(
        self, texts: Sequence[str], *, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> tuple[ImportedPaper, ...]:
        self._program.note("identify", tuple(texts))
        outcomes = []
        for word in " ".join(texts).split():
            known = word == "10.1/known"
            paper = make_paper(21 + len(outcomes), "Known work" if known else word, status=PaperStatus.ENTRY)
            self._program.papers.append(paper)
            notes = () if known else (Message.of("import.kept_bare", identifier=word),)
            outcomes.append(ImportedPaper(paper.id, paper.title, ImportStatus.ADDED, "", word, notes=notes))
        return tuple(outcomes)
