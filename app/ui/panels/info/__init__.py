"""*Info*: what is known about the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.info.info_panel import InfoPanel


def _make(host: Host) -> InfoPanel:
    from app.ui.panels.info.info_panel import InfoPanel

    return InfoPanel(host)


PANEL: Panel[InfoPanel] = Panel("info", QT_TRANSLATE_NOOP("Inspector", "Info"), "info", _make)
