"""*Glossary*: the terms that translations keep to."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Open the dialog."""
    from app.ui.dialogs.glossary.glossary_dialog import GlossaryDialog

    GlossaryDialog(host.ports.translation, host.jobs, host.widget).open()


ACTION: Action[Host] = Action("glossary", Menu.PAPER, 320, QT_TRANSLATE_NOOP("Actions", "Glossary…"), show)
