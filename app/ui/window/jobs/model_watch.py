"""Knows which models there are and what is loaded, tells the panels, and keeps the tray's words about them true."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.engine.generation import ModelReport
from app.domain.engine.model import Check, ModelOffer
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice
from app.ui.ports.program.models import ModelsPort
from app.ui.ports.program.settings import SettingsPort
from app.ui.window.jobs.tray import Tray

WATCH_ENGINE_MS = 10_000
Status = tuple[ModelReport | None, Check | None]


class ModelWatch(QObject):
    """Signals: `changed` when there are other models, or another can be used."""

    changed = Signal()

    def __init__(
        self, models: ModelsPort, settings: SettingsPort, jobs: Jobs, tray: Tray, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._models, self._settings, self._jobs, self._tray, self._notice = models, settings, jobs, tray, notice
        self.offers: tuple[ModelOffer, ...] = ()
        self._measured = False
        self._timer = QTimer(self, interval=WATCH_ENGINE_MS)
        self._timer.timeout.connect(self.ask_engine)

    @property
    def has_model(self) -> bool:
        """Whether a model can be used, here or on a server."""
        return self._on_server or any(offer.installed for offer in self.offers)

    def start(self) -> None:
        """Look now, and at the engine from time to time."""
        self.refresh()
        self._timer.start()

    def stop(self) -> None:
        """The window is closing."""
        self._timer.stop()

    def refresh(self) -> None:
        """Read again which models there are."""
        self._jobs.run(lambda _: self._models.list_offers(), self._take_offers, self._notice.tell_error)

    def ask_engine(self) -> None:
        """Ask what is loaded right now."""
        self._jobs.run(lambda _: (self._models.engine_status(), self._models.server_check()), self._take_status)

    @property
    def _on_server(self) -> bool:
        return self._settings.current.engine == "server"

    def _take_offers(self, offers: tuple[ModelOffer, ...]) -> None:
        self.offers = offers
        self.changed.emit()
        self.ask_engine()
        if not self._measured and not self.has_model:
            self._measure()

    def _measure(self) -> None:
        """On first start: find out how fast this computer is, and propose the model that suits it."""
        self._measured = True
        self._jobs.run(
            lambda job: self._models.list_offers(look=True, cancel=job.token), self._take_offers, lane=Lane.ENGINE
        )

    def _take_status(self, status: Status) -> None:
        report, server = status
        wanted = self._settings.current.model
        here = [offer for offer in self.offers if offer.installed]
        chosen = next((offer for offer in here if offer.name == wanted), next(iter(here), None))
        titles = {offer.name: offer.title for offer in self.offers}
        if report is not None:
            report = replace(report, name=titles.get(report.name, report.name))
        self._tray.show_model(report, chosen.title if chosen else "", server)
