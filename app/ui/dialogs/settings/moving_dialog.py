"""Moving the library to another folder: what is to be copied, how it goes on, and the end of this run of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.followed import FollowedJob
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.library.syncing.moving import Ahead, Moved

WIDTH, HEIGHT = 560, 320


class MovingDialog(QDialog):
    """Nothing is copied before *Move*. What is stopped or killed leaves the library where it was; the same folder may be chosen again."""

    def __init__(self, host: Host, ahead: Ahead, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._ahead, self._moved = host, ahead, False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(self.tr("Move the library"))
        open_at(self, WIDTH, HEIGHT)
        self.notice = Notice()
        self.preview = label(self._words(), "", selectable=True)
        self.work = FollowedJob(self)
        self.move_button = button(self.tr("Move"), "primary")
        self.stop_button = button(self.tr("Stop"), "")
        self.close_button = button(self.tr("Not now"), "")
        self.quit_button = button(self.tr("Close the program"), "primary")
        self.move_button.clicked.connect(self.move_library)
        self.stop_button.clicked.connect(self.work.stop)
        self.close_button.clicked.connect(self.close)
        self.quit_button.clicked.connect(self._quit)
        self._lay_out()
        self._show_buttons()

    def move_library(self) -> None:
        """Copy, compare, and use the new folder from the next start on."""
        folder = self._ahead.folder
        self.notice.hide()
        self.work.begin(self.tr("Copying the library…"))
        self._host.jobs.run(
            lambda job: self._host.ports.moving.move(folder, job.report, job.token),
            self._done,
            self._failed,
            ended=self._ended,
            watch=self.work.watch,
            lane=Lane.WRITES,
            title=self.tr("Moving the library"),
        )
        self._show_buttons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not in the midst of it; once it is moved the program closes too, since its library lies elsewhere."""
        if self.work.running:
            event.ignore()
            return
        super().closeEvent(event)
        if self._moved:
            self._moved = False
            self._host.widget.close()

    def reject(self) -> None:
        """As closing."""
        self.close()

    def _words(self) -> str:
        ahead = self._ahead
        lines = [
            self.tr("The library moves to {folder}.").format(folder=ahead.folder),
            self.tr("%n file(s) are copied and compared: {size}. Free there: {free}.", "", ahead.files).format(
                size=words.size(ahead.size), free=words.size(ahead.free)
            ),
            self.tr(
                "The old folder stays until you delete it. Until the last step it is the library, whatever happens."
            ),
        ]
        if ahead.place.synced:
            careful = self.tr(
                "Careful: {program} copies this folder, and a library that is copied while it is written to can be "
                "damaged. Share it with “Other computers…” instead."
            )
            lines.append(careful.format(program=ahead.place.synced))
        if ahead.place.network:
            lines.append(
                self.tr("Careful: this folder lies on a network drive, where the library is slower and less safe.")
            )
        return "\n\n".join(lines)

    def _done(self, moved: Moved) -> None:
        self._moved = True
        what = self.tr("The library lies in {folder} now.").format(folder=moved.folder)
        self.notice.tell(what, self.tr("Close the program and start it again."))
        self.preview.setText(
            self.tr("The old one is kept in {folder} until you delete it there.").format(folder=moved.old)
        )

    def _failed(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _ended(self) -> None:
        self.work.end()
        self._show_buttons()

    def _show_buttons(self) -> None:
        running = self.work.running or bool(self.work.state.text())
        self.work.bar.setVisible(running)
        self.stop_button.setVisible(running)
        self.move_button.setVisible(not running and not self._moved)
        self.close_button.setVisible(not running and not self._moved)
        self.quit_button.setVisible(not running and self._moved)

    def _quit(self) -> None:
        self.close()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for one in (self.stop_button, self.close_button, self.move_button, self.quit_button):
            buttons.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Move the library"), "heading"))
        column.addWidget(self.notice)
        column.addWidget(self.preview)
        column.addWidget(self.work.state)
        column.addWidget(self.work.bar)
        column.addStretch(1)
        column.addLayout(buttons)
