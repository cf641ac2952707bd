"""The frozen program: icons, notices and PyInstaller's run.

PAPERLAMP_RELEASES is the address at which this build asks for newer versions (resources/release/feed.toml).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from installer.release.common import BUILD, BUNDLE, ICONS, NOTICES, ROOT, epoch, needed, run, say, tool

_SPEC = ROOT / "installer" / "bundle" / "paperlamp.spec"


def _program() -> Path:
    if sys.platform == "darwin":
        return BUNDLE.parent / "Paperlamp.app" / "Contents" / "MacOS" / "paperlamp"
    return BUNDLE / ("paperlamp.exe" if os.name == "nt" else "paperlamp")


def build() -> None:
    """Write build/bundle/paperlamp."""
    say("Freezing the program")
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    run(
        [
            tool("python"),
            ROOT / "installer" / "release" / "icons.py",
            ROOT / "resources" / "icons" / "paperlamp.svg",
            ICONS,
        ]
    )
    run([tool("python"), ROOT / "installer" / "release" / "notices.py", NOTICES])
    command = [tool("pyinstaller"), "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", BUNDLE.parent, "--workpath", BUILD / "pyinstaller", _SPEC]
    run(command, PYTHONHASHSEED="0")  # the order of sets decides the order in the archive
    run([tool("python"), ROOT / "installer" / "release" / "whole.py", ROOT / "app", _program()])
    if address := os.environ.get("PAPERLAMP_RELEASES"):
        inside = (
            BUNDLE.parent / "Paperlamp.app" / "Contents" / "Resources"
            if sys.platform == "darwin"
            else BUNDLE / "_internal"
        )
        (inside / "resources" / "release" / "feed.toml").write_text(f'feed = "{address}"\n', encoding="utf-8")
    if sys.platform == "linux":
        for library in (BUNDLE / "_internal").glob("libpython*.so*"):
            run([needed("strip", "binutils"), "--strip-unneeded", library])
