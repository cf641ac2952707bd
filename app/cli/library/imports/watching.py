"""`paperlamp watch`: import what is put into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import Cancelled
from app.cli import present
from app.cli.face import face_of
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.workflows.library.imports import extracting, watching


def watch(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What is put into it, or below it, is imported")],
    once: Annotated[bool, typer.Option("--once", help="Import what is there now, and end")] = False,
    every: Annotated[float, typer.Option("--every", min=0.5, help="Seconds between two looks")] = 5.0,
) -> None:
    """Import the PDFs and bibliographies that are put into a folder, until Ctrl+C."""
    face = face_of(context)
    console = face.console
    outcomes: list[ImportedPaper] = []
    with face.services(writes=True) as services:
        try:
            while True:
                new = watching.take_new(services, folder, on_progress=console.progress, cancel=console.cancel)
                outcomes += new
                for one in () if console.as_json else new:
                    line = one.reason if one.status is ImportStatus.FAILED else f"{one.id}\t{one.status}\t{one.title}"
                    console.line(line)
                if new:
                    extracting.extract_waiting(services, on_progress=console.progress, cancel=console.cancel)
                if once or console.cancel.wait(every):
                    break
        except Cancelled:
            pass
    if console.as_json:
        console.result(present.imported_json(outcomes, console.lang))
