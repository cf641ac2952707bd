"""The inspector: what is known about the paper at hand, its summary, notes, translation, slides."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from app.domain.paper import Paper
from app.ui.common import words
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import ElidedLabel, label
from app.ui.panels.ask_panel import AskPanel
from app.ui.panels.info_panel import InfoPanel
from app.ui.panels.notes_panel import NotesPanel
from app.ui.panels.slides_panel import SlidesPanel
from app.ui.panels.summary_panel import SummaryPanel
from app.ui.panels.summary_run import SummaryRun
from app.ui.panels.translate_panel import TranslatePanel
from app.ui.window.backend import Backend


class Inspector(QFrame):
    """Title and tabs. The panels are `summary`, `ask`, `info`, `notes`, `translation` and `slides`."""

    def __init__(self, backend: Backend, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setMinimumWidth(320)
        self.paper: Paper | None = None
        self.info = InfoPanel(backend, jobs)
        self.summary = SummaryPanel(backend, jobs)
        self.ask = AskPanel(backend, jobs)
        self.notes = NotesPanel(backend, jobs)
        self.translation = TranslatePanel(backend, jobs)
        self.slides = SlidesPanel(backend, jobs)
        self._title = label("", "heading")
        self._byline = ElidedLabel()
        self._byline.setProperty("kind", "small")
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 16, 16, 4)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._byline)
        self.tabs = QTabWidget(documentMode=True)
        for panel in (self.summary, self.ask, self.notes, self.translation, self.slides, self.info):
            self.tabs.addTab(panel, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.tabs, 1)
        self.show_paper(None, None)
        self._retranslate()

    def show_paper(self, paper: Paper | None, run: SummaryRun | None) -> None:
        """Show a paper, and the summary under way if there is one."""
        changed = paper != self.paper
        self.paper = paper
        self._head.setVisible(paper is not None)
        self.tabs.tabBar().setVisible(paper is not None)
        self._title.setText(paper.title if paper else "")
        self._byline.set_whole(words.byline(paper) if paper else "")
        self._byline.setVisible(paper is not None and bool(paper.authors))
        self.summary.show_paper(paper, run)
        if changed:
            self.ask.show_paper(paper)
            self.info.show_paper(paper)
            self.notes.show_paper(paper)
            self.translation.show_paper(paper)
            self.slides.show_paper(paper)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.tabs.setTabText(self.tabs.indexOf(self.info), self.tr("Info"))
        self.tabs.setTabText(self.tabs.indexOf(self.summary), self.tr("Summary"))
        self.tabs.setTabText(self.tabs.indexOf(self.ask), self.tr("Ask"))
        self.tabs.setTabText(self.tabs.indexOf(self.notes), self.tr("Notes"))
        self.tabs.setTabText(self.tabs.indexOf(self.translation), self.tr("Translate"))
        self.tabs.setTabText(self.tabs.indexOf(self.slides), self.tr("Slides"))
