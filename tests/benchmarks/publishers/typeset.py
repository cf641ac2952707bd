"""Typesets sources with the TeX that is installed, and keeps each PDF for as long as its source is the same."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CACHE = Path(__file__).resolve().parents[3] / ".bench" / "publishers"
PACKAGES = (
    "apt-get install -y --no-install-recommends latexmk texlive-latex-recommended texlive-latex-extra texlive-publishers "
    "texlive-lang-chinese texlive-lang-german texlive-fonts-recommended texlive-fonts-extra texlive-science texlive-humanities texlive-xetex "
    "texlive-luatex texlive-bibtex-extra texlive-plain-generic cm-super lmodern tex-gyre fonts-texgyre fonts-arphic-gkai00mp fonts-noto-cjk"
)
_SECONDS = 240
_ERROR = re.compile(r"! |\S+:\d+: ")
_ENGINES = {"pdflatex": "-pdf", "xelatex": "-xelatex", "lualatex": "-lualatex"}


class Unset(Exception):
    """A source could not be typeset; the message says why."""


@dataclass(frozen=True, slots=True)
class Source:
    """All files of one paper, by name; `paper.tex` is the main one."""

    files: Mapping[str, str]
    engine: str

    @property
    def key(self) -> str:
        """A hash of everything the PDF depends on, but the TeX installation."""
        digest = hashlib.sha256(self.engine.encode())
        for name in sorted(self.files):
            digest.update(name.encode() + b"\0" + self.files[name].encode() + b"\0")
        return digest.hexdigest()[:24]


def tex_missing() -> str:
    """What to install where TeX is not there, else nothing."""
    if all(shutil.which(tool) for tool in ("latexmk", "kpsewhich", *_ENGINES)):
        return ""
    return f"TeX is not installed; as root: {PACKAGES}"


@cache
def missing_files(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the classes and packages that the installed TeX does not hold."""
    return tuple(n for n in names if subprocess.run(["kpsewhich", n], capture_output=True, check=False).returncode)


def typeset(source: Source) -> Path:
    """The PDF of a source. Raises Unset with TeX's first error."""
    folder = CACHE / source.key
    done = folder / "paper.pdf"
    if not done.exists():
        work = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        error = _run(source, work)
        if error:
            shutil.rmtree(work)
            raise Unset(error)
        folder.mkdir(exist_ok=True)
        (work / "paper.pdf").replace(done)
        shutil.rmtree(work)
    return done


def _run(source: Source, work: Path) -> str:
    for name, text in source.files.items():
        (work / name).write_text(text, encoding="utf-8")
    works = [] if "paper.bib" in source.files else ["-bibtex-"]
    options = ["-interaction=nonstopmode", "-file-line-error", *works]
    command = ["latexmk", _ENGINES[source.engine], *options, "paper.tex"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1600000000", "FORCE_SOURCE_DATE": "1", "max_print_line": "1000"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=work, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, start_new_session=True
    ) as process:
        try:
            ended = process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # latexmk and the TeX that it waits for
            return f"not done in {_SECONDS} seconds"
    log = work / "paper.log"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else ["no log"]
    errors = [line for line in lines if _ERROR.match(line)]
    if errors or ended or not (work / "paper.pdf").exists():
        return errors[0] if errors else f"latexmk ended with {ended}"
    return ""
