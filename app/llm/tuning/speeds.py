"""What was measured on this machine, kept beside the models: the self-test, and trials of installed models.

A figure holds for one machine and one build of llama.cpp; with another it is as good as none.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.disk.files import write_atomically
from app.domain.engine.model import Speed
from app.llm.models.add_ons import installed
from app.llm.tuning.tuning import processor

SELF_TEST = "selftest"


@dataclass(frozen=True, slots=True)
class _File:
    machine: str
    speeds: dict[str, tuple[Speed, ...]]


class SpeedBook:
    """Remembers speeds: those of the self-test, and of models by the hash of their file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def self_test(self) -> tuple[Speed, ...]:
        """What the self-test found; empty when it has not run with this build."""
        return self._read().speeds.get(SELF_TEST, ())

    def of_model(self, sha256: str) -> Speed | None:
        """What a trial of this model found."""
        return next(iter(self._read().speeds.get(sha256, ())), None)

    def keep(self, key: str, *speeds: Speed) -> None:
        """Remember speeds under `SELF_TEST` or a model's hash. A disk that refuses costs a measurement, no more."""
        known = {**self._read().speeds, key: speeds}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, to_json(_File(this_machine(), known)))

    def _read(self) -> _File:
        try:
            file = from_json(_File, self._path.read_bytes())
        except (OSError, ValidationError):
            return _File(this_machine(), {})
        return file if file.machine == this_machine() else _File(this_machine(), {})


def this_machine() -> str:
    """A key of the processor, the build of llama.cpp and what was added to it, without loading it."""
    added = installed()
    return hashlib.sha256("\n".join((_build(), *added)).encode()).hexdigest()[:32] if added else _build()


@cache
def _build() -> str:
    found = find_spec("llama_cpp")
    library = Path(found.origin).parent / "lib" if found and found.origin else Path()
    built = library.stat().st_mtime_ns if library.is_dir() else 0
    facts = f"{processor()}\n{version('llama-cpp-python')}\n{built}"
    return hashlib.sha256(facts.encode()).hexdigest()[:32]
