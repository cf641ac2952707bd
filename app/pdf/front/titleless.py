"""Titles of a front on which the chain saw none: the rows of one type right above the authors.

Small capitals in a small size look like the head of a page: most of their letters are smaller than the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import BANNER, DATES, MAIL, NUMBERS, PLACE, RIGHTS, VENUE

SURE_ROWS = 0.65
"""Rows that are the title since nothing else may be; shown for a look."""
_CERTAIN = 0.8
_FEWEST_WORDS, _NEAR = 4, 4.0
_SAYS_ELSE = (DATES, MAIL, NUMBERS, PLACE, RIGHTS)


def with_rows_above_authors(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where nothing is a title, but rows of one type stand right above authors that are beyond doubt."""
    at = next((n for n, item in enumerate(labelled) if item.label is Label.AUTHORS), None)
    if at is None or labelled[at].confidence < _CERTAIN or any(item.label is Label.TITLE for item in labelled):
        return list(labelled)
    own: list[int] = []
    below = labelled[at].part
    for number in range(at - 1, -1, -1):
        item = labelled[number]
        near = item.part.page == below.page and below.rect.y1 - item.part.rect.y0 > 0
        near = near and below.rect.y0 - item.part.rect.y1 < _NEAR * max(item.part.first.size, below.first.size)
        if not near or not _may_be(item) or (own and not _alike(labelled[own[0]].part, item.part)):
            break
        own.append(number)
        below = item.part
    text = " ".join(labelled[n].part.text for n in reversed(own))
    if len(text.split()) < _FEWEST_WORDS or _is_of_journal(text) or any(rule.search(text) for rule in _SAYS_ELSE):
        return list(labelled)
    found = list(labelled)
    for number in own:
        found[number] = replace(labelled[number], label=Label.TITLE, confidence=SURE_ROWS)
    return found


def _may_be(item: Labelled) -> bool:
    free = item.label in (Label.NOTE, Label.BODY, Label.HEADING)
    return free and not item.part.prose and item.part.block.kind not in ASIDE and not item.part.block.sidebar


def _is_of_journal(text: str) -> bool:
    """Whether it names a kind of paper, or a journal with its numbers."""
    return bool(BANNER.match(text)) or (bool(VENUE.search(text)) and any(map(str.isdigit, text)))


def _alike(part: Part, other: Part) -> bool:
    first, row = part.first, other.first
    return abs(first.size - row.size) < 0.06 * first.size and first.bold == row.bold
