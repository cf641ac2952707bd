"""Writes notes as Markdown: one paper to a file, or many to a folder that Obsidian opens.

Written again, a file keeps every word of the user's (see `app.writing.protected`). In a folder a paper's file is found
by what stands in it, so it may be renamed or moved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from app.base.disk.files import disk_errors
from app.base.disk.names import free_name, numbered
from app.base.disk.outputs import Outputs, TargetExists
from app.base.errors import UserError, WrongUsage
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.note import Note
from app.domain.library.paper import Paper
from app.domain.reading.document import Figure
from app.reading.hostile import orders_warning
from app.text.markdown import plain
from app.workflows.library.citation.keys import Keys, keys_of_library
from app.workflows.library.order.papers import get_paper, load_document, papers_with_file
from app.workflows.library.reader.pages import crop_figure
from app.workflows.services import Services
from app.workflows.writing.note_templates import note_template
from app.workflows.writing.notes import note_sources
from app.writing.front_matter import front_matter
from app.writing.note_parts import FIGURE_LINK, NoteSources, fill_note, note_values
from app.writing.protected import Part, cut_into_parts, marked_ids, merge, new_file

_ATTACHMENTS = "attachments"
_DPI = 200
_LONGEST_NAME = 80
_NOT_IN_LINKS = "#^[]"
_NOT_NOTES = frozenset({".obsidian", ".trash", ".git"})


@dataclass(frozen=True, slots=True)
class NotesResult:
    """What was written; `warnings` name the parts that the user changed and that therefore stay as they are."""

    path: Path
    files: int
    warnings: tuple[Message, ...] = ()


def export_notes(
    services: Services,
    paper_id: int,
    out: Path,
    lang: str = "auto",
    template: str = "paper",
    outputs: Outputs | None = None,
) -> NotesResult:
    """Write one paper's notes to `out`, its figures in a folder beside it. What the user wrote there stays.

    Raises TargetExists for a file with other things in it, unless `outputs` allows that the notes go into it too.
    """
    outputs = outputs or Outputs()
    check_notes_file(out, paper_key(get_paper(services, paper_id)), outputs)
    keys = keys_of_library(services)
    sources = note_sources(services, get_paper(services, paper_id), lang, keys=keys)
    pictures = _Pictures(services, keys, out.with_name(numbered(out.stem, "-figures")), outputs)
    return NotesResult(out, 1, _write_paper(pictures, sources, template, out))


def export_folder(
    services: Services,
    paper_ids: Sequence[int] | None,
    folder: Path,
    lang: str = "auto",
    template: str = "paper",
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
    outputs: Outputs | None = None,
) -> NotesResult:
    """Write the notes of these papers (None: all, with the free notes) into `folder`, with an index and figures."""
    papers = papers_with_file(services) if paper_ids is None else tuple(get_paper(services, one) for one in paper_ids)
    if not papers:
        raise WrongUsage("no_papers_for_notes")
    if folder.exists() and not folder.is_dir():
        raise WrongUsage("target_is_file", file=str(folder))
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    outputs = outputs or Outputs()
    return _Folder(services, folder, papers, lang, template, outputs).write(paper_ids is None, on_progress, cancel)


class _Folder:
    """One export of many papers: which file each paper has, and who cites whom."""

    def __init__(
        self,
        services: Services,
        folder: Path,
        papers: Sequence[Paper],
        lang: str,
        template: str,
        outputs: Outputs,
    ) -> None:
        self._services, self._folder, self._papers = services, folder, papers
        self._lang, self._template, self._outputs = lang, template, outputs
        self._keys = keys_of_library(services)
        self._pictures = _Pictures(services, self._keys, folder / _ATTACHMENTS, outputs)
        self._known = _files_by_key(folder)
        self._paths = self._name_files()

    def write(self, free: bool, on_progress: OnProgress, cancel: CancelToken | None) -> NotesResult:
        """All papers, the index and (if `free`) the free notes."""
        sources = self._sources(on_progress, cancel)
        warnings: list[Message] = []
        links = {paper.id: self._link(paper) for paper in self._papers}
        citing = {paper.id: [one.paper for one in sources if _cites(one, paper)] for paper in self._papers}
        for number, one in enumerate(sources):
            if cancel is not None:
                cancel.check()
            stage = Message.of("progress.exporting_notes", title=one.paper.title)
            on_progress(Progress(stage, 0.3 + 0.7 * number / len(sources)))
            linked = replace(one, paper_links=links, citing=tuple(citing[one.paper.id]))
            path = self._paths[one.paper.id]
            warnings += _write_paper(self._pictures, linked, self._template, path)
        files = len(sources) + 1
        warnings += self._write_index(links)
        for note in self._services.library.writings.notes(free=True) if free else ():
            warnings += self._write_free(note)
            files += 1
        silent = sum(one.digest is None for one in sources)
        if silent:
            warnings.append(Message.of("warning.notes_without_summary", count=silent))
        on_progress(Progress(Message.of("progress.exported_notes"), 1.0))
        return NotesResult(self._folder, files, tuple(warnings))

    def _sources(self, on_progress: OnProgress, cancel: CancelToken | None) -> list[NoteSources]:
        found = []
        for number, paper in enumerate(self._papers):
            if cancel is not None:
                cancel.check()
            stage = Message.of("progress.exporting_notes", title=paper.title)
            on_progress(Progress(stage, 0.3 * number / len(self._papers)))
            found.append(note_sources(self._services, paper, self._lang, self._papers, self._keys))
        return found

    def _name_files(self) -> dict[int, Path]:
        taken = {path.name for path in self._folder.glob("*.md")}
        paths: dict[int, Path] = {}
        for paper in sorted(self._papers, key=lambda one: one.id):
            known = self._known.get(paper_key(paper))
            paths[paper.id] = known or self._folder / note_name(paper.title or paper.original_name, taken)
            taken.add(paths[paper.id].name)
        return paths

    def _link(self, paper: Paper) -> str:
        title = re.sub(r"[\[\]|]", " ", paper.title)
        return f"[[{self._paths[paper.id].stem}|{title}]]"

    def _write_index(self, links: dict[int, str]) -> list[Message]:
        lang = "zh" if self._services.lang.startswith("zh") else "en"
        lines = [f"# {_say('notes.index', lang)}", "", _say("notes.index_intro", lang, count=len(self._papers)), ""]
        years = sorted({paper.year for paper in self._papers if paper.year}, reverse=True)
        for year in [*years, None]:
            of_year = [paper for paper in self._papers if paper.year == year]
            if of_year:
                lines += [f"## {year or _say('notes.undated', lang)}", ""]
                lines += [
                    f"- {links[paper.id]} · {plain(', '.join(paper.authors[:3]))}".rstrip(" ·") for paper in of_year
                ]
                lines.append("")
        name = _say("notes.index", lang)
        taken = {path.name for path in self._folder.glob("*.md")}
        path = self._known.get("@index") or self._folder / note_name(name, taken)
        return write_parts(path, (Part("index", "\n".join(lines)),), key="@index", outputs=self._outputs)

    def _write_free(self, note: Note) -> list[Message]:
        key = f"@note-{note.id}"
        taken = {path.name for path in self._folder.glob("*.md")}
        path = self._known.get(key) or self._folder / note_name(note.title, taken)
        text = _with_figures(self._pictures, f"# {plain(note.title)}\n\n{note.text}", path)
        return write_parts(path, (Part("note", text),), key=key, outputs=self._outputs)


def note_name(title: str, taken: Iterable[str] = ()) -> str:
    """A title as the name of a note that none of `taken` has; what wiki links do not take is left out too."""
    return free_name(title, ".md", taken, without=_NOT_IN_LINKS, most=_LONGEST_NAME, fallback="note")


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Where figures are cut out to, and the keys they are named by."""

    services: Services
    keys: Keys
    folder: Path
    outputs: Outputs


def _write_paper(pictures: _Pictures, sources: NoteSources, template: str, path: Path) -> tuple[Message, ...]:
    body, file = note_template(pictures.services, template, sources.lang)
    ours, below = fill_note(body, note_values(sources), file)
    text = _with_figures(pictures, ours, path)
    parts, key = cut_into_parts(text), paper_key(sources.paper)
    written = write_parts(path, parts, _front(sources), below, key, pictures.outputs)
    return (*orders_warning(sources.document), *written)


def write_parts(
    path: Path,
    parts: Sequence[Part],
    front: str = "",
    below: str = "",
    key: str = "",
    outputs: Outputs | None = None,
) -> list[Message]:
    """Write one file, or merge it with what we wrote there before; the warnings name parts that the user changed.

    Raises TargetExists for a file that is not ours, or ours about something else, unless `outputs` allows that ours
    goes into it too.
    """
    outputs = outputs or Outputs()
    check_notes_file(path, key, outputs)
    with disk_errors(path.parent):
        if not path.exists():
            outputs.write(path, new_file(parts, front, below, key).encode("utf-8", "replace"))
            return []
        before = read_note(path)
        merged = merge(before, parts, front, key)
        if merged.text != before:
            Outputs(agreed=[path]).write(path, merged.text.encode("utf-8", "surrogatepass"))
    return [Message.of("warning.note_part_changed", file=path.name, part=part) for part in merged.changed]


def check_notes_file(path: Path, key: str, outputs: Outputs) -> None:
    """Raise UserError where notes about `key` can never go there: no folder, a folder, somebody else's file."""
    if path.is_dir():
        raise WrongUsage("target_is_folder", file=str(path))
    if not path.parent.is_dir():
        raise UserError("folder_missing", folder=str(path.parent))
    if path.exists() and not outputs.may_replace(path) and not _is_ours(read_note(path), key):
        raise TargetExists([path])


def _is_ours(text: str, key: str) -> bool:
    """Whether we wrote the file, about the same; files of older versions do not say what they are about."""
    ids = marked_ids(text)
    return bool(ids) and (not key or key in ids or not any(one.startswith("@") for one in ids))


def read_note(path: Path) -> str:
    """A note's text, character by character. Raises UserError for a file that is not text."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise UserError("not_a_notes_file", file=str(path)) from None


def _front(sources: NoteSources) -> str:
    paper = sources.paper
    return front_matter(
        {
            "title": paper.title,
            "aliases": [sources.key],
            "authors": paper.authors,
            "year": paper.year,
            "venue": paper.venue,
            "doi": paper.doi,
            "arxiv": paper.arxiv_id,
            "citekey": sources.key,
            "keywords": sources.document.keywords,
            "lang": sources.lang,
            "tags": ["paper"],
        }
    )


def _with_figures(pictures: _Pictures, text: str, path: Path) -> str:
    """The text with our figure links turned into pictures beside it; one that cannot be cut out stays a link."""

    def show(match: re.Match[str]) -> str:
        picture = _picture(pictures, int(match[1]), unquote(match[2]))
        return quote(_relative(picture, path.parent)) if picture else match.group()

    return FIGURE_LINK.sub(show, text)


def _picture(pictures: _Pictures, paper_id: int, figure_id: str) -> Path | None:
    """The figure as a PNG file, named for the paper and its place, so that a file the user drew on is never replaced."""
    services, folder = pictures.services, pictures.folder
    paper = services.library.paper(paper_id)
    document = load_document(services, paper_id) if paper else None
    figure = next((one for one in document.figures if one.id == figure_id), None) if document else None
    if paper is None or document is None or figure is None:
        return None
    picture = folder / f"{_ascii(pictures.keys.get(paper_id, str(paper_id)))}-{_figure_name(paper, figure)}.png"
    if not picture.exists():
        try:
            image = crop_figure(services, paper, figure, _DPI, document)
        except UserError:
            return None
        with disk_errors(folder):
            folder.mkdir(exist_ok=True)
            pictures.outputs.write(picture, image.png)
    return picture


def _figure_name(paper: Paper, figure: Figure) -> str:
    place = f"{paper.sha256}{figure.page}{tuple(round(side) for side in figure.rect)}"
    label = _ascii("-".join(figure.label.split()).lower()) or figure.id
    return f"{label}-{hashlib.sha256(place.encode()).hexdigest()[:6]}"


def _ascii(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "", text) or "paper"


def _relative(path: Path, start: Path) -> str:
    return Path(*([".."] * _steps_up(path, start)), path.relative_to(_common(path, start))).as_posix()


def _common(path: Path, start: Path) -> Path:
    return next(parent for parent in (start, *start.parents) if path.is_relative_to(parent))


def _steps_up(path: Path, start: Path) -> int:
    return len(start.relative_to(_common(path, start)).parts)


def _cites(sources: NoteSources, paper: Paper) -> bool:
    return any(cited.id == paper.id for cited, _ in sources.cited)


def paper_key(paper: Paper) -> str:
    """What stands in a file about this paper."""
    return f"@{paper.sha256[:16]}"


def _files_by_key(folder: Path) -> dict[str, Path]:
    """The notes of a folder by what they are about, wherever in it they were moved to."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.md")):
        if not _NOT_NOTES.isdisjoint(path.relative_to(folder).parts) or not path.is_file():
            continue
        try:
            ids = marked_ids(path.read_bytes().decode("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        if ids and ids[0].startswith("@"):
            found.setdefault(ids[0], path)
    return found


def _say(key: str, lang: str, **params: str | int) -> str:
    return render(Message.of(key, **params), lang)


__all__ = ["NotesResult", "export_folder", "export_notes", "note_name", "write_parts"]
