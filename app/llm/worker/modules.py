"""Loads llama.cpp's backends where they are modules of their own. Runs in the engine's process only.

A build for one machine has its backends linked in, and nothing is to be done. A build for all machines (`installer/engine.py`)
carries one module for each generation of processors and one for each kind of graphics card. llama.cpp would
take whatever fits; here a processor's module is chosen first, and those of cards are left alone where the program asks
for that, so that a driver that ends the process on being asked costs one try.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from llama_cpp._ctypes_extensions import load_shared_library

from app.llm.protocol import ADD_ONS, WITHOUT_CARDS

_MODULE = re.compile(r"(?:lib)?ggml-(?P<kind>[a-z]+)(?:-[\w.]+)?\.(?:so|dll|dylib)")
_NO_BACKENDS = frozenset({"base"})
_CPU = "cpu"

Score = Callable[[Path], int]
"""How well a module suits this processor; 0 where it would not run."""


def load_modules(folder: Path) -> None:
    """Load what lies in `folder`, and what was added for this build, unless backends are there already."""
    registry = load_shared_library("ggml", folder)
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    if registry.ggml_backend_dev_count():
        return
    registry.ggml_backend_load.restype = ctypes.c_void_p
    registry.ggml_backend_load.argtypes = [ctypes.c_char_p]
    added = os.environ.get(ADD_ONS)
    folders = (folder, *([Path(added)] if added else []))
    for module in chosen(folders, score, cards=WITHOUT_CARDS not in os.environ):
        registry.ggml_backend_load(os.fsencode(module) if sys.platform != "win32" else str(module).encode())


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


__all__ = ["chosen", "load_modules", "score"]
