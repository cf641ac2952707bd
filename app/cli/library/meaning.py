"""`paperlamp meaning`: search by meaning switched on and off, and the library read for it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.cli.face import Face, face_of
from app.cli.groups import command_group
from app.workflows.library.order import meaning

meaning_app = command_group("Search by meaning: on, off, and the library read for it.")


@meaning_app.command("status")
def status(context: typer.Context) -> None:
    """Whether it is on, with which model, and how far the library is read for it."""
    face = face_of(context)
    with face.services() as services:
        found = meaning.status(services)
    _print(face, found)


@meaning_app.command("on")
def on(
    context: typer.Context,
    model: Annotated[str, typer.Option(help="An installed model for it; else the best one")] = "",
    get: Annotated[bool, typer.Option("--get", help="Download the model first, if it is not here")] = False,
) -> None:
    """Search by meaning from now on, and read the library for it."""
    face = face_of(context)
    with face.services(writes=True) as services:
        if get and not model:
            meaning.set_up(services, face.console.progress, face.console.cancel)
        else:
            meaning.switch_on(services, model)
        meaning.build(services, face.console.progress, face.console.cancel)
        found = meaning.status(services)
    _print(face, found)


@meaning_app.command("build")
def build(context: typer.Context) -> None:
    """Read what is new in the library for search by meaning; goes on where it was stopped."""
    face = face_of(context)
    with face.services(writes=True) as services:
        meaning.build(services, face.console.progress, face.console.cancel)
        found = meaning.status(services)
    _print(face, found)


@meaning_app.command("off")
def off(context: typer.Context) -> None:
    """Search by words alone from now on; what was made for it is deleted, the model stays."""
    face = face_of(context)
    with face.services(writes=True) as services:
        meaning.switch_off(services)
        found = meaning.status(services)
    _print(face, found)


def _print(face: Face, found: meaning.MeaningStatus) -> None:
    if face.console.as_json:
        face.console.result(_json(found))
        return
    offer, state = found.offer, found.state
    face.console.say("cli.meaning_on" if found.on else "cli.meaning_off")
    key = "cli.meaning_model" if offer.installed else "cli.meaning_model_missing"
    face.console.say(key, name=offer.name, size=round(offer.size / 1e6))
    face.console.say("cli.meaning_read", done=state.done, total=state.total, size=f"{state.size / 1e6:.1f}")


def _json(found: meaning.MeaningStatus) -> dict[str, Any]:
    return {
        "on": found.on,
        "model": {"name": found.offer.name, "installed": found.offer.installed, "size": found.offer.size},
        "read": found.state.done,
        "total": found.state.total,
        "size": found.state.size,
    }
