"""The folder of the library, on the page *Library* of the settings: opened, moved, and the old one deleted after a move."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.tasks import Lane
from app.ui.common.widgets import ask_to_remove, button, label
from app.ui.dialogs.settings.moving_dialog import MovingDialog
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.library.syncing.moving import Ahead


class LibraryFolder(QWidget):
    """Signals: `failed(UserError)`."""

    failed = Signal(object)

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host, self._port = host, host.ports.moving
        home = host.ports.settings.paths.home
        self.folder = label(str(home), "", selectable=True)
        self.open_button = button(self.tr("Open the folder"), "")
        self.open_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(home))))
        self.move_button = button(self.tr("Move the library…"), "")
        self.move_button.clicked.connect(self._ask)
        self.old = label("", "small", selectable=True)
        self.delete_button = button(self.tr("Delete the old folder…"), "")
        self.delete_button.clicked.connect(self._ask_delete)
        buttons, left = QHBoxLayout(), QHBoxLayout()
        for line, widgets in ((buttons, (self.open_button, self.move_button)), (left, (self.delete_button,))):
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.folder)
        column.addLayout(buttons)
        column.addWidget(self.old)
        column.addLayout(left)
        self._show_old(None)
        host.jobs.run(lambda _: self._port.old_folder(), self._show_old, self.failed.emit)

    def look(self, folder: Path) -> None:
        """See what a move to this folder would do, and show that before anything is done."""
        self._host.jobs.run(lambda _: self._port.look(folder), self._offer, self.failed.emit)

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self.window(), self.tr("Move the library to an empty folder"))
        if name:
            self.look(Path(name))

    def _offer(self, ahead: Ahead) -> None:
        MovingDialog(self._host, ahead, self.window()).open()

    def _show_old(self, old: Path | None) -> None:
        self.old.setText(self.tr("The library was moved from {folder}, where a copy is kept.").format(folder=old))
        for widget in (self.old, self.delete_button):
            widget.setVisible(old is not None)

    def _ask_delete(self) -> None:
        question = self.tr("Delete the library in the old folder?")
        more = self.tr("Only what was copied is deleted. Do it once you have seen that all is well in the new one.")
        yes = ask_to_remove(self, question, self.tr("Delete"), self.tr("Keep"), more)
        yes.clicked.connect(
            lambda: self._host.jobs.run(
                lambda _: self._port.delete_old(),
                lambda _: self._show_old(None),
                self.failed.emit,
                lane=Lane.WRITES,
                title=self.tr("Deleting the old folder"),
            )
        )
