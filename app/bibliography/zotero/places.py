"""Where Zotero keeps its data: the folder a user names, or the ones that Zotero's own settings and habits lead to."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

DATABASE = "zotero.sqlite"
_PREF = re.compile(r'^user_pref\("extensions\.zotero\.(\w+)",\s*(.+)\);\s*$', re.M)
_PROFILES = {
    "linux": (
        ".zotero/zotero",
        ".var/app/org.zotero.Zotero/.zotero/zotero",
        "snap/zotero-snap/common/.zotero/zotero",
    ),
    "darwin": ("Library/Application Support/Zotero/Profiles",),
    "win32": ("Zotero/Zotero/Profiles",),
}
"""Below the home folder; on Windows below the folder of application data."""
_HABITS = ("Zotero", "snap/zotero-snap/common/Zotero", ".var/app/org.zotero.Zotero/data/zotero")
"""Below the home folder, where no setting says otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder. Linked files that are said to lie under `attachments:` lie below `base`, where it is known."""

    folder: Path
    base: Path | None = None

    @property
    def database(self) -> Path:
        """The library's file."""
        return self.folder / DATABASE


def found_places(home: Path | None = None, environment: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """The data folders of this user that hold a library: those that Zotero's settings name first."""
    home, environment = home or Path.home(), os.environ if environment is None else environment
    found: dict[Path, Place] = {}
    for place in (*_from_profiles(home, environment), *(Place(home / name) for name in _HABITS)):
        if place.database.is_file():
            found.setdefault(place.folder, place)
    return tuple(found.values())


def place_of(folder: Path, home: Path | None = None) -> Place | None:
    """The place that is this folder, or whose database this file is; None where there is no library."""
    folder = folder.parent if folder.name == DATABASE else folder
    known = next((one for one in found_places(home) if _same(one.folder, folder)), None)
    place = known or Place(folder, _only_base(home or Path.home()))
    return place if place.database.is_file() else None


def _only_base(home: Path) -> Path | None:
    """The folder of linked files of a user who has one Zotero: that of a data folder that was moved or copied, too."""
    bases = {place.base for place in _from_profiles(home, os.environ) if place.base}
    return bases.pop() if len(bases) == 1 else None


def _from_profiles(home: Path, environment: Mapping[str, str]) -> Iterator[Place]:
    roots = [home / name for name in _PROFILES.get(sys.platform, _PROFILES["linux"])]
    if sys.platform == "win32" and (data := environment.get("APPDATA")):
        roots = [Path(data) / name for name in _PROFILES["win32"]]
    for root in roots:
        for settings in sorted(root.glob("*/prefs.js")) if root.is_dir() else ():
            values = _settings(settings)
            own = values.get("dataDir", "") if values.get("useDataDir", "true") != "false" else ""
            base = values.get("baseAttachmentPath", "")
            yield Place(Path(own) if own else home / "Zotero", Path(base) if base else None)


def _settings(file: Path) -> dict[str, str]:
    """Zotero's settings of a profile; what cannot be read is not there."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return {}
    found = {}
    for match in _PREF.finditer(text):
        try:
            value = json.loads(match[2])
        except ValueError:
            continue
        found[match[1]] = value if isinstance(value, str) else str(value).lower()
    return found


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
