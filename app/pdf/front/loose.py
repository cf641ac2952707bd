"""Text above the first heading that no front has a place for: a sentence under the authors, a motto with the name of whom it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import BANNER, COUNTRY, DEGREE, LABELLED_ROW, PLACE, SMALL_PRINT
from app.text.han import count_han

ATTRIBUTION = re.compile(r"\s*(?:[—―–]{1,2}|──|--)\s*[^\W\d_].{2,90}")
"""The row under a motto that says whose words they are."""
_STOPPED = re.compile(r"[.!?。！？…][\"'”’»)\]）】」』]*\s*$")
_FEWEST_WORDS, _FEWEST_HAN = 5, 8
_NEAR = 2.5
_QUOTED = frozenset({Label.NOTE, Label.ABSTRACT, Label.BODY, Label.AFFILIATION, Label.AUTHORS, Label.CONTACT})
_DOUBTFUL = 0.9


def is_statement(text: str) -> bool:
    """Whether a text is at least one whole sentence, in its length and its stop."""
    words = len(text.split())
    return bool(_STOPPED.search(text)) and (words >= _FEWEST_WORDS or count_han(text) >= _FEWEST_HAN)


def with_loose_text(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where such sentences and mottos are text."""
    found: list[Labelled] = []
    begun = False
    for number, item in enumerate(labelled):
        if _is_loose(item) and begun and item.label is Label.NOTE and not _says_small_print(item.part.text):
            item = replace(item, label=Label.BODY)
        if _is_loose(item) and found and ATTRIBUTION.fullmatch(item.part.text) and item.confidence < _DOUBTFUL:
            quoted = _motto_above(labelled, number)
            if quoted:
                found = [replace(one, label=Label.BODY) if at in quoted else one for at, one in enumerate(found)]
                item = replace(item, label=Label.BODY, authors=0.0)
        begun = begun or item.label in (Label.TITLE, Label.AUTHORS)
        found.append(item)
    return found


def _is_loose(item: Labelled) -> bool:
    """Whether a part stands in the column of the text and is no running text itself."""
    part = item.part
    return (
        part.block.kind in ("text", "list-item")
        and part.block.kind not in ASIDE
        and not part.block.sidebar
        and not part.prose
    )


def _says_small_print(text: str) -> bool:
    rules = (*SMALL_PRINT, PLACE, COUNTRY, DEGREE, LABELLED_ROW, BANNER)
    return not is_statement(text) or any(rule.search(text) for rule in rules)


def _motto_above(labelled: Sequence[Labelled], at: int) -> set[int]:
    """The rows right above an attribution that are the words it names; none where running text or the front stands there."""
    rows: set[int] = set()
    below: Part = labelled[at].part
    for number in range(at - 1, -1, -1):
        item = labelled[number]
        gap = below.rect.y0 - item.part.rect.y1
        if not _is_loose(item) or item.label not in _QUOTED or not -1 < gap < _NEAR * below.first.size:
            break
        rows.add(number)
        below = item.part
    motto = " ".join(labelled[number].part.text for number in sorted(rows))
    return rows if is_statement(motto) and not any(rule.search(motto) for rule in (PLACE, *SMALL_PRINT)) else set()
