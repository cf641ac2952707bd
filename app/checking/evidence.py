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

from app.checking.rules.binding import Bound, bind, bind_years, is_year, pairs, telling_terms
from app.checking.table_rows import table_rows
from app.domain.digest import Evidence
from app.domain.document import Document, Figure, FigureKind, Rect, SectionRole
from app.text.names import initials_of, squeezed
from app.text.numbers import Quantity, read_quantities
from app.text.orders import is_order
from app.text.terms import cjk_share, normalise, terms

OUTSIDE_THE_PAPER = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT})
_PROVES_NOTHING = OUTSIDE_THE_PAPER - {SectionRole.ACKNOWLEDGEMENTS}
"""Who paid for a work stands only in its acknowledgements."""
MAX_EVIDENCE = 3
_WORTH_ADDING = 0.08
_NUMBER_BONUS = 0.35
_LEAD_SENTENCES = 4
_COMMON_NAME = 0.08
"""A name in more than this share of the passages is what the paper is about."""
_FEW = 6
_VALUE = re.compile(r"(?<![A-Za-z-])\d|[-–—]\s*$|n\.\s?[ad]\.")
"""A cell that is a value, be it a missing one."""
_HEADED = re.compile(r"=\s*$")
"""Before a number that names a column ("Dim = 100 85.35")."""
_ABOUT = 0.35
"""Share of the words that go with a number which its place must have, at least around it, to be worth showing."""
_ABOUT_ROW = 0.25
_BESIDE = 0.15
_MAX_ADDED = 2


@dataclass(frozen=True)
class Passage:
    """A sentence, caption or table row that can prove something."""

    id: str
    page: int
    rects: tuple[Rect, ...]
    text: str
    order: int
    lead: str = ""
    """What it stands under and after: headings, the sentences before it in its paragraph; for a row, its table's caption."""
    row: bool = False

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """Its numbers, each with the words that go with it; the name of a table's row goes with all of them."""
        if not self.row:
            return bind(self.text)
        shared = frozenset(terms(self.row_name))
        found: list[Bound] = []
        start = 0
        for cell in normalise(self.cells).split(";"):
            blank = len(cell) - len(cell.lstrip())
            bounds = [bound for bound in bind(cell.strip()) if not _HEADED.search(cell.strip()[: bound.quantity.start])]
            found += (bound.moved(start + blank, shared) for bound in bounds)
            start += len(cell) + 1
        return tuple(found)

    @cached_property
    def years(self) -> tuple[Bound, ...]:
        """Its years, each with the words that go with it."""
        return () if self.row else bind_years(self.text)

    def bound_of(self, quantity: Quantity) -> Bound | None:
        """Its number (or year) that agrees with this one, with the words that go with it."""
        bounds = self.years if is_year(quantity) else self.bounds
        return next((bound for bound in bounds if bound.quantity.agrees_with(quantity)), None)

    @cached_property
    def row_name(self) -> str:
        """What stands in a row before its first number; the table's label is not of it."""
        head = self.text[: len(self.text) - len(self.cells)]
        return normalise(head).partition(":")[2].strip(" ;")

    @cached_property
    def cells(self) -> str:
        """A row from the cell with its first number on; of a sentence, all."""
        if not self.row:
            return self.text
        rest = self.text.partition(";")[2]
        while ";" in rest and not _VALUE.search(rest.partition(";")[0]):
            rest = rest.partition(";")[2]
        return rest

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Its terms that stand side by side."""
        return pairs(self.text)

    @cached_property
    def setting(self) -> str:
        """Its lead and itself, normalised, in lower case."""
        return f"{normalise(self.lead).lower()} {self.plain}"

    @cached_property
    def setting_terms(self) -> frozenset[str]:
        """The terms of its setting."""
        return self.terms | frozenset(terms(self.lead))

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

    def holds(self, quantity: Quantity) -> bool:
        """Whether the number is in it, its unit not contradicted."""
        return any(found.agrees_with(quantity) for found in self.quantities)

    def as_evidence(self) -> Evidence:
        """The value that travels on."""
        return Evidence(self.id, self.page, self.rects, self.text)


class EvidenceIndex:
    """All passages of one document, searchable by overlap and by number; orders to language models prove nothing."""

    def __init__(self, document: Document) -> None:
        self.passages = tuple(_passages(document))
        self._by_term: dict[str, list[int]] = defaultdict(list)
        self._under_term: dict[str, list[int]] = defaultdict(list)
        for position, passage in enumerate(self.passages):
            for term in passage.terms:
                self._by_term[term].append(position)
            for term in passage.setting_terms:
                self._under_term[term].append(position)
        self._ceiling = math.log(1 + len(self.passages)) + 1
        self._whole = {_bare(passage.text): passage for passage in reversed(self.passages) if _bare(passage.text)}
        self.unread_tables = tuple(
            figure for figure in document.figures if figure.kind is FigureKind.TABLE and not any(table_rows(figure))
        )
        self._rows: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            if passage.row:
                self._rows[passage.row_name].append(passage)
        self._figures = _pointed_to(self.passages, document.figures)
        self.chinese = document.language.startswith("zh") or (
            not document.language and cjk_share(" ".join(passage.text for passage in self.passages[:200])) > 0.3
        )

    def idf(self, term: str) -> float:
        """How telling a term is in this paper; a term the paper never uses weighs the most."""
        count = len(self._by_term.get(term, ()))
        return math.log((1 + len(self.passages)) / (1 + count)) + 1 if count else self._ceiling

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

    def writes_as_name(self, word: str) -> bool:
        """Whether the paper writes the word with a capital in mid-sentence and hardly ever without; a stranger is none."""
        return self.cases[word] > 0 and self.cases[word.lower()] * 4 <= self.cases[word]

    @cached_property
    def text(self) -> str:
        """All passages in lower case, for looking up a name."""
        return "\n".join(passage.plain for passage in self.passages)

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

    def rows_beside(self, row: Passage) -> list[Passage]:
        """The other rows of a row's table."""
        table = row.id.partition("/")[0] + "/"
        return [other for other in self.passages if other.row and other.id.startswith(table) and other is not row]

    def rows_named(self, name: str) -> list[Passage]:
        """The rows of that name in all tables."""
        return self._rows.get(name, [])

    def verbatim(self, text: str) -> Passage | None:
        """The passage that is this text, citation marks, spaces and the final stop aside."""
        return self._whole.get(_bare(text))

    def has_figure(self, table: bool, number: int) -> bool:
        """Whether there is a table or figure of that number, or the paper speaks of one."""
        return (table, number) in self._figures

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
        """The few passages that say what the claim says, the best first; empty when nothing overlaps."""
        wanted = telling_terms(claim)
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
        return self._with_numbers(claim, chosen)

    def _with_numbers(self, claim: str, chosen: list[Passage]) -> tuple[Passage, ...]:
        """The passages, and for numbers that none of them has the place that is about the same; holders of numbers first."""
        bounds = bind(claim)
        added: list[Passage] = []
        for bound in bounds:
            if any(passage.holds(bound.quantity) for passage in (*chosen, *added)) or len(added) == _MAX_ADDED:
                continue
            others = [other.quantity for other in bounds if other is not bound]
            places = [
                (self._about(bound, others, passage, chosen), passage) for passage in self.with_quantity(bound.quantity)
            ]
            share, place = max(places, key=lambda found: (found[0], -found[1].order), default=(0.0, None))
            if place is not None and share >= (_ABOUT_ROW if place.row else _ABOUT):
                added.append(place)
        found = [*chosen, *added]
        if bounds and found and not any(found[0].holds(bound.quantity) for bound in bounds):
            found.sort(key=lambda passage: not any(passage.holds(bound.quantity) for bound in bounds))
        return tuple(found)

    def _about(self, bound: Bound, others: list[Quantity], passage: Passage, chosen: list[Passage]) -> float:
        """How much of what goes with a number stands in a passage, half as much around it; more beside a chosen one.

        More, too, where the claim's `others` stand with it.
        """
        together = sum(passage.holds(other) for other in others)
        table = passage.id.partition("/")[0]
        sibling = passage.row and any(other.row and other.id.startswith(f"{table}/") for other in chosen)
        if not bound.terms & passage.terms and together < 2 and not sibling:
            return 0.0
        total = self.mass(bound.terms) or 1.0
        around = self.mass(bound.terms & (passage.setting_terms - passage.terms))
        beside = any(abs(passage.order - other.order) <= 2 for other in chosen)
        share = (self.mass(bound.terms & passage.terms) + 0.5 * around) / total
        return share + _BESIDE * (beside + together + 2 * sibling)

    def _gain(
        self, wanted: frozenset[str], numbers: tuple[Quantity, ...], chosen: list[Passage], passage: Passage
    ) -> float:
        held = frozenset().union(*(other.terms for other in chosen)) if chosen else frozenset()
        gain = self.mass((wanted & passage.terms) - held) / (self.mass(wanted) or 1.0)
        own = self.mass(wanted & passage.terms) / (self.mass(wanted) or 1.0)
        open_numbers = [n for n in numbers if not any(f.agrees_with(n) for other in chosen for f in other.quantities)]
        met = sum(any(found.agrees_with(number) for found in passage.quantities) for number in open_numbers)
        # A number counts only in a passage that is about the claim at all.
        bonus = _NUMBER_BONUS * met / len(numbers) if numbers and own >= 0.15 else 0.0
        focus = 0.05 * own * len(wanted & passage.terms) / (len(passage.terms) or 1)
        return gain + bonus + focus


_POINTER = re.compile(
    r"\b(?P<table>tab(?:le|s|les|\.)?)|\b(?P<figure>fig(?:ure|s|ures|\.)?)|(?P<han>[表图])", re.IGNORECASE
)
_POINTED = re.compile(r"[\s.]*((?:\d{1,3}[a-z]?(?:\s*(?:,|and|&|-|–|和|、|与|至)\s*)?)+)", re.IGNORECASE)


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


def _passages(document: Document) -> Iterator[Passage]:
    order = 0
    sections = document.section_by_id
    before: list[str] = []
    paragraph: tuple[str, int] | None = None
    for sentence in document.sentences:
        section = sections.get(sentence.section)
        if (section is not None and section.role in _PROVES_NOTHING) or is_order(sentence.text):
            continue
        if (sentence.section, sentence.paragraph) != paragraph:
            paragraph, before = (sentence.section, sentence.paragraph), before[-1:]
        lead = " ".join([section.title if section else "", *before[-_LEAD_SENTENCES:]])
        yield Passage(sentence.id, sentence.page, sentence.rects, sentence.text, order, lead)
        before.append(sentence.text)
        order += 1
    for figure in document.figures:
        for suffix, text, rect in _figure_texts(figure):
            if is_order(text):
                continue
            yield Passage(f"{figure.id}{suffix}", figure.page, (rect,), text, order, figure.caption, bool(suffix))
            order += 1


def _figure_texts(figure: Figure) -> Iterator[tuple[str, str, Rect]]:
    if figure.caption:
        yield "", figure.caption, figure.caption_rect or figure.rect
    if figure.kind is FigureKind.TABLE:
        yield from ((f"/r{number}", text, figure.rect) for number, text in table_rows(figure))
