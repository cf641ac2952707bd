"""Takes files into the library: the work, the list growing meanwhile, and what could not be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base.errors import UserError
from app.base.messages import render
from app.domain.library.paper import LOCKED, ImportedPaper, ImportStatus
from app.ui.common import words
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Action, Notice
from app.ui.ports.catalogue.library import LibraryPort

if TYPE_CHECKING:
    from app.ui.dialogs.password_dialog import PasswordDialog

Then = Callable[[Sequence[int]], object] | None
"""What is done with the papers that came."""


class Imports(QObject):
    """Signals: `moved` while it works, `finished(tuple[ImportedPaper, ...])`."""

    moved = Signal()
    finished = Signal(object)

    def __init__(self, library: LibraryPort, jobs: Jobs, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._library, self._jobs, self._notice, self._window = library, jobs, notice, window
        self._reading = self._more = False

    def ask_files(self) -> None:
        """Let the user choose files."""
        bibliographies = " ".join(f"*{suffix}" for suffix in sorted(self._library.bibliography_suffixes()))
        filters = (
            self.tr("Papers and bibliographies ({patterns})").format(patterns=f"*.pdf {bibliographies}"),
            self.tr("Papers (*.pdf)"),
            self.tr("Bibliographies ({patterns})").format(patterns=bibliographies),
            self.tr("All files (*)"),
        )
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import papers"), "", ";;".join(filters))
        self.run([Path(name) for name in names])

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        self.run([Path(name)] if name else [])

    def run(self, paths: Sequence[Path], then: Then = None) -> None:
        """Import files and folders: first they are all taken in, then they are read behind. `then` gets the numbers of
        the papers, those that were in the library before among them."""
        if not paths:
            return
        self._notice.hide()

        done: list[ImportedPaper] = []

        def work(job: Job) -> tuple[ImportedPaper, ...]:
            def on_paper(one: ImportedPaper) -> None:
                done.append(one)
                job.post(self.moved.emit)

            return self._library.take_in(
                paths, on_progress=job.report, on_paper=on_paper, cancel=job.token, done=tuple(done)
            )

        self._jobs.run(
            work,
            lambda outcomes: self._finish(outcomes, then),
            self._notice.tell_error,
            watch=self._follow,
            lane=Lane.FILES,
            title=self.tr("Importing"),
            pausable=True,
        )

    def read(self) -> None:
        """Read what waits for it, also what an earlier run of the program left."""
        if self._reading:
            self._more = True
            return
        self._reading, self._more = True, False

        def work(job: Job) -> None:
            self._library.extract_waiting(
                on_progress=job.report, on_paper=lambda _: job.post(self.moved.emit), cancel=job.token
            )

        self._jobs.run(
            work,
            failed=self._notice.tell_error,
            watch=self._follow,
            ended=self._read,
            lane=Lane.READING,
            title=self.tr("Reading papers"),
            pausable=True,
        )

    def _read(self) -> None:
        """A run has ended; what was taken in at its last moment wants another."""
        self._reading = False
        self.moved.emit()
        if self._more:
            self.read()

    def _follow(self, job: Job) -> None:
        job.changed.connect(lambda: self._name(job))

    def _name(self, job: Job) -> None:
        """The job is called after the file it is at."""
        if job.progress is not None:
            job.title = render(job.progress.stage, words.face_language())
        self.moved.emit()

    def _finish(self, outcomes: tuple[ImportedPaper, ...], then: Then = None) -> None:
        self.finished.emit(outcomes)
        self.read()
        if then is not None and (numbers := [one.id for one in outcomes if one.id is not None]):
            then(numbers)
        locked = [one for one in outcomes if one.error in LOCKED]
        outcomes = tuple(one for one in outcomes if one not in locked)
        self._ask_passwords(locked, then)
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
            actions = [(self.tr("Show why…"), lambda: self._report(failed))]
        self._notice.tell(" ".join(parts), reason, problem=bool(failed), actions=actions)

    def _report(self, failed: Sequence[ImportedPaper]) -> None:
        from app.ui.dialogs.import_report import ImportReport

        ImportReport(failed, self._window).open()

    def _ask_passwords(self, locked: Sequence[ImportedPaper], then: Then) -> None:
        """One protected file after the other."""
        if not locked:
            return
        from app.ui.dialogs.password_dialog import PasswordDialog

        path, rest = Path(locked[0].path), locked[1:]
        dialog = PasswordDialog(path.name, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda password: self._try(dialog, path, password, then))
        dialog.finished.connect(lambda _: self._ask_passwords(rest, then))
        dialog.open()

    def _try(self, dialog: PasswordDialog, path: Path, password: str, then: Then) -> None:
        def work(job: Job) -> tuple[ImportedPaper, ...]:
            return self._library.take_in([path], on_progress=job.report, cancel=job.token, password=password)

        def done(outcomes: tuple[ImportedPaper, ...]) -> None:
            if outcomes[0].error in LOCKED:
                dialog.tell(outcomes[0].reason)
                return
            self._finish(outcomes, then)
            dialog.accept()

        def failed(error: UserError) -> None:
            dialog.tell(str(error.what(words.face_language())))

        self._jobs.run(work, done, failed, lane=Lane.FILES)
