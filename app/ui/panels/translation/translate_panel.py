"""The *Translate* tab: the paper paragraph by paragraph, each beside its translation, as far as it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import Progress
from app.domain.library.paper import Paper
from app.domain.reading.document import Document
from app.domain.writing.digest import Evidence
from app.domain.writing.translation import PassageKind, TranslatedPassage, Translation
from app.ui.common import words
from app.ui.common.pages import Pages
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import ElidedCombo, Notice, button, clear_layout, label
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView

if TYPE_CHECKING:
    from app.workflows.translating import TranslationOptions

LANGUAGES = ("auto", "zh", "en")
Loaded = tuple[int, Document, Translation]
"""A paper, what was read in it, and what is translated of it."""


class TranslatePanel(PanelView):
    """A card for each paragraph; a click on one leads to its place in the paper."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._jobs, self._translation = host, host.jobs, host.ports.translation
        self._paper: Paper | None = None
        self._document: Document | None = None
        self._job: Job | None = None
        self._loaded = False
        self._cards: dict[tuple[str, int], PassageCard] = {}
        self.language = ElidedCombo()
        for code in LANGUAGES:
            self.language.addItem("", code)
        self.language.activated.connect(self.reload)
        self.pages = QLineEdit()
        self.pages.setFixedWidth(104)
        self.start_button = button("", "primary")
        self.start_button.clicked.connect(self._start_or_stop)
        self.glossary_button = button("", "quiet")
        self.glossary_button.clicked.connect(lambda: host.trigger("glossary"))
        self.notice = Notice()
        self.state = label("", "tiny")
        self._nothing = label("", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        self._bar = QFrame()
        self._bar.setObjectName("panelBar")
        row = WrappingRow(self.language, self.pages, self.start_button)
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.state, 1)
        below.addWidget(self.glossary_button)
        bar.addLayout(below)
        bar.addWidget(self.notice)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 8, 8, 16)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._views = Pages()
        self._views.addWidget(self._nothing)
        self._views.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._views, 1)

    @property
    def cards(self) -> tuple[PassageCard, ...]:
        """The paragraphs shown, in order."""
        items = (self._column.itemAt(row) for row in range(self._column.count()))
        return tuple(card for item in items if item and isinstance(card := item.widget(), PassageCard))

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper's translation; loaded when this tab is looked at. A run under way goes on behind."""
        if paper is not None and self._paper is not None and paper.id == self._paper.id:
            self._paper = paper
            return
        self._paper, self._document, self._job = paper, None, None
        self.notice.hide()
        self.pages.clear()
        self._clear()
        self._loaded = False
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Load what is translated already."""
        paper = self._paper
        if paper is None:
            return
        self._loaded = True
        lang = self.language.currentData()
        self._jobs.run(lambda _: self._load(paper.id, lang), self._take, self._show_error)

    def _load(self, paper_id: int, lang: str) -> Loaded:
        document = self._host.ports.library.load_document(paper_id)
        return paper_id, document, self._translation.load_translation(paper_id, _options(lang))

    def event(self, event: QEvent) -> bool:
        """Load when first looked at; follow the language."""
        if event.type() is QEvent.Type.Show and not self._loaded:
            self.reload()
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return super().event(event)

    def _take(self, found: Loaded) -> None:
        paper_id, document, translation = found
        if self._paper is None or self._paper.id != paper_id:
            return
        self._document = document
        self._clear()
        for passage in translation.passages:
            self._append(passage)
        self._say_state(translation.total)

    def _show_error(self, error: UserError) -> None:
        self._clear()
        self.notice.tell_error(error)

    # a run

    def _start_or_stop(self) -> None:
        if self._job is not None:
            self._job.token.cancel()
            self.start_button.setEnabled(False)
            return
        paper = self._paper
        if paper is None:
            return
        self.notice.hide()
        lang, pages = self.language.currentData(), self.pages.text().strip()

        def work(job: Job) -> Translation:
            watcher = _Watcher(self, job, paper.id)
            return self._translation.translate(paper.id, _options(lang, pages), watcher, job.token)

        def watch(job: Job) -> None:
            self._job = job

        title = self.tr("Translating “{title}”").format(title=paper.title)
        self._jobs.run(
            work,
            lambda done: self._done(paper.id, done),
            lambda error: self._failed(paper.id, error),
            ended=lambda: self._ended(paper.id),
            watch=watch,
            lane=Lane.ENGINE,
            title=title,
        )
        self._show_button()

    def add(self, paper_id: int, passage: TranslatedPassage) -> None:
        """A passage of the run under way is finished."""
        if self._paper is not None and self._paper.id == paper_id:
            self._append(passage)

    def _done(self, paper_id: int, _: Translation) -> None:
        if self._paper is not None and self._paper.id == paper_id:
            self.reload()

    def _failed(self, paper_id: int, error: UserError) -> None:
        if self._paper is not None and self._paper.id == paper_id:
            self.notice.tell_error(error)

    def _ended(self, paper_id: int) -> None:
        if self._paper is not None and self._paper.id == paper_id:
            self._job = None
        self._show_button()

    # showing

    def _append(self, passage: TranslatedPassage) -> None:
        place = (passage.sentences[0].id if passage.sentences else passage.key, passage.page)
        known = self._cards.get(place)
        card = PassageCard(passage)
        card.clicked.connect(self._go)
        self._cards[place] = card
        if known is not None:
            row = self._column.indexOf(known)
            self._column.takeAt(row)
            known.hide()
            known.deleteLater()
            self._column.insertWidget(row, card)
        else:
            self._column.insertWidget(self._column.count() - 1, card)
        self._views.setCurrentIndex(1)

    def _clear(self) -> None:
        clear_layout(self._column)
        self._column.addStretch(1)
        self._cards.clear()
        self._views.setCurrentIndex(0)
        self.state.setText("")
        self._show_button()

    def _say_state(self, total: int) -> None:
        done = len(self._cards)
        marked = sum(card.passage.faulty for card in self._cards.values())
        text = self.tr("{done} of {total} paragraphs").format(done=done, total=total) if done else ""
        if marked:
            text += " · " + self.tr("%n marked ⚠", "", marked)
        self.state.setText(text)

    def _show_button(self) -> None:
        self.start_button.setEnabled(self._paper is not None)
        self.start_button.setText(self.tr("Stop") if self._job is not None else self.tr("Translate"))

    def _go(self, passage: TranslatedPassage) -> None:
        document = self._document
        if document is None:
            return
        proofs = [
            Evidence(one.id, sentence.page, sentence.rects, sentence.text)
            for one in passage.sentences
            if (sentence := document.by_id.get(one.id)) is not None
        ]
        self._host.show_evidence(tuple(proofs) or (Evidence("", passage.page, (), passage.original),))

    def _retranslate(self) -> None:
        names = {
            "auto": self.tr("Into the other language"),
            "zh": self.tr("Into Chinese"),
            "en": self.tr("Into English"),
        }
        for row, code in enumerate(LANGUAGES):
            self.language.setItemText(row, names[code])
        self.glossary_button.setText(self.tr("Glossary…"))
        self.language.setAccessibleName(self.tr("Language"))
        self.pages.setPlaceholderText(self.tr("All pages"))
        self.pages.setToolTip(self.tr("Pages, like 1-3, 7"))
        self.pages.setAccessibleName(self.tr("Pages"))
        self._nothing.setText(
            self.tr("Nothing is translated yet. Formulas, citations and numbers are kept and checked.")
        )
        self._show_button()


class PassageCard(QFrame):
    """A paragraph and its translation. Signals: `clicked(passage)`."""

    clicked = Signal(object)

    def __init__(self, passage: TranslatedPassage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passage = passage
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        heading = passage.kind is PassageKind.HEADING
        column.addWidget(label(passage.text, "heading" if heading else "", selectable=True))
        column.addWidget(label(passage.original, "small"))
        for remark in words.translation_remarks(passage):
            column.addWidget(label(remark, "tiny"))
        self.setAccessibleName(passage.text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place in the paper."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(self.passage)


def _options(lang: str, pages: str = "") -> TranslationOptions:
    from app.workflows.translating import TranslationOptions

    return TranslationOptions(lang, pages)


class _Watcher:
    """Passes news of a run to the panel, on the main thread."""

    def __init__(self, panel: TranslatePanel, job: Job, paper_id: int) -> None:
        self._panel, self._job, self._paper_id = panel, job, paper_id

    def on_progress(self, p: Progress) -> None:
        self._job.report(p)

    def on_passage(self, passage: TranslatedPassage) -> None:
        self._job.post(lambda: self._panel.add(self._paper_id, passage))

    def on_notice(self, m: Message) -> None:
        self._job.post(lambda: self._panel.notice.tell_message(m))
