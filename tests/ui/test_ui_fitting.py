"""Windows on a screen that is smaller than they are: 1280 × 720 at 150 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from ui_fakes import FakeProgram

from app.ui.common import fitting
from app.ui.common.widgets import ElidedCombo
from app.ui.common.wrapping import WrappingRow
from app.ui.dialogs.settings.settings_dialog import SettingsDialog
from app.ui.window.main_window import LEAST, MainWindow

SCREEN = QSize(853, 480)


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> QSize:
    room = SCREEN - fitting.FRAME
    monkeypatch.setattr(fitting, "room_of", lambda _: room)
    return room


def test_a_window_opens_no_larger_than_its_screen(app: QApplication, small_screen: QSize) -> None:
    window = QWidget()
    fitting.open_at(window, 1280, 400)
    assert window.size() == QSize(small_screen.width(), 400)


def test_the_main_window_may_be_as_small_as_that(small_screen: QSize) -> None:
    assert LEAST[0] <= small_screen.width()
    assert LEAST[1] <= small_screen.height()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "action",
    ["settings", "models", "sync", "citation_keys", "rename_files", "check", "statistics", "health"],
)
def test_dialogs_are_not_cut_off(
    window: MainWindow, shelf: FakeProgram, app: QApplication, small_screen: QSize, action: str, lang: str
) -> None:
    window.appearance.set_language(lang)
    window.listing.refresh()
    window.library.select(2)
    window.menus[action].trigger()
    app.processEvents()
    dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
    for dialog in dialogs:
        if isinstance(dialog, SettingsDialog):
            for page in dialog.pages:
                dialog.show_page(type(page))
                app.processEvents()
    sizes = {type(one).__name__: one.size().expandedTo(one.minimumSizeHint()) for one in dialogs}
    for dialog in dialogs:
        dialog.close()
    window.appearance.set_language("en")
    assert sizes
    large = {name: size for name, size in sizes.items() if size.boundedTo(small_screen) != size}
    assert not large


def test_a_box_whose_entries_come_late_is_given_room_for_them(app: QApplication, qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    first, second = ElidedCombo(), ElidedCombo()
    row.setLayout(WrappingRow(first, second))
    row.resize(360, 120)
    row.show()
    app.processEvents()
    first.addItem("What this paper says in three sentences")
    app.processEvents()
    wanted = first.fontMetrics().horizontalAdvance(first.itemText(0))
    assert first.width() > wanted
    assert second.y() > first.y(), "it had to go into the next line"
