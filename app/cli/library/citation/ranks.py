"""`paperlamp ranks`: tables of journal ranks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.library.rank import KeptTable
from app.workflows.library.order import ranks as ranking

ranks_app = command_group("Ranks of journals, from tables of yours.")


@ranks_app.command("list")
def list_(context: typer.Context) -> None:
    """The tables that are kept."""
    face = face_of(context)
    with face.services() as services:
        found = ranking.rank_tables(services)
    _show(face, found)


@ranks_app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A table as CSV: JCR, CAS (中科院), CCF or another")],
    name: Annotated[str, typer.Option("--name", help="What the ranks are called, where that cannot be told")] = "",
) -> None:
    """Import a table; one of the same name is replaced."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = ranking.import_ranks(
            services, file, name, on_progress=face.console.progress, cancel=face.console.cancel
        )
    _show(face, found)


@ranks_app.command("remove")
def remove(context: typer.Context, name: Annotated[str, typer.Argument(help="Its name, as in the list")]) -> None:
    """Remove a table; the papers stay."""
    face = face_of(context)
    with face.services(writes=True) as services:
        ranking.remove_ranks(services, name, face.console.progress, face.console.cancel)
        found = ranking.rank_tables(services)
    _show(face, found)


def _show(face: Face, found: tuple[KeptTable, ...]) -> None:
    if face.console.as_json:
        rows = [{"name": one.system, "journals": one.journals, "papers": one.papers} for one in found]
        face.console.result({"ranks": rows})
        return
    for one in found:
        face.console.line(f"{one.system}\t{one.journals}\t{one.papers}")
    if not found:
        face.console.say("cli.no_ranks")
