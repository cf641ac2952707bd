"""The marks of a paper as a list, and how a row of it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.mark import Mark
from app.ui.common import theme, words
from app.ui.common.widgets import keyboard_focus

MARK_ROLE = int(Qt.ItemDataRole.UserRole)
TEXT_LINES = 3
"""Lines of a quotation, and of a note, that a row shows."""
DESCENT = 3
"""What the last line takes below what Qt says of whole pixels."""
_LEFT, _AROUND, _BAR = 24, 8, 4
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class MarksModel(QAbstractListModel):
    """The marks that have the words of a filter in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Mark, ...] = ()
        self._filter = ""
        self.marks: tuple[Mark, ...] = ()

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these marks, as far as the filter lets them."""
        self._all = tuple(marks)
        self._narrow()

    def narrow(self, text: str) -> None:
        """Show only marks with all these words in their quotation or note."""
        self._filter = text
        self._narrow()

    @property
    def is_empty(self) -> bool:
        """Whether the paper has no marks at all."""
        return not self._all

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many marks are shown."""
        return 0 if parent.isValid() else len(self.marks)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A mark: as such, and as a screen reader says it."""
        mark = self.marks[index.row()]
        if role == MARK_ROLE:
            return mark
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, (words.mark_kind(mark.kind), words.page(mark.page), mark.quote, mark.note)))
        return None

    def row_of(self, mark: Mark) -> int:
        """Where a mark is shown; -1 where it is not."""
        return next((row for row, one in enumerate(self.marks) if one.name == mark.name and one.id == mark.id), -1)

    def _narrow(self) -> None:
        wanted = self._filter.casefold().split()
        self.beginResetModel()
        self.marks = tuple(
            mark for mark in self._all if all(word in f"{mark.quote} {mark.note}".casefold() for word in wanted)
        )
        self.endResetModel()


class MarkDelegate(QStyledItemDelegate):
    """A bar in the mark's colour, its place, its words, its note."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        mark: Mark = index.data(MARK_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        painter.fillRect(
            QRect(rect.left() + 12, rect.top() + _AROUND, _BAR, rect.height() - 2 * _AROUND), QColor(mark.color)
        )
        metrics, top = option.fontMetrics, rect.top() + _AROUND
        for text, token in _lines(mark):
            room = QRect(rect.left() + _LEFT, top, rect.width() - _LEFT - 12, _height(metrics, text, rect.width()))
            painter.setPen(tokens.color(token))
            painter.drawText(room, _WRAP, _fitted(metrics, text, room.width()))
            top += room.height() + 2
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """As high as its words are in the width of the list."""
        view = option.widget
        width = view.viewport().width() if view is not None else 300  # type: ignore[attr-defined]  # a list view
        mark: Mark = index.data(MARK_ROLE)
        high = sum(_height(option.fontMetrics, text, width) + 2 for text, _ in _lines(mark))
        return QSize(width, high + 2 * _AROUND)


def _lines(mark: Mark) -> list[tuple[str, str]]:
    where = " · ".join(filter(None, (words.page(mark.page), words.mark_kind(mark.kind), words.in_file(mark.in_file))))
    return [
        (where, "text-quiet"),
        *((text, token) for text, token in ((mark.quote, "text"), (mark.note, "accent")) if text),
    ]


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    room = max(40, width - _LEFT - 12)
    wrapped = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height()
    return min(wrapped, TEXT_LINES * metrics.lineSpacing()) + DESCENT


def _fitted(metrics: QFontMetrics, text: str, width: int) -> str:
    """As much of the text as its lines hold, the end replaced by "…"; the whole stands in the tooltip."""
    if metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height() <= TEXT_LINES * metrics.lineSpacing():
        return text
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, int(width * (TEXT_LINES - 0.4)))
