"""*Ask*: a question about the paper, or about several, the short answer, and the claims that lead to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.ask.ask_panel import AskPanel


def _make(host: Host) -> AskPanel:
    from app.ui.panels.ask.ask_panel import AskPanel

    return AskPanel(host)


PANEL: Panel[AskPanel] = Panel(
    "ask",
    QT_TRANSLATE_NOOP("Inspector", "Ask"),
    "ask",
    _make,
    (
        Action(
            "ask",
            Menu.PAPER,
            210,
            QT_TRANSLATE_NOOP("Actions", "Ask a question"),
            lambda view: view.focus(),
            keys=("Ctrl+J",),
        ),
    ),
)
