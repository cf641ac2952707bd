"""What llama.cpp has to say: kept in a log file and, for the last load, in memory to be looked through."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as lib

_MEMORY = re.compile(
    r"(?:failed|unable|cannot) to allocate|out of memory|Malloc failed|allocation of size \d+ failed", re.IGNORECASE
)
_ERROR = 4
_KEPT = 200_000


class Noise:
    """Takes over llama.cpp's log."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8", errors="replace")
        self._errors: list[str] = []
        self.text = ""
        self._callback = lib.llama_log_callback(self._on_line)
        lib.llama_log_set(self._callback, None)

    def clear(self) -> None:
        """Forget what was said so far (the file keeps it)."""
        self.text = ""
        self._errors.clear()

    def reason(self) -> str:
        """Why loading failed, in llama.cpp's words: what the loader gave as the cause, else the first error."""
        found = re.search(r"error loading model: (.+)", self.text)
        line = found.group(1) if found else next(iter(self._errors), "unknown")
        return line.strip().rstrip(".")[:200]

    def ran_out_of_memory(self) -> bool:
        """Whether an error was about memory, of the computer or of a graphics card."""
        return any(is_about_memory(line) for line in self._errors)

    def _on_line(self, level: int, text: bytes, _data: Any) -> None:
        line = text.decode("utf-8", "replace")
        self._file.write(line)
        self._file.flush()
        if level == _ERROR and line.strip():
            self._errors.append(line)
        if len(self.text) < _KEPT:
            self.text += line


def is_about_memory(line: str) -> bool:
    """Whether a line of llama.cpp or of a driver says that memory could not be had."""
    return _MEMORY.search(line) is not None
