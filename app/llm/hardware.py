"""What this machine's llama.cpp is and can compute on, asked of a child process: a bad driver costs only that."""

from __future__ import annotations

import tempfile
import time
from functools import cache
from pathlib import Path

from app.base.errors import UserError
from app.domain.model import Device
from app.llm.child import EngineDiedError, EngineProcess
from app.llm.protocol import Describe, Described

_PATIENCE_S = 60.0


@cache
def describe() -> Described:
    """Everything the engine says about itself and its devices. Raises UserError("engine_died")."""
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as folder:
        process = EngineProcess(Path(folder) / "engine.log")
        try:
            process.send(Describe(1))
            deadline = time.monotonic() + _PATIENCE_S
            while time.monotonic() < deadline:
                reply = process.receive(0.5)
                if isinstance(reply, Described):
                    return reply
        except EngineDiedError as death:
            raise UserError("engine_died", reason=death.reason) from death
        finally:
            process.end()
    raise UserError("engine_hung", seconds=round(_PATIENCE_S))


def devices() -> tuple[Device, ...]:
    """What llama.cpp can compute on, the processor included; free memory is as of the first call."""
    return describe().devices


def llama_cpp_version() -> str:
    """The version of the Python binding and of llama.cpp inside it."""
    return describe().version


def gpu_supported() -> bool:
    """Whether the installed build of llama.cpp can use a GPU at all."""
    return describe().gpu_supported
