"""The window never works for more than 50 ms at a stretch, over a real paper, with work on threads of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.common.tasks import ThreadExecutor
from app.ui.ports import ports_over
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow
from app.workflows.library.imports.intake import import_papers
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.ui.stalls import LONGEST_MS, longest, settle, watching

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "paperlamp-sample.pdf"


@pytest.fixture
def window(app: QApplication, make_services: MakeServices) -> Iterator[MainWindow]:
    services: Services = make_services()
    import_papers(services, [SAMPLE])
    services.settings = services.settings.model_copy(update={"language": "en", "appearance": "light"})
    main = make_window(app, ports_over(services), ThreadExecutor())
    main.resize(1280, 800)
    main.show()
    main.begin()
    settle(800)
    main.library.select(1)
    main.open_paper()
    settle(1500)
    for panel in main.inspector.panels:  # each is built, and its modules imported, the first time it is looked at
        main.inspector.bring(panel)
        settle(100)
    yield main
    main.close()


@pytest.mark.slow
def test_nothing_holds_the_window_up(window: MainWindow) -> None:
    reader = window.workspace.reader
    assert reader is not None
    bar = reader.pages.verticalScrollBar()
    acts: dict[str, Callable[[], object]] = {
        "turn a page": lambda: reader.go_by(1),
        "scroll": lambda: bar.setValue(bar.value() + 300),
        "zoom": lambda: reader.zoom(larger=True),
        "find": lambda: reader.find_bar.open("model"),
        "library": window.workspace.show_library,
        "reader": window.open_paper,
        "column": lambda: reader.bar.column.setChecked(True),
        "scroll the column": lambda: reader.column.view.verticalScrollBar().setValue(4000),
        "pages": lambda: reader.bar.column.setChecked(False),
    }
    acts |= {
        f"panel {panel.name}": lambda panel=panel: window.inspector.bring(panel) for panel in window.inspector.panels
    }  # type: ignore[misc]
    reader.column.show_page(1)
    settle(1500)
    with watching() as watch:
        found = {name: round(longest(watch, act), 1) for name, act in acts.items()}
    assert not {name: took for name, took in found.items() if took > LONGEST_MS}


def test_the_watch_sees_what_it_is_for(app: QApplication) -> None:
    def hold() -> None:
        sum(number * number for number in range(3_000_000))

    with watching() as watch:
        assert longest(watch, hold, 50) > LONGEST_MS
        assert longest(watch, lambda: None, 50) < LONGEST_MS
