"""What else was seen of a paper's facts, beside what was taken: offered where a person corrects them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.reading.document import Fact, FactSource
from app.pdf.front.identity import doi_candidates, venue_candidates, year_candidates
from app.pdf.front.titles import metadata_title
from app.pdf.front.told import Told
from app.pdf.page.facts import FileFacts

MOST = 4
"""Other values of one fact: more would be a list to read, not a choice."""
_BETWEEN_NAMES = re.compile(r"\s*(?:[;；]|\band\b|&)\s*")


def other_facts(lines: Sequence[Told], file: FileFacts, taken: Iterable[Fact]) -> tuple[Fact, ...]:
    """Values that were not taken, those of the page first. What the file says of itself is doubtful."""
    known = {(fact.name, _key(fact.value)) for fact in taken}
    found: list[Fact] = []
    for fact in (*doi_candidates(lines), *year_candidates(lines), *venue_candidates(lines), *_of_file(file)):
        key = (fact.name, _key(fact.value))
        if key[1] and key not in known and sum(other.name == fact.name for other in found) < MOST:
            known.add(key)
            found.append(fact)
    return tuple(found)


def _of_file(file: FileFacts) -> list[Fact]:
    authors = "; ".join(name for name in _BETWEEN_NAMES.split(file.author.strip()) if name)
    values = (("title", metadata_title(file)), ("author", authors), ("venue", file.publication))
    return [Fact(name, value, confidence=0.5, source=FactSource.FILE) for name, value in values if value]


def _key(value: str) -> str:
    return "".join(char for char in value.casefold() if char.isalnum())
