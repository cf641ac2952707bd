"""Abstracts that no word announces, set apart by their type; and rows of Chinese names that were taken for a part of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.pdf.blocks.rows import Row
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.language import is_chinese
from app.pdf.front.names import han_text, is_person

_SHORTEST = 250
_NEAR = 0.9
_LOOSE = frozenset({Label.NOTE, Label.BODY, Label.AFFILIATION, Label.CONTACT})
_BETWEEN_NAMES = re.compile(r"[\s/／、，,;；·•]+")


def with_headless_abstract(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where nothing is abstract, but a paragraph above the first heading is set unlike the text below it."""
    if any(item.label in (Label.ABSTRACT, Label.ABSTRACT_HEAD) for item in labelled):
        return list(labelled)
    heads = [number for number, item in enumerate(labelled) if item.label is Label.HEADING and not item.part.above]
    titled = next((number for number, item in enumerate(labelled) if item.label is Label.TITLE), None)
    if not heads or titled is None:
        return list(labelled)
    text = [item.part for item in labelled[heads[0] :] if item.label is Label.BODY and item.part.prose]
    for number in range(titled + 1, heads[0]):
        part = labelled[number].part
        if text and _is_apart(labelled[number], text[0]):
            own = _neighbours(labelled, number, part)
            return [replace(item, label=Label.ABSTRACT) if at in own else item for at, item in enumerate(labelled)]
    return list(labelled)


def _is_apart(item: Labelled, text: Part) -> bool:
    part = item.part
    if item.label not in _LOOSE or not part.prose or len(part.text) < _SHORTEST or part.block.kind != "text":
        return False
    return not part.block.sidebar and not _alike(part.rows[len(part.rows) // 2], text.rows[len(text.rows) // 2])


def _alike(row: Row, other: Row) -> bool:
    same_face = (row.bold, row.italic) == (other.bold, other.italic)
    return abs(row.size - other.size) < 0.04 * row.size and same_face


def _neighbours(labelled: Sequence[Labelled], at: int, part: Part) -> set[int]:
    """The part, and the rows that stand right above and below it in its type."""
    own = {at}
    for step in (-1, 1):
        number, last = at + step, part
        while 0 <= number < len(labelled):
            other = labelled[number].part
            if other.block.kind in ASIDE | {"caption"} or other.block.sidebar:
                number += step
                continue
            above, below = (other, last) if step < 0 else (last, other)
            gap = below.first.rect.y0 - above.rows[-1].rect.y1
            near = -0.5 * below.first.size < gap < _NEAR * below.first.size
            aligned = abs(above.rows[-1].rect.x0 - below.first.rect.x0) < 4 * below.first.size
            if not (near and aligned and _alike(above.rows[-1], below.first) and labelled[number].label in _LOOSE):
                break
            own.add(number)
            last = other
            number += step
    return own


def with_chinese_names(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where a row of two or more Chinese names, set unlike the title, is authors and no title."""
    sizes = [item.part.first.size for item in labelled if item.label is Label.TITLE and not _is_names(item.part)]
    return [
        replace(item, label=Label.AUTHORS)
        if item.label is Label.TITLE
        and _is_names(item.part)
        and any(abs(size - item.part.first.size) > 1 for size in sizes)
        else item
        for item in labelled
    ]


def _is_names(part: Part) -> bool:
    text = " ".join(map(han_text, part.rows)).replace("\x00", " ")
    names = [re.sub(r"[\d*∗†‡]+$", "", name) for name in _BETWEEN_NAMES.split(text.strip()) if name]
    return is_chinese(text) and len(names) > 1 and all(map(is_person, names))
