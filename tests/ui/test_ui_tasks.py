"""Jobs: work elsewhere, news here."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.patience import current_patience
from app.base.progress import Progress
from app.ui.common.tasks import InlineExecutor, Job, Jobs, Lane, ThreadExecutor


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    return Jobs(ThreadExecutor())


def test_work_runs_elsewhere_and_its_result_arrives_here(jobs: Jobs, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    seen: list[object] = []
    jobs.run(lambda _: QThread.currentThread(), lambda thread: seen.extend([thread, QThread.currentThread()]))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] is not here
    assert seen[1] is here


def test_progress_arrives_in_order_and_before_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[float | str | None] = []

    def work(job: Job) -> None:
        for step in (0.1, 0.5, 0.9):
            job.report(Progress(Message.of("error.cancelled.what"), step))

    def watch(job: Job) -> None:
        job.changed.connect(lambda: seen.append(job.progress.fraction if job.progress else None))

    jobs.run(work, ended=lambda: seen.append("end"), watch=watch, title="Counting")
    qtbot.waitUntil(lambda: "end" in seen)
    assert seen == [None, 0.1, 0.5, 0.9, "end"]


def test_what_the_user_can_mend_is_a_failure(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[UserError] = []

    def work(_: Job) -> None:
        raise UnusableInput("settings_unreadable", file="a", reason="b")

    jobs.run(work, lambda _: pytest.fail("it did not succeed"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].key == "settings_unreadable"


def test_anything_else_is_a_bug(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.broke) as caught:
        jobs.run(lambda _: 1 / 0, failed=lambda _: pytest.fail("a bug is not a failure"))
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_cancelled_job_only_ends(jobs: Jobs, qtbot: QtBot) -> None:
    begun, ended = threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        job.token.wait(10)
        job.token.check()

    job = jobs.run(
        work, lambda _: pytest.fail("cancelled"), lambda _: pytest.fail("cancelled"), ended=lambda: ended.append(1)
    )
    assert begun.wait(5)
    job.token.cancel()
    qtbot.waitUntil(lambda: bool(ended))


def test_lanes_do_not_wait_for_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    gate, seen = threading.Event(), []
    jobs.run(lambda _: gate.wait(10), lane=Lane.ENGINE, ended=lambda: seen.append("engine"))
    jobs.run(lambda _: None, lane=Lane.PAGES, ended=lambda: seen.append("pages"))
    qtbot.waitUntil(lambda: seen == ["pages"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["pages", "engine"])


def test_nothing_arrives_after_closing(jobs: Jobs, qtbot: QtBot) -> None:
    gate, begun, seen = threading.Event(), threading.Event(), []

    def work(job: Job) -> None:
        begun.set()
        gate.wait(10)

    job = jobs.run(work, seen.append)
    assert begun.wait(5)
    threading.Timer(0.05, gate.set).start()
    jobs.close()
    qtbot.wait(50)
    assert job.token.cancelled
    assert not seen


def test_titled_jobs_are_shown_and_others_are_not(qapp: QApplication) -> None:
    jobs, seen = Jobs(InlineExecutor()), []
    jobs.started.connect(lambda job: seen.append(job.title))
    jobs.ended.connect(lambda job: seen.append(f"{job.title} ended"))
    jobs.run(lambda _: None)
    jobs.run(lambda _: None, title="Importing")
    assert seen == ["Importing", "Importing ended"]


def test_what_a_job_waits_for_takes_the_place_of_its_progress_until_it_goes_on(jobs: Jobs, qtbot: QtBot) -> None:
    waits = Message.of("progress.model_busy_elsewhere")
    seen: list[Progress | None] = []

    def work(job: Job) -> None:
        job.report(Progress(Message.of("progress.reading"), 0.5))
        current_patience().tell(waits)
        current_patience().tell(None)

    def watch(job: Job) -> None:
        job.changed.connect(lambda: seen.append(job.progress))

    jobs.run(work, ended=lambda: seen.append(None), watch=watch)
    qtbot.waitUntil(lambda: len(seen) == 5)
    reading = Progress(Message.of("progress.reading"), 0.5)
    assert seen == [None, reading, Progress(waits), reading, None]


def test_a_job_that_waits_can_be_stopped_like_any_other(jobs: Jobs, qtbot: QtBot) -> None:
    ended: list[str] = []

    def work(_: Job) -> None:
        assert current_patience().cancel.wait(5.0)
        current_patience().cancel.check()

    job = jobs.run(work, failed=lambda _: ended.append("failed"), ended=lambda: ended.append("ended"))
    job.token.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["ended"]
