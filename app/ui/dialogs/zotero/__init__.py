"""*Move in from Zotero*: what there is to come, and taking it over."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Look what there is, and offer to take it over."""
    from app.ui.dialogs.zotero.zotero_dialog import ZoteroDialog

    dialog = ZoteroDialog(host.ports.zotero, host.jobs, host.widget)
    dialog.moved.connect(host.refresh_library)
    dialog.moved.connect(host.read_waiting)
    dialog.open()
    dialog.look()


ACTION: Action[Host] = Action("zotero", Menu.FILE, 120, QT_TRANSLATE_NOOP("Actions", "Move in from Zotero…"), show)
