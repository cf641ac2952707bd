"""What was typed into notes and is not in the library yet: one save at a time for each note, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.library.note import Note
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.reader.notes import NotesPort


class Drafts(QObject):
    """The notes as they were last saved, and the texts that are on their way.

    Signals: `saved(Note)`; `changed(Note)` when a note was renamed or restored; `failed(UserError)`.
    """

    saved = Signal(object)
    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, notes: NotesPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notes, self._jobs = notes, jobs
        self._known: dict[int, Note] = {}
        self._texts: dict[int, str] = {}
        self._busy: set[int] = set()

    def learn(self, notes: Iterable[Note]) -> None:
        """These notes are in the library, as they are."""
        self._known |= {note.id: note for note in notes}

    def stored(self, note_id: int) -> Note | None:
        """A note as it was last saved."""
        return self._known.get(note_id)

    def text_of(self, note: Note) -> str:
        """A note's text as it was last typed."""
        return self._texts.get(note.id, note.text)

    def keep(self, note_id: int, text: str) -> None:
        """Save this text, now or after the save that is under way."""
        self._texts[note_id] = text
        self._push(note_id)

    def change(self, note_id: int, change: Callable[[int], Note]) -> None:
        """Change a note as a whole; no text of it is saved meanwhile."""
        self._busy.add(note_id)
        self._jobs.run(
            lambda _: change(note_id),
            self._take_changed,
            lambda error: self._fail(note_id, error),
            lane=Lane.WRITES,
        )

    def drop(self, note_id: int) -> None:
        """Forget what was typed into a note."""
        self._texts.pop(note_id, None)

    def forget(self, note_id: int) -> None:
        """A note is gone."""
        self._known.pop(note_id, None)

    def flush(self) -> None:
        """Write everything at once; waits until it is on the disk."""
        for note_id, text in self._texts.items():
            try:
                self._notes.save_text(note_id, text)
            except UserError:
                # The window is closing; the text that was saved last is in the library.
                continue

    def _push(self, note_id: int) -> None:
        if note_id in self._busy:
            return
        self._busy.add(note_id)
        wanted = replace(self._known[note_id], text=self._texts[note_id])
        self._jobs.run(
            lambda _: self._notes.save_note(wanted),
            self._take_saved,
            lambda error: self._fail(note_id, error),
            lane=Lane.WRITES,
        )

    def _take_saved(self, note: Note) -> None:
        self._busy.discard(note.id)
        self._known[note.id] = note
        if self._texts.get(note.id, note.text) != note.text:
            self._push(note.id)
        else:
            self._texts.pop(note.id, None)
        self.saved.emit(note)

    def _take_changed(self, note: Note) -> None:
        self._take_saved(note)
        self.changed.emit(note)

    def _fail(self, note_id: int, error: UserError) -> None:
        self._busy.discard(note_id)
        self.failed.emit(error)
