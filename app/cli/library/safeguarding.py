"""`paperlamp library …`: whether the library is whole, its backups, and putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message, render
from app.cli.face import face_of
from app.cli.groups import command_group
from app.workflows.library.safety import safeguarding

library_app = command_group("Check the library, make a backup of it, put one back.")
_MB = 1_000_000


@library_app.command("check")
def check(context: typer.Context) -> None:
    """Check the database, and every stored PDF against what was taken in; changes nothing."""
    face = face_of(context)
    with face.services() as services:
        found = safeguarding.check(services)
    face.exit_code = 0 if found.sound else UnusableInput.exit_code
    if face.console.as_json:
        strays = [str(path) for path in found.strays]
        face.console.result(
            {
                "sound": found.sound,
                "papers": found.papers,
                "faults": found.faults,
                "missing": found.missing,
                "changed": found.changed,
                "strays": strays,
                "unreachable": found.unreachable,
            }
        )
        return
    lines = [Message.of("cli.library_fault", fault=fault) for fault in found.faults]
    lines += [Message.of("cli.library_missing", title=title) for title in found.missing]
    lines += [Message.of("cli.library_changed", title=title) for title in found.changed]
    lines += [Message.of("cli.library_unreachable", title=title) for title in found.unreachable]
    lines += [Message.of("cli.library_stray", path=str(path)) for path in found.strays]
    for line in lines:
        face.console.line(render(line, face.console.lang))
    if found.sound:
        face.console.say("cli.library_sound", papers=found.papers)
    else:
        face.console.say("cli.library_unsound")


@library_app.command("backup")
def backup(context: typer.Context) -> None:
    """Make a backup of the database now."""
    face = face_of(context)
    with face.services(writes=True) as services:
        made = safeguarding.back_up(services)
    if face.console.as_json:
        face.console.result({"name": made.path.name, "path": str(made.path), "size": made.size})
    else:
        face.console.say("cli.backup_made", name=made.path.name, size=f"{made.size / _MB:.1f}")


@library_app.command("backups")
def backups(context: typer.Context) -> None:
    """List the backups, the newest first."""
    face = face_of(context)
    with face.services() as services:
        found = safeguarding.list_backups(services)
    if face.console.as_json:
        rows = [{"name": each.path.name, "made": each.made.isoformat(), "size": each.size} for each in found]
        face.console.result({"backups": rows})
        return
    for each in found:
        made = each.made.astimezone().strftime("%Y-%m-%d %H:%M")
        face.console.line(f"{each.path.name}\t{made}\t{each.size / _MB:.1f} MB")
    if not found:
        face.console.say("cli.no_backups")


@library_app.command("restore")
def restore(
    context: typer.Context, name: Annotated[str, typer.Argument(help="A backup's name, as `library backups` lists it")]
) -> None:
    """Put a backup back; the library that it replaces is kept."""
    face = face_of(context)
    with face.services(writes=True) as services:
        kept = safeguarding.restore(services, name)
    if face.console.as_json:
        face.console.result({"restored": name, "kept": str(kept)})
    else:
        face.console.say("cli.restored", name=name, kept=kept.name)


@library_app.command("repair")
def repair(context: typer.Context) -> None:
    """Save what can be read of a damaged library into a new file; the old one is kept."""
    face = face_of(context)
    with face.services(writes=True) as services:
        done = safeguarding.repair(services, face.console.progress)
    rows, gaps = done.saved.rows, done.saved.gaps
    if face.console.as_json:
        face.console.result({"saved": rows, "gaps": gaps, "adopted": done.adopted, "kept": str(done.kept)})
        return
    papers, notes = rows.get("papers", 0), rows.get("notes", 0)
    face.console.say("cli.repaired", papers=papers, notes=notes, gaps=gaps, adopted=done.adopted, kept=done.kept.name)


@library_app.command("tidy")
def tidy(context: typer.Context, yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False) -> None:
    """Delete files in the library's folder that no paper needs, as `library check` lists them."""
    face = face_of(context)
    with face.services(writes=True) as services:
        strays = safeguarding.check(services).strays
        for path in strays:
            face.console.note(str(path))
        if strays and not yes:
            face.console.confirm("cli.ask_tidy", needed=True, count=len(strays))
        deleted = safeguarding.tidy(services, strays)
    if face.console.as_json:
        face.console.result({"deleted": [str(path) for path in deleted]})
    face.console.say("cli.tidied", count=len(deleted))


@library_app.command("move")
def move(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="An empty folder, or one to be made")] = None,
    delete_old: Annotated[
        bool, typer.Option("--delete-old", help="Delete the folder that the library was moved from")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask")] = False,
) -> None:
    """Keep the library in another folder from now on: copied, compared, then used; the old one stays until you delete it."""
    from app.workflows.library.syncing import moving

    face = face_of(context)
    if (folder is None) != delete_old:
        raise WrongUsage("move_what")
    with face.services(writes=True) as services:
        if folder is None:
            if not yes:
                face.console.confirm("cli.ask_delete_old", needed=True)
            old = moving.delete_old(services)
            if face.console.as_json:
                face.console.result({"deleted": str(old)})
            else:
                face.console.say("cli.moved_deleted", old=str(old))
            return
        done = moving.move(services, folder, face.console.progress, face.console.cancel)
    if face.console.as_json:
        place = {"network": done.place.network, "synced": done.place.synced}
        face.console.result({"folder": str(done.folder), "old": str(done.old), **place})
        return
    face.console.say("cli.moved", folder=str(done.folder), old=str(done.old))
    if done.place.synced:
        face.console.say("cli.moved_synced", program=done.place.synced)
    if done.place.network:
        face.console.say("cli.moved_network")
