"""States of long prefixes on disk, so that a paper is read once: also after a restart.

A file is what llama.cpp writes for one sequence, followed by our trailer (a mark and a checksum): llama.cpp
ends the process over a damaged state, so nothing is handed to it that was not written whole. The least
recently used files go when all of them take too much room. Runs in the engine's process only.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import struct
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as lib

from app.base.disk.files import partial_file
from app.llm.protocol import StateFolder

_MARK = b"PLstate1"
_TRAILER = struct.Struct("<8sQI")
_BLOCK = 4 << 20
_SUFFIX = ".state"


class StateCache:
    """The states of one model, made with one set of settings. `settings` is all that changes a state's form."""

    def __init__(self, folder: StateFolder, settings: str) -> None:
        self._folder = Path(folder.path)
        self._limit = folder.limit
        self._key = f"{folder.model_sha}\n{settings}\n".encode()
        self._folder.mkdir(parents=True, exist_ok=True)

    def has(self, tokens: Sequence[int]) -> bool:
        """Whether there is a state for exactly these tokens."""
        return self._path(tokens).exists()

    def load(self, context: Any, tokens: list[int]) -> bool:
        """Put the state of `tokens` into sequence 0 of an empty context. A file that is not whole is deleted."""
        path = self._path(tokens)
        if not _whole(path):
            _delete(path)
            return False
        room = len(tokens)
        buffer = (ctypes.c_int32 * room)()
        count = ctypes.c_size_t()
        size = lib.llama_state_seq_load_file(context, str(path).encode(), 0, buffer, room, ctypes.byref(count))
        if not size or count.value != room or list(buffer) != tokens:
            _delete(path)
            return False
        os.utime(path)
        return True

    def save(self, context: Any, tokens: Sequence[int]) -> None:
        """Keep the state of `tokens`, all of which the context holds. A full disk costs the state, not the job."""
        path = self._path(tokens)
        array = (ctypes.c_int32 * len(tokens))(*tokens)
        with suppress(OSError):
            with partial_file(path) as partial:
                if not lib.llama_state_seq_save_file(context, str(partial).encode(), 0, array, len(tokens)):
                    raise OSError("the state could not be written")
                _append_trailer(partial)
            self._trim(keep=path)

    def _path(self, tokens: Sequence[int]) -> Path:
        array = struct.pack(f"<{len(tokens)}i", *tokens)
        return self._folder / f"{hashlib.sha256(self._key + array).hexdigest()[:40]}{_SUFFIX}"

    def _trim(self, keep: Path) -> None:
        files = [(path.stat(), path) for path in self._folder.glob(f"*{_SUFFIX}")]
        total = sum(status.st_size for status, _ in files)
        for status, path in sorted(files, key=lambda row: row[0].st_mtime):
            if total <= self._limit:
                return
            if path != keep:
                _delete(path)
                total -= status.st_size


def _delete(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _checksum(path: Path, length: int) -> int:
    value = 0
    with path.open("rb") as file:
        while length > 0 and (block := file.read(min(_BLOCK, length))):
            value = zlib.crc32(block, value)
            length -= len(block)
    return value


def _append_trailer(path: Path) -> None:
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(_TRAILER.pack(_MARK, size, _checksum(path, size)))


def _whole(path: Path) -> bool:
    try:
        size = path.stat().st_size - _TRAILER.size
        with path.open("rb") as file:
            file.seek(max(size, 0))
            tail = file.read()
        if len(tail) != _TRAILER.size:
            return False
        mark, length, checksum = _TRAILER.unpack(tail)
        return bool(mark == _MARK and length == size and checksum == _checksum(path, size))
    except OSError:
        return False
