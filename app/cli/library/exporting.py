"""`paperlamp export`: the library's papers for other programs and for reference lists."""

from __future__ import annotations

from typing import Annotated

import typer

from app.base.outputs import Outputs
from app.cli.face import ForceOpt, OutOpt, face_of
from app.workflows.library import exporting, papers


def export(
    context: typer.Context,
    out: OutOpt,
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PAPER...]", help="Papers' numbers, or parts of their titles; all without"),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", help="bibtex, biblatex, ris, csl-json, csv, md, html, rtf, txt; else by the file's ending"
        ),
    ] = "",
    files: Annotated[bool, typer.Option("--files", help="Say where the PDFs are on this computer")] = False,
    force: ForceOpt = False,
) -> None:
    """Write papers as BibTeX, biblatex, RIS, CSL-JSON, CSV, Markdown, HTML, RTF or text."""
    face = face_of(context)
    target, outputs = out.absolute(), Outputs(force=force)
    with face.services() as services:
        ids = [papers.find_paper(services, name).id for name in wanted or []]
        path, count = exporting.export_references(services, ids, target, form, with_files=files, outputs=outputs)
    if face.console.as_json:
        face.console.result({"path": str(path), "papers": count})
    else:
        face.console.say("cli.exported", count=count, path=str(path))
