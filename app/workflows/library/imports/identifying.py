"""Adds entries by what names them: a DOI, arXiv id, PubMed number, ISBN or address, typed or pasted; on request alone.

What leaves the computer is that number or address. Where nobody can be asked, the entry comes in with its number all the
same, and can be completed later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography import read_text
from app.bibliography.markup import without_markup
from app.domain.library.entry import Creator, Entry
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.domain.library.proposal import Record
from app.registries import Found, Lookups
from app.text.identifiers import bare_arxiv_id, bare_doi, bare_isbn, bare_pmid
from app.workflows.library.catalogue.completing import AGENT, hosts_of
from app.workflows.library.imports.importing import failed
from app.workflows.library.imports.shelf import Shelf
from app.workflows.library.imports.sources import Listed
from app.workflows.library.safety.history import as_one
from app.workflows.services import Services

_BETWEEN = re.compile(r"[\s,;，；]+")
_ADDRESS = re.compile(r"https?://\S+", re.I)
_LABEL = re.compile(r"^(doi|arxiv|pmid|isbn(?:-1[03])?)\s*:\s*$", re.I)
_ISBN_PARTED = re.compile(r"(?:isbn(?:-1[03])?\s*:?\s*)?((?:97[89][\s-])?(?:\d[\s-]?){9}[\dXx])(?![\d-])", re.I)


class Kind(StrEnum):
    """What an identifier is."""

    DOI = "doi"
    ARXIV = "arxiv"
    PMID = "pmid"
    ISBN = "isbn"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Identifier:
    """What names a work, in its bare form."""

    kind: Kind
    value: str

    @property
    def written(self) -> str:
        """As one writes it."""
        return self.value if self.kind in (Kind.DOI, Kind.URL) else f"{self.kind}:{self.value}"


def identifier_of(text: str) -> Identifier | None:
    """The one that a text is; None where it is none."""
    plain = text.strip().strip("<>\"'“”()，。,;；")
    if number := re.fullmatch(r"(?i)pmid\s*:?\s*(\d{1,8})", plain):
        return Identifier(Kind.PMID, number[1])
    if _ADDRESS.match(plain) and "pubmed" in plain and (pmid := bare_pmid(plain)):
        return Identifier(Kind.PMID, pmid)
    if (arxiv := bare_arxiv_id(plain)) and ("10.48550" in plain or not bare_doi(plain)):
        return Identifier(Kind.ARXIV, arxiv)
    if _ADDRESS.match(plain):
        doi = bare_doi(plain) if re.search(r"/10\.\d{4,9}/", plain) else ""
        return Identifier(Kind.DOI, _without_page(doi)) if doi else Identifier(Kind.URL, plain)
    if re.match(r"(?i)(?:doi\s*:?\s*|info:doi/)?10\.\d{4,9}/", plain) and (doi := bare_doi(plain)):
        return Identifier(Kind.DOI, doi)
    if re.fullmatch(r"(?i)(?:isbn(?:-1[03])?\s*:?\s*)?[\dX\s-]{10,17}", plain) and (isbn := bare_isbn(plain)):
        return Identifier(Kind.ISBN, isbn)
    return None


def identifiers_in(text: str) -> tuple[tuple[Identifier, ...], tuple[str, ...]]:
    """All that a pasted text names, each once, and the words of it that are none."""
    found: list[Identifier] = []
    rest = _ISBN_PARTED.sub(lambda match: _keep(match, found), text)
    words = [word for word in _BETWEEN.split(rest) if word]
    strange = []
    label = ""
    for word in words:
        if _LABEL.match(word):
            label = word
            continue
        known = identifier_of(label + word) or identifier_of(word)
        label = ""
        if known is None:
            strange.append(word)
        else:
            found.append(known)
    return tuple(dict.fromkeys(found)), tuple(strange)


def add(
    services: Services,
    texts: Sequence[str],
    *,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> tuple[ImportedPaper, ...]:
    """An entry for each; one outcome each, in order. What is here already is not asked for. Raises UnusableInput where a text
    names nothing."""
    wanted: list[Identifier] = []
    for text in texts:
        found, strange = identifiers_in(text)
        if strange or not found:
            raise UnusableInput("not_an_identifier", given=strange[0] if strange else text)
        wanted += found
    lookups = Lookups(hosts_of(services), AGENT)
    outcomes = []
    with as_one(services, "identified", count=len(wanted)):
        for number, one in enumerate(dict.fromkeys(wanted)):
            if cancel is not None:
                cancel.check()
            on_progress(Progress(Message.of("progress.looking_up", what=one.written), number / len(wanted)))
            outcomes.append(_add_one(services, lookups, one, cancel))
    return tuple(outcomes)


def _add_one(services: Services, lookups: Lookups, one: Identifier, cancel: CancelToken | None) -> ImportedPaper:
    shelf = Shelf(services)
    entry = _bare_entry(one)
    if (here := shelf.known(entry)) is not None:
        return ImportedPaper(here.id, here.title, ImportStatus.DUPLICATE, "", one.written)
    notes: tuple[Message, ...] = ()
    try:
        found = _looked_up(lookups, one, cancel)
        if found is None:
            return failed(services, Path(one.written), UnusableInput("identifier_unknown", identifier=one.written))
        entry = found
    except UserError as error:
        notes = (error.messages[0], Message.of("import.kept_bare", identifier=one.written))
    (outcome,) = shelf.enter([(Path(one.written), Listed(entry, notes, found=False))])
    return replace(outcome, path=one.written)


def _looked_up(lookups: Lookups, one: Identifier, cancel: CancelToken | None) -> Entry | None:
    """The entry that a registry gives; None where it knows none."""
    if one.kind is Kind.URL:
        page = lookups.page(one.value, cancel)
        if page is None:
            return None
        if page.doi and (found := lookups.doi(page.doi, cancel)) is not None:
            return _entry(found, Identifier(Kind.DOI, page.doi))
        return Entry("online", fields=(("title", page.title or one.value), ("url", one.value)))
    ask = {Kind.DOI: lookups.doi, Kind.ARXIV: lookups.arxiv, Kind.PMID: lookups.pubmed, Kind.ISBN: lookups.isbn}[
        one.kind
    ]
    found = ask(one.value, cancel)
    return None if found is None else _entry(found, one)


def _entry(found: Found, one: Identifier) -> Entry:
    entry = _of_record(found.record) if found.record else read_text(found.csl, ".json").entries[0]
    known = {name for name, value in entry.fields if value}
    own = [(name, value) for name, value in _bare_entry(one).fields if name not in known]
    return replace(entry, key="", fields=(*entry.fields, *own))


def _of_record(record: Record) -> Entry:
    fields = [
        ("title", without_markup(record.title)),
        ("date", str(record.year or "")),
        ("journaltitle", record.venue),
        ("doi", record.doi),
        ("eprint", record.arxiv_id),
        ("eprinttype", "arxiv" if record.arxiv_id else ""),
    ]
    creators = tuple(Creator(*_parted(name)) for name in record.authors)
    return Entry("article" if record.venue else "online", "", creators, tuple(field for field in fields if field[1]))


def _parted(name: str) -> tuple[str, str]:
    given, _, family = name.rpartition(" ")
    return family, given


def _bare_entry(one: Identifier) -> Entry:
    """All that is known of a work before anybody was asked."""
    fields = {
        Kind.DOI: [("doi", one.value)],
        Kind.ARXIV: [("eprint", one.value), ("eprinttype", "arxiv")],
        Kind.PMID: [("pmid", one.value)],
        Kind.ISBN: [("isbn", one.value)],
        Kind.URL: [("url", one.value)],
    }[one.kind]
    kind = {Kind.ISBN: "book", Kind.URL: "online"}.get(one.kind, "article")
    return Entry(kind, fields=tuple(fields))


def _keep(match: re.Match[str], found: list[Identifier]) -> str:
    number = bare_isbn(match[1])
    if not number or match.string[max(0, match.start() - 1) : match.start()].strip(" \n\t,;:，；"):
        return match[0]
    found.append(Identifier(Kind.ISBN, number))
    return " "


def _without_page(doi: str) -> str:
    """A DOI out of an address, without what sites put behind it."""
    return re.sub(r"(?:/(?:full|abstract|pdf|epdf|meta|html?)|[?#].*|\.pdf)+$", "", doi)
