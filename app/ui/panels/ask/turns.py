"""The questions of a conversation and their answers, one below the other; before the first, a hint and what may be asked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.library.history import BinKind
from app.ui.common.claims import ClaimCard
from app.ui.common.widgets import Notice, clear_layout, label
from app.ui.frame.host import Host
from app.ui.panels.ask.answer_block import AnswerBlock
from app.ui.panels.ask.suggested import Suggested

SETTLE_MS = 60


class Turns(QScrollArea):
    """What a conversation looks like. `suggested` are the questions that are offered before the first one."""

    def __init__(self, host: Host, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._notice = host, notice
        self._chosen: ClaimCard | None = None
        self.blocks: list[AnswerBlock] = []
        self.suggested = Suggested()
        self._hint = label("", "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 16, 8, 16)
        self._column.setSpacing(20)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def clear(self) -> None:
        """Show no question."""
        self._column.removeWidget(self.suggested)  # it stays, whatever else goes
        clear_layout(self._column)
        self.blocks.clear()
        self._chosen = None
        self._hint = label("", "quiet")
        self._hint.setContentsMargins(8, 0, 8, 0)
        self._column.addWidget(self._hint)
        self._column.addWidget(self.suggested)

    def add(self, question: str, titles: Mapping[int, str]) -> AnswerBlock:
        """A question below the others; `titles` name the papers of its proofs, where that is not plain."""
        block = AnswerBlock(question, titles)
        block.activated.connect(self._host.show_evidence)
        block.noted.connect(self._host.note_claim)
        block.marked.connect(self._host.mark_claim)
        block.chosen.connect(self._choose)
        block.removal_asked.connect(lambda number: self._host.remove(BinKind.ANSWER, number, self._notice))
        self.blocks.append(block)
        self._column.addWidget(block)
        return block

    def drop_last(self) -> None:
        """The last question makes way."""
        block = self.blocks.pop()
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def open_end(self) -> None:
        """Another question is coming."""
        if (last := self._column.itemAt(self._column.count() - 1)) is not None and last.widget() is None:
            self._column.takeAt(self._column.count() - 1)

    def finish(self) -> None:
        """That is all for now: leave the rest of the room empty, and show the last one."""
        self._column.addStretch(1)
        bar = self.verticalScrollBar()
        QTimer.singleShot(SETTLE_MS, bar, lambda: bar.setValue(bar.maximum()))

    def show_hint(self, text: str) -> None:
        """What to do, as long as nothing was asked."""
        self._hint.setVisible(not self.blocks)
        self._hint.setText(text)

    def _choose(self, card: ClaimCard) -> None:
        if self._chosen is not None:
            self._chosen.choose(False)
        self._chosen = card
        card.choose(True)
