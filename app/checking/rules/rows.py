"""Whether a number that stands in a table stands in the row that the claim names."""

from __future__ import annotations

import re

from app.checking.evidence import EvidenceIndex, Passage
from app.checking.finding import Finding, unsupported, weak
from app.checking.rules.binding import Bound, bind, is_year
from app.text.numbers import Quantity, read_quantities
from app.text.terms import normalise, stem, terms
from app.text.units import COUNTED

_PREFIX = 4
_MARK = 30
"""How many characters a mark or an "and" between two numbers counts for."""


def of_another_row(bound: Bound, shown: str, text: str, holders: list[Passage], index: EvidenceIndex) -> Finding | None:
    """Whether the number stands in one row of a table and the claim names another row of it."""
    if not holders or not all(holder.row for holder in holders):
        return None
    bounds = bind(text)
    if not bound.terms:
        return None
    subject = frozenset() if bound.named or not bounds else bounds[0].terms
    said = _stems(text) if len(bounds) == 1 else set(bound.terms | subject)
    said |= initials(text)
    for holder in holders:
        own = _row_words(holder)
        if own <= said:
            return None
        others = [_row_words(row) for row in index.rows_beside(holder)]
        if not any(_names_rather(other, own, said) for other in others):
            return None
    return unsupported("number_of_row", number=shown, name=holders[0].row_name)


def of_another_line(
    bound: Bound, shown: str, text: str, holders: list[Passage], index: EvidenceIndex
) -> Finding | None:
    """Whether a row holds the number, and the claim has it of a count ("with 34 layers") of another row or column."""
    if not holders or not all(holder.row for holder in holders) or bound.quantity.value % 1 == 0:
        return None
    key = _key_of(bound.quantity, text)
    if key is None:
        return None
    cells = [_cell_with(holder, bound.quantity) for holder in holders]
    if any(_has_number(cell, key) for cell in cells) or any(_has_number(h.row_name, key) for h in holders):
        return None
    if all(
        any(_has_number(c, key) for c in _headed(holder)) and _headed_cell(cell)
        for holder, cell in zip(holders, cells, strict=True)
    ):
        return unsupported("number_of_row", number=shown, name=cells[0].strip())
    if any(_has_number(holder.text, key) for holder in holders):
        return None
    rivals = [row for holder in holders for row in index.rows_beside(holder) if _has_number(row.text, key)]
    others = [q for q in _whole(text) if q is not key and any(_has_number(holder.text, q) for holder in holders)]
    return weak("number_of_row", number=shown, name=holders[0].row_name) if rivals and others else None


def of_unsaid_row(bound: Bound, shown: str, text: str, holders: list[Passage]) -> Finding | None:
    """Whether the number stands only in rows of whose names the claim says nothing."""
    if not holders or not all(holder.row for holder in holders):
        return None
    said = _stems(text) | initials(text)
    for holder in holders:
        own = {word for word in _row_words(holder) if not word.isdigit()}
        if not own or any(_said(word, said) for word in own):
            return None
    return weak("number_of_row", number=shown, name=holders[0].row_name)


def _said(word: str, said: set[str]) -> bool:
    """Whether the claim has the word, or one that begins or is begun by it ("Bio", "biomedical")."""
    short = min(len(word), _PREFIX)
    return any(other[:short] == word[:short] for other in said if len(other) >= short)


def of_another_table(
    bound: Bound, shown: str, text: str, holders: list[Passage], index: EvidenceIndex
) -> Finding | None:
    """Whether another table has the same row, and only its caption speaks of what the claim speaks of."""
    if not holders or not all(holder.row for holder in holders):
        return None
    said = bound.terms | (frozenset() if bound.named else next(iter(bind(text)), bound).terms)
    for holder in holders:
        own = frozenset(terms(holder.lead)) | holder.terms
        others = [row for row in index.rows_named(holder.row_name) if row.lead != holder.lead]
        theirs = [(frozenset(terms(row.lead)) - own) & said for row in others]
        mine = min((len((own - frozenset(terms(row.lead)) - row.terms) & said) for row in others), default=1)
        if mine or not any(theirs):
            return None
    return weak("number_of_row", number=shown, name=holders[0].lead.partition(":")[0][:40])


def _key_of(quantity: Quantity, text: str) -> Quantity | None:
    """The whole number of the claim that stands nearest to this one, a mark between them counting as distance."""
    plain = normalise(text)

    def distance(other: Quantity) -> int:
        between = plain[min(quantity.end, other.end) : max(quantity.start, other.start)]
        return len(between) + _MARK * len(re.findall(r"[,，;；、]|\band\b|[和而]", between))

    return min(_whole(text), key=distance, default=None)


def _whole(text: str) -> list[Quantity]:
    return [q for q in read_quantities(text) if q.value % 1 == 0 and q.unit in COUNTED | {""} and not is_year(q)]


def _headed(row: Passage) -> list[str]:
    return [cell for cell in row.cells.split(";") if _headed_cell(cell)]


def _headed_cell(cell: str) -> bool:
    """Whether the name of a cell's column has a number itself: "Dim = 200 84.53"."""
    return len(read_quantities(cell)) > 1


def _cell_with(row: Passage, quantity: Quantity) -> str:
    return next((c for c in row.cells.split(";") if any(q.agrees_with(quantity) for q in read_quantities(c))), "")


def _has_number(text: str, quantity: Quantity) -> bool:
    return any(found.value == quantity.value for found in read_quantities(text))


def _names_rather(other: set[str], own: set[str], said: set[str]) -> bool:
    """Whether the claim has most words that the other row has alone, and none that this row has alone."""
    theirs, mine = other - own, own - other
    if any(word[:5] == said_word[:5] for word in mine for said_word in said if min(len(word), len(said_word)) >= 5):
        return False
    return bool(theirs) and 2 * len(theirs & said) > len(theirs) and not mine & said


def _row_words(row: Passage) -> set[str]:
    return _stems(row.row_name)


def initials(text: str) -> set[str]:
    """What the claim's words in a row abbreviate to: "exact match" is "em"."""
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", normalise(text).lower())]
    return {"".join(letters[i : i + n]) for n in (2, 3, 4) for i in range(len(letters) - n + 1)}


def _stems(text: str) -> set[str]:
    return {stem(word) for word in re.findall(r"\w+", normalise(text).lower())}
