"""Takes files into the library: the work, the list growing meanwhile, and what could not be taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.messages import render
from app.domain.paper import ImportedPaper, ImportStatus
from app.ui import words
from app.ui.backend import Backend
from app.ui.dialogs import ImportReport
from app.ui.tasks import Job, Jobs, Lane
from app.ui.widgets import Action, Notice


class Imports(QObject):
    """Signals: `moved` while it works, `finished(tuple[ImportedPaper, ...])`."""

    moved = Signal()
    finished = Signal(object)

    def __init__(self, backend: Backend, jobs: Jobs, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._backend, self._jobs, self._notice, self._window = backend, jobs, notice, window

    def ask_files(self) -> None:
        """Let the user choose files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import papers"), "", self.tr("Papers (*.pdf);;All files (*)")
        )
        self.run([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        self.run([Path(name)] if name else [])

    def run(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if not paths:
            return
        self._notice.hide()

        def work(job: Job) -> tuple[ImportedPaper, ...]:
            def on_paper(_: ImportedPaper) -> None:
                job.post(self.moved.emit)

            return self._backend.import_papers(paths, job.report, on_paper, job.token)

        self._jobs.run(
            work,
            self._finish,
            self._notice.tell_error,
            watch=self._follow,
            lane=Lane.FILES,
            title=self.tr("Importing"),
        )

    def _follow(self, job: Job) -> None:
        job.changed.connect(lambda: self._name(job))

    def _name(self, job: Job) -> None:
        """The job is called after the file it is at."""
        if job.progress is not None:
            job.title = render(job.progress.stage, words.face_language())
        self.moved.emit()

    def _finish(self, outcomes: tuple[ImportedPaper, ...]) -> None:
        self.finished.emit(outcomes)
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        known = [one for one in outcomes if one.status is ImportStatus.DUPLICATE]
        added = len(outcomes) - len(failed) - len(known)
        if not failed and not known:
            return
        parts = [self.tr("%n papers added.", "", added)] if added else []
        if len(known) == 1 and len(outcomes) == 1:
            parts.append(self.tr("“{title}” is already in the library.").format(title=known[0].title))
        elif known:
            parts.append(self.tr("%n were already in the library.", "", len(known)))
        actions: list[Action] = []
        reason = ""
        if len(failed) == 1:
            parts.append(self.tr("One file was not imported."))
            reason = failed[0].reason
        elif failed:
            parts.append(self.tr("%n files were not imported.", "", len(failed)))
            actions = [(self.tr("Show why…"), lambda: ImportReport(failed, self._window).open())]
        self._notice.tell(" ".join(parts), reason, problem=bool(failed), actions=actions)
