"""The download for machines that never see a network: the program with the starter model inside.

Made on request only (PAPERLAMP_EVERYTHING=1, or a model's name from the catalogue): it is 1.1 GB larger.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer.release import linux, windows
from installer.release.common import BUILD, BUNDLE, BuildError, empty, say

_ASKED = "PAPERLAMP_EVERYTHING"


def build() -> None:
    """Write what this platform can of it, where it was asked for."""
    wanted = os.environ.get(_ASKED, "")
    if not wanted:
        return
    if sys.platform == "darwin":
        raise BuildError("On macOS a signed app cannot take a model inside: install the .dmg and add the model's file.")
    models = fetch("" if wanted == "1" else wanted)
    if sys.platform == "win32":
        windows.portable(models)
    else:
        linux.appimage(models)


def fetch(name: str = "") -> Path:
    """Have the frozen program get a model; returns a folder with its weights and its record and nothing else."""
    say("Getting the model that goes inside")
    kept = BUILD / "models"
    program = BUNDLE / ("paperlamp.exe" if os.name == "nt" else "paperlamp")
    command = [str(program), "--json", "--home", str(BUILD / "models-home"), "models", "get", *([name] if name else [])]
    done = subprocess.run(
        command, env={**os.environ, "PAPERLAMP_MODELS": str(kept)}, stdout=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise BuildError(f"The model could not be had ({done.returncode}); the lines above say why.")
    weights = Path(json.loads(done.stdout)["file"])
    folder = empty(BUILD / "models-inside")
    for file in (weights, weights.with_suffix(".json")):
        shutil.copy2(file, folder / file.name)
    return folder
