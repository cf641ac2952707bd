"""Writes marks into a copy of a PDF as standard annotations. Runs inside a PDF process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pymupdf

from app.domain.library.mark import DEFAULT_PEN_WIDTH, Mark, MarkKind
from app.pdf.page.annotations import name_of
from app.pdf.page.drawing import draw_lines, letters, write_box

_AUTHOR = "Paperlamp"
_BORDER = 1.5


def write_marks(document: pymupdf.Document, marks: Sequence[Mark], turns: dict[int, int]) -> None:
    """Put marks on their pages. One that the file has already, by its name, is written anew; others are left alone.

    Places are those of pages as they are shown, `turns` degrees further than the file turns them.
    """
    for number in sorted({mark.page for mark in marks if 1 <= mark.page <= document.page_count}):
        page = document[number - 1]
        mine = [mark for mark in marks if mark.page == number]
        _remove(page, {mark.name for mark in mine})
        back = _way_back(page, turns.get(number, 0))
        for mark in mine:
            _write(document, document[number - 1], mark, back)  # a page is not valid any more once pages came and went


def _way_back(page: pymupdf.Page, turn: int) -> pymupdf.Matrix:
    """From the page as shown to the page as it stands in the file."""
    own = page.rotation
    page.set_rotation((own + turn) % 360)
    back = page.derotation_matrix
    page.set_rotation(own)
    return back


def _remove(page: pymupdf.Page, names: set[str]) -> None:
    annot = page.first_annot
    while annot:
        annot = page.delete_annot(annot) if name_of(annot) in names else annot.next


def _write(document: pymupdf.Document, page: pymupdf.Page, mark: Mark, back: pymupdf.Matrix) -> None:
    annot = _annotation(page, mark, back)
    if mark.kind is not MarkKind.TEXT:
        annot.set_colors(stroke=_rgb(mark.color))
    annot.set_info(content=mark.note, title=_AUTHOR, creationDate=_date(mark.created), modDate=_date(mark.changed))
    annot.update()
    document.xref_set_key(annot.xref, "NM", pymupdf.get_pdf_str(mark.name))
    if mark.kind is MarkKind.INK:
        draw_lines(document, annot.xref, mark, _rgb(mark.color))
    elif mark.kind is MarkKind.TEXT:
        write_box(document, annot.xref, mark, back)


def _annotation(page: pymupdf.Page, mark: Mark, back: pymupdf.Matrix) -> Any:
    places = [pymupdf.Rect(rect) * back for rect in mark.rects]
    annot: Any
    if mark.kind is MarkKind.HIGHLIGHT:
        annot = page.add_highlight_annot(quads=[place.quad for place in places])
    elif mark.kind is MarkKind.UNDERLINE:
        annot = page.add_underline_annot(quads=[place.quad for place in places])
    elif mark.kind is MarkKind.NOTE:
        annot = page.add_text_annot(places[0].tl, mark.note)
    elif mark.kind is MarkKind.INK and mark.strokes:
        annot = page.add_ink_annot(
            [[tuple(pymupdf.Point(dot.x, dot.y) * back) for dot in line] for line in mark.strokes]
        )
        annot.set_border(width=mark.size or DEFAULT_PEN_WIDTH)
    elif mark.kind is MarkKind.TEXT:
        annot = page.add_freetext_annot(places[0], mark.note, fontsize=letters(mark), text_color=_rgb(mark.color))
    else:
        annot = page.add_rect_annot(places[0])
        annot.set_border(width=_BORDER)
    return annot


def _rgb(color: str) -> tuple[float, float, float]:
    digits = color.lstrip("#")
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return 1.0, 0.85, 0.25
    return red, green, blue


def _date(iso: str) -> str:
    digits = "".join(char for char in iso[:19] if char.isdigit())
    return f"D:{digits}Z" if len(digits) == 14 else ""
