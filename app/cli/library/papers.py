"""The commands about the papers of the library: list and search."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from app.cli import present
from app.cli.face import face_of
from app.domain.shelf import Place
from app.workflows.library import finding, shelving


def list_(
    context: typer.Context,
    collection: Annotated[str, typer.Option("--collection", help="Those of a collection, and of all below it")] = "",
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Those with this tag (again: with all of them)")
    ] = None,
    state: Annotated[str, typer.Option("--state", help="Those to-read, reading, or read")] = "",
) -> None:
    """List the papers."""
    face = face_of(context)
    with face.services() as services:
        found = shelving.list_papers(services, collection=collection, tags=tag or (), state=state)
        places = shelving.places(services) if face.console.as_json else {}
    if face.console.as_json:
        rows = [present.paper_json(paper, places.get(paper.id, Place())) for paper in found]
        face.console.result({"papers": rows})
        return
    for paper in found:
        authors = ", ".join(paper.authors[:2]) + (" …" if len(paper.authors) > 2 else "")
        face.console.line(f"{paper.id}\t{paper.status}\t{paper.year or '–'}\t{paper.title}\t{authors}")
    if not found:
        face.console.say("cli.empty_library")


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words that must all occur; "quote" a phrase')],
    limit: Annotated[int, typer.Option(help="At most so many sentences")] = 50,
) -> None:
    """Search the sentences of all papers."""
    face = face_of(context)
    with face.services() as services:
        started = time.perf_counter()
        hits = finding.search(services, query, limit)
        took_ms = round((time.perf_counter() - started) * 1000, 2)
    if face.console.as_json:
        rows = [
            {
                "paper": h.paper,
                "title": h.title,
                "page": h.page,
                "snippet": h.snippet,
                "score": h.score,
                "sentence": h.sentence,
            }
            for h in hits
        ]
        face.console.result({"hits": rows, "took_ms": took_ms})
        return
    for hit in hits:
        face.console.line(f"{hit.paper}\tp. {hit.page}\t{hit.snippet}")
    if not hits:
        face.console.say("cli.no_hits")
