"""The reference list of a paper: where each entry is cited, which are in the library, and taking one into it."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.errors import PaperNotFound
from app.bibliography.names import from_display
from app.domain.document import Reference
from app.domain.entry import Entry
from app.domain.listed_reference import CitedAt, ListedReference
from app.domain.paper import Paper
from app.text.characters import letters_only
from app.text.identifiers import bare_doi
from app.workflows.library.papers import get_paper, load_document
from app.workflows.library.shelf import bare_paper, given_by
from app.workflows.services import Services

_TELLING = 20
"""Letters of a title that no other work has: "Introduction" is a title too."""


class Known:
    """Finds the paper of a library that a reference names: by its DOI, else by a title that tells."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._by_doi = {doi: paper for paper in reversed(papers) if (doi := bare_doi(paper.doi))}
        titles = ((letters_only(paper.title), paper) for paper in reversed(papers))
        self._by_title = {title: paper for title, paper in titles if len(title) >= _TELLING}

    def find(self, reference: Reference) -> Paper | None:
        """The paper; None where the library has none."""
        doi = bare_doi(reference.doi)
        return (self._by_doi.get(doi) if doi else None) or self._by_title.get(letters_only(reference.title))


def list_references(services: Services, paper_id: int) -> tuple[ListedReference, ...]:
    """The reference list as it was read, in its order; the paper is read where it is not yet."""
    document = load_document(services, paper_id)
    known = Known(services.library.papers())
    cited: dict[str, list[CitedAt]] = {}
    for citation in document.citations:
        sentence = document.by_id.get(citation.sentence)
        if sentence is None:
            continue
        place = CitedAt(sentence.text, sentence.page, sentence.spans)
        for one in citation.references:
            places = cited.setdefault(one, [])
            if place not in places:
                places.append(place)
    found = []
    for reference in document.references:
        paper = known.find(reference)
        found.append(ListedReference(reference, tuple(cited.get(reference.id, ())), paper.id if paper else 0))
    return tuple(found)


def add_reference(services: Services, paper_id: int, reference_id: str) -> Paper:
    """Take a cited work into the library, as an entry without a file; the paper of one that is there already. Raises
    PaperNotFound."""
    document = load_document(services, paper_id)
    reference = next((one for one in document.references if one.id == reference_id), None)
    if reference is None:
        raise PaperNotFound("no_such_reference", wanted=reference_id)
    if (known := Known(services.library.papers()).find(reference)) is not None:
        return known
    entry = entry_of_reference(reference)
    (paper,) = services.library.enter([(bare_paper(entry, reference.text[:200]), entry, given_by(entry))])
    return get_paper(services, paper.id)


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
