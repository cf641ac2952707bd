"""The window: sidebar, library or reader, inspector, tray; and what leads from one to the other.

It is the `Host` of its panels and dialogs. What it is put together from stands in `parts`, what its menus do in
`actions`, the list of papers in `listing`, the models in `model_watch`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.domain.library.listing import Shelf
from app.domain.library.paper import Paper
from app.ui.common import icons
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import Notice
from app.ui.dialogs import check, citing, keys, renaming, welcome
from app.ui.frame.action import Action
from app.ui.frame.key_book import KeyBook
from app.ui.frame.mark_book import MarkBook
from app.ui.library.library_view import LibraryView
from app.ui.library.papers_model import PapersModel
from app.ui.panels import ask
from app.ui.ports import Ports
from app.ui.window.appearance import Appearance
from app.ui.window.commands.menus import Menus, commands
from app.ui.window.commands.palette import Palette
from app.ui.window.commands.palette_rows import Row
from app.ui.window.commands.paper_rows import paper_rows
from app.ui.window.jobs.herald import Herald
from app.ui.window.jobs.job_list import JobList
from app.ui.window.jobs.job_log import JobLog
from app.ui.window.jobs.model_watch import ModelWatch
from app.ui.window.jobs.tray import Tray
from app.ui.window.papers.batch import Batch
from app.ui.window.papers.drop_hint import DropHint
from app.ui.window.papers.dropping import Dropping
from app.ui.window.papers.exports import Exports
from app.ui.window.papers.imports import Imports
from app.ui.window.papers.listing import Listing
from app.ui.window.papers.meaning import Meaning
from app.ui.window.papers.shelving import Shelving
from app.ui.window.papers.sidebar import Sidebar
from app.ui.window.papers.talks import Talks
from app.ui.window.papers.undoing import Undoing
from app.ui.window.parts import FIRST_IN_FRONT, PANELS, commands_of_parts
from app.ui.window.reading.inspector import Inspector
from app.ui.window.reading.places import Places
from app.ui.window.reading.reading_clock import ReadingClock
from app.ui.window.reading.wide_room import WideRoom
from app.ui.window.reading.workspace import Workspace
from app.ui.window.window_memory import FullScreen, WindowMemory

if TYPE_CHECKING:
    from app.ui.comparing.compare_view import CompareView
    from app.ui.dialogs.bug_report import BugReport
    from app.ui.window.reading.comparisons import Comparisons

LEAST = (836, 440)
"""What a screen of 1280 × 720 at 150 % has room for."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, ports: Ports, jobs: Jobs, appearance: Appearance, actions: Sequence[Action[MainWindow]]) -> None:
        super().__init__()
        self.ports, self.jobs, self.appearance = ports, jobs, appearance
        self.look, self.keys = appearance, KeyBook(ports.settings, jobs, self)
        self._bug: BugReport | None = None
        self._begun = False
        self.setWindowTitle("Paperlamp")
        self.setWindowIcon(icons.app_icon())
        self.model = PapersModel(ports.library.papers_by_number, self)
        self.sidebar = Sidebar()
        self.library = LibraryView(self.model)
        self.marks = MarkBook(ports.marks, jobs, self)
        self.workspace = Workspace(ports, jobs, self.library, self.marks, ports.settings.paths.home)
        self.inspector = Inspector(self, PANELS, FIRST_IN_FRONT)
        self.tray = Tray(jobs)
        self.job_log = JobLog(jobs, self)
        self.herald = Herald(jobs, ports.settings, self)
        self.listing = Listing(ports.library, jobs, self.library, self.workspace, self)
        settle, changed = self.inspector.settle, self.refresh_library
        self.shelving = Shelving(ports.shelves, jobs, self.sidebar, self.library, self.listing.refresh, self)
        self.undoing = Undoing(ports.history, jobs, self._notice_in_sight, settle, changed, self)
        self.remove, self.tell_removed = self.undoing.remove, self.undoing.tell_removed
        self.models = ModelWatch(ports.models, ports.settings, jobs, self.tray, self.library.notice, self)
        self.imports = Imports(ports.library, jobs, self.library.notice, self)
        self.batch = Batch(ports.summaries, ports.settings, jobs, self.library.notice, self)
        self.exports = Exports(ports.slides, ports.notes, jobs, self)
        self.places = Places(ports, jobs, self.model, self.workspace, self.inspector, self.marks, self.library.notice)
        self.show_evidence, self.show_place = self.places.show_evidence, self.places.show_place
        self.show_spans, self.note_claim = self.places.show_spans, self.places.note_claim
        self.note_marks = self.places.note_marks
        self.mark_claim, self.open_number = self.places.mark_claim, self.workspace.open_number
        self.talks = Talks(ports, self.exports, self.workspace, self.inspector, self)
        self.export_talk, self.export_deck = self.talks.export_talk, self.talks.export_deck
        self.export_handout, self.export_notes = self.talks.export_handout, self.talks.export_notes
        self.add_to_slides, self.edit_slides = self.talks.add_to_slides, self.talks.edit_slides
        self.reading_clock = ReadingClock(ports, jobs, self.workspace, self.shelving, self)
        self.meaning = Meaning(self, self.listing)
        own = commands(actions, lambda: self, lambda row: row.when is None or row.when(self))
        self.menus = Menus(self, [*own, *commands_of_parts(self, self.inspector)], self.keys)
        self._wide_room = WideRoom(self.workspace, self.inspector, self.menus["inspector"], self)
        self._comparisons: Comparisons | None = None
        self._lay_out()
        self._connect()
        self._memory = WindowMemory(self, self.parts, self.library.table, ports.settings.paths.home)
        self._memory.restore()
        self._show_paper(None)

    def begin(self) -> None:
        """Read the library, then look for models, once. Not before the window is drawn: it imports half the program."""
        if not self._begun:
            self._begun = True
            self.listing.refresh(ended=self.models.start)
            self.inspector.build_current()

    def _lay_out(self) -> None:
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.setHandleWidth(1)
        self.middle.setChildrenCollapsible(False)
        self.middle.addWidget(self.workspace)
        self.middle.addWidget(self.workspace.beside)
        self.middle.setStretchFactor(0, 1)
        self.middle.setStretchFactor(1, 1)
        for part in (self.sidebar, self.middle, self.inspector):
            self.parts.addWidget(part)
        for index, stretch in enumerate((0, 1, 0)):
            self.parts.setStretchFactor(index, stretch)
        self.parts.setSizes([184, 700, 380])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.parts, 1)
        column.addWidget(self.tray)
        self.setCentralWidget(whole)
        self.palette_ = Palette(
            self.ports.library, self.jobs, self._rows, self.places.show_hit, self.workspace.open_number, whole
        )
        self.job_list = JobList(self.job_log, whole)
        rest = (self.menuBar(), self.sidebar, self.inspector, self.tray, self.workspace.tabBar())
        self.toggle_full_screen = FullScreen(self, rest).toggle
        self._drop_hint = DropHint(whole, self, self.sidebar)
        Dropping(self, self.shelving, self._drop_hint)
        self.setMinimumSize(*LEAST)
        open_at(self, 1280, 800)

    def _connect(self) -> None:
        self.jobs.ended.connect(self._after_job)
        self.jobs.broke.connect(self.show_bug)
        self.tray.list_button.clicked.connect(self.job_list.toggle)
        self.job_log.changed.connect(lambda: self.tray.show_failures(self.job_log.unseen_failures))
        self.sidebar.shelf_chosen.connect(self._show_shelf)
        self.sidebar.bin_asked.connect(lambda: self.trigger("bin"))
        self.sidebar.place_chosen.connect(lambda _: self.workspace.show_library())
        self.listing.refreshed.connect(self.sidebar.show_counts)
        self.listing.refreshed.connect(lambda _: self.shelving.refresh())
        self.library.hit_opened.connect(self.places.show_hit)
        self.library.paper_opened.connect(self.workspace.open_number)
        self.listing.refreshed.connect(self._show_paper_again)
        self.library.opened.connect(self.workspace.open)
        self.library.removal_asked.connect(lambda papers: self.listing.remove([one.id for one in papers]))
        self.library.import_asked.connect(self.imports.ask_files)
        self.library.summaries_asked.connect(self.batch.summarize)
        self.library.session_asked.connect(lambda papers: self.talks.export_session(papers, self.notice))
        self.library.questions_asked.connect(lambda papers: self.inspector.bring(ask.PANEL).ask_about(papers))
        self.library.library_asked.connect(self.ask_library)
        self.library.comparison_asked.connect(self.compare_papers)
        self.library.citing_asked.connect(lambda papers: citing.show(self, papers))
        self.library.keys_asked.connect(lambda papers: keys.show(self, papers))
        self.library.renaming_asked.connect(lambda papers: renaming.show(self, papers))
        self.library.references_asked.connect(lambda papers: citing.copy(self, papers))
        self.listing.first_read.connect(self._resume)
        self.listing.removing.connect(self.inspector.forget)
        self.listing.removed.connect(lambda items: self.undoing.tell_all_removed(items, self._notice_in_sight()))
        self.models.changed.connect(self._models_changed)
        self.batch.moved.connect(self.listing.refresh_soon)
        self.imports.moved.connect(self.listing.refresh_soon)
        self.imports.finished.connect(self.listing.select_imported)
        self.workspace.shown.connect(self._show_paper)
        self.workspace.replaced.connect(self._read_replaced)
        self.workspace.quoted.connect(self.places.quote)
        self.workspace.asked.connect(
            lambda text, at_once: self.inspector.bring(ask.PANEL).prepare(text, at_once=at_once)
        )
        self.workspace.check_wanted.connect(lambda text: check.show(self, text))
        self.inspector.state_changed.connect(self.menus.refresh)
        self.menus.languages.triggered.connect(lambda action: self.look.set_language(action.data()))
        self.menus.appearances.triggered.connect(lambda action: self.look.set_theme(action.data()))
        self.appearance.changed.connect(lambda: self.menus.check(self.look.language, self.look.theme))
        self.menus.check(self.look.language, self.look.theme)

    # the paper at hand

    @property
    def widget(self) -> QWidget:
        """What a dialog belongs to."""
        return self

    @property
    def paper(self) -> Paper | None:
        """The paper at hand."""
        return self.inspector.paper

    @property
    def papers(self) -> Sequence[Paper]:
        """All papers of the library, the newest first."""
        return self.ports.library.list_papers()

    @property
    def has_model(self) -> bool:
        """Whether a model can be used, here or on a server."""
        return self.models.has_model

    @property
    def notice(self) -> Notice:
        """Where news is told that belongs to no panel and no dialog."""
        return self.library.notice

    def _notice_in_sight(self) -> Notice:
        if self.workspace.currentWidget() is self.library:
            return self.library.notice
        wide = self.workspace.editor or self.workspace.comparison
        return wide.notice if self.workspace.is_wide and wide is not None else self.inspector.current.notice

    def trigger(self, action: str) -> None:
        """Do what the menus do by that name."""
        self.menus[action].trigger()

    def refresh_papers(self) -> None:
        """Read the list of papers again."""
        self.listing.refresh()

    def show_in_list(self, paper_id: int) -> None:
        """Select a paper in the list."""
        self.workspace.show_library()
        self.library.select(paper_id)

    def read_waiting(self) -> None:
        """Read, behind, the PDFs that were taken in and are not read yet."""
        self.imports.read()

    def _read_replaced(self) -> None:
        self.listing.refresh()
        self.read_waiting()

    def refresh_library(self) -> None:
        """Show everything as the library has it now."""
        self.listing.refresh()
        self.inspector.reload()
        self.marks.refresh()
        if self._comparisons is not None:
            self._comparisons.reload()

    def undo(self) -> None:
        """Take back the last step: of the slides, where they are in front, else of the library."""
        if (editor := self.workspace.editor) is not None:
            editor.history.undo()
        else:
            self.undoing.undo()

    def redo(self) -> None:
        """Do it again."""
        if (editor := self.workspace.editor) is not None:
            editor.history.redo()
        else:
            self.undoing.redo()

    def refresh_models(self) -> None:
        """Read again which models there are."""
        self.models.refresh()

    def open_paper(self) -> None:
        """Open the paper at hand."""
        if self.paper is not None:
            self.workspace.open(self.paper)

    def ask_library(self, question: str = "") -> None:
        """Ask the whole library; without a question, be ready for one."""
        self.inspector.bring(ask.PANEL).ask_library(question)

    def open_beside(self) -> None:
        """Open the paper at hand beside what is in front."""
        if self.paper is not None:
            self.workspace.open_beside(self.paper)

    def compare_papers(self, papers: Sequence[Paper] = ()) -> CompareView:
        """Compare these papers, or the one at hand with others, in a workspace of its own."""
        if self._comparisons is None:
            from app.ui.window.reading.comparisons import Comparisons

            self._comparisons = Comparisons(self, self.workspace, self)
            self.listing.refreshed.connect(self._comparisons.refresh)
        return self._comparisons.show(papers)

    def _rows(self) -> list[Row]:
        """What the palette offers before anything is typed: what can be done now, and the papers at the top of the list."""
        return [*self.menus.rows(), *paper_rows(self.model, self.workspace.open)]

    def find_words(self) -> None:
        """Find words in the paper in front, or filter the library."""
        if self.workspace.reader is not None:
            self.workspace.reader.find_words()
        else:
            self.filter_library()

    def filter_library(self) -> None:
        """Bring the library to the front, ready to type a filter."""
        self.workspace.show_library()
        self.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.library.search.selectAll()

    # news

    def _show_paper(self, paper: Paper | None) -> None:
        self.inspector.show_paper(paper)
        self.menus.refresh()

    def _show_paper_again(self) -> None:
        """The list was read again: the paper at hand may be another by now."""
        if (paper := self.workspace.paper) is not None:
            self._show_paper(paper)

    def _show_shelf(self, shelf: Shelf) -> None:
        self.workspace.show_library()
        self.library.show_shelf(shelf)

    def take_files(self, files: Sequence[Path]) -> None:
        """Import what was dropped on the window, or what the program was started with."""
        self.workspace.show_library()
        self.imports.run(files)

    def _resume(self, some_wait: bool) -> None:
        """Go on with what an earlier run of the program left."""
        self.workspace.reopen()
        if not self.model.rowCount() and not self.ports.settings.current.welcomed and not self.jobs.visible:
            welcome.show(self)
        if some_wait:
            self.imports.read()
        self.batch.offer()

    def _models_changed(self) -> None:
        self.inspector.show_models(self.models.offers, self.models.has_model)
        self.menus.refresh()

    def _after_job(self) -> None:
        self.listing.refresh_soon()
        self.models.ask_engine()

    def show_bug(self, error: BaseException) -> None:
        """A bug: say so, once at a time, with a report to copy."""
        from app.ui.dialogs.bug_report import BugReport

        if self._bug is None:
            self._bug = BugReport(error, self)
            self._bug.destroyed.connect(self._forget_bug)
            self._bug.show()

    def _forget_bug(self) -> None:
        self._bug = None

    # the window itself

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin once the window has been drawn."""
        super().paintEvent(event)
        if not self._begun:
            QTimer.singleShot(0, self.begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place of things; stop what runs."""
        self._memory.remember()
        self.workspace.remember()
        self.models.stop()
        self.listing.stop()
        for editor in self.workspace.editors:
            editor.save_now()
        # What runs may need a moment to notice that it is cancelled; nobody should watch that.
        self.reading_clock.stop()
        self.hide()
        self.inspector.close_down()
        self.jobs.close()
        super().closeEvent(event)
