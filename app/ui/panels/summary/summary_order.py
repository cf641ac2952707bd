"""What is asked for when a summary is wanted: its shape, its language, its topic, how thoroughly the paper is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.ui.common.widgets import ElidedCombo, button
from app.ui.common.wrapping import WrappingRow

if TYPE_CHECKING:
    from app.workflows.prompts import PromptFile

LANGUAGES = ("auto", "en", "zh")
DEFAULT_TEMPLATE, TOPIC_TEMPLATE = "structured", "topic"
LONGEST_TOPIC = 120


class SummaryOrder(QWidget):
    """Signals: `asked(language, template, topic, thorough)`."""

    asked = Signal(str, str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready = self._running = False
        self.titles: dict[str, str] = {}
        self.language = ElidedCombo()
        for code in LANGUAGES:
            self.language.addItem("", code)
        self.button = button("", "primary")
        self.button.clicked.connect(self.ask)
        self.template = ElidedCombo()
        self.template.addItem("", DEFAULT_TEMPLATE)
        self.template.currentIndexChanged.connect(self._show_state)
        self.topic = QLineEdit(maxLength=LONGEST_TOPIC)
        self.topic.textChanged.connect(self._show_state)
        self.topic.returnPressed.connect(self.ask)
        self.thorough = QCheckBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(WrappingRow(self.template, self.language, self.button))
        column.addWidget(self.topic)
        column.addWidget(self.thorough)
        self._retranslate()
        self._show_state()

    def ask(self) -> None:
        """Ask for a summary as chosen, if that can be done now."""
        if self.button.isEnabled():
            template = self.template.currentData()
            topic = self.topic.text().strip() if template == TOPIC_TEMPLATE else ""
            self.asked.emit(self.language.currentData(), template, topic, self.thorough.isChecked())

    def offer(self, templates: Sequence[PromptFile]) -> None:
        """The shapes there are; the one chosen stays."""
        chosen = self.template.currentData()
        self.titles = {one.name: one.title for one in templates}
        self.template.blockSignals(True)
        self.template.clear()
        for name, title in self.titles.items():
            self.template.addItem(title, name)
        self.template.setCurrentIndex(max(0, self.template.findData(chosen)))
        self.template.blockSignals(False)
        self._show_state()

    def allow(self, *, ready: bool, running: bool) -> None:
        """Whether a summary can be asked for, and whether one is being written."""
        self._ready, self._running = ready, running
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_state(self) -> None:
        wants_topic = self.template.currentData() == TOPIC_TEMPLATE
        free = self._ready and not self._running
        self.topic.setVisible(wants_topic)
        self.thorough.setVisible(not self._running)
        for one in (self.language, self.template, self.topic, self.thorough):
            one.setEnabled(free)
        self.button.setEnabled(free and not (wants_topic and not self.topic.text().strip()))

    def _retranslate(self) -> None:
        self.button.setText(self.tr("Summarize"))
        self.language.setAccessibleName(self.tr("Language of the summary"))
        for row, text in enumerate((self.tr("In the paper's language"), self.tr("In English"), self.tr("In Chinese"))):
            self.language.setItemText(row, text)
        self.template.setAccessibleName(self.tr("Shape of the summary"))
        self.topic.setPlaceholderText(self.tr("Topic, such as: positional encoding"))
        self.topic.setAccessibleName(self.tr("Topic"))
        self.thorough.setText(self.tr("Read thoroughly"))
        self.thorough.setToolTip(self.tr("Reads three times as much of the paper, in at most three times the time."))
