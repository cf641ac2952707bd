"""*Compare papers*: a table over several papers, each cell with its proof."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.library.history import BinKind
from app.domain.library.paper import Paper
from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host, papers: Sequence[Paper] = ()) -> None:
    """Choose papers and compare them; these, or the one at hand, are chosen already."""
    from app.ui.dialogs.compare.compare_dialog import CompareDialog

    at_hand = [host.paper] if host.paper else []
    chosen = [paper.id for paper in papers or at_hand]
    dialog = CompareDialog(host.ports.comparing, host.jobs, host.papers, chosen, host.widget)
    dialog.activated.connect(lambda paper_id, evidence: host.show_evidence(evidence, paper_id))
    dialog.noted.connect(lambda paper_id, claim: host.note_claim(claim, paper_id))
    dialog.removal_asked.connect(
        lambda number: host.remove(BinKind.COMPARISON, number, dialog.notice, dialog.load_tables)
    )
    dialog.show()


ACTION: Action[Host] = Action(
    "compare",
    Menu.PAPER,
    300,
    QT_TRANSLATE_NOOP("Actions", "Compare papers…"),
    show,
    keys=("Ctrl+Shift+K",),
    when=lambda host: host.paper is not None,
)
