"""Search by meaning in the settings: on, with one click that gets its model, off, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common import words
from app.ui.common.tasks import Lane
from app.ui.common.widgets import button, label

if TYPE_CHECKING:
    from app.ui.dialogs.settings.rows import Page
    from app.workflows.library.order.meaning import MeaningStatus


class MeaningControl(QWidget):
    """A line that says how it stands, and a button that changes it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._on = self._here = False
        self.line = label(self.tr("Looking…"), "")
        self.change = button("", "")
        self.change.setEnabled(False)
        self.change.clicked.connect(self._change)
        beside = QHBoxLayout()
        beside.addWidget(self.change)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addLayout(beside)
        self._look()

    def _look(self) -> None:
        port = self._page.host.ports.meaning
        self._page.host.jobs.run(lambda _: port.status(), self._show, self._page.fail)

    def _show(self, found: MeaningStatus) -> None:
        self._on, self._here = found.on, found.offer.installed
        size = words.size(found.offer.download or found.offer.size)
        if found.on:
            self.line.setText(
                self.tr("On: {done} of {total} pages, notes, summaries and entries are read, {size}.").format(
                    done=found.state.done, total=found.state.total, size=words.size(found.state.size)
                )
            )
            self.change.setText(self.tr("Switch off"))
        else:
            self.line.setText(self.tr("Off: words are looked for as they are typed."))
            self.change.setText(
                self.tr("Switch on")
                if found.offer.installed
                else self.tr("Download the model and switch on ({size})").format(size=size)
            )
        self.change.setEnabled(True)

    def _change(self) -> None:
        host, port = self._page.host, self._page.host.ports.meaning
        self.change.setEnabled(False)
        if self._on:
            host.jobs.run(lambda _: port.switch_off(), failed=self._page.fail, ended=self._look, lane=Lane.WRITES)
            return
        host.jobs.run(
            lambda job: port.set_up(job.report, job.token),
            lambda _: host.refresh_library(),
            self._page.fail,
            ended=self._look,
            lane=Lane.FILES,
            title=self.tr("Getting the model for search by meaning"),
            online=not self._here,
            pausable=True,
        )
