"""The papers: taking them in, reading them, listing them, removing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.found import Found
    from app.domain.library.history import BinItem
    from app.domain.library.listing import ListView, ShelfCounts
    from app.domain.library.paper import ImportedPaper, Paper
    from app.domain.reading.document import Document
    from app.workflows.library.citation import kept
    from app.workflows.library.imports import extracting, importing
    from app.workflows.library.order import finding, papers
    from app.workflows.services import Services
else:
    extracting = LazyModule("app.workflows.library.imports.extracting")
    finding = LazyModule("app.workflows.library.order.finding")
    importing = LazyModule("app.workflows.library.imports.importing")
    kept = LazyModule("app.workflows.library.citation.kept")
    papers = LazyModule("app.workflows.library.order.papers")


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
        done: Sequence[ImportedPaper] = ...,
    ) -> tuple[ImportedPaper, ...]:
        """Take files and folders in, to be read later; one outcome for each file. `done` is what an earlier run made of
        some of them."""
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

    def find(self, text: str, limit: int = ..., *, typing: bool = ...) -> Found:
        """The papers that a query asks for, with the places in them. Raises UserError for a wrong query."""
        ...

    def list_numbers(self, view: ListView, text: str = ...) -> Sequence[int]:
        """The numbers of the papers of a view that a query asks for, in its order. Raises as `find`."""
        ...

    def papers_by_number(self, numbers: Sequence[int]) -> tuple[Paper, ...]:
        """The papers of these numbers; a few milliseconds for a few dozen."""
        ...

    def shelf_counts(self) -> ShelfCounts:
        """How many papers stand on each shelf."""
        ...

    def bibliography_suffixes(self) -> tuple[str, ...]:
        """The endings of bibliographies that can be taken in (".bib"). Asks nobody."""
        ...

    def list_papers(self) -> tuple[Paper, ...]:
        """All papers."""
        ...

    def remove_papers(self, paper_ids: Sequence[int]) -> tuple[BinItem, ...]:
        """Put papers and what was written about them into the bin, as one step."""
        ...

    def refresh_kept(self) -> None:
        """Bring the exports up to date that keep themselves so; quick where there are none."""
        ...

    def load_document(self, paper_id: int) -> Document:
        """What was read in the paper."""
        ...


class LibraryAccess:
    """`LibraryPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.take_in = bound(services, lambda: importing.take_in)
        self.extract_waiting = bound(services, lambda: extracting.extract_waiting)
        self.find = bound(services, lambda: finding.find)
        self.list_numbers = bound(services, lambda: finding.list_numbers)
        self.papers_by_number = bound(services, lambda: finding.papers_by_number)
        self.shelf_counts = bound(services, lambda: finding.shelf_counts)
        self.list_papers = bound(services, lambda: papers.list_papers)
        self.remove_papers = bound(services, lambda: papers.remove_papers)
        self.load_document = bound(services, lambda: papers.load_document)

    def refresh_kept(self) -> None:
        """Bring the exports up to date that keep themselves so."""
        if self._services.paths.kept_exports.is_file():
            kept.refresh(self._services)

    def bibliography_suffixes(self) -> tuple[str, ...]:
        """The endings of bibliographies that can be taken in."""
        return importing.bibliography_suffixes()
