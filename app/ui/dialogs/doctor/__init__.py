"""*This computer*: how this machine and installation stand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host

STAGE = QT_TRANSLATE_NOOP("Dialogs", "Examining this computer")


def show(host: Host) -> None:
    """Examine this computer, then show what was found."""
    from app.ui.dialogs.doctor.doctor_dialog import DoctorDialog

    host.jobs.run(
        lambda _: host.ports.models.examine(),
        lambda report: DoctorDialog(report, host.widget).open(),
        host.notice.tell_error,
        title=QCoreApplication.translate("Dialogs", STAGE),
    )


ACTION: Action[Host] = Action("doctor", Menu.HELP, 110, QT_TRANSLATE_NOOP("Actions", "This computer…"), show)
