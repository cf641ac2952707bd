"""LoRA adapters: small files that change a model. Checked by their headers before the engine sees them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from app.base.errors import UnusableInput
from app.domain.model import InstalledModel
from app.llm.gguf_header import read_adapter
from app.llm.protocol import Adapter


def find_adapter(file: str, strength: float, model: InstalledModel) -> Adapter | None:
    """The adapter in `file` for `model`; None where no file is named.

    Raises UnusableInput: `adapter_mismatch` when it was made for another kind of model, `not_adapter`, and what
    `read_adapter` raises for a file that is missing or damaged.
    """
    if not file:
        return None
    path = Path(file).expanduser()
    header = read_adapter(path)
    if header.architecture != model.architecture:
        raise UnusableInput(
            "adapter_mismatch",
            file=path.name,
            wants=header.architecture or "?",
            model=model.name,
            kind=model.architecture,
        )
    status = path.stat()
    return Adapter(str(path), _digest(path, status.st_size, status.st_mtime_ns), strength)


@lru_cache(maxsize=8)
def _digest(path: Path, _size: int, _modified: int) -> str:
    """The SHA-256 of a file as it is now; size and time are there to notice a change."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
