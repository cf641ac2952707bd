"""`paperlamp connections`: what the program asked of the network, and when."""

from __future__ import annotations

import typer

from app.base.messages import render
from app.cli.face import face_of
from app.workflows import connections as made


def connections(context: typer.Context) -> None:
    """List every connection that was made with this library, the newest first."""
    face = face_of(context)
    with face.services() as services:
        found = made.connections(services)
    if face.console.as_json:
        face.console.result({"connections": [{"when": one.when, "host": one.host, "why": one.why} for one in found]})
        return
    for one in found:
        face.console.line(f"{one.when}\t{one.host}\t{render(made.purpose(one), face.console.lang)}")
    if not found:
        face.console.say("cli.no_connections")
