"""The *Slides* tab: the talk as it would be exported, slide by slide, and the button that writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.history import BinKind
from app.domain.library.paper import Paper, PaperStatus
from app.domain.writing.deck import Deck, DeckOptions, Slide
from app.ui.common import words
from app.ui.common.pages import Pages
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedCombo, IconButton, Notice, button, clear_layout, label
from app.ui.common.wrapping import WrappingRow
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.slides.talk_dialog import TalkDialog

MINUTES = (10, 15, 20, 30)


class SlidesPanel(PanelView):
    """The slides of the paper at hand, as cards."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._decks = host, host.ports.slides
        self._paper: Paper | None = None
        self._deck: Deck | None = None
        self.minutes = ElidedCombo()
        for count in MINUTES:
            self.minutes.addItem("", count)
        self.minutes.setCurrentIndex(MINUTES.index(15))
        self.minutes.activated.connect(self.plan_anew)
        self._options = DeckOptions()
        self.talk_button = IconButton("more")
        self.talk_button.clicked.connect(self.choose_talk)
        self.export_button = button("", "primary")
        self.export_button.clicked.connect(self._export)
        self.edit_button = button("", "")
        self.edit_button.clicked.connect(lambda: host.edit_slides(self.options()))
        self.remove_button = IconButton("trash")
        self.remove_button.clicked.connect(self._remove)
        self.notice = Notice()
        self._nothing = label("", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._pages = Pages()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self._scroll)
        self._bar = QFrame()
        self._bar.setObjectName("panelBar")
        row = WrappingRow(self.minutes, self.talk_button, self.remove_button, self.edit_button, self.export_button)
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.addLayout(row)
        bar.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        self._retranslate()

    @property
    def deck(self) -> Deck | None:
        """The talk shown."""
        return self._deck

    def options(self) -> DeckOptions:
        """The talk the user asks for."""
        minutes = self.minutes.currentData() or self._options.minutes
        return replace(self._options, minutes=minutes, theme=self._host.ports.settings.current.slide_theme)

    def choose_talk(self) -> None:
        """Ask for the kind of talk, its audience and language, then plan it."""
        dialog = TalkDialog(DeckOptions.of(self._deck) if self._deck else self.options(), self)
        dialog.chosen.connect(self._plan_talk)
        dialog.open()

    def _plan_talk(self, options: DeckOptions) -> None:
        self._options = options
        self._show_minutes(options.minutes)
        self.plan_anew()

    def _export(self) -> None:
        if self._deck is not None:
            self._host.export_deck(self._deck, self.notice)

    def _remove(self) -> None:
        if self._deck is not None:
            self._host.remove(BinKind.DECK, self._deck.id, self.notice)

    def _show_minutes(self, minutes: int) -> None:
        """Show the length, also one that is not among those offered."""
        if self.minutes.findData(minutes) < 0:
            self.minutes.addItem("", minutes)
            self._name_minutes()
        self.minutes.setCurrentIndex(self.minutes.findData(minutes))

    def show_paper(self, paper: Paper | None) -> None:
        """The paper the talk is about; planned when this tab is looked at."""
        if paper is None or self._paper is None or paper.id != self._paper.id:
            self.notice.hide()
        self._paper, self._deck = paper, None
        self._options = DeckOptions()
        self._show()
        if self.isVisible():
            self.plan()

    def reload(self) -> None:
        """Show the talk as the library has it now."""
        self._deck = None
        if self.isVisible():
            self.plan()

    def plan(self) -> None:
        """Show the talk as it was last changed, or plan it where it never was."""
        self._ask(self._decks.current_deck)

    def plan_anew(self) -> None:
        """Plan the talk for another length."""
        self._ask(self._decks.plan_deck)

    def _ask(self, way: Callable[[int, DeckOptions], Deck]) -> None:
        paper = self._paper
        if paper is None or paper.status is not PaperStatus.SUMMARIZED:
            return
        options = self.options()
        self._host.jobs.run(lambda _: way(paper.id, options), self._take, self._show_error, lane=Lane.DOCUMENTS)

    def event(self, event: QEvent) -> bool:
        """Plan when first looked at; follow the language."""
        if event.type() is QEvent.Type.Show and self._deck is None:
            self.plan()
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return super().event(event)

    def _take(self, deck: Deck) -> None:
        if self._paper is not None and self._paper.id == deck.paper:
            self._deck = deck
            self._options = replace(DeckOptions.of(deck), lang=self._options.lang)
            self._show_minutes(deck.minutes)
            self._show()

    def _show_error(self, error: UserError) -> None:
        self._nothing.setText("")
        self.notice.tell_error(error)

    def _show(self) -> None:
        clear_layout(self._column)
        slides = self._deck.slides if self._deck else ()
        for number, slide in enumerate(slides, start=1):
            self._column.addWidget(SlideCard(number, slide))
        self._column.addStretch(1)
        self._pages.setCurrentIndex(1 if slides else 0)
        self.export_button.setEnabled(bool(slides))
        self.remove_button.setVisible(self._deck is not None and self._deck.id != 0)
        ready = self._paper is not None and self._paper.status is PaperStatus.SUMMARIZED
        self._bar.setVisible(ready)
        waiting = self.tr("Planning the slides…")
        self._nothing.setText(
            waiting if ready else self.tr("Slides are made from the summary. Summarize the paper first.")
        )

    def _name_minutes(self) -> None:
        for row in range(self.minutes.count()):
            self.minutes.setItemText(row, self.tr("A talk of %n minutes", "", self.minutes.itemData(row)))

    def _retranslate(self) -> None:
        self._name_minutes()
        self.talk_button.describe(self.tr("Kind of talk, audience, language…"))
        self.remove_button.describe(self.tr("Put the slides as you changed them into the bin"))
        self.minutes.setAccessibleName(self.tr("Length of the talk"))
        self.edit_button.setText(self.tr("Edit…"))
        self.export_button.setText(self.tr("Export slides…"))
        self._show()


class SlideCard(QFrame):
    """One slide: number, title, points, the figure it shows."""

    def __init__(self, number: int, slide: Slide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        count = label(str(number), "tiny", wrap=False)
        count.setFixedWidth(20)
        count.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        body = QVBoxLayout()
        body.setSpacing(2)
        body.addWidget(label(slide.title, ""))
        for text in filter(None, (slide.subtitle, *(f"– {bullet.text}" for bullet in slide.bullets))):
            body.addWidget(label(text, "small"))
        if slide.figure:
            body.addWidget(label(self.tr("With the paper's own figure; {source}").format(source=_where(slide)), "tiny"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(count)
        row.addLayout(body, 1)


def _where(slide: Slide) -> str:
    """The pages that the slide rests on, in the window's language; its own footer is in the language of the talk."""
    pages = sorted({one.page for bullet in slide.bullets for one in bullet.evidence[:1] if one.page})
    return " · ".join(map(words.page, pages)) or slide.source
