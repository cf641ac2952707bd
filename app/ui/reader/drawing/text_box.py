"""The box one types in on a page: as large as its words, in their size, where they will stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.domain.library.mark import Mark
from app.domain.reading.document import Rect
from app.ui.common import theme
from app.ui.reader.drawing.lettering import FINE, font_of, size_of

EDGE_PX = 3
FIRST_PT = 120.0
"""How wide a box without words is."""


class TextBox(QPlainTextEdit):
    """Signals: `done` when the words are to be kept."""

    done = Signal()

    def __init__(
        self,
        parent: QWidget,
        page: int,
        rect: Rect,
        text: str,
        name: str,
        color: str,
        size: float,
        page_width: float,
    ) -> None:
        super().__init__(text, parent)
        self.page, self.name, self.color, self.letters = page, name, color, size
        self.mark: Mark | None = None
        self._corner, self._page_width = (rect.x0, rect.y0), page_width
        self._width = rect.x1 - rect.x0 if text else 0.0
        self._where, self._px = QPointF(), 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Text on the page"))
        tokens = theme.LIGHT
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.surface_raised}; color: {color}; padding: 0;"
            f" border: 1px dashed {tokens.accent}; border-radius: 0; }}"
        )
        self.textChanged.connect(self._fit)
        self.selectAll()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.toPlainText().strip()

    @property
    def place_pt(self) -> Rect:
        """Where the words stand, in points of the page."""
        x, y = self._corner
        wide, high = size_of(self.text or "x", self.letters, self._width, max(FIRST_PT / 4, self._page_width - x))
        return Rect(round(x, 1), round(y, 1), round(x + wide, 1), round(y + high, 1))

    def place(self, where: QPointF, px: float) -> None:
        """Its corner is there in the view, a point is so many pixels."""
        self._where, self._px = where, px
        font = font_of(self.letters)
        font.setPixelSize(max(1, round(font.pixelSize() / FINE * px)))
        self.setFont(font)
        self._fit()

    def _fit(self) -> None:
        rect = self.place_pt
        wide = max(rect.x1 - rect.x0, 0.0 if self._width else FIRST_PT) * self._px
        lines = max(1, self.document().size().height())
        high = max((rect.y1 - rect.y0) * self._px, lines * self.fontMetrics().lineSpacing())
        area = QRectF(self._where.x(), self._where.y(), wide, high)
        self.setGeometry(area.adjusted(-EDGE_PX, -EDGE_PX, EDGE_PX + self._px, EDGE_PX).toRect())

    def event(self, event: QEvent) -> bool:
        """The keys that end typing are ours here, whatever they do elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _ends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the words, Escape too: what was typed is not lost by a key."""
        if _ends(event):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere keeps the words; a menu or another window does not end typing."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.done.emit()


def _ends(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() == Qt.Key.Key_Escape or (enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
