"""*Models*: which one suits this computer and why; get one, take up what is there, try, use, remove."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Open the dialog."""
    from app.ui.dialogs.models.models_dialog import ModelsDialog

    dialog = ModelsDialog(host.ports.models, host.ports.settings, host.jobs, host.widget)
    dialog.changed.connect(host.refresh_models)
    dialog.open()


ACTION: Action[Host] = Action("models", Menu.HELP, 100, QT_TRANSLATE_NOOP("Actions", "Models…"), show)
