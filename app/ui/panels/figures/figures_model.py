"""The figures of a paper as a list, and how a card of it is painted; pictures are asked for when a card is first seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.document import Figure, FigureKind
from app.ui.common import theme, words
from app.ui.common.widgets import keyboard_focus

FIGURE_ROLE = int(Qt.ItemDataRole.UserRole)
PICTURE_ROLE = FIGURE_ROLE + 1
HIGHEST = 150
"""Pixels of a picture in the list."""
CAPTION_LINES = 2
_AROUND = 12
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class FiguresModel(QAbstractListModel):
    """The figures of one kind, or all. Signals: `wanted(figure id)` when a picture is needed."""

    wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Figure, ...] = ()
        self._kind: FigureKind | None = None
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self.figures: tuple[Figure, ...] = ()

    def show(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        self._all = tuple(figures)
        self._pictures.clear()
        self._asked.clear()
        self._narrow()

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
        for row, one in enumerate(self.figures):
            if one.id == figure_id:
                index = self.index(row, 0)
                self.dataChanged.emit(index, index, [PICTURE_ROLE])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.figures)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A figure: as such, its picture, and as a screen reader says it."""
        figure = self.figures[index.row()]
        if role == FIGURE_ROLE:
            return figure
        if role == PICTURE_ROLE:
            picture = self._pictures.get(figure.id)
            if picture is None and figure.id not in self._asked:
                self._asked.add(figure.id)
                self.wanted.emit(figure.id)
            return picture
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, (name_of(figure), words.page(figure.page), figure.caption)))
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self.figures = tuple(one for one in self._all if self._kind in (None, one.kind))
        self.endResetModel()


class FigureDelegate(QStyledItemDelegate):
    """The picture on white, its label and page, the beginning of its caption."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One card."""
        tokens, rect = theme.current(), QRect(option.rect)
        figure: Figure = index.data(FIGURE_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        inner = rect.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        room = QRect(inner.topLeft(), _picture_size(figure, inner.width()))
        painter.setPen(tokens.color("line"))
        painter.setBrush(theme.LIGHT.color("surface-raised"))
        painter.drawRect(room)
        picture = index.data(PICTURE_ROLE)
        if isinstance(picture, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(room.adjusted(1, 1, 0, 0), picture)
        metrics, top = option.fontMetrics, room.bottom() + 6
        head = " · ".join((name_of(figure), words.page(figure.page)))
        painter.setPen(tokens.color("text"))
        painter.drawText(inner.left(), top + metrics.ascent(), head)
        if figure.caption:
            below = QRect(
                inner.left(), top + metrics.lineSpacing(), inner.width(), CAPTION_LINES * metrics.lineSpacing()
            )
            painter.setPen(tokens.color("text-quiet"))
            fitted = metrics.elidedText(
                bare_caption(figure), Qt.TextElideMode.ElideRight, int(inner.width() * (CAPTION_LINES - 0.3))
            )
            painter.drawText(below, _WRAP, fitted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """As high as the picture is in the width of the list, and the words below it."""
        view = option.widget
        width = view.viewport().width() if view is not None else 300  # type: ignore[attr-defined]  # a list view
        figure: Figure = index.data(FIGURE_ROLE)
        lines = 1 + (CAPTION_LINES if figure.caption else 0)
        high = _picture_size(figure, width - 2 * _AROUND).height() + 6 + lines * option.fontMetrics.lineSpacing()
        return QSize(width, high + 2 * _AROUND)


def name_of(figure: Figure) -> str:
    """What it is called: its printed label, else what it is."""
    return figure.label or words.figure_kind(figure.kind)


def bare_caption(figure: Figure) -> str:
    """The caption without the label that stands before it."""
    caption, label = " ".join(figure.caption.split()), figure.label
    return caption[len(label) :].lstrip(" .:：．|—–-") if label and caption.startswith(label) else caption


def _picture_size(figure: Figure, width: int) -> QSize:
    wide, high = max(1.0, figure.rect.x1 - figure.rect.x0), max(1.0, figure.rect.y1 - figure.rect.y0)
    scale = min(width / wide, HIGHEST / high, 2.0)
    return QSize(max(1, int(wide * scale)), max(1, int(high * scale)))
