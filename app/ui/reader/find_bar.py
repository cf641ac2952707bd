"""The bar to find words in an open paper: a field, how many there are, to the next and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui.common.widgets import IconButton, label

if TYPE_CHECKING:
    from app.ui.reader.flow.flow_finder import FlowFinder
    from app.ui.reader.flow.flow_view import FlowView
    from app.ui.reader.page_view import PageView
    from app.ui.reader.text_finder import TextFinder


class FindBar(QFrame):
    """Hidden until it is wanted. What is typed is found at once."""

    def __init__(
        self, finder: TextFinder | FlowFinder, pages: PageView | FlowView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._finder, self._pages = finder, pages
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.count = label("", "quiet", wrap=False)
        self.previous, self.next, self.close_button = IconButton("up"), IconButton("down"), IconButton("close")
        self.field.textEdited.connect(self._find)
        self.previous.clicked.connect(lambda: finder.step(-1))
        self.next.clicked.connect(lambda: finder.step(1))
        self.close_button.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for part in (self.previous, self.next, self.close_button):
            row.addWidget(part)
        finder.changed.connect(self._show_count)
        self._retranslate()
        self.hide()

    def open(self, text: str = "") -> None:
        """Be ready to type, with these words if there are any."""
        self.show()
        if text:
            self.field.setText(text)
        self._find(self.field.text())
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def put_away(self) -> None:
        """Find nothing any more."""
        self.hide()
        self._finder.stop()
        self._pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the next; with Shift: the one before; Escape: away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finder.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _find(self, text: str) -> None:
        self._finder.find(text, max(1, self._pages.page), self._pages.page_count)

    def _show_count(self) -> None:
        finder = self._finder
        some = bool(finder.hits)
        self.previous.setEnabled(some)
        self.next.setEnabled(some)
        if not finder.text.strip():
            self.count.setText("")
        elif some:
            more = "…" if finder.searching else ""
            text = self.tr("{number} of {count}").format(number=finder.number, count=f"{len(finder.hits)}{more}")
            self.count.setText(text)
        else:
            self.count.setText(self.tr("Searching…") if finder.searching else self.tr("Not found"))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this paper"))
        self.field.setAccessibleName(self.tr("Find in this paper"))
        self.previous.describe(self.tr("Previous hit"))
        self.next.describe(self.tr("Next hit"))
        self.close_button.describe(self.tr("Close"))
        self._show_count()
