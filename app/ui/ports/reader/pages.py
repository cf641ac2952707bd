"""The printed pages of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.attachment import FileState
    from app.domain.library.paper import Paper
    from app.domain.reading.document import PageImage, PageInfo
    from app.domain.reading.flow import Flow
    from app.domain.reading.page_text import OutlineEntry, PageHit, PageMap, PageWord
    from app.domain.reading.pointed import Pointed
    from app.workflows.library.reader import figures, pages, paper_file, pointing
    from app.workflows.services import Services
    from app.workflows.writing import reflow
else:
    figures = LazyModule("app.workflows.library.reader.figures")
    reflow = LazyModule("app.workflows.writing.reflow")
    pages = LazyModule("app.workflows.library.reader.pages")
    paper_file = LazyModule("app.workflows.library.reader.paper_file")
    pointing = LazyModule("app.workflows.library.reader.pointing")


class PagesPort(Protocol):
    """Pages as they are printed, without waiting for the paper to be read."""

    def prepare_view(self) -> None:
        """Make ready for drawing pages: a paper is about to be opened, perhaps."""
        ...

    def page_sizes(self, paper: Paper) -> tuple[PageInfo, ...]:
        """All pages of the paper."""
        ...

    def file_state(self, paper: Paper) -> FileState:
        """Whether the paper's file is what it was read from. Raises UserError where it is gone."""
        ...

    def read_again(self, paper_id: int) -> Paper:
        """Take the file as it is now for the paper's."""
        ...

    def page_image(self, paper: Paper, page: int, scale: float) -> PageImage:
        """A rendered page."""
        ...

    def page_words(self, paper: Paper, page: int) -> tuple[PageWord, ...]:
        """The words of a page, where they are printed."""
        ...

    def page_map(self, paper: Paper, page: int) -> PageMap:
        """The links of a page to the web and inside the paper, and its pictures."""
        ...

    def outline(self, paper: Paper) -> tuple[OutlineEntry, ...]:
        """The table of contents."""
        ...

    def find_on_pages(self, paper: Paper, text: str, first: int, last: int) -> tuple[PageHit, ...]:
        """Where words stand on some pages."""
        ...

    def point_at(self, paper: Paper, page: int, x: float, y: float, words: tuple[str, str, str]) -> tuple[Pointed, ...]:
        """What a word at a place, given with the text before and behind it, points at."""
        ...

    def flow(self, paper_id: int) -> Flow:
        """The paper as one column."""
        ...

    def figure_picture(self, paper_id: int, figure_id: str, dpi: int) -> bytes:
        """A PNG of one of its figures, tables and equations."""
        ...

    def export_flow(self, paper_id: int, out: Path, *, both: bool = ..., outputs: Outputs | None = ...) -> Path:
        """Write the column as a web page or a book; `both` with its translation."""
        ...


class PageAccess:
    """`PagesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.file_state = bound(services, lambda: paper_file.file_state)
        self.read_again = bound(services, lambda: paper_file.read_again)
        self.prepare_view = bound(services, lambda: pages.prepare_view)
        self.page_sizes = bound(services, lambda: pages.page_sizes)
        self.page_image = bound(services, lambda: pages.page_image)
        self.page_words = bound(services, lambda: pages.page_words)
        self.page_map = bound(services, lambda: pages.page_map)
        self.outline = bound(services, lambda: pages.outline)
        self.find_on_pages = bound(services, lambda: pages.find_on_pages)
        self.flow = bound(services, lambda: reflow.load_flow)
        self.export_flow = bound(services, lambda: reflow.export_flow)
        self.figure_picture = bound(services, lambda: figures.figure_picture)
        self.point_at = bound(services, lambda: pointing.point_at)
