"""The commands that translate a paper and keep the glossary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.base.disk.outputs import Outputs
from app.base.messages import Message, render
from app.base.progress import Progress
from app.cli.console import Console
from app.cli.face import Face, ForceOpt, LangOpt, PaperArg, face_of
from app.domain.writing.translation import PassageKind, TranslatedPassage, Translation
from app.workflows import translating
from app.workflows.library.order import papers
from app.workflows.services import Services


def translate(
    context: typer.Context,
    paper: PaperArg,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="The Markdown file to write")] = None,
    pages: Annotated[str, typer.Option(help="Only these pages, like 1-3,7")] = "",
    glossary: Annotated[Path | None, typer.Option(help="Terms to add to your glossary first (CSV)")] = None,
    text: Annotated[str | None, typer.Option(help="Only these words of it; - for standard input")] = None,
    lang: LangOpt = "auto",
    force: ForceOpt = False,
) -> None:
    """Translate a paper paragraph by paragraph, beside the original; numbers, formulas and terms are checked."""
    face = face_of(context)
    options, outputs = translating.TranslationOptions(lang, pages), Outputs(force=force)
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        if glossary is not None:
            translating.add_terms(services, glossary)
        if text is not None:
            _translate_words(face, services, found.title, sys.stdin.read() if text == "-" else text, lang)
            return
        if out is not None:
            translating.check_translation_file(services, found.id, options, out.absolute(), outputs)
        watcher = _OnConsole(face.console, show=out is None)
        done = translating.translate(services, found.id, options, watcher, face.console.cancel)
        warnings = translating.write_translation(services, done, out.absolute(), outputs) if out is not None else ()
    said = [render(warning, face.console.lang) for warning in warnings]
    if face.console.as_json:
        document = translation_json(done, face.console.lang)
        face.console.result(document | ({"path": str(out.absolute()), "warnings": said} if out else {}))
    elif out is not None:
        face.console.line(str(out.absolute()))
    for sentence in said:
        face.console.note(sentence)
    marked = sum(passage.faulty for passage in done.passages)
    face.console.say("translation.by", model=done.model, marked=marked, total=done.total)


def glossary(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Terms to add: CSV with an English and a Chinese column")] = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", help="A term, like attention=注意力; may be repeated")
    ] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", help="A term to forget, in either language")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Forget all terms first")] = False,
) -> None:
    """Show your glossary, or change it."""
    face = face_of(context)
    with face.services(writes=bool(clear or add or remove or file)) as services:
        if clear:
            translating.set_terms(services, ())
        if add or remove:
            translating.change_terms(services, translating.read_terms(add or []), remove or ())
        if file is not None:
            translating.add_terms(services, file)
        terms = translating.list_terms(services)
    if face.console.as_json:
        face.console.result({"terms": [{"en": term.en, "zh": term.zh} for term in terms]})
        return
    for term in terms:
        face.console.line(f"{term.en}\t{term.zh}")


def _translate_words(face: Face, services: Services, title: str, words: str, lang: str) -> None:
    passage = translating.translate_text(services, words, lang, face.console.cancel, title)
    if face.console.as_json:
        face.console.result(passage_json(passage, face.console.lang))
    else:
        _OnConsole(face.console, show=True).on_passage(passage)


class _OnConsole:
    """Shows passages as they come."""

    def __init__(self, console: Console, show: bool) -> None:
        self._console, self._show = console, show and not console.as_json

    def on_progress(self, p: Progress) -> None:
        """Pass it on."""
        self._console.progress(p)

    def on_passage(self, passage: TranslatedPassage) -> None:
        """Print the translation, and what is wrong with it."""
        if not self._show:
            return
        before = "## " if passage.kind is PassageKind.HEADING else "⚠ " if passage.faulty else ""
        self._console.line(f"\n{before}{passage.text}")
        for sentence in passage.sentences:
            for fault in sentence.faults:
                self._console.line(f"    {render(fault, self._console.lang)}")

    def on_notice(self, m: Message) -> None:
        """Say it."""
        self._console.note(render(m, self._console.lang))


def translation_json(done: Translation, lang: str) -> dict[str, Any]:
    """The `translate` document."""
    return {
        "paper": done.paper,
        "lang": done.lang,
        "model": done.model,
        "total": done.total,
        "marked": sum(passage.faulty for passage in done.passages),
        "passages": [passage_json(passage, lang) for passage in done.passages],
    }


def passage_json(passage: TranslatedPassage, lang: str) -> dict[str, Any]:
    """A paragraph of the `translate` document, or the words that were to be translated."""
    return {
        "key": passage.key,
        "kind": str(passage.kind),
        "page": passage.page,
        "original": passage.original,
        "text": passage.text,
        "survived": not passage.faulty,
        "sentences": [
            {
                "id": sentence.id,
                "original": sentence.original,
                "text": sentence.text,
                "faults": [render(fault, lang) for fault in sentence.faults],
                "terms": [{"en": term.en, "zh": term.zh} for term in sentence.terms],
            }
            for sentence in passage.sentences
        ],
    }
