"""The figures, tables and equations of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.reading.document import Figure
    from app.domain.writing.deck import Deck
    from app.workflows.library.reader import figures
    from app.workflows.services import Services
    from app.workflows.slides import studio
else:
    figures = LazyModule("app.workflows.library.reader.figures")
    studio = LazyModule("app.workflows.slides.studio")


class FiguresPort(Protocol):
    """What a paper shows beside its text."""

    def list_figures(self, paper_id: int) -> tuple[Figure, ...]:
        """All of them, in the order of their pages."""
        ...

    def figure_picture(self, paper_id: int, figure_id: str, dpi: int) -> bytes:
        """A PNG of one."""
        ...

    def can_save(self, figure: Figure) -> tuple[str, ...]:
        """The endings of the files that one can be saved as."""
        ...

    def save_figure(self, paper_id: int, figure_id: str, out: Path, outputs: Outputs | None = ...) -> Path:
        """Write one as its file's ending says."""
        ...

    def add_figure(self, paper_id: int, figure_id: str) -> Deck:
        """Put one on a slide of its own."""
        ...


class FigureAccess:
    """`FiguresPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.list_figures = bound(services, lambda: figures.list_figures)
        self.figure_picture = bound(services, lambda: figures.figure_picture)
        self.save_figure = bound(services, lambda: figures.save_figure)
        self.add_figure = bound(services, lambda: studio.add_figure)

    def can_save(self, figure: Figure) -> tuple[str, ...]:
        """The endings of the files that one can be saved as."""
        return figures.can_save(figure)
