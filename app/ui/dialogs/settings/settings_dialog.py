"""All settings in pages; what is typed into the search field shows the rows that speak of it. Changes hold at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from app.ui.common import icons
from app.ui.common.fitting import open_at
from app.ui.common.widgets import clear_layout, label
from app.ui.dialogs.rows import closing_row
from app.ui.dialogs.settings.pages.general import GeneralPage
from app.ui.dialogs.settings.pages.library import LibraryPage
from app.ui.dialogs.settings.pages.model import ModelPage
from app.ui.dialogs.settings.pages.privacy import PrivacyPage
from app.ui.dialogs.settings.pages.prompts import PromptsPage
from app.ui.dialogs.settings.pages.reading import ReadingPage
from app.ui.dialogs.settings.pages.shortcuts import ShortcutsPage
from app.ui.dialogs.settings.rows import Page
from app.ui.frame.host import Host

WIDTH, HEIGHT = 840, 620
LIST_AROUND = 48
PAGES = (GeneralPage, ReadingPage, ModelPage, LibraryPage, PrivacyPage, PromptsPage, ShortcutsPage)


class SettingsDialog(QDialog):
    """A list of pages, and the page in front."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.widget)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        open_at(self, WIDTH, HEIGHT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._rebuilding = False
        self._build(0)

    def _build(self, page: int) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._filter)
        self.pages: list[Page] = [make(self._host) for make in PAGES]
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        self.stack = QStackedWidget()
        for one in self.pages:
            item = QListWidgetItem(one.title)
            item.setSizeHint(QSize(0, 32))
            self.list.addItem(item)
            self.stack.addWidget(one)
        widest = max(self.list.fontMetrics().horizontalAdvance(one.title) for one in self.pages)
        self.list.setFixedWidth(widest + LIST_AROUND)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.nothing = label(self.tr("No setting speaks of that."), "quiet")
        self.nothing.hide()
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list)
        middle.addWidget(self.stack, 1)
        for part in (self.search, self.nothing):
            self._column.addWidget(part)
        self._column.addLayout(middle, 1)
        self._column.addLayout(closing_row(self))
        self.list.setCurrentRow(page)
        self.search.setFocus()

    def show_page(self, kind: type[Page]) -> None:
        """Bring a page to the front."""
        self.list.setCurrentRow(next(place for place, one in enumerate(self.pages) if isinstance(one, kind)))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [page.filter(words) for page in self.pages]
        for place, count in enumerate(found):
            self.list.item(place).setHidden(not count)
        self.nothing.setVisible(not any(found))
        self.stack.setVisible(any(found))
        if any(found) and not found[self.list.currentRow()]:
            self.list.setCurrentRow(next(place for place, count in enumerate(found) if count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the search first; Return never closes."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: say everything anew, on the same page."""
        if event.type() is QEvent.Type.LanguageChange and not self._rebuilding:
            self._rebuilding = True
            QTimer.singleShot(0, self._say_anew)
        super().changeEvent(event)

    def _say_anew(self) -> None:
        page = self.list.currentRow()
        _clear(self._column)
        self._build(page)
        self._rebuilding = False


def _clear(column: QVBoxLayout) -> None:
    """Delete everything in a layout, what is in the layouts in it too."""
    for place in range(column.count()):
        item = column.itemAt(place)
        inner = item.layout() if item is not None else None
        if isinstance(inner, QHBoxLayout):
            clear_layout(inner)
    clear_layout(column)
