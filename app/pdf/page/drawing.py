"""How drawn lines and written text look in a PDF: appearance streams of our own, so that every program shows them alike.

MuPDF's own draw lines of one width, and name fonts for Chinese that the file does not hold.
"""

from __future__ import annotations

import re
from html import escape

import pymupdf

from app.domain.library.mark import DEFAULT_PEN_WIDTH, DEFAULT_TEXT_SIZE, Mark

LINE_HEIGHT = 1.25
"""Of written text, as a part of its letters' height."""
_TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def letters(mark: Mark) -> float:
    """The height of a text's letters, in points."""
    return mark.size or DEFAULT_TEXT_SIZE


def draw_lines(document: pymupdf.Document, xref: int, mark: Mark, color: tuple[float, float, float]) -> None:
    """Draw an ink annotation's lines as wide as the pen was pressed; its rectangle is the one around them."""
    width = mark.size or DEFAULT_PEN_WIDTH
    lines = _lines(document.xref_get_key(xref, "InkList")[1])
    across = [dot.x for line in lines for dot in line]
    up = [dot.y for line in lines for dot in line]
    half = width / 2
    box = (min(across) - half, min(up) - half, max(across) + half, max(up) + half)
    parts = ["1 J 1 j {:.3f} {:.3f} {:.3f} RG".format(*color)]
    for line, dots in zip(mark.strokes, lines, strict=True):
        if len({dot.press for dot in line}) == 1:
            path = " ".join(f"{dot.x:.2f} {dot.y:.2f} {'l' if place else 'm'}" for place, dot in enumerate(dots))
            parts.append(f"{width * line[0].press:.2f} w {path} S")
            continue
        for place in range(1, len(line)):
            wide = width * (line[place - 1].press + line[place].press) / 2
            start, end = dots[place - 1], dots[place]
            parts.append(f"{wide:.2f} w {start.x:.2f} {start.y:.2f} m {end.x:.2f} {end.y:.2f} l S")
    edges = " ".join(f"{value:.2f}" for value in box)
    form = _form(document, f"[{edges}]", "1 0 0 1", "<<>>", "\n".join(parts).encode())
    _appear(document, xref, form, edges)


def _lines(ink: str) -> list[list[pymupdf.Point]]:
    """The points of an /InkList, in the file's own coordinates."""
    found = []
    for line in re.findall(r"\[([^\[\]]*)\]", ink):
        numbers = [float(number) for number in line.split()]
        found.append([pymupdf.Point(x, y) for x, y in zip(numbers[0::2], numbers[1::2], strict=True)])
    return found


def write_box(document: pymupdf.Document, xref: int, mark: Mark, back: pymupdf.Matrix) -> None:
    """Write a text box's words upright on the page as shown, in fonts that the file then holds."""
    area = pymupdf.Rect(mark.rects[0])
    wide, high = max(area.width, 1.0), max(area.height, 1.0)
    scratch = pymupdf.open()
    sheet = scratch.new_page(width=wide, height=high)
    lines = "<br>".join(escape(line) or "&nbsp;" for line in mark.note.splitlines())
    style = (
        f"margin:0;font-family:sans-serif;font-size:{letters(mark):.2f}px;line-height:{LINE_HEIGHT};color:{mark.color}"
    )
    sheet.insert_htmlbox(sheet.rect, f'<p style="{style}">{lines}</p>', scale_low=0)
    scratch.subset_fonts()
    document.insert_pdf(scratch, annots=False, links=False)
    written = document[-1]
    content, resources = written.read_contents(), document.xref_get_key(written.xref, "Resources")[1]
    turn = round(_angle(back)) % 360
    form = _form(document, f"[0 0 {wide:.2f} {high:.2f}]", _TURNS.get(turn, _TURNS[0]), resources, content)
    document.delete_page(-1)
    _appear(document, xref, form)
    document.xref_set_key(xref, "CL", "null")  # a line that leads nowhere


def _angle(back: pymupdf.Matrix) -> float:
    """How far, counterclockwise, what is upright as shown is turned in the file."""
    return {(1, 0): 0.0, (0, -1): 90.0, (-1, 0): 180.0, (0, 1): 270.0}.get((round(back.a), round(back.b)), 0.0)


def _form(document: pymupdf.Document, box: str, turn: str, resources: str, content: bytes) -> int:
    xref: int = document.get_new_xref()
    document.update_object(xref, f"<</Type/XObject/Subtype/Form/BBox{box}/Matrix[{turn} 0 0]/Resources {resources}>>")
    document.update_stream(xref, content)
    return xref


def _appear(document: pymupdf.Document, xref: int, form: int, edges: str = "") -> None:
    if edges:
        document.xref_set_key(xref, "Rect", f"[{edges}]")
    document.xref_set_key(xref, "RD", "null")
    document.xref_set_key(xref, "AP", f"<</N {form} 0 R>>")
