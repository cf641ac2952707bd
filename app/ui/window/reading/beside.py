"""A second paper, or a second place of the same one, beside the one in front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.library.paper import Paper
from app.ui.common.widgets import ElidedCombo, IconButton

if TYPE_CHECKING:
    from app.ui.reader.memory import ReaderMemory
    from app.ui.reader.reader import Reader

LEAST_PX = 264
HALF = 10_000
"""More than any screen has: the splitter shares what there is."""


class Beside(QFrame):
    """Hidden until a paper is shown in it. `make` builds the view of a paper, `open_papers` are those to choose from.

    Signals: `closed`.
    """

    closed = Signal()

    def __init__(
        self, make: Callable[[Paper], Reader], open_papers: Callable[[], Sequence[Paper]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._open_papers = make, open_papers
        self.reader: Reader | None = None
        self._papers: tuple[Paper, ...] = ()
        self._was_seen = False
        self.choice = ElidedCombo(gives_way=True)
        self.choice.activated.connect(self._choose)
        self.close_button = IconButton("close")
        self.close_button.clicked.connect(self.put_away)
        head = QFrame()
        head.setObjectName("readerBar")
        row = QHBoxLayout(head)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.choice, 1)
        row.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self.setMinimumWidth(LEAST_PX)
        self._retranslate()
        self.hide()

    def show_paper(self, paper: Paper, memory: ReaderMemory | None = None) -> Reader:
        """Show a paper, at the place that `memory` names, else where it was looked at last."""
        self._drop()
        self.reader = reader = self._make(paper)
        if memory is not None:
            reader.recall(memory)
        self._column.addWidget(reader, 1)
        self._fill()
        self.show()
        return reader

    def showEvent(self, event: QShowEvent) -> None:
        """Take half of the room the first time; then what the user gave it."""
        super().showEvent(event)
        if not self._was_seen and isinstance(parts := self.parentWidget(), QSplitter):
            self._was_seen = True
            QTimer.singleShot(0, parts, lambda: parts.setSizes([HALF, HALF]))  # once the splitter has let it in

    def put_away(self) -> None:
        """Show none."""
        self._drop()
        self.hide()
        self.closed.emit()

    def close_paper(self, paper_id: int) -> None:
        """Put it away where it shows that paper."""
        if self.reader is not None and self.reader.paper.id == paper_id:
            self.put_away()

    @property
    def has_focus(self) -> bool:
        """Whether the user works in it."""
        window = self.window()
        focus = window.focusWidget() if window is not None else None
        return self.reader is not None and focus is not None and self.isAncestorOf(focus)

    def _drop(self) -> None:
        if self.reader is not None:
            self.reader.aloud.stop()
            self._column.removeWidget(self.reader)
            self.reader.hide()
            self.reader.deleteLater()
            self.reader = None

    def refresh(self) -> None:
        """Other papers may be open."""
        if self.reader is not None:
            self._fill()

    def _fill(self) -> None:
        assert self.reader is not None
        here = self.reader.paper
        others = [one for one in self._open_papers() if one.id != here.id]
        self._papers = (here, *others)
        self.choice.clear()
        for one in self._papers:
            self.choice.addItem(one.title, one.id)

    def _choose(self, place: int) -> None:
        paper = self._papers[place]
        if self.reader is not None and paper.id != self.reader.paper.id:
            self.show_paper(paper)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("The paper beside"))
        self.close_button.describe(self.tr("Close what is beside"))
