"""The command that writes a paper as one column, for a phone or a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.cli.face import ForceOpt, PaperArg, face_of
from app.workflows.library.order import papers
from app.workflows.writing import reflow


def reflow_(
    context: typer.Context,
    paper: PaperArg,
    out: Annotated[Path, typer.Option("-o", "--out", help="A .html or .epub file")],
    both: Annotated[bool, typer.Option("--both", help="With the translation beside the original")] = False,
    force: ForceOpt = False,
) -> None:
    """Write a paper as one calm column: headings, paragraphs, figures, equations, with verdicts and marks."""
    face = face_of(context)
    with face.services() as services:
        found = papers.find_paper(services, paper)
        path = reflow.export_flow(services, found.id, out.absolute(), both=both, outputs=Outputs(force=force))
    if face.console.as_json:
        face.console.result({"path": str(path), "bytes": path.stat().st_size})
    else:
        face.console.line(str(path))
