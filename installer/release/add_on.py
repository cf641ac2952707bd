"""The add-on for one make of graphics cards: CUDA's module of llama.cpp, too large for every download. Made on request only.

PAPERLAMP_ADD_ON=cuda builds it; CUDA's toolkit (nvcc, 12.8 or newer) has to be here, a card need not. `app.llm.models.add_ons` says
what is in the zip. NVIDIA's own libraries go with it, as the attachment A of its licence for the toolkit allows, with that licence.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
import zipfile
from pathlib import Path

from installer.release import engine
from installer.release.common import (
    BUILD,
    DIST,
    MACHINE,
    ROOT,
    VERSION,
    BuildError,
    empty,
    epoch,
    needed,
    run,
    say,
    tool,
)
from installer.release.environment import only_engine

_ASKED = "PAPERLAMP_ADD_ON"
_OBJECTS = BUILD / "add-on"
_BROUGHT = re.compile(r"(?:lib)?(?:cudart|cublas|cublasLt)(?:64_\d+)?(?:\.dll|\.so\.\d+)")
_LICENCES = ("EULA.txt", "LICENSE", "LICENSE.txt")


def build() -> None:
    """Write dist/Paperlamp-VERSION-cuda-SYSTEM.zip, where it was asked for."""
    kind = os.environ.get(_ASKED, "")
    if not kind:
        return
    if kind != "cuda" or sys.platform == "darwin":
        raise BuildError(f"{_ASKED} is cuda, on Linux or Windows.")
    compiler = Path(needed("nvcc", "nvidia-cuda-toolkit"))
    say("Compiling CUDA's module of llama.cpp (an hour or more; it goes on where it was stopped)")
    lock = only_engine((ROOT / "requirements-dist.lock").read_text(encoding="utf-8"))
    source = engine.unpack(lock)
    flags = {
        "CMAKE_BUILD_TYPE": "Release",
        "CMAKE_PLATFORM_NO_VERSIONED_SONAME": "ON",
        "GGML_NATIVE": "OFF",
        "GGML_BACKEND_DL": "ON",
        "GGML_CPU": "OFF",
        "GGML_CUDA": "ON",
        "GGML_CUDA_NCCL": "OFF",  # for several cards at once; where its headers are, the module would need its library
        "LLAVA_BUILD": "OFF",
        "SKBUILD_PLATLIB_DIR": str(_OBJECTS / "unused"),
    }
    run([tool("cmake"), "-S", source, "-B", _OBJECTS, *engine.as_options(flags)])
    jobs = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(os.cpu_count() or 2)
    run([tool("cmake"), "--build", _OBJECTS, "--config", "Release", "-j", jobs, "--target", "ggml-cuda"])
    pack(gather(_module(_OBJECTS), compiler.resolve().parents[1]), engine_version(source))


def gather(module: Path, toolkit: Path) -> Path:
    """Put the module, the libraries of the toolkit that it needs and their licence into a folder. Raises BuildError where
    one is missing."""
    folder = empty(BUILD / "add-on-inside")
    shutil.copy2(module, folder / module.name)
    for file in sorted(toolkit.rglob("*")):
        if _BROUGHT.fullmatch(file.name) and "stubs" not in file.parts and not (folder / file.name).exists():
            shutil.copyfile(file, folder / file.name)  # the file behind the link: a zip keeps no links
    brought = [path.name for path in folder.iterdir() if path != folder / module.name]
    for name in ("cudart", "cublas", "cublasLt"):
        if not any(re.match(rf"(?:lib)?{name}(?:64_|\.so)", one) for one in brought):
            raise BuildError(f"CUDA's {name} is not in {toolkit}.")
    likely = [*(toolkit / name for name in _LICENCES), *sorted(Path("/usr/share/doc").glob("cuda-cudart-*/copyright"))]
    licences = [file for file in likely if file.is_file()]
    if not licences:
        raise BuildError(
            f"CUDA's licence ({' or '.join(_LICENCES)}) is not in {toolkit}; it has to go with its libraries."
        )
    shutil.copyfile(licences[0], folder / "LICENSE.CUDA.txt")
    if sys.platform == "linux":
        run([needed("strip", "binutils"), "--strip-unneeded", folder / module.name])
        run([needed("patchelf", "patchelf"), "--set-rpath", "$ORIGIN", folder / module.name])
    return folder


def pack(folder: Path, version: str) -> Path:
    """Zip what was gathered, with what the program wants to know of it."""
    system = f"{'windows' if sys.platform == 'win32' else 'linux'}-{MACHINE}"
    facts = {"kind": "cuda", "engine": version, "platform": system}
    made = DIST / f"Paperlamp-{VERSION}-cuda-{system}.zip"
    moment = time.gmtime(max(epoch(), 315_532_800))[:6]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo("add-on.json", moment), json.dumps(facts) + "\n")
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(file.name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as reader, archive.open(entry, "w", force_zip64=True) as writer:
                shutil.copyfileobj(reader, writer, 1 << 20)
    return made


def engine_version(source: Path) -> str:
    """The version of llama-cpp-python in an unpacked source."""
    found = re.search(r"(?m)^Version: (.+)$", (source / "PKG-INFO").read_text(encoding="utf-8"))
    if not found:
        raise BuildError(f"{source} says no version.")
    return found[1].strip()


def _module(objects: Path) -> Path:
    made = [path for path in objects.rglob("*ggml-cuda.*") if path.suffix in (".so", ".dll") and not path.is_symlink()]
    if len(made) != 1:
        raise BuildError("CUDA's module was not built; the lines above say why.")
    return made[0]
