"""Rows of keywords that their own words do not give away: a list set off by bars or points, and the rows a list runs on over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.pdf.front.authors.names import is_person
from app.pdf.front.label.abstracts import announces_keywords
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import DATES, KEYWORDS, LABELLED_ROW, MAIL, NUMBERS, PLACE, RIGHTS, SENTENCE

_LOOSE = frozenset({Label.NOTE, Label.BODY, Label.ABSTRACT, Label.AFFILIATION, Label.CONTACT, Label.AUTHORS})
_LISTS = _LOOSE | {Label.KEYWORDS}
_MARKS = re.compile(r"\s*([|·•∙⋅▪;；｜])\s*")
_PARTED = re.compile(r"[,，、|·•∙⋅▪;；｜]")
_FEWEST, _LONGEST, _MOST_WORDS, _MOST_ROWS = 3, 50, 6, 5
_SURE = 0.9
"""How sure a list is that stands under an abstract and is parted by one mark; no line of the tune half that is none passes."""
_NEAR, _ALIGNED, _BLANK = 0.9, 4.0, 0.25


def with_word_rows(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where such rows are keywords."""
    return _run_on(_announced(_listed(labelled)))


def _listed(labelled: Sequence[Labelled]) -> list[Labelled]:
    """A list under the abstract, on pages where no word announces keywords."""
    if any(item.label is Label.KEYWORDS_HEAD or KEYWORDS.match(item.part.text) for item in labelled):
        return list(labelled)
    found: list[Labelled] = []
    abstract = False
    for _, group in groupby(labelled, key=lambda item: (id(item.part.block), round(item.part.first.size, 1))):
        items = list(group)
        text = " ".join(item.part.text for item in items)
        loose = all(item.label in _LISTS and item.part.block.kind not in ASIDE for item in items)
        if abstract and loose and len(items) <= _MOST_ROWS and is_word_list(text):
            items = [replace(item, label=Label.KEYWORDS, confidence=_SURE) for item in items]
            abstract = False
        abstract = abstract or any(item.label is Label.ABSTRACT for item in items)
        found += items
    return found


def _announced(labelled: Sequence[Labelled]) -> list[Labelled]:
    """What stands in rows right under the word "Keywords" alone, in its block or as the next one."""
    found: list[Labelled] = []
    for item in labelled:
        before = found[-1] if found else None
        if announces_keywords(item.part.text) and item.label in (*_LOOSE, Label.HEADING):
            item = replace(item, label=Label.KEYWORDS_HEAD)
        elif before is not None and item.label in _LOOSE and _stands_under(before, item.part):
            item = replace(item, label=Label.KEYWORDS)
        found.append(item)
    return found


def _stands_under(before: Labelled, part: Part) -> bool:
    above, row = before.part.rows[-1], part.first
    near = -0.5 * row.size < row.rect.y0 - above.rect.y1 < _NEAR * row.size
    aligned = abs(above.rect.x0 - row.rect.x0) < _ALIGNED
    if part.prose or not (near and aligned) or LABELLED_ROW.match(part.text) or part.page != before.part.page:
        return False
    if before.label is Label.KEYWORDS_HEAD:
        return True
    column = before.label is Label.KEYWORDS and before.part.block is part.block and len(part.text) < _LONGEST
    return column and not KEYWORDS.match(before.part.text) and not _PARTED.search(before.part.text)


def is_word_list(text: str) -> bool:
    """Whether a text is three or more short pieces parted by one kind of mark, none of them a sentence, a name or a date."""
    marks = set(_MARKS.findall(text))
    pieces = [piece.strip(" .。") for piece in _MARKS.split(text)[::2]]
    if len(marks) != 1 or len(pieces) < _FEWEST + (marks <= set(";；")):
        return False
    if any(rule.search(text) for rule in (MAIL, DATES, NUMBERS, RIGHTS, SENTENCE)):
        return False
    short = all(1 < len(piece) < _LONGEST and len(piece.split()) <= _MOST_WORDS for piece in pieces)
    strangers = sum(is_person(piece) or bool(PLACE.search(piece)) for piece in pieces)
    return short and not any(char.isdigit() for char in text) and strangers < 0.5 * len(pieces)


def _run_on(labelled: Sequence[Labelled]) -> list[Labelled]:
    found: list[Labelled] = []
    for item in labelled:
        before = found[-1] if found else None
        if (
            before is not None
            and before.label is Label.KEYWORDS
            and item.label in _LOOSE
            and _goes_on(before.part, item.part)
        ):
            item = replace(item, label=Label.KEYWORDS)
        found.append(item)
    return found


def _goes_on(before: Part, part: Part) -> bool:
    """Whether a row goes on with the list of the row above: that row is full, or broken off in a word."""
    above, row = before.rows[-1], part.first
    column = before.block is part.block or (
        before.page == part.page and abs(before.block.rect.x0 - part.block.rect.x0) < _ALIGNED
    )
    beside = column and abs(above.size - row.size) < 0.05 * row.size
    near = -0.5 * row.size < row.rect.y0 - above.rect.y1 < _NEAR * row.size
    if (
        part.prose
        or not (beside and near)
        or LABELLED_ROW.match(part.text)
        or above.text.rstrip().endswith((".", "。"))
    ):
        return False
    if row.rect.x0 > above.rect.x0 + _ALIGNED:
        return False
    first = part.text.split(" ", 1)[0]
    word = (row.rights[len(first) - 1] if len(first) <= len(row.rights) else row.rect.x1) - row.rect.x0
    return above.text.rstrip().endswith(
        ("-", ",", ";", "·", "•", "|")
    ) or above.rect.x1 + _BLANK * row.size + word > max(before.block.rect.x1, part.block.rect.x1)
