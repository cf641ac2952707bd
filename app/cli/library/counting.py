"""`paperlamp stats`: the library and the reading in numbers."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.base.messages import Message, render
from app.cli.console import Console
from app.cli.face import face_of
from app.domain.library.statistics import Statistics
from app.workflows.library.order import reading_times


def stats(
    context: typer.Context,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Count reading and what came in from this day on: 2027-01-31")
    ] = "",
) -> None:
    """Count what the library holds, and how long you read."""
    face = face_of(context)
    with face.services() as services:
        found = reading_times.statistics(services, since)
    if face.console.as_json:
        face.console.result(_json(found))
    else:
        _print(face.console, found)


def _print(console: Console, found: Statistics) -> None:
    def line(key: str, value: object) -> None:
        console.line(f"{render(Message.of(f'cli.stats_{key}'), console.lang)}\t{value}")

    def part(key: str, rows: list[tuple[object, object]]) -> None:
        if rows:
            console.line()
            console.line(render(Message.of(f"cli.stats_{key}"), console.lang))
            for name, value in rows:
                console.line(f"  {name}\t{value}")

    held = found.holdings
    for key in ("papers", "without_file", "pages", "summaries", "notes", "marks"):
        line(key, getattr(held, key))
    states = [(render(Message.of(f"cli.stats_state_{_state(one)}"), console.lang), count) for one, count in held.states]
    part("by_state", list(states))
    part("by_year", [(year or "–", count) for year, count in held.years])
    part("by_month", list(held.months))
    console.line()
    line("reading", _duration(found.seconds, console.lang))
    part("by_paper", [(f"{one.paper_id} {one.title}", _duration(one.seconds, console.lang)) for one in found.papers])
    part("by_day", [(one.day, _duration(one.seconds, console.lang)) for one in found.days])


def _duration(seconds: int, lang: str) -> str:
    """Hours and minutes; whoever read for less than a minute is told the seconds."""
    if seconds < 60:
        return render(Message.of("cli.stats_seconds", seconds=seconds), lang)
    hours, minutes = divmod(seconds // 60, 60)
    return render(Message.of("cli.stats_time", hours=hours, minutes=f"{minutes:02}"), lang)


def _state(state: str) -> str:
    return state.replace("-", "_") or "none"


def _json(found: Statistics) -> dict[str, Any]:
    held = found.holdings
    return {
        "since": found.since,
        "papers": held.papers,
        "entries_without_file": held.without_file,
        "pages": held.pages,
        "summaries": held.summaries,
        "notes": held.notes,
        "marks": held.marks,
        "by_state": [{"state": str(state) or "none", "papers": count} for state, count in held.states],
        "by_year": [{"year": year, "papers": count} for year, count in held.years],
        "added_by_month": [{"month": month, "papers": count} for month, count in held.months],
        "reading": {
            "seconds": found.seconds,
            "papers": [{"id": one.paper_id, "title": one.title, "seconds": one.seconds} for one in found.papers],
            "days": [{"day": one.day, "seconds": one.seconds} for one in found.days],
        },
    }
