"""`paperlamp edit`: correct a paper's facts by hand, or take such a correction back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.cli.face import Face, PaperArg, face_of
from app.cli.present import known_fact_json, paper_json
from app.domain.library.known_fact import ALL_FIELDS, KnownFact
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, FactValue, fact_text
from app.workflows.library.catalogue import correcting, facts
from app.workflows.library.citation import keys
from app.workflows.library.order import papers


def edit(
    context: typer.Context,
    paper: PaperArg,
    title: Annotated[str | None, typer.Option("--title")] = None,
    author: Annotated[list[str] | None, typer.Option("--author", help="One author (again for more, in order)")] = None,
    year: Annotated[int | None, typer.Option("--year", min=1000, max=2999)] = None,
    venue: Annotated[str | None, typer.Option("--venue")] = None,
    doi: Annotated[str | None, typer.Option("--doi")] = None,
    arxiv: Annotated[str | None, typer.Option("--arxiv")] = None,
    abstract: Annotated[str | None, typer.Option("--abstract")] = None,
    keyword: Annotated[list[str] | None, typer.Option("--keyword", help="One keyword (again for more)")] = None,
    classification: Annotated[
        list[str] | None, typer.Option("--classification", help='As "JEL: C10; D20" (again for more)')
    ] = None,
    affiliation: Annotated[
        list[str] | None, typer.Option("--affiliation", help="One affiliation (again for more)")
    ] = None,
    date: Annotated[list[str] | None, typer.Option("--date", help='As "received: 2021-03-04" (again for more)')] = None,
    licence: Annotated[str | None, typer.Option("--licence")] = None,
    key: Annotated[str | None, typer.Option("--key", help="What the paper is cited by, in exports too")] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", help=f"What the file says again (for more, again): {', '.join(ALL_FIELDS)}"),
    ] = None,
) -> None:
    """Correct the facts of a paper; what you give stays, whatever is read or looked up later."""
    face = face_of(context)
    asked: dict[str, FactValue] = {"title": title, "authors": tuple(author) if author else None, "year": year}
    asked |= {"venue": venue, "doi": doi, "arxiv_id": arxiv}
    asked |= {"abstract": abstract, "licence": licence, "keywords": tuple(keyword) if keyword else None}
    asked |= {"affiliations": tuple(affiliation) if affiliation else None, "dates": tuple(date) if date else None}
    asked |= {"classifications": tuple(classification) if classification else None}
    values = {name: value for name, value in asked.items() if value is not None}
    back = tuple(undo or ())
    if not values and not back and key is None:
        raise WrongUsage("nothing_to_edit")
    with face.services(writes=True) as services:
        found = papers.find_paper(services, paper)
        if key is not None:
            keys.set_key(services, found.id, key)
        if back:
            found = correcting.take_back(services, found.id, back)
        if values:
            found = correcting.correct(services, found.id, values)
        cited = keys.key_of(services, found.id)
        known = facts.known_facts(services, found.id) if found.status.is_read else ()
    _show(face, found, cited, known)


def _show(face: Face, paper: Paper, key: str, known: Sequence[KnownFact]) -> None:
    if face.console.as_json:
        face.console.result(
            paper_json(paper)
            | {"key": key, "given": list(paper.given), "facts": [known_fact_json(one) for one in known]}
        )
        return
    face.console.line(f"  key\t{key}")
    values = {name: getattr(paper, name) for name in FIELDS}
    values |= {one.name: one.holds.value if one.holds else None for one in known}
    for name, value in values.items():
        mark = "✓" if name in paper.given else " "
        face.console.line(f"{mark} {name}\t{fact_text(value) or '–'}")
