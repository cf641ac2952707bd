"""The *Summary* tab: start one, watch it being written, read it, go to the evidence, take it along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.engine.model import ModelOffer
from app.domain.library.history import BinKind
from app.domain.library.paper import Paper
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Digest, DigestSection
from app.ui.common import words
from app.ui.common.claims import ClaimCard, ClaimList
from app.ui.common.pages import Pages
from app.ui.common.plain import plain
from app.ui.common.widgets import ElidedCombo, IconButton, Notice, label
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.panels.summary.model_card import ModelCard
from app.ui.panels.summary.reading_row import ReadingRow
from app.ui.panels.summary.run_bar import RunBar
from app.ui.panels.summary.runs import Runs
from app.ui.panels.summary.summary_foot import SummaryFoot
from app.ui.panels.summary.summary_order import DEFAULT_TEMPLATE, SummaryOrder
from app.ui.panels.summary.summary_run import SummaryRun

if TYPE_CHECKING:
    from app.workflows.prompts import PromptFile

AT_END_PX = 8
SETTLE_MS = 60


class SummaryPanel(PanelView):
    """Shows one paper's summaries, or the one being written."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._jobs, self._summaries = host, host.jobs, host.ports.summaries
        self.runs = Runs(self._summaries, host.jobs, self)
        self.runs.changed.connect(self._run_changed)
        self._paper: Paper | None = None
        self._digests: tuple[Digest, ...] = ()
        self._run: SummaryRun | None = None
        self.has_model = True
        self._bottom = 0
        self.order = SummaryOrder()
        self.order.asked.connect(self.summarize)
        self.language, self.template, self.topic = self.order.language, self.order.template, self.order.topic
        self.summarize_button = self.order.button
        self.template.currentIndexChanged.connect(self.state_changed)
        self.topic.textChanged.connect(self.state_changed)
        self.versions = ElidedCombo(gives_way=True)
        self.versions.activated.connect(self._choose_version)
        self.remove_button = IconButton("trash")
        self.remove_button.clicked.connect(self._remove)
        self.progress = RunBar()
        self.notice = Notice()
        self.claims = ClaimList()
        self.claims.activated.connect(host.show_evidence)
        self.claims.noted.connect(host.note_claim)
        self.claims.marked.connect(host.mark_claim)
        self.claims.chosen.connect(self._reveal)
        self.model_card = ModelCard(host.ports.models, host.jobs)
        self.model_card.installed.connect(host.refresh_models)
        self._nothing = label("", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self.reading = ReadingRow(self._summaries, host.ports.settings, host.jobs)
        self.reading.moved.connect(self._look_at_readings)
        self.foot = SummaryFoot(self.reading)
        self.foot.slides.clicked.connect(self.export_slides)
        self.foot.notes.clicked.connect(lambda: host.trigger("export_notes"))
        self.foot.check.clicked.connect(lambda: host.trigger("check"))
        self._lay_out()
        self._retranslate()
        self.load_templates()

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setObjectName("panelBar")
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addWidget(self.order)
        version = QHBoxLayout()
        version.addWidget(self.versions, 1)
        version.addWidget(self.remove_button)
        bar.addLayout(version)
        bar.addWidget(self.progress)
        bar.addWidget(self.notice)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.claims)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow)
        self._pages = Pages()
        for page in (self._scroll, self._nothing, self.model_card):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)

    @property
    def digest(self) -> Digest | None:
        """The version shown."""
        index = self.versions.currentIndex()
        stored = self._run is None and not self._left
        return self._digests[index] if stored and 0 <= index < len(self._digests) else None

    @property
    def _left(self) -> tuple[DigestSection, ...]:
        """What a failed run on the paper shown had checked; it stays in view until a version is chosen or a run begins."""
        return self.runs.left_of(self._paper.id) if self._paper is not None else ()

    @property
    def run(self) -> SummaryRun | None:
        """The summary of this paper that is being written."""
        return self._run

    def ask_for_summary(self) -> None:
        """Ask for a summary as chosen, if that can be done now."""
        self.order.ask()

    def summarize(self, lang: str, template: str = DEFAULT_TEMPLATE, topic: str = "", thorough: bool = False) -> None:
        """Summarize the paper shown in `lang` ("auto", "en", "zh"), in the shape of `template`."""
        if self._paper is not None:
            self.runs.start(self._paper, lang, template, topic, thorough)

    def cancel(self) -> None:
        """Stop the run on the paper shown."""
        if self._run is not None:
            self._run.cancel()

    def _remove(self) -> None:
        if (digest := self.digest) is not None:
            self._host.remove(BinKind.SUMMARY, digest.id, self.notice)

    def export_slides(self) -> None:
        """Export slides in the language of the summary that is shown."""
        if (digest := self.digest) is not None:
            theme = self._host.ports.settings.current.slide_theme
            self._host.export_talk(DeckOptions(lang=digest.lang, theme=theme), self.notice)

    def export_handout(self) -> None:
        """Export one page in the language of the summary that is shown."""
        if (digest := self.digest) is not None:
            self._host.export_handout(digest.lang, self.notice)

    def forget(self, paper_id: int) -> None:
        """Stop the run on a paper that is being removed."""
        if (run := self.runs.of(paper_id)) is not None:
            run.cancel()
        self.reading.forget(paper_id)

    def _run_changed(self, paper_id: int) -> None:
        """A run on some paper has begun or ended."""
        if self._paper is None or self._paper.id != paper_id:
            return
        run = self.runs.of(paper_id)
        self.watch(run)
        if run is None:
            self.reload()
            self._tell_failure()
            self._show_state()

    def _tell_failure(self) -> None:
        """Say why the last run on the paper shown failed."""
        if self._paper is not None and (error := self.runs.error_of(self._paper.id)) is not None:
            self.notice.tell_error(error)

    def load_templates(self) -> None:
        """Read again which shapes there are: users may add their own."""
        self._jobs.run(lambda _: self._summaries.summary_templates(), self._take_templates, self.notice.tell_error)

    def _take_templates(self, templates: tuple[PromptFile, ...]) -> None:
        self.order.offer(templates)
        self._retitle_versions()
        self._show_state()

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper's summaries, and the run under way on it if there is one."""
        run = self.runs.of(paper.id) if paper else None
        if paper is not None and self._paper is not None and paper.id == self._paper.id and run is self._run:
            self._paper = paper
            return
        self._paper = paper
        self.notice.hide()
        self._digests = ()
        self._fill_versions()
        self.watch(run)
        if self._left:
            self._tell_failure()
        if paper is not None:
            self.reload()

    def show_language(self, lang: str) -> None:
        """Show the newest version in `lang`, if there is one."""
        row = next((row for row, digest in enumerate(self._digests) if digest.lang == lang), None)
        if row is not None:
            self.versions.setCurrentIndex(row)
            self._choose_version()

    def reload(self) -> None:
        """Load the versions of the paper shown."""
        paper = self._paper
        if paper is not None:
            self._jobs.run(
                lambda _: (paper.id, self._summaries.load_digests(paper.id)), self._take_digests, self.notice.tell_error
            )

    def show_models(self, offers: Sequence[ModelOffer], has_model: bool) -> None:
        """What models there are: without one that can be used, getting one comes first."""
        self.has_model = has_model
        usual = next((offer for offer in offers if offer.default), offers[0] if offers else None)
        wanted = next((offer for offer in offers if offer.proposed and offer.promise), usual)
        if wanted is not None:
            self.model_card.show_offer(wanted)
        self._show_state()

    def watch(self, run: SummaryRun | None) -> None:
        """Show a run as it goes; None shows stored versions again."""
        if self._run is not None:
            for signal, slot in self._wires(self._run):
                signal.disconnect(slot)
        self._run = run
        self.progress.watch(run)
        if run is not None:
            self.notice.hide()
            self.claims.clear()
            for live in run.sections.values():
                if live.checked is not None:
                    self.claims.show_section(live.checked)
                elif live.text:
                    self.claims.add_text(live.key, live.title, live.text)
            if run.notices:
                self.notice.tell_message(run.notices[-1])
            for signal, slot in self._wires(run):
                signal.connect(slot)
        self._show_state()

    def _wires(self, run: SummaryRun) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (run.text, self.claims.add_text),
            (run.section, self.claims.show_section),
            (run.dropped, self.claims.drop_text),
            (run.noticed, self.notice.tell_message),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.load_templates()
        super().changeEvent(event)

    def _reveal(self, card: ClaimCard) -> None:
        """Bring the whole card into view, once it has grown by its reasons and the one before has shrunk."""
        QTimer.singleShot(SETTLE_MS, card, lambda: self._scroll.ensureWidgetVisible(card, 0, 16))

    def _follow(self, low: int, high: int) -> None:
        """Stay at the end while words come, unless the reader has scrolled away."""
        bar = self._scroll.verticalScrollBar()
        if self._run is not None and bar.value() >= self._bottom - AT_END_PX:
            bar.setValue(high)
        self._bottom = high

    def _take_digests(self, loaded: tuple[int, tuple[Digest, ...]]) -> None:
        paper_id, digests = loaded
        if self._paper is None or self._paper.id != paper_id:
            return
        self._digests = digests
        self._fill_versions()
        if self._run is None:
            self._show_version()
            self.reading.look(paper_id)
        self._show_state()

    def _look_at_readings(self) -> None:
        """Load again what models have read of the claims; the cards stay where they are."""
        paper = self._paper
        if paper is not None and self._run is None:
            self._jobs.run(lambda _: (paper.id, self._summaries.load_digests(paper.id)), self._take_readings)

    def _take_readings(self, loaded: tuple[int, tuple[Digest, ...]]) -> None:
        paper_id, digests = loaded
        known = [digest.id for digest in self._digests]
        if self._paper is None or self._paper.id != paper_id or [digest.id for digest in digests] != known:
            return
        self._digests = digests
        if (digest := self.digest) is not None:
            self.claims.refresh(digest.sections)

    def _fill_versions(self) -> None:
        self.versions.clear()
        for digest in self._digests:
            line = words.version(digest, self.order.titles)
            self.versions.addItem(line)
            self.versions.setItemData(self.versions.count() - 1, plain(line), Qt.ItemDataRole.ToolTipRole)

    def _retitle_versions(self) -> None:
        current = self.versions.currentIndex()
        self._fill_versions()
        self.versions.setCurrentIndex(current)

    def _choose_version(self) -> None:
        """Show the version chosen, in the place of what a failed run left."""
        if self._paper is not None:
            self.runs.drop_left(self._paper.id)
        self._show_version()

    def _show_version(self) -> None:
        digest = self.digest
        if left := self._left:
            self.claims.show_sections(left)
        elif digest is None:
            self.claims.clear()
        else:
            self.claims.show_sections(digest.sections)
            self._scroll.verticalScrollBar().setValue(0)
        self._show_state()

    def _show_state(self) -> None:
        running, digest = self._run is not None, self.digest
        ready = self._paper is not None and self.has_model
        self.order.allow(ready=ready, running=running)
        self.versions.setVisible(bool(self._digests) and not running)
        self.remove_button.setVisible(digest is not None)
        self._bar.setVisible(self._paper is not None and (ready or digest is not None))
        self.foot.show_digest(digest)
        self.foot.setVisible(digest is not None)
        if running or digest is not None or self._left:
            self._pages.setCurrentWidget(self._scroll)
        else:
            self._pages.setCurrentWidget(self._nothing if self.has_model else self.model_card)
        self._say_nothing()
        self.state_changed.emit()

    def _say_nothing(self) -> None:
        if self._paper is None:
            self._nothing.setText(self.tr("Select a paper to see its summary."))
        else:
            self._nothing.setText(
                self.tr(
                    "No summary yet. Summarize reads the paper on this computer "
                    "and links every statement to the sentence that supports it."
                )
            )

    def _retranslate(self) -> None:
        self.remove_button.describe(self.tr("Put this summary into the bin"))
        self.versions.setAccessibleName(self.tr("Version of the summary"))
        self._retitle_versions()
        self._say_nothing()
