"""The command that writes a handout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.disk.outputs import Outputs
from app.cli.face import ForceOpt, LangOpt, PaperArg, face_of
from app.cli.talks import ensure_summary
from app.workflows.library.order import papers
from app.workflows.writing import handouts


def handout(
    context: typer.Context,
    paper: PaperArg,
    out: Annotated[Path, typer.Option("-o", "--out", help="A .pdf or .docx file")],
    lang: LangOpt = "auto",
    force: ForceOpt = False,
) -> None:
    """Write one page about a paper: question, answer, numbers, main figure, limits; summarizes first what has no summary."""
    face, target, outputs = face_of(context), out.absolute(), Outputs(force=force)
    handouts.check_handout_file(target, outputs)
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        ensure_summary(face, services, found, lang)
        result = handouts.write_handout(services, found.id, target, lang, outputs, face.console.cancel)
    face.console.written(result.path, result.warnings, points=result.points)
