"""The column with its bar: size of the text, width, both languages, saving it as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.saving import Saving
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.ports.reader.pages import PagesPort
from app.ui.reader.find_bar import FindBar
from app.ui.reader.flow.flow_finder import FlowFinder
from app.ui.reader.flow.flow_view import FlowView

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.reading.flow import Flow

DPI = 170
STEP_PX = 2


class FlowPane(QWidget):
    """Read when it is first looked at. Signals: `page_wanted(page)`."""

    page_wanted = Signal(int)

    def __init__(self, printed: PagesPort, jobs: Jobs, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed, self._jobs, self._paper = printed, jobs, paper
        self._wanted_page = 0
        self._asked = False
        self.view, self.notice = FlowView(), Notice()
        self.smaller, self.larger = button("A−", "quiet"), button("A+", "quiet")
        self.wide, self.both = QCheckBox(), QCheckBox()
        self.save_button = button("", "quiet")
        self.state = label("", "quiet")
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller.clicked.connect(lambda: self.view.set_text_px(self.view.text_px - STEP_PX))
        self.larger.clicked.connect(lambda: self.view.set_text_px(self.view.text_px + STEP_PX))
        self.wide.toggled.connect(self.view.set_wide)
        self.both.toggled.connect(self.view.set_both)
        self.save_button.clicked.connect(self.save)
        self.view.page_wanted.connect(self.page_wanted)
        self.view.picture_wanted.connect(self._fetch, Qt.ConnectionType.QueuedConnection)
        self.finder = FlowFinder(self)
        self.find_bar = FindBar(self.finder, self.view)
        self.finder.changed.connect(lambda: self.view.show_found(self.finder.text, self.finder.current))
        self.both.toggled.connect(lambda both: self.finder.look_in(self.view.flow, both=both))
        self._saving = Saving(jobs, self)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("panelBar")
        row = QVBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addLayout(WrappingRow(self.smaller, self.larger, self.wide, self.both, self.save_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.find_bar)
        column.addWidget(self.notice)
        column.addWidget(self.state)
        column.addWidget(self.view, 1)
        self.both.hide()
        self.setFocusProxy(self.view)

    def show_page(self, page: int) -> None:
        """Show the column where a page begins; it is put together when it is first looked at, and anew each time after
        that, since marks and summaries may have come."""
        self._wanted_page = page
        self.state.setVisible(not self._asked)
        self.state.setText(self.tr("Putting the column together…"))
        paper, printed = self._paper.id, self._printed
        self._jobs.run(lambda _: printed.flow(paper), self._show, self._fail, lane=Lane.DOCUMENTS)
        self._asked = True

    def save(self) -> None:
        """Ask where to, then write the column as a file."""
        kinds = ";;".join((self.tr("Web page (*.html)"), self.tr("Book (*.epub)")))
        proposal = words.file_name(self._paper, ".html")
        out = self._saving.where(self.tr("Save the column"), proposal, kinds, (".html", ".epub"))
        both = self.both.isChecked()
        if out is not None:
            self._saving.run(
                lambda _, outputs: self._printed.export_flow(self._paper.id, out, both=both, outputs=outputs),
                self._saved,
                self._fail,
                self.tr("Saving the column"),
            )

    def _saved(self, path: Path) -> None:
        self.notice.tell(self.tr("Saved as {file}.").format(file=path.name), str(path.parent))

    def _show(self, flow: Flow) -> None:
        self.state.hide()
        if flow != self.view.flow:
            self.view.show_flow(flow)
            self.finder.look_in(flow, both=self.both.isChecked())
        self.both.setVisible(bool(flow.other))
        if self._wanted_page:
            self.view.go_to_page(self._wanted_page)

    def _fetch(self, figure_id: str) -> None:
        paper, printed = self._paper.id, self._printed
        self._jobs.run(
            lambda _: (figure_id, QImage.fromData(printed.figure_picture(paper, figure_id, DPI))),
            lambda found: self.view.put_picture(*found),
            lambda _: None,
        )

    def _fail(self, error: UserError) -> None:
        self.state.hide()
        self.notice.tell_error(error)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.smaller.setAccessibleName(self.tr("Smaller text"))
        self.smaller.setToolTip(self.tr("Smaller text"))
        self.larger.setAccessibleName(self.tr("Larger text"))
        self.larger.setToolTip(self.tr("Larger text"))
        self.wide.setText(self.tr("Wide"))
        self.both.setText(self.tr("Both languages"))
        self.save_button.setText(self.tr("Save…"))
