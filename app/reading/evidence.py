"""Finds the sentences of a paper that speak of the same thing as a claim.

Relevance is the share of the claim's idf mass that a sentence covers (terms as in `words.terms`); evidence is
chosen greedily, so that the second and third sentence add what the first left open. Captions and table rows count
as sentences too: numbers often stand nowhere else.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.domain.digest import Evidence
from app.domain.document import Document, Figure, FigureKind, Rect, SectionRole
from app.reading.quantities import Quantity, read_quantities
from app.reading.words import normalise, terms

OUTSIDE_THE_PAPER = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT})
MAX_EVIDENCE = 3
_WORTH_ADDING = 0.08
_NUMBER_BONUS = 0.35


@dataclass(frozen=True)
class Passage:
    """A sentence, caption or table row that can prove something."""

    id: str
    page: int
    rects: tuple[Rect, ...]
    text: str
    order: int

    @cached_property
    def terms(self) -> frozenset[str]:
        """Its comparable terms."""
        return frozenset(terms(self.text))

    @cached_property
    def plain(self) -> str:
        """Its normalised text in lower case."""
        return normalise(self.text).lower()

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers in it."""
        return tuple(read_quantities(self.text))

    def as_evidence(self) -> Evidence:
        """The value that travels on."""
        return Evidence(self.id, self.page, self.rects, self.text)


class EvidenceIndex:
    """All passages of one document, searchable by overlap and by number."""

    def __init__(self, document: Document) -> None:
        self.passages = tuple(_passages(document))
        self._by_term: dict[str, list[int]] = defaultdict(list)
        for position, passage in enumerate(self.passages):
            for term in passage.terms:
                self._by_term[term].append(position)
        self._ceiling = math.log(1 + len(self.passages)) + 1

    def idf(self, term: str) -> float:
        """How telling a term is in this paper; a term the paper never uses weighs the most."""
        count = len(self._by_term.get(term, ()))
        return math.log((1 + len(self.passages)) / (1 + count)) + 1 if count else self._ceiling

    def knows(self, term: str) -> bool:
        """Whether the paper uses the term anywhere."""
        return term in self._by_term

    @cached_property
    def text(self) -> str:
        """All passages in lower case, for looking up a name."""
        return "\n".join(passage.plain for passage in self.passages)

    def count_naming(self, name: str) -> int:
        """In how many passages a name (lower case) occurs."""
        return sum(name in passage.plain for passage in self.passages)

    def mass(self, wanted: Iterable[str]) -> float:
        """The summed idf of distinct terms."""
        return sum(self.idf(term) for term in set(wanted))

    def coverage(self, wanted: frozenset[str], passages: Iterable[Passage]) -> float:
        """Share of the idf mass of `wanted` that the passages together cover, 0 to 1."""
        total = self.mass(wanted)
        held = frozenset().union(*(passage.terms for passage in passages))
        return self.mass(wanted & held) / total if total else 0.0

    def with_quantity(self, quantity: Quantity) -> list[Passage]:
        """Passages in which the number occurs, its unit not contradicted."""
        return [
            passage for passage in self.passages if any(found.agrees_with(quantity) for found in passage.quantities)
        ]

    def candidates(self, wanted: frozenset[str], limit: int = 40) -> list[tuple[float, Passage]]:
        """The passages that share most with `wanted`, best first, with their coverage."""
        scores: Counter[int] = Counter()
        for term in wanted:
            weight = self.idf(term)
            for position in self._by_term.get(term, ()):
                scores[position] += weight  # type: ignore[assignment]
        total = self.mass(wanted) or 1.0
        return [(score / total, self.passages[position]) for position, score in scores.most_common(limit)]

    def align(self, claim: str) -> tuple[Passage, ...]:
        """Up to three passages that say what the claim says, the best first; empty when nothing overlaps."""
        wanted = frozenset(terms(claim))
        numbers = read_quantities(claim)
        pool = {passage.id: passage for _, passage in self.candidates(wanted)}
        pool |= {passage.id: passage for number in numbers for passage in self.with_quantity(number)[:20]}
        chosen: list[Passage] = []
        while pool and len(chosen) < MAX_EVIDENCE:
            gain, best = max(
                ((self._gain(wanted, numbers, chosen, passage), passage) for passage in pool.values()),
                key=lambda pair: (pair[0], -pair[1].order),
            )
            if gain < (_WORTH_ADDING if chosen else 1e-6):
                break
            chosen.append(pool.pop(best.id))
        return tuple(chosen)

    def _gain(self, wanted: frozenset[str], numbers: list[Quantity], chosen: list[Passage], passage: Passage) -> float:
        held = frozenset().union(*(other.terms for other in chosen)) if chosen else frozenset()
        gain = self.mass((wanted & passage.terms) - held) / (self.mass(wanted) or 1.0)
        own = self.mass(wanted & passage.terms) / (self.mass(wanted) or 1.0)
        open_numbers = [n for n in numbers if not any(f.agrees_with(n) for other in chosen for f in other.quantities)]
        met = sum(any(found.agrees_with(number) for found in passage.quantities) for number in open_numbers)
        # A number counts only in a passage that is about the claim at all.
        bonus = _NUMBER_BONUS * met / len(numbers) if numbers and own >= 0.15 else 0.0
        focus = 0.05 * own * len(wanted & passage.terms) / (len(passage.terms) or 1)
        return gain + bonus + focus


def _passages(document: Document) -> Iterator[Passage]:
    order = 0
    roles = {section.id: section.role for section in document.sections}
    for sentence in document.sentences:
        if roles.get(sentence.section) not in OUTSIDE_THE_PAPER:
            yield Passage(sentence.id, sentence.page, sentence.rects, sentence.text, order)
            order += 1
    for figure in document.figures:
        for suffix, text, rect in _figure_texts(figure):
            yield Passage(f"{figure.id}{suffix}", figure.page, (rect,), text, order)
            order += 1


def _figure_texts(figure: Figure) -> Iterator[tuple[str, str, Rect]]:
    if figure.caption:
        yield "", figure.caption, figure.caption_rect or figure.rect
    if figure.kind is FigureKind.TABLE and len(figure.cells) > 1:
        header = figure.cells[0]
        for number, row in enumerate(figure.cells[1:], start=1):
            cells = [f"{name} {cell}".strip() for name, cell in zip(header, row, strict=False) if cell.strip()]
            if len(cells) > 1 and re.search(r"\w", "".join(cells)):
                yield f"/r{number}", f"{figure.label}: " + "; ".join(cells), figure.rect
