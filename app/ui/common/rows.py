"""Lists whose rows we paint: the model under them, the ground of a row, and words over a few lines of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from app.ui.common import theme
from app.ui.common.widgets import keyboard_focus

ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
"""What a row stands for, as such."""
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
EDGE_PX = 3
WIDTH = 300
"""How wide a row is where no list shows it."""
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOWEST = 40
_LINE_SEPARATOR = "\u2028"

T = TypeVar("T")


class RowsModel(QAbstractListModel, Generic[T]):
    """Things of one kind, narrowed to those that are wanted, in one column."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[T, ...] = ()
        self.shown: tuple[T, ...] = ()

    def show(self, items: Sequence[T], /) -> None:
        """Show these, as far as they are wanted."""
        self._all = tuple(items)
        self._narrow()

    @property
    def count(self) -> int:
        """How many there are, wanted or not."""
        return len(self._all)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The thing as such, and as a screen reader says it."""
        item = self.shown[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, self._said(item)))
        return None

    def _narrow(self) -> None:
        """What is wanted has changed."""
        self.beginResetModel()
        self.shown = tuple(item for item in self._all if self._is_wanted(item))
        self.endResetModel()

    def _is_wanted(self, item: T, /) -> bool:
        raise NotImplementedError

    def _said(self, item: T, /) -> Sequence[str]:
        raise NotImplementedError


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, edge: bool = False) -> None:
    """The ground of a row: chosen, under the mouse, or plain.

    A chosen row is framed while the keyboard moves; `edge` gives it a bar at its left instead.
    """
    tokens, rect = theme.current(), QRect(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, tokens.color("accent-soft"))
        if edge:
            painter.fillRect(QRect(rect.left(), rect.top(), EDGE_PX, rect.height()), tokens.color("accent"))
        elif keyboard_focus(option):
            painter.setPen(tokens.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, tokens.color("surface-sunken"))


def row_width(option: QStyleOptionViewItem) -> int:
    """How wide a row is in its list."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else WIDTH


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words as they are to be drawn with `WRAP`, and how high that is in pixels."""

    text: str
    height: int


def fitted(font: QFont, text: str, width: int, lines: int) -> Fitted:
    """As much of the text as so many lines hold, the end replaced by "…".

    Lines are measured one by one as the painter lays them out: Chinese in a Latin font takes higher lines than the font says.
    """
    width = max(_LOWEST, width)
    text = text.strip().replace("\n", _LINE_SEPARATOR)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    height, start = -metrics.leading(), 0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        height = ceil(height + metrics.leading()) + line.height()
        start = line.textStart()
    beyond = layout.createLine()
    if beyond.isValid():
        beyond.setLineWidth(width)
        end = beyond.textStart() + beyond.textLength()
        rest = " ".join(text[start:end].split()) + ("…" if end < len(text) else "")
        text = text[:start] + metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    layout.endLayout()
    return Fitted(text, ceil(height))


__all__ = [
    "ITEM_ROLE",
    "WRAP",
    "Fitted",
    "Index",
    "RowsModel",
    "fitted",
    "paint_ground",
    "row_width",
]
