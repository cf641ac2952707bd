"""Finds the files that ship with the program: from a source tree, an installed wheel, a frozen app."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def _root(folder: str) -> Path:
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / folder] if frozen else []
    candidates += [package.parent / folder, package / f"_{folder}"]
    for candidate in candidates:
        if candidate.is_dir() and (folder != "prompts" or any(candidate.glob("*.md"))):
            return candidate
    return candidates[-1]


def resource_path(*parts: str) -> Path:
    """The path of a shipped resource, e.g. `resource_path("messages", "en.toml")`."""
    return _root("resources").joinpath(*parts)


def shipped_models() -> Path | None:
    """The folder of models that lie in the program itself (the download "with everything"), None where it holds none."""
    frozen = getattr(sys, "_MEIPASS", None)
    folder = Path(frozen) / "models" if frozen else None
    return folder if folder and folder.is_dir() else None


def prompts_path(*parts: str) -> Path:
    """The path of a shipped prompt."""
    return _root("prompts").joinpath(*parts)
