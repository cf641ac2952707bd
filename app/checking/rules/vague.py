"""Doubt a claim that could be made of any paper ("the method improves the results"): its words prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.han import has_han
from app.text.terms import stem
from app.text.word_lists import words

_ANYWHERE = frozenset(map(stem, words("vague", "english")))
_ANYWHERE_HAN = re.compile("|".join(words("vague", "chinese")))
_FEW_LEFT = 1
"""Characters of a Chinese claim that may be left over.

The bench has the same totals with 0 and 2.
"""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim is vague."""
    if is_vague(statement):
        yield weak("vague")


def is_vague(statement: Statement) -> bool:
    """Whether a claim has no number and no name, and only words that stand in every paper."""
    if statement.quantities or statement.names:
        return False
    if has_han(statement.text):
        return len(re.sub(r"[\W\d_]", "", _ANYWHERE_HAN.sub("", statement.normal))) <= _FEW_LEFT
    return bool(statement.terms) and statement.terms <= _ANYWHERE
