"""The colours to mark selected words with, to underline them, to write a note beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.domain.library.mark import COLORS, MarkKind
from app.ui.common import icons, words
from app.ui.common.plain import plain
from app.ui.common.widgets import IconButton

DOT_PX = 16


class MarkRow(QWidget):
    """Signals: `wanted(MarkKind, color)`; the colour is empty for the one used last."""

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dots: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, color in COLORS.items():
            dot = QToolButton()
            dot.setIcon(icons.dot(color))
            dot.setIconSize(QSize(DOT_PX, DOT_PX))
            dot.clicked.connect(lambda _=False, color=color: self.wanted.emit(MarkKind.HIGHLIGHT, color))
            row.addWidget(dot)
            self.dots[name] = dot
        self.underline, self.note = IconButton("underline"), IconButton("notes")
        self.underline.clicked.connect(lambda: self.wanted.emit(MarkKind.UNDERLINE, ""))
        self.note.clicked.connect(lambda: self.wanted.emit(MarkKind.NOTE, ""))
        row.addWidget(self.underline)
        row.addWidget(self.note)
        row.addStretch(1)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for name, dot in self.dots.items():
            text = self.tr("Highlight: {color}").format(color=words.color(name))
            dot.setToolTip(plain(text))
            dot.setAccessibleName(text)
        self.underline.describe(self.tr("Underline"))
        self.note.describe(self.tr("Highlight with a note…"))
