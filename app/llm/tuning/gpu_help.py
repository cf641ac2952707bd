"""Why is my graphics card not used? One answer in plain words, and the one command that changes it.

Pure: what the system, llama.cpp and the engine say comes in as a value, so that recorded machines can be tested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.base.messages import Message
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import Device, GpuAnswer, GraphicsCard, IdleBackend

_MAKERS = {"nvidia": "NVIDIA", "amd": "AMD", "intel": "Intel", "apple": "Apple"}
_DEBIAN_PACKAGES = {"cuda": "nvidia-cuda-toolkit", "vulkan": "libvulkan-dev glslc spirv-headers mesa-vulkan-drivers"}
_GET_ADD_ON = "paperlamp models add-on get"
_LOADERS = {"vulkan": "libvulkan1 mesa-vulkan-drivers"}
_APIS = {"cuda": "CUDA", "hip": "ROCm", "vulkan": "Vulkan", "metal": "Metal", "sycl": "SYCL", "opencl": "OpenCL"}
_NEEDS = {"cuda": "nvcc", "rocm": "hipcc", "vulkan": "glslc"}
_FLAGS = {"cuda": "-DGGML_CUDA=on", "vulkan": "-DGGML_VULKAN=on", "rocm": "-DGGML_HIP=on"}


@dataclass(frozen=True, slots=True)
class GpuFacts:
    """What is known. `system` is "Linux", "Darwin" or "Windows"; `tools` see `build_tools`; `wanted` is the setting
    for layers on the GPU (-1 as many as fit); `loaded` what runs now; `driver_kills`: asking the drivers ended the
    engine; `idle` are the parts of llama.cpp for cards that could not be loaded or found nothing; `packaged`: this is a
    program that takes add-ons, and nobody compiles it."""

    system: str
    cards: tuple[GraphicsCard, ...]
    devices: tuple[Device, ...]
    supported: bool
    tools: frozenset[str] = frozenset()
    wanted: int = -1
    loaded: ModelReport | None = None
    driver_kills: bool = False
    idle: tuple[IdleBackend, ...] = ()
    packaged: bool = False

    @property
    def usable(self) -> tuple[Device, ...]:
        """The graphics cards llama.cpp can compute on."""
        return tuple(device for device in self.devices if device.kind in ("gpu", "igpu"))


def explain(facts: GpuFacts) -> GpuAnswer:
    """The answer."""
    answer = _answer(facts)
    looked_at = tuple(_facts(facts))
    return GpuAnswer(answer.state, answer.finding, answer.advice, answer.command, looked_at)


def _answer(facts: GpuFacts) -> GpuAnswer:
    if facts.driver_kills:
        return GpuAnswer("warning", Message.of("gpu.driver_kills"), Message.of("gpu.driver_kills_do"))
    if facts.usable:
        return _can_use(facts, facts.usable[0])
    idle = {one.why: one for one in reversed(facts.idle)}
    if broken := idle.get("broken") or idle.get("foreign"):
        what = Message.of(f"gpu.{broken.why}", api=_api(broken), reason=broken.reason)
        command = _GET_ADD_ON if facts.packaged and (broken.kind, broken.why) == ("cuda", "foreign") else ""
        return GpuAnswer("warning", what, Message.of(f"gpu.{broken.why}_do", api=_api(broken)), command)
    if not facts.cards:
        if driverless := idle.get("no_driver"):
            return GpuAnswer("ok", Message.of("gpu.none_for_api", api=_api(driverless)))
        return GpuAnswer("ok", Message.of("gpu.none"))
    card = _best(facts.cards)
    if not card.driver:
        return _no_driver(facts, card)
    if absent := idle.get("absent"):
        return _no_loader(facts, card, absent)
    if facts.supported:
        return GpuAnswer("warning", Message.of("gpu.not_seen", card=card.name), Message.of("gpu.not_seen_do"))
    return _build_cannot(facts, card)


def _can_use(facts: GpuFacts, device: Device) -> GpuAnswer:
    name = device.description or device.name
    if facts.wanted == 0:
        return GpuAnswer(
            "warning", Message.of("gpu.off", card=name), Message.of("gpu.off_do"), "paperlamp models gpu auto"
        )
    loaded = facts.loaded
    if loaded is None:
        return GpuAnswer("ok", Message.of("gpu.ready", card=name, free=_gb(device.memory_free)))
    on, total = loaded.layers_on_gpu, loaded.layers
    if on >= total > 0:
        return GpuAnswer("ok", Message.of("gpu.all_layers", on=on, total=total, card=loaded.device))
    if on == 0 and loaded.card_slower:
        return GpuAnswer("ok", Message.of("gpu.slower", card=name))
    if on == 0 and loaded.safe_mode:
        return GpuAnswer("warning", Message.of("gpu.safe_mode", card=name), Message.of("gpu.safe_mode_do"))
    figures = {"free": _gb(device.memory_free), "size": _gb(device.memory_total)}
    if on == 0:
        return GpuAnswer("warning", Message.of("gpu.no_room", card=name, **figures), Message.of("gpu.no_room_do"))
    what = Message.of("gpu.some_layers", on=on, total=total, card=name, **figures)
    return GpuAnswer("warning", what, Message.of("gpu.some_layers_do"))


def _no_driver(facts: GpuFacts, card: GraphicsCard) -> GpuAnswer:
    what = Message.of("gpu.no_driver", card=card.name)
    if card.vendor == "nvidia" and "apt-get" in facts.tools:
        return GpuAnswer("warning", what, Message.of("gpu.no_driver_do"), "sudo apt-get install nvidia-driver")
    return GpuAnswer("warning", what, Message.of("gpu.no_driver_do"))


def _no_loader(facts: GpuFacts, card: GraphicsCard, absent: IdleBackend) -> GpuAnswer:
    api = _api(absent)
    what, advice = Message.of("gpu.absent", card=card.name, api=api), Message.of("gpu.absent_do", api=api)
    packages = _LOADERS.get(absent.kind)
    if packages and facts.system == "Linux" and "apt-get" in facts.tools:
        return GpuAnswer("warning", what, advice, f"sudo apt-get install {packages}")
    return GpuAnswer("warning", what, advice)


def _api(backend: IdleBackend) -> str:
    return _APIS.get(backend.kind, backend.kind)


def _build_cannot(facts: GpuFacts, card: GraphicsCard) -> GpuAnswer:
    route = route_for(facts, card)
    what = Message.of("gpu.build_cannot", card=card.name)
    if facts.packaged:
        if card.vendor == "nvidia":
            return GpuAnswer("warning", what, Message.of("gpu.add_on_do", api=_APIS["cuda"]), _GET_ADD_ON)
        return GpuAnswer("warning", what, Message.of("gpu.package_do"))
    missing = _NEEDS.get(route, "")
    if not missing or missing in facts.tools:
        return GpuAnswer("warning", what, Message.of("gpu.build_do"), _build(facts.system, route))
    command = _build(facts.system, route)
    packages = _DEBIAN_PACKAGES.get(route)
    if facts.system == "Linux" and "apt-get" in facts.tools and packages:
        return GpuAnswer("warning", what, Message.of("gpu.build_do"), f"sudo apt-get install {packages} && {command}")
    return GpuAnswer("warning", what, Message.of(f"gpu.tools_{route}"), command)


def route_for(facts: GpuFacts, card: GraphicsCard) -> str:
    """The build for a card: its maker's own where the tools are there, else Vulkan, which all of them speak."""
    if facts.system == "Darwin":
        return "metal"
    if card.vendor == "nvidia":
        return "vulkan" if "nvcc" not in facts.tools and "glslc" in facts.tools else "cuda"
    if card.vendor == "amd" and {"hipcc", "kfd"} <= facts.tools:
        return "rocm"
    return "vulkan"


def _build(system: str, route: str) -> str:
    if system != "Windows":
        return f"make setup GPU={route}"
    pip = r".venv\Scripts\python -m pip install --force-reinstall --no-deps --no-cache-dir"
    return f'$env:CMAKE_ARGS="{_FLAGS[route]}"; {pip} --no-binary llama-cpp-python llama-cpp-python'


def _best(cards: tuple[GraphicsCard, ...]) -> GraphicsCard:
    """The card to speak of: a separate one rather than one inside the processor."""
    return min(cards, key=lambda card: (("nvidia", "apple", "amd", "intel").index(card.vendor), -card.memory))


def _facts(facts: GpuFacts) -> Iterator[Message]:
    for card in facts.cards:
        maker = _MAKERS[card.vendor]
        name = card.name if maker.lower() in card.name.lower() else f"{maker} {card.name}"
        yield Message.of("gpu.fact_card" if card.driver else "gpu.fact_card_no_driver", card=name)
    if not facts.cards:
        yield Message.of("gpu.fact_no_card")
    yield Message.of("gpu.fact_build_can" if facts.supported else "gpu.fact_build_cannot")
    for one in facts.idle:
        yield Message.of(f"gpu.fact_{one.why}", api=_api(one))
    for device in facts.usable:
        free, size = _gb(device.memory_free), _gb(device.memory_total)
        yield Message.of("gpu.fact_device", card=device.description or device.name, free=free, size=size)
    if facts.loaded:
        on, total = facts.loaded.layers_on_gpu, facts.loaded.layers
        yield Message.of("gpu.fact_loaded", name=facts.loaded.name, on=on, total=total)
    else:
        yield Message.of("gpu.fact_not_loaded")


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f}"
