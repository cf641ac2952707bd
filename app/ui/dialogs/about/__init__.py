"""*About Paperlamp*: what this program is, and where its files lie."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu, Role
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Open the dialog."""
    from app.ui.dialogs.about.about_dialog import AboutDialog

    AboutDialog(host.ports.settings.paths, host.widget).open()


ACTION: Action[Host] = Action(
    "about", Menu.HELP, 200, QT_TRANSLATE_NOOP("Actions", "About Paperlamp"), show, role=Role.AboutRole
)
