"""The title of a thesis whose cover sets the university larger, and the title like text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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


def with_thesis_title(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where a first page says "学位论文" and nothing is its title: the largest rows that name no school are."""
    first = [item for item in labelled if item.part.page == labelled[0].part.page] if labelled else []
    compact = {id(item): "".join(item.part.text.split()) for item in first}
    if any(item.label is Label.TITLE for item in labelled) or not any(map(_DEGREE.fullmatch, compact.values())):
        return list(labelled)
    rows = [
        item
        for item in first
        if count_han(item.part.text) >= _SHORTEST
        and not item.part.prose
        and not _DEGREE.fullmatch(compact[id(item)])
        and not _SCHOOL.fullmatch(compact[id(item)])
    ]
    largest = max((item.part.first.size for item in rows), default=0.0)
    title = [item for item in rows if abs(item.part.first.size - largest) < 0.5]
    others = [item.part.first.size for item in rows if item not in title]
    if not title or (others and largest < _LARGER * max(others)):
        return list(labelled)
    own = {id(item) for item in title}
    return [replace(item, label=Label.TITLE, confidence=_SURE) if id(item) in own else item for item in labelled]
