"""The parts of the slide editor: thumbnails, the slide at hand, the bar, and the form with its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.reading.document import Figure
from app.domain.writing.deck import Deck, Slide, SlideKind
from app.domain.writing.preview import PreviewSlide
from app.ui.common import theme
from app.ui.common.widgets import ElidedCombo, IconButton, button, label
from app.ui.slides import deck_edits as edits
from app.ui.slides.slide_painter import slide_image

THEMES = ("lamp", "night", "academic", "minimal", "contrast", "campus")
ASPECTS = ("16:9", "4:3")
THUMB_WIDTH = 176
NUMBER_WIDTH = 32


class Thumbnails(QListWidget):
    """Signals: `reordered(list of present places in their new order)`."""

    reordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(_ThumbnailPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(THUMB_WIDTH + NUMBER_WIDTH + 28)
        self.model().rowsMoved.connect(self._moved)

    def show_count(self, count: int) -> None:
        """As many rows as there are slides, numbered."""
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            self.addItem(QListWidgetItem())
        for row in range(count):
            item = self.item(row)
            item.setText(str(row + 1))
            item.setData(Qt.ItemDataRole.UserRole, row)

    def picture(self, row: int, image: QImage) -> None:
        """What the slide looks like."""
        item = self.item(row)
        item.setData(Qt.ItemDataRole.DecorationRole, QPixmap.fromImage(image))
        size = image.deviceIndependentSize().toSize()
        item.setSizeHint(QSize(size.width() + NUMBER_WIDTH + 16, size.height() + 16))

    def _moved(self) -> None:
        order = [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]
        self.show_count(self.count())
        self.reordered.emit(order)


class _ThumbnailPainter(QStyledItemDelegate):
    """The number, then the slide with a hairline around it, in the accent's colour where it is the one at hand."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = theme.current()
        rect, chosen = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, tokens.color("accent-soft"))
        painter.setPen(tokens.color("text" if chosen else "text-quiet"))
        place = QRect(rect.left(), rect.top() + 8, NUMBER_WIDTH, rect.height() - 16)
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, index.data())
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            corner = QPoint(rect.left() + NUMBER_WIDTH, rect.top() + 8)
            painter.drawPixmap(corner, picture)
            painter.setPen(tokens.color("accent" if chosen else "line"))
            painter.drawRect(QRect(corner, picture.deviceIndependentSize().toSize()).adjusted(-1, -1, 0, 0))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = index.data(Qt.ItemDataRole.SizeHintRole)
        return hint if isinstance(hint, QSize) else QSize(THUMB_WIDTH + NUMBER_WIDTH + 16, 116)


class Stage(QFrame):
    """The slide at hand, as large as there is room; a slide that had to be split shows how many pages it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(320, 200)
        self._pages: tuple[PreviewSlide, ...] = ()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._split = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._picture, 1)
        column.addWidget(self._split)

    def show_pages(self, pages: tuple[PreviewSlide, ...]) -> None:
        """Show the first page of a slide."""
        self._pages = pages
        more = len(pages) > 1
        self._split.setVisible(more)
        if more:
            self._split.setText(self.tr("Too long for one page: it will be written as %n pages.", "", len(pages)))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew at the new size."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._pages:
            return
        page, room = self._pages[0], self._picture.size()
        width = int(min(room.width(), room.height() * page.width / page.height))
        if width > 40:
            picture = QPixmap.fromImage(slide_image(page, width, self.devicePixelRatioF()))
            painter = QPainter(picture)
            painter.setPen(theme.current().color("line"))
            painter.drawRect(QRect(QPoint(0, 0), picture.deviceIndependentSize().toSize()).adjusted(0, 0, -1, -1))
            painter.end()
            self._picture.setPixmap(picture)
            self._picture.setMinimumSize(1, 1)


class DeckBar(QFrame):
    """What can be done to the deck."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("readerBar")
        self.undo, self.redo = IconButton("undo"), IconButton("redo")
        self.add, self.copy, self.remove = IconButton("plus"), IconButton("copy"), IconButton("trash")
        self.again = IconButton("again")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.start_over = button("", "quiet")
        self.theme, self.aspect = ElidedCombo(), ElidedCombo()
        for name in THEMES:
            self.theme.addItem("", name)
        for name in ASPECTS:
            self.aspect.addItem(name, name)
        self._state = label("", "small", wrap=False)
        self.export = button("", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        for widget in (self.undo, self.redo, self.add, self.copy, self.remove, self.again, self.start_over):
            row.addWidget(widget)
        row.addStretch(1)
        for other in (self._state, self.theme, self.aspect, self.export):
            row.addWidget(other)
        row.setSpacing(6)
        self._retranslate()

    def show_deck(self, deck: Deck) -> None:
        """The theme and format of the deck."""
        place = self.theme.findData(deck.theme)
        if place < 0:
            self.theme.addItem(deck.theme, deck.theme)
            place = self.theme.count() - 1
        self.theme.setCurrentIndex(place)
        self.aspect.setCurrentIndex(max(0, self.aspect.findData(deck.aspect)))

    def say_saved(self, saved: bool) -> None:
        """Whether the library has the latest words."""
        self._state.setText(self.tr("Saved") if saved else self.tr("Not saved yet"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.undo.describe(self.tr("Undo"))
        self.redo.describe(self.tr("Redo"))
        self.add.describe(self.tr("Add a slide"))
        self.copy.describe(self.tr("Duplicate this slide"))
        self.remove.describe(self.tr("Remove this slide"))
        self.again.describe(self.tr("Make this slide anew from the summary"))
        self.start_over.setText(self.tr("Plan anew…"))
        self.export.setText(self.tr("Export…"))
        self.theme.setAccessibleName(self.tr("Theme"))
        self.aspect.setAccessibleName(self.tr("Format"))
        names = (
            self.tr("Lamp"),
            self.tr("Night"),
            self.tr("Academic blue"),
            self.tr("Minimal"),
            self.tr("High contrast"),
            self.tr("Campus red"),
        )
        for place, name in enumerate(names):
            self.theme.setItemText(place, name)


class SlideForm(QWidget):
    """The words of one slide and its figure."""

    def __init__(self) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.points, self.notes = QPlainTextEdit(), QPlainTextEdit()
        for field, height in ((self.points, 96), (self.notes, 84)):
            field.setTabChangesFocus(True)
            field.setMinimumHeight(height)
        self.figure = ElidedCombo()
        self._names = [label("", "quiet", wrap=False) for _ in range(4)]
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields: tuple[QWidget, ...] = (self.title, self.points, self.figure, self.notes)
        for name, widget in zip(self._names, fields, strict=True):
            name.setBuddy(widget)
            form.addRow(name, widget)
        self._cover = False
        self._retranslate()

    def offer(self, figures: Sequence[Figure]) -> None:
        """The figures a slide may show."""
        self.figure.clear()
        self.figure.addItem(self.tr("No figure"), None)
        for figure in figures:
            caption = figure.caption if figure.caption.startswith(figure.label) else f"{figure.label} {figure.caption}"
            self.figure.addItem(" ".join(caption.split())[:90] or figure.id, figure)

    def show_slide(self, slide: Slide) -> None:
        """Fill the fields, leaving the cursor of the one being typed in where it is."""
        self._cover = slide.kind == SlideKind.COVER
        points = slide.subtitle if self._cover else "\n".join(bullet.text for bullet in slide.bullets)
        if edits.retitled(slide, self.title.text()) != slide:
            self.title.setText(slide.title)
            self.title.setCursorPosition(0)
        typed = edits.resubtitled if self._cover else edits.repointed
        if typed(slide, self.points.toPlainText()) != slide:
            self.points.setPlainText(points)
        if self.notes.toPlainText() != slide.notes:
            self.notes.setPlainText(slide.notes)
        ids = [getattr(self.figure.itemData(place), "id", "") for place in range(self.figure.count())]
        self.figure.setCurrentIndex(ids.index(slide.figure) if slide.figure in ids else 0)
        self.figure.setEnabled(slide.kind in (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        points = self.tr("Below the title") if self._cover else self.tr("Points, one a line")
        for name, text in zip(
            self._names, (self.tr("Title"), points, self.tr("Figure"), self.tr("Notes")), strict=True
        ):
            name.setText(text)
        if self.figure.count():
            self.figure.setItemText(0, self.tr("No figure"))
