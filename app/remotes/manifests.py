"""Where things lie in a shared place, and each computer's list of what it put there.

A computer writes files of its own alone, so no two ever write one file. Its list is put there after what it names, and each
file is named after its content: half an upload is never taken for a whole one. Others find files by these lists; folders
with many files are never listed.

    place.json                         which shared library this is
    machines/MACHINE.json              the list
    changes/MACHINE/NUMBER-HASH.z      a batch of changes
    snapshots/MACHINE-NUMBER-HASH.z    all of the library, for computers that come new
    files/AB/SHA256                    PDFs and other files, by content
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.errors import UserError
from app.remotes.place import Place

PLACE = "place.json"
FORMAT = 1
_MACHINES = "machines"
_MACHINE = re.compile(r"([0-9a-f]{32})\.json")
_SHORT = 16


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A whole library, with the last batch of each computer that is in it."""

    name: str
    seen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a computer put into the place: its batches by their numbers, up to `number`, and how far it heard others."""

    machine: str
    name: str
    number: int
    schema: str
    seen: Mapping[str, int] = field(default_factory=dict)
    batches: Mapping[int, str] = field(default_factory=dict)
    snapshot: Snapshot | None = None
    format: int = FORMAT


def read_place(place: Place) -> str:
    """Which shared library lies there; "" for none. Raises UserError for a newer program's, and for what is no answer to
    that question: it must not be taken for an empty place, and written over."""
    body = place.read(PLACE)
    if body is None:
        return ""
    try:
        plain = json.loads(body)
        if plain["format"] > FORMAT:
            raise UserError("sync_newer", name=place.title)
        return str(plain["library"])
    except (ValueError, KeyError, TypeError) as error:
        raise UserError("sync_place_damaged", place=place.title, file=PLACE) from error


def write_place(place: Place, library: str) -> None:
    """Say which shared library lies there."""
    place.write(PLACE, json.dumps({"format": FORMAT, "library": library}).encode())


def read_manifests(place: Place) -> dict[str, Manifest]:
    """The lists of all computers. One that is damaged or still being copied is passed over: it comes again."""
    found: dict[str, Manifest] = {}
    for name in place.names(_MACHINES):
        if match := _MACHINE.fullmatch(name):
            manifest = read_manifest(place, match[1])
            if manifest is not None:
                found[manifest.machine] = manifest
    return found


def read_manifest(place: Place, machine: str) -> Manifest | None:
    """The list of one computer; None where there is none that is whole."""
    check, _, body = (place.read(f"{_MACHINES}/{machine}.json") or b"").partition(b"\n")
    if hashlib.sha256(body).hexdigest() != check.decode("ascii", "replace"):
        return None
    if b'"format":' in body and json.loads(body).get("format", 0) > FORMAT:
        raise UserError("sync_newer", name=place.title)
    try:
        manifest = from_json(Manifest, body)
    except ValidationError:
        return None
    return manifest if manifest.machine == machine else None


def write_manifest(place: Place, manifest: Manifest) -> None:
    """Put a computer's list there, with its own hash before it."""
    body = to_json(manifest)
    check = hashlib.sha256(body).hexdigest().encode()
    place.write(f"{_MACHINES}/{manifest.machine}.json", check + b"\n" + body)


def batch_name(machine: str, number: int, body: bytes) -> str:
    """Where a batch lies."""
    return f"changes/{machine}/{number:08d}-{_hash(body)}.z"


def snapshot_name(machine: str, number: int, body: bytes) -> str:
    """Where a snapshot lies."""
    return f"snapshots/{machine}-{number:08d}-{_hash(body)}.z"


def file_name(sha256: str) -> str:
    """Where a file of that content lies."""
    return f"files/{sha256[:2]}/{sha256}"


def read_whole(place: Place, name: str) -> bytes | None:
    """A batch or snapshot; None where it is not there, or not whole yet."""
    body = place.read(name)
    return body if body is not None and name.endswith(f"-{_hash(body)}.z") else None


def write_whole(place: Place, name: str, body: bytes) -> None:
    """Put a batch or snapshot there, and see that it is there: what a list names must not be missing. Raises UserError."""
    place.write(name, body)
    if place.read(name) != body:
        raise UserError("sync_failed", host=place.title, reason=name)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:_SHORT]
