"""The composition root: builds the parts and hands them to a face."""

from __future__ import annotations


def main() -> int:
    """The `paperlamp` command."""
    from app.bootstrap.start import start

    return start()


__all__ = ["main"]
