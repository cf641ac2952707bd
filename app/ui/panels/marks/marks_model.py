"""The marks of a paper as a list, and how a row of it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.library.mark import DEFAULT_PEN_WIDTH, Mark, MarkKind
from app.ui.common import theme, words
from app.ui.common.rows import ITEM_ROLE, WRAP, Index, RowsModel, fitted, paint_ground, row_width

TEXT_LINES = 3
"""Lines of a quotation, and of a note, that a row shows."""
SKETCH_PX, SKETCH_SCALE = 40, 1.5
"""How high a drawing is shown, and how much larger than printed at most."""
DESCENT = 3
"""What the last line takes below what Qt says of whole pixels."""
_LEFT, _RIGHT, _AROUND, _BAR = 24, 12, 8, 4


class MarksModel(RowsModel[Mark]):
    """The marks that have the words of a filter in them."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._kind: MarkKind | None = None

    def narrow(self, text: str, kind: MarkKind | None = None) -> None:
        """Show only marks with all these words in their quotation or note, of one kind where it is given."""
        self._words, self._kind = text.casefold().split(), kind
        self._narrow()

    def row_of(self, mark: Mark) -> int:
        """Where a mark is shown; -1 where it is not."""
        return next((row for row, one in enumerate(self.shown) if one.name == mark.name and one.id == mark.id), -1)

    def _is_wanted(self, mark: Mark) -> bool:
        text = f"{mark.quote} {mark.note}".casefold()
        return (self._kind is None or mark.kind is self._kind) and all(word in text for word in self._words)

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
        if mark.strokes:
            _sketch(painter, mark, QRect(rect.left() + _LEFT, top, width, SKETCH_PX))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are in the width of the list."""
        width = row_width(option)
        mark: Mark = index.data(ITEM_ROLE)
        room = width - _LEFT - _RIGHT
        heights = (fitted(option.font, text, room, TEXT_LINES).height for text, _ in _lines(mark))
        sketch = SKETCH_PX + 2 if mark.strokes else 0
        return QSize(width, sum(high + DESCENT + 2 for high in heights) + sketch + 2 * _AROUND)


def _sketch(painter: QPainter, mark: Mark, area: QRect) -> None:
    """What was drawn, small, in its own colour as far as that is seen on the list's ground."""
    rect = mark.rects[0]
    scale = min(area.width() / max(1.0, rect.x1 - rect.x0), area.height() / max(1.0, rect.y1 - rect.y0), SKETCH_SCALE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.left(), area.top())
    painter.scale(scale, scale)
    painter.translate(-rect.x0, -rect.y0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.ink_on(QColor(mark.color), dark=theme.current() is theme.DARK), mark.size or DEFAULT_PEN_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for line in mark.strokes:
        painter.drawPolyline([QPointF(dot.x, dot.y) for dot in line])


def _lines(mark: Mark) -> list[tuple[str, str]]:
    where = " · ".join(filter(None, (words.page(mark.page), words.mark_kind(mark.kind), words.in_file(mark.in_file))))
    return [
        (where, "text-quiet"),
        *((text, token) for text, token in ((mark.quote, "text"), (mark.note, "accent")) if text),
    ]
