"""The files of Zotero's items, with their annotations: the first PDF is the one that is read, all others lie beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.base.errors import UnusableInput
from app.bibliography.zotero import Annotation, Attachment, Item
from app.domain.library.arrival import ArrivingNote, Origin
from app.domain.library.attachment import Role
from app.domain.library.mark import Mark
from app.domain.library.moved import Thing
from app.domain.library.paper import ImportStatus, Paper
from app.workflows.library.imports import keeping
from app.workflows.library.imports.importing import take_in
from app.workflows.library.zotero.marks import as_markdown, marks_of
from app.workflows.library.zotero.plan import SOURCE, Known, State, Tally, files_of, is_pdf, lies_at
from app.workflows.services import Services

_PAGES = ("text/html", "application/xhtml+xml", "multipart/related")


class FileMover:
    """Takes the files of one item after the other."""

    def __init__(self, services: Services, known: Known, tally: Tally) -> None:
        self._services, self._known, self._tally = services, known, tally
        self._library = services.library

    def take(self, item: Item, paper: Paper) -> None:
        """Take in the files of an item, which is this paper here."""
        for file in files_of(item):
            paper = self._take_one(file, paper)

    def _take_one(self, file: Attachment, paper: Paper) -> Paper:
        state = self._known.state(file.key, file.key)
        there = lies_at(file)
        if state is State.NEW and there is None:
            self._tally.count(Thing.FILE, "left_out")
            self._tally.count(Thing.ANNOTATION, "left_out", len(file.annotations))
            self._tally.leave(file.title, "file_missing", path=file.paths[0])
            return paper
        self._tally.count(Thing.FILE, state)
        if state is State.NEW and there is not None:
            paper = self._take_new(file, there, paper)
        origin = self._known.origins.get(file.key)
        main = origin is not None and origin.kind == "paper"
        if file.annotations and state is not State.REMOVED:
            self._annotations(file, paper, main=main)
        return paper

    def _take_new(self, file: Attachment, path: Path, paper: Paper) -> Paper:
        if is_pdf(file) and not paper.file:
            (outcome,) = take_in(self._services, [path], for_paper=paper)
            if outcome.id == paper.id:
                if outcome.status is ImportStatus.FAILED:
                    self._tally.leave(file.title, "cannot_be_read", reason=outcome.reason)
                self._remember(file, "paper", paper.id)
                return self._library.paper(paper.id) or paper
            if outcome.status is ImportStatus.FAILED:
                self._tally.leave(file.title, "cannot_be_read", reason=outcome.reason)
        try:
            kept = keeping.keep(self._services, paper, path, role=_role(file), title=file.title, link=file.linked)
        except UnusableInput as error:
            if error.key == "file_attached_already":
                self._remember(file, "paper", paper.id)
            else:
                self._tally.leave(file.title, "cannot_be_read", reason=error.what(self._services.lang))
            return paper
        self._remember(file, "attachment", kept.id)
        return paper

    def _remember(self, file: Attachment, kind: str, row: int) -> None:
        origin = Origin(file.key, kind, row, file.key)
        self._known.origins[file.key] = origin
        self._library.arrivals.remember(SOURCE, [origin])

    # annotations

    def _annotations(self, file: Attachment, paper: Paper, *, main: bool) -> None:
        ours = [one for one in file.annotations if not one.external]
        self._tally.count(Thing.ANNOTATION, State.SAME, len(file.annotations) - len(ours))
        unplaced = ours
        if main and paper.file:
            unplaced = self._mark(ours, paper)
        if unplaced:
            self._as_note(file, paper, unplaced)

    def _mark(self, annotations: Sequence[Annotation], paper: Paper) -> list[Annotation]:
        """Mark the pages; what has no place on them is given back."""
        wanted = [one for one in annotations if self._known.state(one.key, one.stamp) in (State.NEW, State.CHANGED)]
        states = [self._known.state(one.key, one.stamp) for one in annotations]
        for state in (State.SAME, State.REMOVED):
            self._tally.count(Thing.ANNOTATION, state, states.count(state))
        if not wanted:
            return []
        try:
            pages = self._services.pdf.page_sizes(self._services.file_of(paper.file))
        except UnusableInput:  # a PDF that is protected or damaged
            return wanted
        unplaced: list[Annotation] = []
        there = {mark.name: mark for mark in self._library.marks.of_paper(paper.id)}
        new: list[tuple[Annotation, tuple[Mark, ...]]] = []
        for one in wanted:
            marks = marks_of(one, paper.id, pages)
            if not marks:
                unplaced.append(one)
                continue
            self._tally.count(Thing.ANNOTATION, self._known.state(one.key, one.stamp))
            known = [replace(mark, id=there[mark.name].id) for mark in marks if mark.name in there]
            if known:
                self._library.marks.change(known)
            new.append((one, tuple(mark for mark in marks if mark.name not in there)))
        stored = self._library.marks.add([mark for _, marks in new for mark in marks])
        ids = {mark.name: mark.id for mark in (*there.values(), *stored)}
        self._library.arrivals.remember(
            SOURCE,
            [Origin(one.key, "mark", ids[marks_of(one, paper.id, pages)[0].name], one.stamp) for one, _ in new],
        )
        return unplaced

    def _as_note(self, file: Attachment, paper: Paper, annotations: Sequence[Annotation]) -> None:
        """Words that were written to a file that is not read here, or to a place that no page has, as a note."""
        text = as_markdown(annotations)
        key, stamp = f"{file.key}#annotations", "".join(one.stamp for one in annotations)[:200]
        state = self._known.state(key, stamp)
        self._tally.count(Thing.ANNOTATION, state, len(annotations))
        if text and state in (State.NEW, State.CHANGED):
            note = ArrivingNote(key, stamp, file.title, text, file.added)
            self._library.arrivals.add_notes(SOURCE, paper.id, [note])
            self._tally.leave(file.title, "annotations_as_note")


def _role(file: Attachment) -> Role:
    if file.embedded:
        return Role.OTHER
    if file.kind in _PAGES:
        return Role.SNAPSHOT
    return Role.VERSION if is_pdf(file) else Role.SUPPLEMENTARY
