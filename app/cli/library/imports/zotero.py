"""`paperlamp zotero`: move in from Zotero, once and again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.base.messages import Message, render
from app.cli.face import Face, face_of
from app.domain.library.moved import Moved
from app.workflows.library import zotero as moving
from app.workflows.library.imports import extracting


def zotero(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Where zotero.sqlite is; looked for without")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come, and change nothing")] = False,
    again: Annotated[bool, typer.Option("--again", help="Take in again what was removed here")] = False,
    read: Annotated[bool, typer.Option("--read", help="Read the PDFs at once; it may take hours")] = False,
) -> None:
    """Take over a Zotero library, or what is new and changed in it; nothing is written there."""
    face = face_of(context)
    console = face.console
    with face.services(writes=not dry_run) as services:
        if dry_run:
            moved = moving.look(services, folder, again=again)
        else:
            moved = moving.move_in(services, folder, again=again, on_progress=console.progress, cancel=console.cancel)
            if read:
                extracting.extract_waiting(services, on_progress=console.progress, cancel=console.cancel, gentle=False)
    if console.as_json:
        console.result(_moved_json(face, moved))
        return
    for thing, count in moved.counts.items():
        if count.all:
            what = render(Message.of(f"zotero.thing.{thing}"), console.lang)
            told = Message.of(
                "zotero.count",
                what=what,
                new=count.new,
                changed=count.changed,
                same=count.same,
                removed=count.removed,
                left_out=count.left_out,
            )
            console.line(render(told, console.lang))
    for one in moved.not_carried:
        console.note(f"{one.what}: {render(one.why, console.lang)}")
    if moved.waiting and not read:
        console.say("cli.zotero_waiting", count=moved.waiting)


def _moved_json(face: Face, moved: Moved) -> dict[str, Any]:
    return {
        "folder": moved.folder,
        "schema": moved.schema,
        "dry_run": moved.preview,
        "counts": {
            str(thing): {
                "new": count.new,
                "changed": count.changed,
                "same": count.same,
                "removed": count.removed,
                "left_out": count.left_out,
            }
            for thing, count in moved.counts.items()
        },
        "types": moved.types,
        "not_carried": [
            {"what": one.what, "why": render(one.why, face.console.lang), "key": one.why.key.rpartition(".")[2]}
            for one in moved.not_carried
        ],
        "papers": list(moved.papers),
        "waiting": moved.waiting,
    }
