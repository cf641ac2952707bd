"""`paperlamp edit`: correct a paper's facts by hand, or take such a correction back."""

from __future__ import annotations

from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.cli.face import Face, PaperArg, face_of
from app.cli.present import paper_json
from app.domain.paper import Paper
from app.domain.proposal import FIELDS, FactValue, fact_text
from app.workflows.library import correcting, papers


def edit(
    context: typer.Context,
    paper: PaperArg,
    title: Annotated[str | None, typer.Option("--title")] = None,
    author: Annotated[list[str] | None, typer.Option("--author", help="One author (again for more, in order)")] = None,
    year: Annotated[int | None, typer.Option("--year", min=1000, max=2999)] = None,
    venue: Annotated[str | None, typer.Option("--venue")] = None,
    doi: Annotated[str | None, typer.Option("--doi")] = None,
    arxiv: Annotated[str | None, typer.Option("--arxiv")] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", help=f"What the file says again (for more, again): {', '.join(FIELDS)}"),
    ] = None,
) -> None:
    """Correct the facts of a paper; what you give stays, whatever is read or looked up later."""
    face = face_of(context)
    asked: dict[str, FactValue] = {"title": title, "authors": tuple(author) if author else None, "year": year}
    asked |= {"venue": venue, "doi": doi, "arxiv_id": arxiv}
    values = {name: value for name, value in asked.items() if value is not None}
    back = tuple(undo or ())
    if not values and not back:
        raise WrongUsage("nothing_to_edit")
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        if back:
            found = correcting.take_back(services, found.id, back)
        if values:
            found = correcting.correct(services, found.id, values)
    _show(face, found)


def _show(face: Face, paper: Paper) -> None:
    if face.console.as_json:
        face.console.result(paper_json(paper) | {"given": list(paper.given)})
        return
    for name in FIELDS:
        mark = "✓" if name in paper.given else " "
        face.console.line(f"{mark} {name}\t{fact_text(getattr(paper, name)) or '–'}")
