"""Looks at this machine and installation and says what stands and what does not."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Callable
from typing import TypeVar

import psutil

from app.base import calibration, fence
from app.base.disk.whereabouts import whereabouts
from app.base.errors import UserError
from app.base.messages import Message
from app.domain.engine.model import Check, Device, DoctorReport, GpuAnswer
from app.llm import GpuFacts, add_ons, explain, parse_address
from app.workflows.services import Services

T = TypeVar("T")
_COMFORTABLE_DISK = 3 * 1024**3


def examine(services: Services) -> DoctorReport:
    """The report. Loads no model; starts the engine's child process once to ask llama.cpp about devices."""
    memory = psutil.virtual_memory()
    devices, version, supported = _ask_engine(services)
    loaded = services.engine.loaded_report()
    gpu = explain_gpu(services)
    checks = [
        _check_model(services),
        *check_server(services),
        *_check_marks(services),
        _check_gpu(gpu),
        _check_disk(services),
        _check_home(services),
        *check_whereabouts(services),
        Check("memory", "ok", Message.of("doctor.memory", free=_gb(memory.available), total=_gb(memory.total))),
        _check_libreoffice(),
        _check_fence(),
    ]
    return DoctorReport(
        python=platform.python_version(),
        llama_cpp=version,
        gpu_supported=supported,
        devices=devices,
        layers_on_gpu=loaded.layers_on_gpu if loaded else 0,
        model=_model_name(services),
        memory_total=memory.total,
        memory_free=memory.available,
        checks=tuple(checks),
        gpu=gpu,
        server=services.settings.server_url if services.settings.engine == "server" else "",
    )


def _check_marks(services: Services) -> tuple[Check, ...]:
    """What the marks of claims were worth where they were measured, with the model that is used here."""
    return tuple(Check("claims", "ok", message) for message in calibration.explanations(_model_name(services)))


def explain_gpu(services: Services) -> GpuAnswer:
    """Why the graphics card is, or is not, used."""
    machine = services.machine
    devices, _, supported = _ask_engine(services)
    loaded = services.engine.loaded_report()
    facts = GpuFacts(
        system=platform.system(),
        cards=machine.cards(),
        devices=devices,
        supported=supported,
        tools=machine.tools(),
        wanted=services.settings.gpu_layers,
        loaded=loaded if loaded and not loaded.server else None,
        idle=_or_else(machine.idle_backends, ()),
        packaged=add_ons.loads_modules(),
        driver_kills=not devices and _or_else(machine.devices, None) is None,
    )
    return explain(facts)


def _ask_engine(services: Services) -> tuple[tuple[Device, ...], str, bool]:
    machine = services.machine
    return (
        _or_else(machine.devices, ()),
        _or_else(machine.llama_cpp_version, ""),
        _or_else(machine.gpu_supported, False),
    )


def _or_else(ask: Callable[[], T], default: T) -> T:
    try:
        return ask()
    except UserError:
        return default


def _model_name(services: Services) -> str:
    try:
        return services.models.choose(services.settings.model).name
    except UserError:
        return ""


def _check_model(services: Services) -> Check:
    try:
        model = services.models.choose(services.settings.model)
    except UserError as error:
        what, do = (Message.of(f"error.{error.key}.{part}", **error.params) for part in ("what", "do"))
        return Check("model", "problem", what, do)
    return Check("model", "ok", Message.of("doctor.model", name=model.name, size=_gb(model.size)))


def _check_gpu(answer: GpuAnswer) -> Check:
    return Check("gpu", answer.state, answer.finding, answer.advice, answer.command)


def check_server(services: Services) -> list[Check]:
    """That text leaves this machine, if it does. Connects to nothing."""
    if services.settings.engine != "server":
        return []
    address = parse_address(services.settings.server_url)
    key = "server" if not address.local else "server_here"
    found = Message.of(f"doctor.{key}", host=address.shown)
    if address.local:
        return [Check("server", "ok", found, Message.of("doctor.server_off"))]
    advice = Message.of("doctor.server_off" if address.secure else "doctor.server_plain")
    return [Check("server", "warning", found, advice)]


def _check_disk(services: Services) -> Check:
    folder = services.paths.models
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    state = "ok" if free > _COMFORTABLE_DISK else "warning"
    advice = None if state == "ok" else Message.of("doctor.disk_do")
    return Check("disk", state, Message.of("doctor.disk", free=_gb(free)), advice)


def _check_home(services: Services) -> Check:
    home = services.paths.home
    try:
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError:
        key = Message.of("error.folder_unwritable.do", folder=str(home))
        return Check("library", "problem", Message.of("error.folder_unwritable.what", folder=str(home)), key)
    count = len(services.library.papers())
    return Check("library", "ok", Message.of("doctor.library", folder=str(home), count=count))


def check_whereabouts(services: Services) -> list[Check]:
    """Whether the library lies where its file can come to harm."""
    place, folder = whereabouts(services.paths.home), str(services.paths.home)
    found = []
    if place.synced:
        said = Message.of("doctor.synced", folder=folder, program=place.synced)
        found.append(Check("place", "warning", said, Message.of("doctor.synced_do")))
    if place.network:
        said = Message.of("doctor.network_drive", folder=folder, kind=place.network)
        found.append(Check("place", "warning", said, Message.of("doctor.network_drive_do")))
    return found


def _check_libreoffice() -> Check:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return Check("libreoffice", "ok", Message.of("doctor.libreoffice" if found else "doctor.no_libreoffice"))


def _check_fence() -> Check:
    """Whether this system can fence the processes that read PDFs."""
    there = fence.available()
    key = "fence" if there.files and there.calls else "fence_part" if there.files or there.calls else "no_fence"
    return Check("fence", "ok", Message.of(f"doctor.{key}"))


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f}"
