"""Reads items of Zotero's own JSON, as Better BibTeX exports it: `itemType`, `creators`, `tags`, `attachments`."""

from __future__ import annotations

import re
from typing import Any

from app.bibliography.entry import without_repeats
from app.bibliography.json.csl import text_of
from app.bibliography.names import body
from app.domain.library.entry import Creator, Entry
from app.text.dates import iso_date
from app.text.identifiers import bare_arxiv_id, bare_doi

_KINDS = {
    "journalArticle": "article", "magazineArticle": "article", "newspaperArticle": "article", "conferencePaper": "inproceedings", "book": "book",
    "bookSection": "incollection", "thesis": "thesis", "report": "report", "webpage": "online", "blogPost": "online", "forumPost": "online",
    "preprint": "online", "dataset": "dataset", "computerProgram": "software", "patent": "patent", "standard": "standard",
    "manuscript": "unpublished", "presentation": "unpublished", "encyclopediaArticle": "inreference", "dictionaryEntry": "inreference",
    "letter": "letter", "email": "letter", "film": "movie", "videoRecording": "video", "audioRecording": "audio", "artwork": "artwork",
    "case": "jurisdiction", "statute": "legislation", "bill": "legislation", "map": "misc", "document": "misc",
}  # fmt: skip
_FIELDS = {
    "title": "title", "shortTitle": "shorttitle", "publicationTitle": "journaltitle", "proceedingsTitle": "booktitle", "bookTitle": "booktitle",
    "encyclopediaTitle": "booktitle", "dictionaryTitle": "booktitle", "blogTitle": "journaltitle", "websiteTitle": "journaltitle",
    "conferenceName": "eventtitle", "journalAbbreviation": "shortjournal", "series": "series", "seriesTitle": "series", "volume": "volume",
    "issue": "number", "number": "number", "reportNumber": "number", "patentNumber": "number", "pages": "pages", "numPages": "pagetotal",
    "edition": "edition", "publisher": "publisher", "university": "institution", "institution": "institution", "place": "location",
    "caseName": "title", "nameOfAct": "title", "subject": "title", "forumTitle": "journaltitle", "programTitle": "booktitle",
    "docketNumber": "number", "billNumber": "number", "publicLawNumber": "number", "documentNumber": "number", "episodeNumber": "number",
    "identifier": "number", "codeVolume": "volume", "reporterVolume": "volume", "firstPage": "pages", "codePages": "pages",
    "genre": "type", "letterType": "type", "mapType": "type", "postType": "type", "presentationType": "type", "websiteType": "type",
    "company": "publisher", "distributor": "publisher", "label": "publisher", "network": "publisher", "studio": "publisher",
    "numberOfVolumes": "volumes", "meetingName": "eventtitle", "court": "institution", "issuingAuthority": "institution",
    "thesisType": "type", "reportType": "type", "manuscriptType": "type", "url": "url", "ISBN": "isbn", "ISSN": "issn", "abstractNote": "abstract",
    "language": "language", "extra": "note", "versionNumber": "version", "repository": "organization", "callNumber": "library",
}  # fmt: skip
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "seriesEditor": "serieseditor", "bookAuthor": "bookauthor",
          "contributor": "contributor", "director": "director", "inventor": "author", "programmer": "author", "presenter": "author",
          "interviewee": "author", "artist": "author", "composer": "composer", "performer": "author", "sponsor": "author",
          "cartographer": "author", "podcaster": "author", "creator": "author", "interviewer": "interviewer", "recipient": "recipient",
          "scriptwriter": "scriptwriter", "producer": "producer", "guest": "guest", "narrator": "narrator"}  # fmt: skip
_DATES = ("date", "dateDecided", "dateEnacted", "issueDate")
_SKIP = frozenset(
    "itemType creators tags attachments notes collections relations citationKey citekey key itemID itemKey libraryID version dateAdded "
    "dateModified uri select date dateDecided dateEnacted issueDate DOI accessDate archiveID seeAlso multi".split()
)


def is_zotero_item(item: dict[str, Any]) -> bool:
    """Whether the item is Zotero's own, not CSL's."""
    return "itemType" in item


def zotero_entry(item: dict[str, Any], line: int) -> Entry | None:
    """The item; None for notes and attachments that stand alone, which are no works."""
    written = text_of(item.get("itemType"))
    if written in ("note", "attachment", "annotation"):
        return None
    fields = [(ours, text_of(item.get(theirs))) for theirs, ours in _FIELDS.items()]
    doi = text_of(item.get("DOI"))
    fields += [
        ("date", next((iso_date(text) for name in _DATES if (text := text_of(item.get(name)))), "")),
        ("doi", bare_doi(doi) or doi),
        ("urldate", text_of(item.get("accessDate"))[:10]),
    ]
    archived = text_of(item.get("archiveID"))
    if arxiv := bare_arxiv_id(archived):
        fields += [("eprint", arxiv), ("eprinttype", "arxiv")]
    else:
        fields.append(("number", archived))
    fields += [
        ("keywords", text_of(tag.get("tag")) if isinstance(tag, dict) else text_of(tag)) for tag in _rows(item, "tags")
    ]
    fields += [
        (f"zotero-{name.lower()}", text_of(value))
        for name, value in item.items()
        if name not in _SKIP and name not in _FIELDS
    ]
    if written not in _KINDS:
        fields.append(("zotero-itemtype", written))
    files = [
        text_of(part.get("path") or part.get("localPath"))
        for part in _rows(item, "attachments")
        if isinstance(part, dict)
    ]
    fields += _roles_told(item)
    creators = [creator for row in _rows(item, "creators") if isinstance(row, dict) and (creator := _creator(row)).name]
    key = text_of(item.get("citationKey")) or text_of(item.get("citekey"))
    found = tuple(dict.fromkeys(re.sub(r"^attachments:", "", path) for path in files if path))
    return Entry(_KINDS.get(written, "misc"), key, tuple(creators), without_repeats(fields), found, (), line)


def _rows(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _roles_told(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Who made the work in a role that has no word here: the role as a field, with the name."""
    people = [row for row in _rows(item, "creators") if isinstance(row, dict)]
    roles = [(text_of(row.get("creatorType")), _creator(row).name) for row in people]
    return [(f"zotero-{role.lower()}", name) for role, name in roles if role and role not in _ROLES]


def _creator(row: dict[str, Any]) -> Creator:
    role = _ROLES.get(text_of(row.get("creatorType")), "contributor")
    family, given = text_of(row.get("lastName")), text_of(row.get("firstName"))
    if not family or row.get("fieldMode") == 1:
        return body(text_of(row.get("name")) or family or given, role)
    return Creator(family, given, role=role, whole=not given)
