"""*Connections*: what the program asked of the network, and when."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Show every connection that was made."""
    from app.ui.dialogs.connections.connections_dialog import ConnectionsDialog

    host.jobs.run(
        lambda _: host.ports.connections.connections(),
        lambda found: ConnectionsDialog(found, host.widget).open(),
        host.notice.tell_error,
    )


ACTION: Action[Host] = Action("connections", Menu.HELP, 120, QT_TRANSLATE_NOOP("Actions", "Connections…"), show)
