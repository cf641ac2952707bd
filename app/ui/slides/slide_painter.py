"""Paints a slide's shapes into an image: the preview of what would be written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPaintDevice,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from app.domain.reading.document import Rect
from app.domain.writing.preview import Fill, PreviewSlide, TextBlock, TextLine, Thumbnail
from app.text.han import has_han
from app.ui.common.theme import CJK_FAMILIES

_DOTS_PER_METRE = 2835
"""72 dots an inch: a font's points are the painter's units."""
_NARROW_SIGNS = QFont.Tag("pwid")
"""Quotation marks and dashes as wide as Latin has them, where a Chinese face stands in for one that is not here."""

_SUBSTITUTES = {
    "Calibri": ("Carlito",),
    "Arial": ("Liberation Sans",),
    "Times New Roman": ("Liberation Serif",),
}
_FLAGS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


def slide_image(slide: PreviewSlide, width: int, ratio: float = 1.0) -> QImage:
    """The slide `width` device-independent pixels wide, on a screen with `ratio` pixels to each. Any thread."""
    scale = width * ratio / slide.width
    image = QImage(round(width * ratio), round(slide.height * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    image.fill(QColor(slide.background))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    for item in slide.items:
        match item:
            case Fill():
                _fill(painter, item)
            case Thumbnail():
                _picture(painter, item, scale)
            case TextBlock():
                _block(painter, item)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _fill(painter: QPainter, item: Fill) -> None:
    thick = 0.75 if item.colour else 2.25
    painter.setPen(QPen(QColor(item.edge), thick) if item.edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(item.colour) if item.colour else Qt.BrushStyle.NoBrush)
    painter.drawRect(_box(item.rect))


def _picture(painter: QPainter, item: Thumbnail, scale: float) -> None:
    """Shrunk smoothly first: drawing a print-resolution figure small leaves jagged lines."""
    box = _box(item.rect)
    image = QImage.fromData(item.data)
    size = (box.size() * scale).toSize()
    if not image.isNull() and size.width() < image.width():
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    painter.drawImage(box, image)


def _block(painter: QPainter, block: TextBlock) -> None:
    box = _box(block.rect)
    layouts = [_laid_out(line, box.width(), painter.device()) for line in block.lines]
    heights = [layout.lineCount() * line.leading for line, layout in zip(block.lines, layouts, strict=True)]
    total = sum(heights) + sum(line.after for line in block.lines[:-1])
    y = box.top() + {"middle": (box.height() - total) / 2, "bottom": box.height() - total}.get(block.anchor, 0.0)
    for line, layout, height in zip(block.lines, layouts, heights, strict=True):
        painter.setPen(QColor(line.colour))
        layout.draw(painter, QPointF(box.left() + line.indent, y))
        if line.bullet:
            mark = _laid_out(replace(line, text=line.bullet, align="left", indent=0.0), box.width(), painter.device())
            painter.setPen(QColor(line.bullet_colour or line.colour))
            mark.draw(painter, QPointF(box.left(), y))
        y += height + line.after


def _laid_out(line: TextLine, width: float, device: QPaintDevice) -> QTextLayout:
    """The paragraph broken into lines; what is taller than its box runs over, as it would in the file."""
    layout = QTextLayout(line.text, _font(line), device)
    option = QTextOption(_FLAGS[line.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(max(width - line.indent, 1.0))
        row.setPosition(QPointF(0.0, y + (line.leading - row.height()) / 2))
        y += line.leading
    layout.endLayout()
    return layout


def _font(line: TextLine) -> QFont:
    font = QFont()
    font.setFamilies([line.family, *_SUBSTITUTES.get(line.family, ()), *CJK_FAMILIES])
    font.setPointSizeF(line.size)
    font.setBold(line.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not has_han(line.text):
        font.setFeature(_NARROW_SIGNS, 1)
    return font


def _box(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0)
