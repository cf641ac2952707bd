"""Which papers of the library cite a paper: the sentences that do, and how they speak of it."""

from __future__ import annotations

from collections import defaultdict

from app.base.progress import CancelToken
from app.discourse.stance import stance_of
from app.domain.library.cited_by import CitedBy, CitingPaper, CitingPlace
from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import Citation, Document, Reference
from app.workflows.library.citation.references import Known
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services


def cited_by(services: Services, paper_id: int, cancel: CancelToken | None = None) -> CitedBy:
    """The papers that cite this one, the newest first. Only what was read of papers already is looked through; nothing is
    read for that. Raises PaperNotFound, Cancelled."""
    paper = get_paper(services, paper_id)
    others = {one.sha256: one for one in services.library.papers() if one.sha256 and one.sha256 != paper.sha256}
    known, found, read = Known([paper]), list[CitingPaper](), set[str]()

    def cites(listed: tuple[Reference, ...]) -> bool:
        return any(known.find(one) is not None for one in listed)

    if services.lock is not None:
        services.library.enter_cited_works(services.extractor)
    for sha256, document in services.library.documents_citing(paper, list(others), services.extractor, cites):
        if cancel is not None:
            cancel.check()
        read.add(sha256)
        if document is not None and (one := citing(others[sha256], document, known)) is not None:
            found.append(one)
    waiting = sum(1 for sha256, one in others.items() if sha256 not in read and one.status is not PaperStatus.ENTRY)
    return CitedBy(tuple(sorted(found, key=lambda one: (-(one.paper.year or 0), one.paper.id))), waiting)


def citing(paper: Paper, document: Document, known: Known) -> CitingPaper | None:
    """Where a paper cites one of the known ones; None where its reference list has none of them."""
    named = [one for one in document.references if known.find(one) is not None]
    return CitingPaper(paper, named[0], _places(document, named)) if named else None


def _places(document: Document, named: list[Reference]) -> tuple[CitingPlace, ...]:
    """The sentences that cite one of these entries, in the order of the text."""
    wanted = {one.id for one in named}
    by_sentence: dict[str, list[Citation]] = defaultdict(list)
    for citation in document.citations:
        by_sentence[citation.sentence].append(citation)
    places = []
    for sentence_id, citations in by_sentence.items():
        sentence = document.by_id.get(sentence_id)
        mine = next((one for one in citations if wanted & set(one.references)), None)
        if sentence is not None and mine is not None:
            stance = stance_of(sentence.text, mine, [one for one in citations if one is not mine])
            places.append(CitingPlace(sentence.id, sentence.text, sentence.page, sentence.spans, stance))
    return tuple(places)
