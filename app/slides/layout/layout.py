"""Where everything of a deck stands: each slide's text fitted, its figure placed whole, long ones split.

`lay_out` turns a deck into pages with boxes in points. It opens no file and knows no PowerPoint; the
writer only has to draw what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.base.messages import Message
from app.domain.deck import Deck, FigureImage, Slide, SlideKind
from app.slides.labels import Labels
from app.slides.layout.fitting import (
    BODY_SIZES,
    CAPTION_SIZE,
    COVER_SIZES,
    TITLE_SIZES,
    Fitted,
    cut_to_height,
    fit_body,
    fit_line,
    split_body,
)
from app.slides.layout.metrics import Style, break_lines, line_height, text_height
from app.slides.layout.tables import TablePlan, plan_table
from app.slides.pictures import Picture, is_blank, open_picture
from app.slides.plan.figures import caption_in
from app.slides.pptx.template import Box, Template
from app.slides.text import clean, clean_lines, shown

_GUTTER = 30.0
_CAPTION_GAP = 12.0
_TEXT_SHARES = (0.38, 0.44, 0.5)
_LEAST_SHARE_OF_WHOLE = 0.55
_LEGIBLE_SCALE = 1.2
_CAPTION_CHARS, _LEAST_CAPTION, _CAPTION_STEP = 260, 0, 6
_CAPTION_LINES = 2
_LAYOUTS = {
    SlideKind.COVER: "Cover",
    SlideKind.AGENDA: "Numbered text",
    SlideKind.CLOSING: "Numbered text",
    SlideKind.QUESTIONS: "Questions",
    SlideKind.REFERENCES: "Sources",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure or table on a page: what to draw, where, its caption, its words for those who cannot see it."""

    drawing: Picture | TablePlan
    box: Box
    caption: str
    caption_box: Box
    alt_text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of the file."""

    layout: str
    title: str
    title_size: float
    body: Fitted | None = None
    body_box: Box | None = None
    placed: Placed | None = None
    source: str = ""
    notes: str = ""
    slide: int = 0
    """The index in the deck of the slide this page is of, or a part of."""


@dataclass(frozen=True, slots=True)
class _Arrangement:
    layout: str
    body: Fitted | None
    body_box: Box | None
    placed: Placed
    scale: float


class Layouter:
    """Lays out one deck on one template; collects what the user should know."""

    def __init__(self, deck: Deck, figures: Mapping[str, FigureImage], template: Template) -> None:
        self._deck, self._figures, self._template = deck, figures, template
        self._labels = Labels(deck.lang)
        self._fonts = template.fonts
        self.warnings: list[Message] = []

    def pages(self) -> list[Page]:
        """Every page of the file in order."""
        pages: list[Page] = []
        for index, slide in enumerate(self._deck.slides):
            pages += [replace(page, slide=index) for page in self._slide(slide, len(pages) + 1)]
        return pages

    def _slide(self, slide: Slide, number: int) -> list[Page]:
        if slide.kind is SlideKind.COVER:
            return [self._cover(slide, number)]
        image = self._image(slide, number)
        texts = tuple(text for bullet in slide.bullets if (text := clean(bullet.text)))
        first = self._titled(slide, number)
        if image is None:
            return self._text_pages(first, texts, _LAYOUTS.get(slide.kind, "Text"), number)
        best = self._arrange(texts, image)
        if best is not None:
            return [replace(first, layout=best.layout, body=best.body, body_box=best.body_box, placed=best.placed)]
        alone = self._whole(image)
        text_pages = self._text_pages(first, texts, "Text", number)
        page = replace(first, layout=alone.layout, placed=alone.placed, notes=self._labels("continued_note"))
        return self._numbered([*text_pages, page], first.title)

    def _titled(self, slide: Slide, number: int) -> Page:
        title, notes = clean(slide.title), clean_lines(slide.notes)
        fitted = fit_line(title, self._template.title, self._fonts.heading, TITLE_SIZES)
        if fitted.cut:
            notes = self._keep_title(title, notes, number)
        return Page("Text", fitted.texts[0], fitted.size, source=clean(slide.source), notes=notes)

    def _keep_title(self, title: str, notes: str, number: int) -> str:
        self.warnings.append(Message.of("warning.slides_title_cut", slide=number))
        return f"{self._labels('full_title', title=title)}\n\n{notes}".strip()

    def _cover(self, slide: Slide, number: int) -> Page:
        frame = self._template.frame("Cover")
        height = self._template.size[1]
        title_box = frame.title or self._template.title
        people_box = frame.body or Box(title_box.x, title_box.bottom + 12, title_box.w, 0.2 * height)
        title, notes = clean(slide.title), clean_lines(slide.notes)
        fitted = fit_line(title, title_box, self._fonts.heading, COVER_SIZES)
        if fitted.cut:
            notes = self._keep_title(title, notes, number)
        lines = [line for line in clean_lines(slide.subtitle).splitlines() if line]
        lines += [text for bullet in slide.bullets if (text := clean(bullet.text))]
        people = self._people(lines, people_box)
        if people is not None and people.cut:
            self.warnings.append(Message.of("warning.slides_many_authors"))
            notes = "\n\n".join(part for part in (notes, "\n".join(lines)) if part)
        return Page("Cover", fitted.texts[0], fitted.size, people, people_box, notes=notes)

    def _people(self, lines: list[str], box: Box) -> Fitted | None:
        if not lines:
            return None
        for size in (20, 18, 16):
            style = Style(self._fonts.body, size)
            height = sum(text_height(line, style, box.w) + 6 for line in lines)
            if height <= box.h:
                return Fitted(tuple(lines), size, 6, height)
        style = Style(self._fonts.body, 16)
        one_line = Box(box.x, box.y, box.w, line_height("字", 16) + 1)
        shown_lines = lines[: int(box.h / (one_line.h + 4))]
        return Fitted(tuple(cut_to_height(line, style, one_line) for line in shown_lines), 16, 4, box.h, cut=True)

    def _image(self, slide: Slide, number: int) -> FigureImage | None:
        """The picture asked for, if it is there and sound."""
        if not slide.figure:
            return None
        image = self._figures.get(slide.figure)
        if image is None:
            self.warnings.append(Message.of("warning.slides_figure_missing", slide=number, figure=slide.figure))
        elif self._place(image, self._template.content) is None or (not image.cells and is_blank(image)):
            name = image.label or slide.figure
            self.warnings.append(Message.of("warning.slides_figure_broken", slide=number, figure=name))
            return None
        return image

    def _text_pages(self, first: Page, texts: tuple[str, ...], layout: str, number: int) -> list[Page]:
        box = self._template.frame(layout).body or self._template.content
        parts = split_body(texts, box, self._fonts.body)
        if not parts:
            return [replace(first, layout="Text")]
        pages = []
        for index, (_, fitted) in enumerate(parts):
            notes = first.notes if index == 0 else self._labels("continued_note")
            if fitted.cut:
                self.warnings.append(Message.of("warning.slides_bullet_cut", slide=number + index))
                notes = "\n\n".join(part for part in (notes, *texts) if part)
            pages.append(replace(first, layout=layout, body=fitted, body_box=box, notes=notes))
        return self._numbered(pages, first.title)

    def _numbered(self, pages: list[Page], title: str) -> list[Page]:
        """Titles of the parts of one slide, told apart by number."""
        if len(pages) == 1:
            return pages
        box = self._template.title
        numbered = []
        for part, page in enumerate(pages, start=1):
            name = self._labels("continued", title=title, part=part, parts=len(pages))
            fitted = fit_line(name, box, self._fonts.heading, TITLE_SIZES)
            if fitted.cut:
                mark = self._labels("continued", title="", part=part, parts=len(pages))
                short = shown(title, max(8, len(fitted.texts[0]) - len(mark) - 2))
                name = self._labels("continued", title=short, part=part, parts=len(pages))
                fitted = fit_line(name, box, self._fonts.heading, TITLE_SIZES)
            numbered.append(replace(page, title=fitted.texts[0], title_size=fitted.size))
        return numbered

    def _arrange(self, texts: tuple[str, ...], image: FigureImage) -> _Arrangement | None:
        """Text and figure on one page where both stay legible; None when they need a page each."""
        whole = self._whole(image)
        if not texts:
            return whole
        options = [option for share in _TEXT_SHARES if (option := self._beside(texts, image, share))]
        if above := self._above(texts, image):
            options.append(above)
        good = [o for o in options if o.scale >= _LEGIBLE_SCALE or o.scale >= _LEAST_SHARE_OF_WHOLE * whole.scale]
        return max(good, key=lambda o: o.scale / whole.scale + 0.02 * (o.body.size if o.body else 0), default=None)

    def _beside(self, texts: tuple[str, ...], image: FigureImage, share: float) -> _Arrangement | None:
        area = self._template.content
        text_box = Box(area.x, area.y, round(area.w * share), area.h)
        body = fit_body(texts, text_box, self._fonts.body, BODY_SIZES[2:])
        if body is None:
            return None
        left = text_box.x + text_box.w + _GUTTER
        found = self._place(image, Box(left, area.y, area.x + area.w - left, area.h))
        if found is None:
            return None
        placed, scale, kind = found
        return _Arrangement(f"Text beside {kind}", body, text_box, placed, scale)

    def _above(self, texts: tuple[str, ...], image: FigureImage) -> _Arrangement | None:
        area = self._template.content
        body = fit_body(texts, Box(area.x, area.y, area.w, area.h * 0.45), self._fonts.body, (20, 18, 16))
        if body is None:
            return None
        body = replace(body, gap=0.35 * body.size)
        height = sum(text_height(t, Style(self._fonts.body, body.size), area.w - 28) + body.gap for t in body.texts)
        text_box = Box(area.x, area.y, area.w, round(height))
        top = text_box.bottom + 10
        found = self._place(image, Box(area.x, top, area.w, area.bottom - top))
        if found is None:
            return None
        placed, scale, kind = found
        return _Arrangement(f"Text above {kind}", body, text_box, placed, scale)

    def _whole(self, image: FigureImage) -> _Arrangement:
        found = self._place(image, self._template.content, centre=True)
        if found is None:
            raise AssertionError("a sound picture always fits an empty page")
        placed, scale, kind = found
        return _Arrangement(kind.capitalize(), None, None, placed, scale)

    def _place(self, image: FigureImage, room: Box, *, centre: bool = False) -> tuple[Placed, float, str] | None:
        """The figure as large as `room` allows with its caption below; how legible that is; its kind."""
        style = Style(self._fonts.body, CAPTION_SIZE)
        caption = self._caption(image, room.w)
        caption_height = text_height(caption, style, room.w) + 2
        inner = Box(room.x, room.y, room.w, room.h - caption_height - _CAPTION_GAP)
        drawing, width, height, scale = self._drawing(image, inner)
        if drawing is None:
            return None
        x = inner.x + (inner.w - width) / 2
        y = inner.y + (max(0.0, inner.h - height) / 3 if centre else 0.0)
        box = Box(x, y, width, height)
        caption_box = Box(room.x, box.bottom + _CAPTION_GAP, room.w, caption_height)
        said = clean(image.caption)
        alt = shown(self._labels("alt_figure", label=image.label, caption=said), 400) if said else caption
        placed = Placed(drawing, box, caption, caption_box, alt)
        return placed, scale, "table" if isinstance(drawing, TablePlan) else "figure"

    def _drawing(self, image: FigureImage, room: Box) -> tuple[Picture | TablePlan | None, float, float, float]:
        """A real table where the cells allow it, else the picture; with its size and scale over print."""
        table = plan_table(image.cells, room, self._fonts.body) if image.cells else None
        if table is not None:
            return table, table.width, table.height, table.size / 9.0
        picture = open_picture(image)
        if picture is None or room.h < 40:
            return None, 0.0, 0.0, 0.0
        width, height = picture.printed
        scale = min(room.w / width, room.h / height, picture.most_scale)
        return picture, width * scale, height * scale, scale

    def _caption(self, image: FigureImage, width: float) -> str:
        """Label, caption and page in at most two lines; a long caption is cut, the page always stays."""
        label = clean(image.label).rstrip(".:：") or image.id
        caption = caption_in(self._deck.lang, image.label, image.caption).rstrip(".。")
        page = self._labels("page", page=image.page)
        style = Style(self._fonts.body, CAPTION_SIZE)
        for limit in range(min(len(caption), _CAPTION_CHARS), _LEAST_CAPTION, -_CAPTION_STEP):
            line = self._labels("caption_line", label=label, caption=shown(caption, limit).rstrip("."), page=page)
            if len(break_lines(line, style, width)) <= _CAPTION_LINES:
                return line
        return self._labels("caption_bare", label=label, page=page)
