"""*Cite*: papers as a list of references in a style, to be taken along; *Copy reference* does it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.library.paper import Paper
from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.library.citation.citing import Formatted


def show(host: Host, papers: Sequence[Paper] = ()) -> None:
    """Choose a style and see the references of these papers, or of the one at hand."""
    from app.ui.dialogs.citing.citing_dialog import CitingDialog

    chosen = [paper.id for paper in papers or _at_hand(host)]
    CitingDialog(host.ports.citing, host.jobs, chosen, host.widget).open()


def copy(host: Host, papers: Sequence[Paper] = ()) -> None:
    """Copy the references of these papers, or of the one at hand, in the usual style."""
    from app.ui.dialogs.citing.clipboard import copy_list, told

    chosen = [paper.id for paper in papers or _at_hand(host)]

    def copied(found: Formatted) -> None:
        copy_list(found)
        host.notice.tell(told(found))

    host.jobs.run(lambda _: host.ports.citing.cite(chosen), copied, host.notice.tell_error)


def _at_hand(host: Host) -> Sequence[Paper]:
    return (host.paper,) if host.paper is not None else ()


ACTIONS: tuple[Action[Host], ...] = (
    Action(
        "copy_reference",
        Menu.PAPER,
        320,
        QT_TRANSLATE_NOOP("Actions", "Copy reference"),
        copy,
        keys=("Ctrl+Alt+C",),
        when=lambda host: host.paper is not None,
    ),
    Action(
        "cite",
        Menu.PAPER,
        330,
        QT_TRANSLATE_NOOP("Actions", "Cite…"),
        show,
        when=lambda host: host.paper is not None,
    ),
)
