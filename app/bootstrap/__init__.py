"""The composition root: builds the parts and hands them to a face."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """The `paperlamp` command."""
    return _start(sys.argv[1:])


def main_gui() -> int:
    """The `paperlamp-gui` command: the window, for a start from a menu or by a file's double-click."""
    return _start(["gui", *sys.argv[1:]])


def _start(arguments: list[str]) -> int:
    # A frozen program starts itself anew for each child process; this is where such a child turns off.
    multiprocessing.freeze_support()
    from app.base.children import run_as_child

    if run_as_child(sys.argv[1:]):
        return 0
    from app.bootstrap.start import start

    return start(arguments)


__all__ = ["main", "main_gui"]
