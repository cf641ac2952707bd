"""The papers of the library: list and find them, remove them, what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from app.base.errors import PaperNotFound, UnusableInput
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.history import BinItem, BinKind
from app.domain.library.known_fact import MORE_FIELDS, GivenFact, Origin
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.proposal import FIELDS, FactValue
from app.domain.reading.document import Document, Fact
from app.workflows.library.imports.extracting import extract_paper
from app.workflows.services import Services


def load_document(
    services: Services, paper_id: int, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> Document:
    """What was read of a paper, with what was given for its facts since; read now, before all others, where that is still
    to be done for this extractor."""
    document = extract_paper(services, paper_id, on_progress=on_progress, cancel=cancel)
    return with_given(document, services.library.given_facts(paper_id))


def list_papers(services: Services) -> tuple[Paper, ...]:
    """All papers, the newest first."""
    return services.library.papers()


def papers_with_file(services: Services) -> tuple[Paper, ...]:
    """The papers that can be read: all but the entries that wait for their file."""
    return tuple(paper for paper in list_papers(services) if paper.status is not PaperStatus.ENTRY)


def get_paper(services: Services, paper_id: int) -> Paper:
    """The paper with that id. Raises PaperNotFound."""
    paper = services.library.paper(paper_id)
    if paper is None:
        raise PaperNotFound("no_such_paper", wanted=str(paper_id))
    return paper


def store_given(services: Services, paper: Paper, values: Mapping[str, FactValue], origin: Origin) -> Paper:
    """Store values of a person or a registry as given; the paper as it is then. A later extraction leaves them alone."""
    given = tuple(dict.fromkeys((*paper.given, *values)))
    columns: dict[str, Any] = {name: value for name, value in values.items() if name in FIELDS}
    changed = replace(paper, **columns, given=given)
    services.library.give(changed, [GivenFact(name, value, origin) for name, value in values.items()])
    return changed


def with_given(document: Document, given: Iterable[GivenFact]) -> Document:
    """A document with the given values of those facts that only it holds.

    What a bibliography says of them, often shortened, fills in only what the file does not say.
    """
    own = [fact for fact in given if fact.chosen and fact.name in MORE_FIELDS]
    values: dict[str, Any] = {
        fact.name: _dates(fact.value) if fact.name == "dates" else fact.value
        for fact in own
        if fact.origin is not Origin.BIBLIOGRAPHY or not getattr(document, fact.name)
    }
    return replace(document, **values) if values else document


def _dates(value: FactValue) -> tuple[Fact, ...]:
    """Lines like "received: 2021-03-04"."""
    lines = value if isinstance(value, tuple) else ()
    parted = [line.partition(":") for line in lines]
    return tuple(Fact(name.strip() if date else "", (date or name).strip()) for name, _, date in parted)


def find_paper(services: Services, wanted: str) -> Paper:
    """A paper by id, by its citation key, or by any unambiguous part of its title. Raises PaperNotFound."""
    if wanted.isdigit() and (paper := services.library.paper(int(wanted))) is not None:
        return paper
    papers = services.library.papers()
    if (keyed := _of_key(services, wanted)) is not None:
        return keyed
    needle = wanted.casefold().strip()
    matches = [paper for paper in papers if needle and needle in paper.title.casefold()]
    exact = [paper for paper in matches if paper.title.casefold() == needle]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if matches:
        listed = "; ".join(f"{paper.id} “{paper.title}”" for paper in matches[:5])
        raise PaperNotFound("ambiguous_paper", wanted=wanted, papers=listed)
    close = max(papers, key=lambda p: fuzz.partial_ratio(needle, p.title.casefold()), default=None)
    if close is not None and needle and fuzz.partial_ratio(needle, close.title.casefold()) > 75:
        raise PaperNotFound("no_such_paper_but", wanted=wanted, title=close.title, id=close.id)
    raise PaperNotFound("no_such_paper", wanted=wanted)


def _of_key(services: Services, wanted: str) -> Paper | None:
    """The paper with a citation key; a title with spaces in it is none."""
    if not wanted or any(map(str.isspace, wanted)):
        return None
    from app.workflows.library.citation.keys import paper_of_key

    found = paper_of_key(services, wanted)
    return None if found is None else services.library.paper(found)


def remove_paper(services: Services, paper_id: int) -> BinItem:
    """Put a paper into the bin, with all that was written about it. Raises PaperNotFound."""
    return services.library.bin.put(BinKind.PAPER, get_paper(services, paper_id).id)


def remove_papers(services: Services, paper_ids: Sequence[int]) -> tuple[BinItem, ...]:
    """Put papers into the bin as one operation. Raises PaperNotFound before anything is removed."""
    found = [get_paper(services, number) for number in dict.fromkeys(paper_ids)]
    if len(found) == 1:
        return (services.library.bin.put(BinKind.PAPER, found[0].id),)
    with services.library.history.undertaking(Message.of("operation.removed_several", count=len(found))):
        return tuple(services.library.bin.put(BinKind.PAPER, paper.id) for paper in found)


def extract(
    services: Services,
    file: Path,
    password: str | None = None,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> Document:
    """Read a PDF without a library."""
    if not file.exists():
        raise UnusableInput("file_missing", file=str(file))
    return services.pdf.read(file, password=password, on_progress=on_progress, cancel=cancel)
