"""Pages of which one is in front: only that one asks for room."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class Pages(QStackedWidget):
    """A stack as low as its page in front allows; Qt's own takes the room of its highest page, seen or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: dict[QWidget, QSizePolicy] = {}
        self.currentChanged.connect(self._settle)

    def addWidget(self, page: QWidget) -> int:
        """Add a page behind the others."""
        self._wanted[page] = page.sizePolicy()
        place = super().addWidget(page)
        self._settle()
        return place

    def _settle(self) -> None:
        none = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        for page, wanted in self._wanted.items():
            page.setSizePolicy(wanted if page is self.currentWidget() else none)
