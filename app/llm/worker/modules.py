"""Loads llama.cpp's backends where they are modules of their own. Runs in the engine's process only.

A build for one machine has its backends linked in, and nothing is to be done. A build for all machines (`installer/release/engine.py`)
carries one module for each generation of processors and one for each kind of graphics card. llama.cpp would
take whatever fits; here a processor's module is chosen first, and those of cards are left alone where the program asks
for that, so that a driver that ends the process on being asked costs one try.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any

from llama_cpp._ctypes_extensions import load_shared_library

from app.domain.engine.model import IdleBackend
from app.llm.protocol import ADD_ONS, WITHOUT_CARDS

_MODULE = re.compile(r"(?:lib)?ggml-(?P<kind>[a-z]+)(?:-[\w.]+)?\.(?:so|dll|dylib)")
_NO_BACKENDS = frozenset({"base"})
_CPU = "cpu"
_NOT_FOUND_ON_WINDOWS = 126
_NO_SUCH_FILE = os.strerror(errno.ENOENT)

Score = Callable[[Path], int]
"""How well a module suits this processor; 0 where it would not run."""


class _Registered(ctypes.Structure):
    """The head of llama.cpp's `ggml_backend_reg`."""

    _fields_ = (("api_version", ctypes.c_int),)


def load_modules(folder: Path) -> tuple[IdleBackend, ...]:
    """Load what lies in `folder`, and what was added for this build, unless backends are there already; returns those for
    graphics cards that could not be used.

    llama.cpp's own `ggml_backend_load` would take a path in the code page of Windows, in which a user's name need not
    be writable, and would not say why a module does not run. So what it does is done here.
    """
    registry = load_shared_library("ggml", folder)
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    if registry.ggml_backend_dev_count():
        return ()
    registry.ggml_backend_register.restype = None
    registry.ggml_backend_register.argtypes = [ctypes.c_void_p]
    folders = (*_added(), folder)  # of two modules for one card, llama.cpp keeps to the first
    found = chosen(folders, score, cards=WITHOUT_CARDS not in os.environ)
    own = [module for module in found if _kind(module) == _CPU]
    versions = {_version(backend) for module in own if isinstance(backend := start(module), int)}
    idle = []
    for module in found:
        backend = start(module, versions)
        if isinstance(backend, IdleBackend):
            idle.append(backend)
        else:
            registry.ggml_backend_register(backend)
    return tuple(idle)


def _added() -> list[Path]:
    """The folder of add-ons and those in it, one for each add-on; names with a dot in front are not ready."""
    place = Path(os.environ.get(ADD_ONS) or "nowhere")
    if not place.is_dir():
        return []
    return [place, *sorted(one for one in place.iterdir() if one.is_dir() and not one.name.startswith("."))]


def start(module: Path, versions: Container[int] = ()) -> int | IdleBackend:
    """Load a module; returns the address of what llama.cpp registers, or why there is none. `versions` are those of
    llama.cpp's interface that it may have; empty, any."""
    kind = _kind(module)
    try:
        library: Any = ctypes.CDLL(str(module))
        library.ggml_backend_init.restype = ctypes.c_void_p
    except OSError as error:
        # The frozen program's ctypes puts an error of its own words over the system's.
        said = error.__cause__ if isinstance(error.__cause__, OSError) else error
        return IdleBackend(kind, "absent" if _absent(said) else "broken", str(said))
    except AttributeError as error:
        return IdleBackend(kind, "foreign", str(error))
    backend = library.ggml_backend_init()
    if not backend:
        return IdleBackend(kind, "no_driver")
    if versions and _version(backend) not in versions:
        return IdleBackend(kind, "foreign", f"version {_version(backend)}")
    return int(backend)


def _absent(error: OSError) -> bool:
    """Whether a library that a module needs is not there at all. The system says it in words only, but on Windows."""
    if isinstance(error, FileNotFoundError):
        return True
    if (code := getattr(error, "winerror", None)) is not None:
        return bool(code == _NOT_FOUND_ON_WINDOWS)
    said = str(error)
    return _NO_SUCH_FILE in said or "no such file" in said


def _version(backend: int) -> int:
    return int(ctypes.cast(backend, ctypes.POINTER(_Registered)).contents.api_version)


def _kind(module: Path) -> str:
    named = _MODULE.fullmatch(module.name)
    return named["kind"] if named else ""


def chosen(folders: Iterable[Path], rate: Score, cards: bool) -> list[Path]:
    """The modules to load, those of graphics cards first, as llama.cpp orders its devices."""
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            named = _MODULE.fullmatch(file.name)
            if named and named["kind"] not in _NO_BACKENDS:
                found.setdefault(named["kind"], []).append(file)
    rated = [(rate(file), file) for file in found.pop(_CPU, [])]
    best = max(rated, key=lambda pair: pair[0], default=(0, None))
    processor = [best[1]] if best[0] > 0 and best[1] else []
    return [*(file for files in found.values() for file in files if cards), *processor]


def score(file: Path) -> int:
    """What a module says of itself on this processor. It asks the processor and computes nothing."""
    try:
        module: Any = ctypes.CDLL(str(file))
        return int(module.ggml_backend_score())
    except OSError:
        return 0
    except AttributeError:
        return 1


__all__ = ["chosen", "load_modules", "score", "start"]
