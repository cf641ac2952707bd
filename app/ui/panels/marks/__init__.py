"""*Marks*: what was highlighted, underlined and noted in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.marks.marks_panel import MarksPanel


def _make(host: Host) -> MarksPanel:
    from app.ui.panels.marks.marks_panel import MarksPanel

    return MarksPanel(host)


PANEL: Panel[MarksPanel] = Panel("marks", QT_TRANSLATE_NOOP("Inspector", "Marks"), "highlight", _make)
