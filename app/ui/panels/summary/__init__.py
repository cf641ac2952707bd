"""*Summary*: start one, watch it being written, read it, go to the evidence, take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.summary.summary_panel import SummaryPanel


def _make(host: Host) -> SummaryPanel:
    from app.ui.panels.summary.summary_panel import SummaryPanel

    return SummaryPanel(host)


PANEL: Panel[SummaryPanel] = Panel(
    "summary",
    QT_TRANSLATE_NOOP("Inspector", "Summary"),
    "summary",
    _make,
    (
        Action(
            "summarize",
            Menu.PAPER,
            200,
            QT_TRANSLATE_NOOP("Actions", "Summarize"),
            lambda view: view.ask_for_summary(),
            keys=("Ctrl+Return",),
            when=lambda view: view.summarize_button.isEnabled(),
        ),
        Action(
            "cancel",
            Menu.PAPER,
            220,
            QT_TRANSLATE_NOOP("Actions", "Stop summarizing"),
            lambda view: view.cancel(),
            keys=("Ctrl+.",),
            when=lambda view: view.run is not None,
        ),
        Action(
            "export_slides",
            Menu.FILE,
            200,
            QT_TRANSLATE_NOOP("Actions", "Export slides…"),
            lambda view: view.export_slides(),
            keys=("Ctrl+E",),
            when=lambda view: view.digest is not None,
        ),
        Action(
            "export_handout",
            Menu.FILE,
            205,
            QT_TRANSLATE_NOOP("Actions", "Export handout…"),
            lambda view: view.export_handout(),
            when=lambda view: view.digest is not None,
        ),
    ),
)
