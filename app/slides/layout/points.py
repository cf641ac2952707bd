"""Slides made of points, with a figure or table beside or below them where the slide has one: what most layouts vary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from app.domain.writing.deck import FigureImage, Slide
from app.slides.layout.arrangements import alone, arrange
from app.slides.layout.base import Part, SlideLayout
from app.slides.layout.columns import with_columns_that_matter
from app.slides.layout.context import Context
from app.slides.layout.geometry import PLAIN, TemplateLayout
from app.slides.layout.graphics import fit_graphic
from app.slides.layout.marking import with_marks
from app.slides.layout.page import Page
from app.slides.pictures import is_blank
from app.slides.text import clean


class PointsLayout(SlideLayout):
    """A title and points. Layouts of this kind differ by the layout of the template that they stand in."""

    takes = frozenset((Part.POINTS, Part.FIGURE))
    template: ClassVar[TemplateLayout] = PLAIN

    def pages(self, slide: Slide, context: Context) -> list[Page]:
        """The points, over as many pages as they need; with a graphic on one page or, too large for that, on a page of its own."""
        image = _image(slide, context)
        texts = [text for bullet in slide.bullets if (text := clean(bullet.text))]
        first = context.titled(slide)
        if image is None:
            return context.text_pages(first, texts, self.template)
        return _with_graphic(first, texts, image, context)


def _image(slide: Slide, context: Context) -> FigureImage | None:
    """The picture asked for, if it is there and sound."""
    if not slide.figure:
        return None
    image = context.figures.get(slide.figure)
    if image is None:
        context.warn("slides_figure_missing", slide=context.number, figure=slide.figure)
    elif fit_graphic(image, context.sheet.content, context) is None or (not image.cells and is_blank(image)):
        context.warn("slides_figure_broken", slide=context.number, figure=image.label or slide.figure)
        return None
    return image


def _with_graphic(first: Page, texts: Sequence[str], image: FigureImage, context: Context) -> list[Page]:
    image = with_columns_that_matter(image, (first.title, *texts), context.sheet.content, context.fonts.body)
    best = arrange(texts, image, context)
    if best is not None:
        placed = with_marks(best.placed, image, first.title)
        return [replace(first, layout=best.layout, body=best.body, body_box=best.body_box, placed=placed)]
    whole = alone(image, context)
    pages = context.text_pages(first, texts, PLAIN)
    page = replace(
        first,
        layout=whole.layout,
        placed=with_marks(whole.placed, image, first.title),
        notes=context.labels("continued_note"),
    )
    return context.numbered([*pages, page], first.title)
