"""The parent's end of the engine's process: starting it, talking to it, noticing its death."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from app.base.children import ENGINE, child_command
from app.llm.models.add_ons import add_ons_folder
from app.llm.protocol import (
    ADD_ONS,
    NO_MEMORY,
    OUT_OF_MEMORY,
    VERSION,
    WITHOUT_CARDS,
    AnyMessage,
    Channel,
    Hello,
    ProtocolError,
    Request,
)

_FAREWELL_S = 2.0
_GPU_SWITCHES = ("CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "GGML_VK_VISIBLE_DEVICES")
_FAULTS = {"SIGSEGV", "SIGILL", "SIGBUS", "SIGABRT", "SIGFPE", NO_MEMORY}


class EngineDiedError(Exception):
    """The engine's process is gone. `reason` is short and technical, e.g. "SIGSEGV"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @property
    def at_fault(self) -> bool:
        """Whether the engine's own settings may be to blame, rather than someone who ended it."""
        return self.reason in _FAULTS or self.reason.startswith("exit")


class EngineHungError(EngineDiedError):
    """The engine's process gave no sign of life and was killed."""


class EngineProcess:
    """One running engine."""

    def __init__(
        self, log: Path, command: Sequence[str] | None = None, gpu: bool = True, add_ons: Path | None = None
    ) -> None:
        self._process = subprocess.Popen(
            [*(command or worker_command()), str(log)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(gpu, add_ons),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._channel = Channel(cast(BinaryIO, self._process.stdout), cast(BinaryIO, self._process.stdin))
        self._replies: queue.Queue[AnyMessage | None] = queue.Queue()
        self._garbled = False
        self._listener = threading.Thread(target=self._listen, daemon=True, name="engine-listener")
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, message: Request) -> None:
        """Send a message. Raises EngineDiedError."""
        try:
            self._channel.send(message)
        except (OSError, ValueError) as error:
            raise EngineDiedError(self._bury()) from error

    def receive(self, timeout_s: float) -> AnyMessage | None:
        """The next message, None when there is none in time. Raises EngineDiedError."""
        try:
            reply = self._replies.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if reply is None:
            raise EngineDiedError(self._bury())
        if isinstance(reply, Hello):
            if reply.version != VERSION:
                self.kill()
                raise EngineDiedError(f"protocol {reply.version}")
            return None
        return reply

    def end(self) -> None:
        """Close the pipe, at which the engine ends by itself; kill it where it does not."""
        self._channel.close_writer()
        try:
            self._process.wait(_FAREWELL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._bury()

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._bury()

    def _listen(self) -> None:
        while True:
            try:
                message = self._channel.receive()
            except (ProtocolError, ValueError):
                self._garbled = True
                message = None
            except OSError:
                message = None
            self._replies.put(message)
            if message is None:
                return

    def _bury(self) -> str:
        """Wait for the end, or make one when what came made no sense, and say how it ended."""
        try:
            self._process.wait(0.0 if self._garbled else _FAREWELL_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        code = self._process.wait()
        self._listener.join(_FAREWELL_S)
        self._channel.close()
        if self._garbled:
            return "garbled reply"
        if code == OUT_OF_MEMORY:
            return NO_MEMORY
        return _signal_name(-code) if code < 0 else f"exit code {code}"


def worker_command() -> list[str]:
    """How the engine is started."""
    return child_command(ENGINE)


def _environment(gpu: bool, add_ons: Path | None) -> dict[str, str]:
    """The worker must find this very package, whatever the current folder holds; without `gpu`, no card; and what was added
    to llama.cpp, in `add_ons` rather than where it usually lies."""
    root = str(Path(__file__).resolve().parents[3])
    inherited = os.environ.get("PYTHONPATH")
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, [root, inherited]))}
    hidden = {} if gpu else {WITHOUT_CARDS: "1", **dict.fromkeys(_GPU_SWITCHES, "-1")}
    added = {} if ADD_ONS in os.environ and not add_ons else {ADD_ONS: str(add_ons or add_ons_folder())}
    return {**os.environ, **paths, **hidden, **added}


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
