"""An engine that speaks the protocol and then misbehaves: `hostile_engine.py BEHAVIOUR COUNTER LOG`.

BEHAVIOUR is "FAULT@MOMENT*TIMES": FAULT a signal's name, hang, garbage, huge, exit or nothing; MOMENT
describe, load, trial or generate; TIMES how often it happens, over all processes (not given: always).
FAULT "card2" is a graphics card of 24 GB on which, whatever it says, two layers have room: loading more fails at MOMENT
load, and more than that many loaded end the engine for want of memory at MOMENT generate.
FAULT "lost" is such a card with room for everything, whose driver goes away at MOMENT: the engine aborts, as llama.cpp does
then, and from there on no engine finds the card. FAULT "slow" is such a card too, far slower than the processor; FAULT "fickle"
one about half as fast, where other programs disturb the last trial. Both have no MOMENT.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from app.domain.engine.model import Device
from app.domain.writing.digest import Timing
from app.llm.protocol import (
    OUT_OF_MEMORY,
    VERSION,
    Channel,
    Count,
    Counted,
    Describe,
    Described,
    EngineConfig,
    Failed,
    Generate,
    Generated,
    Hello,
    Judge,
    Judged,
    Load,
    Loaded,
    Piece,
    Trial,
    Tried,
)


def misbehave(fault: str) -> None:
    if fault == "hang":
        time.sleep(600)
    elif fault == "garbage":
        sys.stdout.buffer.write(b"\x00\x00\x00\x05hello")
        sys.stdout.buffer.flush()
        time.sleep(600)
    elif fault == "huge":
        sys.stdout.buffer.write(b"\xff\xff\xff\xff")
        sys.stdout.buffer.flush()
        time.sleep(600)
    elif fault == "exit":
        os._exit(3)
    elif fault == "bad_utf8":
        sys.stdout.buffer.write(b"\x00\x00\x00\x02\xff\xfe")
        sys.stdout.buffer.flush()
        time.sleep(600)
    else:
        os.kill(os.getpid(), signal.Signals[fault])
        time.sleep(600)


class Temper:
    """Knows when to misbehave; counts in a file what the processes before did."""

    def __init__(self, behaviour: str, counter: Path) -> None:
        self._fault, _, rest = behaviour.partition("@")
        self._moment, _, times = rest.partition("*")
        self._times = int(times) if times else None
        self._counter = counter

    @property
    def has_card(self) -> bool:
        """Whether there is a card, still."""
        if self._fault == "lost":
            return not self._counter.exists()
        return self.card_layers is not None or self._fault in ("slow", "fickle")

    def speeds(self, config: EngineConfig) -> tuple[float, float, bool]:
        """Tokens read and written per second in a trial, and whether it was disturbed."""
        if config.gpu_layers and self._fault in ("slow", "fickle"):
            return (1.0, 1.0, False) if self._fault == "slow" else (40.0, 10.0, False)
        return 100.0, 20.0, self._fault == "fickle" and config.extra_buffers

    @property
    def card_layers(self) -> int | None:
        """Layers that the card has room for; None without a card that fills up."""
        return int(self._fault.removeprefix("card")) if self._fault.startswith("card") else None

    def card_is_full(self, name: str, layers: int) -> bool:
        return name == self._moment and self.card_layers is not None and layers > self.card_layers

    def moment(self, name: str) -> None:
        if name != self._moment or self.card_layers is not None:
            return
        with self._counter.open("a") as file:
            file.write("x")
        if self._times is None or self._counter.stat().st_size <= self._times:
            misbehave("SIGABRT" if self._fault == "lost" else self._fault)


def main() -> None:
    temper = Temper(sys.argv[1], Path(sys.argv[2]))
    channel = Channel(sys.stdin.buffer, sys.stdout.buffer)
    channel.send(Hello(VERSION))
    layers, config = 0, EngineConfig(1024, 1, 1)
    card = Device("CUDA0", "NVIDIA RTX", "gpu", 24 << 30, 24 << 30)
    while (request := channel.receive()) is not None:
        job = getattr(request, "job", 0)
        if isinstance(request, Generate):
            channel.send(Piece(job, "Some text"))
        temper.moment(request.kind)
        if temper.card_is_full(request.kind, layers):
            os._exit(OUT_OF_MEMORY)
        if isinstance(request, Describe):
            channel.send(Described(job, "0", "hostile", True, (card,) if temper.has_card else ()))
        elif isinstance(request, Load):
            config = request.config
            layers = config.gpu_layers if temper.has_card else 0
            if temper.card_is_full("load", layers):
                channel.send(Failed(job, "UserError", "engine_out_of_memory", {"name": "x", "context": 1024}))
                continue
            hidden = os.environ.get("CUDA_VISIBLE_DEVICES") == "-1"
            device = card.description if temper.has_card and not hidden else "CPU"
            channel.send(Loaded(job, config.context, 3, layers, device, 1000, 0.0))
        elif isinstance(request, Trial):
            channel.send(Tried(job, *temper.speeds(config)))
        elif isinstance(request, Count):
            channel.send(Counted(job, tuple(len(text) for text in request.texts)))
        elif isinstance(request, Judge):
            channel.send(Judged(job, tuple(1.0 for _ in request.prompts), Timing()))
        elif isinstance(request, Generate):
            channel.send(Piece(job, " and the end."))
            channel.send(Generated(job, "Some text and the end.", "stop", Timing(output_tokens=6)))


main()
