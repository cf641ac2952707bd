"""*References*: what the paper cites, where, and whether it is in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.references.references_panel import ReferencesPanel


def _make(host: Host) -> ReferencesPanel:
    from app.ui.panels.references.references_panel import ReferencesPanel

    return ReferencesPanel(host)


PANEL: Panel[ReferencesPanel] = Panel("references", QT_TRANSLATE_NOOP("Inspector", "References"), "references", _make)
