"""Pages as pictures: for the reader's screen, and as crops for slides and notes. Runs inside a PDF process."""

from __future__ import annotations

import math
from pathlib import Path

import pymupdf

from app.domain.reading.document import PageImage, PageInfo, Rect
from app.pdf.page.opening import open_pdf

_A4 = (595.0, 842.0)


class _Viewed:
    """Keeps the file on the screen open between two pages; opens it anew when it changed."""

    def __init__(self) -> None:
        self._key: tuple[str, str | None, int, int] | None = None
        self._document: pymupdf.Document | None = None
        self._rotations: dict[int, int] = {}

    def rotation_of(self, document: pymupdf.Document, number: int) -> int:
        """The rotation that the file itself gives a page."""
        return self._rotations.setdefault(number, document[number - 1].rotation)

    def open(self, path: Path, password: str | None) -> pymupdf.Document:
        """The open document. Raises UnusableInput like `open_pdf`."""
        try:
            state = path.stat()
            key = (str(path), password, state.st_mtime_ns, state.st_size)
        except OSError:
            key = None
        if self._document is None or key is None or key != self._key:
            if self._document is not None:
                self._document.close()
                self._document = None
            self._rotations.clear()
            self._document, self._key = open_pdf(path, password), key
        return self._document


VIEWED = _Viewed()


def page_sizes(document: pymupdf.Document) -> tuple[PageInfo, ...]:
    """The size of every page as the file would have it shown; a page that cannot be opened has that of the one before."""
    sizes: list[PageInfo] = []
    for number in range(1, document.page_count + 1):
        try:
            box, rotation = document.page_cropbox(number - 1), VIEWED.rotation_of(document, number)
            width, height = (box.height, box.width) if rotation % 180 else (box.width, box.height)
            sizes.append(PageInfo(number, round(width, 2), round(height, 2), rotation))
        except (RuntimeError, ValueError):
            before = sizes[-1] if sizes else PageInfo(0, *_A4)
            sizes.append(PageInfo(number, before.width, before.height))
    return tuple(sizes)


def render_page(document: pymupdf.Document, number: int, scale: float, max_pixels: int, turn: int = 0) -> PageImage:
    """The page at `scale` pixels a point, or less where it would exceed `max_pixels`. Annotations are shown.

    `turn` turns it clockwise by so many degrees more than the file does.
    """
    page = turned(document, number, turn)
    fitting = _fitting(scale, page.rect, max_pixels)
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(fitting, fitting), colorspace=pymupdf.csRGB, alpha=False)
    rgb = bytes(pixmap.samples_mv)
    if pixmap.stride != pixmap.width * 3:
        rows = (rgb[y * pixmap.stride : y * pixmap.stride + pixmap.width * 3] for y in range(pixmap.height))
        rgb = b"".join(rows)
    return PageImage(number, pixmap.width, pixmap.height, fitting, rgb)


def crop(document: pymupdf.Document, number: int, rect: Rect, dpi: int, max_pixels: int, turn: int = 0) -> bytes:
    """A PNG of the region of the page as shown, without a reader's annotations; `turn` as in `render_page`."""
    page = turned(document, number, turn)
    clip = pymupdf.Rect(rect) & page.rect
    if clip.is_empty:
        clip = page.rect
    scale = _fitting(dpi / 72, clip, max_pixels)
    pixmap = page.get_pixmap(
        matrix=pymupdf.Matrix(scale, scale), clip=clip, colorspace=pymupdf.csRGB, alpha=False, annots=False
    )
    pixmap.set_dpi(round(scale * 72), round(scale * 72))
    return bytes(pixmap.tobytes("png"))


def crop_svg(document: pymupdf.Document, number: int, rect: Rect, turn: int = 0) -> bytes:
    """The region as `crop` has it, as SVG with the letters as outlines, so that it looks alike without the fonts."""
    page = turned(document, number, turn)
    clip = pymupdf.Rect(rect) & page.rect
    if clip.is_empty:
        clip = page.rect
    # MuPDF's SVG device writes a whole page. The page is put, cut to the region, on a page of the region's size.
    with pymupdf.open() as sheet:
        target = sheet.new_page(width=clip.width, height=clip.height)
        rotation = page.rotation
        shown = clip * page.derotation_matrix
        page.set_rotation(0)
        try:
            target.show_pdf_page(target.rect, document, number - 1, clip=shown, rotate=-rotation)
        finally:
            page.set_rotation(rotation)
        svg: str = target.get_svg_image(text_as_path=True)
    return svg.encode()


def turned(document: pymupdf.Document, number: int, turn: int) -> pymupdf.Page:
    """The page with `turn` added to the rotation that the file gives it (in memory; the file stays open between)."""
    page = document[number - 1]
    wanted = (VIEWED.rotation_of(document, number) + turn) % 360
    if page.rotation != wanted:
        page.set_rotation(wanted)
    return page


def _fitting(scale: float, area: pymupdf.Rect, max_pixels: int) -> float:
    points = max(area.width * area.height, 1.0)
    return min(scale, math.sqrt(max_pixels / points))
