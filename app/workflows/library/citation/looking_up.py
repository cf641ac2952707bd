"""Are the references real? Each is looked up in Crossref or arXiv, when the user asks, and what is not found or differs is
kept with its day.

What leaves the computer is a reference's DOI or arXiv id, else its title and first author, else its line. Registries are
asked one question at a time, with pauses as they wish them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography.names import from_display
from app.domain.library.proposal import Record
from app.domain.library.reference_check import Difference, Outcome, ReferenceCheck
from app.domain.reading.document import Reference
from app.registries import Registries, similarity
from app.text.characters import letters_only
from app.text.identifiers import bare_arxiv_id, bare_doi
from app.workflows.library.catalogue.completing import AGENT, hosts_of
from app.workflows.library.order.papers import load_document
from app.workflows.services import Services

OnChecked = Callable[[str, ReferenceCheck], None]

KIND = "reference_check"
SHORTEST_TITLE = 12
"""Letters: "Introduction" is the title of many works."""
SHORTEST_LINE = 30
SAME_TITLE = 92.0
NEAR_TITLE = 78.0
"""Titles less alike than this name other works. Both per cent as `app.registries.similarity` has them; the first is what
completing a paper's facts takes for the same work, the second is chosen: it lets two wrong words in ten pass."""
ALIKE = 60.0
"""Less alike a title is not shown as the nearest; chosen."""
PAUSES = {"Crossref": 1.0, "arXiv": 3.0}
"""Seconds between two questions: Crossref's limit for searches without an account, and what arXiv asks for."""
BUSY_PAUSES = (5.0, 20.0)
"""Seconds to wait when a registry says that it is busy, before it is asked once more."""
MOST_FAILURES = 3
"""After so many questions without an answer in a row nobody is asked any more."""
_ARXIV = re.compile(r"arxiv\D{0,12}(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.I)


@dataclass(frozen=True, slots=True)
class LookUp:
    """What became of a run: the checks by reference, and how many questions had no answer."""

    checks: dict[str, ReferenceCheck]
    unanswered: int = 0
    problem: UserError | None = None
    """Why nobody was asked any more, where the run ended early."""


def known_checks(services: Services, paper_id: int) -> dict[str, ReferenceCheck]:
    """What was found out so far about the references of a paper, by their ids."""
    return checks_of(services, paper_id, load_document(services, paper_id).references)


def checks_of(services: Services, paper_id: int, references: Iterable[Reference]) -> dict[str, ReferenceCheck]:
    """What was found out so far about these references of a paper, by their ids."""
    kept = services.library.writings.pieces(paper_id, KIND)
    found = {}
    for one in references:
        if (body := kept.get(_key(one))) is not None:
            try:
                found[one.id] = from_json(ReferenceCheck, body)
            except ValidationError:  # written by a newer version
                continue
    return found


def look_up(
    services: Services,
    paper_id: int,
    only: Collection[str] = (),
    *,
    again: bool = False,
    on_progress: OnProgress = no_progress,
    on_checked: OnChecked | None = None,
    cancel: CancelToken | None = None,
) -> LookUp:
    """Look up the references of a paper (`only` some, by their ids) that were not looked up yet, or all `again`. Each answer is
    kept at once. Raises Cancelled; where the registries cannot be reached the reason stands in what is returned."""
    references = [one for one in load_document(services, paper_id).references if not only or one.id in only]
    known = {} if again else known_checks(services, paper_id)
    waiting = [one for one in references if one.id not in known]
    asking = _Asking(Registries(hosts_of(services), AGENT), cancel or CancelToken())
    checks = {one.id: known[one.id] for one in references if one.id in known}
    failures = unanswered = 0
    for number, one in enumerate(waiting):
        stage = Message.of("progress.looking_up_references", number=number + 1, count=len(waiting))
        on_progress(Progress(stage, number / len(waiting)))
        try:
            checks[one.id] = check = asking.check(one)
        except Cancelled:
            raise
        except UserError as error:
            unanswered, failures = unanswered + 1, failures + 1
            if failures == MOST_FAILURES or len(waiting) == 1:
                return LookUp(checks, len(waiting) - number + unanswered - 1, error)
            continue
        failures = 0
        services.library.writings.keep_piece(paper_id, KIND, _key(one), "", to_json(check))
        if on_checked is not None:
            on_checked(one.id, check)
    return LookUp(checks, unanswered)


def to_be_sent(reference: Reference) -> str:
    """What is sent about a reference; empty where it says too little to ask."""
    if doi := bare_doi(reference.doi):
        return doi
    if number := _arxiv_of(reference):
        return f"arXiv:{number}"
    if len(letters_only(reference.title)) >= SHORTEST_TITLE:
        return " · ".join([reference.title, *reference.authors[:1]])
    return reference.text[:300] if len(letters_only(reference.text)) >= SHORTEST_LINE else ""


@dataclass
class _Asking:
    """Asks about one reference after the other, not too often."""

    registries: Registries
    cancel: CancelToken
    _asked: dict[str, bool] = field(default_factory=dict)

    def check(self, reference: Reference) -> ReferenceCheck:
        """What comes of it. Raises UserError where nobody answers, Cancelled."""
        day = date.today().isoformat()
        if not to_be_sent(reference):
            return ReferenceCheck(Outcome.NOT_ASKED, day)
        asked: list[str] = []
        meant: list[Record] = []
        others: list[Record] = []
        for registry, ask in self._ways(reference):
            asked.append(registry)
            for record in self._patiently(registry, ask):
                (meant if _is_meant(reference, record) else others).append(record)
            if any(not compare(reference, record) for record in meant):
                break  # what says the same throughout need not be asked for elsewhere
        sent = tuple(dict.fromkeys(asked))
        if meant:
            best = min(meant, key=lambda record: len(compare(reference, record)))
            differences = compare(reference, best)
            return ReferenceCheck(Outcome.DIFFERS if differences else Outcome.FOUND, day, sent, best, differences)
        nearest = _nearest(reference, others)
        return ReferenceCheck(
            Outcome.NOT_FOUND, day, sent, nearest, compare(reference, nearest) if nearest is not None else ()
        )

    def _ways(self, reference: Reference) -> list[tuple[str, Callable[[], tuple[Record, ...]]]]:
        """How it can be asked for, the surest first."""
        ways: list[tuple[str, Callable[[], tuple[Record, ...]]]] = []
        number, doi = _arxiv_of(reference), bare_doi(reference.doi)
        if doi and not number:
            ways.append(("Crossref", lambda: _one(self.registries.by_doi(doi, self.cancel))))
        if number:
            ways.append(("arXiv", lambda: _one(self.registries.by_arxiv(number, self.cancel))))
        if len(letters_only(reference.title)) >= SHORTEST_TITLE:
            title, authors = reference.title, reference.authors
            ways.append(("Crossref", lambda: self.registries.search(title, authors[:1], self.cancel)))
            ways.append(("arXiv", lambda: self.registries.search_arxiv(title, self.cancel)))
        elif not ways:
            ways.append(("Crossref", lambda: self.registries.search(reference.text[:300], (), self.cancel)))
        return ways

    def _patiently(self, registry: str, ask: Callable[[], tuple[Record, ...]]) -> tuple[Record, ...]:
        for pause in (*BUSY_PAUSES, None):
            if self._asked.get(registry):
                self._wait(PAUSES[registry])
            self._asked[registry] = True
            try:
                return ask()
            except UserError as error:
                if error.key != "registry_busy" or pause is None:
                    raise
                self._wait(pause)
        return ()

    def _wait(self, seconds: float) -> None:
        self.cancel.wait(seconds)
        self.cancel.check()


def compare(reference: Reference, record: Record) -> tuple[Difference, ...]:
    """What the list says of title, year, authors and DOI that the record says otherwise. What either does not say is no
    difference; a list may leave authors out, but not name others."""
    found = []
    if reference.title and not _same_title(reference.title, record.title):
        found.append(Difference("title", reference.title, record.title))
    if reference.year and record.year and reference.year != record.year:
        found.append(Difference("year", reference.year, record.year))
    if reference.authors and record.authors and _others(reference.authors, record.authors):
        found.append(Difference("authors", reference.authors, record.authors))
    here, there = bare_doi(reference.doi).lower(), record.doi.lower()
    if here and there and here != there and not here.startswith("10.48550/") and not there.startswith("10.48550/"):
        found.append(Difference("doi", here, there))
    return tuple(found)


def _is_meant(reference: Reference, record: Record) -> bool:
    """Whether the record can be the work that the reference names: its number says so, or its title is as good as the same.
    A reference whose title was not told apart has to hold the record's title and one of its authors."""
    if not record.title:
        return False
    if not reference.title:
        line = letters_only(reference.text)
        families = [letters_only(from_display(name).family) for name in record.authors]
        named = not families or any(family and family in line for family in families)
        return len(letters_only(record.title)) >= SHORTEST_TITLE and letters_only(record.title) in line and named
    if _same_title(reference.title, record.title):
        return True
    doi = bare_doi(reference.doi).lower()
    by_number = (doi and doi == record.doi.lower()) or (record.arxiv_id and record.arxiv_id == _arxiv_of(reference))
    if by_number:
        return True
    people = not reference.authors or not record.authors or not _others(reference.authors[:1], record.authors)
    return people and similarity(reference.title, record.title) >= NEAR_TITLE


def _nearest(reference: Reference, records: list[Record]) -> Record | None:
    """Of works that are not meant the one whose title is most like, where it is like at all."""
    best = max(records, key=lambda record: similarity(reference.title, record.title), default=None)
    return best if best is not None and similarity(reference.title, best.title) >= ALIKE else None


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are as good as the same; a subtitle may be missing."""
    if similarity(one, other) >= SAME_TITLE:
        return True
    short, long = sorted((letters_only(one), letters_only(other)), key=len)
    return len(short) >= SHORTEST_TITLE and long.startswith(short)


def _others(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether the list names someone whom the record does not."""
    known = {letters_only(word) for name in there for word in (from_display(name).surname, *name.split())}
    whole = letters_only(" ".join(there))
    missing = [
        name
        for name in here
        if (family := letters_only(from_display(name).surname)) and family not in known and family not in whole
    ]
    return bool(missing)


def _one(record: Record | None) -> tuple[Record, ...]:
    return (record,) if record is not None else ()


def _arxiv_of(reference: Reference) -> str:
    if (doi := bare_doi(reference.doi)) and doi.lower().startswith("10.48550/"):
        return bare_arxiv_id(doi)
    match = _ARXIV.search(reference.text)
    return (bare_arxiv_id(match[1]) or match[1]) if match else ""


def _key(reference: Reference) -> str:
    """By its words: a list that is read anew gives its entries other numbers."""
    return hashlib.sha256(" ".join(reference.text.split()).encode()).hexdigest()[:32]
