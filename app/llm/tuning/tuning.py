"""Finds out how llama.cpp runs on this machine, once, and remembers it.

A build can be faster or slower, or crash, with the same settings on another processor or driver. So before a
model is first used here, a child process that may crash loads it and decodes a little; the next settings are
tried when that fails. What works is kept in `machine.json`, under a key made of the machine, the build and
the model: a new driver or build is tried anew.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import psutil
from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.disk.files import write_atomically
from app.llm.models.fit import layers_that_fit
from app.llm.models.gguf_header import GgufHeader
from app.llm.protocol import NO_MEMORY, Described, EngineConfig

USUAL_CONTEXT = 8192
SEQUENCES = 8
"""Answers written at once on a graphics card where that turns out to be faster. On a processor a context with room for
them reads a paper six per cent slower, which every reader would pay for."""
_TRIED = 4
"""To be raised when other things are tried, so that what was found before is found anew."""
_GPU_BATCH = 512
_WORTH = 1.2
_FAR = 3.0
"""How much faster a processor must be than a graphics card to be believed while other programs disturb it."""
_SLOW_CARD_S = 60.0
"""Seconds of a usual piece of work from which on the processor is tried against a graphics card. A card takes 5 to 20;
graphics inside an old processor, or a program that plays a card, can be far slower than the processor itself."""
_TYPICAL_READ, _TYPICAL_WRITE = 2500, 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one configuration: why it failed, or tokens per second (`disturbed`: while others worked).

    `together_per_s`: of all answers when as many as the configuration says are written at once.
    """

    config: EngineConfig
    failure: str = ""
    prompt_per_s: float = 0.0
    output_per_s: float = 0.0
    disturbed: bool = False
    together_per_s: float = 0.0

    @property
    def answers_at_once(self) -> int:
        """How many answers to write together: one, unless together is clearly faster."""
        return self.config.sequences if self.together_per_s > _WORTH * self.output_per_s else 1

    @property
    def typical_s(self) -> float:
        """Seconds of a usual piece of work: one summary of one paper."""
        return _TYPICAL_READ / self.prompt_per_s + _TYPICAL_WRITE / self.output_per_s


@dataclass(frozen=True, slots=True)
class Profile:
    """All that was tried for a model on this machine."""

    outcomes: tuple[Outcome, ...]

    @property
    def best(self) -> Outcome | None:
        """The first that works, unless a later one is clearly faster; the speeds must be comparable for that."""
        working = [outcome for outcome in self.outcomes if not outcome.failure]
        if not working:
            return None
        first, rivals, margin = working[0], working, _WORTH
        if self.disturbed:
            rivals = [one for one in working if first.config.gpu_layers and not one.config.gpu_layers]
            margin = _FAR
        fastest = min([first, *rivals], key=lambda outcome: outcome.typical_s)
        return fastest if fastest.typical_s * margin < first.typical_s else first

    @property
    def card_is_slower(self) -> bool:
        """Whether a graphics card works but is left alone, since the processor is faster."""
        best = self.best
        on_cards = any(outcome.config.gpu_layers and not outcome.failure for outcome in self.outcomes)
        return best is not None and not best.config.gpu_layers and on_cards

    @property
    def disturbed(self) -> bool:
        """Whether its speeds cannot be compared, since other programs were at work."""
        return any(outcome.disturbed for outcome in self.outcomes)

    def without(self, config: EngineConfig, reason: str) -> Profile:
        """The same, with `config` found to fail after all."""
        rest = tuple(outcome for outcome in self.outcomes if outcome.config != config)
        return Profile((*rest, Outcome(config, reason)))


@dataclass(frozen=True, slots=True)
class _File:
    profiles: dict[str, Profile]


class MachineFile:
    """The remembered profiles. An unreadable file is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, key: str) -> Profile | None:
        """What is known under `key`."""
        return self._read().profiles.get(key)

    def put(self, key: str, profile: Profile) -> None:
        """Remember a profile; a disk that refuses costs a few seconds next time, not the job."""
        profiles = {**self._read().profiles, key: profile}
        with suppress(OSError):
            write_atomically(self._path, to_json(_File(profiles)))

    def _read(self) -> _File:
        try:
            return from_json(_File, self._path.read_bytes())
        except (OSError, ValidationError):
            return _File({})


def profile_key(about: Described, model_sha: str, context: int, gpu_layers: int, sequences: int = 0) -> str:
    """A key for this machine, this build, this model and what the user asked for."""
    devices = [f"{device.kind} {device.description} {device.memory_total >> 20}" for device in about.devices]
    cards = [
        device.name for device in about.devices if device.kind in ("gpu", "igpu")
    ]  # one card by CUDA, or by Vulkan
    facts = [about.version, about.system, processor(), *devices, *cards, model_sha, str(context), str(gpu_layers)]
    facts.append(f"{_TRIED} {sequences}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32]


@cache
def processor() -> str:
    """The processor's name, its instruction sets where the system tells them, and the number of cores."""
    lines: list[str] = []
    with suppress(OSError):
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        lines = [line for line in text.splitlines() if line.startswith(("model name", "flags", "Features"))][:2]
    return " ".join([platform.machine(), platform.processor(), str(psutil.cpu_count()), *lines])


def usual_threads() -> tuple[int, int]:
    """Threads to write and to read with: physical cores, when writing one less where there are more than two. That
    is limited by memory, not by cores, and goes on while the user does other things; reading is neither."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 2
    return (cores - 1 if cores > 2 else cores), cores


def plain_config(context: int) -> EngineConfig:
    """On the processor, weights used as they lie in the file: the least memory, and hardly a way to fail."""
    threads, threads_batch = usual_threads()
    return EngineConfig(context=context, threads=threads, threads_batch=threads_batch)


def safest_config(context: int) -> EngineConfig:
    """The last resort: one thread, small steps."""
    return replace(plain_config(context), threads=1, threads_batch=1, batch=64)


def safer_config(died: EngineConfig, reason: str) -> EngineConfig:
    """A step down from settings that died of `reason`: fewer layers on a card that was full, else none, else the
    last resort."""
    if reason == NO_MEMORY and died.gpu_layers > 1:
        return replace(died, gpu_layers=died.gpu_layers // 2)
    plain = plain_config(died.context)
    return plain if died != plain else safest_config(died.context)


def candidates(
    header: GgufHeader, context: int, gpu_layers: int, about: Described, free_memory: int, sequences: int = 0
) -> Sequence[EngineConfig]:
    """What to try, best guess first. `gpu_layers` -1: as many as fit; `sequences`: answers at once, 0: one on
    the processor, on a graphics card as many as may be worth it.

    On a graphics card flash attention comes first: it is usually faster there, and always smaller. Rearranged weights
    come second although some processors are faster with them: they cost as much memory again as the weights they
    rearrange.
    """
    plain = replace(plain_config(context), sequences=sequences or 1)
    found: list[EngineConfig] = []
    room = gpu_room(header, context, about)
    wanted = room if gpu_layers < 0 else min(gpu_layers, room and header.layers + 1)
    for share in (1.0, 0.75, 0.5):
        if layers := int(wanted * share):
            on_gpu = replace(plain, gpu_layers=layers, batch=_GPU_BATCH, sequences=sequences or SEQUENCES)
            found += [replace(on_gpu, flash_attention=True), on_gpu]
    found.append(plain)
    if free_memory > 2.2 * header.weight_bytes:
        found.append(replace(plain, extra_buffers=True))
    return [*found, safest_config(context)]


def worth_trying(config: EngineConfig, so_far: Sequence[Outcome], asked: bool = False) -> bool:
    """Whether a configuration can still change the choice: until one works all are of interest; then only the same
    without flash attention on a graphics card, the processor where the card is slow (and was not `asked` for by the
    user), and rearranged weights instead of plain ones on the processor."""
    working = [outcome for outcome in so_far if not outcome.failure]
    if not working:
        return True
    last = working[-1].config
    if config.gpu_layers:
        return config == replace(last, flash_attention=False) != last
    if last.gpu_layers:
        return not asked and all(outcome.typical_s > _SLOW_CARD_S for outcome in working)
    return config.extra_buffers


def gpu_room(header: GgufHeader, context: int, about: Described) -> int:
    """Layers for which the graphics cards have room now."""
    if not about.gpu_supported or not about.cards:
        return 0
    return layers_that_fit(header, context, _GPU_BATCH, sum(device.memory_free for device in about.cards))
