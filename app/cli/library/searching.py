"""Searching the library: `search`, `quote`, and `searches`, which keeps searches by name."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.base.errors import Cancelled, UserError
from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.library.found import Found, FoundPaper, HitKind, SearchHit
from app.domain.library.shelf import SavedSearch
from app.workflows.library.order import finding, meaning, saving_searches

if TYPE_CHECKING:
    from app.workflows.services import Services

_SHOWN_AUTHORS = 2
_MOST_NEAR = 10
"""Places that are found by meaning: the list has no end of its own, each is only less like than the one before."""


searches_app = command_group("Searches kept by name.")
NameArg = Annotated[str, typer.Argument(metavar="NAME", help="What the search is called, or its number")]


def search(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            help='Words, "a phrase", OR, -without, author: title: year:2019..2023 tag: in: has:summary|notes|pdf|marks is:unread'
        ),
    ],
    limit: Annotated[int, typer.Option(help="At most so many places")] = 50,
    by_meaning: Annotated[
        bool | None,
        typer.Option(
            "--meaning/--words-only", help="Also what says the same in other words; else as `paperlamp meaning` says"
        ),
    ] = None,
) -> None:
    """Search papers, their text, notes, summaries and marks."""
    _search(context, query, limit, by_meaning)


def _search(context: typer.Context, query: str, limit: int, by_meaning: bool | None = None) -> None:
    face = face_of(context)
    with face.services() as services:
        started = time.perf_counter()
        found = finding.find(services, query, limit)
        if meaning.is_ready(services) if by_meaning is None else by_meaning:
            found = _with_meaning(face, services, found, query, limit, asked_for=by_meaning is not None)
        took_ms = round((time.perf_counter() - started) * 1000, 2)
    if face.console.as_json:
        places = [hit for paper in (*found.papers, *found.near) for hit in paper.hits]
        hits = [hit_json(hit) for hit in places][:limit]
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
    if found.near:
        face.console.say("cli.near")
    for paper in found.near:
        face.console.line(_line(paper))
        for hit in paper.hits:
            face.console.line(f"\t{_place(hit)}\t{' '.join(hit.snippet.split())}")
    if not found.papers and not found.near:
        face.console.say("cli.no_hits")
    elif found.total > len(found.papers):
        face.console.say("cli.more_found", count=found.total - len(found.papers))


def _with_meaning(face: Face, services: Services, found: Found, query: str, limit: int, *, asked_for: bool) -> Found:
    """What is near in meaning too. Where that fails and was not asked for just now, it is told, and what words found stays."""
    try:
        return meaning.with_meaning(services, found, query, min(limit, _MOST_NEAR), face.console.cancel)
    except Cancelled:
        raise
    except UserError as error:
        if asked_for:
            raise
        face.console.note(error.what(face.console.lang))
        return found


def quote(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help='The quotation; "-" reads it from standard input')],
    limit: Annotated[int, typer.Option(help="At most so many places")] = 5,
) -> None:
    """Find where a quotation stands: paper, page and sentence."""
    face = face_of(context)
    given = sys.stdin.read() if text == "-" else text
    with face.services() as services:
        started = time.perf_counter()
        places = finding.quote(services, given, limit)
        took_ms = round((time.perf_counter() - started) * 1000, 2)
    if face.console.as_json:
        face.console.result({"places": [hit_json(hit) for hit in places], "took_ms": took_ms})
        return
    for hit in places:
        face.console.line(f"{hit.paper}\tp. {hit.page}\t{round(hit.score * 100)} %\t{hit.title}")
        face.console.line(f"\t{' '.join(hit.snippet.split())}")
    if not places:
        face.console.say("cli.no_quote")


@searches_app.command("list")
def list_(context: typer.Context) -> None:
    """The saved searches."""
    face = face_of(context)
    with face.services() as services:
        found = saving_searches.saved_searches(services)
    if face.console.as_json:
        face.console.result({"searches": [_search_json(one) for one in found]})
        return
    for one in found:
        face.console.line(_search_line(one))
    if not found:
        face.console.say("cli.no_searches")


@searches_app.command("save")
def save(
    context: typer.Context, name: NameArg, query: Annotated[str, typer.Argument(help="As `paperlamp search` takes it")]
) -> None:
    """Keep a search by name; one of the same name gets the new query."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = saving_searches.save_search(services, name, query)
    _print(face, found)


@searches_app.command("run")
def run(
    context: typer.Context, name: NameArg, limit: Annotated[int, typer.Option(help="At most so many places")] = 50
) -> None:
    """Search again for what a name stands for."""
    face = face_of(context)
    with face.services() as services:
        query = saving_searches.find_saved(services, name).query
    _search(context, query, limit)


@searches_app.command("rename")
def rename(context: typer.Context, name: NameArg, new: Annotated[str, typer.Argument(metavar="NEW")]) -> None:
    """Call a saved search otherwise."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = saving_searches.rename_search(services, name, new)
    _print(face, found)


@searches_app.command("remove")
def remove(context: typer.Context, name: NameArg) -> None:
    """Put a saved search into the bin."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = saving_searches.remove_search(services, name)
    if face.console.as_json:
        face.console.result({"removed": found.id})
    face.console.say("cli.removed", title=found.name)


def _print(face: Face, found: SavedSearch) -> None:
    if face.console.as_json:
        face.console.result({"search": _search_json(found)})
    else:
        face.console.line(_search_line(found))


def _search_line(one: SavedSearch) -> str:
    return f"{one.id}\t{one.name}\t{one.query}"


def _search_json(one: SavedSearch) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "query": one.query}


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
        "by": "meaning" if hit.by_meaning else "words",
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
