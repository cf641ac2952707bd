"""*Statistics*: the library and the reading in numbers."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.host import Host


def show(host: Host) -> None:
    """Count, and show what came of it."""
    from app.ui.dialogs.statistics.heat_map import first_day
    from app.ui.dialogs.statistics.statistics_dialog import StatisticsDialog

    since = first_day().isoformat()
    host.jobs.run(
        lambda _: host.ports.reading_times.statistics(since),
        lambda found: StatisticsDialog(
            found, kept=host.ports.settings.current.reading_times, parent=host.widget
        ).open(),
        host.notice.tell_error,
    )


ACTION: Action[Host] = Action("statistics", Menu.VIEW, 400, QT_TRANSLATE_NOOP("Actions", "Statistics…"), show)
