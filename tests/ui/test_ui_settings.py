"""The settings dialog: found by words, kept at once, keys given away and taken back, prompts edited and put back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_fakes import FakeProgram

from app.ui.common import theme
from app.ui.dialogs.settings.pages.general import GeneralPage
from app.ui.dialogs.settings.pages.privacy import PrivacyPage
from app.ui.dialogs.settings.pages.prompts import PromptsPage
from app.ui.dialogs.settings.pages.reading import ReadingPage
from app.ui.dialogs.settings.pages.shortcuts import ShortcutsPage
from app.ui.dialogs.settings.settings_dialog import SettingsDialog
from app.ui.reader.page_layout import Arrangement, Fit
from app.ui.reader.page_painter import Paper
from app.ui.window.main_window import MainWindow
from tests.ui import audit


def opened(window: MainWindow) -> SettingsDialog:
    window.menus["settings"].trigger()
    (dialog,) = [one for one in window.findChildren(SettingsDialog) if one.isVisible()]
    return dialog


def page(dialog: SettingsDialog, kind: type):  # type: ignore[no-untyped-def, type-arg]
    dialog.show_page(kind)
    return next(one for one in dialog.pages if isinstance(one, kind))


def shown_pages(dialog: SettingsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]


def test_words_find_the_settings_that_speak_of_them(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.search.setText("backup")
    assert shown_pages(dialog) == ["Library", "Shortcuts"] or shown_pages(dialog) == ["Library"]
    assert dialog.list.currentItem().text() == "Library"
    shown = [row for row in dialog.pages[dialog.list.currentRow()].rows if not row.isHidden()]
    assert [row.control.accessibleDescription()[:8] for row in shown] == ["One a da", "Check ev"]
    dialog.search.setText("no such words anywhere")
    assert not shown_pages(dialog)
    assert dialog.nothing.isVisibleTo(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(shown_pages(dialog)) == 7
    assert dialog.isVisible()


def test_text_grows_at_once_and_stays_so(window: MainWindow, shelf: FakeProgram, app: QApplication) -> None:
    before = app.font().pixelSize()
    general = page(opened(window), GeneralPage)
    general.text_size.setCurrentIndex(general.text_size.findData(150))
    general.text_size.activated.emit(general.text_size.currentIndex())
    assert app.font().pixelSize() == round(before * 1.5)
    assert "font-size: 22px" in app.styleSheet()
    assert shelf.settings.current.text_size == 150
    window.look.set_text_size(100)
    assert app.font().pixelSize() == before


def test_another_language_is_spoken_at_once_on_the_same_page(window: MainWindow, app: QApplication) -> None:
    dialog = opened(window)
    general = page(dialog, GeneralPage)
    general.language.setCurrentIndex(general.language.findData("zh_CN"))
    general.language.activated.emit(general.language.currentIndex())
    app.processEvents()
    app.processEvents()
    assert dialog.windowTitle() == "设置"
    assert dialog.list.currentItem().text() == "常规"
    assert [one.isChecked() for one in window.menus.languages.actions()] == [False, False, True]
    window.look.set_language("en")
    app.processEvents()


def test_a_paper_opens_first_as_the_settings_say(window: MainWindow, shelf: FakeProgram) -> None:
    reading = page(opened(window), ReadingPage)
    for box, value in ((reading.color, "sepia"), (reading.arrangement, "double"), (reading.fit, "page")):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    window.listing.refresh()
    pages = window.workspace.open(window.model.papers[0]).pages
    assert (pages.paper, pages.arrangement, pages.fit) == (Paper.SEPIA, Arrangement.DOUBLE, Fit.PAGE)


def test_keys_are_taken_from_the_action_that_had_them(window: MainWindow, shelf: FakeProgram) -> None:
    shortcuts = page(opened(window), ShortcutsPage)
    rows = [row.name for row in window.keys.rows]
    shortcuts.table.selectRow(rows.index("jobs"))
    shortcuts.field.setKeySequence(QKeySequence("Ctrl+K"))
    assert "Find anything" in shortcuts.notice.accessibleName()
    shortcuts.use.click()
    assert window.menus["jobs"].shortcut() == QKeySequence("Ctrl+K")
    assert window.menus["palette"].shortcuts() == []
    assert shelf.settings.current.shortcuts == {"jobs": ("Ctrl+K",), "palette": ()}
    shortcuts.table.selectRow(rows.index("palette"))
    shortcuts.usual.click()
    assert window.menus["palette"].shortcut() == QKeySequence("Ctrl+K")
    assert window.menus["jobs"].shortcuts() == []
    shortcuts.all_usual.click()
    assert window.menus["jobs"].shortcut() == QKeySequence("Ctrl+Shift+J")
    assert shelf.settings.current.shortcuts == {}


def test_no_key_belongs_to_two_actions(window: MainWindow) -> None:
    held: dict[str, str] = {}
    for row in window.keys.rows:
        for key in row.usual:
            sequence = QKeySequence(key).toString()
            assert sequence not in held, f"{row.name} and {held[sequence]} both have {sequence}"
            held[sequence] = row.name


def test_an_address_that_is_none_is_not_kept(window: MainWindow, shelf: FakeProgram) -> None:
    privacy = page(opened(window), PrivacyPage)
    line = next(row.control for row in privacy.rows if row.control.accessibleName() == "Crossref")
    line.setText("crossref")
    line.editingFinished.emit()
    assert line.text() == "https://api.crossref.org"
    assert "is not an address" in privacy.notice.accessibleName()
    line.setText("https://mirror.example.org/")
    line.editingFinished.emit()
    assert shelf.settings.current.crossref_url == "https://mirror.example.org"
    assert privacy.notice.isHidden()


def test_a_prompt_is_changed_tried_and_put_back(window: MainWindow, shelf: FakeProgram) -> None:
    prompts = page(opened(window), PromptsPage)
    prompts.names.setCurrentIndex(prompts.names.findData("ask"))
    prompts.names.activated.emit(prompts.names.currentIndex())
    assert prompts.text.toPlainText() == "Answer $question."
    prompts.text.setPlainText("no part")
    prompts.save_button.click()
    assert "system" in prompts.notice.accessibleName()
    assert prompts.is_changed
    prompts.text.setPlainText("Answer $question briefly.")
    prompts.preview_button.click()
    assert "Answer ‹question› briefly." in prompts.shown.toPlainText()
    prompts.preview_button.click()
    prompts.save_button.click()
    assert shelf.prompts.own == {("ask", "en"): "Answer $question briefly."}
    assert not prompts.is_changed
    prompts.put_back()
    assert prompts.text.toPlainText() == "Answer $question."
    assert not prompts.reset_button.isEnabled()


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("size", [100, 130])
def test_nothing_of_the_settings_is_cut(window: MainWindow, app: QApplication, lang: str, size: int) -> None:
    window.look.set_language(lang)
    window.look.set_text_size(size)
    dialog = opened(window)
    faults = []
    for place in range(len(dialog.pages)):
        dialog.list.setCurrentRow(place)
        for _ in range(3):
            app.processEvents()
        faults += [f"{dialog.pages[place].title}: {fault}" for fault in audit.cut(dialog)]
        faults += [f"{dialog.pages[place].title}: no name: {fault}" for fault in audit.unnamed(dialog)]
    dialog.close()
    window.look.set_language("en")
    window.look.set_text_size(100)
    assert not faults, "\n".join(faults)


def test_the_style_sheet_scales_every_size_of_text() -> None:
    assert "font-size: 15px" in theme.style_sheet(theme.LIGHT)
    assert "font-size: 15px" not in theme.style_sheet(theme.LIGHT, 130).replace("font-size: 14px", "")
