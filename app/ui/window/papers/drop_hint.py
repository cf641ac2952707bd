"""What is dragged onto the window from outside: says, over the list and the panels, what dropping it does, and takes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.common import theme
from app.ui.dialogs.identify import names_works
from app.ui.window.papers.place_list import files_in

INSET = 12


class DropHint(QWidget):
    """Covers its parent, but not the places beside it, while files or addresses hover over the window; hidden
    otherwise. Signals: `dropped(list[Path])`, `named(text)` for a DOI or an address."""

    dropped = Signal(object)
    named = Signal(str)

    def __init__(self, parent: QWidget, window: QWidget, places: QWidget) -> None:
        super().__init__(parent)
        self._window, self._places = window, places
        self._of_files = True
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._covered = parent
        parent.installEventFilter(self)
        self.hide()

    def appear(self, of_files: bool = True) -> None:
        """Cover the parent. Files belong to no text field below; an address may."""
        self._of_files = of_files
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not of_files)
        self._cover()
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent; appear and go with what is dragged over the window."""
        if watched is self._covered and event.type() is QEvent.Type.Resize:
            self._cover()
        if watched is self._window:
            self._follow(event)
        return False

    def _cover(self) -> None:
        room = self._covered.rect()
        if self._places.isVisible():
            corner = self._places.mapTo(self._covered, self._places.rect().topRight())
            room.setLeft(corner.x() + 1)
        self.setGeometry(room)

    def _follow(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent):
            files, text = files_in(event.mimeData()), _address_in(event.mimeData())
            if not files and not text:
                return
            if event.type() is QEvent.Type.Drop:
                self._take(event, files, text)
            elif event.type() is QEvent.Type.DragEnter:
                event.acceptProposedAction()
                self.appear(bool(files))

    def _take(self, event: QDropEvent, files: list[Path], text: str) -> None:
        self.hide()
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)
        else:
            self.named.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a frame in the accent, and what to do."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = tokens.color("surface")
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(tokens.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(INSET, INSET, -INSET, -INSET), 6, 6)
        font = QFont(self.font())
        font.setPixelSize(18)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        said = self.tr("Drop to import") if self._of_files else self.tr("Drop to look it up and add it")
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), said)
        painter.end()


def _address_in(data: QMimeData) -> str:
    """A DOI, another number or an address that is dragged as text, as browsers do; "" where it is something else."""
    links = [url.toString() for url in data.urls() if not url.isLocalFile()]
    text = "\n".join(links) if links else data.text() if data.hasText() and not data.hasUrls() else ""
    return text.strip() if names_works(text) else ""
