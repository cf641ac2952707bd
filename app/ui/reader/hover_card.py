"""What a word on the page points at, shown beside it while the mouse rests there: the reference, the figure, the equation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.reading.pointed import Pointed
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import button, clear_layout, label, picture_label
from app.ui.reader.page_view import PageView

Ask = Callable[[int, float, float, tuple[str, str, str]], tuple[Pointed, ...]]
REST_MS = 350
"""How long the mouse rests on a word before it is asked about."""
LEAVE_MS = 250
WIDTH = 400
HIGHEST_PICTURE = 260
AWAY = 6


class HoverCard(QFrame):
    """Signals: `place_wanted(Span)`, `paper_wanted(paper id)`."""

    place_wanted = Signal(object)
    paper_wanted = Signal(int)

    def __init__(self, ask: Ask, jobs: Jobs, pages: PageView) -> None:
        super().__init__(pages.viewport())
        self._ask, self._jobs, self._pages = ask, jobs, pages
        self.setProperty("kind", "popover")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(6)
        self._word: tuple[int, int] | None = None
        self.shown: tuple[Pointed, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look)
        self._leave = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._leave.timeout.connect(self._put_away)
        pages.hovered.connect(self._hovered)
        pages.moved.connect(self._put_away)
        pages.zoom_changed.connect(self._put_away)
        self.hide()

    def look(self) -> None:
        """Ask what the word under the mouse points at."""
        word = self._word
        if word is None or self._pages.selection.text:
            return
        page, number = word
        words = self._pages.selection.around(page, number)
        rect = self._pages.selection.rect_of(page, number)
        if rect is None:
            return
        x, y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
        self._jobs.run(lambda _: (word, self._ask(page, x, y, words)), self._show, lambda _: None, lane=Lane.QUICK)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is on the card: it stays."""
        self._leave.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left the card."""
        self._leave.start()

    def _hovered(self, word: tuple[int, int] | None) -> None:
        if word == self._word:
            return
        self._word = word
        if self.isVisible():
            self._leave.start()
        self._rest.start() if word is not None else self._rest.stop()

    def _put_away(self) -> None:
        if not self.geometry().contains(self._pages.viewport().mapFromGlobal(QCursor.pos())):
            self.hide()

    def _show(self, found: tuple[tuple[int, int], tuple[Pointed, ...]]) -> None:
        word, self.shown = found
        if word != self._word or not self.shown:
            return
        self._leave.stop()
        self.hide()
        clear_layout(self._column)
        for one in self.shown:
            self._column.addWidget(self._part(one))
        rect = self._pages.selection.rect_of(*word)
        if rect is not None:
            # Shown out of sight first: until then its parts count as hidden, and would be given no room.
            self.setGeometry(-2 * WIDTH, 0, WIDTH, 1)
            self.show()
            self._place(self._pages.on_screen(word[0], rect).toAlignedRect())
            self.raise_()

    def _part(self, one: Pointed) -> QWidget:
        part = QWidget()
        lines = QVBoxLayout(part)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        title = label(one.title, "", selectable=True)
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lines.addWidget(title)
        if one.picture:
            lines.addWidget(self._picture(one.picture, one.title))
        if one.text:
            lines.addWidget(label(one.text, "small"))
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for text, act in self._ways(one):
            way = button(text, "link")
            way.clicked.connect(act)
            ways.addWidget(way)
        ways.addStretch(1)
        lines.addLayout(ways)
        return part

    def _ways(self, one: Pointed) -> Sequence[tuple[str, Callable[[], object]]]:
        found: list[tuple[str, Callable[[], object]]] = []
        place = one.place
        if place is not None:
            found.append((self.tr("Go there"), lambda: self._go(lambda: self.place_wanted.emit(place))))
        if one.paper:
            found.append(
                (self.tr("Open, it is in your library"), lambda: self._go(lambda: self.paper_wanted.emit(one.paper)))
            )
        return found

    def _go(self, act: Callable[[], object]) -> None:
        self.hide()
        act()

    def _picture(self, png: bytes, name: str) -> QLabel:
        picture = QPixmap()
        picture.loadFromData(png)
        room = QSize(WIDTH - 24, HIGHEST_PICTURE)
        ratio = self.devicePixelRatioF()
        fitted = picture.scaled(
            room * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        return picture_label(fitted, name)

    def _place(self, beside: QRect) -> None:
        """Below the word, above it where there is no room."""
        room = self._pages.viewport().rect().adjusted(AWAY, AWAY, -AWAY, -AWAY)
        wide = min(WIDTH, room.width())
        self._column.activate()
        size = QSize(wide, min(max(self._column.heightForWidth(wide), self.sizeHint().height()), room.height()))
        x = min(max(beside.center().x() - wide // 2, room.left()), room.right() - wide)
        y = beside.bottom() + AWAY
        if y + size.height() > room.bottom():
            y = max(room.top(), beside.top() - AWAY - size.height())
        self.setGeometry(QRect(QPoint(x, y), size))
