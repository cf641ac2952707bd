"""What is known of a paper, fact by fact: the value that holds and where it comes from, and what else was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.library.known_fact import ALL_FIELDS, LIST_FIELDS, GivenFact, KnownFact, Origin, Seen
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, FactValue
from app.domain.reading.document import Document, Fact, Span
from app.text.characters import letters_only
from app.workflows.library.imports.extracting import extract_paper
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services

_ONE = {"authors": "author", "affiliations": "affiliation", "keywords": "keyword", "classifications": "classification"}
"""What one value of a fact of several is called where it was read."""
_OTHER = {"title": "title_other", "abstract": "abstract_other"}


def known_facts(services: Services, paper_id: int) -> tuple[KnownFact, ...]:
    """Every fact of `ALL_FIELDS`, also those of which nothing is known. The paper is read now where it was not yet."""
    document = extract_paper(services, paper_id)
    paper = get_paper(services, paper_id)
    given = services.library.given_facts(paper_id)
    return tuple(_known(name, paper, document, [fact for fact in given if fact.name == name]) for name in ALL_FIELDS)


def _known(name: str, paper: Paper, document: Document, given: Sequence[GivenFact]) -> KnownFact:
    read = _read(name, document)
    chosen = next((fact for fact in given if fact.chosen), None)
    if chosen is not None and name not in FIELDS and chosen.origin is Origin.BIBLIOGRAPHY and read is not None:
        chosen = None  # as `with_given` has it
    holds = _seen(chosen) if chosen is not None else read
    if (
        name in FIELDS
        and chosen is None
        and (stored := getattr(paper, name))
        and (read is None or read.value != stored)
    ):
        holds = Seen(stored, Origin.GIVEN if name in paper.given else Origin.FILE)
    others = [*([read] if read is not None else []), *(_seen(fact) for fact in given if fact is not chosen)]
    others += _also_read(name, document)
    return KnownFact(name, holds, tuple(_distinct(holds, others)))


def _seen(fact: GivenFact) -> Seen:
    return Seen(fact.value, fact.origin, kept=True)


def _read(name: str, document: Document) -> Seen | None:
    """What the file says, with every place where it says so."""
    value: FactValue = getattr(document, name) if name != "dates" else dates_text(document.dates)
    if not value:
        return None
    if name == "dates":
        facts: Sequence[Fact] = document.dates
    elif name == "abstract":
        return Seen(value, Origin.PAGE, *_abstract_place(document), kept=True)
    else:
        facts = [fact for fact in document.facts if fact.name == _ONE.get(name, name)]
    return replace(_placed(value, facts), kept=True)


def _placed(value: FactValue, facts: Sequence[Fact]) -> Seen:
    places = tuple(dict.fromkeys(Span(fact.page, rect) for fact in facts for rect in fact.rects if _has_area(rect)))
    page = next((fact.page for fact in facts if fact.page), 0)
    origin = Origin(str(facts[0].source)) if facts else Origin.PAGE
    sure = min((fact.confidence for fact in facts), default=1.0)
    return Seen(value, origin, places, page, sure)


def _has_area(rect: tuple[float, float, float, float]) -> bool:
    return rect[2] > rect[0] and rect[3] > rect[1]


def _abstract_place(document: Document) -> tuple[tuple[Span, ...], int]:
    """Where the abstract's sentences stand: those whose words it holds, in sections of that role."""
    words = letters_only(document.abstract)
    spans = [
        span
        for sentence in document.sentences[:_SENTENCES_OF_A_FRONT]
        if (own := letters_only(sentence.text)) and own in words
        for span in sentence.spans
    ]
    return tuple(spans), spans[0].page if spans else 0


_SENTENCES_OF_A_FRONT = 120
"""An abstract stands among a paper's first sentences; that of a thesis behind its declarations."""


def _also_read(name: str, document: Document) -> list[Seen]:
    """What the file says besides: in its own data, on a cover, in a second language."""
    found = []
    if (other := getattr(document, _OTHER.get(name, ""), "")) and name in _OTHER:
        found.append(_placed(other, [fact for fact in document.facts if fact.name == _OTHER[name]]))
    for fact in document.seen:
        if fact.name == _ONE.get(name, name):
            value: FactValue = (fact.value,) if name in LIST_FIELDS else fact.value
            found.append(_placed(int(fact.value) if name == "year" else value, [fact]))
    return found


def _distinct(holds: Seen | None, others: Iterable[Seen]) -> list[Seen]:
    """Each value once, and not the one that holds."""
    known = {_key(holds.value)} if holds is not None else set()
    found = []
    for other in others:
        if (key := _key(other.value)) and key not in known:
            known.add(key)
            found.append(other)
    return found


def _key(value: FactValue) -> str:
    """Names in another order are another value; other capitals are not."""
    return letters_only(" ".join(value) if isinstance(value, tuple) else str(value or ""))


def dates_text(dates: Iterable[Fact]) -> tuple[str, ...]:
    """The dates of a paper as lines ("received: 2021-03-04")."""
    return tuple(f"{date.name}: {date.value}" if date.name else date.value for date in dates)
