"""Groups of commands behind one name, such as `paperlamp library check`."""

from __future__ import annotations

import typer


def command_group(help: str) -> typer.Typer:
    """A group to which functions are added as commands. Plain help, without the options that set up a shell: these belong to
    the program alone."""
    return typer.Typer(help=help, add_completion=False, rich_markup_mode=None)
