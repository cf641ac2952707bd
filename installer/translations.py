"""Brings the window's translations up to date: collects the sentences (`update`), compiles them (`release`).

    python installer/translations.py

After it, entries marked "unfinished" in `resources/translations/*.ts` want a translation; run it again then.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
# English needs no translation, only its plurals.
OPTIONS = {"zh_CN": (), "en": ("-pluralonly",)}


def update(folder: Path = FOLDER) -> None:
    """Collect the sentences of `app/ui` into the .ts files of `folder`."""
    sources = sorted(str(path) for path in (ROOT / "app" / "ui").rglob("*.py"))
    for lang, options in OPTIONS.items():
        target = str(folder / f"paperlamp_{lang}.ts")
        common = ("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", lang)
        _run("pyside6-lupdate", *sources, *common, *options, "-ts", target)


def release(folder: Path = FOLDER) -> None:
    """Compile the .ts files of `folder` into .qm files beside them."""
    for lang in OPTIONS:
        _run("pyside6-lrelease", str(folder / f"paperlamp_{lang}.ts"))


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or tool
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{tool} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    update()
    release()
    left = sum(path.read_text(encoding="utf-8").count('type="unfinished"') for path in FOLDER.glob("*.ts"))
    print(f"{left} entries want a translation" if left else "all entries are translated")
