"""The Qt face. The only package that imports PySide6, and only once a window is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.workflows.services import Services


def run(services: Services) -> int:
    """Open the window on one library and stay until it is closed; returns the exit code."""
    from app.ui.application import run_window
    from app.ui.backend import Backend

    return run_window(Backend(services))


__all__ = ["run"]
