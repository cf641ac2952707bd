"""Notes and translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.outputs import Outputs
from app.base.messages import Message
from app.base.progress import CancelToken
from app.domain.library.note import Note
from app.domain.writing.translation import PassageKind, Term, TranslatedPassage, TranslatedSentence, Translation
from app.slides.equations.typeset import formula_svg

if TYPE_CHECKING:
    from app.workflows.translating import TranslationOptions
    from app.workflows.writing.note_export import NotesResult
    from ui_fakes import FakeProgram


class FakeNotes:
    """The part of `NotesPort` that lists notes (there are none) and exports them."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def notes_of(self, paper_id: int) -> tuple[Note, ...]:
        return ()

    def free_notes(self) -> tuple[Note, ...]:
        return ()

    def marks_markdown(self, paper_id: int) -> str:
        self._program.note("marks_markdown", paper_id)
        return "> all marks"

    def formula(self, tex: str, size: float, color: str, in_line: bool) -> tuple[bytes, float] | None:
        return formula_svg(tex, size, color, in_line)

    def note_templates(self) -> tuple[str, ...]:
        return ("paper",)

    def export_notes(self, paper_id: int, out: Path, outputs: Outputs) -> NotesResult:
        from app.workflows.writing.note_export import NotesResult

        self._program.note("export_notes", out)
        outputs.write(out, b"notes")
        return NotesResult(out, 1)


class FakeTranslation:
    """The part of `TranslationPort` that reads a translation and translates a selection."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def load_translation(self, paper_id: int, options: TranslationOptions) -> Translation:
        return Translation(paper_id, "zh", (), 3)

    def translate_text(
        self, text: str, lang: str = "auto", cancel: CancelToken | None = None, title: str = ""
    ) -> TranslatedPassage:
        self._program.note("translate_text", text)
        kept = TranslatedSentence(
            "t1", text, "灯发光。", (Message.of("fault.number_lost", number="3"),), (Term("lamp", "灯"),)
        )
        return TranslatedPassage("selection", PassageKind.PARAGRAPH, 0, (kept,))
