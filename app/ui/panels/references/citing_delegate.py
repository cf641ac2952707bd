"""How a row of the papers that cite is painted: a paper's title and authors, or a sentence under its page and stance."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.common import theme
from app.ui.common.widgets import keyboard_focus

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LEFT, _INDENT, _AROUND = 16, 12, 6
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CitingRow:
    """Two texts, one below the other; the head of a paper is set off from the sentences below it."""

    first: str
    second: str
    head: bool


class CitingDelegate(QStyledItemDelegate):
    """Rows as high as their words are in the width of the list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        row: CitingRow = index.data(ROW_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        top = rect.top() + _AROUND
        for text, font, color in _parts(row, option.font):
            left, width = _room(row, rect.width())
            high = _height(text, font, width)
            painter.setFont(font)
            painter.setPen(tokens.color(color))
            painter.drawText(QRect(rect.left() + left, top, width, high), _WRAP, text)
            top += high
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        view = option.widget
        whole = view.viewport().width() if view is not None else 300  # type: ignore[attr-defined]  # a list view
        row: CitingRow = index.data(ROW_ROLE)
        _, width = _room(row, whole)
        return QSize(whole, sum(_height(text, font, width) for text, font, _ in _parts(row, option.font)) + 2 * _AROUND)


def _parts(row: CitingRow, font: QFont) -> list[tuple[str, QFont, str]]:
    bold = QFont(font)
    bold.setBold(row.head)
    colors = ("text", "text-quiet") if row.head else ("text-quiet", "text")
    parts = [(row.first, bold, colors[0]), (row.second, font, colors[1])]
    return [part for part in parts if part[0]]


def _room(row: CitingRow, whole: int) -> tuple[int, int]:
    left = _LEFT + (0 if row.head else _INDENT)
    return left, max(40, whole - left - _LEFT)


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height() + 1
