"""Where a question is typed: which papers it is about, the line, *Ask* or *Cancel*, and how far the answer is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.ui.common.plain import plain
from app.ui.common.widgets import button, label
from app.ui.panels.ask.scope import Scope

LONGEST_TYPED = 2000


class QuestionBar(QFrame):
    """Signals: `asked`, `stopped`, `scope_wanted` when other papers are to be chosen, `library_wanted` when the question is
    to go to the whole library, or back to the paper, `typed`."""

    asked = Signal()
    stopped = Signal()
    scope_wanted = Signal()
    library_wanted = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelFoot")
        self.scope_button = button("", "quiet")
        self.scope_button.clicked.connect(self.scope_wanted)
        self.library_button = button("", "quiet")
        self.library_button.clicked.connect(self.library_wanted)
        self.question = QLineEdit(maxLength=LONGEST_TYPED)
        self.question.returnPressed.connect(self.asked)
        self.question.textChanged.connect(self.typed)
        self.ask_button, self.stop_button = button("", "primary"), button("", "")
        self.ask_button.clicked.connect(self.asked)
        self.stop_button.clicked.connect(self.stopped)
        self.stage = label("", "small")
        busy = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self._run = QWidget()
        run = QVBoxLayout(self._run)
        run.setContentsMargins(0, 0, 0, 0)
        run.setSpacing(6)
        run.addWidget(self.stage)
        run.addWidget(busy)
        about = QHBoxLayout()
        about.addWidget(self.scope_button)
        about.addStretch(1)
        about.addWidget(self.library_button)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.question, 1)
        entry.addWidget(self.ask_button)
        entry.addWidget(self.stop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._run)
        column.addLayout(about)
        column.addLayout(entry)
        self._retranslate()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.question.text().strip()

    def show_state(self, *, ready: bool, busy: bool) -> None:
        """Whether a question can be asked, and whether one is being answered."""
        self.scope_button.setEnabled(not busy)
        self.library_button.setEnabled(not busy)
        self.question.setEnabled(ready and not busy)
        self.ask_button.setEnabled(ready and not busy and bool(self.text))
        self.ask_button.setVisible(not busy)
        self.stop_button.setVisible(busy)
        self._run.setVisible(busy)

    def show_scope(self, scope: Scope) -> None:
        """What the question is about."""
        self.scope_button.setText(scope.said())
        self.scope_button.setToolTip(plain("\n".join(scope.titles.get(one, "") for one in scope.papers)))
        self.library_button.setText(scope.instead())
        self.library_button.setVisible(bool(scope.instead()))
        self.question.setPlaceholderText(scope.invitation())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.ask_button.setText(self.tr("Ask"))
        self.stop_button.setText(self.tr("Cancel"))
        self.question.setAccessibleName(self.tr("Question"))
