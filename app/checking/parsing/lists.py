"""The items that a sentence pairs off: in "A and B use 1 and 2, respectively" A goes with 1, and B with 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from app.text.characters import normalise

_RESPECTIVELY = re.compile(r"\brespectively\b|分别", re.IGNORECASE)
_ITEM = r"[^\s,;:()，、。和与]+"
_LIST = re.compile(rf"({_ITEM}(?:(?:,\s|、){_ITEM})*)(?:,?\s(?:and|or|&)\s|\s?[和与及]\s?)({_ITEM})")


def paired_items(text: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """For each two lists of equal length in a sentence that says "respectively", their items in pairs, in lower case."""
    plain = normalise(text).lower()
    if not _RESPECTIVELY.search(plain):
        return
    lists = [
        [*(_bare(item) for item in re.split(r",\s|、", found[1])), _bare(found[2])] for found in _LIST.finditer(plain)
    ]
    for one, other in combinations(lists, 2):
        if len(one) == len(other) and all(one) and all(other):
            yield tuple(zip(one, other, strict=True))


def _bare(item: str) -> str:
    return item.strip(" .,'\"%$")
