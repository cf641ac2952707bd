"""*Figures*: the figures, tables and equations of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.figures.figures_panel import FiguresPanel


def _make(host: Host) -> FiguresPanel:
    from app.ui.panels.figures.figures_panel import FiguresPanel

    return FiguresPanel(host)


PANEL: Panel[FiguresPanel] = Panel("figures", QT_TRANSLATE_NOOP("Inspector", "Figures"), "figures", _make)
