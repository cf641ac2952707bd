"""The environment that a release is built in: the program's libraries by locked hashes, and the tools that pack it."""

from __future__ import annotations

import hashlib
import re
import sys

from installer.release.common import BUILD, ROOT, TOOLS, run, say, tool

ENGINE_PACKAGE = "llama-cpp-python"
_LOCKS = ("requirements-build.lock", "requirements-dist.lock")
_PIP = ("--disable-pip-version-check", "--no-input")


def without_engine(lock: str) -> str:
    """A lock without llama.cpp, which is built for all machines by a step of its own."""
    blocks = re.split(r"(?m)^(?=\S)", lock)
    return "".join(block for block in blocks if not block.startswith(f"{ENGINE_PACKAGE}=="))


def only_engine(lock: str) -> str:
    """The part of a lock that names llama.cpp, with its hashes."""
    blocks = re.split(r"(?m)^(?=\S)", lock)
    return "".join(block for block in blocks if block.startswith(f"{ENGINE_PACKAGE}=="))


def prepare() -> None:
    """Make the environment, unless it is there for these very locks."""
    locks = [(ROOT / name).read_text(encoding="utf-8") for name in _LOCKS]
    stamp = TOOLS / ("." + hashlib.sha256("".join((sys.version, *locks)).encode()).hexdigest()[:16])
    if stamp.exists():
        return
    say("Making the build's environment in build/tools")
    run([sys.executable, "-m", "venv", "--clear", TOOLS])
    libraries = BUILD / "libraries.lock"
    libraries.write_text(without_engine(locks[1]), encoding="utf-8")
    pip = [tool("python"), "-m", "pip", "install", "-q", *_PIP, "--require-hashes"]
    run([*pip, "-r", ROOT / _LOCKS[0]])
    run([*pip, "--no-deps", "--no-build-isolation", "-r", libraries])
    stamp.touch()
