"""Models that other programs, or the user, have put on this computer already. They are used where they lie.

Known places: the caches of Hugging Face and llama.cpp, LM Studio's folder, Ollama's store, and folders the user
names. Only headers are read, and nothing is ever written there.

Layouts: https://huggingface.co/docs/huggingface_hub/guides/manage-cache (models--OWNER--NAME/snapshots/REVISION),
https://github.com/ollama/ollama/blob/main/docs/faq.mdx (manifests name blobs/sha256-…), LM Studio's
OWNER/NAME/FILE.gguf.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import UnusableInput
from app.base.messages import Message
from app.domain.engine.model import FoundModel
from app.llm.models.fit import memory_needed
from app.llm.models.gguf_header import parts_of, read_header

_MOST = 400
_DEEPEST = 6
_OLLAMA_MODEL = "application/vnd.ollama.image.model"
_COMPANIONS = frozenset({"clip", "wavtokenizer-dec"})


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to look in, and whose it is."""

    origin: str
    folder: Path


@dataclass(frozen=True, slots=True)
class _Lead:
    """A file that may be a model, and what to call it."""

    file: Path
    title: str
    origin: str


def usual_places(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> tuple[Place, ...]:
    """Where programs of this user keep models, whether or not the folders are there."""
    home = home or Path.home()
    cache = Path(environment.get("XDG_CACHE_HOME") or home / ".cache")
    hub = environment.get("HF_HUB_CACHE") or environment.get("HUGGINGFACE_HUB_CACHE")
    hugging_face = Path(hub) if hub else Path(environment.get("HF_HOME") or cache / "huggingface") / "hub"
    ollama = environment.get("OLLAMA_MODELS")
    return (
        Place("huggingface", hugging_face),
        Place("lmstudio", home / ".lmstudio" / "models"),
        Place("lmstudio", cache / "lm-studio" / "models"),
        Place("ollama", Path(ollama) if ollama else home / ".ollama" / "models"),
        Place("ollama", Path("/usr/share/ollama/.ollama/models")),
        Place("llama.cpp", Path(environment.get("LLAMA_CACHE") or cache / "llama.cpp")),
    )


def find_models(places: Sequence[Place]) -> tuple[FoundModel, ...]:
    """Every model in these places, each file once, usable ones first, the largest of them first.

    Files that belong to a model but are none (picture readers, later parts) are passed over; those that could be
    taken for one carry the reason why they cannot be used.
    """
    seen: set[Path] = set()
    models: list[FoundModel] = []
    for place in places:
        for lead in _leads(place):
            real = lead.file.resolve()
            if real in seen or len(seen) >= _MOST or not real.exists():
                continue
            seen.add(real)
            if model := _look(lead):
                models.append(model)
    return tuple(sorted(models, key=lambda model: (model.problem is not None, -model.size, model.title)))


def _leads(place: Place) -> Iterator[_Lead]:
    if not place.folder.is_dir():
        return
    if (place.folder / "manifests").is_dir() and (place.folder / "blobs").is_dir():
        yield from _ollama(place.folder)
        return
    for file in _gguf_files(place.folder):
        yield _Lead(file, _title(place, file), place.origin)


def _gguf_files(folder: Path) -> Iterator[Path]:
    """Files named .gguf, the first of each set of parts. A folder that cannot be read is passed over."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        if len(here.relative_to(folder).parts) >= _DEEPEST:
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = here / name
            if name.lower().endswith(".gguf") and parts_of(file)[0] == file and file.exists():
                yield file


def _title(place: Place, file: Path) -> str:
    """OWNER/NAME and the file, as the user saw it where it was downloaded."""
    inside = file.relative_to(place.folder).parts
    if place.origin == "huggingface" and inside[0].startswith("models--"):
        return f"{inside[0].removeprefix('models--').replace('--', '/')} · {file.name}"
    return " / ".join(inside[-3:]) if place.origin == "lmstudio" else file.name


def _ollama(folder: Path) -> Iterator[_Lead]:
    """Manifests are small JSON files at REGISTRY/OWNER/NAME/TAG; their layers name the blobs."""
    for manifest in sorted(path for path in (folder / "manifests").rglob("*") if path.is_file()):
        with suppress(OSError, ValueError, KeyError, TypeError, StopIteration):
            layers = json.loads(manifest.read_text(encoding="utf-8"))["layers"]
            digest = next(layer["digest"] for layer in layers if layer["mediaType"] == _OLLAMA_MODEL)
            owner, name, tag = manifest.relative_to(folder / "manifests").parts[-3:]
            title = f"{name}:{tag}" if owner == "library" else f"{owner}/{name}:{tag}"
            yield _Lead(folder / "blobs" / str(digest).replace(":", "-"), title, "ollama")


def _look(lead: _Lead) -> FoundModel | None:
    """What the header says; None for a file that only accompanies a model."""
    file = str(lead.file)
    size = sum(part.stat().st_size for part in parts_of(lead.file) if part.exists())
    try:
        header = read_header(lead.file)
    except UnusableInput as error:
        if error.key == "model_is_adapter" or error.params.get("architecture") in _COMPANIONS:
            return None
        reason = Message.of(f"error.{error.key}.what", **error.params)
        return FoundModel(file, lead.title, lead.origin, size, problem=reason)
    if not header.vocabulary:
        return None
    context = min(header.context or 8192, 8192)
    return FoundModel(
        file=file,
        title=lead.title,
        origin=lead.origin,
        size=size,
        architecture=header.architecture,
        quantization=header.quantization,
        parameters=header.parameters,
        context=header.context,
        memory=memory_needed(header, context).total,
        licence=str(header.values.get("general.license", "")),
        problem=None if header.chat_template else Message.of("found.no_template", file=lead.file.name),
    )
