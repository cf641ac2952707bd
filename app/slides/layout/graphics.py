"""Puts one figure or table with its caption into a box, whole, as large as is sharp."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.writing.deck import FigureImage
from app.slides.labels import Labels
from app.slides.layout.context import Context
from app.slides.layout.fitting import CAPTION_SIZE
from app.slides.layout.geometry import Box
from app.slides.layout.metrics import Style, break_lines, text_height
from app.slides.layout.page import Placed
from app.slides.layout.tables import TablePlan, plan_table
from app.slides.pictures import Picture, open_picture
from app.slides.plan.figures import caption_in, label_in
from app.slides.text import clean, shown

_CAPTION_GAP = 12.0
_CAPTION_CHARS, _LEAST_CAPTION, _CAPTION_STEP = 260, 0, 6
_CAPTION_LINES = 2
_LEAST_HEIGHT = 40.0
_LEAST_LETTERS, _LARGEST_LETTERS = 14.0, 28.0
_TABLE_PRINT_SIZE = 9.0
"""Points in which papers usually print their tables: what a table's scale is told by."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A graphic in its place, how much larger than printed it is (1 is as printed), and "figure" or "table"."""

    placed: Placed
    scale: float
    kind: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    what: Picture | TablePlan
    width: float
    height: float
    scale: float


def fit_graphic(image: FigureImage, room: Box, context: Context, *, centre: bool = False) -> Fit | None:
    """The graphic as large as `room` allows with its caption below; None where the picture is damaged or no room is left."""
    style = Style(context.fonts.body, CAPTION_SIZE)
    caption = _caption(image, context, room.w)
    caption_height = text_height(caption, style, room.w) + 2
    inner = Box(room.x, room.y, room.w, room.h - caption_height - _CAPTION_GAP)
    drawing = _drawing(image, inner, context.fonts.body)
    if drawing is None:
        return None
    x = inner.x + (inner.w - drawing.width) / 2
    y = inner.y + (max(0.0, inner.h - drawing.height) / 3 if centre else 0.0)
    box = Box(x, y, drawing.width, drawing.height)
    caption_box = Box(room.x, box.bottom + _CAPTION_GAP, room.w, caption_height)
    placed = Placed(drawing.what, box, caption, caption_box, _alt_text(image, caption, context.labels))
    letters = _letters(image, box)
    if letters:
        placed = replace(placed, formula=image.formula, letters=letters)
    return Fit(placed, drawing.scale, "table" if isinstance(drawing.what, TablePlan) else "figure")


def _drawing(image: FigureImage, room: Box, family: str) -> _Drawing | None:
    """A real table where the cells allow it, else the picture."""
    table = plan_table(image.cells, room, family) if image.cells else None
    if table is not None:
        return _Drawing(table, table.width, table.height, table.size / _TABLE_PRINT_SIZE)
    picture = open_picture(image)
    if picture is None or room.h < _LEAST_HEIGHT:
        return None
    width, height = picture.printed
    scale = min(room.w / width, room.h / height, picture.most_scale)
    return _Drawing(picture, width * scale, height * scale, scale)


def _letters(image: FigureImage, box: Box) -> float:
    """The size of an equation's letters, so that it stays within the box of its picture; 0 where there is none or it is too small."""
    if image.formula is None:
        return 0.0
    size = min(_LARGEST_LETTERS, box.w / max(image.formula.width, 1.0), box.h / max(image.formula.height, 0.5))
    return size if size >= _LEAST_LETTERS else 0.0


def _alt_text(image: FigureImage, caption: str, labels: Labels) -> str:
    said = clean(image.caption)
    return shown(labels("alt_figure", label=image.label, caption=said), 400) if said else caption


def _caption(image: FigureImage, context: Context, width: float) -> str:
    """Label, caption and page in at most two lines; a long caption is cut, the page always stays."""
    labels, style = context.labels, Style(context.fonts.body, CAPTION_SIZE)
    label = label_in(context.lang, image.label) or image.id
    caption = caption_in(context.lang, image.label, image.caption).rstrip(".。")
    page = labels("page", page=image.page)
    if image.columns:
        page = labels("caption_columns", page=page, shown=len(image.cells[0]), total=image.columns)
    for limit in range(min(len(caption), _CAPTION_CHARS), _LEAST_CAPTION, -_CAPTION_STEP):
        line = labels("caption_line", label=label, caption=shown(caption, limit).rstrip("."), page=page)
        if len(break_lines(line, style, width)) <= _CAPTION_LINES:
            return line
    return labels("caption_bare", label=label, page=page)
