"""The composition root: builds the parts and hands them to a face."""

from __future__ import annotations

import multiprocessing


def main() -> int:
    """The `paperlamp` command."""
    # A frozen program starts itself anew for each child process; this is where such a child turns off.
    multiprocessing.freeze_support()
    from app.bootstrap.start import start

    return start()


__all__ = ["main"]
