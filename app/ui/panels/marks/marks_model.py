"""The marks of a paper as a list, and how a row of it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.library.mark import Mark
from app.ui.common import theme, words
from app.ui.common.rows import ITEM_ROLE, WRAP, Index, RowsModel, fitted, paint_ground, row_width

TEXT_LINES = 3
"""Lines of a quotation, and of a note, that a row shows."""
DESCENT = 3
"""What the last line takes below what Qt says of whole pixels."""
_LEFT, _RIGHT, _AROUND, _BAR = 24, 12, 8, 4


class MarksModel(RowsModel[Mark]):
    """The marks that have the words of a filter in them."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []

    def narrow(self, text: str) -> None:
        """Show only marks with all these words in their quotation or note."""
        self._words = text.casefold().split()
        self._narrow()

    def row_of(self, mark: Mark) -> int:
        """Where a mark is shown; -1 where it is not."""
        return next((row for row, one in enumerate(self.shown) if one.name == mark.name and one.id == mark.id), -1)

    def _is_wanted(self, mark: Mark) -> bool:
        text = f"{mark.quote} {mark.note}".casefold()
        return all(word in text for word in self._words)

    def _said(self, mark: Mark) -> Sequence[str]:
        return words.mark_kind(mark.kind), words.page(mark.page), mark.quote, mark.note


class MarkDelegate(QStyledItemDelegate):
    """A bar in the mark's colour, its place, its words, its note."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        mark: Mark = index.data(ITEM_ROLE)
        painter.save()
        paint_ground(painter, option)
        painter.fillRect(
            QRect(rect.left() + 12, rect.top() + _AROUND, _BAR, rect.height() - 2 * _AROUND), QColor(mark.color)
        )
        width, top = rect.width() - _LEFT - _RIGHT, rect.top() + _AROUND
        for text, token in _lines(mark):
            shown = fitted(option.font, text, width, TEXT_LINES)
            high = shown.height + DESCENT
            painter.setPen(tokens.color(token))
            painter.drawText(QRect(rect.left() + _LEFT, top, width, high), WRAP, shown.text)
            top += high + 2
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are in the width of the list."""
        width = row_width(option)
        mark: Mark = index.data(ITEM_ROLE)
        room = width - _LEFT - _RIGHT
        heights = (fitted(option.font, text, room, TEXT_LINES).height for text, _ in _lines(mark))
        return QSize(width, sum(high + DESCENT + 2 for high in heights) + 2 * _AROUND)


def _lines(mark: Mark) -> list[tuple[str, str]]:
    where = " · ".join(filter(None, (words.page(mark.page), words.mark_kind(mark.kind), words.in_file(mark.in_file))))
    return [
        (where, "text-quiet"),
        *((text, token) for text, token in ((mark.quote, "text"), (mark.note, "accent")) if text),
    ]
