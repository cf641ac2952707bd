"""*Bin*: what was removed; put back, or deleted for good."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Show what lies in the bin."""
    from app.ui.dialogs.bin.bin_dialog import BinDialog

    dialog = BinDialog(host.ports.history, host.ports.settings, host.jobs, host.widget)
    dialog.restored.connect(host.refresh_library)
    dialog.open()


ACTION: Action[Host] = Action("bin", Menu.EDIT, 200, QT_TRANSLATE_NOOP("Actions", "Bin…"), show)
