"""Correct what is known of a paper: the user's own word, which no later reading or registry replaces unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.base.errors import WrongUsage
from app.domain.paper import Paper
from app.domain.proposal import FIELDS, FactValue
from app.text.identifiers import bare_arxiv_id, bare_doi
from app.workflows.library.papers import get_paper, load_document, store_given
from app.workflows.services import Services


def correct(services: Services, paper_id: int, values: Mapping[str, FactValue]) -> Paper:
    """Store the user's values of some of `FIELDS`; the paper as it is then. Raises WrongUsage for what is no such fact."""
    paper = get_paper(services, paper_id)
    _check_names(values)
    plain = {name: _bare(name, value) for name, value in values.items()}
    return store_given(services, paper, plain)


def take_back(services: Services, paper_id: int, fields: tuple[str, ...]) -> Paper:
    """Let some facts be again what the paper's file says of itself; the paper as it is then."""
    _check_names(dict.fromkeys(fields))
    document = load_document(services, paper_id)
    paper = get_paper(services, paper_id)
    read = {name: getattr(document, name) for name in fields if name in paper.given}
    given = tuple(name for name in paper.given if name not in read)
    changed = replace(paper, **read, given=given)
    services.library.update_paper(changed)
    return changed


def _check_names(names: Mapping[str, FactValue]) -> None:
    if unknown := [name for name in names if name not in FIELDS]:
        raise WrongUsage("unknown_fact", field=unknown[0], fields=", ".join(FIELDS))


def _bare(name: str, value: FactValue) -> FactValue:
    """A value as the library keeps it: identifiers without an address before them, no blanks around words."""
    if isinstance(value, tuple):
        return tuple(part.strip() for part in value if part.strip())
    if not isinstance(value, str):
        return value
    words = value.strip()
    if name == "doi":
        return bare_doi(words) or words
    return bare_arxiv_id(words) or words if name == "arxiv_id" else words
