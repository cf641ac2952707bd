"""Doubt a claim that says "sub-task B" where its nearest sentence says "sub-task A" only."""

from __future__ import annotations

from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement, designated


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each letter that the nearest passage does not have behind the same word."""
    nearest = evidence.nearest
    found = designated(nearest) if nearest else ()
    for kind, letter in designated(statement):
        letters = {other for word, other in found if word.lower() == kind.lower()}
        if letters and letter not in letters:
            yield weak("name_elsewhere", name=f"{kind} {letter}").at(nearest)
