"""`paperlamp check`: any text about a paper, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.base import calibration
from app.base.messages import Message, render
from app.cli import present
from app.cli.console import Console
from app.cli.face import PaperArg, face_of, read_text
from app.domain.writing.digest import Claim, Digest, Mark, Reading, ReadingState
from app.workflows import checking, readings
from app.workflows.checking import CheckedText, RuleFinding
from app.workflows.library.order import papers
from app.workflows.summarizing import summaries


def check(
    context: typer.Context,
    paper: PaperArg,
    text: Annotated[Path, typer.Argument(metavar="TEXT.txt", help="The text to check; - for standard input")],
    with_model: Annotated[
        bool | None,
        typer.Option(
            "--with-model/--without-model",
            help="Let the language model translate, and read the evidence; some seconds a statement",
            show_default=False,
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Name the rules that spoke, the places they looked at, and what they measured"),
    ] = False,
) -> None:
    """Check any text about a paper: each statement with its verdict."""
    face = face_of(context)
    console = face.console
    with face.services() as services:
        found = papers.find_paper(services, paper)
        checked = checking.check_text(
            services, found.id, read_text(text), with_model=with_model, on_progress=console.progress
        )
    if console.as_json:
        console.result(_checked_json(checked, console.lang, explain))
        return
    for claim, findings in zip(checked.claims, checked.explained, strict=True):
        _print_claim(console, claim)
        if explain:
            _print_findings(console, findings)
    _tell_worth(console, checked.claims)
    counts = Counter(claim.mark for claim in checked.claims)
    words = [f"{render(Message.of(f'verdict.{mark}'), console.lang)}: {counts[mark]}" for mark in Mark]
    console.line(" · ".join(words))
    for part in checked.skipped:
        console.note(f"{part.text[:60]} – {render(part.reason, console.lang)}")


def verify(
    context: typer.Context,
    paper: PaperArg,
    status: Annotated[bool, typer.Option("--status", help="Only say how many claims wait")] = False,
) -> None:
    """Let the model read the evidence of the claims of a paper's summaries that it has not read yet."""
    face = face_of(context)
    with face.services(writes=not status) as services:
        found = papers.find_paper(services, paper)
        if not status:
            readings.read_claims(services, found.id, face.console.progress, face.console.cancel, asked=True)
        state = readings.reading_state(services, found.id)
        digests = summaries.load_digests(services, found.id)
    if face.console.as_json:
        face.console.result(
            {
                "paper": found.id,
                "reading": present.reading_json(state),
                "summaries": [present.digest_json(digest, face.console.lang) for digest in digests],
            }
        )
        return
    tell_readings(face.console, state, digests[:1])


def tell_readings(console: Console, state: ReadingState, digests: Sequence[Digest]) -> None:
    """How many claims were read, and which the model doubts."""
    console.say("cli.claims_read", read=state.read, doubted=state.doubted, waiting=state.waiting)
    _tell_worth(console, (claim for digest in digests for section in digest.sections for claim in section.claims))
    for digest in digests:
        for claim in (claim for section in digest.sections for claim in section.claims):
            if claim.read is Reading.NO:
                _print_claim(console, claim)


def _tell_worth(console: Console, claims: Iterable[Claim]) -> None:
    """What the marks were worth on papers that nobody had tuned on."""
    reader = next((claim.reader for claim in claims if claim.reader), "")
    for message in calibration.explanations(reader):
        console.note(render(message, console.lang))


def _print_claim(console: Console, claim: Claim) -> None:
    console.line(f"{claim.mark.sign} {claim.text}")
    for reason in present.sentences(claim.reasons, console.lang):
        console.line(f"    {reason}")
    for evidence in claim.evidence[:1]:
        console.line(f"    p. {evidence.page}: {evidence.quote}")


def _print_findings(console: Console, findings: Iterable[RuleFinding]) -> None:
    """Each rule with its place; the words of a place are printed once."""
    quoted: set[str] = set()
    for finding in findings:
        console.line(f"    {Mark(finding.verdict.value).sign} {finding.rule}: {render(finding.reason, console.lang)}")
        for figure in _measured(finding, console.lang):
            console.line(f"        {figure}")
        if place := finding.place:
            words = "" if place.sentence in quoted else f": {place.quote}"
            console.line(f"        p. {place.page}, {place.sentence}{words}")
            quoted.add(place.sentence)


def _checked_json(checked: CheckedText, lang: str, explain: bool) -> present.Json:
    """With `explain` each claim has what the rules said of it."""
    claims = [present.claim_json(claim, lang) for claim in checked.claims]
    if explain:
        for claim, findings in zip(claims, checked.explained, strict=True):
            claim["explain"] = [_finding(finding, lang) for finding in findings]
    return {
        "claims": claims,
        "skipped": [{"text": part.text, "reason": render(part.reason, lang)} for part in checked.skipped],
    }


def _measured(finding: RuleFinding, lang: str) -> list[str]:
    """What a rule measured, as sentences."""
    return [
        render(Message.of(f"measured.{name}", share=round(100 * value), weight=f"{value:.1f}"), lang)
        for name, value in finding.measured
    ]


def _finding(finding: RuleFinding, lang: str) -> present.Json:
    return {
        "rule": finding.rule,
        "verdict": str(finding.verdict),
        "reason": render(finding.reason, lang),
        "place": present.evidence_json(finding.place) if finding.place else None,
        "measured": {name: round(value, 4) for name, value in finding.measured},
    }
