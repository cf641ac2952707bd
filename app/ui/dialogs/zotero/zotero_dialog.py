"""Move in from Zotero: the folder, what would come from it by kind, the work, and what did not come along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.base.messages import render
from app.domain.library.moved import Count, Moved, Thing
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import ElidedLabel, Notice, button, label
from app.ui.dialogs.followed import FollowedJob
from app.ui.dialogs.rows import closing_row
from app.ui.ports.catalogue.zotero import ZoteroPort

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

WIDTH, HEIGHT = 720, 560
MOST_NAMED = 1000
"""So many things that do not come along are named."""


class ZoteroDialog(QDialog):
    """Nothing is written before *Move in* is pressed, and nothing ever in Zotero's folder. Signals: `moved` when works
    came in."""

    moved = Signal()

    def __init__(self, port: ZoteroPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port, self._jobs = port, jobs
        self._folder: Path | None = None
        self.found: Moved | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Move in from Zotero"))
        open_at(self, WIDTH, HEIGHT)
        self.notice = Notice()
        self.place = ElidedLabel()
        self.work = FollowedJob(self)
        self.table = self._make_table()
        self.left = QPlainTextEdit(readOnly=True)
        self.left.setAccessibleName(self.tr("What does not come along"))
        self.left_label = label("", "small")
        self.folder_button = button(self.tr("Other folder…"), "")
        self.move_button = button(self.tr("Move in"), "primary")
        self.stop_button = button(self.tr("Stop"), "")
        self.again = QCheckBox(self.tr("Also what was removed here"))
        self.again.toggled.connect(lambda _: self.look())
        self.folder_button.clicked.connect(self._ask_folder)
        self.move_button.clicked.connect(self.move_in)
        self.stop_button.clicked.connect(self.work.stop)
        self._lay_out()
        self._show(None)

    def look(self) -> None:
        """See what would come."""
        folder, again = self._folder, self.again.isChecked()
        self._begin(self.tr("Looking…"))
        self._jobs.run(
            lambda _: self._port.look(folder, again=again),
            self._looked,
            self._fail,
            ended=self._ended,
            watch=self.work.watch,
            lane=Lane.QUICK,
        )

    def move_in(self) -> None:
        """Take it over."""
        folder = Path(self.found.folder) if self.found else self._folder
        again = self.again.isChecked()
        self._begin(self.tr("Moving in…"))
        self._jobs.run(
            lambda job: self._port.move_in(folder, again=again, on_progress=job.report, cancel=job.token),
            self._came,
            self._fail,
            ended=self._ended,
            watch=self.work.watch,
            lane=Lane.FILES,
            title=self.tr("Moving in from Zotero"),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """A look is given up; a move goes on behind, and can be stopped where jobs are listed."""
        self.work.close()
        super().closeEvent(event)

    def _make_table(self) -> QTableWidget:
        heads = [self.tr("What"), self.tr("New"), self.tr("Changed"), self.tr("Here already"), self.tr("Not carried")]
        table = fact_table(heads, self.tr("What comes along"), narrow=range(1, len(heads)))
        table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.place, 1)
        top.addWidget(self.folder_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Move in from Zotero"), "heading"))
        promise = self.tr("Nothing is written in Zotero's folder. Later, only what is new or changed comes.")
        column.addWidget(label(promise, "quiet"))
        column.addWidget(self.notice)
        column.addLayout(top)
        column.addWidget(self.work.state)
        column.addWidget(self.work.bar)
        column.addWidget(self.table, 3)
        column.addWidget(self.again)
        column.addWidget(self.left_label)
        column.addWidget(self.left, 2)
        column.addLayout(closing_row(self, self.stop_button, self.move_button))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("The folder that holds zotero.sqlite"))
        if name:
            self.choose(Path(name))

    def choose(self, folder: Path) -> None:
        """Look into another folder."""
        self._folder = folder
        self.look()

    def _begin(self, what: str) -> None:
        self.notice.hide()
        self.work.begin(what)
        self._show_buttons(running=True)

    def _ended(self) -> None:
        self.work.end()
        self._show_buttons(running=False)

    def _looked(self, found: Moved) -> None:
        self.found = found
        self._show(found)

    def _came(self, came: Moved) -> None:
        self._show(came)
        said = self.tr("%n works came in.", "", came.counts[Thing.ITEM].new)
        more = self.tr("%n PDFs are being read now.", "", came.waiting) if came.waiting else ""
        self.notice.tell(said, more)
        self.found = None
        self.moved.emit()

    def _fail(self, error: UserError) -> None:
        self.found = None
        self._show(None)
        self.notice.tell_error(error)

    def _show(self, moved: Moved | None) -> None:
        self.place.set_whole(moved.folder if moved else str(self._folder or ""))
        rows = [(thing, count) for thing, count in moved.counts.items() if count.all] if moved else []
        names = self._names()
        self.table.setRowCount(len(rows))
        for row, (thing, count) in enumerate(rows):
            for column, text in enumerate((names[thing], *_numbers(count))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        lost = moved.not_carried if moved else ()
        lines = [f"{one.what}: {render(one.why, words.face_language())}" for one in lost[:MOST_NAMED]]
        self.left.setPlainText("\n".join(lines))
        self.left_label.setText(self.tr("%n do not come along:", "", len(lost)))
        removed = sum(count.removed for _, count in rows)
        self.again.setVisible(removed > 0 or self.again.isChecked())
        for widget in (self.left, self.left_label):
            widget.setVisible(bool(lost))
        self.table.setVisible(bool(rows))
        self._show_buttons(running=self.work.running)

    def _show_buttons(self, *, running: bool) -> None:
        self.work.bar.setVisible(running)
        self.work.state.setVisible(running)
        self.stop_button.setVisible(running)
        for one in (self.folder_button, self.again):
            one.setEnabled(not running)
        self.move_button.setEnabled(not running and self.found is not None)

    def _names(self) -> dict[Thing, str]:
        return {
            Thing.ITEM: self.tr("Works"),
            Thing.COLLECTION: self.tr("Collections"),
            Thing.TAG: self.tr("Tags"),
            Thing.NOTE: self.tr("Notes"),
            Thing.FILE: self.tr("Files"),
            Thing.ANNOTATION: self.tr("Annotations"),
            Thing.LINK: self.tr("Links between works"),
            Thing.SEARCH: self.tr("Saved searches"),
        }


def _numbers(count: Count) -> tuple[str, ...]:
    return tuple(str(one) for one in (count.new, count.changed, count.same, count.removed + count.left_out))
