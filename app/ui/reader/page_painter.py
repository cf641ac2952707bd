"""Paints one page: paper, print, then what is marked on it. Everything is given in points of the page as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.domain.library.mark import DEFAULT_PEN_WIDTH, DEFAULT_TEXT_SIZE, Mark, MarkKind
from app.domain.reading.document import PageInfo, Rect
from app.domain.reading.page_text import PageHit
from app.ui.common import theme
from app.ui.reader.dark_print import DarkPrint
from app.ui.reader.drawing.lettering import FINE, lettered

Mode = QPainter.CompositionMode
SELECTION_ALPHA = 56
HIT_ALPHA = 80
HANDLE_PT = 6.0
FRAME_PT = 3.0
"""How far the frame around a chosen mark is from it."""
SEPIA = QColor("#F4E9D3")
INK_ON_DARK = QColor("#E8E8E8")
_DARK_PRINT = DarkPrint()


class Paper(StrEnum):
    """What pages are shown on."""

    WHITE = "white"
    SEPIA = "sepia"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Layers:
    """What lies over the print: marks, evidence, found words with the current one, the selection, and the place of the mark
    that is chosen, with the handle to its width."""

    marks: Sequence[Mark] = ()
    evidence: Sequence[Rect] = ()
    hits: Sequence[PageHit] = ()
    current: PageHit | None = None
    selection: Sequence[Rect] = ()
    chosen: Rect | None = None


def paint_page(
    painter: QPainter, page: PageInfo, image: QImage | None, paper: Paper, pictures: Sequence[Rect], layers: Layers
) -> None:
    """The painter's coordinates are points of the page."""
    sheet = QRectF(0, 0, page.width, page.height)
    painter.fillRect(sheet, theme.LIGHT.color("surface-raised"))
    if image is not None:
        painter.drawImage(sheet, image)
    if paper is not Paper.WHITE:
        _tint(painter, sheet, image, paper, pictures)
    for mark in layers.marks:
        _paint_mark(painter, mark, paper)
    _wash(painter, layers.evidence, paper, theme.LIGHT.color("accent-soft"))
    for rect in layers.evidence:
        area = _area(rect)
        painter.fillRect(QRectF(area.left(), area.bottom() - 0.4, area.width(), 0.8), _accent(paper))
    for hit in layers.hits:
        color = _accent(paper)
        color.setAlpha(HIT_ALPHA)
        for rect in hit.rects:
            painter.fillRect(_area(rect), color)
    if layers.current is not None:
        painter.setPen(QPen(_accent(paper), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in layers.current.rects:
            painter.drawRect(_area(rect).adjusted(-1, -1, 1, 1))
    color = _accent(paper)
    color.setAlpha(SELECTION_ALPHA)
    for rect in layers.selection:
        painter.fillRect(_area(rect), color)
    if layers.chosen is not None:
        _paint_chosen(painter, _area(layers.chosen), _accent(paper))


def _paint_chosen(painter: QPainter, area: QRectF, color: QColor) -> None:
    painter.setPen(QPen(color, 0.8, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(-FRAME_PT, -FRAME_PT, FRAME_PT, FRAME_PT))
    painter.fillRect(handle_of(area), color)


def handle_of(area: QRectF) -> QRectF:
    """The handle at the right edge of a chosen place."""
    return QRectF(area.right() + FRAME_PT - HANDLE_PT / 2, area.center().y() - HANDLE_PT / 2, HANDLE_PT, HANDLE_PT)


def _paint_strokes(painter: QPainter, mark: Mark, color: QColor) -> None:
    """Lines as wide as the pen was pressed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color, 1.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    width = mark.size or DEFAULT_PEN_WIDTH
    for line in mark.strokes:
        if len({dot.press for dot in line}) == 1:
            pen.setWidthF(width * line[0].press)
            painter.setPen(pen)
            painter.drawPolyline([QPointF(dot.x, dot.y) for dot in line])
            continue
        for start, end in pairwise(line):
            pen.setWidthF(width * (start.press + end.press) / 2)
            painter.setPen(pen)
            painter.drawLine(QPointF(start.x, start.y), QPointF(end.x, end.y))


def _paint_words(painter: QPainter, mark: Mark, color: QColor) -> None:
    """What was written on the page."""
    rect = mark.rects[0]
    document = lettered(mark.note, mark.size or DEFAULT_TEXT_SIZE, rect.x1 - rect.x0, color.name())
    painter.save()
    painter.translate(rect.x0, rect.y0)
    painter.scale(1 / FINE, 1 / FINE)
    document.drawContents(painter)
    painter.restore()


def _paint_mark(painter: QPainter, mark: Mark, paper: Paper) -> None:
    """As other programs show such an annotation."""
    color = QColor(mark.color)
    if mark.kind is MarkKind.HIGHLIGHT:
        _wash(painter, mark.rects, paper, color)
    elif mark.kind is MarkKind.UNDERLINE:
        for rect in mark.rects:
            painter.fillRect(QRectF(rect.x0, rect.y1 - 0.6, rect.x1 - rect.x0, 1.2), color)
    elif mark.kind is MarkKind.INK:
        _paint_strokes(painter, mark, theme.ink_on(color, dark=paper is Paper.DARK))
    elif mark.kind is MarkKind.TEXT:
        _paint_words(painter, mark, theme.ink_on(color, dark=paper is Paper.DARK))
    elif mark.kind is MarkKind.AREA:
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in mark.rects:
            painter.drawRect(_area(rect))
    else:
        for rect in mark.rects:
            _paint_note(painter, _area(rect), color)


def _paint_note(painter: QPainter, area: QRectF, color: QColor) -> None:
    """A small sheet with lines on it."""
    painter.setPen(QPen(color.darker(180), 0.8))
    painter.setBrush(color)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 2, 2)
    for part in (0.35, 0.55, 0.75):
        y = area.top() + part * area.height()
        painter.drawLine(QPointF(area.left() + 4, y), QPointF(area.right() - 4, y))


def _accent(paper: Paper) -> QColor:
    """The page is light in both themes, so the light theme's colour is used on it, unless it is shown dark."""
    return (theme.DARK if paper is Paper.DARK else theme.LIGHT).color("accent")


def _tint(painter: QPainter, sheet: QRectF, image: QImage | None, paper: Paper, pictures: Iterable[Rect]) -> None:
    """Colour paper and print; pictures stay as they are, and drawings keep their hues."""
    if paper is Paper.SEPIA:
        painter.setCompositionMode(Mode.CompositionMode_Multiply)
        painter.fillRect(sheet, SEPIA)
        painter.setCompositionMode(Mode.CompositionMode_SourceOver)
    elif image is not None:
        painter.drawImage(sheet, _DARK_PRINT.of(image, INK_ON_DARK, theme.DARK.color("surface")))
    else:
        painter.fillRect(sheet, theme.DARK.color("surface"))
    if image is None:
        return
    across, down = image.width() / sheet.width(), image.height() / sheet.height()
    for rect in pictures:
        area = _area(rect) & sheet
        source = QRectF(area.left() * across, area.top() * down, area.width() * across, area.height() * down)
        painter.drawImage(area, image, source)


def _wash(painter: QPainter, rects: Iterable[Rect], paper: Paper, color: QColor) -> None:
    """Colour behind print: multiplied on light paper, thin on dark."""
    if paper is Paper.DARK:
        color = QColor(color)
        color.setAlpha(HIT_ALPHA)
    else:
        painter.setCompositionMode(Mode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(_area(rect), color)
    painter.setCompositionMode(Mode.CompositionMode_SourceOver)


def _area(rect: Rect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0)
