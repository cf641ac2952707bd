"""Models: what can be had, get one, add one from a file, remove one, what is loaded."""

from __future__ import annotations

from pathlib import Path

from app.base.errors import UnusableInput
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.generation import ModelReport
from app.domain.model import InstalledModel, ModelOffer
from app.llm import find_adapter
from app.workflows.services import Services, disk_errors


def list_offers(services: Services) -> tuple[ModelOffer, ...]:
    """The catalogue and the user's own models, with what is installed and what fits this machine."""
    return services.models.offers()


def get_model(
    services: Services, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> InstalledModel:
    """Download a model of the catalogue (the one thing here that uses the network), or find it installed."""
    with disk_errors(services.paths.models):
        return services.models.get(name, on_progress, cancel)


def default_model(services: Services) -> ModelOffer:
    """The model to offer to somebody who has none."""
    offers = services.models.offers()
    return next((offer for offer in offers if offer.default), offers[0])


def add_model(services: Services, file: Path) -> InstalledModel:
    """Take up a GGUF file from the disk; its header is checked."""
    if not file.exists():
        raise UnusableInput("file_missing", file=str(file))
    with disk_errors(services.paths.models):
        return services.models.add(file)


def remove_model(services: Services, name: str) -> None:
    """Delete an installed model."""
    with disk_errors(services.paths.models):
        services.models.remove(name)


def set_adapter(services: Services, file: Path, strength: float = 1.0) -> None:
    """Use a LoRA adapter with the model from now on. Raises UnusableInput when it was made for another one."""
    find_adapter(str(file), strength, services.models.choose(services.settings.model))
    services.update_settings(adapter=str(file), adapter_strength=strength)


def remove_adapter(services: Services) -> None:
    """Use the model as it is."""
    services.update_settings(adapter="", adapter_strength=1.0)


def engine_status(services: Services) -> ModelReport | None:
    """What is loaded right now; never loads anything."""
    return services.engine.loaded_report()
