"""Models, the engine and the computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import Check, DoctorReport, FoundModel, GpuAnswer, InstalledModel, ModelOffer, Speed
from app.workflows import doctor
from app.workflows.add_ons import AddOnState
from ui_fakes.values import REPORT

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeModels:
    """`ModelsPort` over offers in memory."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def list_offers(self, *, look: bool = False, cancel: CancelToken | None = None) -> tuple[ModelOffer, ...]:
        self._program.note("list_offers", look)
        return self._program.advised if look and self._program.advised else self._program.offers

    def find_models(self, folder: Path | None = None) -> tuple[FoundModel, ...]:
        self._program.note("find_models", folder)
        return self._program.found

    def try_model(
        self, name: str = "", on_text: Callable[[str], None] | None = None, cancel: CancelToken | None = None
    ) -> Speed:
        self._program.note("try_model", name)
        for piece in ("Warm light ", "is better."):
            if on_text is not None:
                on_text(piece)
        return Speed("trial", 1, 1, 88.4, 17.6)

    def use_server(self, url: str, model: str = "", key: str = "") -> ModelReport:
        self._program.note("use_server", (url, model, key))
        self._program.settings.update_settings(engine="server", server_url=url)
        return replace(REPORT, name=model or "lab-model", server=url)

    def use_local(self) -> None:
        self._program.note("use_local", None)
        self._program.settings.update_settings(engine="local")

    def use_model(self, name: str) -> None:
        self._program.settings.update_settings(model=name)
        self._program.note("use_model", name)

    def set_adapter(self, file: Path, strength: float = 1.0) -> None:
        self._program.note("set_adapter", (file, strength))
        self._program.settings.update_settings(adapter=str(file), adapter_strength=strength)

    def remove_adapter(self) -> None:
        self._program.note("remove_adapter", None)
        self._program.settings.update_settings(adapter="", adapter_strength=1.0)

    def set_gpu_layers(self, wanted: str) -> int:
        self._program.note("set_gpu_layers", wanted)
        return -1

    def list_add_ons(self) -> tuple[AddOnState, ...]:
        return self._program.add_ons

    def get_add_on(
        self, kind: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> AddOnState:
        self._program.note("get_add_on", kind)
        return self._kept(kind)

    def add_add_on(self, file: Path, cancel: CancelToken | None = None) -> AddOnState:
        self._program.note("add_add_on", file)
        if file.name == "bad.zip":
            raise UserError("add_on_self_test", api="CUDA", card="RTX")
        return self._kept("cuda")

    def remove_add_on(self, kind: str) -> bool:
        self._program.note("remove_add_on", kind)
        self._program.add_ons = (AddOnState(kind, "CUDA", False),)
        return True

    def _kept(self, kind: str) -> AddOnState:
        self._program.add_ons = (AddOnState(kind, "CUDA", True),)
        return self._program.add_ons[0]

    def explain_gpu(self) -> GpuAnswer:
        self._program.note("explain_gpu", None)
        return self._program.gpu

    def get_model(
        self, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> InstalledModel:
        self._program.note("get_model", name)
        self._program.offers = tuple(replace(offer, installed=True) for offer in self._program.offers)
        return installed(name)

    def add_model(
        self,
        file: Path,
        title: str = "",
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> InstalledModel:
        self._program.note("add_model", file)
        self._program.offers = tuple(replace(offer, installed=True) for offer in self._program.offers)
        return installed(file.stem)

    def remove_model(self, name: str) -> None:
        self._program.note("remove_model", name)
        self._program.offers = tuple(replace(offer, installed=offer.name != name) for offer in self._program.offers)

    def engine_status(self) -> ModelReport | None:
        self._program.note("engine_status", None)
        return self._program.loaded

    def examine(self) -> DoctorReport:
        self._program.note("examine", None)
        checks = (Check("model", "ok", Message.of("error.cancelled.what")),)
        return DoctorReport("3.11", "0.3.36", False, (), 0, "starter-1.5b", 16 << 30, 8 << 30, checks)

    def server_check(self) -> Check | None:
        services = SimpleNamespace(settings=self._program.settings.current)
        return next(iter(doctor.check_server(services)), None)  # type: ignore[arg-type]


def installed(name: str) -> InstalledModel:
    return InstalledModel(name, f"{name}.gguf", "", 1, "qwen2", "Q4_K_M", 32768, 28, 1)
