"""The command that draws a mind map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.cli.face import ForceOpt, LangOpt, PaperArg, face_of
from app.workflows.library.order import papers
from app.workflows.writing import mapping


def map_(
    context: typer.Context,
    paper: PaperArg,
    out: Annotated[Path, typer.Option("-o", "--out", help="A .svg, .png, .opml or .md file")],
    lang: LangOpt = "auto",
    force: ForceOpt = False,
) -> None:
    """Draw a paper's mind map: its sections, and the claims of its summary where they stand."""
    face = face_of(context)
    with face.services() as services:
        found = papers.find_paper(services, paper)
        path = mapping.write_map(services, found.id, out.absolute(), lang, Outputs(force=force))
        nodes = mapping.paper_map(services, found.id, lang).count
    if face.console.as_json:
        face.console.result({"path": str(path), "nodes": nodes})
    else:
        face.console.line(str(path))
