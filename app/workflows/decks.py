"""Plan a talk from a paper and its summary, and write it as a PowerPoint file."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.domain.deck import Deck, DeckOptions, FigureImage
from app.domain.digest import Digest
from app.slides import THEMES, compose, count_slides, from_markdown, lint, to_markdown, write
from app.workflows.pages import crop_figure
from app.workflows.papers import get_paper, load_document
from app.workflows.services import Services, disk_errors
from app.workflows.summaries import load_digests

_log = logging.getLogger(__name__)
_FIGURE_DPI = 300


@dataclass(frozen=True, slots=True)
class SlidesResult:
    """What was written."""

    path: Path
    slides: int
    warnings: tuple[Message, ...]


def best_digest(services: Services, paper_id: int, lang: str = "auto") -> Digest | None:
    """The newest structured summary in the language wanted; None when there is none."""
    digests = [digest for digest in load_digests(services, paper_id) if digest.template == "structured"]
    return next((digest for digest in digests if lang in ("auto", digest.lang)), None)


def check_theme(theme: str) -> None:
    """Raise WrongUsage unless `theme` is one of ours or a template file of the user's own."""
    if theme not in THEMES and not Path(theme).is_file():
        raise WrongUsage("unknown_theme", wanted=theme, known=", ".join(THEMES))


def plan_deck(services: Services, paper_id: int, options: DeckOptions) -> Deck:
    """The slides as data, from the newest summary. Raises UserError("no_summary_yet") when there is none."""
    check_theme(options.theme)
    document = load_document(services, paper_id)
    digest = best_digest(services, paper_id, options.lang)
    if digest is None:
        raise UserError("no_summary_yet", title=get_paper(services, paper_id).title)
    return compose(
        document, digest, replace(options, lang=digest.lang, author=options.author or services.settings.author)
    )


def export_deck(services: Services, deck: Deck, out: Path) -> SlidesResult:
    """Write the deck with the paper's own figures; what the linter finds comes back as warnings."""
    paper = get_paper(services, deck.paper)
    document = load_document(services, deck.paper)
    wanted = {slide.figure for slide in deck.slides if slide.figure}
    figures: dict[str, FigureImage] = {}
    warnings: list[Message] = []
    for figure in document.figures:
        if figure.id in wanted:
            try:
                figures[figure.id] = crop_figure(services, paper, figure, _FIGURE_DPI, document)
            except UserError as error:
                _log.warning("figure %s could not be cut out: %s", figure.id, error.key)
                warnings.append(Message.of("warning.figure_not_cut", label=figure.label))
    with disk_errors(out.parent):
        warnings += write(deck, figures, out, deck.theme)
    warnings += [warning for warning in lint(out) if warning not in warnings]
    return SlidesResult(out, count_slides(out), tuple(warnings))


def outline_markdown(deck: Deck) -> str:
    """The outline as Markdown, to edit and give back."""
    return to_markdown(deck)


def deck_from_markdown(services: Services, paper_id: int, text: str, options: DeckOptions) -> Deck:
    """A deck from an edited outline, in the theme of `options`."""
    check_theme(options.theme)
    deck = from_markdown(text, load_document(services, paper_id))
    return replace(deck, paper=paper_id, theme=options.theme)
