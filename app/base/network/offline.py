"""Runs another program without the internet, where the system lets a program ask for that: `offline PROGRAM ARGUMENT…`.

A process of its own, since the fence holds for the one that puts it up, and for good.
"""

from __future__ import annotations

import os
import sys

from app.base import fence


def main(arguments: list[str]) -> None:
    """Become that program."""
    fence.cut_off()
    os.execv(arguments[0], arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
