"""Plan a talk from a paper and its summary, and write it as a PowerPoint file."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.base.disk.files import disk_errors
from app.base.disk.names import numbered
from app.base.disk.outputs import Outputs
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Figure, FigureKind
from app.domain.writing.deck import Deck, DeckOptions, FigureImage
from app.domain.writing.digest import Digest
from app.slides import (
    THEMES,
    compose,
    compose_session,
    count_slides,
    find_office,
    formula_of,
    from_markdown,
    graphics,
    lint,
    opening,
    save_picture,
    slides_to_pdf,
    to_markdown,
    without_slivers,
    write,
)
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.library.reader.pages import crop_figure, figure_numbers, printed_region
from app.workflows.services import Services
from app.workflows.slides.telling import told_in
from app.workflows.summarizing.summaries import TALKED_OF, load_digests

_log = logging.getLogger(__name__)
_EQUATION_FINER = 1.5
"""Equations are enlarged on a slide: ten-point print is read from the last row."""
_PICTURE_SCALE = 2.0
SUFFIXES = (".pptx", ".pdf", ".png", ".md")


@dataclass(frozen=True, slots=True)
class SlidesResult:
    """What was written."""

    path: Path
    slides: int
    warnings: tuple[Message, ...]


def best_digest(services: Services, paper_id: int, lang: str = "auto") -> Digest | None:
    """The newest structured summary in the language wanted; None when there is none."""
    digests = [digest for digest in load_digests(services, paper_id) if digest.template == TALKED_OF]
    return next((digest for digest in digests if lang in ("auto", digest.lang)), None)


def can_make_pdf() -> bool:
    """Whether slides can be turned into PDF and pictures here."""
    return find_office() is not None


def check_theme(theme: str) -> None:
    """Raise WrongUsage unless `theme` is one of ours or a template file of the user's own."""
    if theme not in THEMES and not Path(theme).is_file():
        raise WrongUsage("unknown_theme", wanted=theme, known=", ".join(THEMES))


def plan_deck(services: Services, paper_id: int, options: DeckOptions) -> Deck:
    """The slides as data, from the newest summary. Raises UserError("no_summary_yet") when there is none."""
    check_theme(options.theme)
    document = load_document(services, paper_id)
    digest = best_digest(services, paper_id, wanted_language(options))
    if digest is None:
        raise UserError("no_summary_yet", title=get_paper(services, paper_id).title)
    options = replace(options, lang=digest.lang, author=options.author or services.settings.author)
    return compose(
        document, digest, options, services.library.writings.terms(), told_in(services, paper_id, digest.lang)
    )


def wanted_language(options: DeckOptions) -> str:
    """The language of the summary to make slides of: bilingual ones are Chinese where nothing else is said."""
    return "zh" if options.bilingual and options.lang == "auto" else options.lang


def plan_session(services: Services, paper_ids: Sequence[int], options: DeckOptions) -> Deck:
    """Slides about several papers, from the newest summary of each. Raises UserError("no_summary_yet")."""
    check_theme(options.theme)
    digests = [best_digest(services, paper_id, wanted_language(options)) for paper_id in paper_ids]
    missing = next((paper for paper, digest in zip(paper_ids, digests, strict=True) if digest is None), None)
    if missing is not None:
        raise UserError("no_summary_yet", title=get_paper(services, missing).title)
    parts = [(load_document(services, digest.paper), digest) for digest in digests if digest is not None]
    lang = wanted_language(options) if wanted_language(options) != "auto" else parts[0][1].lang
    options = replace(options, lang=lang, author=options.author or services.settings.author)
    told = [told_in(services, paper_id, lang) for paper_id in paper_ids]
    return compose_session(parts, options, services.library.writings.terms(), told)


def check_slides_file(out: Path, outputs: Outputs, slides: int = 1) -> None:
    """Raise WrongUsage, TargetExists where slides can never be written there; before the work that makes them."""
    kind = out.suffix.lower()
    if kind not in SUFFIXES:
        raise WrongUsage("slides_unknown_suffix", file=out.name)
    outputs.check(*_picture_names(out, slides) if kind == ".png" else (out,))


def export_deck(
    services: Services, deck: Deck, out: Path, cancel: CancelToken | None = None, outputs: Outputs | None = None
) -> SlidesResult:
    """Write the deck with the papers' own figures; what the linter finds comes back as warnings.

    The name of `out` says as what: `.pptx`; `.pdf` and `.png` (a picture a slide, numbered) by way of
    LibreOffice; `.md`, the outline. Raises WrongUsage for any other, TargetExists for files that are there and
    that `outputs` may not replace.
    """
    outputs = outputs or Outputs()
    check_slides_file(out, outputs, len(deck.slides))
    kind = out.suffix.lower()
    if kind == ".md":
        with disk_errors(out.parent):
            outputs.write(out, to_markdown(deck).encode("utf-8"))
        return SlidesResult(out, len(deck.slides), ())
    if kind == ".pptx":
        return _write(services, deck, out, outputs)
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as folder:
        written = _write(services, deck, Path(folder, "slides.pptx"), Outputs(), formulas=False)
        if kind == ".pdf":
            slides_to_pdf(written.path, out, cancel, outputs)
            return replace(written, path=out)
        return replace(written, path=_pictures(services, written, out, cancel, outputs))


def _write(services: Services, deck: Deck, out: Path, outputs: Outputs, *, formulas: bool = True) -> SlidesResult:
    """Write the file; without `formulas` equations are pictures: not every LibreOffice that makes it a PDF shows them."""
    figures, warnings = _cut_out(services, deck)
    if not formulas:
        figures = {name: replace(image, formula=None) for name, image in figures.items()}
    with disk_errors(out.parent):
        warnings += write(deck, figures, out, deck.theme, outputs)
    warnings += [warning for warning in lint(out) if warning not in warnings]
    return SlidesResult(out, count_slides(out), tuple(warnings))


def _picture_names(out: Path, slides: int) -> list[Path]:
    return [out.with_name(numbered(out.name, f"-{number:02d}", out.suffix)) for number in range(1, slides + 1)]


def _pictures(
    services: Services, written: SlidesResult, out: Path, cancel: CancelToken | None, outputs: Outputs
) -> Path:
    """`talk-01.png` and so on beside `out`; the path of the first."""
    names = _picture_names(out, written.slides)
    outputs.check(*names)
    pdf = written.path.with_suffix(".pdf")
    slides_to_pdf(written.path, pdf, cancel)
    for number, name in enumerate(names, start=1):
        if cancel is not None:
            cancel.check()
        save_picture(services.pdf.render_page(pdf, number, _PICTURE_SCALE), name, outputs)
    return names[0]


def _cut_out(services: Services, deck: Deck) -> tuple[dict[str, FigureImage], list[Message]]:
    """The pictures the deck shows, by the names it has for them."""
    figures: dict[str, FigureImage] = {}
    warnings: list[Message] = []
    told: dict[int, dict[str, str]] = {}
    for name in dict.fromkeys(slide.figure for slide in deck.slides if slide.figure):
        paper_id, _, figure_id = name.rpartition(":")
        paper = get_paper(services, int(paper_id) if paper_id else deck.paper)
        document = load_document(services, paper.id)
        figure = next((figure for figure in graphics(document) if figure.id == figure_id), None)
        if figure is None:
            continue
        try:
            image = replace(cut_out(services, paper, figure, document), id=name)
            if figure.kind is FigureKind.EQUATION:
                image = replace(image, formula=formula_of(printed_region(services, paper, figure, document)))
            if paper.id not in told:
                told[paper.id] = told_in(services, paper.id, deck.lang)
            caption = told[paper.id].get(opening(figure, deck.lang)) or image.caption
            figures[name] = replace(image, caption=caption)
        except UserError as error:
            _log.warning("figure %s could not be cut out: %s", name, error.key)
            warnings.append(Message.of("warning.figure_not_cut", label=figure.label))
    return figures, warnings


def cut_out(services: Services, paper: Paper, figure: Figure, document: Document, dpi: int = 300) -> FigureImage:
    """A figure, table or equation of a paper as a picture. Raises UserError where its page cannot be drawn."""
    if figure.kind is not FigureKind.EQUATION:
        image = crop_figure(services, paper, figure, dpi, document)
        return replace(image, numbers=figure_numbers(services, paper, figure, document))
    return without_slivers(crop_figure(services, paper, figure, round(dpi * _EQUATION_FINER), document))


def outline_markdown(deck: Deck) -> str:
    """The outline as Markdown, to edit and give back."""
    return to_markdown(deck)


def deck_from_markdown(services: Services, paper_ids: Sequence[int], text: str, options: DeckOptions) -> Deck:
    """A deck from an edited outline about these papers, in the theme of `options`."""
    check_theme(options.theme)
    first, *others = paper_ids
    documents = {paper_id: load_document(services, paper_id) for paper_id in others}
    deck = from_markdown(text, load_document(services, first), documents)
    papers = tuple(paper_ids) if others else ()
    return replace(deck, paper=first, papers=papers, theme=options.theme, aspect=options.aspect)
