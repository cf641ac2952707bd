"""The workspace that compares papers: choose, watch the table fill, see the proof of a cell, take the table along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.messages import Message
from app.base.progress import Progress
from app.domain.library.paper import Paper
from app.domain.writing.comparison import Cell, ComparedPaper, Comparison
from app.domain.writing.digest import DigestSection
from app.ui.common import words
from app.ui.common.claims import ClaimList
from app.ui.common.saving import Saving
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import ElidedCombo, IconButton, Notice, button, hairline, label
from app.ui.comparing.choices import NARROWEST_PX, Choices
from app.ui.comparing.comparison_table import ComparisonModel, ComparisonTable
from app.ui.ports.writing.comparing import ComparePort


class CompareView(QWidget):
    """Signals: `paper_changed` when the cell at hand is of another paper, `activated(paper id, evidence)`,
    `noted(paper id, Claim)`, `marked(paper id, Claim)`, `removal_asked(comparison id)`.
    """

    paper_changed = Signal()
    activated = Signal(int, object)
    noted = Signal(int, object)
    marked = Signal(int, object)
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
        self._paper_id = 0
        self.choices = Choices(papers, chosen)
        self.choices_button = IconButton("contents")
        self.choices_button.setCheckable(True)
        self.choices_button.setChecked(True)
        self.versions = ElidedCombo(gives_way=True)
        self.export_button = button("", "")
        self.remove_button = IconButton("trash")
        self.notice = Notice()
        self.nothing = label("", "quiet")
        self.model = ComparisonModel(self)
        self.table = ComparisonTable(self.model)
        self.proof = ClaimList()
        self._proof_area = QScrollArea(widgetResizable=True)
        self._lay_out()
        self._connect()
        self._retranslate()
        jobs.run(lambda _: comparing.usual_aspects(), self.choices.offer_columns, self.notice.tell_error)
        self.load_tables()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("readerBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(6)
        row.addWidget(self.choices_button)
        row.addWidget(self.versions, 1)
        row.addWidget(self.remove_button)
        row.addWidget(self.export_button)
        self._proof_area.setWidget(self.proof)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.table)
        self.parts.addWidget(self._proof_area)
        self.parts.setStretchFactor(0, 1)
        self.parts.setSizes([440, 180])
        right = QWidget()
        result = QVBoxLayout(right)
        result.setContentsMargins(16, 12, 16, 12)
        result.setSpacing(8)
        result.addWidget(self.notice)
        result.addWidget(self.nothing)
        result.addWidget(self.parts, 1)
        result.addStretch(0)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setHandleWidth(1)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.choices)
        whole.addWidget(right)
        whole.setStretchFactor(1, 1)
        whole.setSizes([NARROWEST_PX, 800])
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(bar)
        around.addWidget(hairline())
        around.addWidget(whole, 1)

    def _connect(self) -> None:
        self.choices.started.connect(self._start)
        self.choices.stopped.connect(self._stop)
        self.choices_button.toggled.connect(self.choices.setVisible)
        self.versions.activated.connect(self._show_version)
        self.export_button.clicked.connect(self._export)
        self.remove_button.clicked.connect(self._remove)
        self.table.cell_chosen.connect(self._show_proof)
        self.table.cell_opened.connect(self._open_proof)
        self.proof.activated.connect(lambda evidence: self.activated.emit(self._paper_id, evidence))
        self.proof.noted.connect(lambda claim: self.noted.emit(self._paper_id, claim))
        self.proof.marked.connect(lambda claim: self.marked.emit(self._paper_id, claim))

    @property
    def comparison(self) -> Comparison | None:
        """The table shown, once it is whole."""
        index = self.versions.currentIndex()
        return self._tables[index] if self._job is None and 0 <= index < len(self._tables) else None

    @property
    def paper_id(self) -> int:
        """The paper of the cell at hand; 0 without one."""
        return self._paper_id

    def offer(self, papers: Sequence[Paper], chosen: Sequence[int] = ()) -> None:
        """Offer the papers of the library as they are now, with these ticked; without any, those that were."""
        before = [paper.id for paper in self.choices.chosen_papers]
        self.choices.offer_papers(papers, list(chosen) or before)

    def load_tables(self) -> None:
        """Read the tables made so far."""
        self._jobs.run(lambda _: self._comparing.load_comparisons(), self._take_tables, self.notice.tell_error)

    def _take_tables(self, tables: Sequence[Comparison]) -> None:
        self._tables = list(tables)
        self.versions.clear()
        self.versions.addItems([_called(table) for table in tables])
        if self._job is None:
            self._show_version()

    # a run

    def _start(self) -> None:
        papers, columns = self.choices.chosen_papers, self.choices.chosen_columns
        ids, lang = [paper.id for paper in papers], str(self.choices.language.currentData())
        self.notice.hide()

        def watch(job: Job) -> None:
            self._job = job
            rows = [ComparedPaper(one.id, one.title, one.authors, one.year) for one in papers]
            self.model.begin(rows, lang)
            self._show_state()

        self._jobs.run(
            lambda job: self._comparing.compare(ids, columns, lang, _Watcher(job, self), job.token),
            self._done,
            self.notice.tell_error,
            ended=self._ended,
            watch=watch,
            lane=Lane.ENGINE,
            title=self.tr("Comparing %n papers", "", len(ids)),
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.token.cancel()
            self.notice.tell(
                self.tr("Stopped."), self.tr("Finished cells are kept: press “Compare” again to go on with the others.")
            )

    def take_cell(self, cell: Cell) -> None:
        """A cell of the table under way is finished."""
        self.model.put(cell, self.choices.title_of(cell.aspect))

    def _done(self, table: Comparison) -> None:
        self._job = None
        self._take_tables((table, *self._tables))

    def _ended(self) -> None:
        self._job = None
        self._show_state()

    # the table

    def _show_version(self) -> None:
        if self._job is None:
            self.model.show_table(self.comparison)
            self._show_proof(-1, -1)
        self._show_state()

    def _show_state(self) -> None:
        running, table = self._job is not None, self.comparison
        self.choices.show_running(running)
        self.export_button.setEnabled(table is not None)
        self.remove_button.setEnabled(table is not None)
        self.versions.setEnabled(table is not None)
        self.nothing.setVisible(self.model.table is None)
        self.parts.setVisible(self.model.table is not None)

    def _show_proof(self, row: int, column: int) -> None:
        self.proof.clear()
        found = self.model.cell_at(row, column)
        self._proof_area.setVisible(found is not None)
        if found is not None:
            paper, aspect, cell = found
            note = "" if cell.claims else self.tr("The paper does not state this, as far as we could find.")
            self.proof.show_section(DigestSection(aspect.key, f"{aspect.title} · {paper.title}", cell.claims, note))
        wanted = found[0].id if found is not None else 0
        if wanted != self._paper_id:
            self._paper_id = wanted
            self.paper_changed.emit()

    def _open_proof(self, row: int, column: int) -> None:
        self._show_proof(row, column)
        if self.proof.cards:
            self.proof.cards[0].activate()

    def _remove(self) -> None:
        if (table := self.comparison) is not None:
            self.removal_asked.emit(table.id)

    def _export(self) -> None:
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

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self._jobs.run(
                lambda _: self._comparing.usual_aspects(), self.choices.offer_columns, self.notice.tell_error
            )
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.choices_button.describe(self.tr("Papers and columns"))
        self.versions.setAccessibleName(self.tr("Tables made before"))
        for row, table in enumerate(self._tables):
            self.versions.setItemText(row, _called(table))
        self.export_button.setText(self.tr("Export…"))
        self.remove_button.describe(self.tr("Put this table into the bin"))
        self._proof_area.setAccessibleName(self.tr("Where the cell was found"))
        self.nothing.setText(
            self.tr("Tick two or more papers and the columns, then press “Compare”. Every cell leads to its sentences.")
        )


def _called(table: Comparison) -> str:
    """The day and time of a table and its papers, as the window's language writes them."""
    return f"{words.moment(table.created)} · {', '.join(paper.title for paper in table.papers)}"


class _Watcher:
    """Passes progress to the job, cells and remarks to the workspace."""

    def __init__(self, job: Job, view: CompareView) -> None:
        self._job, self._view = job, view

    def on_progress(self, p: Progress) -> None:
        self._job.report(p)

    def on_cell(self, cell: Cell) -> None:
        self._job.post(lambda: self._view.take_cell(cell) if isValid(self._view) else None)

    def on_notice(self, m: Message) -> None:
        self._job.post(lambda: self._view.notice.tell_message(m) if isValid(self._view) else None)
