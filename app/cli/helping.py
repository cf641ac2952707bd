"""`paperlamp help`: all commands by topic, or one of them in full."""

from __future__ import annotations

from typing import Annotated

import typer

from app.base.errors import WrongUsage
from app.base.messages import Message, render
from app.cli.commands import COMMANDS, by_topic
from app.cli.face import face_of


def help_(
    context: typer.Context,
    command: Annotated[str, typer.Argument(metavar="[COMMAND]", help="The command to explain; all without")] = "",
) -> None:
    """List the commands, or explain one."""
    console = face_of(context).console
    if command:
        _explain(context, command)
        return
    if console.as_json:
        console.result(
            {"commands": [{"name": c.name, "topic": str(c.topic), "help": c.help(console.lang)} for c in COMMANDS]}
        )
        return
    width = max(len(row.name) for row in COMMANDS)
    for topic, rows in by_topic():
        console.line(render(Message.of(f"help.topics.{topic}"), console.lang))
        for row in rows:
            console.line(f"  {row.name:{width}}  {row.help(console.lang)}")
        console.line()
    console.line(render(Message.of("help.more"), console.lang))


def _explain(context: typer.Context, name: str) -> None:
    """Print what `paperlamp NAME --help` prints."""
    group = context.find_root().command
    found = group.get_command(context, name) if hasattr(group, "get_command") else None
    if found is None:
        raise WrongUsage("wrong_usage", reason=f"No such command '{name}'.")
    console = face_of(context).console
    console.line(found.get_help(type(context)(found, info_name=name, parent=context.find_root())))
