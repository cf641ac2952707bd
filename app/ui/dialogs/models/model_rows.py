"""The rows of the models dialog: one model each, with what it is, what it takes here, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.engine.model import FoundModel, ModelOffer, Speed
from app.ui.common import words
from app.ui.common.tasks import Job
from app.ui.common.widgets import IconButton, IconLabel, button, label


class Row(QFrame):
    """Texts on the left, buttons on the right, a line for progress below."""

    def __init__(self, title: str, lines: tuple[str, ...], mark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        if mark:
            head.addWidget(IconLabel(mark, "accent", 16))
        head.addWidget(label(title, ""), 1)
        texts.addLayout(head)
        for line in filter(None, lines):
            texts.addWidget(label(line, "small", selectable=True))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addLayout(texts, 1)
        upper.addLayout(self.buttons)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.stage = label("", "small")
        self.below = QVBoxLayout(self)
        self.below.setContentsMargins(12, 8, 8, 8)
        self.below.setSpacing(6)
        self.below.addLayout(upper)
        self.below.addWidget(self.bar)
        self.below.addWidget(self.stage)
        self.bar.hide()
        self.stage.hide()

    def show_progress(self, job: Job) -> None:
        """How far a job for this model is."""
        progress = job.progress
        self.bar.show()
        self.stage.show()
        if progress is None:
            self.bar.setRange(0, 0)
            return
        self.bar.setRange(0, 0 if progress.fraction is None else 1000)
        self.bar.setValue(round((progress.fraction or 0) * 1000))
        lang = words.face_language()
        parts = [render(progress.stage, lang)]
        parts += [render(progress.detail, lang)] if progress.detail else []
        parts += [words.time_left(progress.seconds_left)] if progress.seconds_left is not None else []
        self.stage.setText(" · ".join(parts))

    def say(self, text: str) -> None:
        """A line below the rest; empty puts it away."""
        self.bar.hide()
        self.stage.setText(text)
        self.stage.setVisible(bool(text))


class OfferRow(Row):
    """A model of the catalogue, or one that is installed; `adapter` says what changes the one in use.

    Signals, each with the offer: `get_asked`, `pause_asked`, `cancel_asked`, `use_asked`, `try_asked`, `removal_asked`.
    """

    get_asked = Signal(object)
    pause_asked = Signal(object)
    cancel_asked = Signal(object)
    use_asked = Signal(object)
    try_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, offer: ModelOffer, *, used: bool, adapter: str = "", parent: QWidget | None = None) -> None:
        lang = words.face_language()
        why = render(offer.why, lang) if offer.why else render(offer.advice, lang) if offer.advice else ""
        mark = "verified" if offer.proposed else ""
        super().__init__(offer.title, (_facts(offer), words.promise(offer.promise), why, adapter), mark, parent)
        self.offer = offer
        if offer.proposed:
            self.setAccessibleDescription(self.tr("Recommended for this computer"))
        self.get_button = button(self.tr("Resume") if offer.here else self.tr("Get"), "primary" * offer.proposed)
        self.pause_button, self.cancel_button = button(self.tr("Pause"), ""), button(self.tr("Cancel"), "quiet")
        self.use_button, self.try_button = (
            button(self.tr("Use"), "primary" * offer.proposed),
            button(self.tr("Try"), ""),
        )
        self.remove_button = IconButton("trash")
        self.remove_button.describe(self._removal())
        for one, signal in (
            (self.get_button, self.get_asked),
            (self.pause_button, self.pause_asked),
            (self.cancel_button, self.cancel_asked),
            (self.use_button, self.use_asked),
            (self.try_button, self.try_asked),
            (self.remove_button, self.removal_asked),
        ):
            one.clicked.connect(lambda _=False, signal=signal: signal.emit(self.offer))
        self._in_use = label(self.tr("In use"), "quiet", wrap=False)
        for widget in (self.try_button, self._in_use, self.use_button, self.get_button, self.pause_button):
            self.buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self._used = used
        self.show_state(None)

    def show_state(self, job: Job | None) -> None:
        """What can be done now: while `job` downloads the model, pause and cancel."""
        here, busy = self.offer.installed, job is not None and not job.resting
        started = self.offer.here > 0 or job is not None
        self.get_button.setVisible(not here and not busy)
        self.get_button.setEnabled(self.offer.fits)
        self.pause_button.setVisible(busy)
        self.cancel_button.setVisible(not here and (busy or started))
        self.try_button.setVisible(here and not busy)
        self.use_button.setVisible(here and not self._used)
        self._in_use.setVisible(here and self._used)
        self.remove_button.setVisible(here)
        if job is not None and job.resting:
            self.get_button.setText(self.tr("Resume"))
            self.cancel_button.setEnabled(True)
            share = round(100 * (job.progress.fraction or 0)) if job.progress else 0
            self.say(self.tr("Paused at {percent} %").format(percent=min(99, share)))
        elif job is not None:
            stopping = job.token.cancelled
            self.pause_button.setEnabled(not stopping)
            self.cancel_button.setEnabled(not stopping)
            self.show_progress(job)
        elif started and not here:
            share = min(99, round(100 * self.offer.here / max(self.offer.size, 1)))
            self.say(self.tr("Paused at {percent} %").format(percent=share))
        else:
            self.say("")

    def _removal(self) -> str:
        return self.tr("Forget this model; its file stays") if self.offer.own else self.tr("Delete this model")


class FoundRow(Row):
    """A model another program put on this computer. Signals: `use_asked(FoundModel)`."""

    use_asked = Signal(object)

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        problem = render(model.problem, words.face_language()) if model.problem else ""
        if not problem and not model.fits:
            problem = self.tr("Too large for the memory of this computer.")
        facts = (origin(model.origin), words.size(model.size), model.quantization, Path(model.file).parent.as_posix())
        super().__init__(model.title, (" · ".join(filter(None, facts)), problem), "", parent)
        self.model = model
        self.use_button = button(self.tr("Take up"), "")
        self.use_button.setEnabled(model.problem is None and model.fits)
        self.use_button.clicked.connect(lambda: self.use_asked.emit(self.model))
        self.buttons.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignTop)


def origin(name: str) -> str:
    """Whose folder a model was found in."""
    names = {"huggingface": "Hugging Face", "lmstudio": "LM Studio", "ollama": "Ollama", "llama.cpp": "llama.cpp"}
    return names.get(name) or QCoreApplication.translate("Models", "Your folder")


def trial_text(speed: Speed) -> str:
    """What a trial found."""
    text = QCoreApplication.translate("Models", "Reads {reads} and writes {writes} tokens/s here, on {device}")
    return text.format(
        reads=words.speed(speed.prompt_tokens_per_s), writes=words.speed(speed.output_tokens_per_s), device=speed.device
    )


def _facts(offer: ModelOffer) -> str:
    memory = QCoreApplication.translate("Models", "needs {memory} of memory").format(memory=words.size(offer.memory))
    return " · ".join(
        filter(
            None,
            (
                words.size(offer.size),
                offer.quantization,
                ", ".join(words.language(code) for code in offer.languages),
                memory,
                offer.licence,
            ),
        )
    )
