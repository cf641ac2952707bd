"""Compare papers: choose papers and columns, read the table, see the proof of a cell, take it along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.base.messages import Message
from app.base.progress import Progress
from app.domain.library.paper import Paper
from app.domain.writing.comparison import Aspect, Cell, Comparison
from app.domain.writing.digest import DigestSection
from app.ui.common import words
from app.ui.common.claims import ClaimList
from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.saving import Saving
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import ElidedCombo, IconButton, Notice, button, label
from app.ui.dialogs.choose_papers import PaperList, add_tick, is_ticked
from app.ui.ports.writing.comparing import ComparePort

USUAL = ("task", "data", "method", "metric", "result")
LONGEST_HEADING = 22
KEY = Qt.ItemDataRole.UserRole


class CompareDialog(QDialog):
    """Signals: `activated(paper id, evidence)`, `noted(paper id, Claim)`, `removal_asked(comparison id)`."""

    activated = Signal(int, object)
    noted = Signal(int, object)
    removal_asked = Signal(int)

    def __init__(
        self,
        comparing: ComparePort,
        jobs: Jobs,
        papers: Sequence[Paper],
        chosen: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._comparing, self._jobs = comparing, jobs
        self._saving = Saving(jobs, self)
        self._job: Job | None = None
        self._tables: list[Comparison] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare papers"))
        open_at(self, 1080, 680)
        self.papers, self.columns = PaperList(papers, chosen), QListWidget()
        self.columns.setAccessibleName(self.tr("Columns"))
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.own = QLineEdit()
        self.own.setPlaceholderText(self.tr("Own columns, with commas"))
        self.own.setToolTip(self.tr("Columns of your own, separated by commas"))
        self.language = ElidedCombo()
        self.language.setAccessibleName(self.tr("Language"))
        for code, name in (("auto", self.tr("The papers’ language")), ("en", "English"), ("zh", "中文")):
            self.language.addItem(name, code)
        self.start_button = button(self.tr("Compare"), "primary")
        self.start_button.clicked.connect(self._start_or_stop)
        self.versions = ElidedCombo()
        self.versions.setAccessibleName(self.tr("Tables made before"))
        self.versions.activated.connect(self._show)
        self.export_button = button(self.tr("Export…"), "")
        self.export_button.clicked.connect(self._ask)
        self.remove_button = IconButton("trash")
        self.remove_button.describe(self.tr("Put this table into the bin"))
        self.remove_button.clicked.connect(self._remove)
        self.notice = Notice()
        self.nothing = label(
            self.tr(
                "Tick two or more papers and the columns, then press “Compare”. Every cell leads to its sentences."
            ),
            "quiet",
        )
        self.table = QTableWidget()
        self.table.setAccessibleName(self.tr("Comparison"))
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.currentCellChanged.connect(self._show_proof)
        self.table.setObjectName("comparison")
        self.table.setCornerButtonEnabled(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.proof = ClaimList()
        self.proof.activated.connect(self._go)
        self.proof.noted.connect(self._note)
        self._lay_out()
        self.papers.itemChanged.connect(self._enable)
        jobs.run(lambda _: comparing.usual_aspects(), self._take_aspects, self.notice.tell_error)
        self.load_tables()
        self._enable()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(240)
        choices = QVBoxLayout(left)
        choices.setContentsMargins(16, 16, 16, 16)
        choices.setSpacing(8)
        choices.addWidget(label(self.tr("Papers"), "small"))
        choices.addWidget(self.papers, 3)
        choices.addWidget(label(self.tr("Columns"), "small"))
        choices.addWidget(self.columns, 2)
        for widget in (self.own, self.language, self.start_button):
            choices.addWidget(widget)
        right = QWidget()
        result = QVBoxLayout(right)
        result.setContentsMargins(16, 16, 16, 16)
        result.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.versions, 1)
        row.addWidget(self.remove_button)
        row.addWidget(self.export_button)
        result.addLayout(row)
        result.addWidget(self.notice)
        result.addWidget(self.nothing)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setAccessibleName(self.tr("Where the cell was found"))
        scroll.setWidget(self.proof)
        parts.addWidget(scroll)
        parts.setSizes([420, 180])
        result.addWidget(parts, 1)
        self.parts = parts
        result.addStretch(0)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(left)
        whole.addWidget(right)
        whole.setSizes([280, 800])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(whole)

    @property
    def comparison(self) -> Comparison | None:
        """The table shown."""
        index = self.versions.currentIndex()
        return self._tables[index] if 0 <= index < len(self._tables) else None

    def chosen_papers(self) -> list[int]:
        """The papers with a tick."""
        return [paper.id for paper in self.papers.ticked]

    def chosen_columns(self) -> list[str]:
        """The columns with a tick, then the user's own."""
        own = self.own.text().replace("，", ",").replace("、", ",").split(",")
        rows = (self.columns.item(row) for row in range(self.columns.count()))
        return [
            *(str(row.data(KEY)) for row in rows if is_ticked(row)),
            *(name.strip() for name in own if name.strip()),
        ]

    def _take_aspects(self, aspects: tuple[Aspect, ...]) -> None:
        for aspect in aspects:
            add_tick(self.columns, aspect.title, aspect.key in USUAL).setData(KEY, aspect.key)

    def load_tables(self) -> None:
        """Read the tables made so far."""
        self._jobs.run(lambda _: self._comparing.load_comparisons(), self._take_tables, self.notice.tell_error)

    def _remove(self) -> None:
        if (table := self.comparison) is not None:
            self.removal_asked.emit(table.id)

    def _take_tables(self, tables: tuple[Comparison, ...]) -> None:
        self._tables = list(tables)
        self.versions.clear()
        for table in tables:
            names = ", ".join(paper.title for paper in table.papers)
            self.versions.addItem(f"{words.moment(table.created)} · {names}")
        self._show()

    def _enable(self) -> None:
        running = self._job is not None
        self.start_button.setText(self.tr("Stop") if running else self.tr("Compare"))
        self.start_button.setEnabled(running or len(self.chosen_papers()) >= 2)

    # a run

    def _start_or_stop(self) -> None:
        if self._job is not None:
            self._job.token.cancel()
            return
        self.notice.hide()
        papers, columns, lang = self.chosen_papers(), self.chosen_columns(), self.language.currentData()

        def watch(job: Job) -> None:
            self._job = job

        self._jobs.run(
            lambda job: self._comparing.compare(papers, columns, lang, _Watcher(job, self), job.token),
            self._done,
            self.notice.tell_error,
            ended=self._ended,
            watch=watch,
            lane=Lane.ENGINE,
            title=self.tr("Comparing %n papers", "", len(papers)),
        )
        self._enable()

    def _done(self, table: Comparison) -> None:
        self._take_tables((table, *self._tables))

    def _ended(self) -> None:
        self._job = None
        self._enable()

    # the table

    def _show(self) -> None:
        table = self.comparison
        self.export_button.setEnabled(table is not None)
        self.versions.setEnabled(table is not None)
        self.remove_button.setEnabled(table is not None)
        self.nothing.setVisible(table is None)
        self.parts.setVisible(table is not None)
        self.proof.clear()
        self.table.clear()
        self.table.setRowCount(len(table.papers) if table else 0)
        self.table.setColumnCount(len(table.aspects) if table else 0)
        if table is None:
            return
        self.table.setHorizontalHeaderLabels([aspect.title for aspect in table.aspects])
        self.table.setVerticalHeaderLabels([words.short(paper.title, LONGEST_HEADING) for paper in table.papers])
        for row, paper in enumerate(table.papers):
            for column, aspect in enumerate(table.aspects):
                self.table.setItem(row, column, self._item(table.cell(paper.id, aspect.key)))
        self.table.horizontalHeader().setDefaultSectionSize(200)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _item(self, cell: Cell) -> QTableWidgetItem:
        text = "\n".join(f"{claim.mark.sign} {claim.text}" for claim in cell.claims)
        item = QTableWidgetItem(text or self.tr("not stated"))
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        item.setToolTip(plain(text))
        return item

    def _show_proof(self, row: int, column: int, *_: int) -> None:
        table = self.comparison
        self.proof.clear()
        if table is None or row < 0 or column < 0:
            return
        paper, aspect = table.papers[row], table.aspects[column]
        cell = table.cell(paper.id, aspect.key)
        note = "" if cell.claims else self.tr("The paper does not state this, as far as we could find.")
        self.proof.show_section(DigestSection(aspect.key, f"{aspect.title} · {paper.title}", cell.claims, note))

    def _go(self, evidence: object) -> None:
        table, row = self.comparison, self.table.currentRow()
        if table is not None and row >= 0:
            self.activated.emit(table.papers[row].id, evidence)

    def _note(self, claim: object) -> None:
        table, row = self.comparison, self.table.currentRow()
        if table is not None and row >= 0:
            self.noted.emit(table.papers[row].id, claim)

    def _ask(self) -> None:
        table = self.comparison
        kinds = self.tr("Excel (*.xlsx);;CSV (*.csv);;Markdown (*.md)")
        out = self._saving.where(self.tr("Export comparison"), "comparison.xlsx", kinds, (".xlsx", ".csv", ".md"))
        if out is not None and table is not None:
            self._saving.run(
                lambda _, outputs: self._comparing.write_comparison(table, out, outputs),
                self._written,
                self.notice.tell_error,
            )

    def _written(self, path: Path) -> None:
        self.notice.tell(self.tr("Saved as {file}.").format(file=path.name))


class _Watcher:
    """Passes progress to the job, remarks to the dialog."""

    def __init__(self, job: Job, dialog: CompareDialog) -> None:
        self._job, self._dialog = job, dialog

    def on_progress(self, p: Progress) -> None:
        self._job.report(p)

    def on_cell(self, cell: Cell) -> None:
        """The table is shown when it is whole."""

    def on_notice(self, m: Message) -> None:
        self._job.post(lambda: self._dialog.notice.tell_message(m) if isValid(self._dialog) else None)
