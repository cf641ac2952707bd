"""*Library health*: whether the library is whole, its backups, and mending it."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Show how the library stands."""
    from app.ui.dialogs.health.health_dialog import HealthDialog

    dialog = HealthDialog(host.ports.safety, host.ports.settings, host.jobs, host.widget)
    dialog.replaced.connect(host.refresh_library)
    dialog.open()


ACTION: Action[Host] = Action("health", Menu.FILE, 250, QT_TRANSLATE_NOOP("Actions", "Library health…"), show)
