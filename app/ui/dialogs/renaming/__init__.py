"""*Rename files*: by a pattern, after a look at what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.library.paper import Paper
from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host, papers: Sequence[Paper] = ()) -> None:
    """Show what a pattern would make of the names of the files of these papers, or of the one at hand."""
    from app.ui.dialogs.renaming.renaming_dialog import RenamingDialog

    at_hand = (host.paper,) if host.paper is not None else ()
    chosen = [paper.id for paper in papers or at_hand]
    dialog = RenamingDialog(host.ports.renaming, host.jobs, chosen, host.widget)
    dialog.changed.connect(host.refresh_papers)
    dialog.open()


ACTION: Action[Host] = Action(
    "rename_files",
    Menu.PAPER,
    326,
    QT_TRANSLATE_NOOP("Actions", "Rename files…"),
    show,
    when=lambda host: host.paper is not None,
)
