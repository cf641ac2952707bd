"""Complete what is known of a paper from public registries: look, propose, and change what the user agrees to.

This is one of the few things that use the network, and only when it is called. What leaves the computer is the DOI or
the arXiv id, or, where a paper has neither, its title and first author.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app import __version__
from app.base.errors import UserError
from app.base.progress import CancelToken
from app.bibliography.markup import without_markup
from app.domain.library.known_fact import Origin
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, FactChange, FactValue, Proposal, Record
from app.registries import Hosts, Registries, similarity
from app.text.characters import letters_only
from app.text.identifiers import bare_arxiv_id, bare_doi
from app.workflows.library.order.papers import get_paper, store_given
from app.workflows.services import Services

AGENT = f"Paperlamp/{__version__} (desktop reading assistant; one request for each click of a user)"
_DOUBTFUL = 60.0
_SHORTEST_TITLE = 12


def to_be_sent(paper: Paper) -> tuple[str, str]:
    """Which registry would be asked, and what would be sent to it. Raises UserError where there is nothing to ask with."""
    doi = bare_doi(paper.doi) or paper.doi
    if doi.lower().startswith("10.48550/arxiv.") and (number := bare_arxiv_id(doi)):
        return "arXiv", number
    if doi:
        return "Crossref", doi
    if paper.arxiv_id:
        return "arXiv", paper.arxiv_id
    if len(paper.title) < _SHORTEST_TITLE:
        raise UserError("nothing_to_ask_with", title=paper.title)
    return "Crossref", " · ".join([paper.title, *paper.authors[:1]])


def propose(services: Services, paper_id: int, cancel: CancelToken | None = None) -> Proposal:
    """Ask a registry about the paper. Raises UserError when none can be reached or none knows it."""
    paper = get_paper(services, paper_id)
    registry, asked = to_be_sent(paper)
    registries = _registries(services)
    if registry == "arXiv":
        record = registries.by_arxiv(asked, cancel)
    elif paper.doi:
        record = registries.by_doi(asked, cancel)
    else:
        record = registries.by_title(paper.title, paper.authors, cancel)
    if record is None:
        raise UserError("registry_unknown_work", registry=registry, asked=asked)
    record = replace(record, title=without_markup(record.title), venue=without_markup(record.venue))
    return Proposal(
        paper=paper.id,
        changes=tuple(_changes(paper, record)),
        sent=(f"{registry}: {asked}",),
        source=record.source,
        found_title=record.title,
        doubtful=bool(paper.title) and similarity(record.title, paper.title) < _DOUBTFUL,
    )


def apply(services: Services, proposal: Proposal, fields: Collection[str]) -> Paper:
    """Take over the named fields of a proposal; the paper as it is then. A later extraction leaves them alone."""
    paper = get_paper(services, proposal.paper)
    values = {change.field: change.new for change in proposal.changes if change.field in fields}
    return store_given(services, paper, values, Origin.REGISTRY)


def agreeable(proposal: Proposal) -> tuple[str, ...]:
    """The fields that may be taken over without asking for each: not those a person gave, and none of a doubtful work."""
    return () if proposal.doubtful else tuple(change.field for change in proposal.changes if not change.own)


def hosts_of(services: Services) -> Hosts:
    """Where the registries are, by the settings."""
    settings = services.settings
    return Hosts(settings.crossref_url, settings.arxiv_url, settings.doi_url, settings.pubmed_url, settings.books_url)


def _registries(services: Services) -> Registries:
    return Registries(hosts_of(services), AGENT)


def _changes(paper: Paper, record: Record) -> list[FactChange]:
    changes = []
    for field in FIELDS:
        old: FactValue = getattr(paper, field)
        new: FactValue = getattr(record, field)
        if new and not _says_the_same(field, old, new):
            changes.append(FactChange(field, old, new, record.source, own=bool(old) and field in paper.given))
    return changes


def _says_the_same(field: str, old: FactValue, new: FactValue) -> bool:
    """Whether the new value tells nothing new: other capitals in a title, or initials for names that are known in full."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        families = [[letters_only(name.split()[-1]) for name in names if name.split()] for names in (old, new)]
        return bool(old) and families[0] == families[1] and len("".join(new)) <= len("".join(old)) + len(old)
    if isinstance(old, str) and isinstance(new, str):
        return bool(old) and letters_only(old) == letters_only(new)
    return old == new
