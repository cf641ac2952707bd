"""Doubt a claim that gives the authors what its nearest sentence says somebody else did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.attribution import credited_to, named_subject, speaks_of_own
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim is about the authors or their work, and its nearest passage reports a cited one."""
    nearest = evidence.nearest
    if nearest is None or not speaks_of_own(statement):
        return
    cited = credited_to(nearest, evidence.paper)
    if cited and not _names_one(cited, statement):
        yield weak("of_earlier_work", word=cited).at(nearest)
    named = named_subject(nearest)
    if named and not (named.lower() in statement.plain or evidence.paper.is_topic(named)):
        yield weak("of_earlier_work", word=named).at(nearest)


def _names_one(cited: str, statement: Statement) -> bool:
    """Whether the claim has one of the cited names."""
    return any(name.lower() in statement.plain for name in re.findall(r"[^\W\d_]{3,}", cited) if name[:1].isupper())
