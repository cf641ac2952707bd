"""Files dragged onto the window: says, over the whole of it, that they can be dropped, and takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.common import theme

INSET = 12


class DropHint(QWidget):
    """Covers its parent while files hover over the window; hidden otherwise. Signals: `dropped(list[Path])`."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget, window: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Cover the parent."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent; appear and go with what is dragged over the window."""
        if watched is self._covered and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        if watched is self._window:
            self._follow(event)
        return False

    def _follow(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and (files := _files(event)):
            if event.type() is QEvent.Type.Drop:
                self.hide()
                event.acceptProposedAction()
                self.dropped.emit(files)
            elif event.type() is QEvent.Type.DragEnter:
                event.acceptProposedAction()
                self.appear()

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
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.tr("Drop to import"))
        painter.end()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
