"""All that a paper can prove a claim with: its passages, to be looked up by term, number, name and table.

A term weighs its idf in this paper. Sums of weights are exact (`fsum`), so that neither they nor the order of equal
passages depend on the order in which Python happens to walk a set.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from app.checking.parsed import CHINESE_SHARE
from app.checking.parsing.table_rows import table_rows
from app.checking.passage import Passage, passages_of
from app.domain.reading.document import Document, Figure, FigureKind
from app.text.characters import normalise
from app.text.han import han_share
from app.text.names import initials_of, squeezed
from app.text.pointers import chinese, english
from app.text.quantity import Quantity

_COMMON_NAME = 0.08
"""A name in more than this share of the passages is what the paper is about.

Bench with 0.05 | 0.08 | 0.12: true verified 365 | 363 | 360, false verified 120 | 118 | 115.
"""
_FEW = 6
"""The bench has the same totals with 4 and 9."""
_CAPITALS = 4
"""The bench has the same totals with 3 and 6."""
_MOST_CANDIDATES = 40
"""Bench with 20 | 40 | 80: true verified 362 | 363 | 363, false verified 118 | 118 | 118."""
_POINTER = re.compile(
    rf"\b(?P<table>{english('table')})|\b(?P<figure>{english('figure')})|(?P<han>{chinese('table', 'figure')})",
    re.IGNORECASE,
)
_POINTED = re.compile(r"[\s.]*((?:\d{1,3}[a-z]?(?:\s*(?:,|and|&|-|–|和|、|与|至)\s*)?)+)", re.IGNORECASE)


class EvidenceIndex:
    """The passages of one document. Nothing of it changes once it is built; lookups are kept."""

    def __init__(self, document: Document) -> None:
        self.passages = tuple(passages_of(document))
        self._by_term: dict[str, list[int]] = defaultdict(list)
        self._under_term: dict[str, list[int]] = defaultdict(list)
        for position, passage in enumerate(self.passages):
            for term in passage.terms:
                self._by_term[term].append(position)
            for term in passage.setting_terms:
                self._under_term[term].append(position)
        size = 1 + len(self.passages)
        self._ceiling = math.log(size) + 1
        self._idf = {term: math.log(size / (1 + len(found))) + 1 for term, found in self._by_term.items()}
        self._whole = {_bare(passage.text): passage for passage in reversed(self.passages) if _bare(passage.text)}
        self.unread_tables = tuple(
            figure for figure in document.figures if figure.kind is FigureKind.TABLE and not any(table_rows(figure))
        )
        self._rows: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if passage.row:
                self._rows[passage.row_name].append(passage)
        self._figures = _pointed_to(self.passages, document.figures)
        self._places: dict[tuple[float, str, bool, bool], tuple[Passage, ...]] = {}
        self.chinese = document.language.startswith("zh") or (
            not document.language
            and han_share(" ".join(passage.text for passage in self.passages[:200])) > CHINESE_SHARE
        )

    def idf(self, term: str) -> float:
        """How telling a term is in this paper; a term the paper never uses weighs the most."""
        return self._idf.get(term, self._ceiling)

    def mass(self, wanted: Iterable[str]) -> float:
        """The summed idf of distinct terms."""
        return math.fsum(self._idf.get(term, self._ceiling) for term in set(wanted))

    def coverage(self, wanted: frozenset[str], passages: Iterable[Passage]) -> float:
        """Share of the idf mass of `wanted` that the passages together cover, 0 to 1."""
        total = self.mass(wanted)
        held = frozenset().union(*(passage.terms for passage in passages))
        return self.mass(wanted & held) / total if total else 0.0

    def knows(self, term: str) -> bool:
        """Whether the paper uses the term anywhere."""
        return term in self._by_term

    @cached_property
    def squeezed(self) -> str:
        """All passages in lower case without spaces and hyphens."""
        return squeezed(self.text)

    @cached_property
    def initials(self) -> str:
        """Initials of the capitalised words in a row, for looking up an acronym that is spelled out."""
        return " ".join(initials_of(passage.text) for passage in self.passages)

    @cached_property
    def cases(self) -> Counter[str]:
        """How often each word is written with these capitals, not counting the first word of a passage."""
        return Counter(word for passage in self.passages for word in re.findall(r"[^\W\d_]+", passage.text)[1:])

    @cached_property
    def text(self) -> str:
        """All passages in lower case, for looking up a name."""
        return "\n".join(passage.plain for passage in self.passages)

    def writes_as_name(self, word: str) -> bool:
        """Whether the paper writes the word with a capital in mid-sentence and hardly ever without; a stranger is none."""
        return self.cases[word] > 0 and self.cases[word.lower()] * _CAPITALS <= self.cases[word]

    def count_naming(self, name: str) -> int:
        """In how many passages a name (lower case) occurs."""
        return sum(name in passage.plain for passage in self.passages)

    def is_topic(self, name: str) -> bool:
        """Whether a name is what the whole paper is about, so that it tells nothing apart."""
        return self.count_naming(name.lower()) > max(_COMMON_NAME * len(self.passages), _FEW)

    def mentions(self, name: str) -> bool:
        """Whether the paper uses a name (lower case) anywhere, however it is hyphenated."""
        if name in self.text or squeezed(name) in self.squeezed:
            return True
        parts = [part for part in re.split(r"[-\s+]", name.removesuffix("s")) if len(part) > 1]
        return bool(parts) and all(part in self.text for part in parts)

    def containing(self, term: str) -> list[Passage]:
        """The passages that have a term."""
        return [self.passages[position] for position in self._by_term.get(term, ())]

    def under(self, term: str) -> list[Passage]:
        """The passages that have a term in themselves or in what they stand under and after."""
        return [self.passages[position] for position in self._under_term.get(term, ())]

    def joins(self, one: str, other: str) -> bool:
        """Whether the paper puts the two terms side by side anywhere."""
        return any((one, other) in passage.pairs for passage in self.containing(one))

    def opens_with(self, word: str) -> bool:
        """Whether another sentence of the paper opens with the word."""
        return any(passage.plain.startswith(word) for passage in self.passages if not passage.row)

    def after(self, passage: Passage) -> Passage | None:
        """The passage that follows."""
        return self.passages[passage.order + 1] if passage.order + 1 < len(self.passages) else None

    def beside(self, passage: Passage) -> tuple[Passage, ...]:
        """The sentences right before and behind a sentence; a row has none."""
        near = self.passages[max(0, passage.order - 1) : passage.order + 2]
        return () if passage.row else tuple(place for place in near if place is not passage and not place.row)

    def rows_beside(self, row: Passage) -> list[Passage]:
        """The other rows of a row's table."""
        return [other for other in self.passages if other.row and other.table == row.table and other is not row]

    def rows_named(self, name: str) -> list[Passage]:
        """The rows of that name in all tables."""
        return self._rows.get(name, [])

    def verbatim(self, text: str) -> Passage | None:
        """The passage that is this text, citation marks, spaces and the final stop aside."""
        return self._whole.get(_bare(text))

    def has_figure(self, table: bool, number: int) -> bool:
        """Whether there is a table or figure of that number, or the paper speaks of one."""
        return (table, number) in self._figures

    def with_quantity(self, quantity: Quantity) -> tuple[Passage, ...]:
        """Passages in which the number occurs, its unit not contradicted."""
        key = (quantity.value, quantity.unit, quantity.vague, quantity.rounded)
        if key not in self._places:
            self._places[key] = tuple(passage for passage in self.passages if passage.holds(quantity))
        return self._places[key]

    def candidates(self, wanted: frozenset[str], limit: int = _MOST_CANDIDATES) -> list[tuple[float, Passage]]:
        """The passages that share most with `wanted`, best first, with their coverage; of equal ones the earlier first."""
        scores: dict[int, float] = defaultdict(float)
        for term in sorted(wanted):
            weight = self.idf(term)
            for position in self._by_term.get(term, ()):
                scores[position] += weight
        total = self.mass(wanted) or 1.0
        best = sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:limit]
        return [(score / total, self.passages[position]) for position, score in best]


def _pointed_to(passages: Iterable[Passage], figures: Iterable[Figure]) -> frozenset[tuple[bool, int]]:
    """Tables (True) and figures (False) that exist or that the text points to, ranges included."""
    found: set[tuple[bool, int]] = set()
    texts = [passage.plain for passage in passages] + [figure.label.lower() for figure in figures]
    for text in texts:
        for pointer in _POINTER.finditer(text):
            table = pointer["table"] is not None or pointer["han"] == "表"
            if numbers := _POINTED.match(text, pointer.end()):
                listed = [int(number) for number in re.findall(r"\d+", numbers.group())]
                found |= {(table, number) for number in range(min(listed), min(max(listed), min(listed) + 20) + 1)}
    return frozenset(found)


def _bare(text: str) -> str:
    return re.sub(r"\[[\d\s,;-]+\]|\^\[[^\]]*\]|[\s\"']+", "", normalise(text)).lower().rstrip(".。;；,，")
