"""The command that lists the papers of the library."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli import present
from app.cli.face import face_of
from app.domain.library.shelf import Place
from app.workflows.library.citation.keys import keys_of_library
from app.workflows.library.order import shelving


def list_(
    context: typer.Context,
    collection: Annotated[str, typer.Option("--collection", help="Those of a collection, and of all below it")] = "",
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Those with this tag (again: with all of them)")
    ] = None,
    state: Annotated[str, typer.Option("--state", help="Those to-read, reading, or read")] = "",
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            help="title, authors, year, venue, added, status, reading, rating, due, pages or rank; -year turns it round",
        ),
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0 is all")] = 0,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave so many out at the beginning")] = 0,
) -> None:
    """List the papers."""
    face = face_of(context)
    with face.services() as services:
        found, total = shelving.page_of_papers(
            services,
            collection=collection,
            tags=tag or (),
            state=state,
            sort=sort.removeprefix("-"),
            descending=sort.startswith("-"),
            limit=limit,
            offset=offset,
        )
        places = shelving.places(services) if face.console.as_json else {}
        cited = keys_of_library(services) if face.console.as_json else {}
    if face.console.as_json:
        rows = [
            present.paper_json(paper, places.get(paper.id, Place())) | {"key": cited.get(paper.id, "")}
            for paper in found
        ]
        face.console.result({"papers": rows, "total": total})
        return
    for paper in found:
        authors = ", ".join(paper.authors[:2]) + (" …" if len(paper.authors) > 2 else "")
        face.console.line(f"{paper.id}\t{paper.status}\t{paper.year or '–'}\t{paper.title}\t{authors}")
    if not found:
        face.console.say("cli.empty_library")
