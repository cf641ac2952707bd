"""Whether the library is whole, its backups, putting one back, and saving what can be read of a damaged one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, ask_to_remove, button, clear_layout, label
from app.ui.dialogs.rows import closing_row, finding_row
from app.ui.ports.program.safety import SafetyPort
from app.ui.ports.program.settings import SettingsPort

if TYPE_CHECKING:
    from app.workflows.library.safety.safeguarding import Backup, Health, Repair

WIDTH, HEIGHT = 680, 560
MOST_NAMED = 8
"""So many missing or changed files are named; a list of hundreds says nothing more."""
T = TypeVar("T")


class HealthDialog(QDialog):
    """Signals: `replaced` when another library is in the old one's place."""

    replaced = Signal()

    def __init__(self, safety: SafetyPort, settings: SettingsPort, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._safety, self._settings, self._jobs = safety, settings, jobs
        self._health: Health | None = None
        self._backups: tuple[Backup, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Library health"))
        open_at(self, WIDTH, HEIGHT)
        self.notice = Notice()
        self.check_button = button(self.tr("Check"), "primary")
        self.repair_button = button(self.tr("Repair…"), "")
        self.tidy_button = button(self.tr("Delete unneeded files…"), "")
        self.backup_button = button(self.tr("Back up now"), "")
        self.restore_button = button(self.tr("Put back…"), "")
        self.folder_button = button(self.tr("Backup folder…"), "quiet")
        for one, act in (
            (self.check_button, self.check),
            (self.repair_button, self._ask_repair),
            (self.tidy_button, self._ask_tidy),
            (self.backup_button, self.back_up),
            (self.restore_button, self._ask_restore),
            (self.folder_button, self._ask_folder),
        ):
            one.clicked.connect(act)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        self.place = label("", "small", selectable=True)
        heads = [self.tr("Made"), self.tr("Size"), self.tr("File")]
        self.table = fact_table(heads, self.tr("Backups"), narrow=(0, 1))
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.itemSelectionChanged.connect(self._show_state)
        self._lay_out()
        self._show_place()
        self._show_state()
        self._list()

    def _lay_out(self) -> None:
        mending, copies = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (mending, (self.check_button, self.repair_button, self.tidy_button)),
            (copies, (self.backup_button, self.restore_button, self.folder_button)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Library health"), "heading"))
        column.addWidget(self.notice)
        column.addLayout(self._findings)
        column.addLayout(mending)
        column.addWidget(label(self.tr("Backups"), "heading"))
        column.addWidget(self.place)
        column.addWidget(self.table, 1)
        column.addLayout(copies)
        column.addLayout(closing_row(self))
        self._say_unchecked()

    # checking and mending

    def check(self) -> None:
        """Look at the database and at every stored file."""
        self._run(self._safety.check, self._show, self.tr("Checking the library"))

    def _show(self, health: Health) -> None:
        self._health = health
        clear_layout(self._findings)
        rows = [self.tr("The database: {fault}").format(fault=fault) for fault in health.faults]
        rows += [self.tr("The file of “{title}” is missing.").format(title=title) for title in health.missing]
        rows += [
            self.tr("The file of “{title}” is not what was taken in.").format(title=title) for title in health.changed
        ]
        for what in rows[:MOST_NAMED]:
            self._findings.addLayout(finding_row("unsupported", "unsupported", what, ""))
        if len(rows) > MOST_NAMED:
            self._findings.addWidget(label(self.tr("%n more", "", len(rows) - MOST_NAMED), "quiet"))
        if not rows:
            sound = self.tr("The library is sound. Each of %n papers is as it was taken in.", "", health.papers)
            self._findings.addLayout(finding_row("verified", "verified", sound, ""))
        if health.unreachable:
            names = ", ".join(health.unreachable[:3])
            gone = self.tr("%n linked files are not where they were: {names}", "", len(health.unreachable))
            self._findings.addLayout(finding_row("weak", "weak", gone.format(names=names), ""))
        if health.strays:
            names = ", ".join(path.name for path in health.strays[:3])
            spare = self.tr("No paper needs %n files: {names}", "", len(health.strays)).format(names=names)
            self._findings.addLayout(finding_row("weak", "weak", spare, ""))
        self._show_state()

    def _say_unchecked(self) -> None:
        hint = self.tr("A check looks at the database, and at every stored file against what was taken in.")
        self._findings.addWidget(label(hint, "quiet"))

    def _ask_repair(self) -> None:
        question = self.tr("Put in the library's place what can be read of it?")
        more = self.tr(
            "The library as it is now is kept beside it. What was undone or could be undone is not taken along."
        )
        yes = ask_to_remove(self, question, self.tr("Repair"), self.tr("Leave it"), more)
        yes.clicked.connect(lambda: self._run(self._safety.repair, self._repaired, self.tr("Saving what can be read")))

    def _repaired(self, done: Repair) -> None:
        papers, notes = done.saved.rows.get("papers", 0), done.saved.rows.get("notes", 0)
        said = self.tr("Saved: papers {papers}, notes {notes}, stretches that could not be read {gaps}.")
        kept = self.tr("The old library is kept as {file}.").format(file=done.kept.name)
        self.replaced.emit()
        self.check()
        self._list()
        self.notice.tell(said.format(papers=papers, notes=notes, gaps=done.saved.gaps), kept)

    def _ask_tidy(self) -> None:
        strays = self._health.strays if self._health else ()
        question = self.tr("Delete %n files that no paper needs?", "", len(strays))
        yes = ask_to_remove(
            self, question, self.tr("Delete"), self.tr("Keep"), "\n".join(map(str, strays[:MOST_NAMED]))
        )
        yes.clicked.connect(lambda: self._run(lambda: self._safety.tidy(strays), self._tidied, ""))

    def _tidied(self, deleted: tuple[Path, ...]) -> None:
        self.notice.tell(self.tr("%n files were deleted.", "", len(deleted)))
        self.check()

    # backups

    def back_up(self) -> None:
        """Make a backup."""
        self._run(self._safety.back_up, lambda _: self._list(), self.tr("Making a backup"))

    def _list(self) -> None:
        self._jobs.run(lambda _: self._safety.list_backups(), self._show_backups, self._fail)

    def _show_backups(self, backups: tuple[Backup, ...]) -> None:
        self._backups = backups
        self.table.setRowCount(len(backups))
        for row, backup in enumerate(backups):
            made = words.moment(backup.made.isoformat())
            for column, text in enumerate((made, words.size(backup.size), backup.path.name)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._show_state()

    @property
    def _chosen(self) -> Backup | None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._backups[min(rows)] if rows else None

    def _ask_restore(self) -> None:
        backup = self._chosen
        if backup is None:
            return
        question = self.tr("Put back the backup of {made}?").format(made=words.moment(backup.made.isoformat()))
        more = self.tr("The library as it is now is kept beside it.")
        yes = ask_to_remove(self, question, self.tr("Put back"), self.tr("Leave it"), more)
        name = backup.path.name
        yes.clicked.connect(
            lambda: self._run(lambda: self._safety.restore(name), self._restored, self.tr("Putting a backup back"))
        )

    def _restored(self, kept: Path) -> None:
        self.replaced.emit()
        self._list()
        self.notice.tell(
            self.tr("The backup is put back."), self.tr("The old library is kept as {file}.").format(file=kept.name)
        )

    def _ask_folder(self) -> None:
        now = self._settings.current.backup_folder or str(self._settings.paths.home)
        name = QFileDialog.getExistingDirectory(self, self.tr("Keep backups in"), now)
        if name:
            own = Path(name) == self._settings.paths.home
            self._settings.update_settings(backup_folder="" if own else name)
            self._show_place()
            self._list()

    def _show_place(self) -> None:
        folder = self._settings.current.backup_folder or str(self._settings.paths.home / "backups")
        self.place.setText(self.tr("Kept in {folder}").format(folder=folder))

    # all of it

    def _run(self, work: Callable[[], T], done: Callable[[T], object], title: str) -> None:
        self.notice.hide()
        self._jobs.run(lambda _: work(), done, self._fail, lane=Lane.WRITES, title=title)

    def _fail(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _show_state(self) -> None:
        self.restore_button.setEnabled(self._chosen is not None)
        self.tidy_button.setEnabled(self._health is not None and bool(self._health.strays))
