"""The facts of a held-back abstract, and how many of them a summary holds.

A fact is a sentence (its telling words), a number with its unit, or a name; each is looked for by the program, the same way
for every summary, whoever wrote it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import Document, SectionRole
from app.text.han import han_share
from app.text.names import names, squeezed
from app.text.numbers import read_quantities
from app.text.quantity import Quantity
from app.text.sentences import sentences
from app.text.terms import terms

HELD_BACK = frozenset({SectionRole.ABSTRACT, SectionRole.CONCLUSION})
SAID = 0.5
"""A sentence of the abstract is told by a summary when two of its points have at least half of the sentence's telling words."""
_LEAST_TERMS, _CHINESE = 4, 0.3


def without_abstract(document: Document) -> Document:
    """The paper without its abstract and its conclusion."""
    gone = {section.id for section in document.sections if section.role in HELD_BACK}
    kept = tuple(sentence for sentence in document.sentences if sentence.section not in gone)
    sections = tuple(section for section in document.sections if section.id not in gone)
    return replace(document, sections=sections, sentences=kept, abstract="", abstract_other="")


def abstract_sentences(document: Document) -> list[str]:
    """The abstract's sentences as printed; those of the document's field where no section holds them."""
    own = {section.id for section in document.sections if section.role is SectionRole.ABSTRACT}
    chinese = document.language.startswith("zh")
    found = [sentence.text for sentence in document.sentences if sentence.section in own]
    found = [text for text in found if (han_share(text) > _CHINESE) == chinese]
    return found if len(found) > 1 else sentences(document.abstract)


@dataclass(frozen=True, slots=True)
class Score:
    """Facts found of facts there are, and how much of the summary is in the abstract."""

    sentences: tuple[int, int]
    numbers: tuple[int, int]
    names: tuple[int, int]
    told: tuple[int, int]
    rouge1: float
    rouge2: float

    @property
    def recall(self) -> float:
        """The share of all facts that the summary holds."""
        found, there = (sum(pair[i] for pair in (self.sentences, self.numbers, self.names)) for i in (0, 1))
        return found / there if there else 0.0


class Abstract:
    """What a paper's abstract says, to hold summaries against. Words weigh by how rare they are in the paper."""

    def __init__(self, document: Document) -> None:
        texts = abstract_sentences(document)
        counts = Counter(term for sentence in document.sentences for term in set(terms(sentence.text)))
        self._size = len(document.sentences) + 1
        self._counts = counts
        self.texts = [text for text in texts if len(set(terms(text))) >= _LEAST_TERMS]
        self._numbers = _numbers(self.texts)
        found = [name for text in self.texts for name in names(text)]
        self._names = list(dict.fromkeys(squeezed(name) for name in found if len(name) > 1))

    def score(self, points: Sequence[str]) -> Score:
        """How a summary, given as its points, fares."""
        quantities = [quantity for point in points for quantity in read_quantities(point)]
        plain = squeezed(" ".join(points))
        sets = [frozenset(terms(point)) for point in points]
        own = [frozenset(terms(text)) for text in self.texts]
        said = sum(self._by_two(text, sets) >= SAID for text in own)
        told = sum(self._by_two(one, own) >= SAID for one in sets if one)
        reference, summary = [t for text in self.texts for t in terms(text)], [t for p in points for t in terms(p)]
        return Score(
            (said, len(own)),
            (sum(any(q.agrees_with(other) for other in quantities) for q in self._numbers), len(self._numbers)),
            (sum(name in plain for name in self._names), len(self._names)),
            (told, len([one for one in sets if one])),
            _rouge(reference, summary, 1),
            _rouge(reference, summary, 2),
        )

    def _by_two(self, wanted: frozenset[str], sets: Sequence[frozenset[str]]) -> float:
        """How much of a sentence the two of `sets` that have most of it hold together."""
        best = max(sets, key=lambda one: self._share(wanted, one), default=frozenset())
        return max((self._share(wanted, best | one) for one in sets), default=0.0)

    def _share(self, wanted: frozenset[str], held: frozenset[str]) -> float:
        total = math.fsum(map(self._weight, sorted(wanted)))
        return math.fsum(map(self._weight, sorted(wanted & held))) / total if total else 0.0

    def _weight(self, term: str) -> float:
        return math.log(self._size / (1 + self._counts[term])) + 1


def _numbers(texts: Iterable[str]) -> list[Quantity]:
    found: list[Quantity] = []
    for text in texts:
        for quantity in read_quantities(text):
            if not quantity.label and not any(quantity.agrees_with(other) for other in found):
                found.append(quantity)
    return found


def _rouge(reference: Sequence[str], summary: Sequence[str], length: int) -> float:
    """ROUGE-N F1 over stems."""
    grams = [
        Counter(tuple(words[i : i + length]) for i in range(len(words) - length + 1)) for words in (reference, summary)
    ]
    shared, total = sum((grams[0] & grams[1]).values()), sum(map(sum, (grams[0].values(), grams[1].values())))
    return 2 * shared / total if total else 0.0
