"""Flag a number of a table that stands in another row, column or table than the claim names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, Report, unsupported, weak
from app.checking.index import EvidenceIndex
from app.checking.parsing.measures import Measure, is_year
from app.checking.passage import Passage
from app.checking.statement import Statement
from app.text.characters import normalise
from app.text.numbers import read_quantities
from app.text.quantity import Quantity
from app.text.terms import stem
from app.text.units import COUNTED

_PREFIX = 4
"""The bench has the same totals with 3 and 5."""
_ALIKE = 5
"""Letters that two words must begin with to be forms of one.

Bench with 4 | 5 | 6: true verified 363 | 363 | 363, false verified 119 | 118 | 118.
"""
_MARK = 30
"""How many characters a mark or an "and" between two numbers counts for.

The bench has the same totals with 15 and 60.
"""
_LABEL_CHARS = 40
"""Characters of a table's label that a reader is shown."""
_MOST = 0.5
"""Bench with 0.35 | 0.5 | 0.65: true verified 363 | 363 | 363, false verified 114 | 118 | 118, true unsupported 6 | 5 | 5."""
_Found = tuple[Report, str]
"""How sure the rule is, and the row or table that has the number."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for each number that stands in rows only, none of them the claim's."""
    for measure in statement.measures:
        rows = evidence.places[measure.quantity.start].sound
        if not rows or not all(place.row for place in rows):
            continue
        paper = evidence.paper
        found = (
            _of_another_row(measure, rows, statement, paper)
            or _of_another_line(measure, rows, statement, paper)
            or _of_another_table(measure, rows, statement, paper)
            or _of_unnamed_row(rows, statement)
        )
        if found is not None:
            report, name = found
            yield (
                report("number_of_row", number=statement.written(measure.quantity), name=name)
                .about(measure.quantity)
                .at(rows[0])
            )


def _of_another_row(measure: Measure, rows: list[Passage], statement: Statement, paper: EvidenceIndex) -> _Found | None:
    """Whether the number stands in one row of a table and the claim names another row of it."""
    if not measure.terms:
        return None
    subject = frozenset() if measure.names else statement.measures[0].terms
    said = statement.stems if len(statement.measures) == 1 else measure.terms | subject
    said |= statement.initials
    for row in rows:
        own = _stems(row.row_name)
        if own <= said:
            return None
        if not any(_names_rather(_stems(other.row_name), own, said) for other in paper.rows_beside(row)):
            return None
    return unsupported, rows[0].row_name


def _of_another_line(
    measure: Measure, rows: list[Passage], statement: Statement, paper: EvidenceIndex
) -> _Found | None:
    """Whether a row has the number, and the claim has it of a count ("with 34 layers") of another row or column."""
    if measure.quantity.value % 1 == 0:
        return None
    key = _key_of(measure.quantity, statement)
    if key is None:
        return None
    cells = [_cell_with(row, measure.quantity) for row in rows]
    if any(_has_number(cell, key) for cell in cells) or any(_has_number(row.row_name, key) for row in rows):
        return None
    if all(
        any(_has_number(headed, key) for headed in _headed(row)) and _is_headed(cell)
        for row, cell in zip(rows, cells, strict=True)
    ):
        return unsupported, cells[0].strip()
    if any(_has_number(row.text, key) for row in rows):
        return None
    rivals = [other for row in rows for other in paper.rows_beside(row) if _has_number(other.text, key)]
    others = [q for q in _whole(statement) if q is not key and any(_has_number(row.text, q) for row in rows)]
    return (weak, rows[0].row_name) if rivals and others else None


def _of_another_table(
    measure: Measure, rows: list[Passage], statement: Statement, paper: EvidenceIndex
) -> _Found | None:
    """Whether another table has the same row, and only its caption speaks of what the claim speaks of."""
    said = measure.terms | (frozenset() if measure.names else statement.measures[0].terms)
    for row in rows:
        own = row.lead_terms | row.terms
        others = [other for other in paper.rows_named(row.row_name) if other.lead != row.lead]
        theirs = [(other.lead_terms - own) & said for other in others]
        mine = min((len((own - other.lead_terms - other.terms) & said) for other in others), default=1)
        if mine or not any(theirs):
            return None
    return weak, rows[0].lead.partition(":")[0][:_LABEL_CHARS]


def _of_unnamed_row(rows: list[Passage], statement: Statement) -> _Found | None:
    """Whether the number stands only in rows of whose names the claim says nothing."""
    said = statement.stems | statement.initials
    for row in rows:
        own = {word for word in _stems(row.row_name) if not word.isdigit()}
        if not own or any(_is_said(word, said) for word in own):
            return None
    return weak, rows[0].row_name


def _is_said(word: str, said: frozenset[str]) -> bool:
    """Whether the claim has the word, or one that begins or is begun by it ("Bio", "biomedical")."""
    short = min(len(word), _PREFIX)
    return any(other[:short] == word[:short] for other in said if len(other) >= short)


def _key_of(quantity: Quantity, statement: Statement) -> Quantity | None:
    """The whole number of the claim that stands nearest to this one, a mark between them counting as distance."""

    def distance(other: Quantity) -> int:
        between = statement.normal[min(quantity.end, other.end) : max(quantity.start, other.start)]
        return len(between) + _MARK * len(re.findall(r"[,，;；、]|\band\b|[和而]", between))

    return min(_whole(statement), key=distance, default=None)


def _whole(statement: Statement) -> list[Quantity]:
    return [q for q in statement.quantities if q.value % 1 == 0 and q.unit in COUNTED | {""} and not is_year(q)]


def _headed(row: Passage) -> list[str]:
    return [cell for cell in row.cells.split(";") if _is_headed(cell)]


def _is_headed(cell: str) -> bool:
    """Whether the name of a cell's column has a number itself: "Dim = 200 84.53"."""
    return len(read_quantities(cell)) > 1


def _cell_with(row: Passage, quantity: Quantity) -> str:
    return next((c for c in row.cells.split(";") if any(q.agrees_with(quantity) for q in read_quantities(c))), "")


def _has_number(text: str, quantity: Quantity) -> bool:
    return any(found.value == quantity.value for found in read_quantities(text))


def _names_rather(other: frozenset[str], own: frozenset[str], said: frozenset[str]) -> bool:
    """Whether the claim has most words that the other row has alone, and none that this row has alone."""
    theirs, mine = other - own, own - other
    long = [word for word in said if len(word) >= _ALIKE]
    if any(word[:_ALIKE] == one[:_ALIKE] for word in mine if len(word) >= _ALIKE for one in long):
        return False
    return bool(theirs) and len(theirs & said) > _MOST * len(theirs) and not mine & said


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"\w+", normalise(text).lower()))
