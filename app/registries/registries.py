"""Asks public registries about one work: Crossref, arXiv, and the DOI system. Only when the user asked for that.

Each request goes to a host of the settings, names the program, waits for a bounded time and reads a bounded amount.
What comes back is data from outside: it is checked for shape and length and stripped of mark-up before it is believed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from rapidfuzz import fuzz

from app.base.errors import UserError
from app.base.progress import CancelToken
from app.domain.library.proposal import Record
from app.registries.registry import CSL_JSON, Registry, as_object, read_object
from app.text.han import has_han
from app.text.identifiers import bare_doi

_MOST_BYTES = 2_000_000
_SIMILAR = 92.0
_ROWS = 5
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where the registries are, without a slash at the end."""

    crossref: str = "https://api.crossref.org"
    arxiv: str = "https://export.arxiv.org"
    doi: str = "https://doi.org"
    pubmed: str = "https://api.ncbi.nlm.nih.gov"
    books: str = "https://openlibrary.org"


class Registries:
    """The registries. Every method raises UserError when a registry cannot be reached or answers nonsense."""

    def __init__(self, hosts: Hosts, agent: str, *, timeout_s: float = 12.0, whole_s: float = 30.0) -> None:
        """`agent` names the program; `timeout_s` bounds each silence and `whole_s` a whole answer."""
        self._hosts = hosts
        self._registry = Registry(agent, timeout_s, whole_s, _MOST_BYTES)

    def by_doi(self, doi: str, cancel: CancelToken | None = None) -> Record | None:
        """The work with that DOI, from Crossref, or from whoever registered it; None where nobody knows it."""
        name = quote(doi, safe="")
        body = self._registry.get("Crossref", f"{self._hosts.crossref}/works/{name}", "application/json", cancel)
        if body is not None:
            return _csl_record("Crossref", as_object(read_object("Crossref", body).get("message")), doi)
        body = self._registry.get("doi.org", f"{self._hosts.doi}/{quote(doi)}", CSL_JSON, cancel)
        return _csl_record("doi.org", read_object("doi.org", body), doi) if body is not None else None

    def by_title(self, title: str, authors: tuple[str, ...], cancel: CancelToken | None = None) -> Record | None:
        """The work with nearly that title and one of those authors at Crossref; None where none is near enough."""
        found = self.search(title, authors, cancel)
        near = [(similarity(record.title, title), record) for record in found if _same_people(record.authors, authors)]
        best = max(near, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _SIMILAR else None

    def search(self, words: str, authors: tuple[str, ...], cancel: CancelToken | None = None) -> tuple[Record, ...]:
        """The works at Crossref that are most like these words (a title, a line of a reference list), the likest first."""
        query = {"query.bibliographic": words, "rows": str(_ROWS)}
        if authors:
            query["query.author"] = authors[0]
        url = f"{self._hosts.crossref}/works?{urlencode(query)}"
        body = self._registry.get("Crossref", url, "application/json", cancel)
        items = as_object(read_object("Crossref", body).get("message")).get("items") if body is not None else []
        if not isinstance(items, list):
            return ()
        return tuple(_csl_record("Crossref", as_object(item), "") for item in items[:_ROWS])

    def search_arxiv(self, title: str, cancel: CancelToken | None = None) -> tuple[Record, ...]:
        """The preprints whose titles hold these words, the likest first."""
        words = " ".join(re.findall(r"[^\W_]+", title))
        query = urlencode({"search_query": f'ti:"{words}"', "max_results": str(_ROWS)})
        body = self._registry.get("arXiv", f"{self._hosts.arxiv}/api/query?{query}", "application/atom+xml", cancel)
        return _atom_records(body) if body is not None else ()

    def by_arxiv(self, identifier: str, cancel: CancelToken | None = None) -> Record | None:
        """The preprint with that arXiv id; None where there is none."""
        query = urlencode({"id_list": identifier, "max_results": "1"})
        body = self._registry.get("arXiv", f"{self._hosts.arxiv}/api/query?{query}", "application/atom+xml", cancel)
        return _atom_record(body, identifier) if body is not None else None


def similarity(a: str, b: str) -> float:
    """How alike two titles are, 0 to 100, whatever their case and punctuation."""
    return fuzz.ratio(_bare(a), _bare(b))


def _bare(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))


def _same_people(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the lists share a family name; nothing to say against it where one is empty."""
    families = {name.split()[-1].casefold() for name in found if name.split()}
    return not families or not wanted or any(name.split()[-1].casefold() in families for name in wanted if name.split())


def _csl_record(source: str, item: dict[str, Any], doi: str) -> Record:
    """A record out of CSL-JSON or Crossref's relative of it. Raises UserError where it is of another work or has no title."""
    given = _text(item.get("DOI"))
    found = (bare_doi(given) or given).lower()
    title = _text(item.get("title"))
    if doi and (not title or (found and found != doi.lower())):
        raise UserError("registry_nonsense", registry=source)
    people = item.get("author")
    names = [_person(as_object(person)) for person in people[:500]] if isinstance(people, list) else []
    arxiv = re.fullmatch(r"10\.48550/arxiv\.(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", found)
    return Record(
        source=source,
        title=title,
        authors=tuple(name for name in names if name),
        year=_year(item),
        venue=_text(item.get("container-title")),
        doi=found or doi.lower(),
        arxiv_id=arxiv[1] if arxiv else "",
    )


def _person(person: dict[str, Any]) -> str:
    given, family = _text(person.get("given")), _text(person.get("family"))
    if has_han(family):
        return f"{family}{given}"
    return f"{given} {family}".strip() or _text(person.get("name")) or _text(person.get("literal"))


def _year(item: dict[str, Any]) -> int | None:
    for name in ("published-print", "published", "issued", "published-online"):
        parts: Any = as_object(item.get(name)).get("date-parts")
        try:
            year = int(parts[0][0])
        except (TypeError, ValueError, IndexError, KeyError):
            continue
        if 1400 < year < 2200:
            return year
    return None


def _text(value: Any) -> str:
    """A string, or the first of a list of them, without mark-up, in one line, at most 1000 characters."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    plain = html.unescape(re.sub(r"<[^<>]{1,200}>", "", html.unescape(value)))
    return "".join(char for char in " ".join(plain.split()) if char.isprintable())[:1000]


def _atom_record(body: bytes, identifier: str) -> Record | None:
    entry = next(iter(_atom_entries(body)), None)
    if entry is None or "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
        return None
    record, wanted = _preprint(entry), re.sub(r"v\d+$", "", identifier)
    if not record.title or (record.arxiv_id and record.arxiv_id != wanted):
        raise UserError("registry_nonsense", registry="arXiv")
    return replace(record, arxiv_id=wanted)


def _atom_records(body: bytes) -> tuple[Record, ...]:
    entries = (one for one in _atom_entries(body) if "/api/errors" not in (one.findtext(f"{_ATOM}id") or ""))
    return tuple(record for entry in entries if (record := _preprint(entry)).title)


def _atom_entries(body: bytes) -> list[ElementTree.Element]:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise UserError("registry_nonsense", registry="arXiv")
    try:
        return ElementTree.fromstring(body).findall(f"{_ATOM}entry")[:_ROWS]
    except ElementTree.ParseError as error:
        raise UserError("registry_nonsense", registry="arXiv") from error


def _preprint(entry: ElementTree.Element) -> Record:
    found = re.search(r"abs/([\w.-]+(?:/\d{7})?)", entry.findtext(f"{_ATOM}id") or "")
    title = _text(entry.findtext(f"{_ATOM}title"))
    names = (_text(author.findtext(f"{_ATOM}name")) for author in entry.findall(f"{_ATOM}author")[:500])
    year = re.match(r"(\d{4})-", entry.findtext(f"{_ATOM}published") or "")
    return Record(
        source="arXiv",
        title=title,
        authors=tuple(name for name in names if name),
        year=int(year[1]) if year else None,
        venue=_text(entry.findtext(f"{_ARXIV}journal_ref")),
        doi=bare_doi(_text(entry.findtext(f"{_ARXIV}doi"))).lower(),
        arxiv_id=re.sub(r"v\d+$", "", found[1]) if found else "",
    )
