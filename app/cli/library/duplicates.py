"""`paperlamp duplicates`: works that are in the library twice, and merging them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.base.errors import WrongUsage
from app.base.messages import Message, render
from app.cli.face import Face, face_of
from app.domain.library.duplicates import Merge, Twins
from app.domain.library.paper import Paper
from app.domain.library.proposal import fact_text
from app.workflows.library.catalogue import duplicates as finding
from app.workflows.library.order import papers
from app.workflows.services import Services

Pair = tuple[str, str]


def duplicates(
    context: typer.Context,
    merge: Annotated[Pair | None, typer.Option("--merge", metavar="PAPER PAPER", help="Make two papers one; the first one's values hold")] = None,
    take: Annotated[list[str] | None, typer.Option("--take", metavar="FIELD", help="Take this field from the second (again for more)")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show what merging would keep, and change nothing")] = False,
    link: Annotated[Pair | None, typer.Option("--link", metavar="PAPER PAPER", help="They are versions of one work: keep both, linked")] = None,
    apart: Annotated[Pair | None, typer.Option("--apart", metavar="PAPER PAPER", help="They are different works: offer them no more")] = None,
) -> None:  # fmt: skip
    """List works that may be in the library twice, or merge two of them; nothing is merged unasked."""
    face = face_of(context)
    chosen = [one for one in (merge, link, apart) if one]
    if len(chosen) > 1 or (take and not merge) or (preview and not merge):
        raise WrongUsage("duplicates_one_thing")
    with face.services(writes=bool(chosen) and not preview) as services:
        if not chosen:
            _list(face, services)
            return
        first, second = (papers.find_paper(services, one) for one in chosen[0])
        if merge and preview:
            _show(face, finding.preview(services, first.id, second.id, take or ()))
        elif merge:
            stays = finding.merge(services, first.id, second.id, take or ())
            gone = second.id if stays.id == first.id else first.id
            _tell(face, {"paper": stays.id, "gone": gone}, "merged", stays)
        elif link:
            finding.link_versions(services, first.id, second.id)
            _tell(face, {"linked": [first.id, second.id]}, "linked", first)
        else:
            finding.keep_apart(services, first.id, second.id)
            _tell(face, {"apart": [first.id, second.id]}, "kept_apart", first)


def _list(face: Face, services: Services) -> None:
    found = finding.find(services)
    known = {paper.id: paper for paper in papers.list_papers(services)}
    if face.console.as_json:
        face.console.result({"duplicates": [_twins_json(one, known) for one in found]})
        return
    for one in found:
        why = render(Message.of(f"duplicate.{'version' if one.versions else one.why}"), face.console.lang)
        face.console.line(f"{one.one}\t{one.other}\t{why}\t{known[one.one].title} | {known[one.other].title}")
    if not found:
        face.console.say("cli.no_duplicates")


def _show(face: Face, plan: Merge) -> None:
    if face.console.as_json:
        face.console.result(
            {
                "paper": plan.paper,
                "gone": plan.gone,
                "fields": [
                    {"name": one.name, "first": _plain(one.kept), "second": _plain(one.other), "taken": one.taken}
                    for one in plan.fields
                ],
                "collections": plan.collections,
                "tags": plan.tags,
                "notes": plan.notes,
                "files": plan.files,
                "marks": plan.marks,
            }
        )
        return
    for one in plan.fields:
        marks = ("  ", "→ ") if one.taken else ("→ ", "  ")
        face.console.line(f"{one.name}\t{marks[0]}{fact_text(one.kept)}\t{marks[1]}{fact_text(one.other)}")


def _tell(face: Face, document: dict[str, Any], key: str, paper: Paper) -> None:
    if face.console.as_json:
        face.console.result(document)
    else:
        face.console.say(f"cli.{key}", id=paper.id, title=paper.title)


def _twins_json(one: Twins, known: dict[int, Paper]) -> dict[str, Any]:
    return {
        "papers": [one.one, one.other],
        "titles": [known[one.one].title, known[one.other].title],
        "why": str(one.why),
        "alike": one.alike,
        "versions": one.versions,
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
