"""Whether a machine has a theme's fonts: only to tell the user; nothing is laid out by them."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_FILES: dict[str, tuple[str, ...]] = {
    "calibri": ("calibri", "Carlito-Regular", "carlito"),
    "arial": (
        "arial",
        "Arial",
        "LiberationSans-Regular",
        "Arimo-Regular",
        "NimbusSans-Regular",
        "texgyreheros-regular",
    ),
    "times new roman": (
        "times",
        "Times New Roman",
        "LiberationSerif-Regular",
        "Tinos-Regular",
        "NimbusRoman-Regular",
        "texgyretermes-regular",
    ),
    "georgia": ("georgia", "Georgia", "Gelasio-Regular"),
}
_SUFFIXES = (".ttf", ".otf", ".TTF", ".ttc")


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        office = Path("/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts")
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts", office)
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


@cache
def _font_files() -> frozenset[str]:
    """Names of the font files of this machine, without suffix."""
    names = (Path(name) for folder in font_folders() for _, _, files in os.walk(folder) for name in files)
    return frozenset(name.stem for name in names if name.suffix in _SUFFIXES)


def installed(family: str) -> bool:
    """Whether a font of this name, or one made to its widths, is on this machine."""
    return any(name in _font_files() for name in (*_FILES.get(family.lower(), ()), family))
