"""The table of a comparison: a model that can be filled cell by cell, and a view as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.writing.comparison import Aspect, Cell, ComparedPaper, Comparison
from app.text.han import has_han
from app.ui.common import theme, words
from app.ui.common.plain import plain
from app.ui.comparing.cells import CellDelegate

NARROWEST_COLUMN_PX = 152
LINE_LETTERS, LINE_HAN = 20, 11
"""Letters, or Chinese characters, of a title in one line beside its row."""
MOST_LINES = 4
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ComparisonModel(QAbstractTableModel):
    """A row for each paper, a column for each aspect. A cell that is still being written shows "…"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: Comparison | None = None
        self._under_way = False

    def show_table(self, table: Comparison | None) -> None:
        """Show a whole table, or none."""
        self.beginResetModel()
        self.table, self._under_way = table, False
        self.endResetModel()

    def begin(self, papers: Sequence[ComparedPaper], lang: str) -> None:
        """Show an empty table, to be filled with `put`."""
        self.beginResetModel()
        self.table, self._under_way = Comparison(tuple(papers), (), (), lang, "", ""), True
        self.endResetModel()

    def put(self, cell: Cell, title: str) -> None:
        """A cell is finished; `title` is the heading of its column where that is not there yet."""
        if self.table is None or not self._under_way:
            return
        if all(aspect.key != cell.aspect for aspect in self.table.aspects):
            place = len(self.table.aspects)
            self.beginInsertColumns(QModelIndex(), place, place)
            self.table = replace(self.table, aspects=(*self.table.aspects, Aspect(cell.aspect, title)))
            self.endInsertColumns()
        self.table = replace(self.table, cells=(*self.table.cells, cell))
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def cell_at(self, row: int, column: int) -> tuple[ComparedPaper, Aspect, Cell] | None:
        """What stands in a place; None where nothing does, or not yet."""
        table = self.table
        if table is None or not (0 <= row < len(table.papers) and 0 <= column < len(table.aspects)):
            return None
        paper, aspect = table.papers[row], table.aspects[column]
        if self._is_pending(paper.id, aspect.key):
            return None
        return paper, aspect, table.cell(paper.id, aspect.key)

    def _is_pending(self, paper: int, aspect: str) -> bool:
        cells = self.table.cells if self.table else ()
        return self._under_way and all((cell.paper, cell.aspect) != (paper, aspect) for cell in cells)

    def text_at(self, row: int, column: int) -> str:
        """The words of a cell, a line for each claim with the sign of its verdict in front."""
        found = self.cell_at(row, column)
        if found is None:
            return "…"
        claims = found[2].claims
        return "\n".join(f"{claim.mark.sign} {claim.text}" for claim in claims) or self.tr("not stated")

    def rowCount(self, parent: _Index | None = None) -> int:
        """The papers."""
        return len(self.table.papers) if self.table and not (parent and parent.isValid()) else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        """The aspects."""
        return len(self.table.aspects) if self.table and not (parent and parent.isValid()) else 0

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Words, and how they are shown."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _Role.DisplayRole:
            return self.text_at(row, column)
        if role == _Role.ToolTipRole:
            return plain(self.text_at(row, column))
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if role == _Role.ForegroundRole:
            found = self.cell_at(row, column)
            return None if found is not None and found[2].claims else theme.current().color("text-quiet")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Aspects above, papers beside."""
        table = self.table
        if table is None or role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return table.aspects[section].title if section < len(table.aspects) else None
        if section >= len(table.papers):
            return None
        paper = table.papers[section]
        if role == _Role.ToolTipRole:
            who = " · ".join(filter(None, (", ".join(paper.authors[:3]), str(paper.year or ""))))
            return plain("\n".join(filter(None, (paper.title, who))))
        return in_lines(paper.title)


class ComparisonTable(QTableView):
    """Signals: `cell_chosen(row, column)` when another cell is at hand, `cell_opened(row, column)` by Enter or a double click."""

    cell_chosen = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, model: ComparisonModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setObjectName("comparison")
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.doubleClicked.connect(lambda index: self.cell_opened.emit(index.row(), index.column()))
        for changed in (model.modelReset, model.columnsInserted, model.dataChanged):
            changed.connect(self.fit)
        self._retranslate()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Another cell is at hand."""
        super().currentChanged(current, previous)
        self.cell_chosen.emit(current.row(), current.column())

    def choose(self, row: int, column: int) -> None:
        """Put the cell at hand there."""
        self.setCurrentIndex(self._model.index(row, column))

    def fit(self) -> None:
        """Give the columns the whole width: as many as there is room for are seen, and those whole; and the rows their height."""
        room = self.viewport().width()
        seen = max(1, min(self._model.columnCount(), room // NARROWEST_COLUMN_PX))
        for column in range(self._model.columnCount()):
            width = room * (column % seen + 1) // seen - room * (column % seen) // seen
            self.setColumnWidth(column, max(width, self.horizontalHeader().sectionSizeHint(column)))
        self.resizeRowsToContents()

    def sizeHintForRow(self, row: int) -> int:
        """The height of the highest cell, whether its column is in sight or not."""
        cells = range(self._model.columnCount())
        heights = (
            self._cells.height(self._model.text_at(row, column), self.font(), self.columnWidth(column))
            for column in cells
        )
        return max(heights, default=0) + int(self.showGrid())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new room."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the proof, Copy takes the words of the cell."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cell_opened.emit(index.row(), index.column())
        elif index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._model.text_at(index.row(), index.column()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Comparison"))


def in_lines(title: str) -> str:
    """A title as some short lines, the last with "…" where there are more words."""
    if has_han(title):
        parts = [title[start : start + LINE_HAN] for start in range(0, len(title), LINE_HAN)]
    else:
        parts = [""]
        for word in title.split():
            if parts[-1] and len(parts[-1]) + 1 + len(word) > LINE_LETTERS:
                parts.append("")
            parts[-1] = f"{parts[-1]} {word}".strip()
        parts = [words.short(part, LINE_LETTERS + 4) for part in parts]
    return "\n".join(parts if len(parts) <= MOST_LINES else [*parts[: MOST_LINES - 1], parts[MOST_LINES - 1] + "…"])
