"""The models: which there are, what they need, which one is used; get one, use a file, remove one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.messages import render
from app.domain.model import ModelOffer
from app.ui import words
from app.ui.backend import Backend
from app.ui.tasks import Jobs, Lane
from app.ui.widgets import IconButton, Notice, button, clear_layout, label


class ModelsDialog(QDialog):
    """Signals: `changed` when a model came, went, or another is used."""

    changed = Signal()

    def __init__(self, backend: Backend, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend, self._jobs = backend, jobs
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Models"))
        self.resize(600, 480)
        self.notice = Notice()
        self.cards: list[ModelRow] = []
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(8)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(rows)
        self.file_button, close = button(self.tr("Use a GGUF file…"), ""), button(self.tr("Close"), "")
        self.file_button.clicked.connect(self._choose_file)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.file_button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Models"), "heading"))
        column.addWidget(
            label(self.tr("All of them run on this computer. Larger ones write better and take longer."), "quiet")
        )
        column.addWidget(self.notice)
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self._load()

    def _load(self) -> None:
        self._jobs.run(lambda _: self._backend.list_offers(), self._show, self.notice.tell_error)

    def _show(self, offers: tuple[ModelOffer, ...]) -> None:
        clear_layout(self._rows)
        here = [offer for offer in offers if offer.installed]
        wanted = self._backend.settings.model
        used = wanted if any(offer.name == wanted for offer in here) else (here[0].name if here else "")
        self.cards = [ModelRow(offer, used=offer.name == used) for offer in offers]
        for card in self.cards:
            card.get_asked.connect(self._get)
            card.use_asked.connect(self._use)
            card.removal_asked.connect(self._remove)
            self._rows.addWidget(card)
        self._rows.addStretch(1)

    def _changed(self) -> None:
        self.changed.emit()
        self._load()

    def _get(self, offer: ModelOffer) -> None:
        self.notice.tell(
            self.tr("{model} is being downloaded; see the bottom of the window.").format(model=offer.title)
        )
        self._jobs.run(
            lambda job: self._backend.get_model(offer.name, job.report, job.token),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.FILES,
            title=self.tr("Getting {model}").format(model=offer.title),
            online=True,
        )

    def _use(self, offer: ModelOffer) -> None:
        self._jobs.run(
            lambda _: self._backend.update_settings(model=offer.name),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.WRITES,
        )

    def _remove(self, offer: ModelOffer) -> None:
        self._jobs.run(
            lambda _: self._backend.remove_model(offer.name),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.ENGINE,
        )

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Use a GGUF file"), "", self.tr("Language models (*.gguf)"))
        if name:
            file = Path(name)
            self._jobs.run(
                lambda _: self._backend.add_model(file),
                failed=self.notice.tell_error,
                ended=self._changed,
                lane=Lane.FILES,
                title=self.tr("Checking {file}").format(file=file.name),
            )


class ModelRow(QFrame):
    """One model. Signals: `get_asked(ModelOffer)`, `use_asked(ModelOffer)`, `removal_asked(ModelOffer)`."""

    get_asked = Signal(object)
    use_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, offer: ModelOffer, *, used: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.offer = offer
        facts = " · ".join(
            (
                words.size(offer.size),
                offer.quantization,
                ", ".join(words.language(code) for code in offer.languages),
                self.tr("needs {memory} of memory").format(memory=words.size(offer.memory)),
                offer.licence,
            )
        )
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(offer.title, ""))
        texts.addWidget(label(facts, "small"))
        if offer.advice is not None:
            texts.addWidget(label(render(offer.advice, words.face_language()), "small"))
        elif not offer.fits:
            texts.addWidget(label(self.tr("Too large for the memory of this computer."), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        self._add_buttons(row, used)

    def _add_buttons(self, row: QHBoxLayout, used: bool) -> None:
        if not self.offer.installed:
            get = button(self.tr("Get"), "")
            get.setEnabled(self.offer.fits)
            get.clicked.connect(lambda: self.get_asked.emit(self.offer))
            row.addWidget(get)
            return
        if used:
            row.addWidget(label(self.tr("In use"), "quiet", wrap=False))
        else:
            use = button(self.tr("Use"), "")
            use.clicked.connect(lambda: self.use_asked.emit(self.offer))
            row.addWidget(use)
        remove = IconButton("trash")
        remove.describe(self.tr("Remove this model"))
        remove.clicked.connect(lambda: self.removal_asked.emit(self.offer))
        row.addWidget(remove)
