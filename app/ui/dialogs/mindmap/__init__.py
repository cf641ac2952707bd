"""*Mind map*: the map of the paper at hand."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Open the map of the paper at hand."""
    from app.ui.dialogs.mindmap.map_dialog import MapDialog

    if host.paper is not None:
        MapDialog(host.ports.mapping, host.jobs, host.paper, host.widget).show()


ACTION: Action[Host] = Action(
    "mindmap",
    Menu.PAPER,
    310,
    QT_TRANSLATE_NOOP("Actions", "Mind map"),
    show,
    keys=("Ctrl+M",),
    when=lambda host: host.paper is not None,
)
