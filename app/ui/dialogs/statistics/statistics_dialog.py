"""The library and the reading of the last twelve months in numbers, on one calm sheet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.library.statistics import PaperRead, Statistics
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tables import fact_table
from app.ui.common.widgets import label
from app.ui.dialogs.rows import closing_row
from app.ui.dialogs.statistics.heat_map import HeatMap, Legend

WIDTH, HEIGHT = 860, 620


class StatisticsDialog(QDialog):
    """Numbers, the heat map, the papers read longest. `kept` says whether reading times are being kept."""

    def __init__(self, found: Statistics, *, kept: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Statistics"))
        open_at(self, WIDTH, HEIGHT)
        self.map = HeatMap(found.days)
        self.day = label(self.map.said(self.map.day), "quiet")
        self.map.day_changed.connect(self.day.setText)
        self.table = self._papers(found.papers)
        self.state = label(self._said(found, kept), "quiet")
        self.state.setVisible(bool(self.state.text()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(self.tr("Statistics"), "title"))
        whole.addLayout(self._numbers(found))
        states = self._states(found)
        if states:
            whole.addWidget(label(states, "quiet"))
        whole.addSpacing(4)
        whole.addWidget(label(self.tr("Reading in the last twelve months"), "heading"))
        whole.addWidget(self.state)
        whole.addWidget(self._scrolled())
        whole.addLayout(self._below_map())
        longest = label(self.tr("Read longest"), "heading")
        longest.setVisible(bool(found.papers))
        whole.addWidget(longest)
        whole.addWidget(self.table, 1)
        if not found.papers:
            self.table.hide()
            whole.addStretch(1)
        whole.addLayout(closing_row(self))

    def _numbers(self, found: Statistics) -> QHBoxLayout:
        held, row = found.holdings, QHBoxLayout()
        row.setSpacing(28)
        for name, value in (
            (self.tr("Papers"), held.papers),
            (self.tr("Without a file"), held.without_file),
            (self.tr("Pages"), held.pages),
            (self.tr("Summaries"), held.summaries),
            (self.tr("Notes"), held.notes),
            (self.tr("Marks"), held.marks),
        ):
            row.addLayout(_number(QLocale().toString(value), name))
        row.addLayout(_number(words.reading_time(found.seconds) or "–", self.tr("Read in twelve months")))
        row.addStretch(1)
        return row

    def _states(self, found: Statistics) -> str:
        """How many papers are to be read, being read, read."""
        pairs = ((words.read_state(state), count) for state, count in found.holdings.states)
        return " · ".join(f"{name}: {QLocale().toString(count)}" for name, count in pairs if name)

    def _said(self, found: Statistics, kept: bool) -> str:
        if not kept:
            return self.tr("No reading times are kept; Settings ▸ Privacy turns them on.")
        if not found.seconds:
            return self.tr("Nothing was read yet. Time counts while a paper is in front and something moves.")
        return ""

    def _scrolled(self) -> QScrollArea:
        """The map, which large text may make wider than the window."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.map)
        self.map.adjustSize()
        area.setFixedHeight(self.map.sizeHint().height() + area.horizontalScrollBar().sizeHint().height())
        area.horizontalScrollBar().setValue(area.horizontalScrollBar().maximum())
        return area

    def _below_map(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.day, 1)
        row.addWidget(label(self.tr("Less"), "small", wrap=False))
        row.addWidget(Legend())
        row.addWidget(label(self.tr("More"), "small", wrap=False))
        return row

    def _papers(self, papers: tuple[PaperRead, ...]) -> QTableWidget:
        table = fact_table([self.tr("Paper"), self.tr("Time")], self.tr("Read longest"), narrow=(1,))
        table.setRowCount(len(papers))
        table.setWordWrap(False)
        for row, one in enumerate(papers):
            table.setItem(row, 0, QTableWidgetItem(one.title))
            table.setItem(row, 1, QTableWidgetItem(words.reading_time(one.seconds)))
        return table


def _number(value: str, name: str) -> QVBoxLayout:
    """A number and below it what it counts; a screen reader hears both at once."""
    shown = label(value, "title", wrap=False)
    shown.setAccessibleName(f"{name}: {value}")
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(shown)
    column.addWidget(label(name, "small", wrap=False))
    return column
