"""Looks one work up by a number: a DOI, an arXiv id, a PubMed number, an ISBN, or an address of the web.

What comes back is what the registry wrote, checked for size and shape; `app.bibliography` makes an entry of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

from app.base.errors import UserError
from app.base.progress import CancelToken
from app.domain.library.proposal import Record
from app.registries.registries import Hosts, Registries
from app.registries.registry import CSL_JSON, Registry, read_object
from app.text.identifiers import bare_doi

_MOST_BYTES = 3_000_000
_UNKNOWN = (400, 404, 410)
_DOI_TAGS = frozenset(
    {"citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi", "doi"}
)
_TITLE_TAGS = ("citation_title", "dc.title", "og:title")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: an item of CSL-JSON as text, or, of registries that write none, a record."""

    source: str
    csl: str = ""
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says of itself."""

    title: str
    doi: str = ""


class Lookups:
    """Every method raises UserError where nobody can be reached or the answer is nonsense, and gives None where the number
    is not known."""

    def __init__(self, hosts: Hosts, agent: str, *, timeout_s: float = 12.0, whole_s: float = 30.0) -> None:
        self._hosts = hosts
        self._registry = Registry(agent, timeout_s, whole_s, _MOST_BYTES, _UNKNOWN)
        self._registries = Registries(hosts, agent, timeout_s=timeout_s, whole_s=whole_s)

    def doi(self, doi: str, cancel: CancelToken | None = None) -> Found | None:
        """A work by its DOI: from Crossref, else from whoever registered it."""
        body = self._registry.get(
            "Crossref", f"{self._hosts.crossref}/works/{quote(doi, safe='')}", "application/json", cancel
        )
        item = read_object("Crossref", body).get("message") if body is not None else None
        if not isinstance(item, dict):
            body = self._registry.get("doi.org", f"{self._hosts.doi}/{quote(doi)}", CSL_JSON, cancel)
            item = read_object("doi.org", body) if body is not None else None
        if item is None:
            return None
        given = item.get("DOI")
        if isinstance(given, str) and (bare_doi(given) or given).lower() != doi.lower():
            raise UserError("registry_nonsense", registry="Crossref")
        return Found("Crossref", csl=json.dumps([item]))

    def arxiv(self, number: str, cancel: CancelToken | None = None) -> Found | None:
        """A preprint by its arXiv id."""
        record = self._registries.by_arxiv(number, cancel)
        return Found("arXiv", record=record) if record else None

    def pubmed(self, number: str, cancel: CancelToken | None = None) -> Found | None:
        """A work by its PubMed number."""
        body = self._registry.get(
            "PubMed", f"{self._hosts.pubmed}/lit/ctxp/v1/pubmed/?format=csl&id={number}", CSL_JSON, cancel
        )
        item = read_object("PubMed", body) if body is not None else {}
        return Found("PubMed", csl=json.dumps([item])) if item.get("title") else None

    def isbn(self, number: str, cancel: CancelToken | None = None) -> Found | None:
        """A book by its ISBN, from Open Library."""
        name = f"ISBN:{number}"
        url = f"{self._hosts.books}/api/books?bibkeys={name}&format=json&jscmd=data"
        body = self._registry.get("Open Library", url, "application/json", cancel)
        book = read_object("Open Library", body).get(name) if body is not None else None
        return Found("Open Library", csl=json.dumps([_book(book, number)])) if isinstance(book, dict) else None

    def page(self, address: str, cancel: CancelToken | None = None) -> WebPage | None:
        """What a page of the web says of itself: its title, and the DOI that it gives."""
        host = urlsplit(address).hostname or address
        body = self._registry.get(host, address, "text/html, application/xhtml+xml", cancel)
        if body is None:
            return None
        reader = _Head()
        reader.feed(body.decode("utf-8", "replace"))
        title = next((reader.meta[name] for name in _TITLE_TAGS if reader.meta.get(name)), reader.title)
        doi = next((found for name in sorted(_DOI_TAGS) if (found := bare_doi(reader.meta.get(name, "")))), "")
        return WebPage(" ".join(title.split())[:1000], doi)


class _Head(HTMLParser):
    """Reads a page's title and what it says in `meta`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta.setdefault((given.get("name") or given.get("property") or "").lower(), given.get("content", ""))
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._in_title:
            self.title += data


def _book(book: dict[str, Any], number: str) -> dict[str, Any]:
    """A book of Open Library as an item of CSL-JSON."""

    def names(field: str) -> list[str]:
        rows = book.get(field)
        rows = rows if isinstance(rows, list) else []
        return [str(row["name"]) for row in rows if isinstance(row, dict) and row.get("name")]

    year = re.search(r"\b(1[4-9]|20)\d\d\b", str(book.get("publish_date", "")))
    return {
        "type": "book",
        "title": str(book.get("title", "")) + (f": {book['subtitle']}" if book.get("subtitle") else ""),
        "author": [{"family": name.rpartition(" ")[2], "given": name.rpartition(" ")[0]} for name in names("authors")],
        "publisher": "; ".join(names("publishers")),
        "publisher-place": "; ".join(names("publish_places")),
        "issued": {"date-parts": [[int(year[0])]]} if year else {},
        "number-of-pages": str(book.get("number_of_pages") or ""),
        "ISBN": number,
    }
