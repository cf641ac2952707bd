"""Searching the library: `search`."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from app.cli.face import face_of
from app.domain.found import FoundPaper, HitKind, SearchHit
from app.workflows.library import finding

_SHOWN_AUTHORS = 2


def search(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            help='Words, "a phrase", OR, -without, author: title: year:2019..2023 tag: in: has:summary|notes|pdf|marks is:unread'
        ),
    ],
    limit: Annotated[int, typer.Option(help="At most so many places")] = 50,
) -> None:
    """Search papers, their text, notes, summaries and marks."""
    face = face_of(context)
    with face.services() as services:
        started = time.perf_counter()
        found = finding.find(services, query, limit)
        took_ms = round((time.perf_counter() - started) * 1000, 2)
    if face.console.as_json:
        hits = [hit_json(hit) for paper in found.papers for hit in paper.hits][:limit]
        papers = [_found_json(paper) for paper in found.papers]
        face.console.result(
            {"hits": hits, "took_ms": took_ms, "papers": papers, "total": found.total, "guessed": found.guessed}
        )
        return
    if found.guessed:
        face.console.say("cli.guessed_titles")
    for paper in found.papers:
        face.console.line(_line(paper))
        for hit in paper.hits:
            face.console.line(f"\t{_place(hit)}\t{' '.join(hit.snippet.split())}")
    if not found.papers:
        face.console.say("cli.no_hits")
    elif found.total > len(found.papers):
        face.console.say("cli.more_found", count=found.total - len(found.papers))


def hit_json(hit: SearchHit) -> dict[str, Any]:
    """One place; the first six fields are what they always were."""
    return {
        "paper": hit.paper,
        "title": hit.title,
        "page": hit.page,
        "snippet": hit.snippet,
        "score": hit.score,
        "sentence": hit.sentence,
        "kind": str(hit.kind),
        "note": hit.note,
    }


def _found_json(paper: FoundPaper) -> dict[str, Any]:
    return {
        "paper": paper.paper,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "hits": len(paper.hits),
    }


def _line(paper: FoundPaper) -> str:
    more = "…" if len(paper.authors) > _SHOWN_AUTHORS else ""
    byline = ", ".join(filter(None, (*paper.authors[:_SHOWN_AUTHORS], more, str(paper.year or ""))))
    return "\t".join(filter(None, (str(paper.paper or "–"), paper.title, byline)))


def _place(hit: SearchHit) -> str:
    page = f"p. {hit.page}" if hit.page and hit.kind is not HitKind.FACTS else ""
    return " ".join(filter(None, ("" if hit.kind is HitKind.TEXT else str(hit.kind), page)))
