"""Pairs of papers that may be one work: what each says, field by field, and what is to be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.duplicates import Merge, Twins, Why
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, fact_text
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.plain import plain
from app.ui.common.tables import fact_table
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.dialogs.rows import closing_row
from app.ui.ports.catalogue.duplicates import DuplicatesPort

WIDTH, HEIGHT = 960, 600
_CHECK = Qt.ItemDataRole.CheckStateRole


class DuplicatesDialog(QDialog):
    """Nothing is merged unasked. Signals: `changed` when the library is another."""

    changed = Signal()

    def __init__(
        self, port: DuplicatesPort, jobs: Jobs, papers: Sequence[Paper], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._port, self._jobs = port, jobs
        self._papers = {paper.id: paper for paper in papers}
        self.twins: tuple[Twins, ...] = ()
        self.plan: Merge | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Duplicates"))
        open_at(self, WIDTH, HEIGHT)
        self.notice = Notice()
        self.state = label(self.tr("Looking…"), "quiet")
        self.pairs = QListWidget()
        self.pairs.setAccessibleName(self.tr("Pairs that may be one work"))
        self.pairs.setWordWrap(True)
        self.pairs.currentRowChanged.connect(lambda _: self._load())
        self.table = self._make_table()
        self.along = label("", "small")
        self.merge_button = button(self.tr("Merge"), "primary")
        self.link_button = button(self.tr("Keep both, linked"), "")
        self.apart_button = button(self.tr("Different works"), "")
        self.merge_button.clicked.connect(self.merge)
        self.link_button.clicked.connect(lambda: self._do(self._port.link_versions))
        self.apart_button.clicked.connect(lambda: self._do(self._port.keep_apart))
        self._lay_out()
        self._find()

    @property
    def chosen(self) -> Twins | None:
        """The pair that is selected."""
        row = self.pairs.currentRow()
        return self.twins[row] if 0 <= row < len(self.twins) else None

    @property
    def taken(self) -> tuple[str, ...]:
        """The fields whose second value is ticked."""
        if self.plan is None:
            return ()
        cells = [self.table.item(row, 2) for row in range(self.table.rowCount())]
        ticked = [cell is not None and cell.checkState() is Qt.CheckState.Checked for cell in cells]
        return tuple(field.name for field, taken in zip(self.plan.fields, ticked, strict=True) if taken)

    def merge(self) -> None:
        """Make the pair one, with the fields that are ticked."""
        take = self.taken
        self._do(lambda one, other: self._port.merge(one, other, take))

    def _make_table(self) -> QTableWidget:
        heads = [self.tr("Field"), self.tr("First"), self.tr("Second (tick to take)")]
        table = fact_table(heads, self.tr("The two, field by field"), narrow=(0,))
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectItems)
        return table

    def _lay_out(self) -> None:
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.along)
        parts = QSplitter()
        parts.addWidget(self.pairs)
        parts.addWidget(right)
        parts.setStretchFactor(1, 2)
        parts.setSizes([WIDTH // 3, WIDTH * 2 // 3])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Works that may be in the library twice"), "heading"))
        column.addWidget(self.notice)
        column.addWidget(self.state)
        column.addWidget(parts, 1)
        foot = QHBoxLayout()
        foot.addLayout(closing_row(self, self.apart_button, self.link_button, self.merge_button))
        column.addLayout(foot)

    def _find(self) -> None:
        self._jobs.run(lambda _: self._port.find(), self._show, self.notice.tell_error, lane=Lane.QUICK)

    def _show(self, twins: tuple[Twins, ...]) -> None:
        self.twins = tuple(one for one in twins if {one.one, one.other} <= set(self._papers))
        count = len(self.twins)
        self.state.setText(
            self.tr("%n pairs", "", count) if count else self.tr("No work seems to be in the library twice.")
        )
        self.pairs.clear()
        for one in self.twins:
            title = words.short(self._papers[one.one].title, 80)
            item = QListWidgetItem(f"{title}\n{self._why(one)}")
            item.setToolTip(plain(f"{self._papers[one.one].title}\n{self._papers[one.other].title}"))
            self.pairs.addItem(item)
        self.pairs.setCurrentRow(0 if count else -1)
        self._load()

    def _load(self) -> None:
        chosen = self.chosen
        self.plan = None
        self.table.setRowCount(0)
        self.along.setText("")
        self._show_buttons()
        if chosen is not None:
            self._jobs.run(
                lambda _: (chosen, self._port.preview(chosen.one, chosen.other)),
                self._show_plan,
                self.notice.tell_error,
                lane=Lane.QUICK,
            )

    def _show_plan(self, found: tuple[Twins, Merge]) -> None:
        twins, plan = found
        if twins != self.chosen:
            return
        self.plan = plan
        self.table.setRowCount(len(plan.fields))
        for row, field in enumerate(plan.fields):
            name = words.fact(field.name) if field.name in FIELDS else field.name
            for column, text in enumerate((name, fact_text(field.kept), fact_text(field.other))):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if column == 2:
                    item.setData(_CHECK, Qt.CheckState.Checked if field.taken else Qt.CheckState.Unchecked)
                    if field.kept and field.other:
                        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.table.setItem(row, column, item)
        counts = (plan.collections, plan.tags, plan.notes, plan.files, plan.marks)
        told = self.tr(
            "Comes along: collections {0}, tags {1}, notes {2}, files {3}, marks {4}. One undo takes it back."
        )
        self.along.setText(told.format(*counts))
        self._show_buttons()

    def _do(self, act: Callable[[int, int], object]) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        self._jobs.run(
            lambda _: act(chosen.one, chosen.other), lambda _: self._done(), self.notice.tell_error, lane=Lane.WRITES
        )

    def _done(self) -> None:
        self.changed.emit()
        self._find()

    def _show_buttons(self) -> None:
        ready = self.plan is not None
        versions = self.chosen is not None and self.chosen.versions
        for one in (self.link_button, self.apart_button):
            one.setEnabled(ready)
        self.merge_button.setEnabled(ready)
        self.merge_button.setProperty("kind", "" if versions else "primary")
        self.link_button.setProperty("kind", "primary" if versions else "")
        for one in (self.merge_button, self.link_button):
            one.style().unpolish(one)
            one.style().polish(one)

    def _why(self, one: Twins) -> str:
        if one.versions:
            return self.tr("preprint and published version")
        return {
            Why.FILE: self.tr("same file"),
            Why.DOI: self.tr("same DOI"),
            Why.ARXIV: self.tr("same arXiv id"),
            Why.ISBN: self.tr("same ISBN"),
            Why.TITLE: self.tr("title, author and year alike"),
        }[one.why]
