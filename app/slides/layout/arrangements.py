"""How text and a figure or table share a page: side by side, text above, or the graphic alone. Each is one class.

`arrange` takes the one in which the graphic stays largest, and none where text and graphic need a page each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.writing.deck import FigureImage
from app.slides.layout.context import Context
from app.slides.layout.fitting import BODY_SIZES, INDENT, Fitted, fit_body
from app.slides.layout.geometry import Box, TemplateLayout
from app.slides.layout.graphics import fit_graphic
from app.slides.layout.metrics import Style, text_height
from app.slides.layout.page import Placed

_GUTTER = 30.0
_TEXT_SHARES = (0.38, 0.44, 0.5)
_SIZES_BESIDE = BODY_SIZES[2:]
_MOST_TEXT_ABOVE = 0.45
_SIZES_ABOVE = (20, 18, 16)
_GAP_ABOVE = 0.35
_AIR_BELOW_TEXT = 10
_LEAST_SHARE_OF_WHOLE = 0.55
_LEGIBLE_SCALE = 1.2
_WORTH_OF_A_POINT = 0.02
"""One point of text size counts as much as two in a hundred of the graphic's size."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Text and graphic in their places, and how much larger than printed the graphic is."""

    layout: TemplateLayout
    body: Fitted | None
    body_box: Box | None
    placed: Placed
    scale: float


class Arrangement(Protocol):
    """One way to share a page. `figure` and `table` are the layouts of the template that hold it."""

    figure: TemplateLayout
    table: TemplateLayout

    def tries(self, texts: Sequence[str], image: FigureImage, context: Context) -> Iterator[Arranged]:
        """Every page of this kind that fits."""


class Beside:
    """Text at the left, the graphic at the right; the text's column in several widths."""

    figure, table = TemplateLayout("Text beside figure"), TemplateLayout("Text beside table")

    def tries(self, texts: Sequence[str], image: FigureImage, context: Context) -> Iterator[Arranged]:
        """One page for each width of the text's column."""
        area = context.sheet.content
        for share in _TEXT_SHARES:
            text_box = Box(area.x, area.y, round(area.w * share), area.h)
            body = fit_body(texts, text_box, context.fonts.body, _SIZES_BESIDE)
            left = text_box.x + text_box.w + _GUTTER
            room = Box(left, area.y, area.x + area.w - left, area.h)
            if body is not None and (arranged := _arranged(self, image, room, context, body, text_box)):
                yield arranged


class Above:
    """A few lines of text over the whole width, the graphic below."""

    figure, table = TemplateLayout("Text above figure"), TemplateLayout("Text above table")

    def tries(self, texts: Sequence[str], image: FigureImage, context: Context) -> Iterator[Arranged]:
        """One page, where the text needs less than half of it."""
        area = context.sheet.content
        room = Box(area.x, area.y, area.w, area.h * _MOST_TEXT_ABOVE)
        body = fit_body(texts, room, context.fonts.body, _SIZES_ABOVE)
        if body is None:
            return
        body = replace(body, gap=_GAP_ABOVE * body.size)
        style = Style(context.fonts.body, body.size)
        height = sum(text_height(text, style, area.w - INDENT) + body.gap for text in body.texts)
        text_box = Box(area.x, area.y, area.w, round(height))
        top = text_box.bottom + _AIR_BELOW_TEXT
        below = Box(area.x, top, area.w, area.bottom - top)
        if arranged := _arranged(self, image, below, context, body, text_box):
            yield arranged


class Alone:
    """The graphic by itself, on the whole page."""

    figure, table = TemplateLayout("Figure", texts=0), TemplateLayout("Table", texts=0)

    def tries(self, texts: Sequence[str], image: FigureImage, context: Context) -> Iterator[Arranged]:
        """One page, for every graphic that is sound."""
        if arranged := _arranged(self, image, context.sheet.content, context, centre=True):
            yield arranged


SHARED: tuple[Arrangement, ...] = (Beside(), Above())
ALONE = Alone()


def _arranged(
    arrangement: Arrangement,
    image: FigureImage,
    room: Box,
    context: Context,
    body: Fitted | None = None,
    body_box: Box | None = None,
    *,
    centre: bool = False,
) -> Arranged | None:
    found = fit_graphic(image, room, context, centre=centre)
    if found is None:
        return None
    layout = arrangement.table if found.kind == "table" else arrangement.figure
    return Arranged(layout, body, body_box, found.placed, found.scale)


def alone(image: FigureImage, context: Context) -> Arranged:
    """The graphic on a page of its own; it must be a sound one."""
    return next(ALONE.tries((), image, context))


def arrange(texts: Sequence[str], image: FigureImage, context: Context) -> Arranged | None:
    """Text and graphic on one page where both stay legible; None when they need a page each."""
    whole = alone(image, context)
    if not texts:
        return whole
    options = [option for arrangement in SHARED for option in arrangement.tries(texts, image, context)]
    good = [o for o in options if o.scale >= _LEGIBLE_SCALE or o.scale >= _LEAST_SHARE_OF_WHOLE * whole.scale]
    return max(
        good,
        key=lambda o: o.scale / whole.scale + _WORTH_OF_A_POINT * (o.body.size if o.body else 0),
        default=None,
    )
