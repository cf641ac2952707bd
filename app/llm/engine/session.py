"""One engine process and the questions asked of it: answers matched to jobs, cancel, death and hang noticed."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from app.base.errors import Cancelled, rebuild_error
from app.base.progress import CancelToken
from app.domain.engine.generation import OnText
from app.llm.engine.child import EngineDiedError, EngineHungError, EngineProcess
from app.llm.protocol import (
    AnyMessage,
    Cancel,
    Counted,
    Described,
    Embedded,
    Failed,
    Generated,
    GeneratedMany,
    Judged,
    Loaded,
    Piece,
    Request,
    Tried,
)

_POLL_S = 0.05
_CANCEL_S = 0.8
_LOG_BYTES = 2 << 20
_FINAL = Counted | Described | Embedded | Failed | Generated | GeneratedMany | Judged | Loaded | Tried
Answer = TypeVar("Answer", Counted, Described, Embedded, Generated, GeneratedMany, Judged, Loaded, Tried)


class EngineSession:
    """Starts an engine process, with or without `gpu` drivers. `hang_s`: seconds of silence during a job after
    which it is killed. `add_ons`: a folder of add-ons to try instead of those that are in use."""

    def __init__(
        self, log: Path, hang_s: float, command: Sequence[str] = (), gpu: bool = True, add_ons: Path | None = None
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        _keep_small(log)
        self._process = EngineProcess(log, command or None, gpu, add_ons)
        self._hang_s = hang_s
        self._jobs = itertools.count(1)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.alive

    def end(self) -> None:
        """End the process and free its memory."""
        self._process.end()

    def ask(
        self,
        request: Callable[[int], Request],
        kind: type[Answer],
        cancel: CancelToken | None = None,
        on_text: OnText | None = None,
    ) -> Answer:
        """The answer to `request` (made for a job number); text on the way goes to `on_text`.

        Raises the engine's own UserError, Cancelled, EngineDiedError, EngineHungError.
        """
        job = next(self._jobs)
        self._process.send(request(job))
        open_job = True
        life = time.monotonic()
        try:
            while True:
                if cancel and cancel.cancelled:
                    open_job = False
                    self._stop(job)
                    raise Cancelled()
                reply = self._process.receive(_POLL_S)
                if reply is None:
                    if time.monotonic() - life > self._hang_s:
                        open_job = False
                        self._process.kill()
                        raise EngineHungError(f"{self._hang_s:.0f} s")
                    continue
                life = time.monotonic()
                if isinstance(reply, Piece) and reply.job == job and on_text:
                    on_text(reply.text)
                elif _ends(reply, job):
                    open_job = False
                    return _expect(reply, kind)
        finally:
            if open_job and self.alive:
                self._process.send(Cancel(job))

    def _stop(self, job: int) -> None:
        """Ask the engine to drop a job; kill it when it does not answer soon."""
        self._process.send(Cancel(job))
        deadline = time.monotonic() + _CANCEL_S
        while time.monotonic() < deadline:
            reply = self._process.receive(_POLL_S)
            if reply is not None and _ends(reply, job):
                return
        self._process.kill()


def _keep_small(log: Path) -> None:
    """Begin a new log when the old one has grown; the one before it is kept."""
    with suppress(OSError):
        if log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".old.log"))


def _ends(reply: AnyMessage, job: int) -> bool:
    return isinstance(reply, _FINAL) and reply.job == job


def _expect(reply: AnyMessage, kind: type[Answer]) -> Answer:
    if isinstance(reply, Failed):
        raise rebuild_error(reply.error, reply.key, reply.params)
    if not isinstance(reply, kind):
        raise EngineDiedError(f"unexpected {reply.kind}")
    return reply
