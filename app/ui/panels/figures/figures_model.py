"""The figures of a paper as a list, and how a card of it is painted; pictures are asked for when a card is first seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.reading.document import Figure, FigureKind
from app.ui.common import theme, words
from app.ui.common.rows import ITEM_ROLE, WRAP, Index, RowsModel, fitted, paint_ground, row_width

PICTURE_ROLE = ITEM_ROLE + 1
HIGHEST = 150
"""Pixels of a picture in the list."""
CAPTION_LINES = 2
_AROUND = 12


class FiguresModel(RowsModel[Figure]):
    """The figures of one kind, or all. Signals: `wanted(figure id)` when a picture is needed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind: FigureKind | None = None
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()

    def show(self, figures: Sequence[Figure]) -> None:
        """Show these figures, without the pictures of those before."""
        self._pictures.clear()
        self._asked.clear()
        super().show(figures)

    def narrow(self, kind: FigureKind | None) -> None:
        """Show only those of a kind; None for all."""
        self._kind = kind
        self._narrow()

    @property
    def kinds(self) -> frozenset[FigureKind]:
        """What kinds the paper has."""
        return frozenset(one.kind for one in self._all)

    def put_picture(self, figure_id: str, picture: QImage) -> None:
        """A picture that was wanted is here."""
        self._pictures[figure_id] = picture
        for row, one in enumerate(self.shown):
            if one.id == figure_id:
                index = self.index(row, 0)
                self.dataChanged.emit(index, index, [PICTURE_ROLE])

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A figure, or its picture once that is here."""
        if role != PICTURE_ROLE:
            return super().data(index, role)
        figure_id = self.shown[index.row()].id
        picture = self._pictures.get(figure_id)
        if picture is None and figure_id not in self._asked:
            self._asked.add(figure_id)
            self.wanted.emit(figure_id)
        return picture

    def _is_wanted(self, figure: Figure) -> bool:
        return self._kind in (None, figure.kind)

    def _said(self, figure: Figure) -> Sequence[str]:
        return name_of(figure), words.page(figure.page), figure.caption


class FigureDelegate(QStyledItemDelegate):
    """The picture on white, its label and page, the beginning of its caption."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        tokens, rect = theme.current(), QRect(option.rect)
        figure: Figure = index.data(ITEM_ROLE)
        painter.save()
        paint_ground(painter, option)
        inner = rect.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        room = QRect(inner.topLeft(), _picture_size(figure, inner.width()))
        painter.setPen(tokens.color("line"))
        painter.setBrush(theme.LIGHT.color("surface-raised"))
        painter.drawRect(room)
        picture = index.data(PICTURE_ROLE)
        if isinstance(picture, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_within(room.adjusted(1, 1, 0, 0), picture.size()), picture)
        metrics, top = option.fontMetrics, room.bottom() + 6
        head = " · ".join((name_of(figure), words.page(figure.page)))
        painter.setPen(tokens.color("text"))
        painter.drawText(inner.left(), top + metrics.ascent(), head)
        if figure.caption:
            shown = fitted(option.font, bare_caption(figure), inner.width(), CAPTION_LINES)
            below = QRect(inner.left(), top + metrics.lineSpacing(), inner.width(), shown.height)
            painter.setPen(tokens.color("text-quiet"))
            painter.drawText(below, WRAP, shown.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the picture is in the width of the list, and the words below it."""
        width = row_width(option)
        figure: Figure = index.data(ITEM_ROLE)
        high = _picture_size(figure, width - 2 * _AROUND).height() + 6 + option.fontMetrics.lineSpacing()
        if figure.caption:
            high += fitted(option.font, bare_caption(figure), width - 2 * _AROUND, CAPTION_LINES).height
        return QSize(width, high + 2 * _AROUND)


def name_of(figure: Figure) -> str:
    """What it is called: its printed label, else what it is."""
    return figure.label or words.figure_kind(figure.kind)


def bare_caption(figure: Figure) -> str:
    """The caption without the label that stands before it."""
    caption, label = " ".join(figure.caption.split()), figure.label
    return caption[len(label) :].lstrip(" .:：．|—–-") if label and caption.startswith(label) else caption


def _within(room: QRect, size: QSize) -> QRect:
    """Where a picture of that size stands in the middle of the room: one that was trimmed keeps its shape."""
    place = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place


def _picture_size(figure: Figure, width: int) -> QSize:
    wide, high = max(1.0, figure.rect.x1 - figure.rect.x0), max(1.0, figure.rect.y1 - figure.rect.y0)
    scale = min(width / wide, HIGHEST / high, 2.0)
    return QSize(max(1, int(wide * scale)), max(1, int(high * scale)))
