"""Tables of facts in dialogs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget


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


__all__ = ["fact_table"]
