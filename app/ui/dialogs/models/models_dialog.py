"""The models: which one suits this computer and why; get one, take up what is there, try, use, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.engine.model import FoundModel, ModelOffer, Speed
from app.ui.common.fitting import open_at
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, clear_layout, label
from app.ui.dialogs.models.adapter_dialog import AdapterDialog, adapter_words
from app.ui.dialogs.models.gpu_dialog import GpuDialog
from app.ui.dialogs.models.model_rows import FoundRow, OfferRow, trial_text
from app.ui.dialogs.models.reading_choice import ReadingChoice
from app.ui.dialogs.models.server_dialog import ServerDialog
from app.ui.ports.program.models import ModelsPort
from app.ui.ports.program.settings import SettingsPort


class ModelsDialog(QDialog):
    """Signals: `changed` when a model came, went, or another is used."""

    changed = Signal()

    def __init__(self, models: ModelsPort, settings: SettingsPort, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._settings, self._jobs = models, settings, jobs
        self._offers: tuple[ModelOffer, ...] = ()
        self._found: tuple[FoundModel, ...] = ()
        self._downloads: dict[str, Job] = {}
        self._discard: set[str] = set()
        self._trial: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Models"))
        open_at(self, 760, 620)
        self.notice = Notice()
        self.cards: list[OfferRow] = []
        self.found_rows: list[FoundRow] = []
        self._looking = label(self.tr("Finding out how fast this computer is…"), "small")
        self.file_button = button(self.tr("Use a GGUF file…"), "")
        self.folder_button = button(self.tr("Look in a folder…"), "")
        self.server_button = button(self.tr("Use a server…"), "")
        self.adapter_button = button(self.tr("Adapter…"), "")
        self.gpu_button = button(self.tr("Graphics card…"), "")
        self.reading = ReadingChoice(settings, jobs)
        self._lay_out()
        self._load()
        self._look()

    def _lay_out(self) -> None:
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(8)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(rows)
        close = button(self.tr("Close"), "")
        for one, do in (
            (self.file_button, self._choose_file),
            (self.folder_button, self._choose_folder),
            (self.server_button, self._choose_server),
            (self.adapter_button, self._choose_adapter),
            (self.gpu_button, self._explain_gpu),
            (close, self.close),
        ):
            one.clicked.connect(do)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for one in (self.file_button, self.folder_button, self.adapter_button, self.server_button, self.gpu_button):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(close)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Models"), "heading"), 1)
        head.addWidget(self._looking)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(
            label(self.tr("All of them run on this computer. Larger ones write better and take longer."), "quiet")
        )
        column.addWidget(self.notice)
        column.addWidget(scroll, 1)
        column.addWidget(self.reading)
        column.addLayout(foot)

    # what there is

    def _load(self) -> None:
        self._jobs.run(lambda _: self._models.list_offers(), self._take_offers, self.notice.tell_error)
        self._jobs.run(lambda _: self._models.find_models(), self._take_found, self.notice.tell_error)

    def _look(self) -> None:
        """Measure this computer where that has not been done: not while the model works, so in its lane."""
        self._jobs.run(
            lambda job: self._models.list_offers(look=True, cancel=job.token),
            self._take_offers,
            self.notice.tell_error,
            ended=self._looking.hide,
            lane=Lane.ENGINE,
        )

    def _take_offers(self, offers: tuple[ModelOffer, ...]) -> None:
        self._offers = offers
        self._show()

    def _take_found(self, found: tuple[FoundModel, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        clear_layout(self._rows)
        here = [offer for offer in self._offers if offer.installed]
        wanted = self._settings.current.model
        used = wanted if any(offer.name == wanted for offer in here) else (here[0].name if here else "")
        self.reading.show_worth(used)
        fresh = [model for model in self._found if not model.installed]
        best = [offer for offer in self._offers if offer.proposed]
        here = [offer for offer in here if not offer.proposed]
        others = [offer for offer in self._offers if not offer.installed and not offer.proposed]
        self.cards = [self._offer_row(offer, offer.name == used) for offer in (*best, *here, *others)]
        self.found_rows = [self._found_row(model) for model in fresh]
        to_be_had = len(best) + len(here)
        groups: tuple[tuple[str, list[QWidget]], ...] = (
            (self.tr("Recommended for this computer"), list(self.cards[: len(best)])),
            (self.tr("Here"), list(self.cards[len(best) : to_be_had])),
            (self.tr("Found on this computer"), list(self.found_rows)),
            (self.tr("To be had"), list(self.cards[to_be_had:])),
        )
        for title, rows in groups:
            if rows:
                self._rows.addWidget(label(title, "small"))
            for row in rows:
                self._rows.addWidget(row)
        self._rows.addStretch(1)

    def _offer_row(self, offer: ModelOffer, used: bool) -> OfferRow:
        settings = self._settings.current
        adapter = adapter_words(settings.adapter, settings.adapter_strength) if used else ""
        row = OfferRow(offer, used=used, adapter=adapter)
        row.get_asked.connect(self._get)
        row.pause_asked.connect(self._pause)
        row.cancel_asked.connect(self._cancel)
        row.use_asked.connect(self._use)
        row.try_asked.connect(self._try)
        row.removal_asked.connect(self._remove)
        row.show_state(self._downloads.get(offer.name))
        return row

    def _found_row(self, model: FoundModel) -> FoundRow:
        row = FoundRow(model)
        row.use_asked.connect(self._take_up)
        return row

    def _row_of(self, name: str) -> OfferRow | None:
        return next((row for row in self.cards if row.offer.name == name), None)

    def _changed(self) -> None:
        self.changed.emit()
        self._load()

    # downloads

    def _get(self, offer: ModelOffer) -> None:
        self.notice.hide()
        if (job := self._downloads.get(offer.name)) is not None:
            job.resume()
            return
        self._jobs.run(
            lambda job: self._models.get_model(offer.name, job.report, job.token),
            failed=self.notice.tell_error,
            ended=lambda: self._ended(offer.name),
            watch=lambda job: self._follow(offer.name, job),
            lane=Lane.FILES,
            title=self.tr("Getting {model}").format(model=offer.title),
            online=True,
            pausable=True,
        )

    def _follow(self, name: str, job: Job) -> None:
        self._downloads[name] = job
        job.changed.connect(lambda: self._show_download(name))
        self._show_download(name)

    def _show_download(self, name: str) -> None:
        if (row := self._row_of(name)) is not None:
            row.show_state(self._downloads.get(name))

    def _pause(self, offer: ModelOffer) -> None:
        """What came stays on the disk; getting the model again goes on there."""
        if (job := self._downloads.get(offer.name)) is not None:
            job.pause()

    def _cancel(self, offer: ModelOffer) -> None:
        """Stop, and drop what came."""
        if offer.name in self._downloads:
            self._discard.add(offer.name)
            self._downloads[offer.name].stop()
        else:
            self._remove(offer)

    def _ended(self, name: str) -> None:
        job = self._downloads.pop(name, None)
        if name in self._discard and job is not None and job.token.cancelled:
            self._jobs.run(
                lambda _: self._models.remove_model(name),
                failed=self.notice.tell_error,
                ended=self._changed,
                lane=Lane.FILES,
            )
        else:
            self._changed()
        self._discard.discard(name)

    # what is here

    def _use(self, offer: ModelOffer) -> None:
        self._jobs.run(
            lambda _: self._models.use_model(offer.name),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.WRITES,
        )

    def _remove(self, offer: ModelOffer) -> None:
        self._jobs.run(
            lambda _: self._models.remove_model(offer.name),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.ENGINE,
        )

    def _try(self, offer: ModelOffer) -> None:
        """A short run: the words as they come, then how fast it was. A second click stops it."""
        if self._trial is not None:
            self._trial.token.cancel()
            return
        text: list[str] = []

        def show(piece: str) -> None:
            text.append(piece)
            self._say(offer.name, "".join(text))

        def work(job: Job) -> Speed:
            return self._models.try_model(offer.name, lambda piece: job.post(lambda: show(piece)), job.token)

        self._say(offer.name, self.tr("Loading the model…"))
        self._jobs.run(
            work,
            lambda speed: self._tried(offer.name, "".join(text), speed),
            lambda error: self._not_tried(offer.name, error),
            ended=self._trial_over,
            watch=self._begin_trial,
            lane=Lane.ENGINE,
            title=self.tr("Trying {model}").format(model=offer.title),
        )

    def _begin_trial(self, job: Job) -> None:
        self._trial = job

    def _trial_over(self) -> None:
        self._trial = None

    def _tried(self, name: str, text: str, speed: Speed) -> None:
        self._say(name, f"{trial_text(speed)}\n{text.strip()}")
        self.changed.emit()

    def _not_tried(self, name: str, error: UserError) -> None:
        self._say(name, "")
        self.notice.tell_error(error)

    def _say(self, name: str, text: str) -> None:
        if (row := self._row_of(name)) is not None:
            row.say(text)

    # other models, other machines

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Use a GGUF file"), "", self.tr("Language models (*.gguf)"))
        if name:
            self._add(Path(name), "")

    def _take_up(self, model: FoundModel) -> None:
        self._add(Path(model.file), "" if model.file.endswith(".gguf") else model.title)

    def _add(self, file: Path, title: str) -> None:
        self.notice.hide()
        self._jobs.run(
            lambda job: self._models.add_model(file, title, job.report, job.token),
            failed=self.notice.tell_error,
            ended=self._changed,
            lane=Lane.FILES,
            title=self.tr("Checking {file}").format(file=title or file.name),
        )

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Look for models in this folder"))
        if name:
            folder = Path(name)
            self._jobs.run(lambda _: self._models.find_models(folder), self._take_found, self.notice.tell_error)

    def _choose_server(self) -> None:
        dialog = ServerDialog(self._models, self._settings, self._jobs, self)
        dialog.changed.connect(self._changed)
        dialog.open()

    def _choose_adapter(self) -> None:
        dialog = AdapterDialog(self._models, self._settings, self._jobs, self)
        dialog.changed.connect(self._changed)
        dialog.open()

    def _explain_gpu(self) -> None:
        dialog = GpuDialog(self._models, self._jobs, self)
        dialog.changed.connect(self._changed)
        dialog.open()
