"""The engine of the real model killed while it writes into the window: told in a sentence, begun anew, and where it is
killed again what was shown stays until the next try. Skipped where no model is installed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.disk.paths import Paths
from app.bootstrap.start import open_services
from app.llm import LocalEngine
from app.ui.common.tasks import ThreadExecutor
from app.ui.dialogs.bug_report import BugReport
from app.ui.panels.ask import PANEL as ASK
from app.ui.panels.ask.ask_panel import AskPanel
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.panels.summary.summary_panel import SummaryPanel
from app.ui.ports import ports_over
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.workflows.library.imports.intake import import_papers
from app.workflows.services import Services

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(300)]
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 120_000
AGAIN = "The language model's engine stopped (SIGKILL); it was started again"
TWICE = "The language model's engine ended twice while it worked on this (SIGKILL)."


@pytest.fixture
def real(tmp_path: Path, english_paper: Path) -> Iterator[Services]:
    services = open_services(Paths(tmp_path / "home", Paths.locate().models), writes=True, lang="en")
    if not services.models.installed():
        services.close()
        pytest.skip("no model is installed: make model")
    import_papers(services, [english_paper])
    yield services
    services.close()


@pytest.fixture
def open_window(app: QApplication, real: Services, qtbot: QtBot) -> Iterator[MainWindow]:
    window = make_window(app, ports_over(real), ThreadExecutor())
    window.show()
    window.begin()
    summary = window.inspector.view(SUMMARY)
    qtbot.waitUntil(lambda: window.model.rowCount() == 1, timeout=PATIENCE_MS)
    window.library.select(1)
    qtbot.waitUntil(summary.summarize_button.isEnabled, timeout=PATIENCE_MS)
    yield window
    window.close()


def kill_the_engine(services: Services) -> int:
    """Which process it was."""
    engine = services.engine
    assert isinstance(engine, LocalEngine)
    process = engine.pid()
    assert process is not None
    os.kill(process, signal.SIGKILL)
    return process


def live_words(panel: SummaryPanel) -> str:
    return "".join(live.text for live in panel.run.sections.values() if live.checked is None) if panel.run else ""


def test_a_summary_goes_on_when_the_engine_is_killed_and_stays_when_it_is_killed_again(
    open_window: MainWindow, real: Services, qtbot: QtBot
) -> None:
    panel = open_window.inspector.view(SUMMARY)
    qtbot.mouseClick(panel.summarize_button, LEFT)
    qtbot.waitUntil(lambda: bool(panel.claims.cards) and bool(live_words(panel)), timeout=PATIENCE_MS)
    shown = [card.claim.text for card in panel.claims.cards]
    first = kill_the_engine(real)
    qtbot.waitUntil(lambda: AGAIN in panel.notice.accessibleName(), timeout=PATIENCE_MS)
    assert panel.notice.isVisible()
    qtbot.waitUntil(lambda: bool(live_words(panel)), timeout=PATIENCE_MS)

    assert kill_the_engine(real) != first
    qtbot.waitUntil(lambda: panel.run is None, timeout=PATIENCE_MS)
    assert TWICE in panel.notice.accessibleName()
    qtbot.waitUntil(lambda: panel.summarize_button.isEnabled() and not open_window.jobs.visible, timeout=PATIENCE_MS)
    assert [card.claim.text for card in panel.claims.cards][: len(shown)] == shown
    assert panel.claims.isVisible()

    qtbot.mouseClick(panel.summarize_button, LEFT)
    assert not panel.notice.isVisible()
    qtbot.waitUntil(lambda: bool(live_words(panel)), timeout=PATIENCE_MS)
    panel.cancel()
    qtbot.waitUntil(lambda: panel.run is None, timeout=PATIENCE_MS)
    assert open_window.findChild(BugReport) is None


def test_an_answer_begins_anew_when_the_engine_is_killed_and_stays_when_it_is_killed_again(
    open_window: MainWindow, real: Services, qtbot: QtBot
) -> None:
    open_window.menus["ask"].trigger()
    panel = open_window.inspector.view(ASK)
    qtbot.waitUntil(panel.foot.question.isVisible, timeout=PATIENCE_MS)
    panel.foot.question.setText("How many errors did the comparison with units find?")

    ask_and_await_words(panel, qtbot)
    first = kill_the_engine(real)
    qtbot.waitUntil(lambda: AGAIN in panel.notice.accessibleName(), timeout=PATIENCE_MS)
    assert panel.blocks[0].live_text == "", "it would stand there twice"
    qtbot.waitUntil(lambda: bool(panel.blocks[0].live_text), timeout=PATIENCE_MS)

    assert kill_the_engine(real) != first
    qtbot.waitUntil(lambda: TWICE in panel.notice.accessibleName(), timeout=PATIENCE_MS)
    qtbot.waitUntil(panel.foot.ask_button.isVisible, timeout=PATIENCE_MS)
    QTest.qWait(50)
    (block,) = panel.blocks
    assert block.live_text
    assert block.text.isVisible()
    assert panel.foot.question.text() == block.question

    qtbot.mouseClick(panel.foot.ask_button, LEFT)
    assert not panel.notice.isVisible()
    (again,) = panel.blocks
    assert again is not block
    qtbot.waitUntil(lambda: bool(again.live_text), timeout=PATIENCE_MS)
    qtbot.mouseClick(panel.foot.stop_button, LEFT)
    qtbot.waitUntil(panel.foot.ask_button.isVisible, timeout=PATIENCE_MS)
    assert open_window.findChild(BugReport) is None


def ask_and_await_words(panel: AskPanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.foot.ask_button, LEFT)
    qtbot.waitUntil(lambda: bool(panel.blocks) and bool(panel.blocks[0].live_text), timeout=PATIENCE_MS)
