"""Complete a paper's facts from Crossref or arXiv: says what is sent, shows what came back, takes over what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.library.proposal import FactChange, Proposal, fact_text
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, clear_layout, label
from app.ui.ports.catalogue.completing import CompletionPort

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent


class CompletionDialog(QDialog):
    """Nothing is sent before the button that says so is pressed. Signals: `applied(paper_id)`."""

    applied = Signal(int)

    def __init__(self, completing: CompletionPort, jobs: Jobs, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._completing, self._jobs, self._paper = completing, jobs, paper
        self._job: Job | None = None
        self._proposal: Proposal | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Complete from the internet"))
        open_at(self, 620, 380)
        self.lead = label("", "", selectable=True)
        self.note = label(
            self.tr("Nothing else leaves this computer, and nothing is changed before you agree."), "quiet"
        )
        self.notice = Notice()
        self.ask_button, self.take_button = button("", "primary"), button(self.tr("Take over"), "primary")
        self.close_button = button(self.tr("Cancel"), "")
        self._rows = QVBoxLayout()
        self._lay_out()
        self.ask_button.clicked.connect(self._ask)
        self.take_button.clicked.connect(self._take_over)
        self.close_button.clicked.connect(self.close)
        self.take_button.hide()
        self._introduce()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up a question that is still under way."""
        if self._job is not None:
            self._job.token.cancel()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self._paper.title, "heading"))
        column.addWidget(self.lead)
        column.addWidget(self.note)
        column.addWidget(self.notice)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.ask_button)
        foot.addWidget(self.take_button)
        column.addLayout(foot)

    def _introduce(self) -> None:
        """Say who would be asked, and with what."""
        try:
            registry, sent = self._completing.to_be_sent(self._paper)
        except UserError as error:
            self.lead.hide()
            self.note.hide()
            self.ask_button.hide()
            self.notice.tell_error(error)
            return
        self.ask_button.setText(self.tr("Ask {registry}").format(registry=registry))
        self.lead.setText(self.tr("This is sent to {registry}: {sent}").format(registry=registry, sent=sent))

    def _ask(self) -> None:
        self.notice.hide()
        paper_id = self._paper.id
        self._jobs.run(
            lambda job: self._completing.propose(paper_id, job.token),
            self._show,
            self.notice.tell_error,
            ended=self._over,
            watch=self._begin,
            lane=Lane.QUICK,
            title=self.ask_button.text(),
            online=True,
        )

    def _begin(self, job: Job) -> None:
        self._job = job
        self.ask_button.setEnabled(False)

    def _over(self) -> None:
        self._job = None
        self.ask_button.setEnabled(True)

    def _show(self, proposal: Proposal) -> None:
        """The rows: what is known, what was found, and a box for each."""
        self._proposal = proposal
        clear_layout(self._rows)
        self.boxes.clear()
        self.note.hide()
        self.ask_button.hide()
        if proposal.doubtful:
            text = self.tr("Careful: {source} has another title for it: “{title}”. It may be another work.")
            self.notice.tell(text.format(source=proposal.source, title=proposal.found_title), problem=True)
        if not proposal.changes:
            self.lead.setText(
                self.tr("{source} says nothing that is not known already.").format(source=proposal.source)
            )
            self.close_button.setText(self.tr("Close"))
            return
        self.lead.setText(self.tr("{source} says this. Tick what to take over.").format(source=proposal.source))
        self._rows.addWidget(self._table(proposal))
        self._rows.addStretch(1)
        self.take_button.show()
        self._count()

    def _table(self, proposal: Proposal) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for column, text in enumerate((self.tr("Fact"), self.tr("Now"), proposal.source)):
            grid.addWidget(label(text, "small", wrap=False), 0, column)
        for row, change in enumerate(proposal.changes, 1):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._box(change, proposal.doubtful), row, 0, top)
            old = fact_text(change.old) or "–"
            if change.own:
                old = self.tr("{value} (given by you)").format(value=old)
            grid.addWidget(label(old, "quiet", selectable=True), row, 1, top)
            grid.addWidget(label(fact_text(change.new), "", selectable=True), row, 2, top)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return table

    def _box(self, change: FactChange, doubtful: bool) -> QCheckBox:
        box = QCheckBox(words.fact(change.field))
        box.setChecked(not change.own and not doubtful)
        box.toggled.connect(self._count)
        self.boxes[change.field] = box
        return box

    def _count(self) -> None:
        self.take_button.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _take_over(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        fields = tuple(name for name, box in self.boxes.items() if box.isChecked())
        self._jobs.run(
            lambda _: self._completing.apply(proposal, fields),
            self._done,
            self.notice.tell_error,
            lane=Lane.WRITES,
        )

    def _done(self, paper: Paper) -> None:
        self.applied.emit(paper.id)
        self.close()
