"""The figures, tables and equations of a paper: listed, shown as pictures, and saved as files of their own."""

from __future__ import annotations

from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.outputs import Outputs
from app.base.errors import PaperNotFound, WrongUsage
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Figure, Rect
from app.slides import graphics
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.library.reader.pages import region_of
from app.workflows.services import Services
from app.workflows.slides.decks import cut_out
from app.writing.cells import cells_to_csv

SAVED_DPI = 300
"""What journals ask of a figure, and what a printer draws."""


def list_figures(services: Services, paper_id: int) -> tuple[Figure, ...]:
    """All figures, tables and displayed equations, in the order of their pages, on one page column by column; the paper is
    read where it is not yet."""
    document = load_document(services, paper_id)
    widths = {page.number: page.width for page in document.pages}
    return tuple(sorted(graphics(document), key=lambda one: (one.page, *_place(one.rect, widths.get(one.page, 0.0)))))


def _place(rect: Rect, width: float) -> tuple[bool, float, float]:
    """Where a graphic comes on its page: what stands in the right half of it comes after all that does not."""
    return rect.x0 >= 0.48 * width > 0, rect.y0, rect.x0


def figure_picture(services: Services, paper_id: int, figure_id: str, dpi: int) -> bytes:
    """A PNG of one of them. Raises PaperNotFound, UserError where its page cannot be drawn."""
    paper, document, figure = _found(services, paper_id, figure_id)
    return cut_out(services, paper, figure, document, dpi).png


def can_save(figure: Figure) -> tuple[str, ...]:
    """The endings of the files that one of them can be saved as, the usual one first."""
    return (".csv", ".png", ".svg") if figure.cells else (".png", ".svg")


def save_figure(services: Services, paper_id: int, figure_id: str, out: Path, outputs: Outputs | None = None) -> Path:
    """Write one of them as its file's ending says: .png (300 dpi), .svg (as drawn, its letters as outlines), and .csv for a
    table whose cells could be read. Raises WrongUsage for another ending, UserError."""
    paper, document, figure = _found(services, paper_id, figure_id)
    suffix = out.suffix.lower()
    if suffix not in can_save(figure):
        raise WrongUsage("figure_not_so", label=figure.label or figure.id, kinds=", ".join(can_save(figure)))
    outputs = outputs or Outputs()
    with disk_errors(out.parent):
        outputs.check(out)
        outputs.write(out, _as_file(services, paper, document, figure, suffix))
    return out


def _as_file(services: Services, paper: Paper, document: Document, figure: Figure, suffix: str) -> bytes:
    if suffix == ".csv":
        return cells_to_csv(figure.cells).encode("utf-8-sig")
    if suffix == ".png":
        return cut_out(services, paper, figure, document, SAVED_DPI).png
    rect, turn = region_of(figure, document)
    return services.pdf.crop_svg(services.file_of(paper.file), figure.page, rect, turn=turn)


def _found(services: Services, paper_id: int, figure_id: str) -> tuple[Paper, Document, Figure]:
    document = load_document(services, paper_id)
    figure = next((one for one in graphics(document) if one.id == figure_id), None)
    if figure is None:
        raise PaperNotFound("no_such_figure", wanted=figure_id)
    return get_paper(services, paper_id), document, figure
