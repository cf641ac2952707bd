"""Which model to use on this machine: one proposal with how long a summary takes, and why not the others.

Pure: everything known of the machine comes in as a value, so that recorded machines can be tested.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.base.messages import Message
from app.domain.engine.model import ModelOffer, Promise, Speed

PATIENCE_S = 120.0
"""A summary that takes longer than this on the reader's machine is no summary on the side."""

_ENOUGH_PARAMETERS = 1_400_000_000
_ALIKE = 1.35
_WORTH_A_DOWNLOAD = 1.6
_WRITTEN, _READ_BESIDE, _FIXED_S = 600, 1000, 3.0
_READING_WAIT_S, _LEAST_READ, _MOST_ON_CPU, _MOST_ON_GPU = 20.0, 1200, 2200, 6400
_TRIAL_TO_WORK = 0.8


@dataclass(frozen=True, slots=True)
class Machine:
    """What the advice is made from. Bytes; `usable` is the memory a model may take, `free` what is free now.

    `layers` says how many of a model's layers (output included) the graphics cards have room for: (there, all).
    `measured` are promises from summaries written here, by model name; `speeds` what else was measured.
    """

    usable: int
    free: int
    disk_free: int
    speeds: tuple[Speed, ...] = ()
    measured: Mapping[str, Promise] | None = None
    layers: Mapping[str, tuple[int, int]] | None = None
    languages: tuple[str, ...] = ("zh", "en")


def advise(offers: Sequence[ModelOffer], machine: Machine) -> tuple[ModelOffer, ...]:
    """The offers with what each promises here; one of them is proposed, and each says why or why not."""
    promised = [replace(offer, promise=promise_of(offer, machine)) for offer in offers]
    chosen = _choose(promised, machine)
    return tuple(
        replace(
            offer,
            proposed=offer is chosen,
            why=_why(offer, promised, machine) if offer is chosen else _why_not(offer, chosen, machine),
        )
        for offer in promised
    )


def promise_of(offer: ModelOffer, machine: Machine) -> Promise | None:
    """How long a summary takes: as measured, else estimated from what was measured with other weights."""
    if machine.measured and offer.name in machine.measured:
        return machine.measured[offer.name]
    there, total = (machine.layers or {}).get(offer.name, (0, 1))
    share = there / total if total else 0.0
    on_cpu = _scaled(offer, [speed for speed in machine.speeds if not speed.gpu_layers])
    on_gpu = _scaled(offer, [speed for speed in machine.speeds if speed.gpu_layers])
    speed = _mixed(on_cpu, on_gpu, share)
    if speed is None:
        return None
    reading, writing = speed
    most = _MOST_ON_GPU if on_gpu and share == 1.0 else _MOST_ON_CPU
    read = min(max(_LEAST_READ, _READING_WAIT_S * reading), most) + _READ_BESIDE
    return Promise(_FIXED_S + read / reading + _WRITTEN / writing, False, reading, writing)


def _scaled(offer: ModelOffer, speeds: Iterable[Speed]) -> tuple[float, float] | None:
    """Reading costs time for every parameter, writing for every byte of weights (each token reads them all).

    The model most like this one is scaled. A trial writes a few tokens into an empty context; real work, with a
    paper in it, was 0.8 times as fast (17 summaries by the starter model on two cores).
    """
    best = min(speeds, key=lambda speed: abs(math.log(speed.bytes_read / max(offer.size, 1))), default=None)
    if best is None or not offer.parameters:
        return None
    reading = best.prompt_tokens_per_s * best.parameters / offer.parameters * _TRIAL_TO_WORK
    writing = best.output_tokens_per_s * best.bytes_read / offer.size * _TRIAL_TO_WORK
    return (reading, writing) if reading > 0 and writing > 0 else None


def _mixed(
    cpu: tuple[float, float] | None, gpu: tuple[float, float] | None, share: float
) -> tuple[float, float] | None:
    """Speeds with `share` of the layers on the graphics card: the times of both parts add up."""
    if share <= 0 or gpu is None:
        return cpu
    if share >= 1:
        return gpu
    if cpu is None:
        return None
    reading, writing = (1 / (share / fast + (1 - share) / slow) for fast, slow in zip(gpu, cpu, strict=True))
    return reading, writing


def _choose(offers: Sequence[ModelOffer], machine: Machine) -> ModelOffer | None:
    """The largest that fits and is quick enough; of those about as large, one that is here, or easily had.

    A model that is installed and good enough is not replaced for a little more.
    """
    usable = [offer for offer in offers if _can_be_used(offer, machine)]
    if not usable:
        return None
    quick = [offer for offer in usable if offer.promise and offer.promise.seconds <= PATIENCE_S]
    if not quick:
        return min(usable, key=lambda offer: (offer.promise.seconds if offer.promise else 0.0, offer.size))
    largest = max(offer.parameters for offer in quick)
    here = [offer for offer in quick if offer.installed and offer.parameters * _WORTH_A_DOWNLOAD >= largest]
    alike = here or [offer for offer in quick if offer.parameters * _ALIKE >= largest]
    return max(alike, key=lambda offer: ("wheels" in offer.sources and not here, offer.parameters, offer.name))


def _can_be_used(offer: ModelOffer, machine: Machine) -> bool:
    speaks = not offer.languages or set(machine.languages) <= set(offer.languages)
    obtainable = offer.installed or offer.size - offer.here <= machine.disk_free
    return offer.fits and speaks and obtainable and offer.parameters >= _ENOUGH_PARAMETERS


def _why(offer: ModelOffer, offers: Sequence[ModelOffer], machine: Machine) -> Message:
    memory, have = gigabytes(offer.memory), gigabytes(machine.usable)
    if offer.promise is None:
        return Message.of("proposal.unmeasured", memory=memory, have=have)
    if offer.promise.seconds > PATIENCE_S:
        return Message.of("proposal.fastest", memory=memory, have=have)
    larger = [one for one in offers if one.parameters > offer.parameters * _ALIKE]
    if larger and all(not one.fits for one in larger):
        return Message.of("proposal.largest_that_fits", memory=memory, have=have)
    if offer.installed:
        return Message.of("proposal.here", memory=memory, have=have)
    return Message.of("proposal.best", memory=memory, have=have, limit=round(PATIENCE_S))


def _why_not(offer: ModelOffer, chosen: ModelOffer | None, machine: Machine) -> Message | None:
    if not offer.fits:
        return Message.of("why_not.memory", needed=gigabytes(offer.memory), have=gigabytes(machine.usable))
    if not offer.installed and offer.size - offer.here > machine.disk_free:
        return Message.of("why_not.disk", needed=gigabytes(offer.size), free=gigabytes(machine.disk_free))
    if offer.languages and not set(machine.languages) <= set(offer.languages):
        return Message.of("why_not.language")
    if offer.parameters < _ENOUGH_PARAMETERS:
        return Message.of("why_not.small")
    if offer.promise and offer.promise.seconds > PATIENCE_S:
        return Message.of("why_not.slow", limit=round(PATIENCE_S))
    if not offer.installed and offer.memory > machine.free:
        return Message.of("why_not.free_now", needed=gigabytes(offer.memory), free=gigabytes(machine.free))
    if chosen is None:
        return None
    if offer.parameters * _ALIKE < chosen.parameters:
        return Message.of("why_not.smaller", name=chosen.title)
    return Message.of("why_not.alike", name=chosen.title)


def gigabytes(size: int) -> str:
    """Bytes for a sentence."""
    return f"{size / 1e9:.1f}"
