"""Takes slides, handouts and notes out of the program: where to, the work, and then *Open* or *Show in folder*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.base.disk.outputs import Outputs
from app.base.messages import render
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.saving import Saving, Work
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Action, Notice
from app.ui.ports.reader.notes import NotesPort
from app.ui.ports.writing.slides import SlidesPort

if TYPE_CHECKING:
    from app.domain.writing.deck import Deck, DeckOptions
    from app.workflows.slides.decks import SlidesResult
    from app.workflows.writing.handouts import HandoutResult
    from app.workflows.writing.note_export import NotesResult

MINUTES_A_PAPER = 10


class Exports(QObject):
    """Runs the exports of one window; outcomes go to the notice that is passed in."""

    def __init__(self, decks: SlidesPort, notes: NotesPort, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._decks, self._notes, self._saving = decks, notes, Saving(jobs, window)
        self._jobs = jobs
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def slides(self, paper: Paper, deck: Deck, notice: Notice) -> None:
        """Ask where to, then write these slides."""
        self._slides(paper, lambda: deck, notice)

    def new_slides(self, paper: Paper, options: DeckOptions, notice: Notice) -> None:
        """Ask where to, then write the slides as they were last changed, or planned by `options`."""
        self._slides(paper, lambda: self._decks.current_deck(paper.id, options), notice)

    def session(self, papers: Sequence[Paper], theme: str, notice: Notice) -> None:
        """Ask where to, then write one deck about several papers."""
        from app.domain.writing.deck import DeckOptions

        ids = [paper.id for paper in papers]
        options = DeckOptions(minutes=MINUTES_A_PAPER * len(papers), theme=theme)
        self._slides(papers[0], lambda: self._decks.plan_session(ids, options), notice)

    def _slides(self, paper: Paper, deck: Callable[[], Deck], notice: Notice) -> None:
        kinds = [self.tr("PowerPoint slides (*.pptx)")]
        if self._decks.can_make_pdf():
            kinds += [self.tr("PDF (*.pdf)"), self.tr("A picture of each slide (*.png)")]
        kinds.append(self.tr("Outline as Markdown (*.md)"))
        out = self._ask(self.tr("Export slides"), paper, (".pptx", ".pdf", ".png", ".md"), ";;".join(kinds))
        if out is None:
            return

        def work(job: Job, outputs: Outputs) -> SlidesResult:
            return self._decks.export_deck(deck(), out, job.token, outputs)

        self._run(work, lambda result: self._tell_slides(result, notice), notice, self.tr("Exporting slides"))

    def handout(self, paper: Paper, lang: str, notice: Notice) -> None:
        """Ask where to, then write one page about the paper."""
        kinds = ";;".join((self.tr("PDF (*.pdf)"), self.tr("Word document (*.docx)")))
        out = self._ask(self.tr("Export handout"), paper, (".pdf", ".docx"), kinds)
        if out is None:
            return
        self._run(
            lambda job, outputs: self._decks.write_handout(paper.id, out, lang, outputs, job.token),
            lambda result: self._tell_handout(result, notice),
            notice,
            self.tr("Exporting handout"),
        )

    def notes(self, paper: Paper, notice: Notice) -> None:
        """Ask where to, then write the notes."""
        out = self._ask(self.tr("Export notes"), paper, (".md",), self.tr("Markdown notes (*.md)"))
        if out is None:
            return
        self._run(
            lambda _, outputs: self._notes.export_notes(paper.id, out, outputs),
            lambda result: self._tell_notes(result, notice),
            notice,
            self.tr("Exporting notes"),
        )

    def add_figure(self, add: Callable[[], Deck], look: Callable[[], object], notice: Notice) -> None:
        """Put a figure on a slide; the talk is planned where there is none yet."""

        def done(_: Deck) -> None:
            notice.tell(self.tr("It is on a slide of its own."), actions=[(self.tr("Show the slides"), look)])

        notice.hide()
        self._jobs.run(
            lambda _: add(), done, notice.tell_error, lane=Lane.STUDIO, title=self.tr("Putting a figure on a slide")
        )

    def _run(self, work: Work, done: Callable[..., None], notice: Notice, title: str) -> None:
        notice.hide()
        self._saving.run(work, done, notice.tell_error, title)

    def _tell_slides(self, result: SlidesResult, notice: Notice) -> None:
        what = self.tr("%n slides saved as {file}.", "", result.slides).format(file=result.path.name)
        warnings = "\n".join(render(warning, words.face_language()) for warning in result.warnings)
        notice.tell(what, warnings, actions=self._ways(result.path))

    def _tell_handout(self, result: HandoutResult, notice: Notice) -> None:
        what = self.tr("Handout saved as {file}.").format(file=result.path.name)
        warnings = "\n".join(render(warning, words.face_language()) for warning in result.warnings)
        notice.tell(what, warnings, actions=self._ways(result.path))

    def _tell_notes(self, result: NotesResult, notice: Notice) -> None:
        what = self.tr("Notes saved as {file}.").format(file=result.path.name)
        warnings = "\n".join(render(warning, words.face_language()) for warning in result.warnings)
        notice.tell(what, warnings, actions=self._ways(result.path))

    def _ways(self, path: Path) -> list[Action]:
        return [
            (self.tr("Open"), lambda: _open(path)),
            (self.tr("Show in folder"), lambda: _open(path.parent)),
        ]

    def _ask(self, title: str, paper: Paper, suffixes: Sequence[str], kinds: str) -> Path | None:
        """Where to, beginning in the folder of the last time."""
        proposal = self._folder / words.file_name(paper, suffixes[0])
        out = self._saving.where(title, str(proposal), kinds, suffixes)
        if out is not None:
            self._folder = out.parent
        return out


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
