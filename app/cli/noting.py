"""The commands about notes: export them, and write and read those in the library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.base.errors import UserError, WrongUsage
from app.cli.face import Face, ForceOpt, LangOpt, face_of, read_text
from app.cli.groups import command_group
from app.cli.talks import ensure_summary
from app.domain.library.note import Note
from app.workflows.library.order import papers
from app.workflows.writing import note_export, notes

TemplateOpt = Annotated[str, typer.Option(help="A note template: paper, reading, or your own")]
NoteArg = Annotated[int, typer.Argument(metavar="NOTE", help="The note's number")]
TargetOpt = Annotated[Path, typer.Option("-o", "--out", help="A Markdown file, or a folder")]


def export(
    context: typer.Context,
    out: TargetOpt,
    paper: Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...", help="Numbers or parts of titles")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All papers, into a folder")] = False,
    template: TemplateOpt = "paper",
    lang: LangOpt = "auto",
    force: ForceOpt = False,
) -> None:
    """Write notes as Markdown: a paper to a file, several to a folder (for Obsidian); what you wrote there stays."""
    face = face_of(context)
    out, outputs = out.absolute(), Outputs(force=force)
    wanted = paper or []
    if not wanted and not everything:
        raise WrongUsage("no_papers_for_notes")
    with face.services(writes=True) as services:
        if everything or len(wanted) > 1 or out.is_dir() or not out.suffix:
            ids = None if everything else [papers.find_paper(services, one).id for one in wanted]
            progress, cancel = face.console.progress, face.console.cancel
            result = note_export.export_folder(services, ids, out, lang, template, progress, cancel, outputs)
        else:
            found = papers.find_paper(services, wanted[0])
            note_export.check_notes_file(out, note_export.paper_key(found), outputs)
            ensure_summary(face, services, found, lang)
            result = note_export.export_notes(services, found.id, out, lang, template, outputs)
    face.console.written(result.path, result.warnings, files=result.files)


note_app = command_group("Your notes in the library.")


@note_app.command("list")
def list_(context: typer.Context, paper: Annotated[str, typer.Argument(metavar="[PAPER]")] = "") -> None:
    """The notes about a paper, or the free ones."""
    face = face_of(context)
    with face.services() as services:
        found = notes.notes_of(services, papers.find_paper(services, paper).id) if paper else notes.free_notes(services)
    if face.console.as_json:
        face.console.result({"notes": [_json(note) for note in found]})
        return
    for note in found:
        face.console.line(f"{note.id}\t{note.updated[:10]}\t{note.title}")


@note_app.command("show")
def show(context: typer.Context, number: NoteArg) -> None:
    """One note as Markdown."""
    face = face_of(context)
    with face.services() as services:
        note = services.library.writings.note(number)
    if note is None:
        raise UserError("no_such_note", wanted=number)
    _print(face, note)


@note_app.command("add")
def add(
    context: typer.Context,
    paper: Annotated[str, typer.Argument(metavar="[PAPER]", help="The paper it is about; none for a free note")] = "",
    text: Annotated[Path | None, typer.Option(help="A Markdown file; - for standard input")] = None,
    title: Annotated[str, typer.Option(help="Its title")] = "",
    template: Annotated[str, typer.Option(help="Begin with a template: paper, reading, or your own")] = "",
    lang: LangOpt = "auto",
) -> None:
    """Begin a note."""
    face = face_of(context)
    words = read_text(text) if text is not None else ""
    with face.services(writes=True) as services:
        about = papers.find_paper(services, paper).id if paper else None
        note = notes.new_note(services, about, title, template, lang, words)
    _print(face, note)


@note_app.command("edit")
def edit(
    context: typer.Context,
    number: NoteArg,
    text: Annotated[Path | None, typer.Option(help="A Markdown file with its new text; - for standard input")] = None,
    title: Annotated[str | None, typer.Option(help="Its new title")] = None,
) -> None:
    """Give a note another text or title; the text before is kept as a version."""
    face = face_of(context)
    words = read_text(text) if text is not None else None
    with face.services(writes=True) as services:
        note = notes.change_note(services, number, title=title, text=words)
    _print(face, note)


@note_app.command("versions")
def versions(context: typer.Context, number: NoteArg) -> None:
    """The earlier texts of a note, the newest first."""
    face = face_of(context)
    with face.services() as services:
        found = notes.note_versions(services, number)
    if face.console.as_json:
        rows = [{"id": v.id, "revision": v.revision, "title": v.title, "text": v.text, "saved": v.saved} for v in found]
        face.console.result({"note": number, "versions": rows})
        return
    for version in found:
        face.console.line(f"{version.id}\t{version.saved}\t{' '.join(version.text.split())[:60]}")


@note_app.command("restore")
def restore(
    context: typer.Context, number: NoteArg, version: Annotated[int, typer.Argument(help="From `note versions`")]
) -> None:
    """Bring an earlier text of a note back; the text as it stands is kept as a version."""
    face = face_of(context)
    with face.services(writes=True) as services:
        note = notes.restore_note(services, number, version)
    _print(face, note)


@note_app.command("remove")
def remove(context: typer.Context, number: NoteArg) -> None:
    """Put a note into the bin, with its versions."""
    face = face_of(context)
    with face.services(writes=True) as services:
        notes.remove_note(services, number)
    if face.console.as_json:
        face.console.result({"removed": number})
    face.console.say("cli.note_removed", number=number)


@note_app.command("templates")
def templates(context: typer.Context) -> None:
    """The names of the note templates."""
    face = face_of(context)
    with face.services() as services:
        names = notes.note_templates(services)
    if face.console.as_json:
        face.console.result({"templates": list(names)})
    else:
        for name in names:
            face.console.line(name)


def _print(face: Face, note: Note) -> None:
    if face.console.as_json:
        face.console.result(_json(note))
    else:
        face.console.line(f"# {note.id} {note.title}\n\n{note.text}")


def _json(note: Note) -> dict[str, object]:
    return {
        "id": note.id,
        "paper": note.paper,
        "title": note.title,
        "text": note.text,
        "revision": note.revision,
        "created": note.created,
        "updated": note.updated,
    }
