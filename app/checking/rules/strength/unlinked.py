"""Doubt a claim that gives one thing of the paper as the reason of another, which no sentence of its evidence does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.content import is_chinese, tells
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.terms import terms
from app.text.word_lists import pattern

_REASON = pattern("relations", "reason", "reason_chinese", re.IGNORECASE)
_LINKS = pattern("relations", "links", "links_chinese", re.IGNORECASE)
_SIDE = 0.6
"""Share of each side that a sentence and its two neighbours must have."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim has a "because", and no passage has both sides of it and any word for how they hang together."""
    said = _REASON.search(statement.normal)
    if evidence.nearest is None or not said or is_chinese(statement):
        return
    sides = [_content(part) for part in (statement.normal[: said.start()], statement.normal[said.end() :])]
    if all(sides) and not any(_links(sides, passage, evidence) for passage in evidence.passages):
        yield weak("unlinked", word=said.group()).at(evidence.nearest)


def _content(part: str) -> frozenset[str]:
    """The terms of a side that tell its subject, or all where none does."""
    found = frozenset(terms(part))
    return frozenset(filter(tells, found)) or found


def _links(sides: list[frozenset[str]], passage: Passage, evidence: Evidence) -> bool:
    near = (passage, *evidence.paper.beside(passage))
    held = frozenset().union(*(place.terms for place in near)) | (passage.lead_terms if passage.row else frozenset())
    mass = evidence.paper.mass
    return any(_LINKS.search(place.normal) for place in near) and all(
        mass(side & held) >= _SIDE * mass(side) for side in sides
    )
