"""Doubt a claim that says of one named thing what its nearest sentence says of another: "HMM-T tests …", "REL-GRAMS tests …".

A name that the whole paper is about tells no two places apart, so the rule `name` lets it pass; here it is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.names import UNIT_NAMES, squeezed

_SUBJECT = re.compile(r"^(?:The |An? )?([^\s,;:()]+(?:\s[A-Z][\w-]*)?)")
_POINTS_BACK = re.compile(
    r"^(?:\w+ly, |However, |Thus, |Then, |Here, )?(?:It|Its|This|These|They|Their|The (?:system|model|method|approach|algorithm))\b"
)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether the claim, without figures, opens with a name that the nearest sentence lacks, and that sentence has others of its own."""
    nearest = evidence.nearest
    if nearest is None or nearest.row or statement.chinese or _has_figures(statement):
        return
    subject = _name_that_opens(statement, evidence)
    if not subject or _has(subject, nearest) or (_POINTS_BACK.match(nearest.normal) and subject in nearest.setting):
        return
    others = [
        name for name in nearest.names if name not in UNIT_NAMES and squeezed(name) not in squeezed(statement.text)
    ]
    named = [name for name in others if evidence.paper.is_topic(name)]
    if named:
        yield weak("replaced", word=subject, printed=named[0]).at(nearest)


def _has_figures(statement: Statement) -> bool:
    """Whether the claim has numbers other than words ("two"): they have rules of their own."""
    return any(not measure.quantity.spelled for measure in statement.measures)


def _name_that_opens(statement: Statement, evidence: Evidence) -> str:
    found = _SUBJECT.match(statement.normal)
    if found is None:
        return ""
    first = found[1].split()[0].removesuffix("'s")
    named = first in statement.names or (first in statement.opening_names and evidence.paper.writes_as_name(first))
    return first if named else ""


def _has(name: str, passage: Passage) -> bool:
    return squeezed(name) in squeezed(passage.text)
