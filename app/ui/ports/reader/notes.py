"""The reader's notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.history import BinItem
    from app.domain.library.note import Note, NoteVersion
    from app.domain.writing.digest import Claim
    from app.workflows.services import Services
    from app.workflows.writing import note_export, notes
    from app.workflows.writing.note_export import NotesResult
    from app.workflows.writing.notes import Insertable, Place
else:
    note_export = LazyModule("app.workflows.writing.note_export")
    notes = LazyModule("app.workflows.writing.notes")


class NotesPort(Protocol):
    """Notes about papers, and what can be put into them."""

    def notes_of(self, paper_id: int) -> tuple[Note, ...]:
        """The notes about a paper."""
        ...

    def free_notes(self) -> tuple[Note, ...]:
        """The notes that belong to no paper."""
        ...

    def note_templates(self) -> tuple[str, ...]:
        """What a note can begin with."""
        ...

    def new_note(
        self, paper_id: int | None, title: str = ..., template: str = ..., lang: str = ..., text: str = ...
    ) -> Note:
        """Begin a note: from a template where one is named, then with `text`."""
        ...

    def save_note(self, note: Note) -> Note:
        """Write a note."""
        ...

    def save_text(self, note_id: int, text: str) -> Note:
        """Write a note's text over whatever this window saved before."""
        ...

    def rename_note(self, note_id: int, title: str) -> Note:
        """Call a note something else."""
        ...

    def note_versions(self, note_id: int) -> tuple[NoteVersion, ...]:
        """Earlier texts of a note, the newest first."""
        ...

    def restore_note(self, note_id: int, version_id: int) -> Note:
        """Bring an earlier text of a note back."""
        ...

    def remove_note(self, note_id: int) -> BinItem:
        """Put a note into the bin."""
        ...

    def claim_markdown(self, paper_id: int, claim: Claim) -> str:
        """A claim as a list item for a note."""
        ...

    def excerpt_markdown(self, paper_id: int, page: int, text: str) -> str:
        """Words selected on a page, as a quotation for a note."""
        ...

    def marks_markdown(self, paper_id: int) -> str:
        """All marks of a paper for a note; empty without any."""
        ...

    def insertables(self, paper_id: int) -> tuple[Insertable, ...]:
        """What a paper offers for a note."""
        ...

    def formula(self, tex: str, size: float, color: str, in_line: bool) -> tuple[bytes, float] | None:
        """A formula as SVG, and how far it reaches below the line; None where it cannot be drawn. Takes some time."""
        ...

    def figure_png(self, url: str) -> bytes:
        """The picture that a figure's address in a note stands for."""
        ...

    def place_of(self, url: str) -> Place | None:
        """Where a link in a note leads; quick."""
        ...

    def export_notes(self, paper_id: int, out: Path, outputs: Outputs) -> NotesResult:
        """Write the paper's notes as Markdown."""
        ...


class NoteAccess:
    """`NotesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.notes_of = bound(services, lambda: notes.notes_of)
        self.free_notes = bound(services, lambda: notes.free_notes)
        self.note_templates = bound(services, lambda: notes.note_templates)
        self.new_note = bound(services, lambda: notes.new_note)
        self.save_note = bound(services, lambda: notes.save_note)
        self.save_text = bound(services, lambda: notes.save_text)
        self.note_versions = bound(services, lambda: notes.note_versions)
        self.restore_note = bound(services, lambda: notes.restore_note)
        self.remove_note = bound(services, lambda: notes.remove_note)
        self.claim_markdown = bound(services, lambda: notes.claim_markdown)
        self.excerpt_markdown = bound(services, lambda: notes.excerpt_markdown)
        self.marks_markdown = bound(services, lambda: notes.marks_markdown)
        self.insertables = bound(services, lambda: notes.insertables)
        self.formula = bound(services, lambda: notes.formula)
        self.figure_png = bound(services, lambda: notes.figure_png)

    def export_notes(self, paper_id: int, out: Path, outputs: Outputs) -> NotesResult:
        """Write the paper's notes as Markdown."""
        return note_export.export_notes(self._services, paper_id, out, outputs=outputs)

    def rename_note(self, note_id: int, title: str) -> Note:
        """Call a note something else."""
        return notes.change_note(self._services, note_id, title=title)

    def place_of(self, url: str) -> Place | None:
        """Where a link in a note leads."""
        return notes.place_of(url)
