"""Parts of llama.cpp that do not come with the program: the module for one make of graphics cards, too large for every download.

An add-on is a zip: the module, the libraries that it needs, their licences, and `add-on.json`, which says what it was built
for. It lies unpacked in a folder named by the version of llama.cpp, where a program with another version does not see it.
"""

from __future__ import annotations

import platform
import re
import shutil
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pydantic import ValidationError

from app.base.codec import from_json
from app.base.disk.files import disk_errors
from app.base.disk.paths import data_folder
from app.base.errors import UnusableInput, UserError
from app.base.network.connections import Purpose
from app.base.progress import CancelToken, OnProgress
from app.llm.models.catalogue import HubSource
from app.llm.models.fetch import Watch, hash_of, require_space
from app.llm.models.hub import Line, fetch_hub

FACTS = "add-on.json"
KINDS = {"cuda": "CUDA", "hip": "ROCm"}
"""The kinds of add-on, by the name of llama.cpp's backend, and what their makers call them."""
_MODULE = re.compile(r"(?:lib)?ggml-(?P<kind>[a-z]+)\.(?:so|dll)")
_FILES = re.compile(r"[\w.+-]+\.(?:json|txt|dll|so(?:\.\d+)*)")
_MOST_BYTES = 4 << 30
_MOST_FILES = 60
_STAGED = ".new-"


@dataclass(frozen=True, slots=True)
class AddOn:
    """What an add-on says of itself: a key of `KINDS`, the version of llama-cpp-python, and `this_platform()`."""

    kind: str
    engine: str
    platform: str


def this_platform() -> str:
    """The system and processor that a module is built for, e.g. "linux-x86_64"."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    machine = platform.machine().lower()
    return f"{system}-{ {'amd64': 'x86_64', 'arm64': 'aarch64'}.get(machine, machine) }"


@cache
def engine_version() -> str:
    """The version of llama-cpp-python that this program has."""
    return version("llama-cpp-python")


def loads_modules() -> bool:
    """Whether this build of llama.cpp loads modules; one that was compiled for this machine alone does not."""
    found = find_spec("llama_cpp")
    library = Path(found.origin).parent / "lib" if found and found.origin else Path("nowhere")
    return any(library.glob("*ggml-cpu-*"))


def add_ons_folder() -> Path:
    """Where the add-ons for this version of llama.cpp lie, each in a folder of its own. It need not exist."""
    return data_folder() / "add-ons" / engine_version()


def installed() -> tuple[str, ...]:
    """The kinds of the add-ons that are here."""
    folder = add_ons_folder()
    return tuple(kind for kind in KINDS if (folder / kind / FACTS).is_file())


def fetch(
    address: str, size: int, sha256: str, folder: Path, on_progress: OnProgress, cancel: CancelToken | None
) -> Path:
    """The add-on at an address, in a file in `folder`. Raises UserError: `download_failed`, `add_on_damaged`; Cancelled."""
    name = Path(address).name
    watch = Watch(on_progress, cancel, name)
    file = folder / "add-on.zip"
    line = Line((address.replace("{", "{{").replace("}", "}}"),), why=Purpose.ADD_ON)
    fetch_hub(HubSource(kind="hub", repo="", file=name), size, file, watch, line)
    if hash_of(file, watch=watch) != sha256:
        raise UserError("add_on_damaged", file=name)
    return file


@contextmanager
def unpacked(archive: Path) -> Iterator[tuple[AddOn, Path]]:
    """The add-on of a zip, unpacked beside those that are here while the block runs; `keep` makes it one of them.

    Nothing in it is loaded. Raises UnusableInput: `add_on_unknown` (no add-on, or not a whole one), `add_on_other` (made for
    another version or system); UserError where the disk is full or refuses.
    """
    folder = add_ons_folder()
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=_STAGED, dir=folder))
        try:
            yield _unpack(archive, staged), staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def keep(add_on: AddOn, staged: Path) -> None:
    """Make what is unpacked one of the add-ons; one of its kind that was there goes."""
    with disk_errors(staged.parent):
        remove(add_on.kind)
        staged.rename(staged.parent / add_on.kind)


def remove(kind: str) -> bool:
    """Delete an add-on. False where there was none; what is in use (Windows) raises UserError("add_on_in_use")."""
    folder = add_ons_folder() / kind
    if not folder.is_dir():
        return False
    gone = folder.with_name(f"{_STAGED}{kind}-old")
    shutil.rmtree(gone, ignore_errors=True)
    try:
        folder.rename(gone)  # in one step, so that no half of it is ever loaded
    except OSError as error:
        raise UserError("add_on_in_use", api=KINDS[kind]) from error
    shutil.rmtree(gone, ignore_errors=True)
    return True


def _unpack(archive: Path, target: Path) -> AddOn:
    unknown = UnusableInput("add_on_unknown", file=str(archive))
    try:
        with zipfile.ZipFile(archive) as packed:
            files = packed.infolist()
            if len(files) > _MOST_FILES or not all(_is_plain(file) for file in files):
                raise unknown
            size = sum(file.file_size for file in files)
            if size > _MOST_BYTES or FACTS not in packed.namelist():
                raise unknown
            add_on = from_json(AddOn, packed.read(FACTS))
            _check(add_on, files, unknown)
            require_space(target, size)
            for file in files:
                with packed.open(file) as source, (target / file.filename).open("wb") as out:
                    shutil.copyfileobj(source, out, 1 << 20)
    except FileNotFoundError:
        raise UnusableInput("file_missing", file=str(archive)) from None
    except (zipfile.BadZipFile, ValidationError, NotImplementedError, EOFError, RuntimeError) as error:
        raise unknown from error
    return add_on


def _check(add_on: AddOn, files: list[zipfile.ZipInfo], unknown: UnusableInput) -> None:
    modules = [named["kind"] for file in files if (named := _MODULE.fullmatch(file.filename))]
    if add_on.kind not in KINDS or modules != [add_on.kind]:
        raise unknown
    wanted = (engine_version(), this_platform())
    if (add_on.engine, add_on.platform) != wanted:
        api = KINDS[add_on.kind]
        raise UnusableInput("add_on_other", api=api, has=f"{add_on.engine}, {add_on.platform}", wants=", ".join(wanted))


def _is_plain(file: zipfile.ZipInfo) -> bool:
    """A file in no folder, of a kind that belongs into an add-on, and no link."""
    return bool(_FILES.fullmatch(file.filename)) and not stat.S_ISLNK(file.external_attr >> 16)


__all__ = [
    "FACTS",
    "KINDS",
    "AddOn",
    "add_ons_folder",
    "engine_version",
    "fetch",
    "installed",
    "keep",
    "loads_modules",
    "remove",
    "this_platform",
    "unpacked",
]
