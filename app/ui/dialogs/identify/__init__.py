"""*Add by number*: works by DOI, arXiv id, PubMed number, ISBN or address."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Ask for the numbers."""
    from app.ui.dialogs.identify.identify_dialog import IdentifyDialog

    dialog = IdentifyDialog(host.ports.identifying, host.jobs, host.widget)
    dialog.added.connect(host.refresh_library)
    dialog.open()


ACTION: Action[Host] = Action(
    "identify", Menu.FILE, 115, QT_TRANSLATE_NOOP("Actions", "Add by number…"), show, keys=("Ctrl+Shift+I",)
)
