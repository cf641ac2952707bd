"""Tables of facts in dialogs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget


def fact_table(heads: Sequence[str], name: str, *, narrow: Collection[int], editable: bool = False) -> QTableWidget:
    """An empty table, each row chosen as a whole.

    The columns in `narrow` are as wide as what is in them, the others share the room; `name` is what a screen reader says.
    """
    table = QTableWidget(0, len(heads))
    table.setObjectName("comparison")
    table.setHorizontalHeaderLabels(list(heads))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for column in narrow:
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().hide()
    if not editable:
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setAccessibleName(name)
    return table


def choose_row(table: QAbstractItemView, row: int) -> None:
    """Choose a row and no other, whichever keys are held: `selectRow` heeds Ctrl and Shift, with which a dialog may just have been opened."""
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flag.ClearAndSelect | flag.Rows)


__all__ = ["choose_row", "fact_table"]
