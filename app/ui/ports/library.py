"""The papers: taking them in, reading them, listing them, removing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.document import Document
    from app.domain.found import SearchHit
    from app.domain.history import BinItem
    from app.domain.paper import ImportedPaper, Paper
    from app.workflows.library import extracting, finding, importing, papers
    from app.workflows.services import Services
else:
    extracting = LazyModule("app.workflows.library.extracting")
    finding = LazyModule("app.workflows.library.finding")
    importing = LazyModule("app.workflows.library.importing")
    papers = LazyModule("app.workflows.library.papers")


class LibraryPort(Protocol):
    """The papers of the library."""

    def take_in(
        self,
        paths: Sequence[Path],
        *,
        on_progress: OnProgress = ...,
        on_paper: Callable[[ImportedPaper], None] | None = ...,
        cancel: CancelToken | None = ...,
        password: str | None = ...,
    ) -> tuple[ImportedPaper, ...]:
        """Take files and folders in, to be read later; one outcome for each file."""
        ...

    def extract_waiting(
        self,
        *,
        on_progress: OnProgress = ...,
        on_paper: Callable[[Paper], None] | None = ...,
        cancel: CancelToken | None = ...,
    ) -> tuple[Paper, ...]:
        """Read in full what has only been taken in, several papers at once."""
        ...

    def search(self, query: str, limit: int = ...) -> tuple[SearchHit, ...]:
        """Sentences of all papers that have every word."""
        ...

    def bibliography_suffixes(self) -> tuple[str, ...]:
        """The endings of bibliographies that can be taken in (".bib"). Asks nobody."""
        ...

    def list_papers(self) -> tuple[Paper, ...]:
        """All papers."""
        ...

    def remove_paper(self, paper_id: int) -> BinItem:
        """Put a paper and what was written about it into the bin."""
        ...

    def load_document(self, paper_id: int) -> Document:
        """What was read in the paper."""
        ...


class LibraryAccess:
    """`LibraryPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.take_in = bound(services, lambda: importing.take_in)
        self.extract_waiting = bound(services, lambda: extracting.extract_waiting)
        self.search = bound(services, lambda: finding.search)
        self.list_papers = bound(services, lambda: papers.list_papers)
        self.remove_paper = bound(services, lambda: papers.remove_paper)
        self.load_document = bound(services, lambda: papers.load_document)

    def bibliography_suffixes(self) -> tuple[str, ...]:
        """The endings of bibliographies that can be taken in."""
        return importing.bibliography_suffixes()
