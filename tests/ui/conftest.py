"""Windows without a screen: the platform is chosen before Qt is imported."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PAPERLAMP_LANG"] = "en"

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeProgram, make_digest, make_paper

from app.domain.library.paper import PaperStatus
from app.ui.common.tasks import InlineExecutor
from app.ui.ports import Ports, ports_over
from app.ui.window.application import make_application, make_window
from app.ui.window.main_window import MainWindow
from app.workflows.services import Services


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def program(tmp_path: Path) -> FakeProgram:
    return FakeProgram(tmp_path)


@pytest.fixture
def shelf(program: FakeProgram) -> FakeProgram:
    """Three papers, the second summarized twice."""
    program.papers = [make_paper(1, "Lamps"), make_paper(2, "Desks"), make_paper(3, "Nights", authors=("Li Bai",))]
    program.papers[1] = make_paper(2, "Desks", status=PaperStatus.SUMMARIZED)
    program.digests[2] = [make_digest(2, 2), make_digest(2, 1, "zh")]
    return program


@pytest.fixture
def window(app: QApplication, program: FakeProgram) -> Iterator[MainWindow]:
    """The window on the fake program, everything run inline."""
    with opened(app, program.ports) as main:
        yield main


@pytest.fixture
def main(app: QApplication, services: Services) -> Iterator[MainWindow]:
    """The window over the library `services`, which each file of tests says, its first paper chosen."""
    with opened(app, ports_over(services)) as main:
        main.library.select(1)
        app.processEvents()
        yield main


@contextmanager
def opened(app: QApplication, ports: Ports) -> Iterator[MainWindow]:
    """A window that is shown, and gone afterwards."""
    main = make_window(app, ports, InlineExecutor())
    main.show()
    main.begin()
    app.processEvents()
    yield main
    main.close()
    main.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
