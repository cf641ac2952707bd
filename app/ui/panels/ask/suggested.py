"""Questions to begin with, each a button that asks it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.messages import Message, render
from app.ui.common import words
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import button, clear_layout
from app.ui.ports.writing.asking import AskPort


class Suggested(QWidget):
    """Signals: `chosen(question)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = 0
        self._questions: tuple[Message, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 0)
        self._column.setSpacing(6)

    def follow(self, paper_id: int, jobs: Jobs, asking: AskPort) -> None:
        """Offer what a paper has an answer to; 0 for none."""
        self.setVisible(bool(paper_id))
        if not paper_id or paper_id == self._paper:
            return
        self._paper = paper_id
        self.offer(())

        def offer(found: tuple[Message, ...]) -> None:
            if self._paper == paper_id:
                self.offer(found)

        jobs.run(lambda _: asking.suggested_questions(paper_id), offer, lambda _: None, lane=Lane.QUICK)

    def offer(self, questions: Sequence[Message]) -> None:
        """Show these, in the language of the window."""
        self._questions = tuple(questions)
        self.retranslate()

    def retranslate(self) -> None:
        """Say them in the language that is set now."""
        clear_layout(self._column)
        for one in self._questions:
            question = render(one, words.face_language())
            row = button(question, "")
            row.clicked.connect(lambda _=False, asked=question: self.chosen.emit(asked))
            self._column.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
