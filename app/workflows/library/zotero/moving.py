"""Takes a Zotero library in: collections, works with notes and tags, links, then files with their annotations.

What came once is known by its key there (`app.library.arrivals`): a second time only what is new or changed comes. What
was changed on both sides stays as it is here, and the other side is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app.base.clock import now
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.bibliography import KnownWorks
from app.bibliography.zotero import Collection, Item, Note, Place, Search, Zotero, found_places, place_of, read_zotero
from app.domain.library.arrival import Arrival, ArrivingNote, Origin
from app.domain.library.citation_key import fit_key
from app.domain.library.known_fact import GivenFact
from app.domain.library.known_fact import Origin as FactOrigin
from app.domain.library.link import LinkKind
from app.domain.library.moved import Moved, Thing
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.proposal import FIELDS
from app.workflows.library.citation.keys import stem_of
from app.workflows.library.imports.bulk import back_up_before
from app.workflows.library.imports.shelf import bare_paper, given_by
from app.workflows.library.safety.history import as_one
from app.workflows.library.zotero.files import FileMover
from app.workflows.library.zotero.plan import SOURCE, Known, State, Tally, bring_back, files_of, lies_at
from app.workflows.library.zotero.searches import query_of
from app.workflows.services import Services

_AT_ONCE = 200
"""So many works are written in one transaction, which costs a disk's flush."""
_WORKS_SHARE = 0.2
"""Of the whole time; files are copied and looked at. For the bar of progress."""


def find(folder: Path | None = None) -> Place:
    """The data folder that is meant: the one given, or the one that is found. Raises UnusableInput where there is none,
    UserError where there are several."""
    if folder is not None:
        place = place_of(folder)
        if place is None:
            raise UnusableInput("zotero_not_there", folder=str(folder))
        return place
    places = found_places()
    if not places:
        raise UnusableInput("zotero_not_found")
    if len(places) > 1:
        raise UserError("zotero_several", folders="; ".join(str(place.folder) for place in places))
    return places[0]


def look(services: Services, folder: Path | None = None, *, again: bool = False) -> Moved:
    """What would come; nothing is written. Raises UserError."""
    place = find(folder)
    zotero = read_zotero(place, services.paths.cache)
    known, tally = Known(services, again=again), Tally(zotero)
    for collection in zotero.collections:
        tally.count(Thing.COLLECTION, known.state(collection.key, _stamp(collection)))
    tally.count(Thing.TAG, State.NEW, len({tag.lower() for item in zotero.items for tag in item.tags}))
    for note in (*zotero.notes, *(note for item in zotero.items for note in item.notes)):
        tally.count(Thing.NOTE, known.state(note.key, note.stamp))
    for search, query in _sayable(zotero, tally):
        tally.count(Thing.SEARCH, known.state(search.key, query))
    for item in zotero.items:
        state = known.state(item.key, item.stamp)
        tally.count(Thing.ITEM, state)
        tally.types[item.entry.kind] += 1
        tally.count(Thing.LINK, state, len(item.related))
        for file in files_of(item):
            there = lies_at(file) is not None
            tally.count(Thing.FILE, known.state(file.key, file.key) if there else "left_out")
            tally.count(Thing.ANNOTATION, state if there else "left_out", len(file.annotations))
            if not there:
                tally.leave(file.title, "file_missing", path=file.paths[0])
    return tally.moved(str(place.folder), preview=True)


def move_in(
    services: Services,
    folder: Path | None = None,
    *,
    again: bool = False,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> Moved:
    """Take in what is new or changed, as one operation; `again` also what was removed here. Raises UserError."""
    place = find(folder)
    on_progress(Progress(Message.of("progress.reading_zotero"), 0.0))
    zotero = read_zotero(place, services.paths.cache)
    back_up_before(services, len(zotero.items))
    with as_one(services, "zotero"):
        if again:
            bring_back(services)
        move = _Move(services, zotero, again, on_progress, cancel or CancelToken())
        waiting = move.run()
    return move.tally.moved(str(place.folder), papers=move.new, waiting=waiting)


class _Move:
    """One move under way."""

    def __init__(
        self, services: Services, zotero: Zotero, again: bool, on_progress: OnProgress, cancel: CancelToken
    ) -> None:
        self._services, self._zotero, self._again = services, zotero, again
        self._known = Known(services, again=again)
        self._library, self._stem_of = services.library, stem_of(services)
        self._on_progress, self._cancel = on_progress, cancel
        self.tally = Tally(zotero)
        self.new: list[int] = []
        self._collections: dict[str, int] = {}
        self._papers: dict[str, int] = {}
        """The paper of each item that is here."""

    def run(self) -> int:
        """Take everything in; how many PDFs wait to be read."""
        for collection in self._zotero.collections:
            self._take_collection(collection)
        tags_before = {tag.name.lower() for tag in self._library.shelves.tags()}
        self._take_works()
        self._count_tags(tags_before)
        self._color_tags()
        self._link()
        self._free_notes()
        self._searches()
        return self._files()

    # collections

    def _take_collection(self, collection: Collection) -> None:
        stamp = _stamp(collection)
        state = self._known.state(collection.key, stamp)
        parent = self._collections.get(collection.parent)
        name = _collection_name(collection.name)
        shelves = self._library.shelves
        if state is State.REMOVED:
            self.tally.count(Thing.COLLECTION, state)
            return
        row = self._known.row(collection.key, "collection")
        try:
            if row and state is State.CHANGED:
                shelves.change_collection(row, name, parent)
        except UserError:  # one of that name is there already
            self.tally.leave(collection.name, "collection_name")
        if not row:
            there = (one for one in shelves.collections() if one.parent == parent and one.name.lower() == name.lower())
            same = next(there, None)
            row = same.id if same else shelves.add_collection(name, parent).id
        self._collections[collection.key] = row
        self.tally.count(Thing.COLLECTION, state)
        if state is not State.SAME:
            self._library.arrivals.remember(SOURCE, [Origin(collection.key, "collection", row, stamp)])

    # works

    def _take_works(self) -> None:
        taken = {one.row for one in self._known.origins.values() if one.kind == "paper"}
        works = KnownWorks(paper for paper in self._library.papers() if paper.id not in taken)
        waiting: list[tuple[Item, State, Arrival]] = []
        for number, item in enumerate(self._zotero.items):
            self.tally.types[item.entry.kind] += 1
            state = self._known.state(item.key, item.stamp)
            self.tally.count(Thing.ITEM, state)
            if state is State.REMOVED:
                self.tally.count(Thing.NOTE, State.REMOVED, len(item.notes))
                continue
            if state is State.SAME:
                self._papers[item.key] = self._known.row(item.key, "paper")
                if self._again:
                    waiting.append((item, state, self._brought_back(item)))
                else:
                    self._later_notes(item)
                continue
            if state is State.CHANGED:
                waiting.append((item, state, self._changed(item)))
            else:
                paper = bare_paper(item.entry, item.key.rpartition("/")[2])
                paper = replace(paper, added=item.added or now())
                if (same := works.same(paper)) is not None:
                    works.discard(same)
                    paper = same
                waiting.append((item, state, self._arrival(item, paper)))
            if len(waiting) >= _AT_ONCE:
                self._store(waiting, number)
        self._store(waiting, len(self._zotero.items))

    def _store(self, waiting: list[tuple[Item, State, Arrival]], number: int) -> None:
        self._cancel.check()
        if not waiting:
            return
        self._tell(waiting[0][0].entry.title, _WORKS_SHARE * number / max(1, len(self._zotero.items)))
        ids = self._library.arrivals.arrive(SOURCE, [arrival for _, _, arrival in waiting], self._stem_of)
        keys = self._library.citation_keys.of(ids)
        for (item, state, arrival), paper in zip(waiting, ids, strict=True):
            self._papers[item.key] = paper
            wanted = fit_key(item.entry.key)
            if wanted and paper in keys and keys[paper].key != wanted and not arrival.paper.id:
                self.tally.leave(item.entry.title, "key_taken", wanted=wanted, now=keys[paper].key)
            if not arrival.paper.id:
                self.new.append(paper)
            if state is State.NEW:
                self.tally.count(Thing.NOTE, State.NEW, len(item.notes))
            else:
                self._later_notes(item)
        waiting.clear()

    def _arrival(self, item: Item, paper: Paper) -> Arrival:
        return Arrival(
            key=item.key,
            stamp=item.stamp,
            paper=paper,
            entry=item.entry,
            given=given_by(item.entry),
            tags=_tag_names(item.tags),
            collections=tuple(self._collections[key] for key in item.collections if key in self._collections),
            notes=tuple(_arriving(note) for note in item.notes),
        )

    def _brought_back(self, item: Item) -> Arrival:
        """A work that was put back: the tags and collections that it had lost come again."""
        paper = self._library.paper(self._papers[item.key])
        assert paper is not None
        return replace(self._arrival(item, paper), notes=())

    def _changed(self, item: Item) -> Arrival:
        """A work that is another in Zotero: its entry is written anew, and its facts where nobody else gave them."""
        paper = self._library.paper(self._known.row(item.key, "paper"))
        assert paper is not None
        facts = self._library.given_facts(paper.id)
        others = {fact.name for fact in facts if fact.chosen and fact.origin is not FactOrigin.BIBLIOGRAPHY}
        ours = [fact for fact in given_by(item.entry) if fact.name not in others]
        values = {fact.name: fact.value for fact in ours if fact.name in FIELDS}
        given = tuple(dict.fromkeys((*paper.given, *values)))
        self._library.give(replace(paper, **values, given=given), [_as_given(fact) for fact in ours])  # type: ignore[arg-type]
        return replace(self._arrival(item, paper), notes=(), renewed=True)

    # notes

    def _later_notes(self, item: Item) -> None:
        """The notes of a work that was here before."""
        for note in item.notes:
            self._take_note(note, self._papers[item.key])

    def _free_notes(self) -> None:
        for note in self._zotero.notes:
            self._take_note(note, None)

    def _take_note(self, note: Note, paper: int | None) -> None:
        state = self._known.state(note.key, note.stamp)
        self.tally.count(Thing.NOTE, state)
        writings, arrivals = self._library.writings, self._library.arrivals
        if state is State.NEW:
            arrivals.add_notes(SOURCE, paper, [_arriving(note)])
        elif state is State.CHANGED:
            row = self._known.row(note.key, "note")
            mine = next((one for one in writings.notes() if one.id == row), None)
            if mine is not None and mine.revision == 1:
                stored = writings.save_note(replace(mine, title=note.title, text=note.text), keep=True)
                arrivals.remember(SOURCE, [Origin(note.key, "note", stored.id, note.stamp)])
            else:
                self.tally.leave(note.title, "note_changed_here")
                arrivals.add_notes(SOURCE, paper, [_arriving(note)])

    # the rest

    def _count_tags(self, before: set[str]) -> None:
        for tag in {tag.lower() for item in self._zotero.items for tag in item.tags}:
            self.tally.count(Thing.TAG, State.SAME if tag in before else State.NEW)

    def _color_tags(self) -> None:
        colors = {name.lower(): color for name, color in self._zotero.tag_colors}
        for tag in self._library.shelves.tags():
            if not tag.color and (color := colors.get(tag.name.lower())):
                self._library.shelves.color_tag(tag.id, color)

    def _link(self) -> None:
        pairs = set()
        for item in self._zotero.items:
            for other in item.related:
                if item.key in self._papers and other in self._papers:
                    one, two = sorted((self._papers[item.key], self._papers[other]))
                    pairs.add((one, two))
        if pairs:
            new = self._library.links.add(sorted(pairs), LinkKind.RELATED)
            self.tally.count(Thing.LINK, State.NEW, new)
            self.tally.count(Thing.LINK, State.SAME, len(pairs) - new)

    def _searches(self) -> None:
        """Saved searches that can be said; one of that name that is here already stays as it is."""
        here = {one.name.lower() for one in self._library.searches.all()}
        for search, query in _sayable(self._zotero, self.tally):
            state = self._known.state(search.key, query)
            if state is State.NEW and search.name.lower() in here:
                state = State.SAME
            self.tally.count(Thing.SEARCH, state)
            if state in (State.NEW, State.CHANGED):
                stored = self._library.searches.save(" ".join(search.name.split()), query)
                self._library.arrivals.remember(SOURCE, [Origin(search.key, "search", stored.id, query)])

    def _files(self) -> int:
        mover = FileMover(self._services, self._known, self.tally)
        papers: Mapping[int, Paper] = {paper.id: paper for paper in self._library.papers()}
        items = list(self._with_files())
        for number, item in enumerate(items):
            self._cancel.check()
            self._tell(item.entry.title, _WORKS_SHARE + (1 - _WORKS_SHARE) * number / len(items))
            if (paper := papers.get(self._papers[item.key])) is not None:
                mover.take(item, paper)
        self._on_progress(Progress(Message.of("progress.zotero_done"), 1.0))
        ours = set(self._papers.values())
        return sum(p.status is PaperStatus.ADDED for p in self._library.papers() if p.id in ours)

    def _with_files(self) -> Iterator[Item]:
        for item in self._zotero.items:
            if item.key in self._papers:
                if item.attachments:
                    yield item
            else:
                self.tally.count(Thing.FILE, State.REMOVED, len(files_of(item)))

    def _tell(self, title: str, fraction: float) -> None:
        self._on_progress(Progress(Message.of("progress.importing", name=title), fraction))


def _sayable(zotero: Zotero, tally: Tally) -> Iterator[tuple[Search, str]]:
    """The saved searches with their queries; those that cannot be said are noted."""
    known = {one.key: one for one in zotero.collections}
    paths: dict[str, str] = {}
    for one in zotero.collections:  # after those that they lie in
        above = paths.get(one.parent, "")
        paths[one.key] = f"{above}/{_collection_name(one.name)}" if above else _collection_name(one.name)
    by_end = {key.rpartition("/")[2]: paths[key] for key in known}
    for search in zotero.searches:
        if query := query_of(search, lambda key: by_end.get(key, "")):
            yield search, query
        else:
            tally.count(Thing.SEARCH, "left_out")
            tally.leave(search.name, "search", conditions=search.told)


def _arriving(note: Note) -> ArrivingNote:
    return ArrivingNote(note.key, note.stamp, note.title, note.text, note.added)


def _as_given(fact: GivenFact) -> GivenFact:
    return replace(fact, origin=FactOrigin.BIBLIOGRAPHY)


def _tag_names(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for tag in tags if (name := " ".join(tag.split()).replace("/", "／"))))


def _collection_name(name: str) -> str:
    """A name as collections may have one: a slash stands between a collection and the one it lies in."""
    return " ".join(name.split()).replace("/", "／") or "?"


def _stamp(collection: Collection) -> str:
    return f"{collection.name}\n{collection.parent}"
