"""A paper as a discourse: the moves of each sentence in its surroundings, and how much each is worth to a reader.

Whose work a sentence speaks of often stands in the sentence before it; a paragraph that opens with "This study has
limitations" goes on admitting. Worth is what decides which sentences are read and which are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.discourse.kinds import PaperKind, kind_of, tells_result
from app.discourse.moves import (
    Move,
    cue,
    goes_on_about_others,
    is_announcement,
    moves_of,
    speaks_of_others,
    speaks_of_this_paper,
)
from app.discourse.outcomes import outcomes
from app.discourse.wholeness import is_chinese, is_symbols, is_whole, stands_alone
from app.domain.reading.document import Document, Section, SectionRole, Sentence
from app.text.han import count_han
from app.text.names import names
from app.text.pointers import pointers
from app.text.word_lists import words

_ROLE_WORTH = {
    SectionRole.ABSTRACT: 6.0,
    SectionRole.CONCLUSION: 4.0,
    SectionRole.INTRODUCTION: 5.5,
    SectionRole.RESULTS: 3.0,
    SectionRole.DISCUSSION: 3.0,
    SectionRole.METHOD: 2.5,
    SectionRole.BODY: 2.2,
    SectionRole.RELATED: 0.5,
    SectionRole.APPENDIX: -2.0,
}
_MOVE_WORTH = {Move.AIM: 3.0, Move.RESULT: 2.0, Move.LIMIT: 2.0, Move.GAP: 0.8, Move.METHOD: 0.8, Move.FUTURE: 0.3,
               Move.OTHERS: -0.5, Move.OUTLINE: -5.0}  # fmt: skip
_OPENING, _PARAGRAPH = 2.0, 0.8
"""First sentences of sections and paragraphs say what the rest explains.

Set on 34 papers without their abstracts: the share of the abstract's facts in the 1,400 tokens worth most is .59 (numbers .62); with
introductions worth 3 it was .52, with the earlier weights, which knew no moves, .58 (numbers .55).
"""
_MEASURED, _SHOWN, _BROKEN, _LEANING = 1.0, 0.8, -5.0, -0.6
_LIMITS_RUN = 8
"""How many sentences an announced list of limitations may go on for."""
_FOREIGN = -6.0
"""A sentence of a second abstract, in another language than the paper's."""
_READABLE, _LONG = 28, -0.05
"""Words from which each further one costs: a budget holds two short sentences for one that is twice as long."""
_TITLE = 6
"""Letters of a heading from which its quotation is no chance."""
_QUOTED = re.compile(r"[“\"(‘]([^”\")’]{6,80})[”\")’]")
_OWN_NAME_USES = 4
"""How often a name of the title must occur to be the name of what the paper made."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with what is known of it. `figures` are the ids of those it names; `measured`: it has an outcome's number;
    `marked`: it says that it is about this paper's own work; `foreign`: it is in another language than the paper."""

    sentence: Sentence
    section: Section | None
    role: SectionRole
    moves: frozenset[Move]
    worth: float
    order: int
    whole: bool
    figures: tuple[str, ...] = ()
    measured: bool = False
    marked: bool = False
    foreign: bool = False

    @property
    def own(self) -> bool:
        """Whether it speaks of this paper's own work."""
        return not self.moves & {Move.OTHERS, Move.OUTLINE}


class Discourse:
    """The sentences of one document with their moves; made once, nothing of it changes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._cited = {citation.sentence for citation in document.citations}
        self._made = _own_names(document)
        self._labels = _labels(document)
        self._chinese = document.language.startswith("zh")
        self._opening = _opening_section(document)
        self._titles = [t.casefold() for t in (section.title for section in document.sections) if len(t) >= _TITLE]
        units = tuple(self._read())
        self.kind = kind_of(document, [unit.measured for unit in units])
        self.units = tuple(self._by_kind(unit) for unit in units)
        self.by_id = {unit.sentence.id: unit for unit in self.units}

    def naming(self, figure: str) -> tuple[Unit, ...]:
        """The sentences that name a figure or table (its id), in reading order."""
        return tuple(unit for unit in self.units if figure in unit.figures)

    def following(self, units: Iterable[Unit], count: int) -> tuple[Unit, ...]:
        """Up to `count` sentences after each of `units`, in its section, that give results and name no other figure."""
        found: dict[str, Unit] = {}
        for unit in units:
            for other in self.units[unit.order + 1 : unit.order + 1 + count]:
                goes_on = other.sentence.section == unit.sentence.section and not other.figures
                if goes_on and Move.RESULT in other.moves:
                    found.setdefault(other.sentence.id, other)
        return tuple(found.values())

    def going_on(self, units: Iterable[Unit], count: int) -> tuple[Unit, ...]:
        """Up to `count` sentences after each of `units` in its paragraph, until one names another figure."""
        found: dict[str, Unit] = {}
        for unit in units:
            for other in self.units[unit.order + 1 : unit.order + 1 + count]:
                if other.sentence.paragraph != unit.sentence.paragraph or set(other.figures) - set(unit.figures):
                    break
                found.setdefault(other.sentence.id, other)
        return tuple(found.values())

    def moves(self, sentence: str) -> frozenset[Move]:
        """The moves of a sentence by its id; none for a caption or a row of a table."""
        unit = self.by_id.get(sentence)
        return unit.moves if unit else frozenset()

    def _by_kind(self, unit: Unit) -> Unit:
        """The sentence with what counts as a result in a paper of this kind: a theorem, what a survey sees in the field, a thesis argued."""
        others = Move.OTHERS in unit.moves and self.kind is not PaperKind.SURVEY
        if others or unit.moves & {Move.RESULT, Move.OUTLINE} or not tells_result(self.kind, unit.sentence.text):
            return unit
        return replace(unit, moves=unit.moves | {Move.RESULT}, worth=unit.worth + _MOVE_WORTH[Move.RESULT])

    def _read(self) -> Iterable[Unit]:
        sections = self.document.section_by_id
        before: Unit | None = None
        admitting = 0
        for order, sentence in enumerate(self.document.sentences):
            section = sections.get(sentence.section)
            same = before is not None and before.sentence.section == sentence.section
            together = same and before is not None and before.sentence.paragraph == sentence.paragraph
            moves = self._moves(sentence, section, before if together else None)
            if not same:
                admitting = 0
            if _opens_limits(sentence.text, moves):
                admitting = _LIMITS_RUN
            elif admitting or _limits_heading(section):
                admitting = max(admitting - 1, 0)
                moves = _admitted(moves, sentence.text)
            unit = self._unit(order, sentence, section, moves, not same, not together)
            yield unit
            before = unit

    def _moves(self, sentence: Sentence, section: Section | None, before: Unit | None) -> frozenset[Move]:
        role = self._role(section)
        found = moves_of(sentence.text, role, cited=sentence.id in self._cited)
        if Move.OUTLINE in found or self._names_sections(sentence.text):
            return frozenset({Move.OUTLINE})
        mine = self._speaks_of_this(sentence.text)
        if mine and Move.OTHERS in found and not speaks_of_others(sentence.text):
            return found - {Move.OTHERS} | moves_of(sentence.text, role) - {Move.OTHERS}
        goes_on = before is not None and Move.OTHERS in before.moves and goes_on_about_others(sentence.text)
        if goes_on and not mine:
            return frozenset({Move.OTHERS, *(found & {Move.GAP})})
        return found

    def _speaks_of_this(self, text: str) -> bool:
        return speaks_of_this_paper(text) or any(name in text for name in self._made)

    def _names_sections(self, text: str) -> bool:
        """Whether a sentence names sections of the paper by their titles, in quotation marks or brackets."""
        named = _QUOTED.findall(text)
        return bool(named) and any(title in quoted.casefold() for quoted in named for title in self._titles)

    def _unit(
        self, order: int, sentence: Sentence, section: Section | None, moves: frozenset[Move], first: bool, opens: bool
    ) -> Unit:
        named = tuple(dict.fromkeys(self._figures_in(sentence.text)))
        measured = bool(outcomes(sentence.text))
        whole = is_whole(sentence.text)
        role = self._role(section)
        worth = _ROLE_WORTH.get(role, 0.0) + sum(_MOVE_WORTH[move] for move in sorted(moves))
        worth += _OPENING * first + _PARAGRAPH * (opens and not first)
        if moves & {Move.RESULT, Move.AIM} and Move.OTHERS not in moves:
            worth += _MEASURED * measured + _SHOWN * bool(named)
        worth += _BROKEN * (is_symbols(sentence.text) or not whole) + _LEANING * (not stands_alone(sentence.text))
        foreign = is_chinese(sentence.text) != self._chinese
        worth += _FOREIGN * foreign
        worth += _LONG * max(0, _length(sentence.text) - _READABLE)
        mine = self._speaks_of_this(sentence.text)
        return Unit(sentence, section, role, moves, round(worth, 3), order, whole, named, measured, mine, foreign)

    def _role(self, section: Section | None) -> SectionRole:
        """The role of a section; one called "Background" that opens the paper is its introduction."""
        if section is None:
            return SectionRole.BODY
        return SectionRole.INTRODUCTION if section.id == self._opening else section.role

    def _figures_in(self, text: str) -> Iterable[str]:
        for pointer in pointers(text, "figure", "table"):
            if (found := self._labels.get((pointer.kind, pointer.number))) is not None:
                yield found


def _length(text: str) -> float:
    """Words, two Chinese characters counting as one."""
    return len(text.split()) + count_han(text) / 2


def _opens_limits(text: str, moves: frozenset[Move]) -> bool:
    marked = cue("limit", "marked").search(text) is not None
    return (marked and Move.OTHERS not in moves and (is_announcement(text) or speaks_of_this_paper(text))) or (
        cue("announcement", "chinese").search(text) is not None and cue("limit", "chinese").search(text) is not None
    )


def _limits_heading(section: Section | None) -> bool:
    title = section.title.lower() if section else ""
    return any(word in title for word in words("discourse", "limit.heading"))


def _admitted(moves: frozenset[Move], text: str) -> frozenset[Move]:
    """Within a list of limitations a sentence admits too, unless it speaks of others' work or only announces."""
    praises = cue("result", "english", "chinese").search(text) and not cue("gap", "english", "chinese").search(text)
    return moves if moves & {Move.OTHERS, Move.OUTLINE} or praises else moves | {Move.LIMIT}


def _opening_section(document: Document) -> str:
    """The first section of the body where the paper has no introduction by that name."""
    if any(section.role is SectionRole.INTRODUCTION for section in document.sections):
        return ""
    aside = (SectionRole.ABSTRACT, SectionRole.FRONT)
    first = next((section for section in document.sections if section.role not in aside), None)
    return first.id if first is not None and first.role in (SectionRole.RELATED, SectionRole.BODY) else ""


def _own_names(document: Document) -> tuple[str, ...]:
    """Names in the title that the text uses often: what the paper made ("BERT", "Elle")."""
    plain = " ".join(sentence.text for sentence in document.sentences)
    head, colon, _ = document.title.partition(":")
    found = [name for name in names(document.title) if not name[1:].islower()]
    found += [head] if colon and len(head.split()) == 1 else []
    return tuple(
        name for name in dict.fromkeys(found) if len(re.findall(rf"\b{re.escape(name)}\b", plain)) >= _OWN_NAME_USES
    )


def _labels(document: Document) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for figure in document.figures:
        for pointer in pointers(figure.label or figure.caption[:20], "figure", "table")[:1]:
            found.setdefault((pointer.kind, pointer.number), figure.id)
    return found
