"""Claims on the screen: the statement, its verdict by shape and word, and the way to the page that proves it."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.writing.digest import Claim, DigestSection, Evidence
from app.ui.common import theme, words
from app.ui.common.rich import rich
from app.ui.common.widgets import IconLabel, label

READING_LINE_PX = 20
# About 72 letters, or 36 Chinese characters, beside the icon.
WIDEST_PX = 560


class ClaimCard(QFrame):
    """One claim. A click opens its evidence and says how the verdict came about.

    Signals: `activated(evidence)` with the sentence to show first in front, `noted(Claim)` when it is wanted in a note,
    `marked(Claim)` when its proof is to be highlighted on the page.
    """

    activated = Signal(object)
    chosen = Signal()
    noted = Signal(object)
    marked = Signal(object)

    def __init__(self, claim: Claim, titles: Mapping[int, str] | None = None, parent: QWidget | None = None) -> None:
        """`titles` name the papers of the evidence, where they are several."""
        super().__init__(parent)
        self.claim = claim
        self._titles = titles or {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon = IconLabel(str(claim.mark), str(claim.mark), 16)
        self._text = reading_label(claim.text, claim.label)
        self._meta = QLabel()
        self._meta.setProperty("kind", "small")
        self._meta.setWordWrap(True)
        self._meta.linkActivated.connect(self._follow)
        self._why = label("", "small")
        self._why.hide()
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self._text, self._meta, self._why):
            column.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(8)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 0)
        beside.addWidget(self._icon)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addLayout(column, 1)
        self._retranslate()

    def show_claim(self, claim: Claim) -> None:
        """The same claim after somebody has read its evidence."""
        self.claim = claim
        self._icon.show_icon(str(claim.mark), str(claim.mark))
        self._retranslate()

    def choose(self, chosen: bool) -> None:
        """Mark it as the one whose evidence is shown, and say why the verdict is what it is."""
        self.setProperty("chosen", chosen)
        self._why.setVisible(chosen and bool(self._why.text()))
        self.style().unpolish(self)
        self.style().polish(self)

    def activate(self, first: int = 0) -> None:
        """Open the evidence, the sentence number `first` in front."""
        self.chosen.emit()
        evidence = self.claim.evidence
        if evidence:
            self.activated.emit((evidence[first], *evidence[:first], *evidence[first + 1 :]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click activates."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activate()
        elif event.button() is Qt.MouseButton.RightButton:
            self._offer_menu(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space activate."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activate()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._retranslate()
        super().changeEvent(event)

    def _follow(self, link: str) -> None:
        self.activate(int(link))

    def _offer_menu(self, event: QMouseEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPosition().toPoint())

    def menu(self) -> QMenu:
        """What can be done with the claim."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy"), lambda: QGuiApplication.clipboard().setText(self._citation()))
        menu.addAction(self.tr("Add to note"), lambda: self.noted.emit(self.claim))
        if self.claim.evidence:
            menu.addAction(self.tr("Highlight the proof in the paper"), lambda: self.marked.emit(self.claim))
        return menu

    def _places(self) -> list[tuple[int, str, str]]:
        """The number of each page's first evidence, its paper's title where another one begins, and the page."""
        found: list[tuple[int, str, str]] = []
        before = 0
        for number, one in first_of_page(self.claim.evidence):
            title = words.short(self._titles.get(one.paper, "")) if one.paper != before else ""
            found.append((number, title, self.tr("p. {page}").format(page=one.page)))
            before = one.paper
        return found

    def _citation(self) -> str:
        places = [f"{title}, {page}" if title else page for _, title, page in self._places()]
        text = f"{self.claim.label}: {self.claim.text}" if self.claim.label else self.claim.text
        return f"{text} ({', '.join(places)})" if places else text

    def _retranslate(self) -> None:
        tokens, mark = theme.current(), self.claim.mark
        word = words.mark(mark)
        link = '<a href="{}" style="color:{};text-decoration:none">{}</a>'
        places = [
            html.escape(f"{title}, " if title else "") + link.format(number, tokens.accent, html.escape(page))
            for number, title, page in self._places()
        ]
        colored = f'<span style="color:{getattr(tokens, mark.value)}">{html.escape(word)}</span>'
        self._meta.setText(" · ".join([colored, *places]))
        lines = [render(reason, words.face_language()) for reason in self.claim.reasons]
        lines += [self.tr("“{quote}”").format(quote=one.quote) for one in self.claim.evidence[:1]]
        self._why.setText("\n".join(lines))
        self.setAccessibleName(f"{word}. {self.claim.text}")


class LiveBlock(QWidget):
    """A heading, then live words while they come, then claims.

    Signals: `activated(evidence)`, `chosen(ClaimCard)`, `noted(Claim)`, `marked(Claim)`.
    """

    activated = Signal(object)
    chosen = Signal(object)
    noted = Signal(object)
    marked = Signal(object)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw = ""
        self._heading = label(heading, "heading")
        self._heading.setContentsMargins(8, 0, 8, 0)
        self.text = reading_label("")
        self.text.setContentsMargins(8, 0, 8, 0)
        self.text.hide()
        self.cards: list[ClaimCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.text)

    @property
    def live_text(self) -> str:
        """The live words so far; empty without any."""
        return self._raw.strip()

    def add_text(self, piece: str) -> None:
        """Live words of the model, not checked yet."""
        self._raw += piece
        set_reading_text(self.text, self._raw.strip(), quiet=True)
        self.text.show()

    def drop_text(self) -> None:
        """The live words were in vain."""
        self._raw = ""
        self.text.hide()

    def add_card(self, card: ClaimCard) -> None:
        """A checked claim, below those there are."""
        card.activated.connect(self.activated)
        card.noted.connect(self.noted)
        card.marked.connect(self.marked)
        card.chosen.connect(lambda card=card: self.chosen.emit(card))
        self.cards.append(card)
        self._column.addWidget(card)


class SectionBlock(LiveBlock):
    """One facet of a summary, or that the paper says nothing on it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._heading.setVisible(bool(title))

    @property
    def title(self) -> str:
        """The name of the facet."""
        return self._heading.text()

    def show_section(self, section: DigestSection) -> None:
        """The checked claims, in place of the live words."""
        self.drop_text()
        self._heading.setText(section.title)
        if not section.claims:
            self._column.addWidget(Silence(section.note))
        for claim in section.claims:
            self.add_card(ClaimCard(claim))


class Silence(QWidget):
    """The paper says nothing on this."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self._label = label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("silent", "text-quiet", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._label.setText(self._note or self.tr("The paper says nothing on this."))


class ClaimList(QWidget):
    """Sections of claims, of which one at a time is chosen. Signals: `activated(evidence)`, `chosen(ClaimCard)`,
    `noted(Claim)`, `marked(Claim)`.
    """

    activated = Signal(object)
    chosen = Signal(object)
    noted = Signal(object)
    marked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: dict[str, SectionBlock] = {}
        self._chosen: ClaimCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 16)
        self._column.setSpacing(16)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines stay short enough to read in a wide panel."""
        super().resizeEvent(event)
        self._column.setContentsMargins(8, 16, max(8, event.size().width() - WIDEST_PX), 16)

    @property
    def cards(self) -> list[ClaimCard]:
        """All claims on the screen, top to bottom."""
        return [card for block in self._blocks.values() for card in block.cards]

    def cards_of(self, key: str) -> list[ClaimCard]:
        """The claims of one section."""
        return list(self._blocks[key].cards) if key in self._blocks else []

    @property
    def titles(self) -> list[str]:
        """Titles of the sections, top to bottom."""
        return [block.title for block in self._blocks.values()]

    def clear(self) -> None:
        """Show nothing."""
        for block in self._blocks.values():
            block.hide()
            block.deleteLater()
        self._blocks.clear()
        self._chosen = None

    def add_text(self, key: str, title: str, piece: str) -> None:
        """Live words for a section."""
        self._block(key, title).add_text(piece)

    def drop_text(self, key: str) -> None:
        """Forget the live words of a section."""
        if key in self._blocks:
            self._blocks[key].drop_text()

    def show_section(self, section: DigestSection) -> None:
        """A checked section."""
        self._block(section.key, section.title).show_section(section)

    def show_sections(self, sections: Sequence[DigestSection]) -> None:
        """These sections and nothing else."""
        self.clear()
        for section in sections:
            self.show_section(section)

    def refresh(self, sections: Sequence[DigestSection]) -> None:
        """The same claims with what is known of them now; nothing moves, and what is chosen stays so."""
        for section in sections:
            cards = self.cards_of(section.key)
            for card, claim in zip(cards, section.claims, strict=False):
                if card.claim != claim and card.claim.text == claim.text:
                    card.show_claim(claim)

    def _block(self, key: str, title: str) -> SectionBlock:
        if key not in self._blocks:
            block = SectionBlock(title)
            block.activated.connect(self.activated)
            block.noted.connect(self.noted)
            block.marked.connect(self.marked)
            block.chosen.connect(self._choose)
            self._column.insertWidget(len(self._blocks), block)
            self._blocks[key] = block
        return self._blocks[key]

    def _choose(self, card: ClaimCard) -> None:
        if self._chosen is not None:
            self._chosen.choose(False)
        self._chosen = card
        card.choose(True)
        self.chosen.emit(card)


def first_of_page(evidence: Sequence[Evidence]) -> list[tuple[int, Evidence]]:
    """The first piece of evidence of each page of a paper, with its number."""
    seen: dict[tuple[int, int], tuple[int, Evidence]] = {}
    for number, one in enumerate(evidence):
        seen.setdefault((one.paper, one.page), (number, one))
    return list(seen.values())


def reading_label(text: str, lead: str = "") -> QLabel:
    """A wrapped label with the line height of reading text; `lead` stands before it, in bold."""
    result = QLabel()
    result.setWordWrap(True)
    result.setTextFormat(Qt.TextFormat.RichText)
    result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_reading_text(result, text, lead=lead)
    return result


def set_reading_text(target: QLabel, text: str, *, quiet: bool = False, lead: str = "", as_it_is: bool = False) -> None:
    """Text in a reading label: what a model wrote, with its Markdown and formulas, or `as_it_is`, as what a paper says."""
    color = f";color:{theme.current().text_quiet}" if quiet else ""
    body = html.escape(text).replace("\n", "<br>") if as_it_is else rich(text)
    if lead:
        body = f"<b>{html.escape(lead)}</b>&ensp;{body}"
    target.setText(f'<div style="line-height:{READING_LINE_PX}px;-qt-line-height-type:fixed{color}">{body}</div>')
