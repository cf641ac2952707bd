"""What the acting program does to keep its library in order: collections, tags, reading states, files, marks, searches,
bibliographies, Zotero, the bin for papers, and merging; and the state of it that a user would miss."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.library.history import BinKind
from app.domain.library.mark import MarkKind
from app.domain.library.shelf import ReadState
from app.domain.reading.document import Rect, Span
from app.library import Library
from app.workflows.library import zotero
from app.workflows.library.catalogue import duplicates
from app.workflows.library.imports import importing
from app.workflows.library.order import reading_times, saving_searches, shelving
from app.workflows.library.reader import attachments, marking
from app.workflows.library.safety import history
from app.workflows.services import Services
from tests.zotero_maker import make_large

State = dict[str, Any]
KEEPING = (
    "collection",
    "fill",
    "tag",
    "reading",
    "attach",
    "detach",
    "mark",
    "unmark",
    "search",
    "time",
    "bibliography",
    "zotero",
    "remove",
    "remove",
    "bring_back",
    "merge",
)


@dataclass(frozen=True)
class Action:
    """Something to do: `after` is the state that comes of it where it is one transaction, else `grows` names the parts of
    the state to which something may come (with "+" also into a collection or to the tags of a paper that was there, with "-"
    something may go). `back` says that undo leads to the state before; with `steps` it does so too
    after a kill in the midst of it."""

    name: str
    do: Callable[[], object]
    after: State | None = None
    grows: tuple[str, ...] = ()
    back: bool = False
    steps: bool = False


def order_of(library: Library) -> State:
    """How a library is kept in order, and what hangs on its papers."""
    ids = [paper.id for paper in library.papers()]
    order = library.shelves.order()
    places = library.shelves.places(ids)
    return {
        "collections": {str(one.id): [one.name, sorted(order.lying.get(one.id, ()))] for one in order.collections},
        "tags": {str(id_): sorted(place.tags) for id_, place in places.items() if place.tags},
        "reading": {str(paper.id): [paper.read_state, paper.rating, paper.due] for paper in library.papers()},
        "files": {str(one.id): [one.paper, one.role, one.title] for one in library.attachments.all()},
        "marks": {
            str(mark.id): [mark.paper, mark.kind, mark.page, mark.note]
            for id_ in ids
            for mark in library.marks.of_paper(id_)
        },
        "searches": {str(one.id): [one.name, one.query] for one in library.searches.all()},
        "seconds": {str(one.paper_id): one.seconds for one in library.reading_times.papers(most=1000)},
    }


def same(expected: State, found: State) -> bool:
    """Whether a state came back. What was made since then lies in the bin: an undo deletes nothing for good."""
    rest = {part for part in expected if part != "bin"}
    return all(expected[part] == found[part] for part in rest) and set(expected["bin"]) <= set(found["bin"])


class Keeping:
    """Makes actions that keep a library in order."""

    def __init__(self, services: Services, folder: Path, chance: random.Random) -> None:
        self._services, self._folder, self._chance = services, folder.parent, chance
        self._library = services.library

    def action(self, kind: str, state: State) -> Action | None:
        """An action of this kind, where the library has something for it."""
        return getattr(self, f"_{kind}")(state)  # type: ignore[no-any-return]

    def _paper(self, state: State) -> int:
        return int(self._chance.choice(list(state["papers"])))

    def _word(self) -> str:
        return f"word {self._chance.randrange(10**9)}"

    def _collection(self, state: State) -> Action | None:
        if len(state["collections"]) > 12:
            return None
        name = self._word()
        return Action(
            "collection", lambda: shelving.add_collection(self._services, name), grows=("collections",), back=True
        )

    def _fill(self, state: State) -> Action | None:
        tops = [one for one in self._library.shelves.collections() if one.parent is None]
        if not tops or not state["papers"]:
            return None
        chosen, paper = self._chance.choice(tops), self._paper(state)
        number, name, held = str(chosen.id), chosen.name, state["collections"][str(chosen.id)][1]
        filled = state["collections"] | {number: [name, sorted({*held, paper})]}
        return Action(
            "fill",
            lambda: shelving.put_into(self._services, name, [paper]),
            state | {"collections": filled},
            back=paper not in held,
        )

    def _tag(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        chosen, names = {self._paper(state), self._paper(state)}, [self._word(), "所有灯"]
        worn = {str(one): sorted({*state["tags"].get(str(one), []), *names}) for one in chosen}
        after = state | {"tags": state["tags"] | worn}
        return Action("tag", lambda: shelving.tag(self._services, sorted(chosen), names), after, back=True)

    def _reading(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        paper, rating = self._paper(state), self._chance.randint(1, 5)
        before = state["reading"][str(paper)]
        now = [ReadState.READ, rating, before[2]]
        return Action(
            "reading",
            lambda: shelving.set_reading(self._services, [paper], ReadState.READ, rating),
            state | {"reading": state["reading"] | {str(paper): now}},
            back=now != before,
        )

    def _attach(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        paper, file = self._paper(state), self._folder / "fresh" / f"{self._chance.randrange(1 << 60)}.csv"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(self._chance.randbytes(self._chance.choice([10, 3_000_000])))
        return Action("attach", lambda: attachments.attach(self._services, paper, file), grows=("files",), back=True)

    def _detach(self, state: State) -> Action | None:
        if not state["files"]:
            return None
        number = self._chance.choice(list(state["files"]))
        kept = {key: value for key, value in state["files"].items() if key != number}
        after = state | {"files": kept, "bin": sorted([*state["bin"], f"{BinKind.ATTACHMENT}:{number}"])}
        return Action("detach", lambda: attachments.remove(self._services, int(number)), after, back=True)

    def _mark(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        paper, top = self._paper(state), self._chance.uniform(0, 700)
        spans = [Span(self._chance.randint(1, 3), Rect(50, top, 300, top + 10))]
        return Action(
            "mark",
            lambda: marking.add_mark(self._services, paper, MarkKind.HIGHLIGHT, spans, note=self._word()),
            grows=("marks",),
            back=True,
        )

    def _unmark(self, state: State) -> Action | None:
        if not state["marks"]:
            return None
        number = self._chance.choice(list(state["marks"]))
        kept = {key: value for key, value in state["marks"].items() if key != number}
        return Action(
            "unmark", lambda: marking.remove_mark(self._services, int(number)), state | {"marks": kept}, back=True
        )

    def _search(self, _: State) -> Action:
        name, query = self._word(), f"author:{self._word()}"
        return Action(
            "search", lambda: saving_searches.save_search(self._services, name, query), grows=("searches",), back=True
        )

    def _time(self, state: State) -> Action | None:
        if not state["papers"]:
            return None
        paper, seconds = self._paper(state), self._chance.randint(1, 90)
        after = state | {"seconds": state["seconds"] | {str(paper): state["seconds"].get(str(paper), 0) + seconds}}
        return Action("time", lambda: reading_times.keep_time(self._services, paper, "2026-11-01", seconds), after)

    def _bibliography(self, state: State) -> Action | None:
        if len(state["papers"]) > 60:
            return None
        file = self._folder / "fresh" / f"{self._chance.randrange(1 << 60)}.bib"
        file.parent.mkdir(exist_ok=True)
        entries = (
            f"@article{{k{number}, title = {{{self._word()} on 灯 {number}}}, author = {{Moss, Ada}}, year = {{20{number:02}}}}}"
            for number in range(self._chance.choice([1, 12]))
        )
        file.write_text("\n".join(entries), encoding="utf-8")
        return Action(
            "bibliography",
            lambda: importing.take_in(self._services, [file]),
            grows=("papers", "reading", "digests"),
            back=False,
        )

    def _zotero(self, state: State) -> Action | None:
        if len(state["papers"]) > 60:
            return None
        folder = self._folder / "zotero" / f"{self._chance.randrange(1 << 60)}"
        folder.mkdir(parents=True)
        make_large(folder, 24).close()
        return Action(
            "zotero",
            lambda: zotero.move_in(self._services, folder),
            grows=("papers", "reading", "digests", "notes", "+collections", "+tags", "files", "marks", "searches"),
        )

    def _remove(self, state: State) -> Action | None:
        if len(state["papers"]) < 3:
            return None
        paper = self._paper(state)
        return Action("remove", lambda: history.remove(self._services, BinKind.PAPER, paper), back=True, steps=True)

    def _bring_back(self, _: State) -> Action | None:
        found = [item for item in self._library.bin.items() if item.kind is not BinKind.NOTE]
        if not found:
            return None
        items = self._chance.sample(found, min(len(found), 2))
        return Action("bring_back", lambda: history.restore(self._services, items), back=True, steps=True)

    def _merge(self, state: State) -> Action | None:
        if len(state["papers"]) < 3:
            return None
        one, other = self._chance.sample([int(number) for number in state["papers"]], 2)
        return Action("merge", lambda: duplicates.merge(self._services, one, other), back=True, steps=True)
