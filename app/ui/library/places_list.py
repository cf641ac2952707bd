"""The places that a search found, grouped by paper, below the list of papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.library.found import Found, FoundPaper, HitKind, SearchHit
from app.ui.common import theme, words
from app.ui.common.rows import paint_ground

Index = QModelIndex | QPersistentModelIndex
PLACE_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_PX = 28
INDENT = 24
WHERE_PX = 72
"""Room for the page, or what else a place stands in."""


class PlacesList(QListWidget):
    """Papers as headings, below each its places. Signals: `hit_opened(SearchHit)`, `paper_opened(id)`."""

    hit_opened = Signal(object)
    paper_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Found()
        self.setItemDelegate(PlaceDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        self._retranslate()

    @property
    def found(self) -> Found:
        """What is shown."""
        return self._found

    def show_found(self, found: Found) -> None:
        """Show these; a paper that is found by its title or authors alone needs no row here."""
        self._found = found
        self.clear()
        for paper in found.papers:
            self._add_paper(paper, [hit for hit in paper.hits if hit.kind is not HitKind.FACTS])
        if found.near:
            self._add_line(self.tr("Found by meaning"))
        for paper in found.near:
            self._add_paper(paper, paper.hits)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_found(self._found)
        super().changeEvent(event)

    def _add_paper(self, paper: FoundPaper, hits: Sequence[SearchHit]) -> None:
        if hits and paper.paper:
            self._add(paper.title, paper)
        for hit in hits:
            text = " ".join(hit.snippet.split())
            self._add(f"{_where(hit)}: {text}", hit)

    def _add_line(self, text: str) -> None:
        """A line between two kinds of what was found, which leads nowhere."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, text: str, place: FoundPaper | SearchHit) -> None:
        item = QListWidgetItem(text)
        item.setData(PLACE_ROLE, place)
        self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(PLACE_ROLE)
        if isinstance(place, SearchHit):
            self.hit_opened.emit(place)
        elif isinstance(place, FoundPaper):
            self.paper_opened.emit(place.paper)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Places found"))


def _where(hit: SearchHit) -> str:
    return words.page(hit.page) if hit.kind is HitKind.TEXT and hit.page else words.hit_kind(hit.kind)


class PlaceDelegate(QStyledItemDelegate):
    """A heading is bold; a place has where it stands, quiet, and its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        place: FoundPaper | SearchHit | None = index.data(PLACE_ROLE)
        painter.save()
        paint_ground(painter, option, edge=True)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        room = rect.adjusted(16, 0, -12, 0)
        text = ""
        if place is None:
            painter.setPen(QColor(tokens.text_quiet))
            painter.drawText(room, middle, str(index.data()))
            painter.restore()
            return
        if isinstance(place, FoundPaper):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            byline = " · ".join(filter(None, (words.authors(place.authors), str(place.year or ""))))
            text = f"{place.title} · {byline}" if byline else place.title
        else:
            painter.setPen(QColor(tokens.text_quiet))
            where = rect.adjusted(INDENT, 0, 0, 0)
            where.setWidth(WHERE_PX)
            painter.drawText(
                where, middle, option.fontMetrics.elidedText(_where(place), Qt.TextElideMode.ElideRight, WHERE_PX - 8)
            )
            room = rect.adjusted(INDENT + WHERE_PX, 0, -12, 0)
            text = " ".join(place.snippet.split())
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            room, middle, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Rows are alike."""
        return QSize(200, ROW_PX)
