"""Reads CSL-JSON as Zotero, Crossref, doi.org and citeproc programs write it, whatever types its values have."""

from __future__ import annotations

import re
from typing import Any

from app.bibliography.entry import without_repeats
from app.bibliography.markup import without_markup
from app.bibliography.names import body, from_display
from app.domain.library.entry import Creator, Entry
from app.text.dates import iso_date, joined
from app.text.identifiers import bare_doi

KINDS = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "online", "preprint": "online",
    "posted-content": "online", "journal-article": "article", "paper-conference": "inproceedings", "proceedings-article": "inproceedings",
    "book": "book", "monograph": "book", "edited-book": "collection", "reference-book": "book", "chapter": "incollection",
    "book-chapter": "incollection", "book-section": "incollection", "entry": "inreference", "entry-encyclopedia": "inreference",
    "entry-dictionary": "inreference", "reference-entry": "inreference", "thesis": "thesis", "dissertation": "thesis", "report": "report",
    "webpage": "online", "post": "online", "post-weblog": "online", "dataset": "dataset", "software": "software", "patent": "patent",
    "standard": "standard", "manuscript": "unpublished", "speech": "unpublished", "pamphlet": "booklet", "personal_communication": "letter",
    "motion_picture": "movie", "song": "music", "graphic": "image", "legal_case": "jurisdiction", "legislation": "legislation",
    "bill": "legislation", "treaty": "legislation", "broadcast": "video", "proceedings": "proceedings", "periodical": "periodical",
    "collection": "collection", "document": "misc", "peer-review": "misc", "component": "misc", "other": "misc",
}  # fmt: skip
"""CSL's and Crossref's types in biblatex's words."""

EXACT = {
    "article": "article-journal", "inproceedings": "paper-conference", "book": "book", "collection": "collection", "incollection": "chapter",
    "inbook": "chapter", "inreference": "entry-encyclopedia", "thesis": "thesis", "report": "report", "online": "webpage", "dataset": "dataset",
    "software": "software", "patent": "patent", "standard": "standard", "unpublished": "manuscript", "booklet": "pamphlet",
    "letter": "personal_communication", "movie": "motion_picture", "music": "song", "image": "graphic", "jurisdiction": "legal_case",
    "legislation": "legislation", "video": "broadcast", "proceedings": "book", "periodical": "periodical", "misc": "document",
}  # fmt: skip
"""The CSL type that a kind is written as."""

VARIABLES = {
    "title": "title", "title-short": "shorttitle", "container-title-short": "shortjournal", "collection-title": "series",
    "volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher", "publisher-place": "location", "edition": "edition",
    "genre": "type", "event": "eventtitle", "event-title": "eventtitle", "event-place": "venue", "abstract": "abstract", "note": "note",
    "language": "language", "version": "version", "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "PMID": "pmid",
    "PMCID": "pmcid", "call-number": "library", "annote": "annotation", "original-title": "origtitle", "status": "pubstate",
    "chapter-number": "chapter", "journalAbbreviation": "shortjournal", "shortTitle": "shorttitle", "citation-label": "label",
}  # fmt: skip
"""CSL's variables in biblatex's words."""

OWN_KIND = "biblatex-type"
"""Under "custom": our own word for a type that CSL has no word for."""

ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor", "collection-editor": "serieseditor",
    "director": "director", "composer": "composer", "illustrator": "illustrator", "interviewer": "interviewer", "recipient": "recipient",
    "producer": "producer", "narrator": "narrator", "contributor": "contributor", "guest": "guest", "script-writer": "scriptwriter",
    "editorial-director": "editora", "reviewed-author": "holder",
}  # fmt: skip
DATES = {"issued": "date", "accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_CROSSREF_DATES = ("issued", "published", "published-print", "published-online", "created")
_KNOWN = frozenset(
    {"id", "type", "DOI", "URL", "ISBN", "ISSN", "keyword", "subject", "file", "attachments", "custom", "container-title", "archive",
     "archive_location", "number", "citation-key", "subtitle", "short-title", "published", "published-print", "published-online", "link",
     "archiveprefix", "eprint", "issued", "short-container-title", "link-file"}
)  # fmt: skip
_CONTAINERS = {"inproceedings": "booktitle", "incollection": "booktitle", "inreference": "booktitle"}
_NOISE = frozenset(
    "indexed reference-count prefix member score is-referenced-by-count references-count source deposited reference content-domain relation "
    "resource created journal-issue license funder update-policy issn-type isbn-type assertion alternative-id original-title-list "
    "content-created published-other posted accepted institution".split()
)
"""What Crossref says of its own record, not of the work."""


def csl_entry(item: dict[str, Any], line: int) -> Entry:
    """One item. Values of the wrong type are read as well as they can be."""
    custom = item.get("custom")
    own = text_of(custom.get(OWN_KIND)) if isinstance(custom, dict) else ""
    kind = own or KINDS.get(text_of(item.get("type")), text_of(item.get("type")) or "misc")
    fields: list[tuple[str, str]] = [(ours, text_of(item.get(theirs))) for theirs, ours in VARIABLES.items()]
    fields += [(ours, date_of(item.get(theirs))) for theirs, ours in DATES.items()]
    if not any(name == "date" and value for name, value in fields):
        fields.append(("date", next(filter(None, (date_of(item.get(name)) for name in _CROSSREF_DATES)), "")))
    fields += _containers(item, kind) + _identifiers(item) + _rest(item, kind)
    if kind in ("thesis", "report"):
        fields = [("institution" if name == "publisher" else name, value) for name, value in fields]
    if subtitle := text_of(item.get("subtitle")):
        fields.append(("subtitle", subtitle))
    creators = [creator for theirs, role in ROLES.items() for creator in people_of(item.get(theirs), role)]
    key = text_of(item.get("citation-key")) or text_of(item.get("id"))
    ordered = sorted(fields, key=lambda pair: pair[0] != "title")
    return Entry(
        kind,
        "" if "/" in key and bare_doi(key) else key,
        tuple(creators),
        without_repeats(ordered),
        _files(item),
        (),
        line,
    )


def text_of(value: object) -> str:
    """The value as text on one line: of a list its first that says something, of a number its digits."""
    if isinstance(value, str):
        return without_markup(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, dict):
        return text_of(value.get("value") or value.get("literal") or value.get("name"))
    return ""


def texts_of(value: object) -> list[str]:
    """All texts of a list, or the one text."""
    return (
        [text for one in value if (text := text_of(one))]
        if isinstance(value, list)
        else [text for text in [text_of(value)] if text]
    )


def date_of(value: object) -> str:
    """A CSL date: numbered parts (also as text), raw, literal, with a season; a range with both ends."""
    if isinstance(value, str | int):
        return iso_date(str(value))
    if not isinstance(value, dict):
        return ""
    rows = value.get("date-parts")
    ends = [end for row in (rows if isinstance(rows, list) else []) if (end := _date_parts(row))]
    if rows and not ends and isinstance(rows, list):
        ends = [end for end in [_date_parts(rows)] if end]
    return "/".join(ends[:2]) or iso_date(
        text_of(value.get("raw")) or text_of(value.get("literal")) or text_of(value.get("edtf"))
    )


def _date_parts(row: object) -> str:
    if not isinstance(row, list) or not row or isinstance(row[0], list | dict):
        return ""
    found = []
    for part in row[:3]:
        match = re.match(r"\s*(\d{1,4})", str(part))
        if match is None:
            break
        found.append(int(match[1]))
    return joined(*found) if found and found[0] else ""


def people_of(value: object, role: str) -> list[Creator]:
    """The names of a list; a single name or a plain text is taken too."""
    rows = value if isinstance(value, list) else [value]
    found: list[Creator] = []
    for row in rows:
        if isinstance(row, str) and row.strip():
            found.append(from_display(row, role))
        elif isinstance(row, dict) and (creator := _person(row, role)).name:
            found.append(creator)
    return found


def _person(row: dict[str, Any], role: str) -> Creator:
    whole = text_of(row.get("literal")) or text_of(row.get("name"))
    family, given = (
        text_of(row.get("family")) or text_of(row.get("lastName")),
        text_of(row.get("given")) or text_of(row.get("firstName")),
    )
    if whole and not family:
        return body(whole, role) if "literal" in row or "name" in row else from_display(whole, role)
    prefix = " ".join(filter(None, (text_of(row.get("dropping-particle")), text_of(row.get("non-dropping-particle")))))
    if not family:
        return body(given, role)
    return Creator(family, given, prefix, text_of(row.get("suffix")), role, whole=not (given or prefix))


def _containers(item: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    name = _CONTAINERS.get(kind, "journaltitle")
    found = [(name, text_of(item.get("container-title")))]
    short = text_of(item.get("short-container-title"))
    return [*found, ("shortjournal", short)] if short else found


def _identifiers(item: dict[str, Any]) -> list[tuple[str, str]]:
    doi = text_of(item.get("DOI"))
    fields = [("doi", bare_doi(doi) or doi), ("url", text_of(item.get("URL")))]
    fields += [("isbn", text) for text in texts_of(item.get("ISBN"))] + [
        ("issn", text) for text in texts_of(item.get("ISSN"))
    ]
    archive, place = text_of(item.get("archive")), text_of(item.get("archive_location"))
    number = text_of(item.get("number"))
    if archive.lower() == "arxiv" or number.lower().startswith("arxiv"):
        fields += [("eprint", place or re.sub(r"(?i)^arxiv:\s*", "", number)), ("eprinttype", "arxiv")]
    else:
        fields += [("eprinttype", archive), ("eprint", place)]
        fields.append(("number", number) if not text_of(item.get("issue")) else ("reportnumber", number))
    subjects = item.get("keyword") or item.get("subject")
    if isinstance(subjects, str):
        subjects = re.split(r"\s*[;,]\s*", subjects)
    return fields + [("keywords", text) for text in texts_of(subjects)]


def _files(item: dict[str, Any]) -> tuple[str, ...]:
    attachments = item.get("attachments")
    parts = attachments if isinstance(attachments, list) else []
    found = texts_of(item.get("file")) + [
        text_of(part.get("path") or part.get("url")) for part in parts if isinstance(part, dict)
    ]
    return tuple(dict.fromkeys(path for path in found if path))


def _rest(item: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    """Variables without a name of ours, and what we wrote under "custom" ourselves."""
    custom = item.get("custom")
    rows = list(custom.items()) if isinstance(custom, dict) else []
    fields = [(str(name), text) for name, value in rows if name != OWN_KIND for text in texts_of(value)]
    told = isinstance(custom, dict) and OWN_KIND in custom
    if not told and text_of(item.get("type")) and EXACT.get(kind) != text_of(item.get("type")):
        fields.append(("csl-type", text_of(item.get("type"))))
    skip = _KNOWN | _NOISE | VARIABLES.keys() | ROLES.keys() | DATES.keys()
    return fields + [
        (f"csl-{name}", text) for name, value in item.items() if name not in skip for text in texts_of(value)
    ]
