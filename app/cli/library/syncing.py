"""`paperlamp sync …`: the library shared with other computers; `paperlamp library move`: another folder for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.base.messages import Message, render
from app.base.settings import SYNC_VARIABLE
from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.domain.library.syncing import Conflict
from app.workflows.library import syncing
from app.workflows.library.syncing import settling

sync_app = command_group("Share the library with your other computers.")
_setup = command_group("Choose the place: a folder, or a WebDAV server.")
sync_app.add_typer(_setup, name="setup")


@_setup.command("folder")
def setup_folder(
    context: typer.Context, path: Annotated[Path, typer.Argument(help="A folder that your computers all reach")]
) -> None:
    """Share the library in a folder: on a stick, on a network drive, or one that a sync program copies."""
    face = face_of(context)
    with face.services(writes=True) as services:
        found = syncing.set_up(services, str(path), cancel=face.console.cancel)
    _told_of_setup(face, found)


@_setup.command("webdav")
def setup_webdav(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="Such as https://dav.jianguoyun.com/dav/")],
    user: Annotated[str, typer.Option("--user", help="Name of your account")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input")
    ] = False,
) -> None:
    """Share the library at a WebDAV server. The password is asked for, or read from PAPERLAMP_SYNC_PASSWORD."""
    face = face_of(context)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else ""
    if user and not password and not os.environ.get(SYNC_VARIABLE):
        password = face.console.secret(
            render(Message.of("cli.ask_sync_password", account=user, host=url), face.console.lang)
        )
    with face.services(writes=True) as services:
        found = syncing.set_up(services, url, user, password, cancel=face.console.cancel)
    _told_of_setup(face, found)


@sync_app.command("now")
def now(context: typer.Context) -> None:
    """Send what changed here, take in what changed elsewhere."""
    face = face_of(context)
    with face.services(writes=True) as services:
        done = syncing.sync_now(services, face.console.progress, face.console.cancel)
    if face.console.as_json:
        face.console.result(
            {
                "told": done.told,
                "heard": done.heard,
                "conflicts": done.conflicts,
                "files_sent": done.sent,
                "files_received": done.got,
                "files_missing": done.missing,
                "late": list(done.late),
            }
        )
        return
    face.console.say("cli.sync_done", told=done.told, heard=done.heard, sent=done.sent, got=done.got)
    if done.conflicts:
        face.console.say("cli.sync_differ", count=done.conflicts)
    if done.missing:
        face.console.say("cli.sync_files_missing", count=done.missing)
    for name in done.late:
        face.console.say("error.sync_gap.what", name=name)


@sync_app.command("status")
def status(context: typer.Context) -> None:
    """Where the library is shared, by whom, and what waits; nobody is asked."""
    face = face_of(context)
    with face.services() as services:
        found = syncing.status(services)
    if face.console.as_json:
        face.console.result(_status_json(found))
        return
    if not found.place:
        face.console.say("cli.sync_is_off")
        return
    face.console.say("cli.sync_place", place=found.place, name=found.name)
    for one in found.members:
        face.console.line(f"{one.name}\t{one.number}")
    if found.waiting:
        face.console.say("cli.sync_waiting", count=found.waiting)
    if found.conflicts:
        face.console.say("cli.sync_differ", count=len(found.conflicts))


@sync_app.command("conflicts")
def conflicts(context: typer.Context) -> None:
    """What two computers changed in different ways: what stands here, and what does not."""
    face = face_of(context)
    with face.services() as services:
        found = settling.conflicts(services)
    if face.console.as_json:
        face.console.result({"conflicts": [_conflict_json(one) for one in found]})
        return
    for one in found:
        face.console.line(f"{one.id}\t{settling.what(one, face.console.lang)}\t{one.machine}")
        face.console.line(f"  = {one.here}")
        face.console.line(f"  ≠ {one.there}")
    if not found:
        face.console.say("cli.sync_no_conflicts")


@sync_app.command("settle")
def settle(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="As `sync conflicts` numbers them")],
    there: Annotated[bool, typer.Option("--there/--here", help="Take the other value, or leave the one that stands")],
) -> None:
    """Choose one of the two values; the other computers hear of it with the next sync."""
    face = face_of(context)
    with face.services(writes=True) as services:
        settling.settle(services, number, there=there)
    if face.console.as_json:
        face.console.result({"settled": number, "there": there})
    else:
        face.console.say("cli.sync_settled")


@sync_app.command("off")
def off(context: typer.Context) -> None:
    """Share the library no more; what lies in the place stays there."""
    face = face_of(context)
    with face.services(writes=True) as services:
        place = syncing.stop(services)
    if face.console.as_json:
        face.console.result({"place": place})
    elif place:
        face.console.say("cli.sync_now_off", place=place)
    else:
        face.console.say("cli.sync_is_off")


def _told_of_setup(face: Face, found: syncing.Status) -> None:
    if face.console.as_json:
        face.console.result(_status_json(found))
        return
    face.console.say("cli.sync_set_up", place=found.place)
    if found.synced_by:
        face.console.say("cli.sync_synced_folder", place=found.place, program=found.synced_by)


def _status_json(found: syncing.Status) -> dict[str, Any]:
    return {
        "place": found.place,
        "account": found.account,
        "name": found.name,
        "waiting": found.waiting,
        "computers": [{"name": one.name, "batches": one.number} for one in found.members],
        "conflicts": len(found.conflicts),
    }


def _conflict_json(one: Conflict) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "row": one.row,
        "title": one.title,
        "field": one.field,
        "here": one.here,
        "there": one.there,
        "computer": one.machine,
        "found": one.found,
    }
