"""*Translate*: the paper paragraph by paragraph, each beside its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.translation.translate_panel import TranslatePanel


def _make(host: Host) -> TranslatePanel:
    from app.ui.panels.translation.translate_panel import TranslatePanel

    return TranslatePanel(host)


PANEL: Panel[TranslatePanel] = Panel("translation", QT_TRANSLATE_NOOP("Inspector", "Translate"), "translate", _make)
