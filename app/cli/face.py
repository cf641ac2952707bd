"""What the commands share: the face with its services, common options, reading a text the user names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from app.base.disk.paths import Paths
from app.base.errors import UnusableInput
from app.base.patience import patient
from app.cli.console import Console

if TYPE_CHECKING:
    from app.workflows.services import Services

PaperArg = Annotated[
    str, typer.Argument(metavar="PAPER", help="A paper's number, its citation key, or part of its title")
]
LangOpt = Annotated[str, typer.Option("--lang", help="en, zh or auto (the paper's own)")]
OutOpt = Annotated[Path, typer.Option("-o", "--out", help="The file to write")]
ForceOpt = Annotated[bool, typer.Option("--force", help="Replace files that are there")]


class OpenServices(Protocol):
    """Builds the services; `writes` takes the library's lock."""

    def __call__(self, paths: Paths, *, writes: bool, lang: str | None = None) -> Services: ...  # noqa: D102


StartGui = Callable[[Callable[[], "Services"], Paths, Sequence[str]], int]
"""Opens the window on a library, with the files and links that it was started with."""


@dataclass
class Face:
    """What every command has at hand."""

    paths: Paths
    console: Console
    open_services: OpenServices
    start_gui: StartGui
    exit_code: int = 0

    @contextmanager
    def services(self, writes: bool = False) -> Iterator[Services]:
        """The services, closed again at the end; what they wait for is said."""
        services = self.open_services(self.paths, writes=writes, lang=self.console.lang)
        try:
            with patient(self.console.wait_for, self.console.cancel):
                yield services
        finally:
            services.close()


def face_of(context: typer.Context) -> Face:
    """The face of a running command."""
    face = context.obj
    assert isinstance(face, Face)
    return face


def read_text(file: Path) -> str:
    """A text file the user named; - is standard input. Raises UnusableInput."""
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnusableInput("file_missing", file=str(file)) from None
    except UnicodeDecodeError:
        raise UnusableInput("file_unreadable", file=str(file), reason="UTF-8") from None
    except OSError as error:
        raise UnusableInput("file_unreadable", file=str(file), reason=error.strerror or str(error)) from None
