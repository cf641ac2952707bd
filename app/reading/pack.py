"""Chooses what the model reads of a paper, to an exact number of tokens, and says what was left out.

Every sentence gets a priority from the role of its section, its place in the section and telling phrases; the best are
kept in reading order under their headings. Sentences for one question are chosen the same way from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.checking.passage import OUTSIDE_THE_PAPER
from app.domain.digest import Coverage
from app.domain.document import Document, Section, SectionRole, Sentence
from app.reading.templates import Facet
from app.text.numbers import read_quantities
from app.text.orders import is_order, unless_order
from app.text.quantity import Quantity

CountTokens = Callable[[Sequence[str]], Sequence[int]]

_ROLE_WEIGHT = {
    SectionRole.ABSTRACT: 10.0,
    SectionRole.CONCLUSION: 7.0,
    SectionRole.INTRODUCTION: 6.0,
    SectionRole.RESULTS: 5.0,
    SectionRole.DISCUSSION: 5.0,
    SectionRole.METHOD: 4.5,
    SectionRole.BODY: 4.0,
    SectionRole.RELATED: 2.5,
    SectionRole.APPENDIX: 0.5,
}
_TELLING = re.compile(
    r"\b(?:in this (?:paper|work|article|study)|we (?:propose|introduce|present|show|demonstrate|find|found|develop|describe)"
    r"|our (?:results?|contributions?|method|approach|model|main)|outperform\w*|achiev\w+|conclu\w+|contribut\w+)\b"
    r"|本文|我们提出|结果表明|实验表明|贡献|提出了",
    re.I,
)
_OMISSION = "[...]"


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


def pack(document: Document, budget: int, count_tokens: CountTokens) -> Context:
    """The most telling sentences that fit into `budget` tokens, headings included."""
    pairs = readable(document)
    costs = count_tokens([sentence.text + " " for sentence, _ in pairs])
    headings = dict(
        zip(
            [section.id for section in document.sections],
            count_tokens([_opening(section) for section in document.sections]),
            strict=True,
        )
    )
    ranked = sorted(range(len(pairs)), key=lambda i: (-_priority(pairs, i), i))
    chosen: set[int] = set()
    opened: set[str] = set()
    spent = 0
    for position in ranked:
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


def excerpts_for(
    facet: Facet, document: Document, known: frozenset[str], budget: int, count_tokens: CountTokens
) -> list[Sentence]:
    """Sentences for one question that the shared text does not hold, best first within `budget`, in reading order.

    For a `numbers` facet the best whether known or not, so that the main figures stand next to the question; for a
    `stated_only` facet those with its strong cues, for a `cited` facet those that cite other work; empty when there are none.
    """
    pairs = readable(document)
    citing = {citation.sentence for citation in document.citations} if facet.cited else set()
    shown_again = facet.stated_only or facet.numbers or bool(citing)
    scored = []
    for position, (sentence, section) in enumerate(pairs):
        if citing and (sentence.id not in citing or _TELLING.search(sentence.text)):
            continue
        score = _facet_score(facet, sentence, section)
        if score > 0 and (shown_again or sentence.id not in known):
            scored.append((score, -position, sentence))
    scored.sort(reverse=True, key=lambda row: row[:2])
    costs = count_tokens([sentence.text for _, _, sentence in scored[:30]])
    kept, spent = [], 0
    for (_, position, sentence), cost in zip(scored[:30], costs, strict=True):
        if spent + cost + 4 <= budget:
            kept.append((-position, sentence))
            spent += cost + 4
    return [sentence for _, sentence in sorted(kept, key=lambda row: row[0])]


def without_marks(sentence: Sentence, document: Document) -> str:
    """The sentence's text without its citation marks in brackets, which small models copy in place of what is said."""
    text = sentence.text
    for mark in sorted((c for c in document.citations if c.sentence == sentence.id), key=lambda c: -c.start):
        if text[mark.start : mark.end][:1] in ("(", "[", "（", "【"):
            text = text[: mark.start].rstrip() + text[mark.end :]
    return text


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


def _priority(pairs: list[tuple[Sentence, Section | None]], position: int) -> float:
    sentence, section = pairs[position]
    score = _ROLE_WEIGHT.get(section.role, 4.0) if section else 3.0
    before = pairs[position - 1] if position else None
    if before is None or before[0].section != sentence.section:
        score += 2.0
    elif before[0].paragraph != sentence.paragraph:
        score += 0.8
    if _TELLING.search(sentence.text):
        score += 1.5
    if section and section.role in (SectionRole.RESULTS, SectionRole.DISCUSSION) and read_quantities(sentence.text):
        score += 0.7
    if _looks_broken(sentence.text):
        score -= 4.0
    return score


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
