"""The list of papers as a Qt model: the numbers of all its rows, and the papers of those that are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.base.errors import UserError
from app.domain.library.listing import ListSort
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.plain import plain
from app.ui.library.columns import SORTS, Column, name_of, words_in
from app.ui.library.dragged import PAPERS_MIME, papers_data

Index = QModelIndex | QPersistentModelIndex
PAPER_ROLE = int(Qt.ItemDataRole.UserRole)
AT_ONCE = 64
"""Rows that are fetched together: more than a window shows."""
KEPT = 64 * AT_ONCE
"""Papers that stay at hand."""


class PapersModel(QAbstractTableModel):
    """Rows are papers in the order given. `fetch` gives the papers of numbers; it takes a few milliseconds.

    Signals: `order_wanted(ListSort, descending)` when a heading was clicked.
    """

    order_wanted = Signal(object, bool)

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[Paper]] = lambda _: (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._numbers: array[int] = array("q")
        self._rows: dict[int, int] | None = None
        self._known: OrderedDict[int, Paper] = OrderedDict()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper that is listed. All of them are read: not for a list that may be long."""
        found = (self.paper_at(row) for row in range(len(self._numbers)))
        return tuple(paper for paper in found if paper is not None)

    def find(self, paper_id: int) -> Paper | None:
        """The paper with this id, listed or not, if the library has it."""
        if paper_id not in self._known:
            self._learn([paper_id])
        return self._known.get(paper_id)

    def row_of(self, paper_id: int) -> int:
        """Its row, or -1."""
        if self._rows is None:
            self._rows = {number: row for row, number in enumerate(self._numbers)}
        return self._rows.get(paper_id, -1)

    def number_at(self, row: int) -> int:
        """The id of the paper in a row."""
        return self._numbers[row]

    def paper_at(self, row: int) -> Paper | None:
        """The paper in a row; None where it was removed since the list was read."""
        number = self._numbers[row]
        if number not in self._known:
            first = row - row % AT_ONCE
            self._learn(self._numbers[first : first + AT_ONCE])
        return self._known.get(number)

    def show(self, numbers: Sequence[int]) -> None:
        """List these papers, and read them anew. Where they are the same ones, the selection stays."""
        self._known.clear()
        same = len(numbers) == len(self._numbers) and array("q", numbers) == self._numbers
        if same:
            self._all_changed()
            return
        self.beginResetModel()
        self._numbers = array("q", numbers)
        self._rows = None
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order."""
        sort: ListSort = SORTS[Column(column)]
        self.order_wanted.emit(sort, order is Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a paper."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return name_of(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the view, the paper itself under `PAPER_ROLE`."""
        if role not in _ROLES:
            return None
        paper, column = self.paper_at(index.row()), Column(index.column())
        if paper is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words_in(paper, column)
        if role == PAPER_ROLE:
            return paper
        if column is not Column.TITLE:
            return None
        told = "\n".join(filter(None, (paper.title, ", ".join(paper.authors), _state(paper))))
        return plain(told) if role == Qt.ItemDataRole.ToolTipRole else told

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Papers can be dragged to a collection or a tag."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else plain

    def mimeTypes(self) -> list[str]:
        """See `dragged`."""
        return [PAPERS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the papers of these cells."""
        return papers_data(dict.fromkeys(self._numbers[index.row()] for index in indexes))

    def retranslate(self) -> None:
        """The language changed: everything reads anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._all_changed()

    def _all_changed(self) -> None:
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(Column) - 1))

    def _learn(self, numbers: Sequence[int]) -> None:
        """Read papers. A library that cannot be read now is told by whoever lists it; here cells stay empty."""
        try:
            found = self._fetch(numbers)
        except UserError:
            return
        for paper in found:
            self._known[paper.id] = paper
            self._known.move_to_end(paper.id)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)


_ROLES = frozenset(
    (
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        PAPER_ROLE,
    )
)


def _state(paper: Paper) -> str:
    """How far program and reader are with it."""
    stars = "★" * paper.rating
    return " · ".join(filter(None, (words.status(paper.status), words.read_state(paper.read_state), stars, paper.due)))
