"""Print for a dark page: light becomes dark and dark light, while red stays red.

The lightness of each dot is turned over and its hue kept, as CSS does by `invert(1) hue-rotate(180deg)`: with `G` the grey of
a colour `c`, the result is `c + 1 - 2 G`. A chart's blue line is blue on the dark page too, as its legend says.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QColor, QImage, QPainter, qRgb

_Mode = QPainter.CompositionMode
_KEPT = 6
"""Pages that are in view at once, with the next: turned over once, not at each step of scrolling."""
_LIGHTER = [qRgb(*[max(0, 255 - 2 * grey)] * 3) for grey in range(256)]
_DARKER = [qRgb(*[max(0, 2 * grey - 255)] * 3) for grey in range(256)]
_WHITE = QColor(255, 255, 255)


class DarkPrint:
    """Turns pictures of pages over, and keeps the last few."""

    def __init__(self) -> None:
        self._made: OrderedDict[int, QImage] = OrderedDict()

    def of(self, image: QImage, ink: QColor, ground: QColor) -> QImage:
        """The picture with its print no lighter than `ink` on paper no darker than `ground`."""
        key = image.cacheKey()
        if key not in self._made:
            self._made[key] = _turned(image, ink, ground)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return self._made[key]


def _turned(image: QImage, ink: QColor, ground: QColor) -> QImage:
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    painter = QPainter(made)
    painter.setCompositionMode(_Mode.CompositionMode_Plus)
    painter.drawImage(0, 0, _mapped(grey, _LIGHTER))
    _invert(painter, made)  # less is more of the opposite: a difference would not stop at black
    painter.setCompositionMode(_Mode.CompositionMode_Plus)
    painter.drawImage(0, 0, _mapped(grey, _DARKER))
    _invert(painter, made)
    painter.setCompositionMode(_Mode.CompositionMode_Multiply)
    painter.fillRect(made.rect(), ink)
    painter.setCompositionMode(_Mode.CompositionMode_Lighten)
    painter.fillRect(made.rect(), ground)
    painter.end()
    return made


def _invert(painter: QPainter, image: QImage) -> None:
    painter.setCompositionMode(_Mode.CompositionMode_Difference)
    painter.fillRect(image.rect(), _WHITE)


def _mapped(grey: QImage, table: list[int]) -> QImage:
    """Each grey in place of its index as the table has it."""
    mapped = QImage(grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(), QImage.Format.Format_Indexed8)
    mapped.setColorTable(table)
    return mapped.convertToFormat(QImage.Format.Format_RGB32)
