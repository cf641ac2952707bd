"""The middle of the window: the library and, in a tab each, the papers that are open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from app.domain.deck import DeckOptions
from app.domain.paper import Paper
from app.ui.common import icons, words
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import IconButton
from app.ui.library.library_view import LibraryView
from app.ui.reader.reader import Reader
from app.ui.slides.deck_editor import DeckEditor
from app.ui.window.backend import Backend

LONGEST_TAB = 28


class Desk(QTabWidget):
    """Signals: `shown(Paper or None)`, the paper at hand after a change of tab or selection; `editor_opened(DeckEditor)`;
    `quoted(Paper, page, text)` when words selected in a paper are wanted in a note.
    """

    shown = Signal(object)
    editor_opened = Signal(object)
    quoted = Signal(object, int, str)

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
    def editors(self) -> tuple[DeckEditor, ...]:
        """All slides being worked on."""
        widgets = (self.widget(index) for index in range(self.count()))
        return tuple(widget for widget in widgets if isinstance(widget, DeckEditor))

    @property
    def paper(self) -> Paper | None:
        """The paper at hand."""
        widget = self.currentWidget()
        if isinstance(widget, Reader | DeckEditor):
            return self.library.model.find(widget.paper.id) or widget.paper
        return self.library.current()

    def open(self, paper: Paper) -> Reader:
        """The paper in a tab, a new one or its own."""
        reader = next((one for one in self.readers if one.paper.id == paper.id), None)
        if reader is None:
            reader = Reader(self._backend, self._jobs, paper)
            reader.quoted.connect(lambda page, text: self.quoted.emit(paper, page, text))
            index = self.addTab(reader, _short(paper.title))
            self.setTabToolTip(index, paper.title)
            self._closable(index, lambda: self._close(reader))
        self.setCurrentWidget(reader)
        reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return reader

    def edit_slides(self, paper: Paper, options: DeckOptions) -> DeckEditor:
        """The slides of a paper in a tab, a new one or its own."""
        editor = next((one for one in self.editors if one.paper.id == paper.id), None)
        if editor is None:
            editor = DeckEditor(self._backend, self._jobs, paper, options)
            index = self.addTab(editor, icons.icon("slides"), _short(paper.title))
            self.setTabToolTip(index, self.tr("Slides: {title}").format(title=paper.title))
            self._closable(index, lambda: self._close(editor))
            self.editor_opened.emit(editor)
        self.setCurrentWidget(editor)
        return editor

    def _closable(self, index: int, act: Callable[[], object]) -> None:
        close = IconButton("close")
        close.describe(self.tr("Close tab"))
        close.clicked.connect(act)
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, close)

    def _close(self, widget: QWidget) -> None:
        self.removeTab(self.indexOf(widget))
        widget.deleteLater()

    def close_current(self) -> None:
        """Close the tab in front, unless it is the library."""
        if (widget := self.currentWidget()) is not self.library and widget is not None:
            self._close(widget)

    def close_paper(self, paper_id: int) -> None:
        """Close what is open of a paper."""
        papers = [(one, one.paper) for one in self.readers] + [(one, one.paper) for one in self.editors]
        for widget, paper in papers:
            if paper.id == paper_id:
                self._close(widget)

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
    return words.short(title, LONGEST_TAB).replace("&", "&&")
