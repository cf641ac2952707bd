"""Commands about slides: the outline of a talk, and the file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.cli import present
from app.cli.console import Console, SummaryOnConsole
from app.cli.face import Face, ForceOpt, LangOpt, OutOpt, face_of, read_text
from app.domain.library.paper import Paper
from app.domain.writing.deck import Deck, DeckOptions
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.slides import decks, studio
from app.workflows.summarizing import summaries

MinutesOpt = Annotated[int, typer.Option(min=3, max=120, help="Length of the talk")]
TalkOpt = Annotated[
    str, typer.Option(help="Kind of talk: group-meeting, journal-club, proposal, conference or lecture")
]
AudienceOpt = Annotated[str, typer.Option(help="Whom it is for: specialists, group or newcomers")]
BilingualOpt = Annotated[bool, typer.Option("--bilingual", help="Chinese slides that keep the English terms")]
PapersArg = Annotated[list[str], typer.Argument(metavar="PAPER...", help="One paper, or several for one deck")]


def outline(
    context: typer.Context,
    papers_: PapersArg,
    template: TalkOpt = "group-meeting",
    minutes: MinutesOpt = 15,
    lang: LangOpt = "auto",
    audience: AudienceOpt = "group",
    bilingual: BilingualOpt = False,
) -> None:
    """Plan a talk about a paper, or one about several."""
    face = face_of(context)
    options = DeckOptions(template, minutes, lang, audience=audience, bilingual=bilingual)
    with face.services(writes=True) as services:
        deck = _planned(face, services, papers_, options)
        text = decks.outline_markdown(deck)
    if face.console.as_json:
        face.console.result(present.deck_json(deck))
    else:
        face.console.line(text)


def slides(
    context: typer.Context,
    papers_: PapersArg,
    out: OutOpt,
    outline: Annotated[Path | None, typer.Option(help="An edited outline (Markdown)")] = None,
    theme: Annotated[str, typer.Option(help="A theme of ours, or your own .pptx or .potx")] = "",
    template: TalkOpt = "group-meeting",
    minutes: MinutesOpt = 15,
    aspect: Annotated[str, typer.Option(help="16:9 or 4:3; a template of your own has its own")] = "16:9",
    lang: LangOpt = "auto",
    audience: AudienceOpt = "group",
    bilingual: BilingualOpt = False,
    edited: Annotated[bool, typer.Option("--edited", help="As you last changed them in the window")] = False,
    force: ForceOpt = False,
) -> None:
    """Write slides as .pptx, .pdf, .png or outline (.md), by the file's name; summarizes first what has no summary."""
    face, target, outputs = face_of(context), out.absolute(), Outputs(force=force)
    decks.check_slides_file(target, outputs)
    with face.services(writes=True) as services:
        theme = theme or services.settings.slide_theme
        options = DeckOptions(template, minutes, lang, theme, "", aspect, audience, bilingual)
        if outline is not None:
            found = [papers.find_paper(services, name).id for name in papers_]
            deck = decks.deck_from_markdown(services, found, read_text(outline), options)
        elif edited:
            deck = studio.current_deck(services, papers.find_paper(services, papers_[0]).id, options)
        else:
            deck = _planned(face, services, papers_, options)
        result = decks.export_deck(services, deck, target, face.console.cancel, outputs)
    face.console.written(result.path, result.warnings, slides=result.slides)


def _planned(face: Face, services: Services, wanted: list[str], options: DeckOptions) -> Deck:
    found = [papers.find_paper(services, name) for name in wanted]
    decks.check_theme(options.theme)
    for paper in found:
        ensure_summary(face, services, paper, decks.wanted_language(options))
    if len(found) == 1:
        return decks.plan_deck(services, found[0].id, options)
    return decks.plan_session(services, [paper.id for paper in found], options)


def ensure_summary(face: Face, services: Services, paper: Paper, lang: str) -> None:
    """Summarize the paper if it has no summary in that language."""
    if decks.best_digest(services, paper.id, lang) is None:
        watcher = SummaryOnConsole(Console(True, face.console.lang))
        options = summaries.SummaryOptions("structured", lang)
        summaries.summarize(services, paper.id, options, watcher, face.console.cancel)
