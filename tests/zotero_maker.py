"""Makes Zotero data folders: databases as Zotero writes them today (userdata 125) and as it did long ago (77), with files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

COMMON = ("title", "abstractNote", "date", "shortTitle", "language", "url", "accessDate", "rights", "extra", "archive",
          "archiveLocation", "libraryCatalog", "callNumber")  # fmt: skip
TYPES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "artwork": ("artist", "title", ("artworkMedium", "artworkSize")),
    "audioRecording": ("performer", "title", ("audioRecordingFormat", "seriesTitle", "volume", "label", "runningTime", "ISBN")),
    "bill": ("sponsor", "title", ("billNumber", "code", "codeVolume", "section", "codePages", "legislativeBody", "session", "history")),
    "blogPost": ("author", "title", ("blogTitle", "websiteType")),
    "book": ("author", "title", ("series", "seriesNumber", "volume", "numberOfVolumes", "edition", "place", "publisher", "numPages", "ISBN")),
    "bookSection": ("author", "title", ("bookTitle", "series", "volume", "edition", "place", "publisher", "pages", "ISBN")),
    "case": ("author", "caseName", ("court", "docketNumber", "reporter", "reporterVolume", "firstPage", "history")),
    "computerProgram": ("programmer", "title", ("versionNumber", "system", "company", "programmingLanguage")),
    "conferencePaper": ("author", "title", ("proceedingsTitle", "conferenceName", "place", "publisher", "pages", "DOI", "ISBN")),
    "dataset": ("author", "title", ("identifier", "type", "versionNumber", "repository", "repositoryLocation", "format", "DOI")),
    "dictionaryEntry": ("author", "title", ("dictionaryTitle", "edition", "publisher", "pages", "ISBN")),
    "document": ("author", "title", ("publisher",)),
    "email": ("author", "subject", ()),
    "encyclopediaArticle": ("author", "title", ("encyclopediaTitle", "edition", "publisher", "pages", "ISBN")),
    "film": ("director", "title", ("distributor", "genre", "videoRecordingFormat", "runningTime")),
    "forumPost": ("author", "title", ("forumTitle", "postType")),
    "hearing": ("contributor", "title", ("committee", "place", "publisher", "documentNumber", "legislativeBody", "session")),
    "instantMessage": ("author", "title", ()),
    "interview": ("interviewee", "title", ("interviewMedium",)),
    "journalArticle": ("author", "title", ("publicationTitle", "volume", "issue", "pages", "series", "journalAbbreviation", "DOI", "ISSN")),
    "letter": ("author", "title", ("letterType",)),
    "magazineArticle": ("author", "title", ("publicationTitle", "volume", "issue", "pages", "ISSN")),
    "manuscript": ("author", "title", ("manuscriptType", "place", "numPages")),
    "map": ("cartographer", "title", ("mapType", "scale", "edition", "place", "publisher", "ISBN")),
    "newspaperArticle": ("author", "title", ("publicationTitle", "place", "edition", "section", "pages", "ISSN")),
    "patent": ("inventor", "title", ("country", "assignee", "issuingAuthority", "patentNumber", "filingDate", "pages", "legalStatus")),
    "podcast": ("podcaster", "title", ("seriesTitle", "episodeNumber", "audioFileType", "runningTime")),
    "preprint": ("author", "title", ("genre", "repository", "archiveID", "DOI")),
    "presentation": ("presenter", "title", ("presentationType", "place", "meetingName")),
    "radioBroadcast": ("director", "title", ("programTitle", "episodeNumber", "network", "runningTime")),
    "report": ("author", "title", ("reportNumber", "reportType", "seriesTitle", "place", "institution", "pages")),
    "standard": ("author", "title", ("organization", "committee", "type", "number", "status", "DOI", "numPages")),
    "statute": ("author", "nameOfAct", ("code", "codeNumber", "publicLawNumber", "dateEnacted", "section", "session")),
    "thesis": ("author", "title", ("thesisType", "university", "place", "numPages")),
    "tvBroadcast": ("director", "title", ("programTitle", "episodeNumber", "network", "runningTime")),
    "videoRecording": ("director", "title", ("videoRecordingFormat", "seriesTitle", "studio", "runningTime")),
    "webpage": ("author", "title", ("websiteTitle", "websiteType")),
}  # fmt: skip
"""Each type with its first role, the field of its title, and fields of its own."""
ROLES = ("author", "editor", "translator", "castMember", "contributor", *{role for role, _, _ in TYPES.values()} - {"author", "contributor"})  # fmt: skip
VALUES = {"DOI": "10.5555/zot.{n}", "ISBN": "978-0-306-40615-{n}", "ISSN": "1234-567{n}", "url": "https://example.org/{n}",
          "accessDate": "2020-01-0{d} 10:00:00", "dateEnacted": "2019-03-00 March 2019", "archiveID": "arXiv:2101.{n:05d}"}  # fmt: skip

_TODAY = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT NOT NULL);
CREATE TABLE settings (setting TEXT, key TEXT, value, PRIMARY KEY (setting, key));
CREATE TABLE syncedSettings (setting TEXT, libraryID INT, value, version INT DEFAULT 0, synced INT DEFAULT 0, PRIMARY KEY (setting, libraryID));
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL, editable INT, filesEditable INT);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT UNIQUE, name TEXT, description TEXT, version INT);
CREATE TABLE itemTypesCombined (itemTypeID INT PRIMARY KEY, typeName TEXT, display INT, custom INT);
CREATE TABLE fieldsCombined (fieldID INT PRIMARY KEY, fieldName TEXT, label TEXT, fieldFormatID INT, custom INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TIMESTAMP, dateModified TIMESTAMP, clientDateModified TIMESTAMP,
  libraryID INT NOT NULL, key TEXT NOT NULL, version INT DEFAULT 0, synced INT DEFAULT 0, UNIQUE (libraryID, key));
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, charsetID INT, path TEXT,
  syncState INT DEFAULT 0, storageModTime INT, storageHash TEXT, lastProcessedModificationTime INT);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT NOT NULL, type INTEGER NOT NULL, authorName TEXT, text TEXT,
  comment TEXT, color TEXT, pageLabel TEXT, sortIndex TEXT NOT NULL, position TEXT NOT NULL, isExternal INT NOT NULL);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE itemTags (itemID INT, tagID INT, type INT, PRIMARY KEY (itemID, tagID));
CREATE TABLE relationPredicates (predicateID INTEGER PRIMARY KEY, predicate TEXT UNIQUE);
CREATE TABLE itemRelations (itemID INT, predicateID INT, object TEXT, PRIMARY KEY (itemID, predicateID, object));
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT, UNIQUE (lastName, firstName, fieldMode));
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT, UNIQUE (itemID, orderIndex));
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT, clientDateModified TIMESTAMP,
  libraryID INT, key TEXT, version INT DEFAULT 0, synced INT DEFAULT 0);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT DEFAULT 0, PRIMARY KEY (collectionID, itemID));
CREATE TABLE savedSearches (savedSearchID INTEGER PRIMARY KEY, savedSearchName TEXT, clientDateModified TIMESTAMP, libraryID INT, key TEXT);
CREATE TABLE savedSearchConditions (savedSearchID INT, searchConditionID INT, condition TEXT, operator TEXT, value TEXT, required NONE);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted);
CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY, dateDeleted);
INSERT INTO version VALUES ('userdata', 125);
INSERT INTO libraries VALUES (1, 'user', 1, 1), (2, 'group', 1, 1), (3, 'feed', 0, 0);
INSERT INTO groups VALUES (777, 2, '课题组', '', 1);
INSERT INTO relationPredicates VALUES (1, 'owl:sameAs'), (2, 'dc:relation');
"""
_LONG_AGO = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT NOT NULL);
CREATE TABLE syncedSettings (setting TEXT, libraryID INT, value, version INT DEFAULT 0, synced INT DEFAULT 0, PRIMARY KEY (setting, libraryID));
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, libraryType TEXT NOT NULL);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT, templateItemTypeID INT, display INT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT, fieldFormatID INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TIMESTAMP, dateModified TIMESTAMP, clientDateModified TIMESTAMP,
  libraryID INT, key TEXT NOT NULL);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, sourceItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, sourceItemID INT, linkMode INT, mimeType TEXT, charsetID INT, path TEXT,
  originalPath TEXT, syncState INT DEFAULT 0, storageModTime INT, storageHash TEXT);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, type INT, libraryID INT, key TEXT);
CREATE TABLE itemTags (itemID INT, tagID INT, PRIMARY KEY (itemID, tagID));
CREATE TABLE itemSeeAlso (itemID INT, linkedItemID INT, PRIMARY KEY (itemID, linkedItemID));
CREATE TABLE creatorData (creatorDataID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, shortName TEXT, fieldMode INT, birthYear INT);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, creatorDataID INT NOT NULL, libraryID INT, key TEXT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT, libraryID INT, key TEXT);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT DEFAULT 0, PRIMARY KEY (collectionID, itemID));
CREATE TABLE savedSearches (savedSearchID INTEGER PRIMARY KEY, savedSearchName TEXT, libraryID INT, key TEXT);
CREATE TABLE savedSearchConditions (savedSearchID INT, searchConditionID INT, condition TEXT, operator TEXT, value TEXT, required NONE);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted);
INSERT INTO version VALUES ('userdata', 77);
"""


class Maker:
    """Writes one data folder."""

    def __init__(self, folder: Path, *, old: bool = False) -> None:
        self.folder, self.old = folder, old
        folder.mkdir(parents=True, exist_ok=True)
        self.file = sqlite3.connect(folder / "zotero.sqlite")
        self.file.executescript(_LONG_AGO if old else _TODAY)
        self._numbers = 0
        kinds = [*TYPES, "attachment", "note", "annotation"]
        names = dict.fromkeys(
            (*COMMON, *(name for _, title, more in TYPES.values() for name in (title, *more)), "citationKey")
        )
        self._types = {name: number for number, name in enumerate(kinds, 1)}
        self._fields = {name: number for number, name in enumerate(names, 1)}
        self._roles = {name: number for number, name in enumerate(ROLES, 1)}
        types, fields = ("itemTypes", "fields") if old else ("itemTypesCombined", "fieldsCombined")
        self._many(types, "itemTypeID, typeName", [(number, name) for name, number in self._types.items()])
        self._many(fields, "fieldID, fieldName", [(number, name) for name, number in self._fields.items()])
        self._many(
            "creatorTypes", "creatorTypeID, creatorType", [(number, name) for name, number in self._roles.items()]
        )

    def close(self) -> None:
        self.file.commit()
        self.file.close()

    def item(
        self,
        kind: str = "journalArticle",
        fields: dict[str, str] | None = None,
        creators: tuple[tuple[str, str, str], ...] = (),
        *,
        library: int = 1,
        tags: tuple[str, ...] = (),
    ) -> int:
        """An item; creators are (role, last, first), a first of "" is a body."""
        number = self._new(kind, library)
        for name, value in (fields or {}).items():
            self.set(number, name, value)
        for place, (role, last, first) in enumerate(creators):
            creator = self._creator(last, first)
            self._one(
                "itemCreators",
                "itemID, creatorID, creatorTypeID, orderIndex",
                (number, creator, self._roles[role], place),
            )
        for tag in tags:
            self.tag(number, tag)
        return number

    def set(self, number: int, name: str, value: str) -> None:
        self.file.execute("INSERT OR IGNORE INTO itemDataValues (value) VALUES (?)", (value,))
        (found,) = self.file.execute("SELECT valueID FROM itemDataValues WHERE value = ?", (value,)).fetchone()
        self.file.execute("INSERT OR REPLACE INTO itemData VALUES (?, ?, ?)", (number, self._fields[name], found))

    def tag(self, number: int, name: str) -> None:
        row = self.file.execute("SELECT tagID FROM tags WHERE name = ?", (name,)).fetchone()
        tag = row[0] if row else self.file.execute("INSERT INTO tags (name) VALUES (?)", (name,)).lastrowid
        self._one("itemTags", "itemID, tagID", (number, tag))

    def note(self, parent: int | None, html: str, title: str = "", library: int = 1) -> int:
        number = self._new("note", library)
        self._one("itemNotes", f"itemID, {self._parent}, note, title", (number, parent, html, title))
        return number

    def attachment(self, parent: int | None, mode: int, path: str | None, kind: str = "application/pdf", title: str = "", url: str = "") -> int:  # fmt: skip
        number = self._new("attachment", 1)
        kind_column = "mimeType" if self.old else "contentType"
        self._one(
            "itemAttachments",
            f"itemID, {self._parent}, linkMode, {kind_column}, path",
            (number, parent, mode, kind, path),
        )
        for name, value in (("title", title), ("url", url)):
            if value:
                self.set(number, name, value)
        return number

    def stored(
        self, parent: int | None, name: str, content: bytes, kind: str = "application/pdf", mode: int = 0
    ) -> int:
        """An attachment whose file lies in the storage."""
        number = self.attachment(parent, mode, f"storage:{name}", kind, title=name)
        folder = self.folder / "storage" / self.key(number)
        folder.mkdir(parents=True)
        (folder / name).write_bytes(content)
        return number

    def annotation(self, file: int, kind: int, position: object, text: str = "", comment: str = "", color: str = "#ffd400", external: bool = False) -> int:  # fmt: skip
        number = self._new("annotation", 1)
        row = (number, file, kind, text, comment, color, "1", f"{number:05d}", json.dumps(position), int(external))
        self._one(
            "itemAnnotations",
            "itemID, parentItemID, type, text, comment, color, pageLabel, sortIndex, position, isExternal",
            row,
        )
        return number

    def collection(self, name: str, parent: int | None = None, items: tuple[int, ...] = (), library: int = 1) -> int:
        key = self._next_key()
        row = (name, parent, None if self.old and library == 1 else library, key)
        number = self._one("collections", "collectionName, parentCollectionID, libraryID, key", row)
        self._many("collectionItems", "collectionID, itemID", [(number, item) for item in items])
        return number

    def relate(self, one: int, other: int) -> None:
        if self.old:
            self._one("itemSeeAlso", "itemID, linkedItemID", (one, other))
        else:
            self._one(
                "itemRelations",
                "itemID, predicateID, object",
                (one, 2, f"http://zotero.org/users/12/items/{self.key(other)}"),
            )

    def trash(self, number: int) -> None:
        self._one("deletedItems", "itemID, dateDeleted", (number, "2024-01-01"))

    def colors(self, **colors: str) -> None:
        value = json.dumps([{"name": name, "color": color} for name, color in colors.items()])
        self._one("syncedSettings", "setting, libraryID, value", ("tagColors", 1, value))

    def search(self, name: str, *conditions: tuple[str, str, str]) -> None:
        number = self._one(
            "savedSearches", "savedSearchName, libraryID, key", (name, None if self.old else 1, self._next_key())
        )
        rows = [(number, place, *condition) for place, condition in enumerate(conditions)]
        self._many("savedSearchConditions", "savedSearchID, searchConditionID, condition, operator, value", rows)

    def better_bibtex(self, keys: dict[int, str]) -> None:
        with closing(sqlite3.connect(self.folder / "better-bibtex.sqlite")) as file, file:
            file.execute(
                "CREATE TABLE citationkey (itemID INT, itemKey TEXT, libraryID INT, citationKey TEXT, pinned INT)"
            )
            file.executemany("INSERT INTO citationkey VALUES (?, '', 1, ?, 0)", list(keys.items()))

    def key(self, number: int) -> str:
        return str(self.file.execute("SELECT key FROM items WHERE itemID = ?", (number,)).fetchone()[0])

    @property
    def _parent(self) -> str:
        return "sourceItemID" if self.old else "parentItemID"

    def _new(self, kind: str, library: int) -> int:
        time = f"2020-01-01 10:{self._numbers // 60 % 60:02d}:{self._numbers % 60:02d}"
        row = (self._types[kind], time, time, time, None if self.old and library == 1 else library, self._next_key())
        return self._one("items", "itemTypeID, dateAdded, dateModified, clientDateModified, libraryID, key", row)

    def _next_key(self) -> str:
        self._numbers += 1
        letters, rest = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ", self._numbers
        found = ""
        for _ in range(8):
            found, rest = letters[rest % len(letters)] + found, rest // len(letters)
        return found

    def _creator(self, last: str, first: str) -> int:
        if self.old:
            data = self._one("creatorData", "firstName, lastName, fieldMode", (first, last, int(not first)))
            return self._one("creators", "creatorDataID, key", (data, self._next_key()))
        self.file.execute(
            "INSERT OR IGNORE INTO creators (firstName, lastName, fieldMode) VALUES (?, ?, ?)",
            (first, last, int(not first)),
        )
        row = self.file.execute(
            "SELECT creatorID FROM creators WHERE lastName = ? AND firstName = ?", (last, first)
        ).fetchone()
        return int(row[0])

    def _one(self, table: str, columns: str, row: tuple[Any, ...]) -> int:
        places = ", ".join("?" * len(row))
        return int(self.file.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", row).lastrowid or 0)

    def _many(self, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self.file.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def fields_of(kind: str, number: int) -> dict[str, str]:
    """Every field of a type, filled."""
    _, title, own = TYPES[kind]
    found = {}
    for name in dict.fromkeys((title, *(one for one in COMMON if one != "title"), *own)):
        found[name] = VALUES.get(name, f"{name} {number}").format(n=number, d=number % 9 + 1)
    return found | {
        title: f"The {kind} of lamp number {number}",
        "date": f"20{number % 30:02d}-03-00 March 20{number % 30:02d}",
    }


def make_large(folder: Path, items: int = 2200, *, old: bool = False) -> Maker:
    """Works of every type, in collections, with tags, notes, files and links. The maker is still open."""
    made = Maker(folder, old=old)
    kinds, numbers = list(TYPES), []
    for number in range(items):
        kind = kinds[number % len(kinds)]
        creators = (
            (TYPES[kind][0], f"Lampwright{number}", "Ada"),
            ("translator", "王", "小明"),
            ("castMember", "Moss", "Kurt"),
            ("editor", f"Institute of Lamps {number % 7}", ""),
        )
        tags = (f"tag {number % 40}", "所有灯")
        numbers.append(made.item(kind, fields_of(kind, number), creators, tags=tags))
    tops = [made.collection(f"Part {number}", items=tuple(numbers[number::10])) for number in range(10)]
    for place, top in enumerate(tops):
        made.collection("Deep", made.collection("Below", top), tuple(numbers[place::50]))
    for number in numbers[::4]:
        made.note(number, f"<h1>Note on {number}</h1><p>It is <strong>bright</strong>.</p>")
    made.note(None, "<p>A note of its own</p>")
    for one, other in zip(numbers[::20], numbers[1::20], strict=False):
        made.relate(one, other)
    return made
