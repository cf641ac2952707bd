"""The line at the bottom: the running job with percent and time left; the model, where it runs, the network."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from app.base.messages import render
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import Check
from app.ui.common import words
from app.ui.common.plain import plain
from app.ui.common.tasks import Job, Jobs
from app.ui.common.widgets import ElidedLabel, IconButton, IconLabel, label
from app.ui.window.jobs.pausing import pause_or_resume, show_pause

_LONGEST_NAME = 32


class Tray(QFrame):
    """The status line."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tray")
        self._jobs: list[Job] = []
        self._report: ModelReport | None = None
        self._model_name = ""
        self._server: Check | None = None
        self.job = ElidedLabel()
        self.job.setProperty("kind", "small")
        self._bar = QProgressBar(textVisible=False, maximum=1000)
        self._bar.setFixedWidth(96)
        self.pause, self.cancel = IconButton("pause"), IconButton("stop")
        self.pause.clicked.connect(self._pause)
        self.cancel.clicked.connect(self._cancel)
        self.list_button = IconButton("up")
        self._failures = 0
        self.model: QLabel = label("", "small", wrap=False)
        self._model_icon, self._network_icon = IconLabel("model"), IconLabel("offline")
        self.network: QLabel = label("", "small", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self.job, 1)
        row.addWidget(self.pause)
        row.addWidget(self.cancel)
        row.insertWidget(0, self.list_button)
        for icon, text in ((self._model_icon, self.model), (self._network_icon, self.network)):
            row.addSpacing(8)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(text, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(32)
        jobs.started.connect(self._begin)
        jobs.ended.connect(self._end)
        self._retranslate()

    def show_model(self, report: ModelReport | None, name: str, server: Check | None = None) -> None:
        """What is loaded, or which model would be; `server` says where text goes when a server is used."""
        self._report, self._model_name, self._server = report, name, server
        self._show_model()
        self._show_network()

    def show_failures(self, count: int) -> None:
        """Jobs that failed and were not looked at yet."""
        self._failures = count
        self._show_jobs()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _begin(self, job: Job) -> None:
        self._jobs.append(job)
        job.changed.connect(self._show_jobs)
        job.changed.connect(self._show_network)
        self._show_jobs()
        self._show_network()

    def _end(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._show_jobs()
        self._show_network()

    def _cancel(self) -> None:
        if (job := self._front()) is not None:
            job.stop()

    def _pause(self) -> None:
        if (job := self._front()) is not None:
            pause_or_resume(job)

    def _front(self) -> Job | None:
        """The job to show: the first that runs, else the first that waits, else one that rests."""
        return min(self._jobs, key=lambda job: (not job.running, job.paused), default=None)

    def _show_jobs(self) -> None:
        job = self._front()
        self._bar.setVisible(job is not None)
        self.cancel.setVisible(job is not None)
        self.pause.setVisible(job is not None and job.pausable)
        if job is None:
            failed = self._failures
            self.job.set_whole(self.tr("%n job(s) failed", "", failed) if failed else "")
            return
        self.cancel.setEnabled(not job.stopping)
        show_pause(self.pause, job)
        parts = [job.title]
        progress = job.progress
        unknown = progress is None or progress.fraction is None
        self._bar.setRange(0, 0 if unknown and not job.paused else 1000)
        if progress is not None and progress.fraction is not None:
            self._bar.setValue(round(progress.fraction * 1000))
            parts.append(f"{progress.fraction * 100:.0f} %")
        if job.stopping:
            parts.append(self.tr("stopping"))
        elif job.paused:
            parts.append(self.tr("paused"))
        elif job.waits_for is not None:
            parts.append(render(job.waits_for, words.face_language()))
        elif progress is not None and progress.seconds_left is not None:
            parts.append(words.time_left(progress.seconds_left))
        if len(self._jobs) > 1:
            others = len(self._jobs) - 1
            parts.append(self.tr("%n more", "", others))
        self.job.set_whole(" · ".join(parts))

    def _show_model(self) -> None:
        report = self._report
        if self._server is not None:
            self.model.setText(report.name if report else self.tr("model on a server"))
            self.model.setToolTip(plain(render(self._server.finding, words.face_language())))
        elif report is not None:
            if report.layers_on_gpu:
                figures = {"on": report.layers_on_gpu, "all": report.layers, "card": _short(report.device)}
                place = self.tr("{on} of {all} layers on {card}").format(**figures)
            else:
                place = self.tr("%n layers on CPU", "", report.layers)
            name = f"{report.name} + LoRA" if report.adapter else report.name
            self.model.setText(f"{name} · {place}")
            adapter = self.tr("Adapter: {file}").format(file=report.adapter) if report.adapter else ""
            self.model.setToolTip(plain("\n".join(filter(None, (report.device, report.quantization, adapter)))))
        elif self._model_name:
            self.model.setText(self.tr("{model} · not loaded").format(model=self._model_name))
            self.model.setToolTip(self.tr("The model is loaded when it is first needed."))
        else:
            self.model.setText(self.tr("no model"))
            self.model.setToolTip("")

    def _show_network(self) -> None:
        if self._server is not None and self._server.state != "ok":
            host = str(dict(self._server.finding.params).get("host", ""))
            self._network_icon.show_icon("online", "accent")
            self.network.setText(self.tr("text leaves this computer: {host}").format(host=host))
            self.network.setToolTip(plain(render(self._server.finding, words.face_language())))
            return
        online = any(job.online and not job.resting for job in self._jobs)
        self._network_icon.show_icon("online" if online else "offline", "accent" if online else "text-quiet")
        self.network.setText(self.tr("downloading") if online else self.tr("offline"))
        self.network.setToolTip(self.tr("Paperlamp uses the network only to download a model you ask for."))

    def _retranslate(self) -> None:
        self.cancel.describe(self.tr("Stop this"))
        self.pause.describe(self.tr("Pause this"))
        self.list_button.describe(self.tr("All jobs"))
        self._show_jobs()
        self._show_model()
        self._show_network()


def _short(device: str) -> str:
    """A card's name for a narrow line: without what stands in brackets behind it, and no longer than most."""
    name = device.partition(" (")[0]
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
