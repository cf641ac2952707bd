"""Correct what is known of a paper: the user's own word, which no later reading or registry replaces unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.base.errors import WrongUsage
from app.bibliography.markup import without_markup
from app.domain.library.known_fact import ALL_FIELDS, LIST_FIELDS, GivenFact, Origin
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, FactValue
from app.text.identifiers import bare_arxiv_id, bare_doi
from app.workflows.library.imports.extracting import extract_paper
from app.workflows.library.order.papers import get_paper, store_given
from app.workflows.services import Services


def correct(services: Services, paper_id: int, values: Mapping[str, FactValue]) -> Paper:
    """Store the user's values of some of `ALL_FIELDS`; the paper as it is then. Raises WrongUsage for what is no such fact."""
    paper = get_paper(services, paper_id)
    _check_names(values)
    plain = {name: _bare(name, value) for name, value in values.items()}
    return store_given(services, paper, plain, Origin.PERSON)


def choose(services: Services, paper_id: int, name: str, origin: Origin) -> Paper:
    """Let the value of one origin hold: what was given by it, or what the file says. Raises WrongUsage for what nobody gave."""
    _check_names({name: None})
    given = {fact.origin: fact for fact in services.library.given_facts(paper_id) if fact.name == name}
    if origin in given:
        return store_given(services, get_paper(services, paper_id), {name: given[origin].value}, origin)
    if origin in (Origin.PAGE, Origin.COVER, Origin.FILE):
        return take_back(services, paper_id, (name,))
    raise WrongUsage("unknown_fact", field=name, fields=", ".join(ALL_FIELDS))


def take_back(services: Services, paper_id: int, fields: tuple[str, ...]) -> Paper:
    """Let some facts be again what the paper's file says of itself; the paper as it is then."""
    _check_names(dict.fromkeys(fields))
    paper = _as_read(services, paper_id, fields)
    services.library.unchoose(paper, fields)
    return paper


def given_for(services: Services, paper_id: int, name: str) -> tuple[GivenFact, ...]:
    """All that was given for one fact: what `put_back` wants to undo a later change."""
    return tuple(fact for fact in services.library.given_facts(paper_id) if fact.name == name)


def put_back(services: Services, paper_id: int, name: str, given: Iterable[GivenFact]) -> Paper:
    """Undo: let one fact be as it was when `given` was all that was given for it; the paper as it is then."""
    _check_names({name: None})
    before = tuple(given)
    chosen = next((fact for fact in before if fact.chosen), None)
    if chosen is None:
        paper = _as_read(services, paper_id, (name,))
    else:
        paper = get_paper(services, paper_id)
        column: dict[str, Any] = {name: chosen.value} if name in FIELDS else {}
        paper = replace(paper, **column, given=tuple(dict.fromkeys((*paper.given, name))))
    services.library.set_given(paper, name, before)
    return paper


def _as_read(services: Services, paper_id: int, fields: tuple[str, ...]) -> Paper:
    """The paper with what its file says of these facts."""
    document = extract_paper(services, paper_id)
    paper = get_paper(services, paper_id)
    read: dict[str, Any] = {name: getattr(document, name) for name in fields if name in paper.given and name in FIELDS}
    return replace(paper, **read, given=tuple(name for name in paper.given if name not in fields))


def _check_names(names: Mapping[str, FactValue]) -> None:
    if unknown := [name for name in names if name not in ALL_FIELDS]:
        raise WrongUsage("unknown_fact", field=unknown[0], fields=", ".join(ALL_FIELDS))


def _bare(name: str, value: FactValue) -> FactValue:
    """A value as the library keeps it: identifiers without an address before them, no blanks around words."""
    if isinstance(value, tuple) or name in LIST_FIELDS:
        parts = value if isinstance(value, tuple) else (str(value or ""),)
        return tuple(part.strip() for part in parts if part.strip())
    if not isinstance(value, str):
        return value
    words = value.strip()
    if name in ("title", "venue"):
        return without_markup(words)
    if name == "doi":
        return bare_doi(words) or words
    return bare_arxiv_id(words) or words if name == "arxiv_id" else words
