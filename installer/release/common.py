"""What all steps share: where things lie, which version is built, and running other programs."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
DIST = ROOT / "dist"
TOOLS = BUILD / "tools"
"""The virtual environment that holds the program's libraries, and the tools that pack it."""
BUNDLE = BUILD / "bundle" / "paperlamp"
"""The frozen program."""
ICONS = BUILD / "icons"
NOTICES = BUILD / "notices.txt"

VERSION = re.search(r'__version__ = "([^"]+)"', (ROOT / "app" / "__init__.py").read_text(encoding="utf-8"))[1]  # type: ignore[index]
MACHINE = {"AMD64": "x86_64", "arm64": "arm64"}.get(platform.machine(), platform.machine())

OLDEST_MACOS = "14.0"
"""The oldest that all libraries are built for (onnxruntime's decides); llama.cpp is compiled for it too."""


class BuildError(Exception):
    """A step cannot be done; the text says what is missing and how to get it."""


def say(text: str) -> None:
    """Tell which step begins."""
    print(f"\033[1m{text}\033[0m", file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], cwd: Path = ROOT, **environment: str) -> None:
    """Run a program to its end. Raises BuildError where it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env={**os.environ, **environment}, check=False)
    if done.returncode:
        raise BuildError(f"`{' '.join(words[:6])} …` failed with {done.returncode}; the lines above say why.")


def output(command: Sequence[str | Path], cwd: Path = ROOT) -> str:
    """What a program prints, or nothing where it fails."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def tool(name: str) -> Path:
    """A program of the build's environment."""
    folder = TOOLS / ("Scripts" if os.name == "nt" else "bin")
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def needed(name: str, package: str) -> str:
    """The path of a program of the system. Raises BuildError, naming the Debian package that brings it."""
    found = shutil.which(name)
    if not found:
        raise BuildError(f"{name} is needed (Debian: apt-get install {package}).")
    return found


def epoch() -> int:
    """The moment that all files of a release carry: that of the last commit, or SOURCE_DATE_EPOCH."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or output(["git", "log", "-1", "--format=%ct"]) or 1_700_000_000)


def empty(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def at_epoch(folder: Path) -> None:
    """Give every file the release's moment, so that two builds can be compared."""
    moment = epoch()
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)
