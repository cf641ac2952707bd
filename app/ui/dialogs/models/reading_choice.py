"""Whether the model reads the evidence of claims: always, in the background, never."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.base.calibration import explanations
from app.base.messages import render
from app.ui.common import words
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import label
from app.ui.ports.program.settings import SettingsPort


class ReadingChoice(QWidget):
    """A line with a choice; what is chosen is saved at once."""

    def __init__(self, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        name = label(self.tr("Let the model read the evidence of claims"), "quiet", wrap=False)
        self.choice = QComboBox()
        for value, title in (
            ("background", self.tr("In the background, while it is loaded")),
            ("always", self.tr("Always")),
            ("never", self.tr("Never")),
        ):
            self.choice.addItem(title, value)
        self.choice.setCurrentIndex(self.choice.findData(settings.current.reading_step))
        self.choice.setAccessibleName(name.text())
        self.choice.setToolTip(
            self.tr(
                "A claim is verified when the program found it in the paper and the model, shown only that place, agrees. "
                "On a processor a paper may take three minutes of that in the background."
            )
        )
        self.choice.activated.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(name)
        row.addWidget(self.choice)
        row.addStretch(1)
        self.worth = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.worth)

    def show_worth(self, model: str) -> None:
        """Say what the marks were worth where they were measured, read by this model."""
        self.worth.setText("\n".join(render(one, words.face_language()) for one in explanations(model)))

    def _save(self) -> None:
        value = self.choice.currentData()
        self._jobs.run(lambda _: self._settings.update_settings(reading_step=value), lane=Lane.WRITES)
