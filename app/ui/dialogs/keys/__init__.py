"""*Citation keys*: what papers are cited by, made anew after a look at what comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.library.paper import Paper
from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host, papers: Sequence[Paper] = ()) -> None:
    """Show the keys of these papers, or of the one at hand, and what a pattern would make of them."""
    from app.ui.dialogs.keys.keys_dialog import KeysDialog

    at_hand = (host.paper,) if host.paper is not None else ()
    chosen = [paper.id for paper in papers or at_hand]
    dialog = KeysDialog(host.ports.citation_keys, host.jobs, chosen, host.widget)
    dialog.changed.connect(host.refresh_papers)
    dialog.open()


ACTION: Action[Host] = Action(
    "citation_keys",
    Menu.PAPER,
    325,
    QT_TRANSLATE_NOOP("Actions", "Citation keys…"),
    show,
    when=lambda host: host.paper is not None,
)
