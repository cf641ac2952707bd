"""The desktop is told of long work that ended, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from ui_fakes import FakeProgram

from app.base.errors import UserError
from app.ui.common.tasks import InlineExecutor, Job, Jobs
from app.ui.window.jobs.herald import LONG_S, Herald


class Desk:
    """A window that is not in front, a clock, and what was told."""

    def __init__(self, program: FakeProgram) -> None:
        self.time = 0.0
        self.told: list[tuple[str, str]] = []
        self.jobs = Jobs(InlineExecutor())
        self.window = QMainWindow()
        self.settings = program.settings
        self.herald = Herald(
            self.jobs, self.settings, self.window, lambda *words: self.told.append(words), lambda: self.time
        )

    def work(self, seconds: float, act: Callable[[Job], object] = lambda _: None, title: str = "Summarizing") -> None:
        def run(job: Job) -> object:
            self.time += seconds
            return act(job)

        self.jobs.run(run, title=title)


@pytest.fixture
def desk(app: QApplication, program: FakeProgram) -> Desk:
    return Desk(program)


def fail(_: Job) -> object:
    raise UserError("nothing_to_undo")


def test_long_work_is_told_when_it_ends(desk: Desk) -> None:
    desk.work(LONG_S + 1)
    desk.work(LONG_S + 1, fail)
    assert [heading for heading, _ in desk.told] == ["Summarizing", "Summarizing"]
    assert desk.told[0][1] != desk.told[1][1]


def test_what_is_short_stopped_nameless_or_not_wanted_is_not(desk: Desk) -> None:
    desk.work(LONG_S - 1)
    desk.work(LONG_S + 1, lambda job: job.token.cancel())
    desk.work(LONG_S + 1, title="")
    desk.settings.update_settings(notify=False)
    desk.work(LONG_S + 1)
    assert desk.told == []


def test_who_looks_is_not_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.window, "isActiveWindow", lambda: True)
    desk.work(LONG_S + 1)
    assert desk.told == []
