"""Models: which to use here and why, get one, take one that is there, try one, remove one, what is loaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psutil

from app.base import keys
from app.base.disk.files import disk_errors
from app.base.errors import UnusableInput, UserError, WrongUsage
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, no_progress
from app.base.settings import KEY_VARIABLE
from app.domain.engine.generation import ModelReport, OnText, Prompt, Sampling
from app.domain.engine.model import Device, FoundModel, InstalledModel, ModelOffer, Promise, Purpose, Speed
from app.llm import (
    SELF_TEST,
    AdviceMachine,
    ServerEngine,
    ServerSettings,
    SpeedBook,
    advise,
    find_adapter,
    parse_address,
    usable_memory,
)
from app.workflows.services import Services

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECENT = 60
_TRIAL_TOKENS = 60


def list_offers(services: Services, *, look: bool = False, cancel: CancelToken | None = None) -> tuple[ModelOffer, ...]:
    """The catalogue and the user's own models: what is installed, what fits, which one is proposed and why.

    With `look` graphics cards are asked about, and how fast this machine is is found out if that has not been done
    yet, which takes some seconds; without it the answer comes at once from what is known.
    """
    offers = services.models.offers()
    devices = _devices(services) if look else ()
    book = _book(services)
    if look and not book.self_test():
        _measure(services, devices, book, cancel)
    return advise(offers, _machine(services, offers, devices, book))


def list_for_meaning(services: Services) -> tuple[ModelOffer, ...]:
    """Models for search by meaning: which can be had, and which are here."""
    return services.models.offers(Purpose.MEANING)


def propose(services: Services, cancel: CancelToken | None = None) -> ModelOffer | None:
    """The one model to use on this machine, with what it promises; None where none can be used."""
    return next((offer for offer in list_offers(services, look=True, cancel=cancel) if offer.proposed), None)


def get_model(
    services: Services, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
) -> InstalledModel:
    """Download a model of the catalogue (which uses the network), or find it installed."""
    with disk_errors(services.paths.models):
        return services.models.get(name, on_progress, cancel)


def default_model(services: Services) -> ModelOffer:
    """The model to offer to somebody who has none."""
    offers = services.models.offers()
    return next((offer for offer in offers if offer.default), offers[0])


def add_model(
    services: Services,
    file: Path,
    title: str = "",
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> InstalledModel:
    """Take up a GGUF file from the disk, where it lies; its header is checked."""
    if not file.exists():
        raise UnusableInput("file_missing", file=str(file))
    with disk_errors(services.paths.models):
        return services.models.add(file, title, on_progress, cancel)


def find_models(services: Services, folder: Path | None = None) -> tuple[FoundModel, ...]:
    """Models that other programs left on this computer, and those in the user's folders.

    `folder` is looked in from now on. Raises UserError("folder_missing").
    """
    if folder is not None:
        if not folder.is_dir():
            raise UserError("folder_missing", folder=str(folder))
        known = services.settings.model_folders
        if str(folder) not in known:
            services.update_settings(model_folders=(*known, str(folder)))
    return services.models.found([Path(name) for name in services.settings.model_folders])


def remove_model(services: Services, name: str) -> None:
    """Delete a model that was downloaded; a file of the user's own is only forgotten."""
    with disk_errors(services.paths.models):
        services.models.remove(name)


def try_model(
    services: Services, name: str = "", on_text: OnText | None = None, cancel: CancelToken | None = None
) -> Speed:
    """Have a model read a few lines and say something about them; how fast it was here, which is remembered.

    `name` empty: the model in use. Another one is loaded for the time of the trial.
    """
    with _using(services, name):
        report = services.engine.report()
        lang = services.lang
        prompt = Prompt(*(render(Message.of(f"trial.{part}"), lang) for part in ("system", "text", "task")))
        done = services.engine.generate(prompt, Sampling(max_tokens=_TRIAL_TOKENS), on_text, cancel)
        now = services.engine.loaded_report() or report
    timing = done.timing
    read = timing.prompt_tokens - timing.reused_tokens
    reading = read / timing.prefill_s if read >= 64 and timing.prefill_s else now.prompt_tokens_per_s
    writing = timing.output_tokens / timing.decode_s if timing.decode_s else now.output_tokens_per_s
    speed = Speed("trial", now.parameters, _size(services, now), reading, writing, now.device, now.layers_on_gpu)
    if now.sha256:
        _book(services).keep(now.sha256, speed)
    return speed


def use_server(services: Services, url: str, model: str = "", key: str = "") -> ModelReport:
    """From now on ask the model on a server; it is asked what it runs first. Text then leaves this program.

    A key that is given is kept by the system where it can, else in the settings; one from the environment is kept nowhere.
    """
    parse_address(url)
    known = services.settings.server_key if url == services.settings.server_url else ""
    used = key or os.environ.get(KEY_VARIABLE, "") or known or keys.find(url)
    report = ServerEngine(ServerSettings(url, model, used)).report()
    written = "" if key and keys.keep(url, key) else key or known
    services.update_settings(engine="server", server_url=url, server_model=model, server_key=written)
    return report


def use_local(services: Services) -> None:
    """From now on use the model on this computer; the server's address is remembered, its key is not."""
    keys.forget(services.settings.server_url)
    services.update_settings(engine="local", server_key="")


def set_gpu_layers(services: Services, wanted: str) -> int:
    """How many layers to put on the graphics card: "auto" as many as fit, "off" none, or a number."""
    layers = {"auto": -1, "off": 0}.get(wanted)
    if layers is None:
        if not wanted.isdigit():
            raise WrongUsage("wrong_usage", reason=f"“{wanted}”: auto, off, 1, 2, 3 …")
        layers = int(wanted)
    services.update_settings(gpu_layers=layers)
    return layers


def use_model(services: Services, name: str) -> None:
    """Use an installed model from now on, to write or, where it is one for that, to search by meaning. Raises UnusableInput
    when the adapter in use was made for another one; it is used all the same from then on, and the adapter can be taken away."""
    if name in [model.name for model in services.models.installed(Purpose.MEANING)]:
        services.update_settings(meaning_model=name)
        services.renew_meaning()
        return
    settings = services.update_settings(model=name)
    find_adapter(settings.adapter, settings.adapter_strength, services.models.choose(name))


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


def _machine(
    services: Services, offers: tuple[ModelOffer, ...], devices: tuple[Device, ...], book: SpeedBook
) -> AdviceMachine:
    """What the advice is made from, as this machine stands now."""
    free = sum(device.memory_free for device in devices if device.kind in ("gpu", "igpu"))
    trials = (book.of_model(offer.sha256) for offer in offers if offer.installed and offer.sha256)
    return AdviceMachine(
        usable=usable_memory(),
        free=psutil.virtual_memory().available,
        disk_free=_disk_free(services.paths.models),
        speeds=(*book.self_test(), *filter(None, trials)),
        measured=_measured(services),
        layers=services.models.room(free) if free else {},
    )


def _measure(services: Services, devices: tuple[Device, ...], book: SpeedBook, cancel: CancelToken | None) -> None:
    """Find out how fast this machine is. What was measured while other programs were at work can be wrong several
    times over: it is tried once more, and then left for another day."""
    for _ in range(2):
        speeds = services.machine.self_test(devices, cancel)
        if speeds and not any(speed.disturbed for speed in speeds):
            book.keep(SELF_TEST, *speeds)
            return


def _measured(services: Services) -> Mapping[str, Promise]:
    """What summaries really took here, by model: the median of the last five."""
    rows: dict[str, list[tuple[float, float, float]]] = {}
    for digest in services.library.recent_digests(_RECENT):
        timing = digest.timing
        if timing.total_s > 1 and timing.prefill_s and timing.decode_s:
            read = (timing.prompt_tokens - timing.reused_tokens) / timing.prefill_s
            figures = (timing.total_s - timing.load_s, read, timing.output_tokens / timing.decode_s)
            rows.setdefault(digest.model, []).append(figures)
    medians = {name: [median(column) for column in zip(*some[:5], strict=True)] for name, some in rows.items()}
    return {name: Promise(total, True, read, written) for name, (total, read, written) in medians.items()}


def _devices(services: Services) -> tuple[Device, ...]:
    try:
        return services.machine.devices()
    except UserError:
        return ()


def _disk_free(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _book(services: Services) -> SpeedBook:
    return SpeedBook(services.paths.models / "speeds.json")


def _size(services: Services, report: ModelReport) -> int:
    installed = {model.name: model.size for model in services.models.installed()}
    return installed.get(report.name, report.parameters // 2) or 1


@contextmanager
def _using(services: Services, name: str) -> Iterator[None]:
    """Use another model than usual for the time of the block."""
    usual = services.settings.model
    if not name or name == usual:
        yield
        return
    services.update_settings(model=name)
    try:
        yield
    finally:
        services.update_settings(model=usual)
