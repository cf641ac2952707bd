"""How the program starts itself anew for a child process: from source, from a wheel, or as a frozen program.

A frozen program has no Python beside it to start. It starts itself with `-m MODULE`, as Python would be started, and
`app.bootstrap` turns off there. It does so for the modules named here and for no others: a program that ran any
module on demand would be a Python for whoever finds it.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence

ENGINE = "app.llm.worker.worker"
PIP = "pip"
OFFLINE = "app.base.network.offline"
TEMPLATE_TRIAL = "app.slides.pptx.trial"
CHILDREN = frozenset({ENGINE, PIP, OFFLINE, TEMPLATE_TRIAL})


def is_frozen() -> bool:
    """Whether this is a bundle with its own Python inside."""
    return bool(getattr(sys, "frozen", False))


def child_command(module: str) -> list[str]:
    """The command line that runs one of `CHILDREN`, whatever the current folder holds."""
    if is_frozen():
        return [sys.executable, "-m", module]
    return [sys.executable, "-P", "-m", module]


def run_as_child(arguments: Sequence[str]) -> bool:
    """In a frozen program: run the module that `child_command` named, with the rest as its arguments.

    False where the arguments name none; then this is the program itself.
    """
    if not is_frozen() or len(arguments) < 2 or arguments[0] != "-m" or arguments[1] not in CHILDREN:
        return False
    sys.argv = [arguments[1], *arguments[2:]]
    runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    return True


__all__ = ["ENGINE", "OFFLINE", "PIP", "TEMPLATE_TRIAL", "child_command", "is_frozen", "run_as_child"]
