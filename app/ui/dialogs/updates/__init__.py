"""*Check for updates*: asks when it is clicked, and at no other time."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Ask, then tell."""
    from app.ui.dialogs.updates.updates_check import ask

    ask(host)


ACTION: Action[Host] = Action("updates", Menu.HELP, 110, QT_TRANSLATE_NOOP("Actions", "Check for Updates…"), show)
