"""Chooses what the model reads of a paper, to an exact number of tokens, and says what was left out.

The sentences worth most (`app.discourse`: what asks, offers, finds, admits, what figures show) are kept in reading order
under their headings; one that says again what is kept counts less. Sentences for one question are chosen from the rest.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.checking.passage import OUTSIDE_THE_PAPER
from app.discourse import retelling
from app.discourse.discourse import Discourse, Unit
from app.domain.reading.document import Document, Section, SectionRole, Sentence
from app.domain.writing.digest import Coverage
from app.reading.choosing import Chooser
from app.reading.templates import Facet
from app.text.numbers import read_quantities
from app.text.orders import is_order, unless_order
from app.text.quantity import Quantity
from app.text.terms import terms

CountTokens = Callable[[Sequence[str]], Sequence[int]]

_TELLING = re.compile(
    r"\b(?:in this (?:paper|work|article|study)|we (?:propose|introduce|present|show|demonstrate|find|found|develop|describe)"
    r"|our (?:results?|contributions?|method|approach|model|main)|outperform\w*|achiev\w+|conclu\w+|contribut\w+)\b"
    r"|本文|我们提出|结果表明|实验表明|贡献|提出了",
    re.I,
)
_OMISSION = "[...]"
_EXCERPTS = 30
_REPEATED, _REPEATS = 0.6, 3.0
"""A sentence that shares so much of its words with one already chosen is worth that much less: introductions repeat abstracts."""
_LOOKED_BACK = 200


@dataclass(frozen=True, slots=True)
class Context:
    """The text for the model and which sentences it holds (ids in reading order)."""

    text: str
    sentences: tuple[str, ...]
    coverage: Coverage


def readable(document: Document) -> list[tuple[Sentence, Section | None]]:
    """The sentences that are about the paper: no references, acknowledgements, front matter, or orders to a model."""
    sections = document.section_by_id
    pairs = [(s, sections.get(s.section)) for s in document.sentences if not is_order(s.text)]
    return [(s, section) for s, section in pairs if section is None or section.role not in OUTSIDE_THE_PAPER]


def pack(document: Document, budget: int, count_tokens: CountTokens, discourse: Discourse | None = None) -> Context:
    """The sentences worth most that fit into `budget` tokens, headings included."""
    pairs = readable(document)
    costs = count_tokens([sentence.text + " " for sentence, _ in pairs])
    headings = dict(
        zip(
            [section.id for section in document.sections],
            count_tokens([_opening(section) for section in document.sections]),
            strict=True,
        )
    )
    known = (discourse or Discourse(document)).by_id
    chosen: set[int] = set()
    opened: set[str] = set()
    spent = 0
    for position in _by_worth([known[sentence.id] for sentence, _ in pairs]):
        _, section = pairs[position]
        cost = costs[position] + 2
        if section is not None and section.id not in opened:
            cost += headings[section.id] + 4
        if spent + cost > budget:
            continue
        chosen.add(position)
        spent += cost
        if section is not None:
            opened.add(section.id)
    return _assemble(document, pairs, chosen)


def _by_worth(units: Sequence[Unit]) -> Iterator[int]:
    """Positions, the best first; what repeats a sentence given before counts less."""
    told = [frozenset(terms(unit.sentence.text)) for unit in units]
    waiting = [(-unit.worth, position, 0) for position, unit in enumerate(units)]
    heapq.heapify(waiting)
    given: list[frozenset[str]] = []
    while waiting:
        cost, position, seen = heapq.heappop(waiting)
        fresh = given[max(seen, len(given) - _LOOKED_BACK) :]
        repeated = max((len(told[position] & other) for other in fresh), default=0) / max(len(told[position]), 1)
        if repeated >= _REPEATED and units[position].worth > 0:
            heapq.heappush(waiting, (cost + _REPEATS, position, len(given)))
            continue
        given.append(told[position])
        yield position


def excerpts_for(
    facet: Facet,
    document: Document,
    known: frozenset[str],
    budget: int,
    count_tokens: CountTokens,
    chooser: Chooser | None = None,
) -> list[Sentence]:
    """Sentences for one question, best first within `budget`, in reading order; empty when there are none.

    Those that the shared text does not hold; for a `numbers` facet also those it holds, so that the main figures stand next
    to the question, likewise for one that is `stated_only` or about `cited` work. A facet with moves takes the sentences
    that make them, one without those of its roles that hold its cues.
    """
    rows = _by_moves(facet, document, chooser) if facet.moves else _by_cues(facet, document)
    shown_again = facet.stated_only or facet.numbers or (facet.cited and bool(document.citations))
    rows = [row for row in rows if shown_again or row[2].id not in known]
    rows.sort(reverse=True, key=lambda row: row[:2])
    costs = count_tokens([sentence.text for _, _, sentence in rows[:_EXCERPTS]])
    kept, spent = [], 0
    for (_, position, sentence), cost in zip(rows[:_EXCERPTS], costs, strict=True):
        if spent + cost + 4 <= budget:
            kept.append((-position, sentence))
            spent += cost + 4
    return [sentence for _, sentence in sorted(kept, key=lambda row: row[0])]


def _by_moves(facet: Facet, document: Document, chooser: Chooser | None) -> list[tuple[float, int, Sentence]]:
    """Score, place (negative) and sentence of those that do what the facet asks for."""
    found = (chooser or Chooser(Discourse(document))).own(facet)
    return [(row.score, -row.unit.order, row.unit.sentence) for row in found if row.unit and not is_order(row.text)]


def _by_cues(facet: Facet, document: Document) -> list[tuple[float, int, Sentence]]:
    """The same of sentences that hold the facet's cues."""
    citing = {citation.sentence for citation in document.citations} if facet.cited else set()
    rows = []
    for position, (sentence, section) in enumerate(readable(document)):
        if citing and (sentence.id not in citing or _TELLING.search(sentence.text)):
            continue
        if (score := _facet_score(facet, sentence, section)) > 0:
            rows.append((score, -position, sentence))
    return rows


def without_marks(sentence: Sentence, document: Document) -> str:
    """The sentence's text without its citation marks in brackets, which small models copy in place of what is said."""
    text = sentence.text
    marks = [(c.start, c.end) for c in document.citations if c.sentence == sentence.id]
    return retelling.without_marks(text, [(a, b) for a, b in marks if text[a:b][:1] in ("(", "[", "（", "【")])


def _facet_score(facet: Facet, sentence: Sentence, section: Section | None) -> float:
    text = sentence.text.lower()
    if facet.stated_only:
        heading = section.title.lower() if section else ""
        in_place = any(_holds(heading, cue) for cue in facet.strong_cues)
        stated = sum(_holds(text, cue) for cue in facet.strong_cues)
        return (
            stated * 2.0 + sum(cue in text for cue in facet.cues) * 0.5 + 3.0 * in_place if stated or in_place else 0.0
        )
    hits = sum(cue in text for cue in facet.cues)
    role = section.role if section else SectionRole.BODY
    # Sections on earlier work are about nothing else; their sentences need no telling phrase.
    main = facet.roles[:1] == (role,) == (SectionRole.RELATED,)
    if not (hits or main) or role not in facet.roles or _looks_broken(sentence.text) or len(sentence.text) < 30:
        return 0.0
    score = hits + 0.3 * main + (1.5 if _TELLING.search(sentence.text) else 0.0)
    if facet.numbers:
        score = min(score, 3.0) + (2.0 if any(map(_measures, read_quantities(sentence.text))) else -1.5)
        score += 2.0 * (role is SectionRole.ABSTRACT) + 0.5 * (role is SectionRole.CONCLUSION)
    return score


def _holds(text: str, phrase: str) -> bool:
    """Whether a phrase stands in the text as whole words ("future work", not "future workshops"); plurals count."""
    return re.search(rf"\b{re.escape(phrase)}s?\b" if phrase.isascii() else re.escape(phrase), text) is not None


def _measures(quantity: Quantity) -> bool:
    """Whether a number looks like an outcome: it has a fraction or a unit, and is no year."""
    return not quantity.spelled and (bool(quantity.unit) or quantity.value != int(quantity.value))


def _looks_broken(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return (
        len(text) < 15
        or text.endswith(":")
        or ": where " in text
        or len(text) > 900
        or letters < 0.55 * len(text.replace(" ", ""))
    )


def _opening(section: Section) -> str:
    """A heading as the model sees it: without its number, which small models copy into their answers."""
    return f"\n\n[{unless_order(section.title)}]\n"


def _heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _assemble(document: Document, pairs: list[tuple[Sentence, Section | None]], chosen: set[int]) -> Context:
    pieces: list[str] = []
    current: str | None = None
    last = -1
    for position in sorted(chosen):
        sentence, section = pairs[position]
        if section is not None and section.id != current:
            pieces.append(_opening(section))
            current = section.id
        if position != last + 1:
            pieces.append(_OMISSION + " ")
        pieces.append(sentence.text + ("" if sentence.text.endswith(("。", "！", "？")) else " "))
        last = position
    kept = tuple(pairs[position][0].id for position in sorted(chosen))
    return Context("".join(pieces).strip(), kept, coverage(document, frozenset(kept)))


def coverage(document: Document, read: frozenset[str]) -> Coverage:
    """How much of a paper `read` (ids of sentences) is, and which sections hold none of it."""
    pairs = readable(document)
    shown = {sentence.section for sentence, _ in pairs if sentence.id in read}
    filled = {sentence.section for sentence, _ in pairs}
    skipped = tuple(
        _heading(section)
        for section in document.sections
        if section.role not in OUTSIDE_THE_PAPER and section.id in filled and section.id not in shown
    )
    return Coverage(sum(sentence.id in read for sentence, _ in pairs), len(pairs), skipped)
