"""The window: sidebar, library or reader, inspector, tray; and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from app.domain.deck import Deck, DeckOptions
from app.domain.digest import Evidence
from app.domain.generation import ModelReport
from app.domain.model import ModelOffer
from app.domain.paper import ImportedPaper, Paper, PaperStatus
from app.ui.common import icons
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import ask_to_remove
from app.ui.dialogs.check_dialog import CheckDialog
from app.ui.dialogs.dialogs import AboutDialog, BugReport, DoctorDialog
from app.ui.dialogs.models_dialog import ModelsDialog
from app.ui.library.library_view import LibraryView
from app.ui.library.papers_model import PapersModel, Shelf
from app.ui.reader.reader import Reader
from app.ui.slides.deck_editor import DeckEditor
from app.ui.window.actions import Actions
from app.ui.window.backend import Backend
from app.ui.window.batch import Batch
from app.ui.window.desk import Desk
from app.ui.window.drop_hint import DropHint
from app.ui.window.exports import Exports
from app.ui.window.imports import Imports
from app.ui.window.inspector import Inspector
from app.ui.window.sidebar import Sidebar
from app.ui.window.studies import Studies
from app.ui.window.summaries import Summaries
from app.ui.window.tray import Tray

if TYPE_CHECKING:
    from app.ui.window.application import Appearance

WATCH_ENGINE_MS = 10_000
REFRESH_MS = 200
WAITING = (PaperStatus.ADDED, PaperStatus.EXTRACTING)


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, backend: Backend, jobs: Jobs, appearance: Appearance) -> None:
        super().__init__()
        self.backend, self.jobs, self.appearance = backend, jobs, appearance
        self._offers: tuple[ModelOffer, ...] = ()
        self._measured = False
        self._bug: BugReport | None = None
        self._resumed = False
        self.setWindowTitle("Paperlamp")
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.model = PapersModel(self)
        self.sidebar = Sidebar(self.model)
        self.library = LibraryView(self.model)
        self.desk = Desk(backend, jobs, self.library)
        self.inspector = Inspector(backend, jobs)
        self.tray = Tray(jobs)
        self.summaries = Summaries(backend, jobs, self)
        self.imports = Imports(backend, jobs, self.library.notice, self)
        self.batch = Batch(backend, jobs, self.library.notice, self)
        self.exports = Exports(backend, jobs, self)
        self.actions_ = Actions(self)
        self.studies = Studies(self)
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._watch = QTimer(self, interval=WATCH_ENGINE_MS)
        self._lay_out()
        self._connect()
        self._restore()
        self._show_paper(None)
        self.refresh()
        self.refresh_models()
        self._watch.start()

    def _lay_out(self) -> None:
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        for part in (self.sidebar, self.desk, self.inspector):
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
        self._drop_hint = DropHint(whole)
        self.setMinimumSize(880, 560)
        self.resize(1280, 800)

    def _connect(self) -> None:
        self._refresh.timeout.connect(self.refresh)
        self._watch.timeout.connect(self._ask_engine)
        self.jobs.ended.connect(self._after_job)
        self.jobs.broke.connect(self.show_bug)
        self.sidebar.shelf_chosen.connect(self._show_shelf)
        self.library.opened.connect(self.desk.open)
        self.library.removal_asked.connect(self.remove)
        self.library.import_asked.connect(self.imports.ask_files)
        self.library.summaries_asked.connect(self.batch.summarize)
        self.library.session_asked.connect(self.export_session)
        self.batch.moved.connect(self._refresh_soon)
        self.desk.shown.connect(self._show_paper)
        self.desk.editor_opened.connect(self._follow_editor)
        self.imports.moved.connect(self._refresh_soon)
        self.imports.finished.connect(self._select_imported)
        self.summaries.changed.connect(self._summary_changed)
        summary, slides = self.inspector.summary, self.inspector.slides
        summary.activated.connect(self.show_evidence)
        summary.summarize_asked.connect(self.summarize)
        summary.slides_asked.connect(self.export_slides)
        summary.notes_asked.connect(self.export_notes)
        summary.check_asked.connect(self.check_text)
        summary.model_installed.connect(self.refresh_models)
        self.inspector.ask.activated.connect(self.show_evidence)
        self.inspector.info.changed.connect(self.refresh)
        slides.export_asked.connect(self._export_deck)
        slides.edit_asked.connect(self.edit_slides)
        self._connect_actions()

    def _connect_actions(self) -> None:
        todo = {
            "import_files": self.imports.ask_files,
            "import_folder": self.imports.ask_folder,
            "export_slides": self.export_slides,
            "export_notes": self.export_notes,
            "close_tab": self._close_tab,
            "quit": self.close,
            "search": self._search,
            "open": self._open,
            "summarize": self.inspector.summary.ask_for_summary,
            "ask": self._ask,
            "cancel": self._cancel_summary,
            "check": self.check_text,
            "remove": lambda: self.remove(self.inspector.paper),
            "next_page": lambda: self._in_reader(lambda reader: reader.go_by(1)),
            "previous_page": lambda: self._in_reader(lambda reader: reader.go_by(-1)),
            "zoom_in": lambda: self._in_reader(lambda reader: reader.pages.zoom_in()),
            "zoom_out": lambda: self._in_reader(lambda reader: reader.pages.zoom_out()),
            "fit_width": lambda: self._in_reader(lambda reader: reader.pages.fit_width()),
            "models": self.show_models,
            "doctor": self.show_doctor,
            "about": lambda: AboutDialog(self.backend, self).open(),
        }
        for name, do in todo.items():
            self.actions_[name].triggered.connect(do)
        for name, part in (("sidebar", self.sidebar), ("inspector", self.inspector)):
            self.actions_[name].setChecked(True)
            self.actions_[name].toggled.connect(part.setVisible)
        for group, chosen, change in (
            (self.actions_.languages, self.backend.settings.language, self.appearance.set_language),
            (self.actions_.appearances, self.backend.settings.appearance, self.appearance.set_theme),
        ):
            for action in group.actions():
                action.setChecked(action.data() == chosen)
            group.triggered.connect(lambda action, change=change: change(action.data()))

    # the library

    def refresh(self) -> None:
        """Read the list of papers again."""
        self.jobs.run(lambda _: self.backend.list_papers(), self._take_papers, self.library.notice.tell_error)

    def _take_papers(self, papers: tuple[Paper, ...]) -> None:
        chosen = self.library.current()
        self.model.show(papers)
        if not self._resumed:
            self._resumed = True
            if any(paper.status in WAITING for paper in papers):
                self.imports.read()
            self.batch.offer()
        if chosen is not None:
            self.library.select(chosen.id)
        elif papers and self.desk.reader is None:
            self.library.select(papers[0].id)
        for reader in self.desk.readers:
            if self.model.find(reader.paper.id) is None:
                self.desk.close_paper(reader.paper.id)
        self._show_paper(self.desk.paper)

    def _select_imported(self, outcomes: tuple[ImportedPaper, ...]) -> None:
        first = next((one.id for one in outcomes if one.id is not None), None)
        self._take_papers_then_select(first)

    def _take_papers_then_select(self, paper_id: int | None) -> None:
        def take(papers: tuple[Paper, ...]) -> None:
            self._take_papers(papers)
            if paper_id is not None:
                self.desk.show_library()
                self.library.select(paper_id)

        self.jobs.run(lambda _: self.backend.list_papers(), take, self.library.notice.tell_error)

    def _show_shelf(self, shelf: Shelf) -> None:
        self.desk.show_library()
        self.library.show_shelf(shelf)

    def _search(self) -> None:
        self.desk.show_library()
        self.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.library.search.selectAll()

    def _open(self) -> None:
        if self.inspector.paper is not None:
            self.desk.open(self.inspector.paper)

    def _in_reader(self, do: Callable[[Reader], None]) -> None:
        if self.desk.reader is not None:
            do(self.desk.reader)

    def _close_tab(self) -> None:
        self.desk.close_current()

    def remove(self, paper: Paper | None) -> None:
        """Ask, then take a paper out of the library."""
        if paper is None:
            return
        question = self.tr("Remove “{title}” from the library?").format(title=paper.title)
        more = self.tr("Its summaries go too. The file you imported it from stays where it is.")
        yes = ask_to_remove(self, question, self.tr("Remove"), self.tr("Keep"), more)
        yes.clicked.connect(lambda: self._remove(paper))

    def _remove(self, paper: Paper) -> None:
        if (run := self.summaries.of(paper.id)) is not None:
            run.cancel()
        self.jobs.run(
            lambda _: self.backend.remove_paper(paper.id),
            failed=self.library.notice.tell_error,
            ended=self.refresh,
            lane=Lane.WRITES,
        )

    # the paper at hand

    def _show_paper(self, paper: Paper | None) -> None:
        self.inspector.show_paper(paper, self.summaries.of(paper.id) if paper else None)
        self._enable_actions()

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Open the paper of the first piece of evidence (the one at hand where it names none) where that is."""
        named = self.model.find(evidence[0].paper) if evidence and evidence[0].paper else self.inspector.paper
        if named is not None and evidence:
            first = evidence[0].paper
            self.desk.open(named).show_evidence([one for one in evidence if one.paper == first])

    def _enable_actions(self) -> None:
        paper = self.inspector.paper
        run = self.summaries.of(paper.id) if paper else None
        done = self.inspector.summary.digest is not None
        enable = self.actions_.enable
        enable(paper is not None, "open", "ask", "check", "remove")
        enable(self.inspector.summary.summarize_button.isEnabled(), "summarize")
        enable(run is not None, "cancel")
        enable(done, "export_slides")
        self.studies.enable()
        enable(self.desk.reader is not None, "next_page", "previous_page", "zoom_in", "zoom_out", "fit_width")
        enable(self.desk.currentWidget() is not self.library, "close_tab")

    # summaries

    def summarize(self, lang: str, template: str = "structured", topic: str = "") -> None:
        """Summarize the paper at hand in `lang` ("auto", "en", "zh"), in the shape of `template`."""
        paper = self.inspector.paper
        if paper is not None:
            self.inspector.tabs.setCurrentWidget(self.inspector.summary)
            self.summaries.start(paper, lang, template, topic)

    def _ask(self) -> None:
        if self.inspector.paper is not None:
            self.inspector.setVisible(True)
            self.inspector.tabs.setCurrentWidget(self.inspector.ask)
            self.inspector.ask.focus()

    def _cancel_summary(self) -> None:
        paper = self.inspector.paper
        run = self.summaries.of(paper.id) if paper else None
        if run is not None:
            run.cancel()

    def _summary_changed(self, paper_id: int) -> None:
        paper = self.inspector.paper
        if paper is None or paper.id != paper_id:
            return
        run = self.summaries.of(paper_id)
        self.inspector.summary.watch(run)
        if run is None:
            self.inspector.summary.reload()
            if (error := self.summaries.error_of(paper_id)) is not None:
                self.inspector.summary.notice.tell_error(error)
        self._enable_actions()

    # taking along

    def export_slides(self) -> None:
        """Export slides in the language of the summary that is shown."""
        digest, paper = self.inspector.summary.digest, self.inspector.paper
        if digest is not None and paper is not None:
            options = DeckOptions(lang=digest.lang, theme=self.backend.settings.slide_theme)
            self.exports.new_slides(paper, options, self.inspector.summary.notice)

    def export_session(self, papers: Sequence[Paper]) -> None:
        """Export one deck about several papers."""
        options = DeckOptions(minutes=10 * len(papers), theme=self.backend.settings.slide_theme)
        self.exports.session(papers, options, self.library.notice)

    def _export_deck(self, deck: Deck) -> None:
        if self.inspector.paper is not None:
            self.exports.slides(self.inspector.paper, deck, self.inspector.slides.notice)

    def edit_slides(self, options: DeckOptions) -> None:
        """Open the slides of the paper at hand to work on them."""
        paper = self.inspector.paper
        if paper is not None:
            self.desk.edit_slides(paper, options)

    def _follow_editor(self, editor: DeckEditor) -> None:
        editor.export_asked.connect(lambda deck: self.exports.slides(editor.paper, deck, editor.notice))
        editor.saved.connect(self.inspector.slides.plan)

    def export_notes(self) -> None:
        """Export the notes."""
        if self.inspector.paper is not None:
            self.exports.notes(self.inspector.paper, self.inspector.summary.notice)

    def check_text(self) -> None:
        """Check any text against the paper at hand."""
        paper = self.inspector.paper
        if paper is None:
            return
        dialog = CheckDialog(self.backend, self.jobs, paper, self.inspector.summary.has_model, self)
        dialog.activated.connect(lambda evidence: self.desk.open(paper).show_evidence(evidence))
        dialog.noted.connect(lambda claim: self.studies.note_claim(claim, paper.id))
        dialog.show()

    # model and machine

    def refresh_models(self) -> None:
        """Read again which models there are."""
        self.jobs.run(lambda _: self.backend.list_offers(), self._take_offers, self.library.notice.tell_error)

    def _take_offers(self, offers: tuple[ModelOffer, ...]) -> None:
        self._offers = offers
        self.inspector.summary.show_models(offers, self._server())
        self.inspector.ask.show_models(offers, self._server())
        self._enable_actions()
        self._ask_engine()
        if not self._measured and not self._server() and not any(offer.installed for offer in offers):
            self._measure()

    def _server(self) -> bool:
        return self.backend.settings.engine == "server"

    def _measure(self) -> None:
        """On first start: find out how fast this computer is, and propose the model that suits it."""
        self._measured = True
        self.jobs.run(
            lambda job: self.backend.list_offers(look=True, cancel=job.token), self._take_offers, lane=Lane.ENGINE
        )

    def _ask_engine(self) -> None:
        self.jobs.run(lambda _: self.backend.engine_status(), self._take_report)

    def _take_report(self, report: ModelReport | None) -> None:
        wanted = self.backend.settings.model
        here = [offer for offer in self._offers if offer.installed]
        chosen = next((offer for offer in here if offer.name == wanted), next(iter(here), None))
        titles = {offer.name: offer.title for offer in self._offers}
        if report is not None:
            report = replace(report, name=titles.get(report.name, report.name))
        self.tray.show_model(report, chosen.title if chosen else "", self.backend.server_check())

    def show_models(self) -> None:
        """The models: get, use, remove."""
        dialog = ModelsDialog(self.backend, self.jobs, self)
        dialog.changed.connect(self.refresh_models)
        dialog.open()

    def show_doctor(self) -> None:
        """Examine this computer, then show what was found."""
        self.jobs.run(
            lambda _: self.backend.examine(),
            lambda report: DoctorDialog(report, self).open(),
            self.library.notice.tell_error,
            title=self.tr("Examining this computer"),
        )

    def _refresh_soon(self) -> None:
        """Read the list again in a moment, once for all news until then."""
        if not self._refresh.isActive():
            self._refresh.start()

    def _after_job(self, _: Job) -> None:
        self._refresh_soon()
        self._ask_engine()

    def show_bug(self, error: BaseException) -> None:
        """A bug: say so, once at a time, with a report to copy."""
        if self._bug is None:
            self._bug = BugReport(error, self)
            self._bug.destroyed.connect(self._forget_bug)
            self._bug.show()

    def _forget_bug(self) -> None:
        self._bug = None

    # the window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome."""
        if _files(event):
            event.acceptProposedAction()
            self._drop_hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away."""
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self._drop_hint.hide()
        event.acceptProposedAction()
        self.desk.show_library()
        self.imports.run(_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place of things; stop what runs."""
        store = self._store()
        store.setValue("geometry", self.saveGeometry())
        store.setValue("parts", self.parts.saveState())
        self._watch.stop()
        self._refresh.stop()
        for editor in self.desk.editors:
            editor.save_now()
        # What runs may need a moment to notice that it is cancelled; nobody should watch that.
        self.hide()
        self.inspector.notes.flush()
        self.jobs.close()
        super().closeEvent(event)

    def _restore(self) -> None:
        store = self._store()
        if (geometry := store.value("geometry")) is not None:
            self.restoreGeometry(geometry)
            self.parts.restoreState(store.value("parts"))

    def _store(self) -> QSettings:
        return QSettings(str(self.backend.paths.home / "window.ini"), QSettings.Format.IniFormat)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
