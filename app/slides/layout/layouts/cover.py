"""The first slide: the paper's title, its authors, and who presents it."""

from __future__ import annotations

from app.domain.writing.deck import Slide, SlideKind
from app.slides.layout.base import Part, SlideLayout, Unnamed
from app.slides.layout.context import Context
from app.slides.layout.fitting import COVER_SIZES, Fitted, cut_to_height, fit_line
from app.slides.layout.geometry import Box, TemplateLayout
from app.slides.layout.metrics import Style, line_height, text_height
from app.slides.layout.page import Page
from app.slides.text import clean, clean_lines

_TEMPLATE = TemplateLayout("Cover", opening=True, text_name="People")
_SIZES = (20, 18, 16)
_GAP, _GAP_CUT = 6, 4
_AIR = 12
_PEOPLE_SHARE = 0.2
"""Of the slide's height, where a template keeps no place for them."""


class Cover(SlideLayout):
    """The title large, people below it."""

    name = SlideKind.COVER
    takes = frozenset((Part.SUBTITLE, Part.POINTS))

    def suits(self, slide: Unnamed) -> bool:
        """A first slide that says nothing but its title."""
        return slide.is_first and not slide.has_points and slide.graphic is None

    def pages(self, slide: Slide, context: Context) -> list[Page]:
        """One page; authors who find no room go into the notes."""
        frame = context.sheet.frame(_TEMPLATE)
        title_box = frame.title or context.sheet.title
        below = Box(title_box.x, title_box.bottom + _AIR, title_box.w, _PEOPLE_SHARE * context.sheet.size[1])
        people_box = frame.body or below
        title, notes = clean(slide.title), clean_lines(slide.notes)
        fitted = fit_line(title, title_box, context.fonts.heading, COVER_SIZES)
        if fitted.cut:
            notes = context.with_full_title(title, notes)
        lines = [line for line in clean_lines(slide.subtitle).splitlines() if line]
        lines += [text for bullet in slide.bullets if (text := clean(bullet.text))]
        people = _people(lines, people_box, context.fonts.body)
        if people is not None and people.cut:
            context.warn("slides_many_authors")
            notes = "\n\n".join(part for part in (notes, "\n".join(lines)) if part)
        return [Page(_TEMPLATE, fitted.texts[0], fitted.size, people, people_box, notes=notes)]


def _people(lines: list[str], box: Box, family: str) -> Fitted | None:
    """The lines at the largest size that fits, else as many as fit, each cut to one line."""
    if not lines:
        return None
    for size in _SIZES:
        height = sum(text_height(line, Style(family, size), box.w) + _GAP for line in lines)
        if height <= box.h:
            return Fitted(tuple(lines), size, _GAP, height)
    least = _SIZES[-1]
    one_line = Box(box.x, box.y, box.w, line_height("字", least) + 1)
    shown = lines[: int(box.h / (one_line.h + _GAP_CUT))]
    texts = tuple(cut_to_height(line, Style(family, least), one_line) for line in shown)
    return Fitted(texts, least, _GAP_CUT, box.h, cut=True)
