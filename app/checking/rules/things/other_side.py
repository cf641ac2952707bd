"""Doubt a claim that says of one side of a contrast what its nearest sentence says of the other: "A is fast, while B is slow"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.parsing.units import Unit, read_units, subject_and_rest
from app.checking.statement import Statement
from app.text.word_lists import words

_CONTRAST = re.compile(rf"\b(?:{'|'.join(words('relations', 'sides'))})\b", re.IGNORECASE)
_SAID = 0.6
"""Share of what the claim says that the other side must have."""
_UNSAID = 0.5
"""Share of it that the claim's own side, and any other sentence that is shown, must not have."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether one side of the sentence is about the claim's subject, and another, about something else, says what the claim says."""
    nearest = evidence.nearest
    if (
        nearest is None
        or nearest.row
        or statement.chinese
        or statement.measures
        or _CONTRAST.search(statement.plain)
        or not _CONTRAST.search(nearest.plain)
    ):
        return
    subject, said = (frozenset(part) for part in subject_and_rest(statement.text))
    units = read_units(nearest.text)
    mass = evidence.paper.mass
    if not subject or not said or len(units) < 2:
        return

    def share(unit: Unit) -> float:
        return mass(said & unit.everything) / mass(said)

    others = [unit for unit in units if unit.subject - statement.terms and not unit.points_back]
    others = [unit for unit in others if any((subject - unit.everything) & own.subject for own in units)]
    own = [unit for unit in units if subject & unit.subject and unit not in others]
    if not own or max(map(share, own)) >= _UNSAID or _said_elsewhere(subject, said, evidence):
        return
    if any(share(unit) >= _SAID for unit in others):
        yield turned(Turn.MIXED, False).at(nearest)


def _said_elsewhere(subject: frozenset[str], said: frozenset[str], evidence: Evidence) -> bool:
    """Whether another sentence has the claim's subject and most of what is said of it."""
    mass = evidence.paper.mass
    others = [one for one in (*evidence.passages, *evidence.sentences_near) if one is not evidence.nearest]
    return any(subject & one.terms and mass(said & one.terms) >= _UNSAID * mass(said) for one in others)
