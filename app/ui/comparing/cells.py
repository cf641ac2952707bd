"""How a cell of the comparison is drawn, and how much room its words need: one measure for both."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.common.rows import WRAP, Fitted, Index, fitted

BESIDE_PX, ABOVE_PX = 10, 7
_MOST_LINES = 200


class CellDelegate(QStyledItemDelegate):
    """Draws the words of a cell over as many lines as they need."""

    def height(self, text: str, font: QFont, width: int) -> int:
        """Pixels that these words need in a column of `width` pixels, the room around them included."""
        return self._laid_out(text, font, width).height + 2 * ABOVE_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground by the style, the words as `height` measured them."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, whole.text = whole.text, ""
        whole.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        painter.setFont(whole.font)
        painter.setPen(whole.palette.text().color())
        inside = whole.rect.adjusted(BESIDE_PX, ABOVE_PX, -BESIDE_PX, 0)
        painter.drawText(inside, WRAP, self._laid_out(text, whole.font, whole.rect.width()).text)
        painter.restore()

    def _laid_out(self, text: str, font: QFont, width: int) -> Fitted:
        return fitted(font, text, width - 2 * BESIDE_PX, _MOST_LINES)
