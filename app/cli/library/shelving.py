"""Keeping papers in order: `collection …`, `tag`, and `reading`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.library.shelf import Collection, ReadState, Tag
from app.workflows.library.order import papers, shelving
from app.workflows.services import Services

PapersArg = Annotated[list[str], typer.Argument(metavar="PAPER...")]
NameArg = Annotated[
    str, typer.Argument(metavar="COLLECTION", help="Its name; Parent/Name for one that lies in another")
]

collection_app = command_group("Collections of papers; a paper may lie in many.")


@collection_app.command("list")
def list_(context: typer.Context) -> None:
    """The collections, with how many papers lie in each."""
    face = face_of(context)
    with face.services() as services:
        found = shelving.collections(services)
    rows = sorted((shelving.path_of(one, found), one) for one in found)
    if face.console.as_json:
        face.console.result({"collections": [_collection_json(one, path) for path, one in rows]})
        return
    for path, one in rows:
        face.console.line(f"{one.id}\t{path}\t{one.papers}")
    if not rows:
        face.console.say("cli.no_collections")


@collection_app.command("add")
def add(
    context: typer.Context,
    collection: NameArg,
    paper: Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...")] = None,
) -> None:
    """Make a collection, or put papers into one."""
    face = face_of(context)
    with face.services(writes=True) as services:
        ids = _ids(services, paper or [])
        found = shelving.put_into(services, collection, ids) if ids else shelving.add_collection(services, collection)
        _tell(face, services, found)


@collection_app.command("take")
def take(context: typer.Context, collection: NameArg, paper: PapersArg) -> None:
    """Take papers out of a collection; they stay in the library."""
    face = face_of(context)
    with face.services(writes=True) as services:
        _tell(face, services, shelving.take_out_of(services, collection, _ids(services, paper)))


@collection_app.command("change")
def change(
    context: typer.Context,
    collection: NameArg,
    name: Annotated[str, typer.Option("--name", help="Its new name")] = "",
    into: Annotated[
        str | None, typer.Option("--in", help='The collection that it is to lie in; "" for the top')
    ] = None,
) -> None:
    """Rename a collection, or move it."""
    face = face_of(context)
    with face.services(writes=True) as services:
        _tell(face, services, shelving.change_collection(services, collection, name=name, parent=into))


@collection_app.command("remove")
def remove(context: typer.Context, collection: NameArg) -> None:
    """Delete a collection and those that lie in it; the papers stay in the library."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = shelving.remove_collection(services, collection)
    if face.console.as_json:
        face.console.result({"removed": found.id})
    face.console.say("cli.removed", title=found.name)


def tag(
    context: typer.Context,
    paper: Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...")] = None,
    add_: Annotated[list[str] | None, typer.Option("--add", help="Put this tag on (again for more)")] = None,
    take_: Annotated[list[str] | None, typer.Option("--take", help="Take this tag off (again for more)")] = None,
    rename: Annotated[
        tuple[str, str] | None, typer.Option("--rename", help="Call a tag otherwise; two of one name become one")
    ] = None,
    color: Annotated[tuple[str, str] | None, typer.Option("--color", help="Give a tag a color, as #aa3300")] = None,
    remove_: Annotated[str, typer.Option("--remove", help="Take a tag off all papers, and forget it")] = "",
) -> None:
    """Show the tags, put them on papers, or change them."""
    face = face_of(context)
    writes = bool(add_ or take_ or rename or color or remove_)
    with face.services(writes=writes) as services:
        ids = _ids(services, paper or [])
        if add_ or take_:
            shelving.tag(services, ids, add_ or (), take_ or ())
        if rename:
            shelving.rename_tag(services, *rename)
        if color:
            shelving.color_tag(services, *color)
        if remove_:
            shelving.remove_tag(services, remove_)
        worn = {name for place in shelving.places(services, ids).values() for name in place.tags}
        found = [one for one in shelving.tags(services) if not ids or one.name in worn]
    if face.console.as_json:
        face.console.result({"tags": [_tag_json(one) for one in found]})
        return
    for one in found:
        face.console.line(f"{one.name}\t{one.papers}\t{one.color}".rstrip())
    if not found:
        face.console.say("cli.no_tags")


def reading(
    context: typer.Context,
    paper: PapersArg,
    state: Annotated[str | None, typer.Option("--state", help="to-read, reading, read, or none")] = None,
    rating: Annotated[int | None, typer.Option("--rating", min=0, max=5, help="Stars; 0 for none")] = None,
    due: Annotated[
        str | None, typer.Option("--due", help='The day by which to read it, as 2027-01-31; "" for none')
    ] = None,
) -> None:
    """Note how far you are with papers, and what they are worth to you."""
    face = face_of(context)
    wanted = None if state is None else _state(state)
    with face.services(writes=True) as services:
        ids = _ids(services, paper)
        shelving.set_reading(services, ids, wanted, rating, due)
        found = [papers.get_paper(services, one) for one in ids]
    if face.console.as_json:
        rows = [{"id": p.id, "read_state": str(p.read_state), "rating": p.rating, "due": p.due} for p in found]
        face.console.result({"papers": rows})
        return
    for one in found:
        face.console.line(
            f"{one.id}\t{one.read_state or '–'}\t{'★' * one.rating or '–'}\t{one.due or '–'}\t{one.title}"
        )


def _state(word: str) -> ReadState:
    names = {"none": ReadState.UNSET} | {str(state): state for state in ReadState if state}
    if word not in names:
        raise typer.BadParameter(", ".join(names), param_hint="--state")
    return names[word]


def _ids(services: Services, wanted: list[str]) -> list[int]:
    return [papers.find_paper(services, one).id for one in wanted]


def _tell(face: Face, services: Services, found: Collection) -> None:
    among = shelving.collections(services)
    now = next(one for one in among if one.id == found.id)
    if face.console.as_json:
        face.console.result({"collection": _collection_json(now, shelving.path_of(now, among))})
        return
    face.console.line(f"{now.id}\t{shelving.path_of(now, among)}\t{now.papers}")


def _collection_json(one: Collection, path: str) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "path": path, "parent": one.parent, "papers": one.papers}


def _tag_json(one: Tag) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "color": one.color, "papers": one.papers}
