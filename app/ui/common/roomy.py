"""A panel that is scrolled as a whole where the window is too low for it, so that nothing in it overlaps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Roomy(QScrollArea):
    """As high as there is room, never lower than what is in it needs at least: Qt's own resizing would take the height that it
    likes best, and scroll at any size."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        inside.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """It gives way; what is inside does not."""
        inside = self.widget()
        return QSize(inside.minimumSizeHint().width() if inside is not None else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is inside the new room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside may need more, or less, by now."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Over its whole width: the bar lies in the margin, so that nothing wraps anew when it appears."""
        inside, room = self.widget(), self.size()
        if inside is not None and (layout := inside.layout()) is not None:
            by_width = layout.hasHeightForWidth()
            least = layout.totalMinimumHeightForWidth(room.width()) if by_width else layout.totalMinimumSize().height()
            inside.resize(room.width(), max(least, room.height()))
            self.horizontalScrollBar().setRange(0, 0)
