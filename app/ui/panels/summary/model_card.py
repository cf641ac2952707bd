"""What the summary panel shows while there is no model: get the one that suits this computer, or use a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import render
from app.domain.engine.model import ModelOffer
from app.ui.common import words
from app.ui.common.plain import plain
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import IconLabel, Notice, button, label
from app.ui.ports.program.models import ModelsPort


class ModelCard(QWidget):
    """Offers a model with its size, why it is that, and what it promises; shows the download. Signals: `installed`."""

    installed = Signal()

    def __init__(self, models: ModelsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._jobs = models, jobs
        self._offer: ModelOffer | None = None
        self._job: Job | None = None
        self._head, self._body = label("", "heading"), label("", "quiet")
        self._choice, self._why = label("", ""), label("", "small")
        self.get_button, self.file_button = button("", "primary"), button("", "")
        self.cancel_button = button("", "")
        self._stage = label("", "small")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self.notice = Notice()
        self.get_button.clicked.connect(self._get)
        self.file_button.clicked.connect(self._choose_file)
        self.cancel_button.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(IconLabel("model", "text-quiet", 32))
        column.addWidget(self._head)
        column.addWidget(self._body)
        column.addWidget(self._choice)
        column.addWidget(self._why)
        column.addWidget(self.notice)
        column.addSpacing(4)
        for widget in (self.get_button, self.file_button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._stage, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addStretch(1)
        self._show_state()
        self._retranslate()

    def show_offer(self, offer: ModelOffer) -> None:
        """The model to offer."""
        self._offer = offer
        self._retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _get(self) -> None:
        if self._offer is None:
            return
        offer = self._offer
        self.notice.hide()
        self._jobs.run(
            lambda job: self._models.get_model(offer.name, job.report, job.token),
            self._done,
            self._fail,
            ended=self._end,
            watch=self._follow,
            lane=Lane.FILES,
            title=self.tr("Getting {model}").format(model=offer.title),
            online=True,
            pausable=True,
        )

    def _follow(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self._show_state)
        self._show_state()

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Use a GGUF file"), "", self.tr("Language models (*.gguf)"))
        if name:
            self.use_file(Path(name))

    def use_file(self, file: Path) -> None:
        """Take up a model file."""
        self.notice.hide()
        self._jobs.run(
            lambda _: self._models.add_model(file),
            self._done,
            self._fail,
            lane=Lane.FILES,
            title=self.tr("Checking {file}").format(file=file.name),
        )

    def _done(self, _: object) -> None:
        self.installed.emit()

    def _fail(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _end(self) -> None:
        self._job = None
        self._show_state()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.cancel_button.setEnabled(False)

    def _show_state(self) -> None:
        busy = self._job is not None
        self.get_button.setVisible(not busy and self._offer is not None)
        self.file_button.setVisible(not busy)
        for widget in (self._bar, self._stage, self.cancel_button):
            widget.setVisible(busy)
        self.cancel_button.setEnabled(busy)
        progress = self._job.progress if self._job else None
        if progress is None:
            self._bar.setRange(0, 0)
            self._stage.setText("")
            return
        self._bar.setRange(0, 0 if progress.fraction is None else 1000)
        self._bar.setValue(round((progress.fraction or 0) * 1000))
        parts = [render(progress.stage, words.face_language())]
        parts += [render(progress.detail, words.face_language())] if progress.detail else []
        parts += [words.time_left(progress.seconds_left)] if progress.seconds_left is not None else []
        self._stage.setText(" · ".join(parts))

    def _retranslate(self) -> None:
        self._head.setText(self.tr("A language model is needed once"))
        self._body.setText(
            self.tr(
                "Summaries are written by a language model that runs on this computer. "
                "After it has been downloaded, Paperlamp works without the network."
            )
        )
        if self._offer is not None:
            size = words.size(self._offer.size)
            text = self.tr("Get the starter model ({size})") if self._offer.default else self.tr("Get it ({size})")
            text = self.tr("Resume the download ({size})") if self._offer.here else text
            self.get_button.setText(text.format(size=size))
            self.get_button.setToolTip(plain(self._offer.title))
            self._choice.setText(self._offer.title if self._offer.proposed else "")
            why = render(self._offer.why, words.face_language()) if self._offer.proposed and self._offer.why else ""
            self._why.setText("\n".join(filter(None, (why, words.promise(self._offer.promise)))))
        for line in (self._choice, self._why):
            line.setVisible(bool(line.text()))
        self.file_button.setText(self.tr("Use a GGUF file…"))
        self.cancel_button.setText(self.tr("Pause"))
        self._show_state()
