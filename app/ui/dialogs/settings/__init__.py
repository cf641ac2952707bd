"""*Settings*: everything that can be chosen, in pages, found by words."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu, Role
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Open the dialog."""
    from app.ui.dialogs.settings.settings_dialog import SettingsDialog

    SettingsDialog(host).open()


ACTION: Action[Host] = Action(
    "settings",
    Menu.EDIT,
    300,
    QT_TRANSLATE_NOOP("Actions", "Settings…"),
    show,
    keys=("Ctrl+,",),
    role=Role.PreferencesRole,
)
