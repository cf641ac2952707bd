"""*Check a text*: each statement of any text about the paper at hand, with its verdict."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host, text: str = "") -> None:
    """Open the dialog over the paper at hand, with a text in it or none."""
    from app.ui.dialogs.check.check_dialog import CheckDialog

    paper = host.paper
    if paper is None:
        return
    dialog = CheckDialog(host.ports.checking, host.jobs, paper, host.has_model, host.widget)
    dialog.activated.connect(lambda evidence: host.show_evidence(evidence, paper.id))
    dialog.noted.connect(lambda claim: host.note_claim(claim, paper.id))
    if text:
        dialog.text.setPlainText(text)
    dialog.show()


ACTION: Action[Host] = Action(
    "check",
    Menu.PAPER,
    230,
    QT_TRANSLATE_NOOP("Actions", "Check a text…"),
    show,
    keys=("Ctrl+Shift+C",),
    when=lambda host: host.paper is not None,
)
