"""The names of files as they are and as a pattern would make them; nothing changes before the button is pressed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.domain.library.renaming import FileRename
from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.rows import closing_row
from app.ui.ports.catalogue.renaming import RenamingPort

WIDTH, HEIGHT = 860, 480
TYPING_MS = 250


class RenamingDialog(QDialog):
    """A row for each file. Signals: `changed` when files have other names."""

    changed = Signal()

    def __init__(self, port: RenamingPort, jobs: Jobs, papers: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._port, self._jobs, self._papers = port, jobs, tuple(papers)
        self._asked = ""
        self.folder: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rename files"))
        open_at(self, WIDTH, HEIGHT)
        self.pattern = QLineEdit(clearButtonEnabled=True)
        self.pattern.setAccessibleName(self.tr("Pattern"))
        self._soon = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._soon.timeout.connect(self.look)
        self.pattern.textEdited.connect(lambda: self._soon.start())
        self.linked = QCheckBox(self.tr("Also linked files, where they lie"))
        self.linked.toggled.connect(self._show_folder)
        self.folder_button = button("", "")
        self.folder_button.clicked.connect(self._ask_folder)
        self.table = fact_table([self.tr("Now"), self.tr("Then")], self.tr("Files"), narrow=())
        self.table.setWordWrap(False)
        self.notice = Notice()
        self.rename_button = button("", "primary")
        self.rename_button.clicked.connect(self.rename)
        self._lay_out()
        self._show(())
        self._show_folder()
        jobs.run(lambda _: port.pattern_of(), self._begin, self.notice.tell_error)

    def _lay_out(self) -> None:
        hint = self.tr(
            "{author} {authors} {year} {title} {venue} {key} {doi}; {title:60} takes 60 characters; a / makes folders. The "
            "library keeps its own copies in their place; the name is the one they are shown and handed out under."
        )
        where = QHBoxLayout()
        where.addWidget(self.linked)
        where.addWidget(self.folder_button)
        where.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.notice, label(self.tr("Pattern"), ""), self.pattern, label(hint, "small")):
            column.addWidget(widget)
        column.addLayout(where)
        column.addWidget(self.table, 1)
        column.addLayout(closing_row(self, self.rename_button))

    def look(self) -> None:
        """Show what the pattern makes of the names."""
        pattern, linked, folder = self._wanted()
        self._asked = asked = f"{linked} {folder} {pattern}"

        def shown(found: tuple[FileRename, ...]) -> None:
            if asked == self._asked:
                self.notice.hide()
                self._show(found)

        def failed(error: UserError) -> None:
            if asked == self._asked:
                self._show(())
                self.notice.tell_error(error)

        self._jobs.run(lambda _: self._port.preview(self._papers, pattern, linked=linked, to=folder), shown, failed)

    def rename(self) -> None:
        """Give the files the names that are shown."""
        pattern, linked, folder = self._wanted()

        def work(_: object) -> tuple[FileRename, ...]:
            done = self._port.rename(self._papers, pattern, linked=linked, to=folder)
            self._port.choose_pattern(pattern)
            return done

        self._jobs.run(work, self._renamed, self._failed, lane=Lane.WRITES)

    def _wanted(self) -> tuple[str, bool, Path | None]:
        linked = self.linked.isChecked()
        return self.pattern.text().strip(), linked, self.folder if linked else None

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Move linked files into"))
        self.folder = Path(name) if name else None
        self._show_folder()

    def _show_folder(self) -> None:
        self.folder_button.setVisible(self.linked.isChecked())
        name = self.folder.name if self.folder is not None else self.tr("Into a folder…")
        self.folder_button.setText(name)
        self.folder_button.setToolTip(plain(str(self.folder or "")))
        self.look()

    def _begin(self, pattern: str) -> None:
        self.pattern.setText(pattern)
        self.look()

    def _failed(self, error: UserError) -> None:
        self.changed.emit()
        self.look()
        self.notice.tell_error(error)

    def _renamed(self, done: tuple[FileRename, ...]) -> None:
        self.changed.emit()
        self.look()
        self.notice.tell(self.tr("%n file(s) have another name. Undo in the menu Edit takes that back.", "", len(done)))

    def _show(self, found: tuple[FileRename, ...]) -> None:
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            now, after = _shown(one)
            then = self.tr("is not there") if one.gone else self.tr("stays") if one.kept else after
            for column, (text, whole) in enumerate(((now, one.before), (then, one.after))):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain(whole))
                self.table.setItem(row, column, cell)
        others = sum(not one.kept for one in found)
        self.rename_button.setText(self.tr("Rename %n file(s)", "", others))
        self.rename_button.setEnabled(bool(others))


def _shown(one: FileRename) -> tuple[str, str]:
    """Both names; with their folders where the file moves into another."""
    before, after = Path(one.before), Path(one.after)
    return (before.name, after.name) if before.parent == after.parent else (one.before, one.after)
