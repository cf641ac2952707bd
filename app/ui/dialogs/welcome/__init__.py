"""*First steps*: language and colours, where the library lies, which model, and a paper to begin with."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Show the first steps, beside the window, which can be used meanwhile."""
    from app.ui.dialogs.welcome.welcome_dialog import WelcomeDialog

    WelcomeDialog(host).show()


ACTION: Action[Host] = Action("welcome", Menu.HELP, 90, QT_TRANSLATE_NOOP("Actions", "First steps…"), show)
