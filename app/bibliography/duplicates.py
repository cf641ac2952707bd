"""Finds works that may be in a library twice: by their numbers, or by nearly the same title, first author and year.

What is found is offered, never merged unasked; so more counts here than for what comes in (`app.bibliography.works`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from app.bibliography.names import from_display
from app.domain.library.duplicates import Twins, Why
from app.domain.library.paper import Paper
from app.text.characters import letters_only
from app.text.identifiers import bare_arxiv_id, bare_doi, bare_isbn

NEARLY = 90.0
"""Per cent of their letters in which two titles have to agree. Chosen, not measured: one slip in ten letters, an article more or
less; "Part I" and "Part II" of a title are told apart by their numbers."""
_SHORTEST = 10
"""Letters that a title has to have, of which a Chinese character counts as three, to count by itself."""
_MOST_IN_A_BLOCK = 400
"""So many works of one surname and year are held against each other; where there are more, only equal titles count."""
_PREPRINT_DOI = re.compile(r"10\.(?:48550|1101|2139|31234|26434|20944|21203|31219|31222|36227|32388|5281)/", re.I)
"""DOIs of arXiv, bioRxiv and medRxiv, SSRN, PsyArXiv, ChemRxiv, Preprints.org, Research Square, OSF, TechRxiv, Qeios, Zenodo."""
_NUMBER = re.compile(r"\d+|(?<![A-Za-z])(?:i{1,3}|iv|vi{0,3}|ix|x)(?![A-Za-z])", re.I)


@dataclass(frozen=True)
class Work:
    """A paper with what only its entry says, and the hashes of its further files."""

    paper: Paper
    kind: str = ""
    isbns: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @cached_property
    def doi(self) -> str:
        """Its DOI, in small letters."""
        return (bare_doi(self.paper.doi) or self.paper.doi).lower()

    @cached_property
    def arxiv(self) -> str:
        """Its arXiv number, without its version."""
        return re.sub(r"v\d+$", "", (bare_arxiv_id(self.paper.arxiv_id) or self.paper.arxiv_id).lower())

    @cached_property
    def title(self) -> str:
        """The letters of its title."""
        return letters_only(self.paper.title)

    @cached_property
    def surname(self) -> str:
        """The letters of its first author's surname."""
        return letters_only(from_display(self.paper.authors[0]).family) if self.paper.authors else ""

    @cached_property
    def is_preprint(self) -> bool:
        """Whether it is known as a preprint: it has no other DOI than a preprint's, and no place where it came out."""
        if self.doi and not _PREPRINT_DOI.match(self.doi):
            return False
        return bool(self.doi or self.arxiv) and (not self.paper.venue or "rxiv" in self.paper.venue.lower())


def find_twins(works: Iterable[Work]) -> tuple[Twins, ...]:
    """All pairs that may be one work, the surest first."""
    known = {work.paper.id: work for work in works}
    found: dict[tuple[int, int], Twins] = {}
    for why, groups in (
        (Why.FILE, _grouped(known.values(), lambda work: (*filter(None, (work.paper.sha256,)), *work.files))),
        (Why.DOI, _grouped(known.values(), lambda work: (work.doi,))),
        (Why.ARXIV, _grouped(known.values(), lambda work: (work.arxiv,))),
        (Why.ISBN, _grouped(known.values(), lambda work: work.isbns)),
        (Why.TITLE, _by_title(known.values())),
    ):
        for group in groups:
            for one, other in _pairs(group):
                key = (one.paper.id, other.paper.id)
                if key not in found and (twins := _twins(one, other, why)) is not None:
                    found[key] = twins
    order = list(Why)
    return tuple(sorted(found.values(), key=lambda one: (order.index(one.why), one.versions, -one.alike, one.one)))


def _grouped(works: Iterable[Work], keys: object) -> Iterator[list[Work]]:
    groups: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        for key in dict.fromkeys(keys(work)):  # type: ignore[operator]
            if key:
                groups[key].append(work)
    yield from (group for group in groups.values() if len(group) > 1)


def _by_title(works: Iterable[Work]) -> Iterator[list[Work]]:
    """Works of nearly one title: of one surname and one or the next year, or of a long title that is just the same."""
    same: dict[str, list[Work]] = defaultdict(list)
    blocks: dict[tuple[str, int], list[Work]] = defaultdict(list)
    for work in works:
        if not work.title:
            continue
        if _weight(work.title) >= _SHORTEST:
            same[work.title].append(work)
        if work.surname and work.paper.year:
            blocks[work.surname, work.paper.year].append(work)
            blocks[work.surname, work.paper.year + 1].append(work)
    yield from (group for group in same.values() if len(group) > 1)
    yield from (group for group in blocks.values() if 1 < len(group) <= _MOST_IN_A_BLOCK)


def _pairs(group: Sequence[Work]) -> Iterator[tuple[Work, Work]]:
    ordered = sorted(group, key=lambda work: work.paper.id)
    for place, one in enumerate(ordered[:_MOST_IN_A_BLOCK]):
        for other in ordered[place + 1 : _MOST_IN_A_BLOCK]:
            if one.paper.id != other.paper.id:
                yield one, other


def _twins(one: Work, other: Work, why: Why) -> Twins | None:
    alike = fuzz.ratio(one.title, other.title)
    versions = one.is_preprint != other.is_preprint and why is not Why.FILE
    contradict = bool(one.doi) and bool(other.doi) and one.doi != other.doi
    if why is Why.ISBN and (alike < NEARLY or not {one.kind, other.kind} <= {"book", "collection", "proceedings", ""}):
        return None  # chapters of one book
    if why is Why.TITLE and not _nearly(one, other, alike):
        return None
    if contradict and not versions and why is not Why.FILE:
        return None
    return Twins(one.paper.id, other.paper.id, why, round(alike, 1), versions)


def _nearly(one: Work, other: Work, alike: float) -> bool:
    if alike < NEARLY or _numbers(one) != _numbers(other):
        return False
    if one.surname and other.surname and one.surname != other.surname:
        return False
    years = one.paper.year, other.paper.year
    if None in years:
        return alike == 100.0
    return abs((years[0] or 0) - (years[1] or 0)) <= (3 if one.is_preprint != other.is_preprint else 1)


def _numbers(work: Work) -> list[str]:
    return [found.lower() for found in _NUMBER.findall(work.paper.title)]


def _weight(letters: str) -> int:
    return sum(1 if char.isascii() else 3 for char in letters)


def isbns_of(values: Iterable[str]) -> tuple[str, ...]:
    """ISBNs of a field in their form of thirteen digits, so that both forms of one are the same."""
    found = []
    for value in values:
        for part in re.split(r"[,;]\s*|\s+(?=\d{3}-?\d)", value):
            number = bare_isbn(part)
            found.append(_thirteen(number) if len(number) == 10 else number)
    return tuple(dict.fromkeys(filter(None, found)))


def _thirteen(number: str) -> str:
    digits = "978" + number[:9]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)
