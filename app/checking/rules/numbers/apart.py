"""Doubt two numbers that a claim brings together in one clause and the paper has in places that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.parsing.measures import Measure, is_measurement
from app.checking.passage import Passage
from app.checking.statement import Statement

_LISTED = re.compile(
    r"[,;:，、；：()（）]|\b(?:and|or|while|whereas|but|than|versus|vs|compared|against|respectively)\b|[和与及比而]"
)
"""What stands between numbers that are listed, or compared: each can be proved by itself."""
_BESIDE = 1
"""Sentences between two that belong together: neighbours."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the first two numbers that need each other and stand apart."""
    measures = [measure for measure in statement.measures if is_measurement(measure.quantity)]
    for one, other in combinations(measures, 2):
        if _LISTED.search(statement.normal[one.quantity.end : other.quantity.start]):
            continue
        places, others = _places(one, evidence), _places(other, evidence)
        if places and others and not any(_together(a, b) for a in places for b in others):
            numbers = {"number": statement.written(one.quantity), "other": statement.written(other.quantity)}
            yield weak("numbers_apart", **numbers).at(places[0])
            return


def _places(measure: Measure, evidence: Evidence) -> tuple[Passage, ...]:
    return evidence.paper.with_quantity(measure.quantity)


def _together(one: Passage, other: Passage) -> bool:
    """Whether two passages are one, neighbours, or of one table."""
    if one.row or other.row:
        return one.table == other.table
    return abs(one.order - other.order) <= _BESIDE
