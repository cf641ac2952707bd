"""`paperlamp keys`: what papers are cited by, and the pattern of new keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.cli.face import Face, face_of
from app.domain.library.citation_key import CitationKey, KeyChange
from app.workflows.library.citation import keys as citation_keys
from app.workflows.library.order import papers as library_papers


def keys(
    context: typer.Context,
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="[PAPER]...", help="By number, key or title; all where none is named")
    ] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Make the keys anew; without --yes this is only shown")] = False,
    pattern: Annotated[
        str, typer.Option("--pattern", help="As for Better BibTeX: auth.lower + year + shorttitle(1)")
    ] = "",
    save: Annotated[bool, typer.Option("--save", help="Make all new keys by --pattern from now on")] = False,
    pinned: Annotated[
        bool, typer.Option("--pinned", help="With --anew also those that came with a bibliography or from you")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Change the keys")] = False,
) -> None:
    """List citation keys, or make them anew."""
    face = face_of(context)
    if (yes or pinned) and not anew:
        raise WrongUsage("keys_without_anew")
    if save and not pattern:
        raise WrongUsage("keys_without_pattern")
    with face.services(writes=save or (anew and yes)) as services:
        if save:
            citation_keys.choose_pattern(services, pattern)
        chosen = [library_papers.find_paper(services, one).id for one in papers or ()]
        used = pattern or citation_keys.pattern_of(services)
        if anew:
            work = citation_keys.renew_keys if yes else citation_keys.preview_keys
            _show_changes(face, work(services, chosen, pattern, with_pinned=pinned), used, done=yes)
            return
        titles = {paper.id: paper.title for paper in library_papers.list_papers(services)}
        known = citation_keys.keys_of(services, chosen or sorted(titles))
    _show_keys(face, known, titles, used)


def _show_changes(face: Face, changes: Sequence[KeyChange], pattern: str, *, done: bool) -> None:
    if face.console.as_json:
        rows = [
            {"paper": one.paper, "title": one.title, "before": one.before, "after": one.after, "pinned": one.pinned}
            for one in changes
        ]
        face.console.result({"changes": rows, "changed": done, "pattern": pattern})
        return
    others = [one for one in changes if not one.kept]
    for one in others:
        face.console.line(f"{one.paper}\t{one.before}\t→ {one.after}\t{one.title}")
    face.console.say("cli.keys_changed" if done else "cli.keys_would_change", count=len(others))


def _show_keys(face: Face, known: Mapping[int, CitationKey], titles: Mapping[int, str], pattern: str) -> None:
    if face.console.as_json:
        rows = [
            {"paper": paper, "key": one.key, "pinned": one.pinned, "title": titles[paper]}
            for paper, one in known.items()
        ]
        face.console.result({"keys": rows, "pattern": pattern})
        return
    for paper, one in known.items():
        face.console.line(f"{paper}\t{one.key}\t{'*' if one.pinned else ''}\t{titles[paper]}")
    face.console.say("cli.keys_pattern", pattern=pattern)
