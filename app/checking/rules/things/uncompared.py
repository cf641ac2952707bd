"""Doubt a comparison of two things that no sentence of its evidence compares."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.content import is_chinese
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.parsing.comparisons import Comparison, read_changes
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.word_lists import pattern

_SIDE = 0.4
"""Share of each side that a sentence must have; a row with its caption."""
_CHOICE = re.compile(r"\b(?:instead of|rather than|in place of|unlike|as opposed to|in contrast to)\b")
"""What is done is told from what is not; nothing is compared."""
_NEARLY = 0.8
"""Of passages that have nearly as much of the claim one must speak of degrees. Chosen, not measured."""
_COMPARATIVE = re.compile(
    r"\b(?:faster|slower|better|worse|higher|lower|larger|smaller|bigger|fewer|(?<!no )longer|shorter|stronger|weaker|easier|harder|cheaper|simpler"
    r"|(?<!no )more (?!than\b|and\b|or\b|to\b|of\b|on\b|\d)\w+|less (?!than\b|\d)\w+)\b",
    re.IGNORECASE,
)
_COMPARES = pattern("relations", "compares", "compares_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim compares two things without a number, and no passage with a word of comparison, or with two numbers, has both."""
    if evidence.nearest is None or statement.measures or is_chinese(statement):
        return
    for own in (*statement.comparisons, *read_changes(statement.text)):
        if (
            own.before
            and own.after
            and not _CHOICE.search(own.text)
            and not any(_compares(own, passage, evidence) for passage in evidence.passages)
        ):
            yield weak("uncompared").at(evidence.nearest)
            return
    if _COMPARATIVE.search(statement.normal) and not any(map(_speaks_of_degree, _speaking(evidence))):
        yield weak("uncompared").at(evidence.nearest)


def _speaking(evidence: Evidence) -> list[Passage]:
    """The passages that have nearly as much of the claim as the nearest."""
    return [p for p in evidence.passages if evidence.covered((p,)) >= _NEARLY * evidence.nearest_share]


def _speaks_of_degree(passage: Passage) -> bool:
    return passage.row or len(passage.measures) > 1 or _COMPARES.search(passage.normal) is not None


def _compares(own: Comparison, passage: Passage, evidence: Evidence) -> bool:
    if not _speaks_of_degree(passage):
        return False
    held, mass = passage.setting_terms if passage.row else passage.terms, evidence.paper.mass
    return all(mass(side & held) >= _SIDE * mass(side) for side in (own.before, own.after))
