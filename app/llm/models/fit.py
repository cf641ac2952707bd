"""How much memory a model needs, and how many layers a graphics card has room for, from the header alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.llm.models.gguf_header import GgufHeader

_PROGRAM = 72 << 20
_PER_WORD = 350
_HEADROOM = 300 << 20
_LAYER = re.compile(r"blk\.(\d+)\.")


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """Bytes: the weights, the keys and values of the whole context, scratch space, the program with the
    vocabulary."""

    weights: int
    state: int
    compute: int
    program: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.state + self.compute + self.program


def memory_needed(header: GgufHeader, context: int, batch: int = 256) -> MemoryNeed:
    """Memory of a model with `context` tokens (16-bit keys and values) read `batch` tokens at a time."""
    return MemoryNeed(
        weights=header.weight_bytes,
        state=state_bytes_per_token(header) * context,
        compute=compute_bytes(header, batch),
        program=_PROGRAM + _PER_WORD * header.vocabulary,
    )


def state_bytes_per_token(header: GgufHeader) -> int:
    """Bytes of keys and values one token takes over all layers, at 16 bits."""
    heads = header.number("attention.head_count", 1)
    heads_kv = header.number("attention.head_count_kv", heads)
    head_size = header.number("embedding_length") // max(heads, 1)
    key = header.number("attention.key_length", head_size)
    value = header.number("attention.value_length", head_size)
    return 2 * header.layers * heads_kv * (key + value)


def compute_bytes(header: GgufHeader, batch: int) -> int:
    """Scratch space of one step: the widest activations of a batch, and one row of logits."""
    widest = 4 * header.number("embedding_length") + 2 * header.number("feed_forward_length")
    return 4 * (batch * widest + header.vocabulary)


def layers_that_fit(header: GgufHeader, context: int, batch: int, free: int) -> int:
    """How many layers, counted from the last as llama.cpp does, go into `free` bytes of graphics memory.

    The output layer is the first to go there; with it come the scratch space and room for the driver.
    All layers and the output make `header.layers + 1`.
    """
    per_layer, others = _weights_by_layer(header)
    state = state_bytes_per_token(header) * context // max(header.layers, 1)
    left = free - _HEADROOM - compute_bytes(header, batch) - others
    if left < 0:
        return 0
    count = 1
    for layer in sorted(per_layer, reverse=True):
        left -= per_layer[layer] + state
        if left < 0:
            break
        count += 1
    return count


def _weights_by_layer(header: GgufHeader) -> tuple[dict[int, int], int]:
    """Bytes of each repeating layer, and of what comes after them (the token table stays with the processor)."""
    per_layer: dict[int, int] = {}
    others = 0
    embedding = 0
    for tensor in header.tensors:
        if found := _LAYER.match(tensor.name):
            layer = int(found.group(1))
            per_layer[layer] = per_layer.get(layer, 0) + tensor.size
        elif tensor.name == "token_embd.weight":
            embedding = tensor.size
        else:
            others += tensor.size
    tied = not any(tensor.name == "output.weight" for tensor in header.tensors)
    return per_layer, others + (embedding if tied else 0)
