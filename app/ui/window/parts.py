"""What the window is put together from. A new panel, or a new dialog with a place in the menus, is one line here."""

from __future__ import annotations

from typing import Any

from app.ui.dialogs import (
    about,
    bin,
    check,
    citing,
    connections,
    doctor,
    duplicates,
    glossary,
    health,
    identify,
    keys,
    mindmap,
    models,
    renaming,
    settings,
    statistics,
    syncing,
    updates,
    welcome,
    zotero,
)
from app.ui.frame.action import Action
from app.ui.frame.host import Host
from app.ui.frame.panel import Panel
from app.ui.panels import ask, figures, info, marks, notes, references, slides, summary, translation
from app.ui.window.commands.menus import Command, commands
from app.ui.window.reading.inspector import Inspector

PANELS: tuple[Panel[Any], ...] = (
    info.PANEL,
    summary.PANEL,
    ask.PANEL,
    notes.PANEL,
    marks.PANEL,
    figures.PANEL,
    references.PANEL,
    translation.PANEL,
    slides.PANEL,
)
FIRST_IN_FRONT = summary.PANEL
"""What a paper is looked at for, until another panel is brought to the front."""
DIALOGS: tuple[Action[Host], ...] = (
    duplicates.ACTION,
    identify.ACTION,
    zotero.ACTION,
    syncing.ACTION,
    bin.ACTION,
    settings.ACTION,
    statistics.ACTION,
    welcome.ACTION,
    check.ACTION,
    *citing.ACTIONS,
    keys.ACTION,
    renaming.ACTION,
    mindmap.ACTION,
    glossary.ACTION,
    health.ACTION,
    models.ACTION,
    doctor.ACTION,
    connections.ACTION,
    updates.ACTION,
    about.ACTION,
)


def commands_of_parts(host: Host, inspector: Inspector) -> list[Command]:
    """What the panels and the dialogs add to the menus."""
    found = commands(DIALOGS, lambda: host, lambda row: row.when is None or row.when(host))
    for panel in PANELS:
        found += _commands_of(panel, inspector)
    return found


def _commands_of(panel: Panel[Any], inspector: Inspector) -> list[Command]:
    """The actions of a panel, which bring it to the front. A panel that is not built yet knows only of the paper."""

    def usable(row: Action[Any]) -> bool:
        view = inspector.built(panel)
        return inspector.paper is not None and (view is None or row.when is None or row.when(view))

    return commands(panel.actions, lambda: inspector.bring(panel), usable)
