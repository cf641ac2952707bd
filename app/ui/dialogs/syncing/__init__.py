"""*Other computers*: the library shared through a folder or a WebDAV server, and what differs."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """How sharing stands; nobody is asked."""
    from app.ui.dialogs.syncing.sync_dialog import SyncDialog

    dialog = SyncDialog(host.ports.sync, host.ports.settings, host.jobs, host.widget)
    dialog.changed.connect(host.refresh_library)
    dialog.changed.connect(host.read_waiting)
    dialog.open()


ACTION: Action[Host] = Action("sync", Menu.FILE, 130, QT_TRANSLATE_NOOP("Actions", "Other computers…"), show)
