"""The middle of the window: the library and, in a tab each, the papers that are open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from app.domain.library.paper import Paper, PaperStatus
from app.ui.common import icons, words
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import IconButton
from app.ui.frame.mark_book import MarkBook
from app.ui.library.library_view import LibraryView
from app.ui.ports import Ports
from app.ui.window.reading.beside import Beside

if TYPE_CHECKING:
    from app.domain.writing.deck import DeckOptions
    from app.ui.comparing.compare_view import CompareView
    from app.ui.reader.memory import ReaderMemory
    from app.ui.reader.reader import Reader
    from app.ui.slides.deck_editor import DeckEditor
    from app.ui.window.reading.reading_memory import ReadingMemory

LONGEST_TAB = 28
ABOUT_TO_OPEN_MS = 150
"""A paper that stays chosen for so long may be opened next."""


class Workspace(QTabWidget):
    """Signals: `shown(Paper or None)`, the paper at hand after a change of tab or selection; `editor_opened(DeckEditor)`;
    `quoted(Paper, page, text)` when words selected in a paper are wanted in a note; `asked(text, at
    once)` and `check_wanted(text)` for the paper in front; `replaced()` when a paper has another file, to be read.
    """

    shown = Signal(object)
    editor_opened = Signal(object)
    quoted = Signal(object, int, str)
    asked = Signal(str, bool)
    check_wanted = Signal(str)
    replaced = Signal()

    def __init__(
        self,
        ports: Ports,
        jobs: Jobs,
        library: LibraryView,
        marks: MarkBook,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports, self._jobs, self._marks, self._folder = ports, jobs, marks, folder
        self.library = library
        self._readers: list[Reader] = []
        self._editors: list[DeckEditor] = []
        self._comparison: CompareView | None = None
        self._memory_made: ReadingMemory | None = None
        self._waiting_tabs: list[int] = []
        self._waits_beside: tuple[int, ReaderMemory | None] = (0, None)
        self.beside = Beside(self.make_reader, lambda: [one.paper for one in self._readers])
        self.setDocumentMode(True)
        self.setTabBarAutoHide(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.addTab(library, "")
        self.currentChanged.connect(self._tell)
        library.chosen.connect(self._tell)
        self._about_to_open = QTimer(self, singleShot=True, interval=ABOUT_TO_OPEN_MS)
        self._about_to_open.timeout.connect(self._prepare_view)
        library.chosen.connect(lambda paper: self._about_to_open.start() if paper is not None and paper.file else None)
        self._retranslate()

    @property
    def reader(self) -> Reader | None:
        """The open paper that the user works in, if one is: the one beside where the focus is there, else the one in front."""
        if self.beside.has_focus:
            return self.beside.reader
        return self.front

    @property
    def front(self) -> Reader | None:
        """The open paper in front, if one is."""
        return next((one for one in self._readers if one is self.currentWidget()), None)

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All open papers."""
        return tuple(self._readers)

    @property
    def editor(self) -> DeckEditor | None:
        """The slides in front, if some are."""
        return next((one for one in self._editors if one is self.currentWidget()), None)

    @property
    def editors(self) -> tuple[DeckEditor, ...]:
        """All slides being worked on."""
        return tuple(self._editors)

    @property
    def comparison(self) -> CompareView | None:
        """The comparison of papers, if it is open."""
        return self._comparison

    @property
    def is_wide(self) -> bool:
        """Whether what is in front is worked on over the whole width: a comparison, or slides."""
        return self.editor is not None or self._compares

    @property
    def _compares(self) -> bool:
        return self._comparison is not None and self._comparison is self.currentWidget()

    @property
    def _opened(self) -> list[Reader | DeckEditor]:
        return [*self._readers, *self._editors]

    @property
    def paper(self) -> Paper | None:
        """The paper at hand."""
        for one in self._opened:
            if one is self.currentWidget():
                return self.library.model.find(one.paper.id) or one.paper
        if self._comparison is not None and self._compares:
            return self.library.model.find(self._comparison.paper_id) or self.library.current()
        return self.library.current()

    def open(self, paper: Paper) -> Reader:
        """The paper in a tab, a new one or its own."""
        reader = self._reader_of(paper)
        self.setCurrentWidget(reader)
        reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return reader

    def open_number(self, paper_id: int) -> None:
        """Open a paper of the library; one without a file is shown in the list."""
        paper = self.library.model.find(paper_id)
        if paper is not None and paper.status is PaperStatus.ENTRY:
            self.show_library()
            self.library.select(paper_id)
        elif paper is not None:
            self.open(paper)

    def reopen(self) -> None:
        """Open in tabs behind what was open when the window was closed; nothing is read before a tab is looked at."""
        known = self._memory.open_papers() if self._ports.settings.current.reopen_tabs else []
        if known:
            self._waits_beside = self._memory.beside()
            self._waiting_tabs = known
            self._open_waiting()

    def _open_waiting(self) -> None:
        """One tab, then the next when the window has nothing else to do: fifty at once would hold it up for a second."""
        number, *self._waiting_tabs = self._waiting_tabs
        if (paper := self.library.model.find(number)) is not None:
            self._reader_of(paper)
        if self._waiting_tabs:
            QTimer.singleShot(0, self, self._open_waiting)

    def _show_waiting(self) -> None:
        """What was beside another paper when the window was closed comes with the first paper that is looked at."""
        (number, memory), self._waits_beside = self._waits_beside, (0, None)
        if self.beside.reader is None and (paper := self.library.model.find(number)) is not None:
            self.beside.show_paper(paper, memory)

    def remember(self) -> None:
        """Keep which papers are open, and how each is looked at."""
        if self._memory_made is None and not self._readers:
            return
        for reader in self._readers:
            self._remember(reader)
        beside = self.beside.reader
        if beside is not None:
            self._memory.keep_beside(beside.paper.id, beside.memory if beside.seen else None)
        else:
            self._memory.keep_beside(*self._waits_beside)
        self._memory.keep_open([*(reader.paper.id for reader in self._readers), *self._waiting_tabs])

    @property
    def _memory(self) -> ReadingMemory:
        if self._memory_made is None:
            from app.ui.window.reading.reading_memory import ReadingMemory

            self._memory_made = ReadingMemory(self._folder)
        return self._memory_made

    def _remember(self, reader: Reader) -> None:
        if reader.seen:
            self._memory.remember(reader.paper.sha256, reader.memory)

    def _reader_of(self, paper: Paper) -> Reader:
        reader = next((one for one in self.readers if one.paper.id == paper.id), None)
        if reader is not None:
            return reader
        reader = self.make_reader(paper)
        self._readers.append(reader)
        index = self.addTab(reader, _short(paper.title))
        self.setTabToolTip(index, paper.title)
        self._closable(index, lambda: self._close(reader))
        self.beside.refresh()
        return reader

    def make_reader(self, paper: Paper) -> Reader:
        """The view of a paper, as it was looked at last; where it is shown is another's affair."""
        from app.ui.reader.reader import Reader

        reader = Reader(self._ports.pages, self._ports.translation, self._jobs, self._marks, self._ports.speech, paper)
        reader.aloud.began.connect(lambda: self._hush_others(reader))
        reader.quoted.connect(lambda page, text: self.quoted.emit(paper, page, text))
        reader.asked.connect(self.asked)
        reader.check_wanted.connect(self.check_wanted)
        reader.paper_wanted.connect(self.open_number)
        reader.replaced.connect(lambda new: self._replace(reader, new))
        reader.recall(self._memory.recall(paper.sha256) or self._usual())
        return reader

    def _replace(self, reader: Reader, paper: Paper) -> None:
        """Show the paper with its new file, at the same place, wherever it was open."""
        memory, beside = reader.memory, self.beside.reader
        was_beside = beside is not None and beside.paper.id == paper.id
        if (tab := next((one for one in self._readers if one.paper.id == paper.id), None)) is not None:
            self._close(tab)
            new = self._reader_of(paper)
            new.recall(memory)
            self.setCurrentWidget(new)
        if was_beside:
            self.beside.show_paper(paper, memory)
        self.replaced.emit()

    def _hush_others(self, reader: Reader) -> None:
        """One voice at a time."""
        for one in (*self._readers, self.beside.reader):
            if one is not None and one is not reader:
                one.aloud.stop()

    def toggle_beside(self) -> None:
        """Show the paper in front once more beside itself, at the same place; or put away what is beside."""
        if self.beside.reader is not None:
            self.beside.put_away()
        elif (front := self.front) is not None:
            self.beside.show_paper(front.paper, front.memory if front.seen else None)

    def open_beside(self, paper: Paper) -> Reader:
        """Show a paper beside what is in front."""
        reader = self.beside.show_paper(paper)
        reader.setFocus(Qt.FocusReason.OtherFocusReason)
        return reader

    def _usual(self) -> ReaderMemory:
        """How a paper is shown that was never looked at."""
        from app.ui.reader.memory import usual_memory

        now = self._ports.settings.current
        return usual_memory(now.page_fit, now.page_arrangement, now.page_color)

    def edit_slides(self, paper: Paper, options: DeckOptions) -> DeckEditor:
        """The slides of a paper in a tab, a new one or its own."""
        editor = next((one for one in self.editors if one.paper.id == paper.id), None)
        if editor is None:
            from app.ui.slides.deck_editor import DeckEditor

            editor = DeckEditor(self._ports.slides, self._jobs, paper, options)
            self._editors.append(editor)
            index = self.addTab(editor, icons.icon("slides"), _short(paper.title))
            self.setTabToolTip(index, self.tr("Slides: {title}").format(title=paper.title))
            self._closable(index, lambda: self._close(editor))
            self.editor_opened.emit(editor)
        self.setCurrentWidget(editor)
        return editor

    def compare(self) -> CompareView:
        """The comparison of papers in a tab, a new one or the one there is."""
        if self._comparison is None:
            from app.ui.comparing.compare_view import CompareView

            self._comparison = view = CompareView(self._ports.comparing, self._jobs, ())
            view.paper_changed.connect(self._tell)
            self._closable(self.addTab(view, icons.icon("compare"), self.tr("Compare")), lambda: self._close(view))
        self.setCurrentWidget(self._comparison)
        return self._comparison

    def _closable(self, index: int, act: Callable[[], object]) -> None:
        close = IconButton("close")
        close.describe(self.tr("Close tab"))
        close.clicked.connect(act)
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, close)

    def _close(self, widget: QWidget) -> None:
        for reader in self._readers:
            if reader is widget:
                self._remember(reader)
                reader.aloud.stop()
        self._readers = [one for one in self._readers if one is not widget]
        self._editors = [one for one in self._editors if one is not widget]
        self._comparison = None if self._comparison is widget else self._comparison
        self.removeTab(self.indexOf(widget))
        widget.deleteLater()

    def close_current(self) -> None:
        """Close the tab in front, unless it is the library."""
        if (widget := self.currentWidget()) is not self.library and widget is not None:
            self._close(widget)

    def close_paper(self, paper_id: int) -> None:
        """Close what is open of a paper."""
        self.beside.close_paper(paper_id)
        for widget in self._opened:
            if widget.paper.id == paper_id:
                self._close(widget)

    def in_reader(self, do: Callable[[Reader], object]) -> None:
        """Do something to the open paper in front, if one is."""
        if self.reader is not None:
            do(self.reader)

    def close_missing(self) -> None:
        """Close what is open of papers that are gone."""
        beside = [self.beside.reader] if self.beside.reader is not None else []
        for widget in [*self._readers, *beside]:
            if self.library.model.find(widget.paper.id) is None:
                self.close_paper(widget.paper.id)

    def show_library(self) -> None:
        """Bring the library to the front."""
        self.setCurrentWidget(self.library)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _prepare_view(self) -> None:
        self._jobs.run(lambda _: self._ports.pages.prepare_view(), lane=Lane.PAGES)

    def _tell(self) -> None:
        if self._waits_beside[0] and self.front is not None:
            self._show_waiting()
        self.shown.emit(self.paper)

    def _retranslate(self) -> None:
        self.setTabText(0, self.tr("Library"))
        if self._comparison is not None:
            self.setTabText(self.indexOf(self._comparison), self.tr("Compare"))


def _short(title: str) -> str:
    """A tab's name; "&" would become an underline."""
    return words.short(title, LONGEST_TAB).replace("&", "&&")
