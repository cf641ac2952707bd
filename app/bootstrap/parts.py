"""Builds the parts behind the workflows, each when it is first asked for, with the imports that it needs."""

from __future__ import annotations

import os
from functools import cached_property, partial
from typing import TYPE_CHECKING

from app.base.disk.paths import Paths
from app.base.settings import KEY_VARIABLE, Settings
from app.workflows.services import Engine, Machine, NoticeBoard, Pdf

if TYPE_CHECKING:
    from app.domain.engine.meaning import MeaningModel
    from app.llm import EngineSettings, MachineTurn, ModelStore, ServerSettings


class InstalledParts:
    """The real parts over one library's folders. Starting none of them costs nothing."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        self._paths, self._settings = paths, settings
        self.notices = NoticeBoard()

    def pdf(self) -> Pdf:
        """The PDF reader; its processes start with the first file."""
        from app.pdf import PdfReader

        return PdfReader()

    def models(self) -> ModelStore:
        """The models folder."""
        return self._store

    def engine(self) -> Engine:
        """The model on this machine, or the server that the settings name."""
        from app.llm import LocalEngine, ServerEngine

        if self._settings.engine == "server":
            return ServerEngine(server_settings(self._settings))
        states = self._paths.cache / "states"
        return LocalEngine(self._store, engine_settings(self._settings), states, self.notices.post, self._turn)

    def machine(self) -> Machine:
        """What this machine can do; each question is asked when it is needed."""
        from app import llm

        return Machine(
            llm.devices,
            llm.llama_cpp_version,
            llm.gpu_supported,
            llm.graphics_cards,
            llm.build_tools,
            partial(llm.self_test, machine_turn=self._turn),
            llm.idle_backends,
        )

    def meaning(self) -> MeaningModel:
        """The model for search by meaning; its process starts with the first text."""
        from app.llm import Embedder

        return Embedder(self._store, self._settings.meaning_model, self._paths.cache, self._turn)

    def change(self, settings: Settings) -> bool:
        """Take over changed settings; True where an engine built before no longer fits them."""
        before, self._settings = self._settings, settings
        if store := self.__dict__.get("_store"):
            store.endpoint = settings.hub_endpoint
        return _engine_choice(before) != _engine_choice(settings)

    @cached_property
    def _store(self) -> ModelStore:
        from app.base.resources import shipped_models
        from app.llm import ModelStore

        return ModelStore(self._paths.models, endpoint=self._settings.hub_endpoint, shipped=shipped_models())

    @cached_property
    def _turn(self) -> MachineTurn:
        from app.base.disk.own_folders import runtime_folder
        from app.llm import MachineTurn

        return MachineTurn(runtime_folder())


def server_settings(settings: Settings) -> ServerSettings:
    """The settings that concern a model on a server."""
    from app.base import keys
    from app.llm import ServerSettings

    key = settings.server_key or os.environ.get(KEY_VARIABLE, "")
    if not key and settings.engine == "server":
        key = keys.find(settings.server_url)
    return ServerSettings(settings.server_url, settings.server_model, key, settings.context_tokens)


def engine_settings(settings: Settings) -> EngineSettings:
    """The settings that concern the engine on this machine."""
    from app.llm import EngineSettings

    return EngineSettings(
        model=settings.model,
        gpu_layers=settings.gpu_layers,
        context_tokens=settings.context_tokens,
        idle_minutes=settings.idle_minutes,
        state_bytes=settings.state_megabytes << 20,
        adapter=settings.adapter,
        adapter_strength=settings.adapter_strength,
        sequences=settings.answers_at_once,
    )


def _engine_choice(settings: Settings) -> EngineSettings | ServerSettings:
    return server_settings(settings) if settings.engine == "server" else engine_settings(settings)
