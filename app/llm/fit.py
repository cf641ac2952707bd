"""How much memory a model needs, from its header: weights, the state of the context, room to compute."""

from __future__ import annotations

from dataclasses import dataclass

from app.llm.gguf_header import GgufHeader

_PROGRAM = 60 << 20


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """Bytes: the weights, the keys and values of the whole context, buffers, and the program itself."""

    weights: int
    state: int
    compute: int
    program: int = _PROGRAM

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.state + self.compute + self.program


def memory_needed(header: GgufHeader, context: int, batch: int = 256) -> MemoryNeed:
    """Memory of a model with `context` tokens (16-bit keys and values) read `batch` tokens at a time."""
    return MemoryNeed(header.weight_bytes, state_bytes_per_token(header) * context, compute_bytes(header, batch))


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
