"""The command line: what all commands share, and the one place where a command's failure becomes a sentence."""

from __future__ import annotations

import errno
import logging
import signal
from pathlib import Path
from typing import Annotated, Any

import typer

from app import __version__
from app.base.disk.names import shorten
from app.base.disk.paths import Paths
from app.base.errors import Cancelled, PaperlampError, UserError, WrongUsage
from app.cli.commands import COMMANDS, Commands
from app.cli.console import Console
from app.cli.face import Face, OpenServices, StartGui, face_of

app = typer.Typer(
    name="paperlamp",
    cls=Commands,
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read papers, check what is said of them, and make slides, on your own computer.",
)

_NAMES = frozenset(row.name for row in COMMANDS)

# Typer keeps its copy of Click to itself; its public BadParameter leads to the base of all complaints.
_CommandLineError: Any = typer.BadParameter.__mro__[2]


@app.callback(invoke_without_command=True)
def paperlamp(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The folder of one library")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on standard output")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version")] = False,
) -> None:
    """Set up what all commands share; without a command, open the window."""
    face = face_of(context)
    if version:
        face.console.line(f"paperlamp {__version__}")
        return
    if home is not None:
        face.paths = Paths.locate(home)
    face.console.as_json = as_json
    if context.invoked_subcommand is None:
        gui(context)


def gui(
    context: typer.Context,
    things: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE|LINK]...", help="Files to import, or paperlamp://paper/NUMBER")
    ] = None,
) -> None:
    """Open the window."""
    face = face_of(context)
    face.exit_code = face.start_gui(
        lambda: face.open_services(face.paths, writes=True, lang=None), face.paths, things or ()
    )


def _shared_first(arguments: list[str]) -> list[str]:
    """`--json` and `--home DIR` are for all commands, so they may also stand behind one; not behind "--"."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    shared: list[str] = []
    own: list[str] = []
    words = iter(arguments[:end])
    for word in words:
        if word == "--json" or word.startswith("--home="):
            shared.append(word)
        elif word == "--home" and (folder := next(words, None)) is not None:
            shared += [word, folder]
        else:
            own.append(word)
    if own and own[0] not in _NAMES and not own[0].startswith("-") and _can_be_opened(own[0]):
        own.insert(0, "gui")  # a file's double-click, or a file drawn onto the program's icon
    return [*shared, *own, *arguments[end:]]


def _can_be_opened(word: str) -> bool:
    from app.workflows.opening import is_opening

    return is_opening(word)


def run(open_services: OpenServices, start_gui: StartGui, arguments: list[str], lang: str) -> int:
    """Run one command; returns the exit code. No traceback reaches the user."""
    face = Face(Paths.locate(), Console(False, lang), open_services, start_gui)
    arguments = _shared_first(arguments)
    face.console.as_json = "--json" in arguments
    previous = signal.signal(signal.SIGINT, lambda *_: _interrupt(face.console))
    try:
        command = typer.main.get_command(app)
        outcome = command.main(arguments, prog_name="paperlamp", standalone_mode=False, obj=face)
        return outcome if isinstance(outcome, int) and outcome else face.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return face.console.fail(Cancelled())
    except _CommandLineError as error:
        return face.console.fail(WrongUsage("wrong_usage", reason=error.format_message().rstrip(".") + "."))
    except UserError as error:
        return face.console.fail(error)
    except (Exception, PaperlampError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return face.console.fail(UserError("name_too_long", file=shorten(Path(str(error.filename)).name, 80)))
        logging.getLogger("app").exception("a bug")
        log = face.paths.logs / "paperlamp.log"
        bug = UserError("bug", kind=type(error).__name__, log=str(log))
        face.console.fail(bug)
        return PaperlampError.exit_code
    finally:
        signal.signal(signal.SIGINT, previous)


def _interrupt(console: Console) -> None:
    """The first Ctrl-C asks the work to stop; a second one does not wait."""
    if console.cancel.cancelled:
        raise KeyboardInterrupt
    console.cancel.cancel()
