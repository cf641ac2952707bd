"""What a reader added to a file: highlights, underlines, notes, ink, text boxes. Kept apart from the paper's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pymupdf

from app.domain.library.mark import Dot, around
from app.domain.reading.document import Annotation, AnnotationKind, Rect
from app.pdf.page.facts import Line
from app.pdf.page.geometry import turned
from app.text.han import FULL_WIDTH, HAN, KANA

_KINDS = {
    pymupdf.PDF_ANNOT_HIGHLIGHT: AnnotationKind.HIGHLIGHT,
    pymupdf.PDF_ANNOT_UNDERLINE: AnnotationKind.UNDERLINE,
    pymupdf.PDF_ANNOT_SQUIGGLY: AnnotationKind.UNDERLINE,
    pymupdf.PDF_ANNOT_STRIKE_OUT: AnnotationKind.STRIKEOUT,
    pymupdf.PDF_ANNOT_TEXT: AnnotationKind.NOTE,
    pymupdf.PDF_ANNOT_CARET: AnnotationKind.NOTE,
    pymupdf.PDF_ANNOT_FREE_TEXT: AnnotationKind.TEXT_BOX,
    pymupdf.PDF_ANNOT_INK: AnnotationKind.INK,
    pymupdf.PDF_ANNOT_STAMP: AnnotationKind.STAMP,
    pymupdf.PDF_ANNOT_SQUARE: AnnotationKind.AREA,
}
_MARK_UPS = frozenset({AnnotationKind.HIGHLIGHT, AnnotationKind.UNDERLINE, AnnotationKind.STRIKEOUT})
_HIDDEN = pymupdf.PDF_ANNOT_IS_HIDDEN | pymupdf.PDF_ANNOT_IS_NO_VIEW
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_WIDE = HAN + KANA + FULL_WIDTH
_MAX = 2000
_LONGEST = 20000
_LONGEST_NAME = 200
_MOST_DOTS = 20_000
_COLOR_AND_FONT = re.compile(rb"([\d.]+(?:\s+[\d.]+)*)\s+(g|rg|k)\b|([\d.]+)\s+Tf\b")


def annotations_of(page: pymupdf.Page) -> tuple[Annotation, ...]:
    """The reader's marks of a page as it stands in the file, still without quotes; places as the page is shown.

    Broken annotations are left out.
    """
    found: list[Annotation] = []
    try:
        for annot in page.annots(types=tuple(_KINDS)):
            if not annot.flags & _HIDDEN and len(found) < _MAX:
                found.append(_annotation(page, annot))
    except (RuntimeError, ValueError, TypeError, AttributeError):
        pass
    return tuple(found)


def turned_marks(marks: Sequence[Annotation], size: tuple[float, float], turn: int) -> tuple[Annotation, ...]:
    """Marks of a page of some size, on that page turned clockwise, their drawn lines too."""

    def dot(x: float, y: float) -> tuple[float, float]:
        (place,) = turned((Rect(x, y, x, y),), size, turn)
        return place.x0, place.y0

    return tuple(
        replace(
            mark,
            rects=turned(mark.rects, size, turn),
            strokes=tuple(tuple(dot(*at) for at in line) for line in mark.strokes),
        )
        for mark in marks
    )


def with_quotes(marks: Sequence[Annotation], lines: Sequence[Line]) -> tuple[Annotation, ...]:
    """The marks with the text under them: the characters whose middle lies in one of a mark-up's rectangles."""
    return tuple(replace(mark, quote=_quote(mark, lines)) if mark.kind in _MARK_UPS else mark for mark in marks)


def numbered(pages: Iterable[Sequence[Annotation]]) -> tuple[Annotation, ...]:
    """The marks of all pages with their ids."""
    marks = [mark for page in pages for mark in page]
    return tuple(replace(mark, id=f"a{number}") for number, mark in enumerate(marks, 1))


def _annotation(page: pymupdf.Page, annot: Any) -> Annotation:
    kind = _KINDS[annot.type[0]]
    info = annot.info
    shown = [tuple(place * page.rotation_matrix) for place in _places(annot, kind)]
    strokes = _strokes(page, annot) if kind is AnnotationKind.INK else ()
    size, color = 0.0, _color(annot.colors)
    if strokes:
        size = max(0.1, float(annot.border.get("width") or 1.0))
        shown = [around(tuple(tuple(Dot(*dot) for dot in stroke) for stroke in strokes), size)]
    elif kind is AnnotationKind.TEXT_BOX:
        size, color = _letters(page, annot)
    return Annotation(
        id="",
        kind=kind,
        page=page.number + 1,
        rects=tuple(Rect(*(round(value, 2) for value in place)) for place in shown),
        note=re.sub(r"[\r\n]+", "\n", str(info.get("content") or "")).strip()[:_LONGEST],
        author=str(info.get("title") or "").strip(),
        modified=_iso(str(info.get("modDate") or info.get("creationDate") or "")),
        color=color,
        name=name_of(annot),
        strokes=strokes,
        size=round(size, 2),
    )


def _strokes(page: pymupdf.Page, annot: Any) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The lines that were drawn, on the page as shown; a touch without a move is a line to itself."""
    found: list[tuple[tuple[float, float], ...]] = []
    room = _MOST_DOTS
    for line in annot.vertices or ():
        dots = [pymupdf.Point(dot) * page.rotation_matrix for dot in line[:room]]
        room -= len(dots)
        if dots:
            found.append(tuple((round(dot.x, 2), round(dot.y, 2)) for dot in (dots if len(dots) > 1 else dots * 2)))
    return tuple(found)


def _letters(page: pymupdf.Page, annot: Any) -> tuple[float, str]:
    """Height and colour of a text box's letters, as its default appearance (/DA) says them; 0 and none where it does not."""
    size, color = 0.0, ""
    kind, text = page.parent.xref_get_key(annot.xref, "DA")
    for numbers, operator, height in (
        _COLOR_AND_FONT.findall(text.encode("latin-1", "replace")) if kind == "string" else ()
    ):
        if height:
            size = float(height)
            continue
        parts = [min(1.0, float(number)) for number in numbers.split()]
        if operator == b"k" and len(parts) == 4:
            parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
        color = _color({"stroke": parts}) or color
    return size, color


def name_of(annot: Any) -> str:
    """What the file calls an annotation (/NM)."""
    return str(annot.info.get("id") or "")[:_LONGEST_NAME]


def _places(annot: Any, kind: AnnotationKind) -> list[pymupdf.Rect]:
    """One rectangle a line for mark-ups, the annotation's own for the rest."""
    corners = (annot.vertices or ()) if kind in _MARK_UPS else ()
    fours = [corners[at : at + 4] for at in range(0, len(corners) - 3, 4)]
    return [pymupdf.Quad(four).rect for four in fours] or [pymupdf.Rect(annot.rect)]


def _quote(mark: Annotation, lines: Sequence[Line]) -> str:
    pieces = []
    for line in lines:
        middle = (line.rect.y0 + line.rect.y1) / 2
        places = [rect for rect in mark.rects if rect.y0 <= middle <= rect.y1]
        if not places or line.turned:
            continue
        middles = [(left + right) / 2 for left, right in pairwise(line.edges)]
        under = [
            char for char, x in zip(line.text, middles, strict=True) if any(rect.x0 <= x <= rect.x1 for rect in places)
        ]
        pieces.append("".join(under).strip())
    return _joined([piece for piece in pieces if piece])


def _joined(pieces: Sequence[str]) -> str:
    text = re.sub(r"\s+", " ", " ".join(pieces))
    text = re.sub(r"(?<=[a-z])- (?=[a-z])", "", text)
    return re.sub(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])", "", text)


def _iso(date: str) -> str:
    match = _DATE.match(date)
    if not match:
        return ""
    year, month, day, hour, minute, second = match.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else "")


def _color(colors: Any) -> str:
    parts = (colors or {}).get("stroke") or (colors or {}).get("fill") or ()
    if len(parts) == 1:
        parts = (*parts, *parts, *parts)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts) if len(parts) == 3 else ""
