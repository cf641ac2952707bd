"""A question and its answer on the screen: live words first, then the short answer and the claims that prove it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.answer import Answer
from app.ui.claims import ClaimCard, Silence, reading_label, set_reading_text
from app.ui.widgets import label


class AnswerBlock(QWidget):
    """One question and its answer. Signals: `activated(evidence)`, `chosen(ClaimCard)`, `noted(Claim)`."""

    activated = Signal(object)
    chosen = Signal(object)
    noted = Signal(object)

    def __init__(self, question: str, titles: Mapping[int, str], parent: QWidget | None = None) -> None:
        """`titles` name the papers asked, where they are several."""
        super().__init__(parent)
        self._titles = titles
        self._raw = ""
        self._question = label(question, "heading")
        self._question.setContentsMargins(8, 0, 8, 0)
        self.text = reading_label("")
        self.text.setContentsMargins(8, 0, 8, 0)
        self.text.hide()
        self.cards: list[ClaimCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._question)
        self._column.addWidget(self.text)

    @property
    def question(self) -> str:
        """What was asked."""
        return self._question.text()

    def add_text(self, piece: str) -> None:
        """Live words of the model, not checked yet."""
        self._raw += piece
        set_reading_text(self.text, self._raw.strip(), quiet=True)
        self.text.show()

    def show_answer(self, answer: Answer) -> None:
        """The checked answer in place of the live words."""
        self._raw = ""
        if not answer.answered:
            self.text.hide()
            self._column.addWidget(Silence(answer.text))
            return
        same = len(answer.claims) == 1 and answer.claims[0].text == answer.text
        set_reading_text(self.text, "" if same else answer.text)
        self.text.setVisible(not same)
        for claim in answer.claims:
            card = ClaimCard(claim, self._titles)
            card.activated.connect(self.activated)
            card.noted.connect(self.noted)
            card.chosen.connect(lambda card=card: self.chosen.emit(card))
            self.cards.append(card)
            self._column.addWidget(card)
