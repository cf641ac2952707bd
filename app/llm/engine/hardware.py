"""What this machine's llama.cpp is and can compute on, asked of a child process: a bad driver costs only that."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from app.base.errors import UserError
from app.domain.engine.model import Device, IdleBackend
from app.llm.engine.child import EngineDiedError, EngineHungError
from app.llm.engine.session import EngineSession
from app.llm.protocol import Describe, Described

_PATIENCE_S = 60.0


@cache
def describe() -> Described:
    """Everything the engine says about itself and its devices. Raises UserError("engine_died")."""
    with tempfile.TemporaryDirectory(prefix="paperlamp-") as folder:
        session = EngineSession(Path(folder) / "engine.log", _PATIENCE_S)
        try:
            return session.ask(Describe, Described)
        except EngineHungError as death:
            raise UserError("engine_hung", seconds=round(_PATIENCE_S)) from death
        except EngineDiedError as death:
            raise UserError("engine_died", reason=death.reason) from death
        finally:
            session.end()


def devices() -> tuple[Device, ...]:
    """What llama.cpp can compute on, the processor included; free memory is as of the first call."""
    return describe().devices


def llama_cpp_version() -> str:
    """The version of the Python binding and of llama.cpp inside it."""
    return describe().version


def gpu_supported() -> bool:
    """Whether the installed build of llama.cpp can use a GPU at all."""
    return describe().gpu_supported


def idle_backends() -> tuple[IdleBackend, ...]:
    """The parts of llama.cpp for graphics cards that are here and do not run, and why."""
    return describe().idle
