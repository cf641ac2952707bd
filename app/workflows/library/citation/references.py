"""The reference list of a paper: where each entry is cited, which are in the library, and taking some into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from app.base.errors import PaperNotFound
from app.bibliography import KnownWorks
from app.bibliography.names import from_display
from app.domain.library.entry import Entry
from app.domain.library.listed_reference import CitedAt, ListedReference
from app.domain.library.paper import Paper
from app.domain.reading.document import Reference
from app.text.characters import letters_only
from app.text.identifiers import bare_doi
from app.workflows.library.citation.keys import stem_of
from app.workflows.library.citation.looking_up import checks_of
from app.workflows.library.imports.shelf import bare_paper, given_by
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services

_TELLING = 20
"""Letters of a title that no other work has: "Introduction" is a title too."""


class Known:
    """Finds the paper of a library that a reference names: by its DOI, else by a title that tells; a short title needs
    the first author or the year too. A reference whose title could not be told apart has to hold title and author."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._by_doi: dict[str, Paper] = {}
        self._by_title: dict[str, Paper] = {}
        self._short: list[Paper] = []
        for paper in papers:
            self.add(paper)

    def add(self, paper: Paper) -> None:
        """Know one more; of two that are alike the first is the one that is found."""
        if doi := bare_doi(paper.doi).lower():
            self._by_doi.setdefault(doi, paper)
        title = letters_only(paper.title)
        if len(title) >= _TELLING:
            self._by_title.setdefault(title, paper)
        elif "_works" in self.__dict__:
            self._works.add(paper)
        else:
            self._short.append(paper)

    @cached_property
    def _works(self) -> KnownWorks:
        return KnownWorks(self._short)

    def find(self, reference: Reference) -> Paper | None:
        """The paper; None where the library has none."""
        doi = bare_doi(reference.doi).lower()
        if doi and (paper := self._by_doi.get(doi)):
            return paper
        title = letters_only(reference.title)
        if not title:
            return self._in_line(reference.text)
        if len(title) >= _TELLING:
            return self._by_title.get(title)
        return self._works.same(_paper_of(reference))

    def _in_line(self, line: str) -> Paper | None:
        """The paper with the longest title that stands in a line."""
        letters = letters_only(line)
        found = [
            title
            for title, paper in self._by_title.items()
            if title in letters
            and (not paper.authors or letters_only(from_display(paper.authors[0]).family) in letters)
        ]
        return self._by_title[max(found, key=len)] if found else None


def list_references(services: Services, paper_id: int) -> tuple[ListedReference, ...]:
    """The reference list as it was read, in its order; the paper is read where it is not yet."""
    document = load_document(services, paper_id)
    known = Known(services.library.papers())
    cited: dict[str, list[CitedAt]] = {}
    for citation in document.citations:
        sentence = document.by_id.get(citation.sentence)
        if sentence is None:
            continue
        place = CitedAt(sentence.text, sentence.page, sentence.spans, sentence.id)
        for one in citation.references:
            places = cited.setdefault(one, [])
            if place not in places:
                places.append(place)
    checks = checks_of(services, paper_id, document.references)
    found = []
    for reference in document.references:
        paper = known.find(reference)
        where = tuple(cited.get(reference.id, ()))
        found.append(ListedReference(reference, where, paper.id if paper else 0, checks.get(reference.id)))
    return tuple(found)


def add_reference(services: Services, paper_id: int, reference_id: str) -> Paper:
    """Take a cited work into the library, as an entry without a file; the paper of one that is there already. Raises
    PaperNotFound."""
    return add_references(services, paper_id, [reference_id])[0]


def add_references(services: Services, paper_id: int, wanted: Sequence[str]) -> tuple[Paper, ...]:
    """Take cited works into the library in one step, as entries without a file; for each its paper, which may be there
    already or stand twice in the list. Raises PaperNotFound."""
    by_id = {one.id: one for one in load_document(services, paper_id).references}
    if missing := next((one for one in wanted if one not in by_id), ""):
        raise PaperNotFound("no_such_reference", wanted=missing)
    known, new, coming = Known(services.library.papers()), list[Reference](), Known(())
    bare = list[Paper]()
    for reference in (by_id[one] for one in dict.fromkeys(wanted)):
        if known.find(reference) is None and coming.find(reference) is None:
            new.append(reference)
            bare.append(replace(_paper_of(reference), id=-len(new)))
            coming.add(bare[-1])
    if new:
        entries = [entry_of_reference(one) for one in new]
        coming_in = [(replace(paper, id=0), entry, given_by(entry)) for paper, entry in zip(bare, entries, strict=True)]
        services.library.enter(coming_in, stem_of(services))
        known = Known(services.library.papers())
    found = (known.find(by_id[one]) for one in wanted)
    return tuple(paper for paper in found if paper is not None)


def entry_of_reference(reference: Reference) -> Entry:
    """What a reference list says of a work, as an entry of a bibliography; its line is kept as it was printed."""
    fields = (
        ("title", reference.title or reference.text),
        ("date", str(reference.year or "")),
        ("doi", bare_doi(reference.doi)),
        ("note", reference.text),
    )
    creators = tuple(from_display(name) for name in reference.authors)
    return Entry("misc", creators=creators, fields=tuple(one for one in fields if one[1]))


def _paper_of(reference: Reference) -> Paper:
    return bare_paper(entry_of_reference(reference), reference.text[:200])
