"""`paperlamp check`: any text about a paper, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app.base.messages import Message, render
from app.cli import present
from app.cli.console import MARKS, Console
from app.cli.face import PaperArg, face_of, read_text
from app.domain.digest import Claim, Verdict
from app.workflows import checking
from app.workflows.checking import CheckedText, RuleFinding
from app.workflows.library import papers


def check(
    context: typer.Context,
    paper: PaperArg,
    text: Annotated[Path, typer.Argument(metavar="TEXT.txt", help="The text to check; - for standard input")],
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Let the language model translate and doubt; some seconds a statement")
    ] = False,
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
    counts = Counter(claim.verdict for claim in checked.claims)
    words = [f"{render(Message.of(f'verdict.{verdict}'), console.lang)}: {counts[verdict]}" for verdict in Verdict]
    console.line(" · ".join(words))
    for part in checked.skipped:
        console.note(f"{part.text[:60]} – {render(part.reason, console.lang)}")


def _print_claim(console: Console, claim: Claim) -> None:
    console.line(f"{MARKS[claim.verdict]} {claim.text}")
    for reason in present.sentences(claim.reasons, console.lang):
        console.line(f"    {reason}")
    for evidence in claim.evidence[:1]:
        console.line(f"    p. {evidence.page}: {evidence.quote}")


def _print_findings(console: Console, findings: Iterable[RuleFinding]) -> None:
    """Each rule with its place; the words of a place are printed once."""
    quoted: set[str] = set()
    for finding in findings:
        console.line(f"    {MARKS[finding.verdict]} {finding.rule}: {render(finding.reason, console.lang)}")
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
