"""Asks public registries about one work: Crossref, arXiv, and the DOI system. Only when the user asked for that.

Each request goes to a host of the settings, names the program, waits for a bounded time and reads a bounded amount.
What comes back is data from outside: it is checked for shape and length and stripped of mark-up before it is believed.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from rapidfuzz import fuzz

from app.base.connections import Purpose
from app.base.errors import UserError
from app.base.net import Fault, Limits, NetError, Request, ask
from app.base.progress import CancelToken
from app.domain.proposal import Record
from app.text.han import has_han
from app.text.identifiers import bare_doi

_MOST_BYTES = 2_000_000
_REDIRECTS = 5
_SIMILAR = 92.0
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_CSL_JSON = "application/vnd.citationstyles.csl+json"


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
        self._hosts, self._agent = hosts, agent
        self._limits = Limits(timeout_s, timeout_s, whole_s, _MOST_BYTES, redirects=_REDIRECTS)

    def by_doi(self, doi: str, cancel: CancelToken | None = None) -> Record | None:
        """The work with that DOI, from Crossref, or from whoever registered it; None where nobody knows it."""
        name = quote(doi, safe="")
        body = self._get("Crossref", f"{self._hosts.crossref}/works/{name}", "application/json", cancel)
        if body is not None:
            return _csl_record("Crossref", _dict(_json("Crossref", body).get("message")), doi)
        body = self._get("doi.org", f"{self._hosts.doi}/{quote(doi)}", _CSL_JSON, cancel)
        return _csl_record("doi.org", _json("doi.org", body), doi) if body is not None else None

    def by_title(self, title: str, authors: tuple[str, ...], cancel: CancelToken | None = None) -> Record | None:
        """The work with nearly that title and one of those authors at Crossref; None where none is near enough."""
        query = {"query.bibliographic": title, "rows": "5"}
        if authors:
            query["query.author"] = authors[0]
        url = f"{self._hosts.crossref}/works?{urlencode(query)}"
        body = self._get("Crossref", url, "application/json", cancel)
        items = _dict(_json("Crossref", body).get("message")).get("items") if body is not None else []
        found = [_csl_record("Crossref", _dict(item), "") for item in items[:5]] if isinstance(items, list) else []
        near = [(similarity(record.title, title), record) for record in found if _same_people(record.authors, authors)]
        best = max(near, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _SIMILAR else None

    def by_arxiv(self, identifier: str, cancel: CancelToken | None = None) -> Record | None:
        """The preprint with that arXiv id; None where there is none."""
        query = urlencode({"id_list": identifier, "max_results": "1"})
        body = self._get("arXiv", f"{self._hosts.arxiv}/api/query?{query}", "application/atom+xml", cancel)
        return _atom_record(body, identifier) if body is not None else None

    def _get(self, source: str, url: str, accept: str, cancel: CancelToken | None) -> bytes | None:
        """The body of the answer; None where the registry does not know the work."""
        headers = {"User-Agent": self._agent, "Accept": accept}
        try:
            with ask(Request(url, Purpose.REGISTRY, headers=headers), self._limits, cancel) as answer:
                if answer.status in (404, 410):
                    return None
                if answer.status in (429, 503):
                    raise UserError("registry_busy", registry=source)
                if answer.status >= 300:
                    raise UserError("registry_refused", registry=source, status=answer.status)
                return answer.body()
        except NetError as error:
            raise _told(source, error) from error


def _told(source: str, error: NetError) -> UserError:
    if error.fault in (Fault.NO_ANSWER, Fault.STALLED, Fault.TOO_LONG):
        return UserError("registry_slow", registry=source)
    if error.fault in (Fault.GARBLED, Fault.TOO_LARGE):
        return UserError("registry_nonsense", registry=source)
    if error.fault is Fault.REDIRECT:
        return UserError("registry_refused", registry=source, status=error.status)
    return UserError("registry_offline", registry=source)


def similarity(a: str, b: str) -> float:
    """How alike two titles are, 0 to 100, whatever their case and punctuation."""
    return fuzz.ratio(_bare(a), _bare(b))


def _bare(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))


def _same_people(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the lists share a family name; nothing to say against it where one is empty."""
    families = {name.split()[-1].casefold() for name in found if name.split()}
    return not families or not wanted or any(name.split()[-1].casefold() in families for name in wanted if name.split())


def _json(source: str, body: bytes) -> dict[str, Any]:
    try:
        return _dict(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise UserError("registry_nonsense", registry=source) from error


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _csl_record(source: str, item: dict[str, Any], doi: str) -> Record:
    """A record out of CSL-JSON or Crossref's relative of it. Raises UserError where it is of another work or has no title."""
    given = _text(item.get("DOI"))
    found = (bare_doi(given) or given).lower()
    title = _text(item.get("title"))
    if doi and (not title or (found and found != doi.lower())):
        raise UserError("registry_nonsense", registry=source)
    people = item.get("author")
    names = [_person(_dict(person)) for person in people[:500]] if isinstance(people, list) else []
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
        parts: Any = _dict(item.get(name)).get("date-parts")
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
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise UserError("registry_nonsense", registry="arXiv")
    try:
        entry = ElementTree.fromstring(body).find(f"{_ATOM}entry")
    except ElementTree.ParseError as error:
        raise UserError("registry_nonsense", registry="arXiv") from error
    if entry is None or "/api/errors" in (entry.findtext(f"{_ATOM}id") or ""):
        return None
    found = re.search(r"abs/([\w.-]+(?:/\d{7})?)", entry.findtext(f"{_ATOM}id") or "")
    title = _text(entry.findtext(f"{_ATOM}title"))
    if not title or (found and re.sub(r"v\d+$", "", found[1]) != re.sub(r"v\d+$", "", identifier)):
        raise UserError("registry_nonsense", registry="arXiv")
    names = (_text(author.findtext(f"{_ATOM}name")) for author in entry.findall(f"{_ATOM}author")[:500])
    year = re.match(r"(\d{4})-", entry.findtext(f"{_ATOM}published") or "")
    return Record(
        source="arXiv",
        title=title,
        authors=tuple(name for name in names if name),
        year=int(year[1]) if year else None,
        venue=_text(entry.findtext(f"{_ARXIV}journal_ref")),
        doi=bare_doi(_text(entry.findtext(f"{_ARXIV}doi"))).lower(),
        arxiv_id=re.sub(r"v\d+$", "", identifier),
    )
