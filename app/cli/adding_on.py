"""`paperlamp models add-on`: parts of llama.cpp for one make of graphics cards, which do not come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.base.codec import to_plain
from app.base.messages import Message, render
from app.cli.face import face_of
from app.workflows import add_ons


def add_on(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help="get, remove, or an add-on's file (.zip); else which are here")] = "",
    kind: Annotated[str, typer.Option(help="Which one to get or remove: cuda or hip")] = "cuda",
) -> None:
    """An add-on for one make of graphics cards (CUDA for NVIDIA's): fetch it, take it from a file, or remove it; it is kept only if it works here."""
    face = face_of(context)
    console = face.console
    states: tuple[add_ons.AddOnState, ...]
    with face.services() as services:
        if what == "get":
            states = (add_ons.get_add_on(services, kind, console.progress, console.cancel),)
        elif what == "remove":
            key = "cli.add_on_removed" if add_ons.remove_add_on(services, kind) else "cli.add_on_none"
            console.note(render(Message.of(key, api=kind), console.lang))
            states = add_ons.list_add_ons()
        elif what:
            states = (add_ons.add_add_on(services, Path(what).absolute(), console.cancel),)
        else:
            states = add_ons.list_add_ons()
    if console.as_json:
        console.result({"add_ons": [to_plain(state) for state in states]})
        return
    for state in states:
        if state.tried:
            reads, writes = f"{state.tried.prompt_tokens_per_s:.0f}", f"{state.tried.output_tokens_per_s:.0f}"
            console.say("cli.add_on_works", api=state.api, card=state.tried.device, reads=reads, writes=writes)
        else:
            console.say("cli.add_on_here" if state.installed else "cli.add_on_absent", api=state.api, name=state.kind)
