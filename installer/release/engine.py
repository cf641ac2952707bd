"""Builds llama.cpp for all machines: a module for each generation of processors, chosen when it starts, and one for
graphics cards where the tools for it are here. `app.llm.worker.modules` loads them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

from installer.release.common import BUILD, OLDEST_MACOS, ROOT, TOOLS, BuildError, needed, output, run, say, tool
from installer.release.environment import only_engine

SOURCES = BUILD / "engine-source"
OBJECTS = BUILD / "engine"
CARRIED = ("x64", "sse42", "haswell", "skylakex", "icelake", "alderlake", "zen4")
"""Of llama.cpp's fourteen variants for x86-64 those that differ in what they can use: any 64-bit processor, SSE4.2 (2008), AVX2
(2013), AVX-512 (2017), with VNNI (2019), AVX-VNNI without AVX-512 (2021), BF16 (2022). Left out: steps in between, and
the one with AMX, which crashes where a hypervisor lists AMX and does not let it be used (app/llm/DECISIONS.md)."""
_X86_BLOCK = re.compile(r"(?ms)^[ \t]*ggml_add_cpu_backend_variant\(x64\).*?(?=^[ \t]*elseif ?\(GGML_SYSTEM_ARCH)")
_LIBRARY = re.compile(r"(lib)?(ggml|llama)[\w.-]*\.(so|dll|dylib)")
_TARGETS = ("ggml-base", "ggml", "llama")
_VARIANT = re.compile(r"(?m)^[ \t]*ggml_add_cpu_backend_variant\((\w+).*\)\n")


def build() -> Path:
    """Build it and put it into the build's environment; returns the folder of the libraries."""
    lock = only_engine((ROOT / "requirements-dist.lock").read_text(encoding="utf-8"))
    flags = configuration()
    stamp = OBJECTS / ("." + hashlib.sha256("".join((lock, *flags, *CARRIED)).encode()).hexdigest()[:16])
    source = unpack(lock)
    package = _site_packages() / "llama_cpp"
    if not (stamp.exists() and package.exists()):
        say("Compiling llama.cpp for all machines (it goes on where it was stopped)")
        carry_variants(source / "vendor" / "llama.cpp" / "ggml" / "src" / "CMakeLists.txt")
        run([tool("cmake"), "-S", source, "-B", OBJECTS, *flags])
        jobs = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(os.cpu_count() or 2)
        run([tool("cmake"), "--build", OBJECTS, "--config", "Release", "-j", jobs, "--target", *_TARGETS])
        install(source, OBJECTS, _site_packages())
        stamp.touch()
    return package / "lib"


def configuration() -> list[str]:
    """The flags for this platform. PAPERLAMP_CARDS=none|vulkan chooses the module for graphics cards."""
    flags = {
        "CMAKE_BUILD_TYPE": "Release",
        "CMAKE_PLATFORM_NO_VERSIONED_SONAME": "ON",  # a copied libggml.so.0 beside libggml.so would be a second library
        "GGML_NATIVE": "OFF",
        "GGML_BACKEND_DL": "ON",
        "GGML_CPU_ALL_VARIANTS": "ON",
        "LLAVA_BUILD": "OFF",
        "SKBUILD_PLATLIB_DIR": str(OBJECTS / "unused"),
    }
    if sys.platform != "linux":
        flags["GGML_OPENMP"] = "OFF"  # its library is no part of Windows and macOS
    if sys.platform == "darwin":
        flags["CMAKE_OSX_DEPLOYMENT_TARGET"] = OLDEST_MACOS  # else that of the machine that builds
    cards = os.environ.get("PAPERLAMP_CARDS") or ("vulkan" if vulkan_is_here() else "none")
    if cards == "vulkan":
        flags["GGML_VULKAN"] = "ON"
        if not vulkan_is_here():
            raise BuildError(
                "Vulkan's module needs glslc and Vulkan's headers of 1.3.275 or newer (VULKAN_SDK says where)."
            )
    elif cards != "none":
        raise BuildError("PAPERLAMP_CARDS is none or vulkan; CUDA's module is an add-on (PAPERLAMP_ADD_ON=cuda).")
    return as_options(flags)


def as_options(flags: Mapping[str, str]) -> list[str]:
    """CMake's arguments, with the generator of this platform."""
    generator = ["-G", "Ninja"] if sys.platform != "win32" else ["-A", "x64"]
    return [*generator, *(f"-D{name}={value}" for name, value in flags.items())]


def vulkan_is_here() -> bool:
    """Whether the shader compiler and headers new enough for llama.cpp are here (`VULKAN_SDK` names where)."""
    if sys.platform == "darwin" or not shutil.which("glslc"):
        return False
    roots = [Path(os.environ["VULKAN_SDK"]) / "include"] if "VULKAN_SDK" in os.environ else []
    for root in (*roots, Path("/usr/include")):
        header = root / "vulkan" / "vulkan_core.h"
        if header.exists():
            return "VK_EXT_layer_settings" in header.read_text(encoding="utf-8", errors="replace")
    return False


def carry_variants(lists: Path) -> None:
    """Leave out the variants for x86-64 that are not in `CARRIED`. Raises BuildError where llama.cpp names others."""
    text = lists.read_text(encoding="utf-8")
    block = _X86_BLOCK.search(text)
    x86 = block[0] if block else ""
    named = set(_VARIANT.findall(x86))
    if not set(CARRIED) <= named:
        raise BuildError(f"llama.cpp's CMakeLists.txt names other variants than installer/release/engine.py: {named}")
    kept = _VARIANT.sub(lambda found: found[0] if found[1] in CARRIED else "", x86)
    lists.write_text(text.replace(x86, kept, 1), encoding="utf-8")


def install(source: Path, objects: Path, site: Path) -> None:
    """Put the Python package and the libraries that were built into `site`, as pip would."""
    package = site / "llama_cpp"
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(source / "llama_cpp", package, ignore=shutil.ignore_patterns("__pycache__", "server", "lib"))
    libraries = package / "lib"
    libraries.mkdir()
    for file in sorted(objects.rglob("*")):
        if file.is_file() and not file.is_symlink() and _LIBRARY.fullmatch(file.name):
            shutil.copy2(file, libraries / file.name)
    for old in site.glob("llama_cpp_python-*.dist-info"):
        shutil.rmtree(old)
    facts = (source / "PKG-INFO").read_text(encoding="utf-8")
    version = re.search(r"(?m)^Version: (.+)$", facts)
    if not version or not any(libraries.iterdir()):
        raise BuildError("llama.cpp was not built; the lines above say why.")
    record = site / f"llama_cpp_python-{version[1].strip()}.dist-info"
    (record / "licenses").mkdir(parents=True)
    (record / "METADATA").write_text(facts, encoding="utf-8")
    (record / "INSTALLER").write_text("paperlamp\n", encoding="utf-8")
    shutil.copy2(source / "LICENSE.md", record / "licenses" / "LICENSE.md")
    shutil.copy2(source / "vendor" / "llama.cpp" / "LICENSE", record / "licenses" / "LICENSE.llama.cpp")
    if sys.platform == "linux":
        for file in libraries.iterdir():
            # In this order: strip misplaces what patchelf has moved.
            run([needed("strip", "binutils"), "--strip-unneeded", file])
            run([needed("patchelf", "patchelf"), "--set-rpath", "$ORIGIN", file])


def unpack(lock: str) -> Path:
    """The sources of llama-cpp-python, checked against the lock; fetched once."""
    stamp = SOURCES / ("." + hashlib.sha256(lock.encode()).hexdigest()[:16])
    if not stamp.exists():
        shutil.rmtree(SOURCES, ignore_errors=True)
        SOURCES.mkdir(parents=True)
        names = BUILD / "engine.lock"
        names.write_text(lock, encoding="utf-8")
        pip = [tool("python"), "-m", "pip", "download", "-q", "--disable-pip-version-check"]
        run(
            [
                *pip,
                "--no-deps",
                "--no-build-isolation",
                "--no-binary",
                ":all:",
                "--require-hashes",
                "-r",
                names,
                "-d",
                SOURCES,
            ]
        )
        with tarfile.open(next(SOURCES.glob("*.tar.gz"))) as archive:
            # Debian 12's Python 3.11.2 has no filters; what is unpacked is the file whose hash the lock names.
            archive.extractall(SOURCES, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        stamp.touch()
    return next(path for path in SOURCES.iterdir() if path.is_dir())


def _site_packages() -> Path:
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(output([tool("python"), "-c", code])) if TOOLS.exists() else Path()
