"""Why is my graphics card not used? One answer in plain words, the one command, and what was looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.engine.model import GpuAnswer
from app.ui.common import theme, words
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import IconLabel, Notice, button, clear_layout, hairline, label
from app.ui.dialogs.models.add_on_row import AddOnRow
from app.ui.ports.program.models import ModelsPort

_ALLOW_AGAIN = "gpu.off"


class GpuDialog(QDialog):
    """Signals: `changed` when the card was allowed again, or an add-on came or went."""

    changed = Signal()

    def __init__(self, models: ModelsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._jobs = models, jobs
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Graphics card"))
        open_at(self, 680, 340)
        self.notice = Notice()
        self.command = QLineEdit(readOnly=True)
        self.command.setFont(theme.mono_font())
        self.command.setAccessibleName(self.tr("The command"))
        self.copy_button, self.allow_button = button(self.tr("Copy"), ""), button(self.tr("Allow it again"), "primary")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command.text()))
        self.allow_button.clicked.connect(self._allow)
        self.add_on = AddOnRow(models, jobs, self.notice)
        self.add_on.changed.connect(self._ask)
        self.add_on.changed.connect(self.changed)
        close = button(self.tr("Close"), "")
        close.clicked.connect(self.close)
        self._icon = IconLabel("info", "text-quiet", 20)
        self.finding, self.advice = label(self.tr("Looking…"), "", selectable=True), label("", "quiet", selectable=True)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        answer = QHBoxLayout()
        answer.setSpacing(12)
        answer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self.finding, 1)
        command = QHBoxLayout()
        command.setSpacing(8)
        command.addWidget(self.command, 1)
        command.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Is the graphics card used?"), "heading"))
        column.addLayout(answer)
        column.addWidget(self.advice)
        column.addLayout(command)
        column.addWidget(self.allow_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.notice)
        column.addWidget(self.add_on)
        column.addWidget(hairline())
        column.addLayout(self._facts)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        for widget in (self.advice, self.command, self.copy_button, self.allow_button):
            widget.hide()
        close.setFocus()
        self._ask()

    def _ask(self) -> None:
        self._jobs.run(lambda _: self._models.explain_gpu(), self.show_answer, self.notice.tell_error)

    def show_answer(self, answer: GpuAnswer) -> None:
        """Show what was found."""
        lang = words.face_language()
        good = answer.state == "ok"
        self._icon.show_icon("verified" if good else "weak", "verified" if good else "weak")
        self.finding.setText(render(answer.finding, lang))
        self.advice.setText(render(answer.advice, lang) if answer.advice else "")
        self.advice.setVisible(answer.advice is not None)
        switched_off = answer.finding.key == _ALLOW_AGAIN
        self.command.setText(answer.command)
        self.command.setCursorPosition(0)
        for widget in (self.command, self.copy_button):
            widget.setVisible(bool(answer.command) and not switched_off)
        self.allow_button.setVisible(switched_off)
        clear_layout(self._facts)
        for fact in answer.facts:
            self._facts.addWidget(label(render(fact, lang), "small", selectable=True))

    def _allow(self) -> None:
        self._jobs.run(
            lambda _: self._models.set_gpu_layers("auto"),
            lambda _: self._ask(),
            self.notice.tell_error,
            ended=self.changed.emit,
            lane=Lane.WRITES,
        )
