"""Labels of a journal's sections, such as "Book Review", that are set like a title above the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import PLACE

_LABEL = re.compile(
    r"\W*(?:(?:book|film|exhibition|software|media|literature|critical|original|research|short|brief|special|guest|invited) )?"
    r"(?:articles?|papers?|essays?|reviews?|commentar(?:y|ies)|communications?|correspondence|debates?|discussions?|editorials?|features?|forum|"
    r"interviews?|letters?(?: to the editor)?|notes?(?: and (?:queries|comments|news|discussions?|records))?|opinions?|perspectives?|reports?|"
    r"research notes?|symposium|viewpoints?)(?: (?:articles?|essays?|notes?|section|and (?:reviews?|notes?|notices)))?\W*"
    r"|\W*(?:书评|书评与札记|书评[·・]?综述|学术评论|评论|评述|综述|研究综述|学术综述|札记|读书札记|笔谈|专论|特稿|争鸣|学术争鸣|动态|学术动态|研究动态|编者按|卷首语)\W*",
    re.I,
)
_FEWEST_LETTERS = 12
_NEAR = 4.0
SURE_TITLE = 0.75
"""Rows of one type between a section's label and the authors; less than a title that the chain is certain of."""
_ROWS = frozenset({Label.TITLE, Label.AUTHORS, Label.NOTE, Label.BODY, Label.HEADING, Label.AFFILIATION})


def without_section_label(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where a section's label is no title if a title, or rows that must be one, stand below it.

    An editorial that is called nothing but "Editorial" keeps its title.
    """
    at = next((n for n, item in enumerate(labelled) if _is_label(item)), None)
    if at is None:
        return list(labelled)
    below = labelled[at + 1 :]
    others = [item for item in below if item.label is Label.TITLE and not _is_aside(item.part)]
    rows = set() if others else _rows_below(labelled, at)
    if not others and not rows:
        return list(labelled)
    found = list(labelled)
    found[at] = replace(labelled[at], label=Label.NOTE, title=0.0)
    for number in rows:
        found[number] = replace(labelled[number], label=Label.TITLE, confidence=SURE_TITLE)
    return found


def _is_label(item: Labelled) -> bool:
    return item.label is Label.TITLE and len(item.part.rows) == 1 and bool(_LABEL.fullmatch(item.part.text))


def _rows_below(labelled: Sequence[Labelled], at: int) -> set[int]:
    """The rows of one type right below the label, where a row of authors in another type follows them."""
    own: set[int] = set()
    last: Part = labelled[at].part
    for number in range(at + 1, len(labelled)):
        part = labelled[number].part
        first = labelled[min(own)].part if own else part
        near = part.page == last.page and part.rect.y0 - last.rect.y1 < _NEAR * part.first.size
        if not near or part.prose or labelled[number].label not in _ROWS or not _alike(first, part):
            authors = labelled[number].label is Label.AUTHORS
            letters = sum(map(str.isalpha, "".join(labelled[n].part.text for n in own)))
            places = any(PLACE.search(labelled[n].part.text) and labelled[n].label is Label.AFFILIATION for n in own)
            return own if authors and letters >= _FEWEST_LETTERS and not places else set()
        own.add(number)
        last = part
    return set()


def _alike(part: Part, other: Part) -> bool:
    first, row = part.first, other.first
    return abs(first.size - row.size) < 0.02 * first.size and (first.bold, first.font) == (row.bold, row.font)


def _is_aside(part: Part) -> bool:
    return part.block.kind in ASIDE or part.block.sidebar
