"""The library on several computers: where it is shared, one button to sync, and what two computers changed differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.syncing import Conflict
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.tables import choose_row, fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, ask_to_remove, button, label
from app.ui.dialogs.followed import FollowedJob
from app.ui.dialogs.rows import closing_row
from app.ui.dialogs.syncing.place_form import PlaceForm
from app.ui.ports.program.settings import SettingsPort
from app.ui.ports.program.syncing import SyncPort

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from app.workflows.library.syncing import Report, Status

WIDTH, HEIGHT = 760, 560
MOST_LETTERS = 400
"""Of each value in the list; the whole is in the tip."""


class SyncDialog(QDialog):
    """Nobody is asked before a button is pressed. Signals: `changed` when something came in or was settled."""

    changed = Signal()

    def __init__(self, port: SyncPort, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port, self._settings, self._jobs = port, settings, jobs
        self.found: tuple[Conflict, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Other computers"))
        open_at(self, WIDTH, HEIGHT)
        self.notice = Notice()
        self.place = label("", "")
        self.place.setWordWrap(True)
        self.form = PlaceForm()
        self.form.wanted.connect(self.set_up)
        self.work = FollowedJob(self)
        self.differ = label("", "small")
        self.table = self._make_table()
        self.on_opening = QCheckBox(self.tr("Sync also when the program is opened"))
        self.on_opening.setChecked(settings.current.sync_on_opening)
        self.on_opening.toggled.connect(self._keep)
        self.sync_button = button(self.tr("Sync now"), "primary")
        self.stop_button = button(self.tr("Stop"), "")
        self.off_button = button(self.tr("Share no more…"), "")
        self.here_button = button(self.tr("Keep what stands"), "")
        self.there_button = button(self.tr("Take the other"), "")
        self.sync_button.clicked.connect(self.sync)
        self.stop_button.clicked.connect(self.work.stop)
        self.off_button.clicked.connect(self._ask_off)
        self.here_button.clicked.connect(lambda: self._settle(there=False))
        self.there_button.clicked.connect(lambda: self._settle(there=True))
        self._lay_out()
        self._show_buttons(running=False)
        self._load()

    @property
    def chosen(self) -> Conflict | None:
        """The difference that is selected."""
        row = self.table.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def set_up(self, place: str, account: str, password: str) -> None:
        """Share it there, after a look whether that works."""
        self._begin(self.tr("Looking whether that works…"))
        self._jobs.run(
            lambda job: self._port.set_up(place, account, password, cancel=job.token),
            self._set,
            self._fail,
            ended=self._ended,
            watch=self.work.watch,
            lane=Lane.WRITES,
            online=_is_address(place),
        )

    def sync(self) -> None:
        """Send and take in."""
        self._begin(self.tr("Syncing…"))
        self._jobs.run(
            lambda job: self._port.sync_now(job.report, job.token),
            self._synced,
            self._fail,
            ended=self._ended,
            watch=self.work.watch,
            lane=Lane.FILES,
            title=self.tr("Syncing the library"),
            online=_is_address(self._settings.current.sync_place),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """A test is given up; a sync goes on behind, and can be stopped where jobs are listed."""
        self.work.close()
        super().closeEvent(event)

    def _make_table(self) -> QTableWidget:
        heads = [self.tr("What"), self.tr("Stands"), self.tr("Other value"), self.tr("Computer")]
        table = fact_table(heads, self.tr("What two computers changed in different ways"), narrow=(0, 3))
        table.itemSelectionChanged.connect(lambda: self._show_buttons(running=self.work.running))
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("One library on several computers"), "heading"))
        promise = self.tr(
            "Only what you changed is sent, and only when you say so. Each computer keeps its own library; "
            "none may lie in a folder that a sync program copies."
        )
        column.addWidget(label(promise, "quiet"))
        for widget in (
            self.notice,
            self.place,
            self.on_opening,
            self.form,
            self.work.state,
            self.work.bar,
            self.differ,
        ):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch()
        column.addLayout(
            closing_row(self, self.off_button, self.here_button, self.there_button, self.stop_button, self.sync_button)
        )

    def _load(self) -> None:
        self._jobs.run(lambda _: self._port.status(), self._show, self.notice.tell_error, lane=Lane.QUICK)

    def _show(self, status: Status) -> None:
        shared = bool(status.place)
        self.form.setVisible(not shared)
        self.place.setVisible(shared)
        self.on_opening.setVisible(shared)
        others = [one.name for one in status.members if one.name != status.name]
        lines = [self.tr("Shared in {place} as “{name}”.").format(place=status.place, name=status.name)]
        if others:
            lines.append(self.tr("Also on: {names}").format(names=", ".join(others)))
        if status.waiting:
            lines.append(self.tr("Some changes are still to be sent."))
        self.place.setText(plain("\n".join(lines)))
        self.found = status.conflicts
        self._fill()
        self._show_buttons(running=self.work.running, shared=shared)

    def _fill(self) -> None:
        self.table.setRowCount(len(self.found))
        for row, one in enumerate(self.found):
            what = self._port.what(one, words.face_language())
            for column, text in enumerate((what, one.here, one.there, one.machine)):
                item = QTableWidgetItem(words.short(text, MOST_LETTERS))
                item.setToolTip(plain(text))
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        for widget in (self.table, self.differ, self.here_button, self.there_button):
            widget.setVisible(bool(self.found))
        self.differ.setText(self.tr("%n differences to settle:", "", len(self.found)))
        if self.found:
            choose_row(self.table, 0)

    def _settle(self, *, there: bool) -> None:
        if (one := self.chosen) is not None:
            self._jobs.run(
                lambda _: self._port.settle(one.id, there=there), self._settled, self._fail, lane=Lane.WRITES
            )

    def _settled(self, _: None) -> None:
        self.changed.emit()
        self._load()

    def _ask_off(self) -> None:
        more = self.tr("What lies in the shared place stays there; the library here stays as it is.")
        question = self.tr("Share the library no more?")
        yes = ask_to_remove(self, question, self.tr("Share no more"), self.tr("Cancel"), more)
        yes.clicked.connect(self._off)

    def _off(self) -> None:
        self._jobs.run(lambda _: self._port.stop(), lambda _: self._load(), self._fail, lane=Lane.WRITES)

    def _keep(self, on: bool) -> None:
        self._jobs.run(
            lambda _: self._settings.update_settings(sync_on_opening=on), failed=self._fail, lane=Lane.WRITES
        )

    def _set(self, status: Status) -> None:
        self.notice.tell(self.tr("That works."), self.tr("Now press “Sync now”."))
        self._show(status)

    def _synced(self, report: Report) -> None:
        said = self.tr("%n changes came in.", "", report.heard)
        more = [self.tr("%n files came.", "", report.got)] if report.got else []
        if report.missing:
            more.append(self.tr("%n files are not in the shared place yet.", "", report.missing))
        if report.late:
            names = ", ".join(report.late)
            more.append(self.tr("Not all changes of {names} are there yet.").format(names=names))
        self.notice.tell(said, " ".join(more))
        self.changed.emit()
        self._load()

    def _begin(self, what: str) -> None:
        self.notice.hide()
        self.work.begin(what)
        self._show_buttons(running=True)

    def _ended(self) -> None:
        self.work.end()
        self._show_buttons(running=False)

    def _fail(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _show_buttons(self, *, running: bool, shared: bool | None = None) -> None:
        if shared is None:
            shared = not self.form.isVisibleTo(self)
        for widget in (self.work.bar, self.work.state, self.stop_button):
            widget.setVisible(running)
        self.form.setEnabled(not running)
        for one in (self.sync_button, self.off_button):
            one.setVisible(shared)
            one.setEnabled(not running)
        for one in (self.here_button, self.there_button):
            one.setEnabled(self.chosen is not None and not running)


def _is_address(place: str) -> bool:
    return place.lower().startswith(("https:", "http:"))
