"""The program's side of one PDF process: starts it, watches its time and memory, ends it.

A process without work ends itself after a while. It is not given work shortly before that: it is started anew, so
that no request meets a process about to leave.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

import psutil

from app.base.errors import rebuild_error
from app.base.progress import CancelToken
from app.pdf.process import protocol
from app.pdf.process.worker import serve

OnPart = Callable[[protocol.Packet], float | None]
"""Takes a piece of an answer; may return how many seconds the next one may take."""

_TICK_S = 0.05
_START_S = 60.0
_RETIRE_RSS = 700_000_000
_IDLE_MARGIN_S = 5.0
_start_lock = threading.Lock()


class WorkerLost(Exception):
    """The process died, hung or grew too big; `why` is "died", "slow" or "big"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class WorkerBug(Exception):
    """The process reported a failure that is ours, not the file's."""


class Child:
    """One PDF process. It is started by the first call and again after it was lost. Not thread-safe."""

    def __init__(self, memory: int, layout: bool, idle_s: float = 60.0) -> None:
        self._memory = memory
        self._layout = layout
        self._idle_s = idle_s
        self._used = 0.0
        self._process: multiprocessing.process.BaseProcess | None = None
        self._wire: Any = None
        self._clean: Callable[[], object] | None = None

    def start(self) -> None:
        """Have the process running before there is anything to ask. Raises WorkerLost."""
        self._ensure()
        self._used = time.monotonic()

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._process.pid if self._process else None

    def call(
        self,
        request: dict[str, Any],
        seconds: float,
        payload: bytes = b"",
        on_part: OnPart | None = None,
        cancel: CancelToken | None = None,
    ) -> protocol.Packet:
        """Ask for one piece of work; each reply must come within `seconds` of processor time of the one before.

        On a machine that is busy with other things it may take `protocol.PATIENCE` times as long by the clock.

        Raises WorkerLost, WorkerBug, Cancelled, and the UserError that the process reported.
        """
        self._ensure()
        try:
            protocol.send(self._wire, request, payload)
            allowed = seconds
            while True:
                packet = self._next(allowed, cancel)
                kind = packet.header.get("kind")
                if kind == "part" and on_part:
                    allowed = on_part(packet) or seconds
                elif kind == "done":
                    return packet
                elif kind == "error":
                    raise rebuild_error(packet.header["type"], packet.header["key"], packet.header["params"])
                elif kind == "bug":
                    raise WorkerBug(packet.header["trace"])
        except (EOFError, OSError, ValueError) as error:
            self.kill()
            raise WorkerLost("died") from error
        except (WorkerLost, WorkerBug):
            self.kill()
            raise
        finally:
            self._used = time.monotonic()

    def rest(self) -> None:
        """Between two files: let go of a process that has grown large."""
        if self._process and (_resident(self._process.pid) or 0) > _RETIRE_RSS:
            self.kill()

    def kill(self) -> None:
        """End the process at once."""
        if self._process is None:
            return
        self._process.kill()
        self._process.join(5)
        with contextlib.suppress(OSError):
            self._wire.close()
        with contextlib.suppress(ValueError):
            self._process.close()
        if self._clean is not None:
            self._clean()
        self._process = self._clean = None
        self._wire = None

    def _ensure(self) -> None:
        leaving = time.monotonic() - self._used > self._idle_s - _IDLE_MARGIN_S
        if self._process is not None and self._process.is_alive() and not leaving:
            return
        self.kill()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        with _start_lock:
            scratch = tempfile.mkdtemp(prefix="paperlamp-pdf-")
            # Also when nobody ends the process by `kill`: with this object, or with the program.
            clean = weakref.finalize(self, shutil.rmtree, scratch, ignore_errors=True)
            given = (theirs, self._layout, self._memory, self._idle_s, scratch)
            process = context.Process(target=serve, args=given, name="paperlamp-pdf", daemon=True)
            process.start()
        theirs.close()
        self._process, self._wire, self._clean = process, ours, clean
        try:
            self._next(_START_S, None)
        except (EOFError, OSError, ValueError) as error:
            self.kill()
            raise WorkerLost("died") from error

    def _next(self, seconds: float, cancel: CancelToken | None) -> protocol.Packet:
        assert self._process is not None
        deadline = time.monotonic() + protocol.PATIENCE * seconds
        busy_until = _busy(self._process.pid) + seconds
        while not self._wire.poll(_TICK_S):
            if cancel is not None and cancel.cancelled:
                self.kill()
                cancel.check()
            if (_resident(self._process.pid) or 0) > self._memory:
                raise WorkerLost("big")
            if time.monotonic() > deadline or _busy(self._process.pid) > busy_until:
                raise WorkerLost("slow")
        return protocol.receive(self._wire)


def _busy(pid: int | None) -> float:
    """Seconds of processor time that a process has used."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def _resident(pid: int | None) -> int | None:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return None
