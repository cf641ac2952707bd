"""The files that entries point to: paths as JabRef, Zotero, Mendeley, EndNote and calibre write them, and which exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlparse

from app.domain.library.entry import Entry

_ESCAPED = re.compile(r"\\([\\:;,{}_&%#$~])")
_ENDING = re.compile(r"\.\w{2,5}$")
_PARTS = re.compile(r"(?:\\.|[^\\;])+", re.S)
_DRIVE = re.compile(r"^[A-Za-z]$")
_LONGEST_PATH = 4096


def listed_files(value: str) -> tuple[str, ...]:
    """The paths in a `file` field: "a.pdf", ":a.pdf:PDF", "Full Text:files/1/a.pdf:application/pdf;…"."""
    plain = value.replace(r"{\_}", "_").replace(r"$\backslash$", "\\\\").replace("\n", " ").strip()
    parts = [piece for part in _PARTS.findall(plain) for piece in re.split(r",\s*(?=:)", part)]
    if ":" not in plain and not all(_ENDING.search(part.strip()) for part in parts):
        parts = [plain]  # a semicolon in the name of a file
    found = [_path_in(part) for part in parts]
    return tuple(dict.fromkeys(path for path in found if path))


def _path_in(part: str) -> str:
    text = part.strip().lstrip(",").strip()
    if re.match(r"[A-Za-z][\w+-]+://?", text) or ":" not in text:
        return _unescaped(text)
    fields = _between_colons(text)
    if len(fields) >= 3:
        middle = fields[1:-1]
        if _DRIVE.match(fields[-2]) and re.match(r"[\\/]", fields[-1]):
            middle = fields[1:]
        return _unescaped(":".join(middle))
    if len(fields) == 2 and _DRIVE.match(fields[0]):
        return _unescaped(text)
    return _unescaped(fields[0] if _ENDING.search(fields[0]) and not _ENDING.search(fields[1]) else fields[1])


def _between_colons(text: str) -> list[str]:
    fields, start = [], 0
    for match in re.finditer(r"\\.|:", text, re.S):
        if match.group() == ":":
            fields.append(text[start : match.start()])
            start = match.end()
    return [*fields, text[start:]]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def file_field(paths: Iterable[str]) -> str:
    """The paths as JabRef and Zotero read them: ":a.pdf:PDF;:b.txt:TXT"; braces that do not pair are percent-encoded."""
    return ";".join(f":{_escaped(path)}:{Path(path).suffix[1:].upper()}" for path in paths)


def _escaped(path: str) -> str:
    if path.count("{") != path.count("}") or "}" in path.partition("{")[0]:
        path = "file:" + quote(path)
    return re.sub(r"([\\:;])", r"\\\1", path)


@dataclass(frozen=True, slots=True)
class PointedTo:
    """The files that an entry points to: those that are there, and the others as they are written. Other files than PDFs are
    taken only from below the folder of the bibliography: one from a stranger may name any file of this computer."""

    there: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def pdf(self) -> Path | None:
        """The first PDF that is there."""
        return next((path for path in self.there if path.suffix.lower() == ".pdf"), None)


def pointed_to(entry: Entry, bibliography: Path) -> PointedTo:
    """Which files of an entry there are, looked for from the folder of the bibliography file; addresses on the web are none."""
    there: dict[Path, None] = {}
    missing: list[str] = []
    for link in entry.attachments:
        candidates = list(_candidates(link, bibliography))
        path = next((one for one in candidates if _is_file(one) and _may_be_taken(one, bibliography)), None)
        if path is not None:
            there[path] = None
        elif candidates:
            missing.append(link)
    return PointedTo(tuple(there), tuple(missing))


def _may_be_taken(path: Path, bibliography: Path) -> bool:
    return path.suffix.lower() == ".pdf" or path.resolve().is_relative_to(bibliography.parent.resolve())


def _candidates(link: str, bibliography: Path) -> Iterable[Path]:
    folder = bibliography.parent
    text = link.strip().strip("<>\"'")
    if not text or "\0" in text or len(text) > _LONGEST_PATH:
        return
    if text.lower().startswith("internal-pdf:"):
        inside = unquote(text.partition(":")[2].lstrip("/"))
        yield folder / f"{bibliography.stem}.Data" / "PDF" / inside
        yield folder / inside
        return
    if text.lower().startswith("file:"):
        text = _from_address(text)
    elif re.match(r"[A-Za-z][\w+.-]+://", text):
        return
    yield from _below(folder, text)
    if "\\" in text:
        yield from _below(folder, text.replace("\\", "/"))
    if "%" in text:
        yield from _below(folder, unquote(text))
    if re.match(r"(?:home|Users|media|mnt)/", text):
        yield Path("/") / text


def _from_address(address: str) -> str:
    try:
        path = unquote(urlparse(address).path)
    except ValueError:
        return ""
    return path[1:] if re.match(r"/[A-Za-z]:[\\/]", path) else path


def _below(folder: Path, text: str) -> Iterable[Path]:
    if not text or "\0" in text:
        return
    try:
        yield folder / Path(text).expanduser()
    except RuntimeError:  # "~nosuchuser/a.pdf" names nobody's home
        yield folder / text


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with signs that no file may have
        return False
