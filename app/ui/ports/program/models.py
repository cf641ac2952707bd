"""Language models, the engine that runs them, and the computer they run on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.engine.generation import ModelReport
    from app.domain.engine.model import Check, DoctorReport, FoundModel, GpuAnswer, InstalledModel, ModelOffer, Speed
    from app.workflows import add_ons, doctor, models
    from app.workflows.add_ons import AddOnState
    from app.workflows.services import Services
else:
    add_ons = LazyModule("app.workflows.add_ons")
    doctor = LazyModule("app.workflows.doctor")
    models = LazyModule("app.workflows.models")


class ModelsPort(Protocol):
    """Models: which there are, which is used, and on what."""

    def list_offers(self, *, look: bool = ..., cancel: CancelToken | None = ...) -> tuple[ModelOffer, ...]:
        """Models that can be had or are here; with `look` this computer is measured for a proposal."""
        ...

    def find_models(self, folder: Path | None = ...) -> tuple[FoundModel, ...]:
        """Models of other programs on this computer, and in folders of the user."""
        ...

    def get_model(self, name: str, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> InstalledModel:
        """Download a model, or go on with a download."""
        ...

    def add_model(
        self, file: Path, title: str = ..., on_progress: OnProgress = ..., cancel: CancelToken | None = ...
    ) -> InstalledModel:
        """Use a GGUF file the user has."""
        ...

    def remove_model(self, name: str) -> None:
        """Delete a downloaded model or what came of it; forget a file of the user's."""
        ...

    def try_model(
        self, name: str = ..., on_text: Callable[[str], None] | None = ..., cancel: CancelToken | None = ...
    ) -> Speed:
        """Have a model read and write a little."""
        ...

    def use_model(self, name: str) -> None:
        """Use an installed model from now on."""
        ...

    def use_server(self, url: str, model: str = ..., key: str = ...) -> ModelReport:
        """From now on ask a model on a server."""
        ...

    def use_local(self) -> None:
        """From now on use the model on this computer."""
        ...

    def set_adapter(self, file: Path, strength: float = ...) -> None:
        """Use a LoRA adapter with the model from now on."""
        ...

    def remove_adapter(self) -> None:
        """Use the model as it is."""
        ...

    def set_gpu_layers(self, wanted: str) -> int:
        """How many layers to put on the graphics card."""
        ...

    def explain_gpu(self) -> GpuAnswer:
        """Why the graphics card is, or is not, used."""
        ...

    def list_add_ons(self) -> tuple[AddOnState, ...]:
        """Add-ons for one make of graphics cards, and which are here; none where this program takes none."""
        ...

    def get_add_on(self, kind: str, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> AddOnState:
        """Fetch an add-on, try it, keep it if it works. Uses the network."""
        ...

    def add_add_on(self, file: Path, cancel: CancelToken | None = ...) -> AddOnState:
        """Take an add-on from a file, try it, keep it if it works."""
        ...

    def remove_add_on(self, kind: str) -> bool:
        """Delete an add-on."""
        ...

    def engine_status(self) -> ModelReport | None:
        """What is loaded right now; never loads."""
        ...

    def server_check(self) -> Check | None:
        """Where text goes, when a server is used; connects to nothing."""
        ...

    def examine(self) -> DoctorReport:
        """How this machine and installation stand."""
        ...


class ModelAccess:
    """`ModelsPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.list_offers = bound(services, lambda: models.list_offers)
        self.find_models = bound(services, lambda: models.find_models)
        self.get_model = bound(services, lambda: models.get_model)
        self.add_model = bound(services, lambda: models.add_model)
        self.remove_model = bound(services, lambda: models.remove_model)
        self.try_model = bound(services, lambda: models.try_model)
        self.use_model = bound(services, lambda: models.use_model)
        self.use_server = bound(services, lambda: models.use_server)
        self.use_local = bound(services, lambda: models.use_local)
        self.set_adapter = bound(services, lambda: models.set_adapter)
        self.remove_adapter = bound(services, lambda: models.remove_adapter)
        self.set_gpu_layers = bound(services, lambda: models.set_gpu_layers)
        self.explain_gpu = bound(services, lambda: doctor.explain_gpu)
        self.get_add_on = bound(services, lambda: add_ons.get_add_on)
        self.add_add_on = bound(services, lambda: add_ons.add_add_on)
        self.remove_add_on = bound(services, lambda: add_ons.remove_add_on)
        self.engine_status = bound(services, lambda: models.engine_status)
        self.examine = bound(services, lambda: doctor.examine)

    def list_add_ons(self) -> tuple[AddOnState, ...]:
        """Add-ons, where this program takes them."""
        return add_ons.list_add_ons() if add_ons.takes_add_ons() else ()

    def server_check(self) -> Check | None:
        """Where text goes, when a server is used."""
        return next(iter(doctor.check_server(self._services)), None)
