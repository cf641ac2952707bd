"""Jobs that rest and go on: what keeps its work can be paused, and leaves its place to others meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram, make_paper

from app.base.messages import Message
from app.base.progress import Progress
from app.domain.library.paper import ImportedPaper, ImportStatus
from app.ui.common.tasks import Job, Jobs, Lane, ThreadExecutor
from app.ui.window.jobs.job_log import EndState
from app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


class Held:
    """Keeps work until a test lets it go."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        self.work.append(work)

    def next(self) -> None:
        """All that waits now; what a job that ended begins waits on."""
        waiting, self.work = self.work, []
        for work in waiting:
            work()

    def close(self) -> None: ...


@pytest.fixture
def held(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Held:
    held = Held()
    monkeypatch.setattr(window.jobs, "_executor", held)
    return held


def counting(done: list[int], until: int, stop_at: int = -1) -> Callable[[Job], None]:
    """Work that keeps what it did, and is paused by its user at one place."""

    def work(job: Job) -> None:
        while len(done) < until:
            job.token.check()
            done.append(len(done))
            job.report(Progress(Message.of("progress.importing", name="a.pdf"), len(done) / until, 10))
            if len(done) == stop_at:
                job.pause()

    return work


def button(window: MainWindow, name: str) -> QToolButton:
    return next(one for one in window.job_list.findChildren(QToolButton) if one.accessibleName() == name)


def test_a_job_rests_and_goes_on_where_it_was(window: MainWindow, held: Held) -> None:
    done: list[int] = []
    ended: list[str] = []
    window.jobs.run(counting(done, 4, stop_at=2), ended=lambda: ended.append("end"), title="Counting", pausable=True)
    window.job_list.toggle()
    held.next()
    assert (done, ended) == ([0, 1], [])
    (job,) = window.job_log.running
    assert job.resting
    assert "paused" in window.tray.job._whole
    lines = [one.text() for one in window.job_list.findChildren(QLabel)]
    assert any(line.startswith("Paused") and "left" not in line for line in lines)
    button(window, "Go on: Counting").click()
    held.next()
    assert done == [0, 1, 2, 3]
    assert ended == ["end"]
    assert window.job_log.ended[0].state is EndState.DONE


def test_the_list_is_high_enough_for_what_a_job_says_by_now(window: MainWindow, held: Held, app: QApplication) -> None:
    window.resize(1100, 700)
    window.show()
    window.job_list.toggle()
    window.jobs.run(counting([], 4, stop_at=2), title="Counting", pausable=True)
    app.processEvents()
    held.next()
    for _ in range(3):
        app.processEvents()
    line = next(one for one in window.job_list.findChildren(QLabel) if one.text().startswith("Paused"))
    assert line.visibleRegion().boundingRect() == line.rect()


def test_the_tray_pauses_what_is_in_front_and_only_what_can_rest(window: MainWindow, held: Held, qtbot: QtBot) -> None:
    window.jobs.run(lambda job: job.token.check(), title="Writing")
    assert window.tray.cancel.isVisible()
    assert not window.tray.pause.isVisible()
    held.next()
    window.jobs.run(lambda job: job.token.check(), title="Counting", pausable=True)
    qtbot.mouseClick(window.tray.pause, LEFT)
    assert not window.tray.pause.isEnabled()
    held.next()
    assert window.job_log.running[0].resting
    assert window.tray.pause.isEnabled()
    qtbot.mouseClick(window.tray.pause, LEFT)
    held.next()
    assert window.job_log.ended[0].state is EndState.DONE


def test_a_job_that_rests_can_be_stopped(window: MainWindow, held: Held) -> None:
    ended: list[int] = []
    job = window.jobs.run(counting([], 3, stop_at=1), ended=lambda: ended.append(1), title="Counting", pausable=True)
    held.next()
    window.job_list.toggle()
    button(window, "Stop: Counting").click()
    assert ended == [1]
    assert window.job_log.ended[0].state is EndState.STOPPED
    assert job not in window.jobs.visible


def test_one_that_is_told_to_go_on_while_it_is_left_does_so(window: MainWindow, held: Held) -> None:
    done: list[int] = []
    job = window.jobs.run(counting(done, 3), title="Counting", pausable=True)
    job.pause()
    job.resume()
    held.next()
    assert (done, len(held.work)) == ([], 1)
    held.next()
    assert done == [0, 1, 2]


def test_a_job_that_rests_leaves_its_lane_to_others(app: QApplication, qtbot: QtBot) -> None:
    jobs = Jobs(ThreadExecutor())
    got: list[int] = []

    def work(job: Job) -> None:
        for _ in range(10_000):
            job.token.wait(0.01)
            job.token.check()

    job = jobs.run(work, lane=Lane.FILES, title="Long", pausable=True)
    qtbot.waitUntil(lambda: job.running, timeout=5000)
    job.pause()
    jobs.run(lambda _: 7, got.append, lane=Lane.FILES)
    qtbot.waitUntil(lambda: got == [7], timeout=5000)
    assert job.resting
    jobs.close()


def test_an_import_goes_on_behind_the_files_that_are_in(
    window: MainWindow, program: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, ...]] = []

    def take_in(paths: list[Path], *, on_paper, cancel, done, **_):  # type: ignore[no-untyped-def]
        seen.append(tuple(one.path for one in done))
        outcomes = list(done)
        for path in paths[len(done) :]:
            cancel.check()
            program.papers.append(make_paper(len(program.papers) + 1, path.stem))
            outcomes.append(ImportedPaper(len(program.papers), path.stem, ImportStatus.ADDED, "", str(path)))
            on_paper(outcomes[-1])
            if len(seen) == 1:
                window.job_log.running[0].pause()
        return tuple(outcomes)

    monkeypatch.setattr(window.imports._library, "take_in", take_in)
    window.imports.run([Path("/x/One.pdf"), Path("/x/Two.pdf"), Path("/x/Three.pdf")])
    assert len(program.papers) == 1
    assert window.job_log.running[0].resting
    window.job_log.running[0].resume()
    assert seen == [(), ("/x/One.pdf",)]
    assert [one.title for one in program.papers] == ["One", "Two", "Three"]
    assert not window.library.notice.isVisible()


def test_a_batch_that_rests_goes_on_when_more_is_to_be_summarized(
    window: MainWindow, program: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.papers = [make_paper(1, "Lamps"), make_paper(2, "Desks")]
    window.listing.refresh()
    calls: list[int] = []

    def work_off(cancel, *_):  # type: ignore[no-untyped-def]
        calls.append(1)
        if len(calls) == 1:
            window.job_log.running[0].pause()
        cancel.check()
        return ()

    monkeypatch.setattr(window.batch._summaries, "work_off", work_off)
    monkeypatch.setattr(window.batch._summaries, "enqueue", lambda *_: 1)
    window.batch.go_on()
    assert window.job_log.running[0].resting
    window.batch.summarize(program.papers)
    assert len(calls) == 3  # on, and once more for what was added
    assert not window.job_log.running
