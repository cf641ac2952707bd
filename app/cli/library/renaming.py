"""`paperlamp rename`: files by a pattern, after a look at what comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.cli.face import face_of
from app.workflows.library.catalogue import renaming
from app.workflows.library.order import papers as library_papers


def rename(
    context: typer.Context,
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="[PAPER]...", help="By number, key or title; all where none is named")
    ] = None,
    pattern: Annotated[
        str, typer.Option("--pattern", help="{author} {year} {title}; also {authors} {venue} {key} {doi}, {title:60}")
    ] = "",
    linked: Annotated[bool, typer.Option("--linked", help="Also linked files, where they lie")] = False,
    to: Annotated[
        Path | None, typer.Option("--to", help="Move linked files into this folder; / in the pattern makes folders")
    ] = None,
    copies: Annotated[
        Path | None, typer.Option("--copies", help="Instead write copies of the PDFs into this folder")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown")] = False,
    save: Annotated[bool, typer.Option("--save", help="Offer this pattern from now on")] = False,
) -> None:
    """Rename files by a pattern."""
    face = face_of(context)
    if to is not None and not linked:
        raise WrongUsage("to_without_linked")
    with face.services(writes=save or (yes and copies is None)) as services:
        if save:
            renaming.choose_pattern(services, pattern)
        ids = [library_papers.find_paper(services, one).id for one in papers or ()]
        if copies is not None:
            written = renaming.copy_out(services, ids, copies, pattern, face.console.cancel)
            if face.console.as_json:
                face.console.result({"files": [str(path) for path in written]})
            else:
                face.console.say("cli.copies_written", count=len(written), folder=str(copies))
            return
        work = renaming.rename if yes else renaming.preview
        changes = work(services, ids, pattern, linked=linked, to=to.absolute() if to else None)
    if face.console.as_json:
        rows = [
            {
                "paper": one.paper,
                "item": f"attachment:{one.attachment}" if one.attachment else "",
                "before": one.before,
                "after": one.after,
                "linked": one.linked,
                "gone": one.gone,
            }
            for one in changes
        ]
        face.console.result({"files": rows, "changed": yes})
        return
    others = [one for one in changes if not one.kept]
    for one in others:
        face.console.line(f"{one.paper}\t{one.before}\t→ {one.after}")
    for one in changes:
        if one.gone:
            face.console.say("cli.rename_gone", file=one.before)
    face.console.say("cli.files_renamed" if yes else "cli.files_would_be_renamed", count=len(others))
