"""The middle of the window: the library and, in a tab each, the papers that are open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from app.domain.paper import Paper
from app.ui.backend import Backend
from app.ui.library_view import LibraryView
from app.ui.reader import Reader
from app.ui.tasks import Jobs
from app.ui.widgets import IconButton

LONGEST_TAB = 28


class Desk(QTabWidget):
    """Signals: `shown(Paper or None)`, the paper at hand after a change of tab or selection."""

    shown = Signal(object)

    def __init__(self, backend: Backend, jobs: Jobs, library: LibraryView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend, self._jobs = backend, jobs
        self.library = library
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.setUsesScrollButtons(True)
        self.addTab(library, "")
        self.currentChanged.connect(self._tell)
        library.chosen.connect(self._tell)
        self._retranslate()

    @property
    def reader(self) -> Reader | None:
        """The open paper in front, if one is."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Reader) else None

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All open papers."""
        widgets = (self.widget(index) for index in range(self.count()))
        return tuple(widget for widget in widgets if isinstance(widget, Reader))

    @property
    def paper(self) -> Paper | None:
        """The paper at hand."""
        reader = self.reader
        if reader is None:
            return self.library.current()
        return self.library.model.find(reader.paper.id) or reader.paper

    def open(self, paper: Paper) -> Reader:
        """The paper in a tab, a new one or its own."""
        reader = next((one for one in self.readers if one.paper.id == paper.id), None)
        if reader is None:
            reader = Reader(self._backend, self._jobs, paper)
            index = self.addTab(reader, _short(paper.title))
            self.setTabToolTip(index, paper.title)
            close = IconButton("close")
            close.describe(self.tr("Close tab"))
            close.clicked.connect(lambda: self.close_paper(paper.id))
            self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, close)
        self.setCurrentWidget(reader)
        reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return reader

    def close_paper(self, paper_id: int) -> None:
        """Close the tab of a paper."""
        for reader in self.readers:
            if reader.paper.id == paper_id:
                self.removeTab(self.indexOf(reader))
                reader.deleteLater()

    def show_library(self) -> None:
        """Bring the library to the front."""
        self.setCurrentWidget(self.library)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _tell(self) -> None:
        self.shown.emit(self.paper)

    def _retranslate(self) -> None:
        self.setTabText(0, self.tr("Library"))


def _short(title: str) -> str:
    """A tab's name; "&" would become an underline."""
    short = title if len(title) <= LONGEST_TAB else title[: LONGEST_TAB - 1].rstrip() + "…"
    return short.replace("&", "&&")
