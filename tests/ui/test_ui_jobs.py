"""The list of jobs: what runs, what failed and why, stopping and trying again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import Progress
from app.ui.common.tasks import InlineExecutor, Job, Jobs, Lane
from app.ui.window.jobs.job_log import MOST_ENDED, EndState, JobLog
from app.ui.window.main_window import MainWindow


class Held:
    """Keeps work until a test lets it go."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        self.work.append(work)

    def close(self) -> None: ...


def fail(_: Job) -> None:
    raise UserError("library_busy", folder="here")


def test_what_ended_is_kept_with_its_reason(app: QApplication) -> None:
    jobs = Jobs(InlineExecutor())
    log = JobLog(jobs)
    jobs.run(lambda _: 1, title="Good")
    jobs.run(fail, title="Bad")
    jobs.run(lambda job: (job.token.cancel(), job.token.check()), title="Stopped")
    jobs.run(lambda _: 1)
    assert [(one.title, one.state) for one in log.ended] == [
        ("Stopped", EndState.STOPPED),
        ("Bad", EndState.FAILED),
        ("Good", EndState.DONE),
    ]
    assert log.ended[1].error is not None
    assert log.ended[2].again is None
    assert log.unseen_failures == 1
    log.seen()
    assert log.unseen_failures == 0
    for number in range(50):
        jobs.run(lambda _: 1, title=str(number))
    assert len(log.ended) == MOST_ENDED


def test_a_failed_job_is_tried_again_with_all_that_belongs_to_it(app: QApplication) -> None:
    jobs = Jobs(InlineExecutor())
    log = JobLog(jobs)
    tries: list[int] = []
    got: list[str] = []

    def work(_: Job) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise UserError("library_busy", folder="here")
        return "done"

    jobs.run(work, got.append, lambda _: None, title="Again")
    assert log.ended[0].again is not None
    log.ended[0].again()
    assert got == ["done"]
    assert [one.state for one in log.ended] == [EndState.DONE, EndState.FAILED]


def texts(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in window.job_list.findChildren(QLabel) if label.isVisibleTo(window.job_list)]


def test_failures_are_told_and_shown(window: MainWindow, program: FakeProgram) -> None:
    window.jobs.run(fail, title="Summarizing")
    assert window.tray.job._whole == "1 job failed"
    window.tray.list_button.click()
    assert window.job_list.isVisible()
    assert window.tray.job._whole == ""
    assert "Summarizing" in texts(window)
    assert any("another program" in text for text in texts(window))
    retry = next(b for b in window.job_list.findChildren(QPushButton) if b.text() == "Try again")
    retry.click()
    assert len(window.job_log.ended) == 2
    window.job_list.clear_button.click()
    assert "Nothing runs." in texts(window)
    window.menus["jobs"].trigger()
    assert not window.job_list.isVisible()


def test_a_running_job_moves_on_in_place_and_is_stopped(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held()
    monkeypatch.setattr(window.jobs, "_executor", held)
    job = window.jobs.run(lambda job: job.token.check(), title="Reading")
    window.job_list.toggle()
    bar = window.job_list._live[0].bar
    job.report(Progress(Message.of("progress.importing", name="a.pdf"), 0.4, 30))
    assert bar.value() == 400
    assert window.job_list._live[0].bar is bar
    stop = next(b for b in window.job_list.findChildren(QToolButton) if b.accessibleName() == "Stop: Reading")
    stop.click()
    held.work[0]()
    assert window.job_log.ended[0].state is EndState.STOPPED
