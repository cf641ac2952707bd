"""The reference list of a paper, and how a row of it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.listed_reference import ListedReference
from app.ui.common import theme, words
from app.ui.common.widgets import keyboard_focus

LISTED_ROLE = int(Qt.ItemDataRole.UserRole)
TITLE_LINES = 2
_LEFT, _AROUND = 16, 8
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class Which(StrEnum):
    """Which references are shown."""

    ALL = "all"
    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNCITED = "uncited"


class ReferencesModel(QAbstractListModel):
    """The references that have the words of a filter in them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ListedReference, ...] = ()
        self._words: list[str] = []
        self._which = Which.ALL
        self.listed: tuple[ListedReference, ...] = ()

    def show(self, listed: Sequence[ListedReference]) -> None:
        """Show these, as far as the filter lets them."""
        self._all = tuple(listed)
        self._narrow()

    def narrow(self, text: str, which: Which) -> None:
        """Show only these, with all these words."""
        self._words, self._which = text.casefold().split(), which
        self._narrow()

    @property
    def count(self) -> int:
        """How many the paper has."""
        return len(self._all)

    def row_of(self, reference_id: str) -> int:
        """Where one is shown; -1 where it is not."""
        return next((row for row, one in enumerate(self.listed) if one.reference.id == reference_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """One: as such, and as a screen reader says it."""
        one = self.listed[index.row()]
        if role == LISTED_ROLE:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, (title_of(one), byline_of(one), state_of(one))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return None

    def _narrow(self) -> None:
        self.beginResetModel()
        self.listed = tuple(one for one in self._all if self._is_wanted(one))
        self.endResetModel()

    def _is_wanted(self, one: ListedReference) -> bool:
        wanted = {
            Which.ALL: True,
            Which.HERE: bool(one.paper),
            Which.ELSEWHERE: not one.paper,
            Which.UNCITED: not one.cited,
        }[self._which]
        text = f"{one.reference.label} {one.reference.text} {one.reference.doi}".casefold()
        return wanted and all(word in text for word in self._words)


class ReferenceDelegate(QStyledItemDelegate):
    """Label and title, who and when, how often it is cited and whether it is here."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        one: ListedReference = index.data(LISTED_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.color("accent-soft"))
            if keyboard_focus(option):
                painter.setPen(tokens.color("accent"))
                painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.color("surface-sunken"))
        metrics, top = option.fontMetrics, rect.top() + _AROUND
        width = rect.width() - 2 * _LEFT
        title, high = title_of(one), _title_height(metrics, title_of(one), rect.width())
        painter.setPen(tokens.color("text"))
        painter.drawText(QRect(rect.left() + _LEFT, top, width, high), _WRAP, _fitted(metrics, title, width))
        top += high + 2
        painter.setPen(tokens.color("text-quiet"))
        if byline := byline_of(one):
            shown = metrics.elidedText(byline, Qt.TextElideMode.ElideRight, width)
            painter.drawText(rect.left() + _LEFT, top + metrics.ascent(), shown)
            top += metrics.lineSpacing()
        painter.setPen(tokens.color("verified" if one.paper else "text-quiet"))
        painter.drawText(rect.left() + _LEFT, top + metrics.ascent(), state_of(one))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """As high as its words are in the width of the list."""
        view = option.widget
        width = view.viewport().width() if view is not None else 300  # type: ignore[attr-defined]  # a list view
        one: ListedReference = index.data(LISTED_ROLE)
        lines = 1 + bool(byline_of(one))
        high = _title_height(option.fontMetrics, title_of(one), width) + 2 + lines * option.fontMetrics.lineSpacing()
        return QSize(width, high + 2 * _AROUND)


def title_of(one: ListedReference) -> str:
    """Its label and title in one line."""
    return " ".join(f"{one.reference.label} {one.title}".split())


def byline_of(one: ListedReference) -> str:
    """Who and when; empty where the line could not be told apart."""
    if not one.reference.title:
        return ""
    return " · ".join(filter(None, (words.authors(one.reference.authors), str(one.reference.year or ""))))


def state_of(one: ListedReference) -> str:
    """How often it is cited, and whether it is in the library."""
    count = len(one.cited)
    cited = QCoreApplication.translate("ReferencesModel", "cited {count}×").format(count=count)
    if not count:
        cited = QCoreApplication.translate("ReferencesModel", "no citation found")
    here = QCoreApplication.translate("ReferencesModel", "in your library") if one.paper else ""
    return " · ".join(filter(None, (cited, here)))


def _title_height(metrics: QFontMetrics, text: str, width: int) -> int:
    room = max(40, width - 2 * _LEFT)
    wrapped = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height()
    return min(wrapped, TITLE_LINES * metrics.lineSpacing()) + 2


def _fitted(metrics: QFontMetrics, text: str, width: int) -> str:
    if metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height() <= TITLE_LINES * metrics.lineSpacing():
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width * (TITLE_LINES - 0.4)))
