"""Deck to `.pptx`: lays the slides out on a theme's template, draws them, saves the file whole."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput
from app.base.messages import Message
from app.domain.writing.deck import Deck, FigureImage
from app.slides.layout.layouter import Layouter
from app.slides.pptx.draw import Painter
from app.slides.pptx.fonts import installed
from app.slides.pptx.save import check_target, save_whole
from app.slides.pptx.template import Template, open_template
from app.slides.text import clean

_PROPERTY_CHARS = 255


@dataclass(frozen=True)
class Built:
    """A presentation in memory. `origins` says for each of its slides which of the deck's it is of."""

    template: Template
    origins: tuple[int, ...]
    warnings: tuple[Message, ...]


def build(deck: Deck, figures: Mapping[str, FigureImage], theme: str = "lamp") -> Built:
    """`deck` with its figures as slides in an opened template. Raises as `write` does, targets apart."""
    if not deck.slides:
        raise UnusableInput("slides_empty_deck")
    template = open_template(theme, deck.aspect)
    layouter = Layouter(deck, figures, template)
    painter = Painter(template, deck.lang)
    pages = layouter.pages()
    for page in pages:
        painter.paint(page)
    _describe(template.presentation, deck)
    missing = [name for name in {template.fonts.heading, template.fonts.body} if not installed(name)]
    warnings = [Message.of("warning.slides_font_missing", font=name) for name in sorted(missing)]
    if template.dropped:
        warnings.append(Message.of("warning.slides_template_outside", count=template.dropped))
    return Built(template, tuple(page.slide for page in pages), (*layouter.warnings, *warnings))


def write(
    deck: Deck, figures: Mapping[str, FigureImage], out: Path, theme: str = "lamp", outputs: Outputs | None = None
) -> tuple[Message, ...]:
    """Write `deck` to `out` with its figures, by their ids. Returns what the user should know.

    `theme` is one of THEMES or the path of a `.pptx`/`.potx` to use as template. Raises WrongUsage for an
    unknown theme, UnusableInput for a deck without slides, a template or a target that cannot be used, and
    UserError for a full disk; the file at `out` is then as it was. `outputs` says what may be replaced.
    """
    outputs = outputs or Outputs()
    check_target(out)
    outputs.check(out)
    built = build(deck, figures, theme)
    buffer = io.BytesIO()
    built.template.presentation.save(buffer)
    save_whole(out, buffer.getvalue(), outputs)
    return built.warnings


def _describe(presentation: Any, deck: Deck) -> None:
    """The document's properties."""
    now = datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
    properties = presentation.core_properties
    properties.title = clean(deck.title)[:_PROPERTY_CHARS]
    properties.author = clean(deck.author)[:_PROPERTY_CHARS]
    properties.last_modified_by = clean(deck.author)[:_PROPERTY_CHARS] or "Paperlamp"
    properties.keywords = ", ".join(clean(word) for word in deck.keywords)[:_PROPERTY_CHARS]
    properties.subject = clean(deck.title)[:_PROPERTY_CHARS]
    properties.language = "zh-CN" if deck.lang == "zh" else "en-US"
    properties.created = properties.modified = now
