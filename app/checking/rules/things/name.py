"""Reject a name that the paper never uses; doubt one that stands elsewhere than in the nearest sentence and around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, unsupported, weak
from app.checking.index import EvidenceIndex
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.names import UNIT_NAMES, short_letters, squeezed
from app.text.terms import terms

_NEARLY_ALL = 0.6
"""Bench with 0.5 | 0.6 | 0.7: true verified 362 | 363 | 363, false verified 117 | 118 | 118."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each name that is not where it should be."""
    nearest, paper = evidence.nearest, evidence.paper
    if nearest is None:
        return
    near = _around(nearest, evidence)
    together = " ".join(passage.setting for passage in evidence.passages)
    replaced = _has_another_name(statement, nearest, paper)
    opening = [name for name in statement.opening_names if paper.writes_as_name(name)]
    for name in dict.fromkeys((*statement.names, *opening, *statement.chinese_names)):
        key = name.lower()
        if key in UNIT_NAMES or _stands(key, nearest.plain) or (_stands(key, near) and not replaced):
            continue
        if not paper.mentions(key):
            yield _absent(name, statement, paper).at(nearest)
        elif not paper.is_topic(name) or (not _stands(key, together) and name not in statement.opening_names):
            yield weak("name_elsewhere", name=name).at(nearest)


def _around(nearest: Passage, evidence: Evidence) -> str:
    """The nearest passage and those with the claim's numbers, each under its headings, and what follows the nearest."""
    after = evidence.paper.after(nearest)
    measured = evidence.with_measures(evidence.passages[1:])
    return " ".join([*(p.setting for p in (nearest, *measured)), after.plain if after else ""])


def _has_another_name(statement: Statement, nearest: Passage, paper: EvidenceIndex) -> bool:
    """Whether the nearest sentence says nearly all of the claim, of a name that the claim does not have."""
    own = [name.lower() for name in nearest.names]
    others = [
        name
        for name in own
        if name not in UNIT_NAMES and not _stands(name, statement.plain) and not paper.is_topic(name)
    ]
    named = frozenset(term for name in (*statement.names, *statement.opening_names) for term in terms(name))
    return bool(others) and paper.coverage(statement.telling - named, (nearest,)) >= _NEARLY_ALL


def _absent(name: str, statement: Statement, paper: EvidenceIndex) -> Finding:
    letters = short_letters(name)
    spelled_out = len(letters) >= 3 and name.isupper() and letters in paper.initials.replace(" of ", "")
    if spelled_out or _abbreviates(name, statement):
        return weak("name_elsewhere", name=name)
    return unsupported("name_missing", name=name)


def _abbreviates(name: str, statement: Statement) -> bool:
    """Whether the claim itself explains an acronym: "long short-term memory (LSTM)"."""
    before, bracket, _ = statement.normal.partition(f"({name})")
    words = re.findall(r"[A-Za-z]+", before)[-len(name) :]
    return bool(words and bracket) and words[-1][:1].lower() in name.lower()


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, as it is or put together from its parts."""
    return name in text or squeezed(name) in squeezed(text) or _made_of_parts(name, text)


def _made_of_parts(name: str, text: str) -> bool:
    """ "english-german" where the text says "English-to-German" or "German and English"."""
    parts = [part for part in re.split(r"[-\s+]", name.removesuffix("s")) if len(part) > 1]
    return bool(parts) and all(part in text for part in parts)
