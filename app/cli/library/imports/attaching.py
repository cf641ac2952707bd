"""The files of an entry: `attach` gives it one, `attachments` shows and changes them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message, render
from app.cli import present
from app.cli.face import Face, PaperArg, face_of
from app.cli.library.imports.importing import Password, given_password
from app.domain.library.attachment import GIVEN_ROLES, AttachedFile, Attachment, FileState, Role
from app.domain.library.paper import ImportedPaper, ImportStatus, Paper
from app.workflows.library.order import papers
from app.workflows.library.reader import attachments as files
from app.workflows.services import Services

_ROLES = ", ".join(GIVEN_ROLES)
RoleOption = Annotated[str | None, typer.Option("--role", help=f"What it is: {_ROLES}")]
TitleOption = Annotated[str, typer.Option("--title", help="What it is called here; its name without")]


def attach(
    context: typer.Context,
    paper: PaperArg,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The PDF, or any other file")],
    link: Annotated[bool, typer.Option("--link", help="Leave the file where it lies")] = False,
    role: RoleOption = None,
    title: TitleOption = "",
    password: Password = None,
) -> None:
    """Give an entry its PDF, or a further file beside it."""
    face = face_of(context)
    given, wanted = given_password(password), _role(role)
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        outcome = files.attach(services, found.id, file, role=wanted, title=title, link=link, password=given)
        listed = files.files_of(services, found.id)
    if isinstance(outcome, Attachment):
        _show_files(face, found, tuple(one for one in listed if one.id == outcome.id))
        return
    _tell_imported(face, outcome)


def attachments(
    context: typer.Context,
    paper: Annotated[str | None, typer.Argument(metavar="[PAPER]")] = None,
    read: Annotated[
        int | None, typer.Option("--read", help="Read this further PDF: as the entry's, or as a paper of its own")
    ] = None,
    change: Annotated[int | None, typer.Option("--change", help="Give this file another --role or --title")] = None,
    role: RoleOption = None,
    title: TitleOption = "",
    find: Annotated[
        Path | None, typer.Option("--find", help="Look below this folder for linked files that were moved")
    ] = None,
) -> None:
    """The files of an entry. `remove attachment:NUMBER` puts one into the bin."""
    face = face_of(context)
    if find is not None:
        with face.services(writes=True) as services:
            again = files.find_again(services, find, face.console.cancel)
        if face.console.as_json:
            face.console.result({"found": [{"id": one.id, "title": one.title, "path": one.path} for one in again]})
        else:
            for one in again:
                face.console.line(f"{one.id}\t{one.title}\t{one.path}")
            face.console.say("cli.attachments_found", count=len(again))
        return
    if read is not None:
        with face.services(writes=True) as services:
            _tell_imported(face, files.read_as_paper(services, read, face.console.cancel))
        return
    if paper is None:
        raise WrongUsage("attachments_of_what")
    with face.services(writes=change is not None) as services:
        found = papers.find_paper(services, paper)
        if change is not None:
            _change(services, found, change, _role(role), title)
        listed = files.files_of(services, found.id)
    _show_files(face, found, listed)


def _change(services: Services, paper: Paper, number: int, role: Role | None, title: str) -> None:
    if number not in {one.id for one in files.files_of(services, paper.id)}:
        raise WrongUsage("attachments_of_what")
    files.change(services, number, role=role, title=title)


def _role(word: str | None) -> Role | None:
    if word is not None and word not in GIVEN_ROLES:
        raise typer.BadParameter(_ROLES, param_hint="--role")
    return None if word is None else Role(word)


def _show_files(face: Face, paper: Paper, listed: tuple[AttachedFile, ...]) -> None:
    if face.console.as_json:
        face.console.result({"paper": paper.id, "attachments": [_file_json(one) for one in listed]})
        return
    gone = render(Message.of("cli.attachment_gone"), face.console.lang)
    for one in listed:
        state = "" if one.state is FileState.HERE else f"\t{gone}"
        face.console.line(f"{one.id}\t{one.role}\t{one.title}\t{one.path}{state}")
    if lost := sum(one.state is not FileState.HERE for one in listed):
        face.console.say("cli.attachments_lost", count=lost)
    if not paper.file and (pdf := next(filter(_is_pdf, listed), None)):
        face.console.say("cli.attachment_unread", title=pdf.title, id=pdf.id)
    if not listed:
        face.console.say("cli.no_attachments", title=paper.title)


def _is_pdf(one: AttachedFile) -> bool:
    return one.state is FileState.HERE and Path(one.path).suffix.lower() == ".pdf"


def _tell_imported(face: Face, outcome: ImportedPaper) -> None:
    if face.console.as_json:
        face.console.result(present.imported_json([outcome], face.console.lang))
    if outcome.status is ImportStatus.FAILED:
        face.console.note(outcome.reason)
        face.exit_code = UnusableInput.exit_code
    elif not face.console.as_json:
        face.console.line(f"{outcome.id}\t{outcome.status}\t{outcome.title}")


def _file_json(one: AttachedFile) -> dict[str, Any]:
    return {
        "id": one.id,
        "role": str(one.role),
        "title": one.title,
        "path": one.path,
        "linked": one.linked,
        "size": one.size,
        "state": str(one.state),
        "added": one.added,
    }
