"""Reads the header of a GGUF file: enough to refuse a wrong file and to plan memory, without its weights.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. The reader of the `gguf` package
builds an array for each of the 150,000 words of a vocabulary and trusts every length it meets; a file from
the user may be anything, so lengths are checked here and long arrays are stepped over.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from math import prod
from pathlib import Path

from app.base.errors import UnusableInput

Scalar = str | int | float | bool

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_STRING, _ARRAY = 8, 9
_FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_MAX_KEYS = 1 << 16
_MAX_TENSORS = 1 << 17
_MAX_DEPTH = 4
_MOST = 1 << 40
"""Above any count of layers, tokens or numbers in a header."""
_PART = re.compile(r"(.+)-(\d{5})-of-(\d{5})\.gguf")
_EMBEDDERS = {
    "bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "neo-bert", "jina-bert-v2", "jina-bert-v3", "eurobert",
    "gemma-embedding", "llama-embed",
}  # fmt: skip
"""Families that give a vector for a text: they serve search by meaning."""
_NOT_WRITERS = _EMBEDDERS | {"clip", "t5", "t5encoder", "wavtokenizer-dec"}
"""Families that read or embed, or need an encoder; llama.cpp knows them, but none answers a question."""


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """One tensor: its name, element count, bytes on disk, and its lengths, innermost first, where they were read."""

    name: str
    elements: int
    size: int
    shape: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What the header says. `lengths` holds the lengths of array values, which are not read themselves."""

    values: dict[str, Scalar]
    lengths: dict[str, int]
    first_items: dict[str, Scalar]
    tensors: tuple[TensorInfo, ...] = field(repr=False)

    @property
    def architecture(self) -> str:
        """llama.cpp's name for the family, e.g. "qwen2"."""
        return str(self.values.get("general.architecture", ""))

    def number(self, key: str, default: int = 0) -> int:
        """An integer of the architecture's own keys, e.g. "block_count" (of an array, its first item)."""
        full = f"{self.architecture}.{key}"
        return _whole(self.values.get(full, self.first_items.get(full)), default)

    @property
    def is_adapter(self) -> bool:
        """Whether the file changes a model (LoRA) rather than being one."""
        return self.values.get("general.type") == "adapter" or "adapter.type" in self.values

    @property
    def embeds(self) -> bool:
        """Whether the model gives vectors for texts instead of writing."""
        pools = f"{self.architecture}.pooling_type" in self.values
        return self.architecture in _EMBEDDERS or (pools and self.architecture not in _NOT_WRITERS)

    @property
    def layers(self) -> int:
        """Repeating layers, the output layer not counted."""
        return self.number("block_count")

    @property
    def context(self) -> int:
        """The longest context the model was trained for, in tokens."""
        return self.number("context_length")

    @property
    def parameters(self) -> int:
        """Weights of all tensors."""
        return sum(tensor.elements for tensor in self.tensors)

    @property
    def vocabulary(self) -> int:
        """Tokens of the vocabulary."""
        return self.lengths.get("tokenizer.ggml.tokens", 0)

    @property
    def weight_bytes(self) -> int:
        """Bytes of all tensors."""
        return sum(tensor.size for tensor in self.tensors)

    @property
    def quantization(self) -> str:
        """The file's mix of number formats, e.g. "Q4_K_M"."""
        return _file_type_name(_whole(self.values.get("general.file_type"), -1))

    @property
    def chat_template(self) -> str:
        """The model's own Jinja chat template, or empty."""
        return str(self.values.get("tokenizer.chat_template", ""))


def _whole(value: Scalar | None, default: int) -> int:
    """A number of a header as a count; what is none (words, NaN, infinity, less than nothing, more than any file could hold) is as
    if it were not there."""
    if not isinstance(value, int | float) or not 0 <= value < _MOST:
        return default
    return int(value)


def parts_of(path: Path) -> tuple[Path, ...]:
    """All files of a model, in order: llama.cpp cuts large ones into NAME-00001-of-00003.gguf and so on."""
    found = _PART.fullmatch(path.name)
    if found is None:
        return (path,)
    stem, total = found.group(1), int(found.group(3))
    return tuple(path.with_name(f"{stem}-{number:05d}-of-{total:05d}.gguf") for number in range(1, total + 1))


def read_header(path: Path) -> GgufHeader:
    """The checked header of a model: of the file, or of its first part with the tensors of all parts.

    Raises UnusableInput: `model_missing`, `not_gguf`, `gguf_truncated`, `gguf_damaged`,
    `unknown_architecture`, `model_part_missing`, `model_is_adapter`, `model_writes_nothing`.
    """
    header = read_any_header(path)
    if header.embeds or header.architecture in _NOT_WRITERS:
        raise UnusableInput("model_writes_nothing", file=path.name, architecture=header.architecture)
    return header


def read_any_header(path: Path) -> GgufHeader:
    """The same for a model that writes or embeds."""
    parts = parts_of(path)
    if missing := next((part for part in parts if not part.exists()), None):
        if len(parts) == 1:
            raise UnusableInput("model_missing", file=str(path))
        raise UnusableInput("model_part_missing", file=path.name, part=missing.name)
    header = _read_one(parts[0])
    if header.is_adapter:
        raise UnusableInput("model_is_adapter", file=path.name)
    if header.architecture not in known_architectures():
        raise UnusableInput("unknown_architecture", file=path.name, architecture=header.architecture or "?")
    if header.architecture in _NOT_WRITERS and not header.embeds:
        raise UnusableInput("model_writes_nothing", file=path.name, architecture=header.architecture)
    others = tuple(tensor for part in parts[1:] for tensor in _read_one(part).tensors)
    return replace(header, tensors=header.tensors + others)


def read_adapter(path: Path) -> GgufHeader:
    """The checked header of a LoRA adapter. Raises UnusableInput: as `read_header`, and `not_adapter`."""
    header = _read_one(path)
    if not header.is_adapter:
        raise UnusableInput("not_adapter", file=path.name)
    return header


def _read_one(path: Path) -> GgufHeader:
    try:
        with path.open("rb") as file:
            if file.read(4) != _MAGIC:
                raise UnusableInput("not_gguf", file=path.name)
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return _Reader(data, path.name).read()
    except OSError as error:
        raise UnusableInput("model_missing", file=str(path)) from error


@cache
def known_architectures() -> frozenset[str]:
    """Families the `gguf` package lists; the engine still has the last word when it loads a model."""
    from gguf.constants import MODEL_ARCH_NAMES

    return frozenset(MODEL_ARCH_NAMES.values())


@cache
def _block_sizes() -> dict[int, tuple[int, int]]:
    """For each tensor type: elements in a block, bytes of a block."""
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): sizes for kind, sizes in GGML_QUANT_SIZES.items()}


@cache
def _file_type_name(number: int) -> str:
    from gguf.constants import LlamaFileType

    try:
        name: str = LlamaFileType(number).name
    except ValueError:
        return ""
    return name.removeprefix("MOSTLY_").removeprefix("ALL_")


class _Reader:
    """Walks over the bytes; any step past the end means that the file was cut off."""

    def __init__(self, data: mmap.mmap, name: str) -> None:
        self._data = data
        self._name = name
        self._at = 4
        self._first: Scalar | None = None

    def read(self) -> GgufHeader:
        version = self._number("I")
        if version not in _VERSIONS:
            raise UnusableInput("gguf_damaged", file=self._name, detail=f"version {version}")
        tensor_count, key_count = self._number("Q"), self._number("Q")
        if key_count > _MAX_KEYS or tensor_count > _MAX_TENSORS:
            raise self._damaged("counts")
        values: dict[str, Scalar] = {}
        lengths: dict[str, int] = {}
        first_items: dict[str, Scalar] = {}
        for _ in range(key_count):
            key, kind = self._string(), self._number("I")
            if kind == _ARRAY:
                lengths[key] = self._skip_array(1)
                if self._first is not None:
                    first_items[key] = self._first
            else:
                values[key] = self._scalar(kind)
        tensors = tuple(self._tensors(tensor_count, _whole(values.get("general.alignment"), 0) or 32))
        return GgufHeader(values, lengths, first_items, tensors)

    def _tensors(self, count: int, alignment: int) -> Iterator[TensorInfo]:
        rows: list[tuple[TensorInfo, int]] = []
        for _ in range(count):
            name, dimensions = self._string(), self._number("I")
            if dimensions > 4:
                raise self._damaged(f"tensor {name}")
            shape = tuple(self._number("Q") for _ in range(dimensions))
            kind, offset = self._number("I"), self._number("Q")
            if kind not in _block_sizes():
                raise self._damaged(f"tensor {name}, type {kind}")
            elements, (per_block, block_bytes) = prod(shape), _block_sizes()[kind]
            rows.append((TensorInfo(name, elements, elements // per_block * block_bytes, shape), offset))
        start = -(-self._at // alignment) * alignment
        for tensor, offset in rows:
            if start + offset + tensor.size > len(self._data):
                raise UnusableInput("gguf_truncated", file=self._name)
            yield tensor

    def _scalar(self, kind: int) -> Scalar:
        if kind == _STRING:
            return self._string()
        if kind not in _FORMATS:
            raise self._damaged(f"value type {kind}")
        return self._number(_FORMATS[kind])

    def _skip_array(self, depth: int) -> int:
        kind, length = self._number("I"), self._number("Q")
        self._first = None
        if length > len(self._data) or depth > _MAX_DEPTH:
            raise UnusableInput("gguf_truncated", file=self._name)
        if kind == _STRING:
            for _ in range(length):
                self._advance(self._number("Q"))
        elif kind == _ARRAY:
            for _ in range(length):
                self._skip_array(depth + 1)
        elif kind in _FORMATS:
            before = self._at
            if length:
                self._first = self._number(_FORMATS[kind])
            self._at = before
            self._advance(length * struct.calcsize(_FORMATS[kind]))
        else:
            raise self._damaged(f"array type {kind}")
        return length

    def _number(self, form: str) -> int:
        size = struct.calcsize(form)
        start = self._advance(size)
        value: int = struct.unpack_from(f"<{form}", self._data, start)[0]
        return value

    def _string(self) -> str:
        length = self._number("Q")
        start = self._advance(length)
        return self._data[start : start + length].decode("utf-8", "replace")

    def _advance(self, size: int) -> int:
        start = self._at
        if size > len(self._data) - start:
            raise UnusableInput("gguf_truncated", file=self._name)
        self._at = start + size
        return start

    def _damaged(self, detail: str) -> UnusableInput:
        return UnusableInput("gguf_damaged", file=self._name, detail=detail)
