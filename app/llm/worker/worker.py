"""The engine's process: `python -m app.llm.worker.worker LOGFILE`, messages on standard input and output.

It is never imported by the program, only started by it. It ends when the pipe from its parent closes, so it
cannot outlive the program, however that ended.
"""

from __future__ import annotations

import base64
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import llama_cpp
from llama_cpp import llama_cpp as lib

from app.base.errors import UserError
from app.domain.engine.model import IdleBackend
from app.llm.protocol import (
    OUT_OF_MEMORY,
    VERSION,
    Alive,
    AnyMessage,
    Cancel,
    Channel,
    Count,
    Counted,
    Describe,
    Described,
    Embed,
    Embedded,
    Failed,
    Generate,
    Generated,
    GeneratedMany,
    GenerateMany,
    Hello,
    Judge,
    Judged,
    Load,
    Loaded,
    Piece,
    ProtocolError,
    Trial,
)
from app.llm.worker.answering import Answerer
from app.llm.worker.backends import gpu_offload_supported, library_folder, list_devices
from app.llm.worker.embedding import Embedder
from app.llm.worker.modules import load_modules
from app.llm.worker.noise import Noise
from app.llm.worker.pulse import Pulse
from app.llm.worker.runtime import Runtime
from app.llm.worker.states import StateCache

_BEAT_S = 0.5
_NICE = 5
_SETTLE_S = 1.5
_OOM_SCORE = "500"


class Worker:
    """Answers one request after another."""

    def __init__(self, channel: Channel, noise: Noise, idle: tuple[IdleBackend, ...] = ()) -> None:
        self._channel = channel
        self._noise = noise
        self._idle_backends = idle
        self._version = f"{llama_cpp.__version__} ({_text(lib.llama_version())})"
        self._system = _text(lib.llama_print_system_info())
        self._requests: queue.Queue[AnyMessage] = queue.Queue()
        self._pulse = Pulse()
        self._job = 0
        self._cancelled: set[int] = set()
        self._idle = threading.Event()
        self._idle.set()
        self._answerer: Answerer | None = None
        self._embedder: Embedder | None = None

    def run(self) -> None:
        """Serve until the parent is gone."""
        for work in (self._listen, self._beat, self._watch_parent):
            threading.Thread(target=work, daemon=True).start()
        while True:
            try:
                self._serve(self._requests.get())
            except MemoryError:
                os._exit(OUT_OF_MEMORY)

    def _serve(self, request: AnyMessage) -> None:
        self._idle.clear()
        self._job = getattr(request, "job", 0)
        self._pulse.stop = self._job in self._cancelled
        try:
            self._channel.send(self._answer(request))
        except UserError as error:
            self._channel.send(Failed(self._job, type(error).__name__, error.key, error.params))
        finally:
            self._job = 0
            self._pulse.stop = False
        if self._answerer:
            self._answerer.settle()
        self._idle.set()

    def _answer(self, request: AnyMessage) -> AnyMessage:
        job = self._job
        if isinstance(request, Load):
            return self._load(request)
        if isinstance(request, Describe):
            supported = gpu_offload_supported()
            return Described(job, self._version, self._system, supported, list_devices(), self._idle_backends)
        if isinstance(request, Embed) and self._embedder is not None:
            vectors = self._embedder.embed(request.texts).astype("<f4")
            return Embedded(job, self._embedder.width, base64.b64encode(vectors.tobytes()).decode("ascii"))
        if self._answerer is None:
            raise ProtocolError("nothing is loaded")
        if isinstance(request, Generate):
            done = self._answerer.generate(
                request.prompt,
                request.sampling,
                request.schema,
                lambda text: self._channel.send(Piece(job, text)),
            )
            return Generated(job, done.text, done.finish, done.timing)
        if isinstance(request, GenerateMany):
            return GeneratedMany(job, self._answerer.generate_many(request.prompts, request.samplings))
        if isinstance(request, Judge):
            scores, timing = self._answerer.judge(request.prompts, request.probe)
            return Judged(job, scores, timing)
        if isinstance(request, Count):
            return Counted(job, self._answerer.count(request.texts))
        if isinstance(request, Trial):
            return self._answerer.trial(job)
        raise ProtocolError(request.kind)

    def _load(self, request: Load) -> Loaded:
        self._noise.clear()
        if request.embeds:
            return self._load_embedder(request)
        runtime = Runtime(Path(request.file), request.config, self._noise, self._pulse, request.adapter)
        if request.states:
            settings = self._state_settings(request, runtime.opened.stretch)
            runtime.states = StateCache(request.states, settings)
        self._answerer = Answerer(runtime)
        return Loaded(
            job=request.job,
            context=runtime.context_tokens,
            layers=runtime.layers,
            layers_on_gpu=runtime.opened.layers_on_gpu,
            device=runtime.opened.device,
            parameters=runtime.parameters,
            load_s=runtime.load_s,
            trained=runtime.opened.trained,
        )

    def _load_embedder(self, request: Load) -> Loaded:
        embedder = self._embedder = Embedder(Path(request.file), request.config, self._noise, self._pulse)
        return Loaded(
            job=request.job,
            context=embedder.context_tokens,
            layers=embedder.layers,
            layers_on_gpu=embedder.opened.layers_on_gpu,
            device=embedder.opened.device,
            parameters=embedder.parameters,
            load_s=embedder.load_s,
            trained=embedder.opened.trained,
        )

    def _state_settings(self, request: Load, stretch: float) -> str:
        """All but the model that changes a state's content or form: the build, the kind of attention (it decides
        how values lie), squeezed positions, an adapter."""
        adapter = f"{request.adapter.sha256} {request.adapter.strength}" if request.adapter else ""
        return f"{self._version} {self._system} f16 flash={request.config.flash_attention} {stretch} {adapter}"

    def _listen(self) -> None:
        """Take messages from the parent; the end of the pipe is the end of this process, once what is being
        written to the disk is there."""
        while True:
            try:
                message = self._channel.receive()
            except ProtocolError:
                message = None
            if message is None:
                self._pulse.stop = True
                self._idle.wait(_SETTLE_S)
                os._exit(0)
            if isinstance(message, Cancel):
                self._cancelled.add(message.job)
                if message.job == self._job:
                    self._pulse.stop = True
            else:
                self._requests.put(message)

    def _beat(self) -> None:
        """Tell the parent that work goes on, as long as it does."""
        seen = 0
        while True:
            time.sleep(_BEAT_S)
            self._pulse.governor.sample()
            if self._pulse.beat != seen:
                seen = self._pulse.beat
                self._channel.send(Alive())

    def _watch_parent(self) -> None:
        """A second guard: another child of the parent may have inherited its end of the pipe."""
        parent = os.getppid()
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(0)


def take_over_stdout(log: Path) -> Channel:
    """The pipe to the parent, with standard output and error sent to the log file for all others."""
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    return Channel(reader, writer)


def be_modest() -> None:
    """Let the window go first, and let the system end this process, not the program, when memory runs out."""
    steps: tuple[Callable[[], object], ...] = (
        lambda: os.nice(_NICE),
        lambda: Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii"),
    )
    for step in steps:
        with suppress(OSError, AttributeError):
            step()


def main() -> None:
    """Start serving."""
    log = Path(sys.argv[-1])
    channel = take_over_stdout(log)
    be_modest()
    noise = Noise(log)
    idle = load_modules(library_folder())
    lib.llama_backend_init()
    channel.send(Hello(VERSION))
    Worker(channel, noise, idle).run()


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "replace").strip()


if __name__ == "__main__":
    main()
