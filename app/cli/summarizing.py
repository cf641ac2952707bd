"""`paperlamp summarize`: one paper for a reader who waits, or many overnight."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any

import typer

from app.base.errors import Cancelled, WrongUsage
from app.cli import present
from app.cli.checking import tell_readings
from app.cli.console import SummaryOnConsole
from app.cli.face import Face, LangOpt, face_of
from app.domain.writing.digest import Digest, ReadingState
from app.workflows import readings
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.summarizing import batches, summaries
from app.workflows.summarizing.summaries import SummaryOptions

PapersArg = Annotated[
    list[str] | None, typer.Argument(metavar="PAPER...", help="Papers' numbers, or parts of their titles")
]


def summarize(
    context: typer.Context,
    wanted: PapersArg = None,
    template: Annotated[str, typer.Option(help="Which shape; see `prompts list`")] = "",
    lang: LangOpt = "auto",
    topic: Annotated[str, typer.Option(help="Read the paper for one topic")] = "",
    thorough: Annotated[bool, typer.Option("--thorough", help="Read three times as much of the paper")] = False,
    everything: Annotated[bool, typer.Option("--all", help="All papers that have no such summary yet")] = False,
    rest: Annotated[bool, typer.Option("--rest", help="Go on with the papers that still wait")] = False,
    read: Annotated[
        bool,
        typer.Option(
            "--read/--no-read", help="Then let the model read the evidence of each claim, as the settings say"
        ),
    ] = True,
    forget: Annotated[bool, typer.Option("--forget", help="No longer summarize the papers that wait")] = False,
) -> None:
    """Summarize a paper, or many; every statement is checked against its paper."""
    face = face_of(context)
    names = wanted or []
    if not (names or everything or rest or forget):
        raise WrongUsage("no_papers_named")
    options = SummaryOptions(template or ("topic" if topic else "structured"), lang, topic, thorough)
    with face.services(writes=True) as services:
        if forget:
            _forget(face, services)
        elif len(names) == 1 and not (everything or rest):
            _one(face, services, names[0], options, read)
        else:
            _many(face, services, names, everything, options)


def _one(face: Face, services: Services, wanted: str, options: SummaryOptions, read: bool) -> None:
    found = papers.find_paper(services, wanted)
    watcher = SummaryOnConsole(face.console)
    digest = summaries.summarize(services, found.id, options, watcher, face.console.cancel)
    if read:
        digest, state = _read(face, services, digest)
    else:
        state = readings.reading_state(services, found.id)
    if face.console.as_json:
        first = {"first_words_s": round(watcher.first_words_s, 3)} if watcher.first_words_s is not None else {}
        reading = {"reading": present.reading_json(state)}
        face.console.result(present.digest_json(digest, face.console.lang) | first | reading)
    elif state.read or state.waiting:
        tell_readings(face.console, state, (digest,))


def _read(face: Face, services: Services, digest: Digest) -> tuple[Digest, ReadingState]:
    """The summary after the model has read what it may; stopping that keeps the summary, and what was read."""
    with suppress(Cancelled):
        readings.read_claims(services, digest.paper, face.console.progress, face.console.cancel)
    (shown,) = readings.with_readings(services, (digest,))
    return shown, readings.reading_state(services, digest.paper)


def _many(face: Face, services: Services, names: list[str], everything: bool, options: SummaryOptions) -> None:
    console = face.console
    ids = [papers.find_paper(services, name).id for name in names]
    batches.enqueue(services, ids, options, again=True)
    if everything:
        batches.enqueue(services, [paper.id for paper in reversed(papers.papers_with_file(services))], options)
    if not batches.waiting(services):
        console.say("cli.batch_empty")
    rows: list[dict[str, Any]] = []

    def tell(outcome: batches.BatchOutcome) -> None:
        rows.append(_row(outcome, console.lang))
        if outcome.error:
            console.say("cli.batch_failed", title=outcome.title, reason=outcome.error.what(console.lang))
        elif not console.as_json:
            console.line(f"{outcome.paper}\t{outcome.title}")

    try:
        with services.notices.listen(lambda message: console.note(present.sentences((message,), console.lang)[0])):
            batches.work_off(services, console.cancel, console.progress, tell)
    finally:
        if left := batches.waiting(services):
            console.say("cli.batch_left", count=left)
    failed = sum("error" in row for row in rows)
    if console.as_json:
        console.result({"papers": rows})
    elif rows:
        console.say("cli.batch_done", done=len(rows) - failed, failed=failed)
    if failed and failed == len(rows):
        face.exit_code = 3


def _forget(face: Face, services: Services) -> None:
    count = batches.give_up(services)
    if face.console.as_json:
        face.console.result({"forgotten": count})
    face.console.say("cli.batch_forgotten", count=count)


def _row(outcome: batches.BatchOutcome, lang: str) -> dict[str, Any]:
    row: dict[str, Any] = {"paper": outcome.paper, "title": outcome.title}
    if outcome.digest:
        claims = [claim for section in outcome.digest.sections for claim in section.claims]
        timing = outcome.digest.timing
        return row | {"summary": outcome.digest.id, "claims": len(claims), "total_s": timing.total_s}
    if outcome.error:
        return row | {"error": {"key": outcome.error.key, "what": outcome.error.what(lang)}}
    return row
