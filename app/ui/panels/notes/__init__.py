"""*Notes*: plain Markdown about the paper at hand or about none, kept as it is typed, with a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel

if TYPE_CHECKING:
    from app.ui.panels.notes.notes_panel import NotesPanel


def _make(host: Host) -> NotesPanel:
    from app.ui.panels.notes.notes_panel import NotesPanel

    return NotesPanel(host)


PANEL: Panel[NotesPanel] = Panel("notes", QT_TRANSLATE_NOOP("Inspector", "Notes"), "notes", _make)
