"""The Qt face. The only package that imports PySide6, and only once a window is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.errors import UserError
    from app.workflows.opening import Opening
    from app.workflows.services import Services


def run(services: Services, opening: Opening) -> int:
    """Open the window on one library, with what it was started with, until it is closed; returns the exit code."""
    from app.ui.ports import ports_over
    from app.ui.window.application import run_window

    return run_window(ports_over(services), opening)


def show_failure(error: UserError, lang: str) -> None:
    """Say in a small window why the program cannot start (for a start without a terminal)."""
    from app.ui.window.application import show_failure as show

    show(error, lang)


__all__ = ["run", "show_failure"]
