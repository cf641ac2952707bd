"""What was done and what was removed: `undo`, `redo`, `history`, `bin …`, and `remove`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.base.messages import render
from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.library.history import BinItem, BinKind, Operation
from app.workflows.library.order import papers
from app.workflows.library.safety import history
from app.workflows.services import Services

YesOpt = Annotated[bool, typer.Option("--yes", help="Do not ask")]
HandlesArg = Annotated[list[str] | None, typer.Argument(metavar="[ITEM]...", help="As `bin list` names them: note:3")]

bin_app = command_group("What was removed: see it, put it back, delete it for good.")


def undo(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(help="An operation of `history`; the last one without")] = None,
) -> None:
    """Take back the last change of the library, or the one of that number."""
    face = face_of(context)
    with face.services(writes=True) as services:
        done = history.undo(services, number)
    _tell(face, "undone", done)


def redo(context: typer.Context) -> None:
    """Do again what was taken back last."""
    face = face_of(context)
    with face.services(writes=True) as services:
        done = history.redo(services)
    _tell(face, "redone", done)


def history_(
    context: typer.Context, limit: Annotated[int, typer.Option(min=1, help="At most so many operations")] = 20
) -> None:
    """What you did to the library, the last first; `undo NUMBER` takes one back."""
    face = face_of(context)
    with face.services() as services:
        found = history.operations(services)[:limit]
    if face.console.as_json:
        face.console.result({"operations": [_operation_json(face, one) for one in found]})
        return
    for one in found:
        face.console.line(f"{'–' if one.undone else ' '} {one.id}\t{one.created[:16]}\t{_words(face, one)}")
    if not found:
        face.console.say("cli.no_history")


def remove(
    context: typer.Context,
    wanted: Annotated[
        str, typer.Argument(metavar="PAPER|ITEM", help="A paper, or another thing by its kind and number: note:3")
    ],
    yes: YesOpt = False,
) -> None:
    """Put a paper into the bin, or something else of the library."""
    face = face_of(context)
    with face.services(writes=True) as services:
        kind, number = _thing(services, wanted)
        if kind is BinKind.PAPER and not yes:
            face.console.confirm("cli.ask_remove", title=papers.get_paper(services, number).title)
        item = history.remove(services, kind, number)
    if face.console.as_json:
        face.console.result({"removed": item.id, "item": item.handle})
    face.console.say("cli.removed", title=item.title)


@bin_app.command("list")
def list_(context: typer.Context) -> None:
    """What lies in the bin, the last removed first."""
    face = face_of(context)
    with face.services() as services:
        found = history.bin_items(services)
        days = services.settings.bin_days
    if face.console.as_json:
        rows = [
            {"item": one.handle, "kind": one.kind, "id": one.id, "title": one.title, "about": one.about,
             "removed": one.removed}
            for one in found
        ]  # fmt: skip
        face.console.result({"items": rows, "days": days})
        return
    for one in found:
        about = f"\t{one.about}" if one.about else ""
        face.console.line(f"{one.handle}\t{one.removed[:10]}\t{one.title}{about}")
    if not found:
        face.console.say("cli.bin_empty")
    elif days:
        face.console.say("cli.bin_days", days=days)


@bin_app.command("restore")
def restore(
    context: typer.Context,
    handles: HandlesArg = None,
    everything: Annotated[bool, typer.Option("--all", help="All that lies in the bin")] = False,
) -> None:
    """Put things back where they were."""
    face = face_of(context)
    with face.services(writes=True) as services:
        items = _chosen(services, handles, everything)
        history.restore(services, items)
    if face.console.as_json:
        face.console.result({"restored": [item.handle for item in items]})
    for item in items:
        face.console.say("cli.bin_restored", title=item.title)


@bin_app.command("empty")
def empty(context: typer.Context, handles: HandlesArg = None, yes: YesOpt = False) -> None:
    """Delete all that lies in the bin, or these things of it, for good."""
    face = face_of(context)
    with face.services(writes=True) as services:
        items = _chosen(services, handles, everything=not handles)
        if items and not yes:
            face.console.confirm("cli.ask_empty", needed=True, count=len(items))
        history.empty(services, items)
    if face.console.as_json:
        face.console.result({"deleted": [item.handle for item in items]})
    face.console.say("cli.bin_emptied", count=len(items))


def _chosen(services: Services, handles: Iterable[str] | None, everything: bool) -> tuple[BinItem, ...]:
    if everything:
        return history.bin_items(services)
    if not handles:
        raise WrongUsage("nothing_of_the_bin_named")
    return history.find_in_bin(services, tuple(handles))


def _thing(services: Services, wanted: str) -> tuple[BinKind, int]:
    kind, colon, number = wanted.partition(":")
    if colon and kind in tuple(BinKind) and number.isdecimal():
        return BinKind(kind), int(number)
    return BinKind.PAPER, papers.find_paper(services, wanted).id


def _tell(face: Face, what: str, done: Operation) -> None:
    if face.console.as_json:
        face.console.result({what: _operation_json(face, done)})
    face.console.say(f"cli.{what}", words=_words(face, done))


def _words(face: Face, operation: Operation) -> str:
    return render(operation.words, face.console.lang)


def _operation_json(face: Face, operation: Operation) -> dict[str, object]:
    return {
        "id": operation.id,
        "words": _words(face, operation),
        "created": operation.created,
        "undone": operation.undone,
    }
