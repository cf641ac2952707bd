"""`paperlamp complete`: what public registries say of a paper, shown, and taken over when that is asked for."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.base.codec import to_plain
from app.base.errors import WrongUsage
from app.cli.face import Face, PaperArg, face_of
from app.domain.library.proposal import FIELDS, Proposal, fact_text
from app.workflows.library.catalogue import completing
from app.workflows.library.order import papers


def complete(
    context: typer.Context,
    paper: PaperArg,
    apply: Annotated[
        bool, typer.Option("--apply", help="Take over what differs, except facts you gave yourself")
    ] = False,
    field: Annotated[
        list[str] | None, typer.Option("--field", help=f"Take over just this one (again for more): {', '.join(FIELDS)}")
    ] = None,
) -> None:
    """Ask Crossref or arXiv about a paper. Sends its DOI, its arXiv id, or its title and first author there."""
    face = face_of(context)
    wanted = field or []
    if unknown := [name for name in wanted if name not in FIELDS]:
        raise WrongUsage("unknown_fact", field=unknown[0], fields=", ".join(FIELDS))
    with face.services(writes=apply or bool(wanted)) as services:
        found = papers.find_paper(services, paper)
        registry, asked = completing.to_be_sent(found)
        face.console.say("cli.asking_registry", registry=registry, asked=asked)
        proposal = completing.propose(services, found.id, face.console.cancel)
        taken = tuple(wanted) or (completing.agreeable(proposal) if apply else ())
        if taken:
            completing.apply(services, proposal, taken)
    if face.console.as_json:
        face.console.result(_as_json(proposal, taken))
    else:
        _print(face, proposal, taken)


def _as_json(proposal: Proposal, taken: tuple[str, ...]) -> dict[str, Any]:
    rows = [to_plain(change) | {"applied": change.field in taken} for change in proposal.changes]
    return {
        "paper": proposal.paper,
        "source": proposal.source,
        "sent": list(proposal.sent),
        "found_title": proposal.found_title,
        "doubtful": proposal.doubtful,
        "changes": rows,
    }


def _print(face: Face, proposal: Proposal, taken: tuple[str, ...]) -> None:
    console = face.console
    if proposal.doubtful:
        console.say("cli.registry_doubtful", title=proposal.found_title)
    for change in proposal.changes:
        mark = "✓" if change.field in taken else "→"
        console.line(f"{mark} {change.field}\t{fact_text(change.old) or '–'}\t{fact_text(change.new)}")
        if change.own and change.field not in taken:
            console.say("cli.own_fact_kept", field=change.field)
    if not proposal.changes:
        console.say("cli.nothing_new", registry=proposal.source)
