"""Abstracts that no word announces, set apart by their type; and rows of Chinese names that were taken for a part of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.pdf.blocks.rows import Row
from app.pdf.front.authors.names import han_text
from app.pdf.front.authors.people import chinese_names
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.language import is_chinese
from app.text.han import is_cjk

_SHORTEST = 250
_NEAR = 0.9
_SUBTITLE = re.compile(r"\s*(?:——|—|──|--)\s*(?=\S)")
SURE_NAMES = 0.85
"""A row of Chinese names and nothing else, in another type than the title."""
_LOOSE = frozenset({Label.NOTE, Label.BODY, Label.AFFILIATION, Label.CONTACT})


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
    """The labels, where a row of two or more Chinese names below a title, set unlike it, is authors and nothing else.

    What is left of a name that was broken over the row's end goes with it. A row that a dash opens under a title is its subtitle.
    """
    titles = [item.part.first.size for item in labelled if item.label is Label.TITLE and not _is_names(item.part)]
    found: list[Labelled] = []
    titled = False
    for item in labelled:
        before = found[-1] if found else None
        aside = item.part.block.kind in ASIDE or item.part.block.sidebar
        if before is not None and before.label is Label.TITLE and not aside and _SUBTITLE.match(item.part.text):
            item = replace(item, label=Label.TITLE)
        doubtful = item.label is Label.TITLE or (titled and not aside and item.label in _LOOSE)
        if doubtful and (
            (_is_names(item.part) and any(abs(size - item.part.first.size) > 1 for size in titles))
            or (before is not None and before.label is Label.AUTHORS and _ends_names(before.part, item.part))
        ):
            item = replace(item, label=Label.AUTHORS, confidence=max(item.confidence, SURE_NAMES))
        titled = item.label in (Label.TITLE, Label.AUTHORS)
        found.append(item)
    return found


def _is_names(part: Part) -> bool:
    text = " ".join(map(han_text, part.rows))
    return is_chinese(text) and bool(chinese_names(text))


def _ends_names(names: Part, part: Part) -> bool:
    """Whether a short row right under a row of names is the rest of its last name, or holds the last of them."""
    same = names.block is part.block and abs(names.first.size - part.first.size) < 0.5
    return same and _is_names(names) and len("".join(filter(is_cjk, part.text))) <= 4
