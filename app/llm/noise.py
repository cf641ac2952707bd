"""What llama.cpp has to say: kept in a log file and, for the last load, in memory to be looked through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from llama_cpp import llama_cpp as lib

_ERROR = 4
_KEPT = 200_000


class Noise:
    """Takes over llama.cpp's log."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8", errors="replace")
        self._errors: list[str] = []
        self.text = ""
        self._level = 0
        self._callback = lib.llama_log_callback(self._on_line)
        lib.llama_log_set(self._callback, None)

    def clear(self) -> None:
        """Forget what was said so far (the file keeps it)."""
        self.text = ""
        self._errors.clear()

    def last_error(self) -> str:
        """The last line that llama.cpp called an error."""
        return self._errors[-1].rstrip(".") if self._errors else "unknown"

    def _on_line(self, level: int, text: bytes, _data: Any) -> None:
        line = text.decode("utf-8", "replace")
        self._file.write(line)
        self._file.flush()
        if level == _ERROR and line.strip():
            self._errors.append(line.strip()[:200])
        if len(self.text) < _KEPT:
            self.text += line
