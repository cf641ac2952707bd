"""A question and its answer on the screen: live words first, then the short answer and the claims that prove it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.writing.answer import Answer
from app.ui.common.claims import ClaimCard, LiveBlock, Silence, set_reading_text
from app.ui.common.widgets import IconButton


class AnswerBlock(LiveBlock):
    """One question and its answer. Signals: `removal_asked(answer id)`, and those of `LiveBlock`."""

    removal_asked = Signal(int)

    def __init__(self, question: str, titles: Mapping[int, str], parent: QWidget | None = None) -> None:
        """`titles` name the papers asked, where they are several."""
        super().__init__(question, parent)
        self._titles = titles
        self.remove_button = IconButton("trash")
        self.remove_button.describe(self.tr("Put this question and its answer into the bin"))
        self.remove_button.hide()
        head = QHBoxLayout()
        self._column.removeWidget(self._heading)
        head.addWidget(self._heading, 1)
        head.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertLayout(0, head)

    @property
    def question(self) -> str:
        """What was asked."""
        return self._heading.text()

    def show_answer(self, answer: Answer) -> None:
        """The checked answer in place of the live words."""
        self._raw = ""
        self.remove_button.setVisible(answer.id != 0)
        self.remove_button.clicked.connect(lambda: self.removal_asked.emit(answer.id))
        if not answer.answered:
            self.text.hide()
            self._column.addWidget(Silence(answer.text))
            return
        same = len(answer.claims) == 1 and answer.claims[0].text == answer.text
        set_reading_text(self.text, "" if same else answer.text)
        self.text.setVisible(not same)
        for claim in answer.claims:
            self.add_card(ClaimCard(claim, self._titles))
