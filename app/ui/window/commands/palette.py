"""The command palette (Ctrl+K): one field that finds actions, papers, and sentences in all papers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.domain.library.found import Found, FoundPaper, HitKind, SearchHit
from app.ui.common import icons, theme, words
from app.ui.common.rows import paint_ground
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.catalogue.library import LibraryPort
from app.ui.window.commands.palette_rows import Row, RowKind, best

WIDTH, HEIGHT = 620, 420
TOP = 56
ROW_PX = 44
MARGIN, GAP, LEFT_OVER = 12, 8, 8
TYPED_MS = 180
"""After the last letter, before the papers' text is searched."""
SHORTEST = 2
"""Letters with which searching all papers begins: one Chinese word has two."""
MOST_HITS = 20
MOST_PAPERS = 12
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ICONS = {RowKind.ACTION: "right", RowKind.PAPER: "paper", RowKind.SENTENCE: "search"}
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
Index = QModelIndex | QPersistentModelIndex


class Palette(QFrame):
    """Over the middle of the window while it is wanted. `rows` gives what can be done, `show_hit` leads to a sentence."""

    def __init__(
        self,
        library: LibraryPort,
        jobs: Jobs,
        rows: Callable[[], list[Row]],
        show_hit: Callable[[SearchHit], object],
        open_paper: Callable[[int], object],
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._library, self._jobs, self._rows, self._show_hit = library, jobs, rows, show_hit
        self._over, self._open_paper = over, open_paper
        self._known: list[Row] = []
        self._papers: list[Row] = []
        self._hits: list[Row] = []
        self.setProperty("kind", "popover")
        self.field = QLineEdit()
        self.field.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self.choose())
        self._wait = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._wait.timeout.connect(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        over.installEventFilter(self)
        self._retranslate()
        self.hide()

    def open(self) -> None:
        """Appear, with what can be done now."""
        self._known, self._papers, self._hits = self._rows(), [], []
        self.field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self) -> None:
        """Do what the chosen row says."""
        item = self.list.currentItem()
        if item is not None:
            row: Row = item.data(ROW_ROLE)
            self.hide()
            row.act()

    def search(self) -> None:
        """Search the text of all papers for what is typed."""
        query = self.field.text().strip()
        if len(query) >= SHORTEST:
            self._jobs.run(
                lambda _: (query, self._library.find(query, MOST_HITS, typing=True)),
                self._take,
                self._fail,
                lane=Lane.QUICK,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work while typing; away with Escape, or when something else is wanted."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is not self.field:
            return False
        if event.type() is QEvent.Type.FocusOut and not self.underMouse():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() in _ARROWS:
            self.list.keyPressEvent(event)
        else:
            return False
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _typed(self) -> None:
        self._papers, self._hits = [], []
        self._fill()
        self._wait.start()

    def _take(self, answer: tuple[str, Found]) -> None:
        query, found = answer
        if query == self.field.text().strip():
            self._papers = [self._paper_row(one) for one in found.papers if one.paper and _by_its_facts(one)]
            hits = [hit for one in found.papers for hit in one.hits if hit.kind is not HitKind.FACTS and hit.paper]
            self._hits = [self._row_of(hit) for hit in hits[:MOST_HITS]]
            self._fill()

    def _paper_row(self, one: FoundPaper) -> Row:
        detail = " · ".join(filter(None, (words.authors(one.authors), str(one.year or ""))))
        return Row(RowKind.PAPER, one.title, detail, lambda: self._open_paper(one.paper))

    def _row_of(self, hit: SearchHit) -> Row:
        where = words.page(hit.page) if hit.page else words.hit_kind(hit.kind)
        detail = f"{words.short(hit.title, 60)} · {where}"
        return Row(RowKind.SENTENCE, " ".join(hit.snippet.split()), detail, lambda: self._show_hit(hit))

    def _fail(self, error: UserError) -> None:
        """What cannot be searched for (a query of signs alone) is found nowhere; actions stay."""
        self._papers, self._hits = [], []

    def _fill(self) -> None:
        self.list.clear()
        typed = bool(self.field.text().strip())
        known = [row for row in self._known if not typed or row.kind is RowKind.ACTION]
        for row in [*best(self.field.text(), known), *self._papers[:MOST_PAPERS], *self._hits]:
            item = QListWidgetItem(f"{row.title}, {row.detail}" if row.detail else row.title)
            item.setData(ROW_ROLE, row)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        """Under the top of the window, as high as the rows need and there is room for."""
        room = self._over.rect()
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self.list.count(), HEIGHT // ROW_PX)))
        around = self.field.sizeHint().height() + GAP + 2 * MARGIN
        wide, high = min(WIDTH, room.width() - 32), min(HEIGHT, room.height() - TOP - 16, around + rows + LEFT_OVER)
        self.setGeometry(QRect((room.width() - wide) // 2, TOP, wide, high))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find an action, a paper, or words in all papers"))
        self.field.setAccessibleName(self.tr("Find an action, a paper, or words in all papers"))
        self.list.setAccessibleName(self.tr("Found"))


def _by_its_facts(paper: FoundPaper) -> bool:
    return not paper.hits or any(hit.kind is HitKind.FACTS for hit in paper.hits)


class RowDelegate(QStyledItemDelegate):
    """An icon for the kind, what it is, and below, quiet, where it is or which keys do it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        row: Row = index.data(ROW_ROLE)
        painter.save()
        paint_ground(painter, option, edge=True)
        picture = icons.pixmap(ICONS[row.kind], "text-quiet", 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + 12, rect.center().y() - 8, picture)
        lines = [(row.title, "text"), (row.detail, "text-quiet")] if row.detail else [(row.title, "text")]
        high = rect.height() // len(lines)
        for number, (text, token) in enumerate(lines):
            room = QRect(rect.left() + 40, rect.top() + number * high, rect.width() - 52, high)
            middle = Qt.AlignmentFlag.AlignVCenter if len(lines) == 1 else Qt.AlignmentFlag.AlignTop
            middle = Qt.AlignmentFlag.AlignBottom if len(lines) == 2 and not number else middle
            painter.setPen(tokens.color(token))
            painter.drawText(
                room, int(middle), option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Two lines."""
        return QSize(200, ROW_PX)
