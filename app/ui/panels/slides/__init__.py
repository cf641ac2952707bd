"""*Slides*: the talk as it would be exported, slide by slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.slides.slides_panel import SlidesPanel


def _make(host: Host) -> SlidesPanel:
    from app.ui.panels.slides.slides_panel import SlidesPanel

    return SlidesPanel(host)


PANEL: Panel[SlidesPanel] = Panel("slides", QT_TRANSLATE_NOOP("Inspector", "Slides"), "slides", _make)
