"""Pictures of pages and figures."""

from __future__ import annotations

import struct
from pathlib import Path

from app.base.errors import PaperNotFound, UnusableInput
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Figure, PageImage, PageInfo, Rect
from app.domain.reading.page_text import OutlineEntry, PageHit, PageMap, PageWord, PrintedRegion
from app.domain.writing.deck import FigureImage
from app.text.finding import searchable
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services

_LONGEST_SIDE_PX = 3200


def file_there(services: Services, paper: Paper) -> Path:
    """The file of a paper. Raises UnusableInput where it is gone, in words about the paper: its name is the file's checksum."""
    path = services.file_of(paper.file)
    if not path.exists():
        raise UnusableInput("paper_file_gone", title=paper.title, folder=str(path.parent))
    return path


def prepare_view(services: Services) -> None:
    """Make ready for drawing pages: a paper is about to be opened, perhaps."""
    services.pdf.prepare_view()


def page_sizes(services: Services, paper: Paper) -> tuple[PageInfo, ...]:
    """The pages of a paper, also of one that still waits to be read."""
    known = services.library.document(paper.sha256, services.extractor)
    return known.pages if known is not None else services.pdf.page_sizes(file_there(services, paper))


def page_image(services: Services, paper: Paper, page: int, scale: float) -> PageImage:
    """A page at `scale` pixels per point; upright, once its text was recognised on its side."""
    document = services.library.document(paper.sha256, services.extractor)
    return services.pdf.render_page(file_there(services, paper), page, scale, turn=_turn(document, page))


def page_words(services: Services, paper: Paper, page: int) -> tuple[PageWord, ...]:
    """The words of a page where they are shown; of a page that is a picture, the sentences recognised in it."""
    document = services.library.document(paper.sha256, services.extractor)
    words = services.pdf.page_words(file_there(services, paper), page, turn=_turn(document, page))
    if words or document is None:
        return words
    found = ((one, tuple(span.rect for span in one.spans if span.page == page)) for one in document.sentences)
    here = [(sentence.text, rects) for sentence, rects in found if rects]
    return tuple(PageWord(text, rects, number) for number, (text, rects) in enumerate(here))


def page_map(services: Services, paper: Paper, page: int) -> PageMap:
    """The links of a page that a reader may follow, and its pictures."""
    document = services.library.document(paper.sha256, services.extractor)
    return services.pdf.page_map(file_there(services, paper), page, turn=_turn(document, page))


def outline(services: Services, paper: Paper) -> tuple[OutlineEntry, ...]:
    """The table of contents: the file's own, or the headings that were read."""
    own = services.pdf.outline(file_there(services, paper))
    document = services.library.document(paper.sha256, services.extractor)
    if own or document is None:
        return own
    return tuple(
        OutlineEntry(section.level, f"{section.number} {section.title}".strip(), section.page)
        for section in document.sections
        if section.title and section.page
    )


def find_on_pages(services: Services, paper: Paper, text: str, first: int, last: int) -> tuple[PageHit, ...]:
    """Where words stand on some pages; on pages that are pictures, the recognised sentences that have them."""
    hits = services.pdf.find(file_there(services, paper), text, first, last)
    document = services.library.document(paper.sha256, services.extractor)
    pictures = {page for page in document.ocr_pages if first <= page <= last} if document is not None else set()
    if document is None or not pictures:
        return hits
    needle = searchable(text.strip()).text
    recognised = [
        PageHit(page, tuple(span.rect for span in sentence.spans if span.page == page))
        for sentence in document.sentences
        if needle and needle in searchable(sentence.text).text
        for page in sorted({span.page for span in sentence.spans} & pictures)
    ]
    return (*(hit for hit in hits if hit.page not in pictures), *recognised)


def figure_image(services: Services, paper: Paper, figure_id: str, dpi: int = 200) -> FigureImage:
    """A figure or table as a picture. Raises PaperNotFound for an id the paper does not have."""
    document = load_document(services, paper.id)
    figure = next((figure for figure in document.figures if figure.id == figure_id), None)
    if figure is None:
        raise PaperNotFound("no_such_figure", wanted=figure_id)
    return crop_figure(services, paper, figure, dpi, document)


def crop_figure(services: Services, paper: Paper, figure: Figure, dpi: int, document: Document) -> FigureImage:
    """The figure's region, with a hair of air around it, at `dpi` or what keeps it under 3,200 pixels."""
    rect, turn = region_of(figure, document)
    longest = max(rect.x1 - rect.x0, rect.y1 - rect.y0, 1.0)
    fitted = min(dpi, int(_LONGEST_SIDE_PX * 72 / longest))
    png = services.pdf.crop(file_there(services, paper), figure.page, rect, fitted, turn=turn)
    width, height = struct.unpack(">II", png[16:24])
    return FigureImage(figure.id, png, width, height, fitted, figure.label, figure.caption, figure.page, figure.cells)


def region_of(figure: Figure, document: Document) -> tuple[Rect, int]:
    """Where a figure stands on its page, with a hair of air around it, and how far the page is turned more."""
    return _with_air(figure.rect, document, figure.page), _turn(document, figure.page)


def printed_region(services: Services, paper: Paper, figure: Figure, document: Document) -> PrintedRegion:
    """The characters and strokes that are printed where a figure stands."""
    rect, turn = region_of(figure, document)
    return services.pdf.printed_region(file_there(services, paper), figure.page, rect, turn=turn)


def figure_numbers(
    services: Services, paper: Paper, figure: Figure, document: Document
) -> tuple[tuple[str, Rect], ...]:
    """The words with digits that are printed in a figure, with their places as shares of its picture's width and height."""
    frame, turn = region_of(figure, document)
    width, height = frame.x1 - frame.x0, frame.y1 - frame.y0
    found = []
    for word in services.pdf.page_words(file_there(services, paper), figure.page, turn=turn):
        inside = len(word.rects) == 1 and _holds(frame, word.rects[0])
        if inside and any(char.isdigit() for char in word.text):
            x0, y0, x1, y1 = word.rects[0]
            place = (
                (x0 - frame.x0) / width,
                (y0 - frame.y0) / height,
                (x1 - frame.x0) / width,
                (y1 - frame.y0) / height,
            )
            found.append((word.text, Rect(*place)))
    return tuple(found)


def _holds(frame: Rect, rect: Rect) -> bool:
    return frame.x0 <= rect.x0 and frame.y0 <= rect.y0 and rect.x1 <= frame.x1 and rect.y1 <= frame.y1


def _turn(document: Document | None, page: int) -> int:
    return next((info.turn for info in document.pages if info.number == page), 0) if document else 0


def _with_air(rect: Rect, document: Document, page: int, air: float = 2.0) -> Rect:
    info = next((info for info in document.pages if info.number == page), None)
    right, bottom = (info.width, info.height) if info else (rect.x1 + air, rect.y1 + air)
    return Rect(max(0.0, rect.x0 - air), max(0.0, rect.y0 - air), min(right, rect.x1 + air), min(bottom, rect.y1 + air))
