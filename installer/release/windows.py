"""Packages for Windows: a zip that runs where it is unpacked, and an installer by Inno Setup."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from pathlib import Path

from installer.release.common import BUNDLE, DIST, ICONS, ROOT, VERSION, BuildError, epoch, run, say

_SCRIPT = ROOT / "installer" / "windows" / "paperlamp.iss"
_MARK = "portable.txt"
_SAID = """While this file lies beside paperlamp.exe, the library, the settings and the models are kept in the folder
"data" beside it rather than in your user account. Delete it to keep them there.
只要本文件与 paperlamp.exe 放在一起，文献库、设置和模型就保存在旁边的“data”文件夹中，而不是你的用户目录。
"""


def portable(models: Path | None = None) -> Path:
    """Write dist/Paperlamp-VERSION-windows-x64-portable.zip; with the models of a folder inside, …-x64-everything.zip."""
    say("Packing the portable zip" + (" with a model inside" if models else ""))
    made = DIST / f"Paperlamp-{VERSION}-windows-x64-{'everything' if models else 'portable'}.zip"
    moment = time.gmtime(max(epoch(), 315_532_800))[:6]  # a zip knows no time before 1980
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in BUNDLE.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"Paperlamp/{file.relative_to(BUNDLE).as_posix()}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
        for file in sorted(models.iterdir()) if models else ():
            entry = zipfile.ZipInfo(f"Paperlamp/_internal/models/{file.name}", moment)  # stored: weights do not shrink
            with file.open("rb") as reader, archive.open(entry, "w", force_zip64=True) as writer:
                shutil.copyfileobj(reader, writer, 1 << 20)
        archive.writestr(zipfile.ZipInfo(f"Paperlamp/{_MARK}", moment), _SAID.replace("\n", "\r\n"))
    return made


def setup() -> Path:
    """Write dist/Paperlamp-VERSION-windows-x64-setup.exe; signed where PAPERLAMP_SIGNTOOL says with which command."""
    say("Building the installer")
    options = [f"/DVersion={VERSION}", f"/DBundle={BUNDLE}", f"/DIcon={ICONS / 'paperlamp.ico'}", f"/DOut={DIST}"]
    run([_compiler(), "/Qp", *options, _SCRIPT])
    made = DIST / f"Paperlamp-{VERSION}-windows-x64-setup.exe"
    if command := os.environ.get("PAPERLAMP_SIGNTOOL"):
        run([*command.split(), made])
    return made


def _compiler() -> str:
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")]
    likely = [Path(place) / "Inno Setup 6" / "ISCC.exe" for place in places if place]
    found = shutil.which("ISCC") or next((str(path) for path in likely if path.exists()), None)
    if not found:
        raise BuildError("Inno Setup 6 is needed for the installer (winget install JRSoftware.InnoSetup).")
    return found
