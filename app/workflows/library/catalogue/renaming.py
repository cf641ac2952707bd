"""Renames files by a pattern ("{author} {year} {title}"), after a look at what comes of it.

The library keeps its own copies under names made of their content, so that each can be checked; what is renamed of these is
the name under which they are shown and handed out. A linked file lies in a place of the user's own: it is moved there when
the user asks for that, and an undo moves it back.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.base.disk.files import copy_hashed, disk_errors, hash_file
from app.base.disk.names import free_name, safe_name, same_file
from app.base.errors import UnusableInput, WrongUsage
from app.base.progress import CancelToken
from app.bibliography.names import from_display
from app.domain.library.attachment import Attachment
from app.domain.library.paper import Paper
from app.domain.library.renaming import FileRename
from app.text.han import has_han
from app.workflows.library.citation.keys import keys_of_library
from app.workflows.library.order.papers import get_paper, list_papers
from app.workflows.library.safety.history import as_one
from app.workflows.services import Services

USUAL_PATTERN = "{author} {year} {title}"
FIELDS = ("author", "authors", "year", "title", "venue", "key", "doi")
LONGEST_NAME = 150
"""Characters of a name before its ending: a path of Windows holds 260 in all, folders included."""
_FIELD = re.compile(r"\{(\w+)(?::(\d{1,3}))?\}")
_LONELY = re.compile(r"\(\s*\)|\[\s*\]|（\s*）|【\s*】")
_SEPARATORS = " -–—_.,;:，；、"


def pattern_of(services: Services) -> str:
    """The pattern that is offered."""
    return services.settings.file_name_pattern or USUAL_PATTERN


def choose_pattern(services: Services, pattern: str) -> None:
    """Offer this pattern from now on; empty is the usual one. Raises WrongUsage."""
    if pattern:
        check_pattern(pattern)
    services.update_settings(file_name_pattern="" if pattern == USUAL_PATTERN else pattern)


def check_pattern(pattern: str) -> None:
    """Raises WrongUsage for a field that there is not, or a pattern without any."""
    known = _FIELD.findall(pattern)
    strange = next((name for name, _ in known if name not in FIELDS), "")
    rest = _FIELD.sub("", pattern)
    if strange or not known or "{" in rest or "}" in rest:
        fields = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise WrongUsage("file_pattern_wrong", pattern=pattern, fields=fields)


def preview(
    services: Services, ids: Sequence[int], pattern: str = "", *, linked: bool = False, to: Path | None = None
) -> tuple[FileRename, ...]:
    """What would become of the files of these papers (of all, where none is named). `linked` files stay as they are unless
    asked for; they are moved `to` a folder, below which a / in the pattern makes folders. Raises WrongUsage, PaperNotFound."""
    return _Plan(services, pattern or pattern_of(services), linked, to).of(ids)


def rename(
    services: Services, ids: Sequence[int], pattern: str = "", *, linked: bool = False, to: Path | None = None
) -> tuple[FileRename, ...]:
    """Rename as `preview` shows, in one step; what has another name now. Raises UserError where a file cannot be moved: those
    before it are renamed then, and one undo takes them back."""
    plan = [one for one in preview(services, ids, pattern, linked=linked, to=to) if not one.kept]
    done = []
    with as_one(services, "files_renamed", count=len(plan)):
        for one in plan:
            _rename(services, one)
            done.append(one)
    return tuple(done)


def copy_out(
    services: Services, ids: Sequence[int], folder: Path, pattern: str = "", cancel: CancelToken | None = None
) -> tuple[Path, ...]:
    """Copies of the PDFs of these papers in a folder that any program can read, named by the pattern; a / makes folders. What is
    there already with the same content stays, other files are never replaced. Raises WrongUsage, PaperNotFound."""
    chosen = pattern or pattern_of(services)
    check_pattern(chosen)
    keys, written = keys_of_library(services), []
    for paper in _papers(services, ids):
        if cancel is not None:
            cancel.check()
        source = services.file_of(paper.file) if paper.file else None
        if source is None or not source.is_file():
            continue
        *folders, name = parts_of(chosen, paper, keys.get(paper.id, ""))
        target = folder.joinpath(*folders)
        with disk_errors(folder):
            target.mkdir(parents=True, exist_ok=True)
            sha256 = hash_file(source)
            path = _free_path(target, name, source.suffix, sha256)
            if not path.exists():
                copy_hashed(source, path, sha256)
        written.append(path)
    return tuple(written)


def parts_of(pattern: str, paper: Paper, key: str) -> tuple[str, ...]:
    """The folders and the name that a pattern makes of a paper, each of which every system takes; without an ending."""
    values = _values(paper, key)
    made = []
    for part in pattern.split("/"):
        text = _FIELD.sub(lambda match: _cut(values.get(match[1], ""), match[2]), part)
        text = " ".join(_LONELY.sub(" ", text).split()).strip(_SEPARATORS)
        if text:
            made.append(safe_name(text, most=LONGEST_NAME))
    return tuple(made) or (safe_name(paper.title, most=LONGEST_NAME),)


def moved_back(before: Mapping[int, Attachment], after: Mapping[int, Attachment]) -> None:
    """Let linked files follow what an undo or redo made of their names: from where they were before it to where they are said
    to be after it. A file that is not there, or whose new place is taken, stays where it is."""
    for number, one in after.items():
        was = before.get(number)
        if was is None or not one.linked or was.path == one.path:
            continue
        old, new = Path(was.path), Path(one.path)
        if old.is_file() and not new.exists():
            with disk_errors(new.parent):
                new.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(old, new)


@dataclass
class _Plan:
    """One preview under way."""

    services: Services
    pattern: str
    linked: bool
    to: Path | None
    _taken: dict[Path, set[str]] = field(default_factory=dict)

    def of(self, ids: Sequence[int]) -> tuple[FileRename, ...]:
        check_pattern(self.pattern)
        keys = keys_of_library(self.services)
        attachments: dict[int, list[Attachment]] = {}
        for one in self.services.library.attachments.all():
            attachments.setdefault(one.paper, []).append(one)
        found = []
        for paper in _papers(self.services, ids):
            parts = parts_of(self.pattern, paper, keys.get(paper.id, ""))
            names: set[str] = set()
            if paper.file:
                after = free_name(parts[-1], Path(paper.original_name).suffix or ".pdf", names, most=LONGEST_NAME)
                names.add(after)
                found.append(FileRename(paper.id, 0, paper.title, paper.original_name, after))
            for one in attachments.get(paper.id, []):
                if not one.linked:
                    after = free_name(parts[-1], Path(one.original_name).suffix, names, most=LONGEST_NAME)
                    names.add(after)
                    found.append(FileRename(paper.id, one.id, paper.title, one.original_name, after))
                elif self.linked:
                    found.append(self._linked(paper, one, parts))
        return tuple(found)

    def _linked(self, paper: Paper, one: Attachment, parts: Sequence[str]) -> FileRename:
        path = Path(one.path)
        if not path.is_file():
            return FileRename(paper.id, one.id, paper.title, one.path, one.path, linked=True, gone=True)
        folder = path.parent if self.to is None else self.to.joinpath(*parts[:-1])
        if folder not in self._taken:
            self._taken[folder] = {other.name for other in folder.iterdir()} if folder.is_dir() else set()
        taken = self._taken[folder]
        mine = {name for name in taken if folder == path.parent and same_file(name) == same_file(path.name)}
        name = free_name(parts[-1], path.suffix, taken - mine, most=LONGEST_NAME)
        taken.difference_update(mine)
        taken.add(name)
        return FileRename(paper.id, one.id, paper.title, one.path, str(folder / name), linked=True)


def _rename(services: Services, one: FileRename) -> None:
    if not one.attachment:
        paper = get_paper(services, one.paper)
        services.library.update_paper(replace(paper, original_name=one.after))
        return
    attachment = services.library.attachments.by_id(one.attachment)
    if attachment is None:
        return
    if not one.linked:
        stem = Path(attachment.original_name).stem
        title = Path(one.after).stem if attachment.title in (stem, attachment.original_name) else attachment.title
        services.library.attachments.change(replace(attachment, original_name=one.after, title=title))
        return
    old, new = Path(one.before), Path(one.after)
    with disk_errors(new.parent):
        new.parent.mkdir(parents=True, exist_ok=True)
        if new.exists() and not old.samefile(new):
            raise UnusableInput("file_name_taken", file=str(new))
        shutil.move(old, new)
    title = new.stem if attachment.title in (old.stem, old.name) else attachment.title
    try:
        services.library.attachments.change(replace(attachment, path=str(new), original_name=new.name, title=title))
    except BaseException:
        shutil.move(new, old)
        raise


def _papers(services: Services, ids: Sequence[int]) -> list[Paper]:
    papers = [get_paper(services, one) for one in dict.fromkeys(ids)] if ids else list(list_papers(services))
    return sorted(papers, key=lambda paper: paper.id)


def _values(paper: Paper, key: str) -> dict[str, str]:
    families = [from_display(name).surname for name in paper.authors]
    chinese = bool(families) and has_han(families[0])
    shown = [paper.authors[0] if chinese else families[0]] if families else []
    several = families[:2] if len(families) <= 2 else families[:1]
    if chinese:
        several = list(paper.authors[:2]) if len(families) <= 2 else [paper.authors[0]]
    rest = "" if len(families) <= 2 else ("等" if chinese else " et al.")
    return {
        "author": "".join(shown),
        "authors": ("、" if chinese else " & ").join(several) + rest,
        "year": str(paper.year or ""),
        "title": paper.title,
        "venue": paper.venue,
        "key": key,
        "doi": paper.doi.replace("/", "_"),
    }


def _cut(text: str, most: str) -> str:
    """A value for a name, without what would make a folder; at most so many characters, up to a whole word where one ends."""
    plain = text.replace("/", " ").replace("\\", " ")
    if not most or len(plain) <= int(most):
        return plain
    short = plain[: int(most)]
    return short.rpartition(" ")[0] or short


def _free_path(folder: Path, name: str, suffix: str, sha256: str) -> Path:
    """Where a copy may be written: a file of that name with that very content counts as the copy."""
    taken = {one.name for one in folder.iterdir()}
    first = folder / safe_name(name, suffix, most=LONGEST_NAME)
    if first.is_file() and hash_file(first) == sha256:
        return first
    return folder / free_name(name, suffix, taken, most=LONGEST_NAME)
