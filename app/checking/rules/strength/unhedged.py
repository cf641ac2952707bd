"""Doubt a claim that says outright what its nearest sentence says only may be, is supposed or is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.han import has_han
from app.text.terms import stem
from app.text.word_lists import pattern, words

_MAY = re.compile(
    rf"\b({'|'.join(words('scope', 'may'))})\s+(?:not\s+)?(?:also\s+|be\s+|have\s+|been\s+|as\s+|more\s+|less\s+|\w+ly\s+|(?:perceived|considered|regarded|seen|viewed|found|expected|used)\s+)*(\w+)",
    re.IGNORECASE,
)
_CAREFUL = pattern("scope", "careful", "careful_chinese", re.IGNORECASE)
_SUPPOSED = pattern("scope", "supposed", "supposed_chinese", re.IGNORECASE)
_MAY_HAN = re.compile(f"({'|'.join(words('scope', 'may_chinese'))})(?:会|能|够|是|有|还|也)*(..)")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the nearest passage has "may" before what the claim says without any care, or is a plan or a guess."""
    nearest = evidence.nearest
    if nearest is None or _CAREFUL.search(statement.normal):
        return
    for careful, said in _hedged(nearest.normal):
        if said in statement.plain if has_han(said) else stem(said.lower()) in statement.clause.stems:
            yield weak("unhedged", word=careful).at(nearest)
            return
    if supposed := _SUPPOSED.search(nearest.normal):
        yield weak("supposed", word=supposed.group()).at(nearest)


def _hedged(text: str) -> Iterator[tuple[str, str]]:
    for found in _MAY_HAN.finditer(text) if has_han(text) else _MAY.finditer(text):
        yield found[1], found[2]
