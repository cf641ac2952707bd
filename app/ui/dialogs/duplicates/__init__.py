"""*Duplicates*: works that may be in the library twice, merged when the user says so."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Look for them."""
    from app.ui.dialogs.duplicates.duplicates_dialog import DuplicatesDialog

    dialog = DuplicatesDialog(host.ports.duplicates, host.jobs, host.papers, host.widget)
    dialog.changed.connect(host.refresh_library)
    dialog.open()


ACTION: Action[Host] = Action("duplicates", Menu.EDIT, 210, QT_TRANSLATE_NOOP("Actions", "Duplicates…"), show)
