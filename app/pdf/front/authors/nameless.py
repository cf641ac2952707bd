"""Authors of a front on which the chain saw none: rows of names beside the title, or behind the word "By".

Journals of the humanities set a single author in capitals above the title, which looks like the head of a page or a kind of article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.pdf.front.authors.names import is_affiliation, name_share
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import PLACE

SURE_ROW = 0.8
"""A row that holds names alone, where names are due; less than those that the chain is certain of."""
_BY = re.compile(r"\W*(?:written )?by\W*", re.I)
_KIND = re.compile(
    r"\b(?:articles?|papers?|reports?|reviews?|essays?|letters?|notes?|issue|volume|series|commentary|editorial|section|forum|symposium|"
    r"perspectives?|communications?|original|special|case|feature|opinion|version|draft|chapter|part|book|table|contents|open access)\b",
    re.I,
)
_OPENING = frozenset({Label.TITLE, Label.AUTHORS, Label.NOTE})
_FEWEST_WORDS, _MOST_LARGER = 3, 1.6
_LEAST_SIZE, _LEAST_ALONE = 0.95, 0.7
_MOST_ROWS = 6
"""Rows of the longest titles: more of them are a text, and what stands above is its title. Chosen, not measured."""
_SENTENCE_ENDS = (".", ";", "。", "；")
_TEXT = frozenset({Label.ABSTRACT, Label.ABSTRACT_HEAD, Label.HEADING, Label.BODY, Label.KEYWORDS})
_FREE = frozenset({Label.NOTE, Label.CONTACT})
_PLACES = frozenset({Label.AFFILIATION, Label.CONTACT})


def with_rows_of_names(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where nothing is authors, but rows next to the title or behind "By" hold names and nothing else."""
    end = next(
        (n for n, item in enumerate(labelled) if item.label in _TEXT and not _is_aside(item.part)), len(labelled)
    )
    front = [n for n in range(end) if not _is_aside(labelled[n].part)]
    names, title = _names_first(labelled, front)
    if not names and any(item.label is Label.AUTHORS for item in labelled):
        return list(labelled)
    names = names or _behind_by(labelled, front) or _beside_title(labelled, front)
    told = dict.fromkeys(title, Label.TITLE) | dict.fromkeys(names, Label.AUTHORS)
    return [
        replace(item, label=told[number], confidence=SURE_ROW) if number in told else item
        for number, item in enumerate(labelled)
    ]


def _names_first(labelled: Sequence[Labelled], front: Sequence[int]) -> tuple[list[int], list[int]]:
    """Names that open a front in a type as large as the title's, and the rows of the title below them; else nothing.

    Where the front holds names and title alone, the names may be smaller.
    """
    names = _rows(labelled, front, lambda item: item.label in _OPENING and _is_names(item.part))
    below = [n for n in front if n > names[-1]] if names else []
    title = _rows(
        labelled, below, lambda item: item.label in _OPENING and not _is_names(item.part) and _is_words(item.part)
    )
    if title and _are_one(labelled[names[-1]], labelled[title[0]]):
        return [], []
    title += _ends(labelled, [n for n in below if n > max(title, default=0)], title)
    others = [n for n in front if n not in names and n not in title]
    if (
        not title
        or _is_text([labelled[n].part for n in title])
        or any(labelled[n].label in (Label.TITLE, Label.AUTHORS) and n < title[-1] for n in others)
    ):
        return [], []
    size, other = labelled[names[0]].part.first.size, labelled[title[0]].part.first.size
    least = _LEAST_ALONE if title[-1] == front[-1] and names[0] == front[0] else _LEAST_SIZE
    if any(labelled[n].label is Label.AUTHORS for n in others) or not least * other < size < _MOST_LARGER * other:
        return [], []
    return names, title


def _rows(labelled: Sequence[Labelled], numbers: Sequence[int], fits: Callable[[Labelled], bool]) -> list[int]:
    """The first rows that fit and are set alike, which notes alone stand above."""
    found: list[int] = []
    for number in numbers:
        item = labelled[number]
        if fits(item) and (not found or _alike(labelled[found[0]].part, item.part)):
            found.append(number)
        elif found or item.label is not Label.NOTE:
            break
    return found


def _are_one(above: Labelled, below: Labelled) -> bool:
    """Whether both are rows of one title: "Understanding LSTM" over "Networks"."""
    first, row = above.part.first, below.part.first
    alike = abs(first.size - row.size) < 0.02 * first.size and (first.bold, first.font) == (row.bold, row.font)
    return above.label is below.label is Label.TITLE and alike


def _ends(labelled: Sequence[Labelled], numbers: Sequence[int], title: Sequence[int]) -> list[int]:
    """The doubtful rows right below a title, of its block and type, that may be too short to say anything: "Workers"."""
    found: list[int] = []
    for number in numbers if title else ():
        last, item = labelled[title[-1]].part, labelled[number]
        same = item.part.block is last.block and _alike(last, item.part)
        if not same or item.confidence >= SURE_ROW or _is_names(item.part):
            break
        found.append(number)
    return found


def _is_text(rows: Sequence[Part]) -> bool:
    """Whether rows are no title but sentences: a poem under its title."""
    return len(rows) > _MOST_ROWS or any(row.text.rstrip().endswith(_SENTENCE_ENDS) for row in rows)


def _is_words(part: Part) -> bool:
    return len(part.text.split()) >= _FEWEST_WORDS and not part.prose and not PLACE.search(part.text)


def _behind_by(labelled: Sequence[Labelled], front: Sequence[int]) -> list[int]:
    """The rows of names that follow a row "By"."""
    at = next((k for k, n in enumerate(front) if _BY.fullmatch(labelled[n].part.text)), None)
    return [] if at is None else _run(labelled, front[at + 1 :])


def _beside_title(labelled: Sequence[Labelled], front: Sequence[int]) -> list[int]:
    """The rows of names right below the title, else those right above it where the title is followed by a place of work."""
    titles = [k for k, n in enumerate(front) if labelled[n].label is Label.TITLE]
    if not titles:
        return []
    if below := _run(labelled, front[titles[-1] + 1 :]):
        return below
    placed = any(labelled[n].label in _PLACES for n in front[titles[-1] + 1 : titles[-1] + 3])
    return _run(labelled, front[: titles[0]][::-1]) if placed else []


def _run(labelled: Sequence[Labelled], numbers: Sequence[int]) -> list[int]:
    found: list[int] = []
    for number in numbers:
        item = labelled[number]
        if (
            item.label not in _FREE
            or not _is_names(item.part)
            or (found and not _alike(labelled[found[0]].part, item.part))
        ):
            break
        found.append(number)
    return found


def _is_names(part: Part) -> bool:
    text = part.text
    usual = is_affiliation(text) or _KIND.search(text) or any(map(str.isdigit, text))
    return not usual and name_share(part.rows) == 1.0


def _alike(part: Part, other: Part) -> bool:
    return abs(part.first.size - other.first.size) < 0.5


def _is_aside(part: Part) -> bool:
    return part.block.kind in ASIDE or part.block.sidebar
