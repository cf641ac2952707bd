"""What the window asks of the program about notes, translations, comparisons and mind maps: a part of the backend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.progress import CancelToken

if TYPE_CHECKING:
    from app.domain.comparison import Aspect, Comparison
    from app.domain.digest import Claim
    from app.domain.note import Note, NoteVersion
    from app.domain.paper import Paper
    from app.domain.translation import Term, TranslatedPassage, Translation
    from app.workflows.comparing import CompareWatcher
    from app.workflows.services import Services
    from app.workflows.translating import TranslationOptions, TranslationWatcher
    from app.workflows.writing.notes import Insertable, Place


class StudyBackend:
    """Notes, translations, comparisons, maps. Workflows are imported at the first call, as in `Backend`."""

    _services: Services

    def notes_of(self, paper_id: int) -> tuple[Note, ...]:
        """The reader's notes about a paper."""
        from app.workflows.writing import notes

        return notes.notes_of(self._services, paper_id)

    def free_notes(self) -> tuple[Note, ...]:
        """The reader's notes that belong to no paper."""
        from app.workflows.writing import notes

        return notes.free_notes(self._services)

    def note_templates(self) -> tuple[str, ...]:
        """What a note can begin with."""
        from app.workflows.writing import notes

        return notes.note_templates(self._services)

    def new_note(self, paper_id: int | None, template: str = "", text: str = "") -> Note:
        """Begin a note: from a template where one is named, then with `text`."""
        from app.workflows.writing import notes

        return notes.new_note(self._services, paper_id, template=template, text=text)

    def save_note(self, note: Note) -> Note:
        """Write a note."""
        from app.workflows.writing import notes

        return notes.save_note(self._services, note)

    def save_note_text(self, note_id: int, text: str) -> None:
        """Write a note's text over whatever this window saved before."""
        from app.workflows.writing import notes

        notes.save_text(self._services, note_id, text)

    def rename_note(self, note_id: int, title: str) -> Note:
        """Call a note something else."""
        from app.workflows.writing import notes

        return notes.change_note(self._services, note_id, title=title)

    def note_versions(self, note_id: int) -> tuple[NoteVersion, ...]:
        """Earlier texts of a note, the newest first."""
        from app.workflows.writing import notes

        return notes.note_versions(self._services, note_id)

    def restore_note(self, note_id: int, version_id: int) -> Note:
        """Bring an earlier text of a note back."""
        from app.workflows.writing import notes

        return notes.restore_note(self._services, note_id, version_id)

    def remove_note(self, note_id: int) -> int:
        """Delete a note with its versions."""
        from app.workflows.writing import notes

        notes.remove_note(self._services, note_id)
        return note_id

    def claim_markdown(self, paper_id: int, claim: Claim) -> str:
        """A claim as a list item for a note."""
        from app.workflows.writing import notes

        return notes.claim_markdown(self._services, paper_id, claim)

    def insertables(self, paper_id: int) -> tuple[Insertable, ...]:
        """What a paper offers for a note."""
        from app.workflows.writing import notes

        return notes.insertables(self._services, paper_id)

    def excerpt_markdown(self, paper_id: int, page: int, text: str) -> str:
        """Words selected on a page, as a quotation for a note."""
        from app.workflows.writing import notes

        return notes.excerpt_markdown(self._services, paper_id, page, text)

    def place_of(self, url: str) -> Place | None:
        """Where a link in a note leads."""
        from app.workflows.writing import notes

        return notes.place_of(url)

    def figure_png(self, url: str) -> tuple[str, bytes]:
        """The picture that a figure's address in a note stands for."""
        from app.workflows.writing import notes

        return url, notes.figure_png(self._services, url)

    def translation_options(self, lang: str, pages: str) -> TranslationOptions:
        """What to translate and how."""
        from app.workflows import translating

        return translating.TranslationOptions(lang, pages)

    def load_translation(self, paper_id: int, options: TranslationOptions) -> Translation:
        """What is translated already."""
        from app.workflows import translating

        return translating.load_translation(self._services, paper_id, options)

    def translate(
        self, paper_id: int, options: TranslationOptions, watcher: TranslationWatcher, cancel: CancelToken
    ) -> Translation:
        """Translate the rest."""
        from app.workflows import translating

        return translating.translate(self._services, paper_id, options, watcher, cancel)

    def translate_selection(self, paper: Paper, text: str, cancel: CancelToken) -> TranslatedPassage:
        """Translate what was selected in a paper."""
        from app.workflows import translating

        return translating.translate_text(self._services, text, cancel=cancel, title=paper.title)

    def list_terms(self) -> tuple[Term, ...]:
        """The reader's glossary."""
        from app.workflows import translating

        return translating.list_terms(self._services)

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Put these terms in the glossary's place."""
        from app.workflows import translating

        translating.set_terms(self._services, terms)

    def add_terms(self, file: Path) -> tuple[Term, ...]:
        """Take the terms of a CSV file into the glossary."""
        from app.workflows import translating

        return translating.add_terms(self._services, file)

    def usual_aspects(self) -> tuple[Aspect, ...]:
        """The columns that a comparison can have."""
        from app.workflows import comparing

        return comparing.usual_aspects(self._services, "zh" if self._services.lang.startswith("zh") else "en")

    def compare(
        self,
        papers: Sequence[int],
        columns: Sequence[str],
        lang: str,
        watcher: CompareWatcher,
        cancel: CancelToken,
    ) -> Comparison:
        """Compare papers."""
        from app.workflows import comparing

        options = comparing.CompareOptions(tuple(columns), lang)
        return comparing.compare(self._services, papers, options, watcher, cancel)

    def load_comparisons(self) -> tuple[Comparison, ...]:
        """All tables made so far, the newest first."""
        from app.workflows import comparing

        return comparing.load_comparisons(self._services)

    def write_comparison(self, comparison: Comparison, out: Path) -> Path:
        """Write a table to a file."""
        from app.workflows import comparing

        return comparing.write_comparison(self._services, comparison, out)

    def map_svg(self, paper_id: int, dark: bool) -> str:
        """A paper's mind map as a drawing."""
        from app.workflows.writing import mapping

        return mapping.map_svg(self._services, paper_id, dark=dark)

    def write_map(self, paper_id: int, out: Path) -> Path:
        """Write a mind map to a file."""
        from app.workflows.writing import mapping

        return mapping.write_map(self._services, paper_id, out)
