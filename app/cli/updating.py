"""`paperlamp updates`: whether there is a newer version."""

from __future__ import annotations

import typer

from app.base.codec import to_plain
from app.base.messages import Message, render
from app.cli.face import face_of
from app.workflows.updates import newest


def updates(context: typer.Context) -> None:
    """Ask for the newest version; nothing is downloaded."""
    face = face_of(context)
    with face.services():  # the connection is noted in this library's log
        release = newest(cancel=face.console.cancel)
    if face.console.as_json:
        face.console.result(to_plain(release))
        return
    key = "updates.newer" if release.newer else "updates.current"
    said = Message.of(key, version=release.version, current=release.current, page=release.page)
    face.console.line(render(said, face.console.lang))
