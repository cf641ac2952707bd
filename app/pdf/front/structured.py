"""Structured abstracts whose parts have small headings of their own: "Background", "Methods" … each above its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.pdf.blocks.rows import style_of
from app.pdf.front.label.abstracts import announces_abstract, ends_abstract
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE
from app.pdf.front.label.words import LABELLED_ROW, PART_ALONE

_LEAST_HEADS = 2
_LONGEST = 5000


def with_structured_abstract(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where the word "Abstract" stands over at least two such parts: all of them are abstract."""
    for at, item in enumerate(labelled[:-1]):
        if announces_abstract(item.part.text) and PART_ALONE.fullmatch(labelled[at + 1].part.text):
            own = _own(labelled, at)
            if own:
                found = [
                    replace(one, label=Label.ABSTRACT) if number in own else one for number, one in enumerate(labelled)
                ]
                found[at] = replace(item, label=Label.ABSTRACT_HEAD)
                return found
    return list(labelled)


def _own(labelled: Sequence[Labelled], at: int) -> frozenset[int]:
    """The parts under the word, until something else opens; none where they are no structured abstract."""
    head = style_of(labelled[at + 1].part.first)
    own: list[int] = []
    heads = length = 0
    for number, item in enumerate(labelled[at + 1 :], start=at + 1):
        part = item.part
        if part.block.kind in ASIDE or part.block.sidebar:
            continue
        small = style_of(part.first) == head and bool(PART_ALONE.fullmatch(part.text))
        heads += small
        if (
            ends_abstract(part.text)
            or LABELLED_ROW.match(part.text)
            or item.label in (Label.KEYWORDS, Label.KEYWORDS_HEAD)
        ):
            break
        if not small and (item.label is Label.HEADING or part.block.kind in ("section-header", "title", "caption")):
            break
        own.append(number)
        length += len(part.text)
    return frozenset(own) if heads >= _LEAST_HEADS and length < _LONGEST else frozenset()
