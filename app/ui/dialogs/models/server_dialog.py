"""A model on a server instead of this computer's: off until it is switched on here, and what that means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.engine.generation import ModelReport
from app.ui.common import words
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.ports.program.models import ModelsPort
from app.ui.ports.program.settings import SettingsPort


class ServerDialog(QDialog):
    """Signals: `changed` when another engine is used from now on."""

    changed = Signal()

    def __init__(self, models: ModelsPort, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._jobs = models, jobs
        self._job: Job | None = None
        stored = settings.current
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Model on a server"))
        open_at(self, 540, 380)
        self.url, self.model, self.key = QLineEdit(stored.server_url), QLineEdit(stored.server_model), QLineEdit()
        self.url.setPlaceholderText("https://llm.example.org/v1")
        self.model.setPlaceholderText(self.tr("the first the server lists"))
        self.key.setPlaceholderText(self.tr("none"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.notice = Notice()
        self.state = label("", "", selectable=True)
        self.use_button = button(self.tr("Connect and use"), "primary")
        self.local_button = button(self.tr("Use the model on this computer"), "")
        close = button(self.tr("Close"), "")
        self.use_button.clicked.connect(self._use)
        self.local_button.clicked.connect(self._use_local)
        self.url.textChanged.connect(lambda: self._show_state())
        close.clicked.connect(self.close)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, field in (
            (self.tr("Address"), self.url),
            (self.tr("Model"), self.model),
            (self.tr("Key"), self.key),
        ):
            form.addRow(label(name, "quiet", wrap=False), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Model on a server"), "heading"))
        column.addWidget(
            label(
                self.tr(
                    "Any server that speaks OpenAI's chat protocol: llama-server, vLLM, Ollama, your lab's cluster. "
                    "The text of your papers and questions is then sent to it; the window says so all the time."
                ),
                "quiet",
            )
        )
        column.addLayout(form)
        column.addWidget(self.state)
        column.addWidget(self.notice)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.local_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.use_button)
        column.addLayout(foot)
        self._show_state()

    def _use(self) -> None:
        url, model, key = (field.text().strip() for field in (self.url, self.model, self.key))
        self.notice.hide()
        self._jobs.run(
            lambda _: self._models.use_server(url, model, key),
            self._used,
            self.notice.tell_error,
            ended=self._over,
            watch=self._begin,
            lane=Lane.ENGINE,
            title=self.tr("Asking the server"),
            online=True,
        )

    def _begin(self, job: Job) -> None:
        self._job = job
        self._show_state()

    def _over(self) -> None:
        self._job = None
        self._show_state()

    def _used(self, report: ModelReport) -> None:
        self.key.clear()
        text = self.tr("{model} on {host} is used from now on.").format(model=report.name, host=report.server)
        self.notice.tell(text)
        self.changed.emit()

    def _use_local(self) -> None:
        self.notice.hide()
        self._jobs.run(
            lambda _: self._models.use_local(),
            lambda _: self.changed.emit(),
            self.notice.tell_error,
            ended=self._show_state,
            lane=Lane.ENGINE,
        )

    def _show_state(self) -> None:
        check, lang = self._models.server_check(), words.face_language()
        parts = [] if check is None else [render(check.finding, lang)]
        if check is not None and check.advice is not None and check.advice.key == "doctor.server_plain":
            parts.append(render(check.advice, lang))
        self.state.setText(" ".join(parts) or self.tr("Off: nothing leaves this computer."))
        self.local_button.setVisible(check is not None)
        self.use_button.setEnabled(bool(self.url.text().strip()) and self._job is None)
