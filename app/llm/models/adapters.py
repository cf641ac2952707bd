"""LoRA adapters: small files that change a model. Checked by their headers before the engine sees them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from app.base.disk.files import hash_file
from app.base.errors import UnusableInput
from app.domain.engine.model import InstalledModel
from app.llm.models.gguf_header import GgufHeader, read_adapter, read_header
from app.llm.protocol import Adapter


def find_adapter(file: str, strength: float, model: InstalledModel) -> Adapter | None:
    """The adapter in `file` for `model`; None where no file is named.

    Raises UnusableInput: `adapter_mismatch` when it was made for another kind of model, `adapter_other_size` for another
    size of this kind, `not_adapter`, and what `read_adapter` raises for a file that is missing or damaged.
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
    if misfit := _misfit(header, read_header(Path(model.file))):
        raise UnusableInput("adapter_other_size", file=path.name, model=model.name, tensor=misfit)
    status = path.stat()
    return Adapter(str(path), _digest(path, status.st_size, status.st_mtime_ns), strength)


def _misfit(adapter: GgufHeader, model: GgufHeader) -> str:
    """The first tensor of the model that the adapter changes but that is not there or has other lengths; else empty.

    An adapter holds a tensor as a product: `lora_a` of its inner length and a rank, `lora_b` of that rank and its outer
    length (the words' table lies the other way round).
    """
    halves = {tensor.name: tensor.shape for tensor in adapter.tensors}
    shapes = {tensor.name: tensor.shape for tensor in model.tensors}
    for half, (inner, *_) in halves.items():
        name = half.removesuffix(".lora_a")
        outer = halves.get(f"{name}.lora_b")
        if name == half or outer is None or name == "token_embd.weight":
            continue
        if shapes.get(name, ())[:2] != (inner, outer[-1]):
            return name
    return ""


@lru_cache(maxsize=8)
def _digest(path: Path, _size: int, _modified: int) -> str:
    """The SHA-256 of a file as it is now; size and time are there to notice a change."""
    return hash_file(path)
