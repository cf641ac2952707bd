"""A LoRA adapter for the model in use: choose its file, say how strongly it acts, take it away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QFileDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.fitting import open_at
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import ElidedLabel, Notice, button, label, with_air
from app.ui.ports.program.models import ModelsPort
from app.ui.ports.program.settings import SettingsPort


class AdapterDialog(QDialog):
    """Signals: `changed` when another adapter, or none, is used from now on."""

    changed = Signal()

    def __init__(self, models: ModelsPort, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._settings, self._jobs = models, settings, jobs
        self._file = settings.current.adapter
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Adapter"))
        open_at(self, 540, 400)
        self.notice = Notice()
        self.state, self.name = label("", "", selectable=True), ElidedLabel()
        self.strength = with_air(QDoubleSpinBox(minimum=0.01, maximum=4.0, singleStep=0.1, decimals=2))
        self.strength.setValue(settings.current.adapter_strength)
        self.strength.setAccessibleName(self.tr("Strength"))
        self.file_button = button(self.tr("Choose a file…"), "")
        self.use_button, self.remove_button = button(self.tr("Use"), "primary"), button(self.tr("Take it away"), "")
        close = button(self.tr("Close"), "")
        self.file_button.clicked.connect(self._choose)
        self.use_button.clicked.connect(self._use)
        self.remove_button.clicked.connect(self._remove)
        self.strength.valueChanged.connect(lambda: self._show_state())
        close.clicked.connect(self.close)
        self._lay_out(close)
        self._show_state()

    def _lay_out(self, close: QWidget) -> None:
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.name, 1)
        file.addWidget(self.file_button)
        strength = QHBoxLayout()
        strength.setSpacing(8)
        strength.addWidget(self.strength)
        strength.addWidget(label(self.tr("1 is as it was trained"), "small", wrap=False))
        strength.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(label(self.tr("File"), "quiet", wrap=False), file)
        form.addRow(label(self.tr("Strength"), "quiet", wrap=False), strength)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Adapter"), "heading"))
        column.addWidget(
            label(
                self.tr(
                    "A LoRA adapter (GGUF) changes how a model writes, for example for your field. "
                    "It works only with the model it was made for."
                ),
                "quiet",
            )
        )
        column.addLayout(form)
        column.addWidget(self.state)
        column.addWidget(self.notice)
        column.addStretch(1)
        column.addLayout(foot)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose an adapter"), "", self.tr("LoRA adapters (*.gguf)"))
        if name:
            self._file = name
            self.notice.hide()
            self._show_state()

    def _use(self) -> None:
        file, strength = Path(self._file), round(self.strength.value(), 2)
        self.notice.hide()
        self._jobs.run(
            lambda _: self._models.set_adapter(file, strength),
            lambda _: self.changed.emit(),
            self.notice.tell_error,
            ended=self._show_state,
            lane=Lane.WRITES,
        )

    def _remove(self) -> None:
        self._file = ""
        self.notice.hide()
        self._jobs.run(
            lambda _: self._models.remove_adapter(),
            lambda _: self.changed.emit(),
            self.notice.tell_error,
            ended=self._show_state,
            lane=Lane.WRITES,
        )

    def _show_state(self) -> None:
        settings = self._settings.current
        in_use = bool(settings.adapter)
        self.name.set_whole(self._file or self.tr("none"))
        self.state.setText(adapter_words(settings.adapter, settings.adapter_strength) or self.tr("No adapter is used."))
        self.remove_button.setVisible(in_use)
        same = self._file == settings.adapter and round(self.strength.value(), 2) == settings.adapter_strength
        self.use_button.setEnabled(bool(self._file) and not same)


def adapter_words(file: str, strength: float) -> str:
    """Which adapter is used, empty for none."""
    if not file:
        return ""
    text = QCoreApplication.translate("Models", "Adapter in use: {file}, strength {strength}")
    return text.format(file=Path(file).name, strength=f"{strength:g}")
