"""The title of a thesis whose cover sets the university larger, and the title like text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.text.han import count_han

_DEGREE = re.compile(
    r"\W*(?:[^\W\d]{2,14})?(?:博士|硕士|学士)?(?:研究生)?(?:专业)?(?:学位|毕业)论文(?:[（(].{1,12}[)）])?\W*"
)
_SCHOOL = re.compile(r"\S{2,14}(?:大学|学院|研究院|研究所|科学院)")
_SHORTEST = 6
_LARGER = 1.2
_SURE = 0.8
_OVERLAP = 2.0


def with_thesis_title(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where a first page says "学位论文" and nothing Chinese is its title: the largest rows that name no school are."""
    first = [item for item in labelled if item.part.page == labelled[0].part.page] if labelled else []
    compact = {id(item): "".join(item.part.text.split()) for item in first}
    titled = [item for item in labelled if item.label is Label.TITLE]
    degree = any(map(_DEGREE.fullmatch, compact.values()))
    if not degree or any(item.part.page != first[0].part.page or count_han(item.part.text) for item in titled):
        return list(labelled)
    rows = [
        item
        for item in first
        if count_han(item.part.text) >= _SHORTEST
        and not item.part.prose
        and all(item.part.rect.y1 <= other.part.rect.y0 + _OVERLAP for other in titled)
        and not _DEGREE.fullmatch(compact[id(item)])
        and not _SCHOOL.fullmatch(compact[id(item)])
    ]
    largest = max((item.part.first.size for item in rows), default=0.0)
    title = [item for item in rows if abs(item.part.first.size - largest) < 0.5]
    others = [item.part.first.size for item in rows if item not in title]
    if not title or (others and largest < _LARGER * max(others)):
        return list(labelled)
    own = {id(item) for item in _with_ends(first, title)}
    return [replace(item, label=Label.TITLE, confidence=_SURE) if id(item) in own else item for item in labelled]


def _with_ends(rows: Sequence[Labelled], title: Sequence[Labelled]) -> list[Labelled]:
    """The title with the short row that ends it: "素分析" under "湖泊冰川的退缩速率及其影响因"."""
    found = list(title)
    for above, row in pairwise(rows):
        gap = row.part.rect.y0 - above.part.rect.y1
        alike = abs(row.part.first.size - above.part.first.size) < 0.5 and gap < row.part.first.size
        if above in found and row not in found and alike and row.part.block is above.part.block:
            found.append(row)
    return found
