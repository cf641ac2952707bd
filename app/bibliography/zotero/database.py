"""Reads a copy of Zotero's database into values. Older and newer schemas differ in tables and columns: what is there is read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.base.disk.files import disk_errors
from app.base.errors import UnusableInput
from app.bibliography.zotero.better_bibtex import keys_of
from app.bibliography.zotero.copying import copy_database, open_copy
from app.bibliography.zotero.files import attachment_of
from app.bibliography.zotero.items import entry_of
from app.bibliography.zotero.markdown import note_markdown, title_of
from app.bibliography.zotero.places import Place
from app.bibliography.zotero.positions import lines_of, pages_of
from app.bibliography.zotero.values import Annotation, Attachment, Collection, Item, LeftOut, Note, Search, Zotero
from app.domain.library.entry import Entry

_NOT_WORKS = frozenset({"attachment", "note", "annotation"})
_ANNOTATIONS = {1: "highlight", 2: "note", 3: "image", 4: "ink", 5: "underline", 6: "text"}
_OBJECT = re.compile(r"/(?:users/[^/]+(?:/[^/]+)?|groups/(\d+))/items/([A-Z0-9]{8})$")
NEWEST_KNOWN = 125
"""The newest form of Zotero's database (`userdata`) that this was written for. A newer one is read as well, as long as its
tables have what is asked of them."""
_USER = "user"
"""The library that is the user's own; a group's is called after its number."""


def read_zotero(place: Place, scratch: Path) -> Zotero:
    """All that a Zotero library holds. Its database is copied below `scratch` meanwhile, and read there. Raises
    UnusableInput where it cannot be read."""
    with disk_errors(scratch):
        scratch.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=scratch) as name:
            folder = Path(name)
            copy_database(place.database, folder / "zotero.sqlite")
            keys = keys_of(place, folder)
            try:
                with closing(open_copy(folder / "zotero.sqlite")) as file:
                    return _Reader(file, place, keys).read()
            except sqlite3.DatabaseError as error:
                if _version(folder / "zotero.sqlite") > NEWEST_KNOWN:
                    raise UnusableInput("zotero_newer", file=str(place.database)) from error
                raise UnusableInput("zotero_damaged", file=str(place.database), reason=str(error)) from error


def _version(copy: Path) -> int:
    """The number that Zotero gives the form of its database; 0 where it tells none."""
    with closing(open_copy(copy)) as file, suppress(sqlite3.DatabaseError, TypeError, ValueError):
        row = file.execute("SELECT version FROM version WHERE schema = 'userdata'").fetchone()
        return int(row[0]) if row else 0
    return 0


class _Reader:
    """Reads one copy."""

    def __init__(self, file: sqlite3.Connection, place: Place, keys: dict[int, str]) -> None:
        self._file, self._place, self._cited = file, place, keys
        self._columns: dict[str, frozenset[str]] = {}
        self._left: list[LeftOut] = []
        if not self._has("items"):
            raise UnusableInput("zotero_damaged", file=str(place.database), reason="items")
        self._libraries = self._read_libraries()
        self._trash = {row[0] for row in self._rows("SELECT itemID FROM deletedItems", "deletedItems")}
        self._kinds: dict[int, str] = {}
        self._keys: dict[int, str] = {}
        self._added: dict[int, str] = {}
        self._read_items()
        self._fields = self._read_fields()
        self._creators = self._read_creators()
        self._tags = self._listed("SELECT i.itemID, t.name FROM itemTags i JOIN tags t USING (tagID)", "itemTags")

    def read(self) -> Zotero:
        """Everything."""
        collections = self._collections()
        lying = self._lying({key for one in collections for key in [one.key]})
        annotations = self._annotations()
        notes = self._notes(lying)
        files, alone = self._attachments(annotations)
        related = self._related()
        items = [
            self._item(number, lying, notes, files, related)
            for number, kind in self._kinds.items()
            if kind not in _NOT_WORKS
        ]
        items += [self._lone_file(number, one, lying, notes) for number, one in alone]
        used = {one.parent for one in collections} | {key for item in items for key in item.collections}
        collections = [one for one in collections if not one.key.startswith("group/") or one.key in used]
        trashed = sum(number in self._trash for number in self._every_item())
        groups = tuple(name for name in self._groups().values())
        return Zotero(
            schema=self._schema(),
            items=tuple(items),
            notes=tuple(notes.get(0, ())),
            collections=tuple(collections),
            tag_colors=tuple(self._tag_colors()),
            searches=tuple(self._searches()),
            left_out=tuple(self._left),
            trashed=trashed,
            groups=groups,
        )

    # what there is

    def _has(self, table: str, *columns: str) -> bool:
        if table not in self._columns:
            rows = self._file.execute(f"PRAGMA table_info({table})").fetchall()
            self._columns[table] = frozenset(row["name"] for row in rows)
        known = self._columns[table]
        return bool(known) and known.issuperset(columns)

    def _rows(self, query: str, *tables: str) -> Iterator[Any]:
        """The rows of a query; none where a table that it needs is not there."""
        if all(self._has(table) for table in tables):
            yield from self._file.execute(query)

    def _column(self, table: str, *names: str) -> str:
        """The first of these columns that the table has."""
        return next((name for name in names if self._has(table, name)), "NULL")

    def _listed(self, query: str, *tables: str) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for number, text in self._rows(query, *tables):
            if text is not None:
                found[number].append(_text(text))
        return found

    def _schema(self) -> int:
        row = next(self._rows("SELECT version FROM version WHERE schema = 'userdata'", "version"), None)
        return int(row[0]) if row else 0

    def _groups(self) -> dict[int, str]:
        names = {}
        for library, number, name in self._rows("SELECT libraryID, groupID, name FROM groups", "groups"):
            if self._libraries.get(library, "") == str(number):
                names[library] = _text(name)
        return names

    def _read_libraries(self) -> dict[int | None, str]:
        """What each library is called in keys; feeds are none."""
        found: dict[int | None, str] = {None: _USER, 1: _USER}
        kind = self._column("libraries", "type", "libraryType")
        groups = {row[0]: row[1] for row in self._rows("SELECT libraryID, groupID FROM groups", "groups")}
        for library, what in self._rows(f"SELECT libraryID, {kind} FROM libraries", "libraries"):
            if what == "group":
                found[library] = str(groups.get(library, f"library{library}"))
            elif what == "feed":
                found.pop(library, None)
            else:
                found[library] = _USER
        return found

    def _every_item(self) -> list[int]:
        """The items of all libraries that are works, those in the trash too."""
        return [number for number, kind in self._all_kinds.items() if kind not in _NOT_WORKS]

    def _read_items(self) -> None:
        types = "itemTypesCombined" if self._has("itemTypesCombined", "typeName") else "itemTypes"
        query = (
            f"SELECT i.itemID, t.typeName, i.libraryID, i.key, i.dateAdded FROM items i LEFT JOIN {types} t "
            "ON t.itemTypeID = i.itemTypeID ORDER BY i.itemID"
        )
        self._all_kinds: dict[int, str] = {}
        for number, kind, library, key, added in self._rows(query):
            called = self._libraries.get(library)
            if called is None:
                continue
            self._all_kinds[number] = kind or "document"
            if number not in self._trash:
                self._kinds[number] = kind or "document"
                self._keys[number] = f"{called}/{key}"
                self._added[number] = _moment(added)

    def _read_fields(self) -> dict[int, dict[str, str]]:
        fields = "fieldsCombined" if self._has("fieldsCombined", "fieldName") else "fields"
        query = (
            f"SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN {fields} f ON f.fieldID = d.fieldID "
            "JOIN itemDataValues v ON v.valueID = d.valueID ORDER BY d.itemID, d.fieldID"
        )
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for number, name, value in self._rows(query, "itemData", "itemDataValues"):
            if value is not None:
                found[number][name] = _text(value)
        return found

    # items

    def _item(
        self,
        number: int,
        lying: dict[int, list[str]],
        notes: dict[int, list[Note]],
        files: dict[int, list[Attachment]],
        related: dict[int, list[str]],
    ) -> Item:
        creators = self._creators.get(number, [])
        entry = entry_of(
            self._kinds[number],
            self._fields.get(number, {}),
            creators,
            self._tags.get(number, []),
            self._cited.get(number, ""),
        )
        links = [("zotero-link", one.url) for one in files.get(number, ()) if one.url and not one.paths]
        return Item(
            key=self._keys[number],
            entry=replace(entry, fields=(*entry.fields, *links)),
            added=self._added[number],
            tags=tuple(self._tags.get(number, ())),
            collections=tuple(lying.get(number, ())),
            related=tuple(related.get(number, ())),
            notes=tuple(notes.get(number, ())),
            attachments=tuple(files.get(number, ())),
        )

    def _read_creators(self) -> dict[int, list[dict[str, Any]]]:
        joined = "creators c ON c.creatorID = i.creatorID"
        if not self._has("creators", "lastName"):
            joined += " JOIN creatorData d ON d.creatorDataID = c.creatorDataID"
        names = "c" if self._has("creators", "lastName") else "d"
        query = (
            f"SELECT i.itemID, t.creatorType, {names}.firstName, {names}.lastName, {names}.fieldMode FROM itemCreators i "
            f"JOIN {joined} LEFT JOIN creatorTypes t ON t.creatorTypeID = i.creatorTypeID ORDER BY i.itemID, i.orderIndex"
        )
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for number, role, first, last, mode in self._rows(query, "itemCreators", "creators"):
            names_of = {"firstName": _text(first or ""), "lastName": _text(last or ""), "fieldMode": mode or 0}
            found[number].append({"creatorType": role or "author", **names_of})
        return found

    def _lone_file(
        self, number: int, file: Attachment, lying: dict[int, list[str]], notes: dict[int, list[Note]]
    ) -> Item:
        """A file that belongs to no item is an item of its own here."""
        url = (("url", file.url),) if file.url else ()
        return Item(
            key=self._keys[number],
            entry=Entry("misc", fields=(("title", file.title), *url)),
            added=self._added[number],
            tags=tuple(self._tags.get(number, ())),
            collections=tuple(lying.get(number, ())),
            notes=tuple(notes.get(number, ())),
            attachments=(file,),
        )

    # what hangs on them

    def _notes(self, lying: dict[int, list[str]]) -> dict[int, list[Note]]:
        """The notes by item; under 0 those that belong to none."""
        parent = self._column("itemNotes", "parentItemID", "sourceItemID")
        query = f"SELECT itemID, {parent}, note, title FROM itemNotes ORDER BY itemID"
        found: dict[int, list[Note]] = defaultdict(list)
        for number, owner, html, title in self._rows(query, "itemNotes"):
            kind = self._kinds.get(number)
            text = note_markdown(_text(html or ""))
            if kind is None or not text:
                continue
            owner = number if kind == "attachment" else owner  # words that stand with a file
            if owner is not None and owner not in self._kinds:
                continue
            alone = owner is None
            note = Note(
                self._keys[number],
                _text(title or "") or title_of(text),
                text,
                tuple(self._tags.get(number, ())),
                tuple(lying.get(number, ())) if alone else (),
                self._added[number],
            )
            found[0 if alone else self._work_of(owner)].append(note)
        return found

    def _work_of(self, number: int) -> int:
        """The item that a file belongs to; the file itself where it stands alone."""
        if self._kinds.get(number) != "attachment":
            return number
        parent = self._column("itemAttachments", "parentItemID", "sourceItemID")
        row = self._file.execute(f"SELECT {parent} FROM itemAttachments WHERE itemID = ?", (number,)).fetchone()
        return row[0] if row and row[0] in self._kinds else number

    def _attachments(
        self, annotations: dict[int, list[Annotation]]
    ) -> tuple[dict[int, list[Attachment]], list[tuple[int, Attachment]]]:
        parent = self._column("itemAttachments", "parentItemID", "sourceItemID")
        kind = self._column("itemAttachments", "contentType", "mimeType")
        query = f"SELECT itemID, {parent}, linkMode, {kind}, path FROM itemAttachments ORDER BY itemID"
        owned: dict[int, list[Attachment]] = defaultdict(list)
        alone: list[tuple[int, Attachment]] = []
        notes = {row[0] for row in self._rows("SELECT itemID FROM itemNotes", "itemNotes")}
        for number, owner, mode, content, path in self._rows(query, "itemAttachments"):
            if number not in self._kinds or (owner is not None and owner not in self._kinds):
                continue
            fields = self._fields.get(number, {})
            file = attachment_of(
                self._place,
                self._keys[number],
                mode,
                content or "",
                path,
                fields.get("title", ""),
                fields.get("url", ""),
            )
            embedded = owner in notes and self._kinds.get(owner) == "note"
            marks = tuple(annotations.get(number, ()))
            file = replace(file, annotations=marks, added=self._added[number], embedded=embedded or file.embedded)
            if embedded:
                owner = self._owner_of_note(owner)
            if owner is None:
                alone.append((number, file))
            else:
                owned[owner].append(file)
        return owned, alone

    def _owner_of_note(self, number: int) -> int | None:
        parent = self._column("itemNotes", "parentItemID", "sourceItemID")
        row = self._file.execute(f"SELECT {parent} FROM itemNotes WHERE itemID = ?", (number,)).fetchone()
        return row[0] if row and row[0] in self._kinds else None

    def _annotations(self) -> dict[int, list[Annotation]]:
        """The annotations by file. Those that the file itself holds are read with the file."""
        external = self._column("itemAnnotations", "isExternal")
        label = self._column("itemAnnotations", "pageLabel")
        query = (
            f"SELECT itemID, parentItemID, type, text, comment, color, {label}, position, {external} "
            "FROM itemAnnotations ORDER BY parentItemID, sortIndex, itemID"
        )
        found: dict[int, list[Annotation]] = defaultdict(list)
        if not self._has("itemAnnotations", "parentItemID", "type", "position"):
            return found
        for number, owner, kind, text, comment, color, page_label, position, in_file in self._rows(query):
            if number in self._kinds:
                paths, size = lines_of(_text(position or ""))
                found[owner].append(
                    Annotation(
                        key=self._keys[number],
                        kind=_ANNOTATIONS.get(kind, str(kind)),
                        text=_text(text or ""),
                        comment=_text(comment or ""),
                        color=_text(color or ""),
                        page_label=_text(page_label or ""),
                        pages=pages_of(_text(position or "")),
                        added=self._added[number],
                        tags=tuple(self._tags.get(number, ())),
                        external=bool(in_file),
                        paths=paths,
                        size=size,
                    )
                )
        return found

    def _related(self) -> dict[int, list[str]]:
        numbers = {key: number for number, key in self._keys.items()}
        found: dict[int, list[str]] = defaultdict(list)
        query = (
            "SELECT r.itemID, r.object FROM itemRelations r JOIN relationPredicates p USING (predicateID) "
            "WHERE p.predicate = 'dc:relation'"
        )
        for number, address in self._rows(query, "itemRelations", "relationPredicates"):
            match = _OBJECT.search(_text(address))
            key = f"{match[1] or _USER}/{match[2]}" if match else ""
            if number in self._keys and key in numbers:
                found[number].append(key)
        for number, other in self._rows("SELECT itemID, linkedItemID FROM itemSeeAlso", "itemSeeAlso"):
            if number in self._keys and other in self._keys:
                found[number].append(self._keys[other])
        return {number: sorted(set(keys)) for number, keys in found.items()}

    # order

    def _collections(self) -> list[Collection]:
        gone = {row[0] for row in self._rows("SELECT collectionID FROM deletedCollections", "deletedCollections")}
        query = "SELECT collectionID, collectionName, parentCollectionID, libraryID, key FROM collections"
        rows = {}
        for number, name, parent, library, key in self._rows(query, "collections"):
            if number not in gone and library in self._libraries:
                rows[number] = (f"{self._libraries[library]}/{key}", _text(name or ""), parent, library)
        self._collection_keys = {number: row[0] for number, row in rows.items()}
        groups = self._groups()
        tops = {library: f"group/{self._libraries[library]}" for library in groups}
        found = [Collection(tops[library], name) for library, name in groups.items()]
        placed: set[int] = set()
        for number in rows:
            found += self._branch(number, rows, placed, tops)
        return found

    def _branch(
        self, number: int, rows: dict[int, tuple[str, str, Any, Any]], placed: set[int], tops: dict[int, str]
    ) -> Iterable[Collection]:
        """A collection after those that it lies in; a circle is cut where it closes."""
        way: list[int] = []
        at: Any = number
        while at in rows and at not in placed and at not in way:
            way.append(at)
            at = rows[at][2]
        if at in way:
            self._left.append(LeftOut(rows[at][1], "circle"))
            at = None
        for one in reversed(way):
            key, name, parent, library = rows[one]
            inside = rows[parent][0] if parent in placed else tops.get(library, "")
            placed.add(one)
            yield Collection(key, name, inside)

    def _lying(self, known: set[str]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        query = "SELECT collectionID, itemID FROM collectionItems ORDER BY collectionID, orderIndex, itemID"
        for collection, number in self._rows(query, "collectionItems"):
            key = self._collection_keys.get(collection, "")
            if key in known:
                found[number].append(key)
        for number, key in self._keys.items():
            top = f"group/{key.partition('/')[0]}"
            if top in known and self._kinds[number] not in _NOT_WORKS and number not in found:
                found[number].append(top)
        return found

    def _tag_colors(self) -> Iterator[tuple[str, str]]:
        for (value,) in self._rows("SELECT value FROM syncedSettings WHERE setting = 'tagColors'", "syncedSettings"):
            with suppress(ValueError, TypeError):
                for row in json.loads(value):
                    if isinstance(row, dict) and re.fullmatch(r"#[0-9a-fA-F]{6}", str(row.get("color", ""))):
                        yield str(row.get("name", "")), str(row["color"]).lower()

    def _searches(self) -> Iterator[Search]:
        conditions: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
        query = (
            "SELECT savedSearchID, condition, operator, value FROM savedSearchConditions "
            "ORDER BY savedSearchID, searchConditionID"
        )
        for number, *condition in self._rows(query, "savedSearchConditions"):
            what, how, value = (_text(part if part is not None else "") for part in condition)
            conditions[number].append((what, how, value))
        gone = {row[0] for row in self._rows("SELECT savedSearchID FROM deletedSearches", "deletedSearches")}
        query = "SELECT savedSearchID, savedSearchName, libraryID, key FROM savedSearches"
        for number, name, library, key in self._rows(query, "savedSearches"):
            if number not in gone and library in self._libraries:
                yield Search(f"{self._libraries[library]}/{key}", _text(name), tuple(conditions.get(number, ())))


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _moment(value: Any) -> str:
    """A time of SQLite, as the library writes it."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d).*", _text(value or ""))
    return f"{match[1]}T{match[2]}+00:00" if match else ""
