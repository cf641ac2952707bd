"""Asks for the newest version, and tells what came out in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.base.messages import Message, render
from app.ui.common.tasks import Job, Lane
from app.ui.common.widgets import tell_in_a_box
from app.ui.frame.host import Host

if TYPE_CHECKING:
    from app.workflows.updates import Release


def ask(host: Host) -> None:
    """Ask behind the window; the answer comes when it comes."""

    def work(job: Job) -> Release:
        return host.ports.updates.newest(job.token)

    title = QCoreApplication.translate("Updates", "Checking for updates")
    host.jobs.run(work, lambda release: tell(host, release), host.notice.tell_error, lane=Lane.QUICK, title=title)


def tell(host: Host, release: Release) -> None:
    """Say whether there is a newer version, with the page that tells of it to copy."""
    key = "updates.newer" if release.newer else "updates.current"
    said = Message.of(key, version=release.version, current=release.current, page=release.page)
    tell_in_a_box(host.widget, render(said, host.ports.settings.lang))
