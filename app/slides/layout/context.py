"""What the layouts of one deck share: template, words, pictures, warnings, and how titles and texts are fitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.base.messages import Message
from app.domain.writing.deck import Deck, FigureImage, Slide
from app.slides.labels import Labels
from app.slides.layout.fitting import TITLE_SIZES, fit_line, split_body
from app.slides.layout.geometry import PLAIN, Sheet, TemplateLayout
from app.slides.layout.page import Page
from app.slides.text import clean, clean_lines, shown


class Context:
    """One deck on one template. `number` is that of the page to come; `warnings` collects what the user should know."""

    def __init__(self, deck: Deck, figures: Mapping[str, FigureImage], sheet: Sheet) -> None:
        self.sheet, self.figures, self.lang = sheet, figures, deck.lang
        self.fonts = sheet.fonts
        self.labels = Labels(deck.lang)
        self.number = 1
        self.warnings: list[Message] = []

    def warn(self, key: str, **params: str | int) -> None:
        """Tell the user something about the slide at hand."""
        self.warnings.append(Message.of(f"warning.{key}", **params))

    def titled(self, slide: Slide) -> Page:
        """A page with the slide's title, source and notes, and nothing else yet."""
        title, notes = clean(slide.title), clean_lines(slide.notes)
        fitted = fit_line(title, self.sheet.title, self.fonts.heading, TITLE_SIZES)
        if fitted.cut:
            notes = self.with_full_title(title, notes)
        return Page(PLAIN, fitted.texts[0], fitted.size, source=clean(slide.source), notes=notes)

    def with_full_title(self, title: str, notes: str) -> str:
        """The notes of a slide whose title had to be cut, the whole title first."""
        self.warn("slides_title_cut", slide=self.number)
        return f"{self.labels('full_title', title=title)}\n\n{notes}".strip()

    def text_pages(self, first: Page, texts: Sequence[str], layout: TemplateLayout) -> list[Page]:
        """The points over as few pages as hold them; split where they do not fit on one."""
        box = self.sheet.frame(layout).body or self.sheet.content
        parts = split_body(texts, box, self.fonts.body)
        if not parts:
            return [replace(first, layout=PLAIN)]
        pages = []
        for index, (_, fitted) in enumerate(parts):
            notes = first.notes if index == 0 else self.labels("continued_note")
            if fitted.cut:
                self.warn("slides_bullet_cut", slide=self.number + index)
                notes = "\n\n".join(part for part in (notes, *texts) if part)
            pages.append(replace(first, layout=layout, body=fitted, body_box=box, notes=notes))
        return self.numbered(pages, first.title)

    def numbered(self, pages: list[Page], title: str) -> list[Page]:
        """The pages of one slide with titles told apart by number: "Results (2/3)"."""
        if len(pages) == 1:
            return pages
        box = self.sheet.title
        found = []
        for part, page in enumerate(pages, start=1):
            name = self.labels("continued", title=title, part=part, parts=len(pages))
            fitted = fit_line(name, box, self.fonts.heading, TITLE_SIZES)
            if fitted.cut:
                mark = self.labels("continued", title="", part=part, parts=len(pages))
                short = shown(title, max(8, len(fitted.texts[0]) - len(mark) - 2))
                name = self.labels("continued", title=short, part=part, parts=len(pages))
                fitted = fit_line(name, box, self.fonts.heading, TITLE_SIZES)
            found.append(replace(page, title=fitted.texts[0], title_size=fitted.size))
        return found
