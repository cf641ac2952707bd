"""`paperlamp attach`: the PDF of an entry that came in without one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import UnusableInput
from app.cli import present
from app.cli.face import PaperArg, face_of
from app.cli.library.importing import Password, given_password
from app.domain.paper import ImportStatus
from app.workflows.library import entries, papers


def attach(
    context: typer.Context,
    paper: PaperArg,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The PDF")],
    password: Password = None,
) -> None:
    """Give an entry its PDF."""
    face = face_of(context)
    given = given_password(password)
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        outcome = entries.attach(services, found.id, file, given)
    if face.console.as_json:
        face.console.result(present.imported_json([outcome], face.console.lang))
    if outcome.status is ImportStatus.FAILED:
        face.console.note(outcome.reason)
        face.exit_code = UnusableInput.exit_code
    elif not face.console.as_json:
        face.console.line(f"{outcome.id}\t{outcome.status}\t{outcome.title}")
