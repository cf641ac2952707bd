"""The commands `ask` and `prompts`: questions about papers, and the prompt files that a user may copy and edit."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from app.base.messages import Message, render
from app.base.progress import Progress
from app.cli import present
from app.cli.console import Console
from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.writing.answer import Answer
from app.domain.writing.digest import Evidence
from app.workflows import asking, prompts
from app.workflows.library.order import papers


class _AskOnConsole:
    """Shows how far an answer is; its words are shown once they are checked."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def on_progress(self, p: Progress) -> None:
        """Pass it on."""
        self._console.progress(p)

    def on_text(self, piece: str) -> None:
        """Nothing: unchecked words are for the window, which marks them as such."""

    def on_notice(self, m: Message) -> None:
        """Say it."""
        self._console.note(render(m, self._console.lang))


def ask(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="[PAPER...] QUESTION", help="Papers (none: the library's that may know), then the question; - for standard input")],
    lang: Annotated[str, typer.Option("--lang", help="en, zh or auto (the question's own)")] = "auto",
    follow: Annotated[int, typer.Option("--follow", help="Go on with the conversation of this number")] = 0,
    listing: Annotated[bool, typer.Option("--list", help="List the conversations about PAPER instead")] = False,
) -> None:  # fmt: skip
    """Ask one or several papers, or the library; the answer comes with the sentences that prove it."""
    face = face_of(context)
    if listing:
        _list(face, words)
        return
    question = sys.stdin.read() if words[-1] == "-" else words[-1]
    with face.services(writes=True) as services:
        chosen = [papers.find_paper(services, name).id for name in words[:-1]]
        if not chosen and follow:
            chosen = list(asking.conversation(services, follow).papers)
        options = asking.AskOptions(lang, follow)
        answer = asking.ask(services, chosen, question, options, _AskOnConsole(face.console), face.console.cancel)
        several = answer.papers if len(answer.papers) > 1 else ()
        titles = {paper: papers.get_paper(services, paper).title for paper in several}
    if face.console.as_json:
        face.console.result(present.answer_json(answer, face.console.lang))
    else:
        _print(face.console, answer, titles)


def _list(face: Face, names: list[str]) -> None:
    with face.services() as services:
        found = [c for name in names for c in asking.conversations(services, papers.find_paper(services, name).id)]
    if face.console.as_json:
        rows = [{"id": c.id, "papers": list(c.papers), "title": c.title, "created": c.created} for c in found]
        face.console.result({"conversations": rows})
        return
    for one in found:
        face.console.line(f"{one.id}\t{one.created[:10]}\t{one.title}")
    if not found:
        face.console.say("cli.no_conversations")


def _print(console: Console, answer: Answer, titles: Mapping[int, str]) -> None:
    """`titles` name the papers where they are several."""
    console.line(answer.text)
    for claim in answer.claims:
        where = ", ".join(filter(None, (_source(claim.evidence, titles), _pages(console, claim.evidence))))
        console.line(f"  {claim.mark.sign} {claim.text} [{where}]")
        for reason in present.sentences(claim.reasons, console.lang) if claim.verdict != "verified" else ():
            console.line(f"      {reason}")
        for evidence in claim.evidence[:1]:
            console.line(f"      “{evidence.quote}”")
    for place in answer.places:
        where = ", ".join(filter(None, (_source((place,), titles), _pages(console, (place,)))))
        console.line(f"  · {where}: {place.quote}")


def _source(evidence: tuple[Evidence, ...], titles: Mapping[int, str]) -> str:
    return titles.get(evidence[0].paper, "") if evidence else ""


def _pages(console: Console, evidence: tuple[Evidence, ...]) -> str:
    pages = ", ".join(str(page) for page in sorted({one.page for one in evidence}))
    return render(Message.of("summary.pages", pages=pages), console.lang) if pages else "–"


prompts_app = command_group("See the prompts and copy one for editing.")


@prompts_app.command("list")
def prompts_list(context: typer.Context) -> None:
    """The shapes of summaries and the other prompts; your own copies are marked."""
    face = face_of(context)
    with face.services() as services:
        rows = prompts.list_prompts(services, "zh" if face.console.lang.startswith("zh") else "en")
    if face.console.as_json:
        plain = [
            {"name": r.name, "title": r.title, "own": r.own, "file": str(r.file), "summary": r.summarizes} for r in rows
        ]
        face.console.result({"prompts": plain})
        return
    for row in rows:
        face.console.line(f"{'●' if row.own else '○'} {row.name}\t{row.title}")


@prompts_app.command("copy")
def prompts_copy(
    context: typer.Context, name: Annotated[str, typer.Argument(help="A name from `prompts list`")]
) -> None:
    """Copy a prompt into the library's prompts folder, in both languages; the copy is used from then on."""
    face = face_of(context)
    with face.services() as services:
        files = prompts.copy_prompt(services, name)
    if face.console.as_json:
        face.console.result({"files": [str(file) for file in files]})
        return
    for file in files:
        face.console.say("cli.prompt_copied", file=str(file))
