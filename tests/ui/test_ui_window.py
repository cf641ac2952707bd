"""The window, by clicking."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui_fakes import OFFER, RECT, REPORT, FakeProgram
from ui_fakes.values import make_sections

from app.base.errors import Cancelled, UnusableInput, UserError
from app.base.messages import Message
from app.base.network.connections import Connection, Purpose
from app.base.progress import CancelToken, Progress
from app.domain.library.listing import Shelf
from app.domain.reading.document import Span
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Verdict
from app.ui.common import theme
from app.ui.common.tasks import InlineExecutor, ThreadExecutor
from app.ui.dialogs.bin.bin_dialog import BinDialog
from app.ui.dialogs.bug_report import BugReport
from app.ui.dialogs.check.check_dialog import CheckDialog
from app.ui.dialogs.connections.connections_dialog import ConnectionsDialog
from app.ui.dialogs.doctor.doctor_dialog import DoctorDialog
from app.ui.dialogs.import_report import ImportReport
from app.ui.dialogs.models.models_dialog import ModelsDialog
from app.ui.panels.slides import PANEL as SLIDES
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.window.application import make_window
from app.ui.window.main_window import LEAST, MainWindow
from app.workflows.summarizing.summaries import SummaryWatcher

LEFT = Qt.MouseButton.LeftButton


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, LEFT)


def row_titles(window: MainWindow) -> list[str]:
    shown = window.model
    return [shown.index(row, 0).data() for row in range(shown.rowCount())]


def choose(window: MainWindow, paper_id: int) -> None:
    window.library.select(paper_id)
    assert window.inspector.paper is not None
    assert window.inspector.paper.id == paper_id


def buttons_of(notice: object) -> dict[str, QPushButton]:
    return {button.text(): button for button in notice.findChildren(QPushButton)}  # type: ignore[attr-defined]


# the library


def test_an_empty_library_says_what_to_do(window: MainWindow) -> None:
    assert window.library.pages.currentWidget() is window.library.nothing
    assert window.library.nothing.isVisible()


def test_import_by_the_button(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/x/Lamps.pdf", "/x/Desks.pdf"], ""))
    click(qtbot, window.library.import_button if program.papers else window.library.nothing.import_button)
    assert sorted(row_titles(window)) == ["Desks", "Lamps"]
    assert window.inspector.paper is not None
    assert window.inspector.paper.title == "Lamps"
    assert window.sidebar.list.item(Shelf.ALL).data(Qt.ItemDataRole.UserRole + 1) == 2


def test_import_by_dropping(window: MainWindow, program: FakeProgram) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/Lamps.pdf"), QUrl("https://example.org/a.pdf")])
    copy, no_key = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, data, LEFT, no_key))
    assert window._drop_hint.isVisible()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, LEFT, no_key))
    assert not window._drop_hint.isVisible()
    assert program.calls[-1][0] != "take_in"
    assert ("take_in", (Path("/x/Lamps.pdf"),)) in program.calls
    assert row_titles(window) == ["Lamps"]


def test_files_that_cannot_be_imported_are_listed_with_their_reason(window: MainWindow) -> None:
    window.imports.run([Path("a.txt"), Path("b.doc"), Path("c.pdf")])
    notice = window.library.notice
    assert notice.isVisible()
    buttons_of(notice)["Show why…"].click()
    report = window.findChild(ImportReport)
    assert report is not None
    texts = [child.text() for child in report.findChildren(type(notice._what))]
    assert "a.txt is not a PDF." in texts
    assert "b.doc is not a PDF." in texts
    report.close()


def test_one_file_that_cannot_be_imported_says_why_at_once(window: MainWindow) -> None:
    window.imports.run([Path("a.txt")])
    assert "a.txt is not a PDF." in window.library.notice.accessibleName()


@pytest.mark.usefixtures("shelf")
def test_filter_and_shelves(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.library.search, "li bai")
    qtbot.waitUntil(lambda: row_titles(window) == ["Nights"])
    qtbot.keyClicks(window.library.search, "x")
    qtbot.waitUntil(lambda: window.library.pages.currentWidget() is window.library.no_paper)
    assert window.library.no_match.isVisibleTo(window)
    window.library.look_for("")
    window.sidebar.list.setCurrentRow(Shelf.SUMMARIZED)
    assert row_titles(window) == ["Desks"]


@pytest.mark.usefixtures("shelf")
def test_a_removed_paper_comes_back_by_the_message_bar_and_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    window.menus["remove"].trigger()
    assert sorted(row_titles(window)) == ["Desks", "Nights"]
    notice = window.library.notice
    assert window.paper is not None
    assert window.paper.title in row_titles(window), "what is at hand is not in the bin"
    assert notice.accessibleName() == "“Lamps” is in the bin."
    next(one for one in notice.findChildren(QPushButton) if one.text() == "Undo").click()
    assert sorted(row_titles(window)) == ["Desks", "Lamps", "Nights"]
    choose(window, 1)
    window.menus["remove"].trigger()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sorted(row_titles(window)) == ["Desks", "Lamps", "Nights"]
    assert notice.accessibleName() == "Undone: Removal of “Lamps”"
    window.menus["redo"].trigger()
    assert sorted(row_titles(window)) == ["Desks", "Nights"]


@pytest.mark.usefixtures("shelf")
def test_undo_with_nothing_to_undo_says_so(window: MainWindow) -> None:
    window.menus["undo"].trigger()
    assert window.library.notice.accessibleName().startswith("There is nothing to undo.")


def test_the_log_of_connections_is_empty_until_one_was_made(window: MainWindow, program: FakeProgram) -> None:
    window.menus["connections"].trigger()
    (dialog,) = window.findChildren(ConnectionsDialog)
    assert dialog.table.rowCount() == 0
    assert dialog.state.text() == "No connection was ever made with this library."
    dialog.close()
    program.connected = [Connection("2026-03-01T10:00:00+00:00", "api.crossref.org", Purpose.REGISTRY)]
    window.menus["connections"].trigger()
    dialog = window.findChildren(ConnectionsDialog)[-1]
    assert [dialog.table.item(0, column).text() for column in (1, 2)] == ["api.crossref.org", "Facts of a paper"]


@pytest.mark.usefixtures("shelf")
def test_with_slides_in_front_undo_is_theirs(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    choose(window, 2)
    window.edit_slides(DeckOptions())
    (editor,) = window.workspace.editors
    before = len(editor.deck.slides)
    editor.remove_slide()
    assert len(editor.deck.slides) == before - 1
    window.activateWindow()
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.deck.slides) == before
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(editor.deck.slides) == before - 1
    assert ("undo", None) not in program.calls


@pytest.mark.usefixtures("shelf")
def test_the_bin_puts_back_and_deletes_for_good_after_asking(window: MainWindow, program: FakeProgram) -> None:
    for paper in (3, 1, 2):
        choose(window, paper)
        window.menus["remove"].trigger()
    assert window.paper is None
    window.menus["undo"].trigger()
    window.menus["bin"].trigger()
    dialog = window.findChild(BinDialog)
    assert dialog is not None
    assert dialog.table.rowCount() == 2
    back = dialog.chosen[0].title
    dialog.restore_button.click()
    assert back in row_titles(window)
    assert dialog.table.rowCount() == 1
    dialog.empty_button.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert len(program.binned) == 1
    next(button for button in box.buttons() if button.text() == "Delete").click()
    assert program.binned == {}
    assert dialog.table.rowCount() == 0
    assert not dialog.empty_button.isEnabled()
    assert dialog.days.currentText() == "after 30 days"
    dialog.days.setCurrentIndex(dialog.days.findData(7))
    dialog.days.activated.emit(dialog.days.currentIndex())
    assert program.settings.current.bin_days == 7


# summaries


@pytest.mark.usefixtures("shelf")
def test_summarize_by_clicking(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    choose(window, 1)
    summary = window.inspector.view(SUMMARY)
    summary.language.setCurrentIndex(2)
    click(qtbot, summary.summarize_button)
    _, (paper_id, options) = next(call for call in program.calls if call[0] == "summarize")  # type: ignore[misc]
    assert (paper_id, options.lang) == (1, "zh")
    assert [card.claim.verdict for card in summary.claims.cards] == [
        Verdict.VERIFIED,
        Verdict.UNSUPPORTED,
        Verdict.WEAK,
    ]
    assert summary.foot.coverage.text() == "Read 212 of 412 sentences; skipped: Appendix"
    window.refresh_papers()
    assert window.model.find(1).status == "summarized"  # type: ignore[union-attr]
    assert "29 layers on CPU" in window.tray.model.text()


@pytest.mark.usefixtures("shelf")
def test_live_words_give_way_to_checked_claims(window: MainWindow, program: FakeProgram) -> None:
    seen: list[tuple[list[str], int, str]] = []

    def script(watcher: object, cancel: CancelToken) -> None:
        summary = window.inspector.view(SUMMARY)
        watcher.on_progress(Progress(Message.of("error.cancelled.what"), 0.3, 40))  # type: ignore[attr-defined]
        watcher.on_text("problem", "Problem", "Once upon ")  # type: ignore[attr-defined]
        watcher.on_text("problem", "Problem", "a time")  # type: ignore[attr-defined]
        live = [text for text in _texts(summary.claims) if "Once upon a time" in text]
        seen.append((live, len(summary.claims.cards), window.tray.job._whole))
        watcher.on_notice(Message.of("error.cancelled.what"))  # type: ignore[attr-defined]
        seen.append(([text for text in _texts(summary.claims) if "Once" in text], 0, summary.notice._what.text()))

    program.script = script
    choose(window, 1)
    window.inspector.view(SUMMARY).summarize("auto")
    assert len(seen[0][0]) == 1
    assert seen[0][1] == 0
    assert "30 %" in seen[0][2]
    assert "about 40 s left" in seen[0][2]
    assert seen[1] == ([], 0, "Stopped.")
    assert not [text for text in _texts(window.inspector.view(SUMMARY).claims) if "Once" in text]


def _texts(parent: object) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in parent.findChildren(QLabel) if not label.isHidden()]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shelf")
def test_cancel_stops_the_run(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    def script(watcher: object, cancel: CancelToken) -> None:
        assert window.inspector.view(SUMMARY).progress.isVisible()
        click(qtbot, window.inspector.view(SUMMARY).progress.cancel_button)
        assert cancel.cancelled
        raise Cancelled()

    program.script = script
    choose(window, 1)
    click(qtbot, window.inspector.view(SUMMARY).summarize_button)
    summary = window.inspector.view(SUMMARY)
    assert not summary.progress.isVisible()
    assert summary.summarize_button.isEnabled()
    assert not summary.claims.cards
    assert not summary.notice.isVisible()


@pytest.mark.usefixtures("shelf")
def test_a_run_goes_on_while_another_paper_is_looked_at(window: MainWindow, program: FakeProgram) -> None:
    seen: list[list[str]] = []

    def script(watcher: object, cancel: CancelToken) -> None:
        choose(window, 3)
        watcher.on_text("method", "Method", "meanwhile")  # type: ignore[attr-defined]
        seen.append(_texts(window.inspector.view(SUMMARY).claims))
        choose(window, 1)
        seen.append(_texts(window.inspector.view(SUMMARY).claims))

    program.script = script
    choose(window, 1)
    window.inspector.view(SUMMARY).summarize("auto")
    assert not any("meanwhile" in text for text in seen[0])
    assert any("meanwhile" in text for text in seen[1])


@pytest.mark.usefixtures("shelf")
def test_a_failure_is_told_in_place(window: MainWindow, program: FakeProgram) -> None:
    program.errors["summarize"] = UserError("settings_unreadable", file="a", reason="b")
    choose(window, 1)
    window.inspector.view(SUMMARY).summarize("auto")
    notice = window.inspector.view(SUMMARY).notice
    assert notice.isVisible()
    assert notice._what.text() == "The settings file a cannot be read: b."
    assert notice._do.text()
    assert window.findChild(BugReport) is None


@pytest.mark.usefixtures("shelf")
def test_what_was_checked_before_a_failure_stays_until_the_next_try(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    def script(watcher: SummaryWatcher, cancel: CancelToken) -> None:
        watcher.on_section(make_sections()[0])
        raise UserError("engine_died", reason="SIGKILL")

    program.script = script
    choose(window, 1)
    summary = window.inspector.view(SUMMARY)
    click(qtbot, summary.summarize_button)
    shown = [card.claim for card in summary.claims.cards]
    assert shown == list(make_sections()[0].claims)
    assert summary.claims.isVisible()
    assert summary.digest is None
    assert "SIGKILL" in summary.notice.accessibleName()
    choose(window, 3)
    assert not summary.claims.cards
    choose(window, 1)
    assert [card.claim for card in summary.claims.cards] == shown
    assert "SIGKILL" in summary.notice.accessibleName()
    program.script = None
    click(qtbot, summary.summarize_button)
    assert summary.digest is not None
    assert not summary.notice.isVisible()


@pytest.mark.usefixtures("shelf")
def test_a_stored_version_can_be_looked_at_after_a_failure(window: MainWindow, program: FakeProgram) -> None:
    def script(watcher: SummaryWatcher, cancel: CancelToken) -> None:
        watcher.on_section(make_sections()[0])
        raise UserError("engine_died", reason="SIGKILL")

    program.script = script
    choose(window, 2)
    summary = window.inspector.view(SUMMARY)
    summary.summarize("auto")
    assert summary.digest is None
    summary.versions.activated.emit(0)
    assert summary.digest is not None
    assert len(summary.claims.titles) == len(summary.digest.sections)


@pytest.mark.usefixtures("shelf")
def test_versions_can_be_chosen(window: MainWindow) -> None:
    choose(window, 2)
    versions = window.inspector.view(SUMMARY).versions
    assert versions.count() == 2
    assert versions.itemText(1).endswith("starter-1.5b")
    assert "Chinese" in versions.itemText(1)
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    assert window.inspector.view(SUMMARY).digest is not None
    assert window.inspector.view(SUMMARY).digest.lang == "zh"


@pytest.mark.usefixtures("shelf")
def test_a_silent_facet_says_so(window: MainWindow) -> None:
    choose(window, 2)
    assert "The paper says nothing on this." in _texts(window.inspector.view(SUMMARY).claims)


# from the claim to the page


@pytest.mark.usefixtures("shelf")
def test_a_click_on_a_claim_opens_the_page(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    card = window.inspector.view(SUMMARY).claims.cards[0]
    qtbot.mouseClick(card, LEFT, pos=QPoint(40, 12))
    reader = window.workspace.reader
    assert reader is not None
    assert reader.paper.id == 2
    assert reader.pages.page == 3
    assert reader.pages.highlights == (Span(3, RECT),)
    assert card.property("chosen") is True
    assert "Sentence number 2" in card._why.text()
    window.inspector.view(SUMMARY).claims.cards[2].activate()
    assert window.workspace.reader is reader
    assert reader.pages.page == 2
    assert card.property("chosen") is False


@pytest.mark.usefixtures("shelf")
def test_a_claim_works_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    qtbot.keyClick(window.inspector.view(SUMMARY).claims.cards[0], Qt.Key.Key_Return)
    assert window.workspace.reader is not None
    assert (
        window.inspector.view(SUMMARY).claims.cards[0].accessibleName()
        == "Found, not yet read by the model. Reading at night needs light."
    )


@pytest.mark.usefixtures("shelf")
def test_tabs_open_once_and_close(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    window.menus["open"].trigger()
    window.workspace.show_library()
    window.menus["open"].trigger()
    assert len(window.workspace.readers) == 1
    window.menus["next_page"].trigger()
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.page == 2
    window.menus["zoom_in"].trigger()
    assert not window.workspace.reader.pages.fits_width
    window.menus["close_tab"].trigger()
    assert window.workspace.readers == ()
    assert not window.menus["next_page"].isEnabled()


# taking along


@pytest.mark.usefixtures("shelf")
def test_export_slides(
    window: MainWindow, program: FakeProgram, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), (str(tmp_path / "talk"), ""))[1]
    )
    choose(window, 2)
    click(qtbot, window.inspector.view(SUMMARY).foot.slides)
    assert asked[0].endswith("Desks.pptx")
    assert (tmp_path / "talk.pptx").exists()
    notice = window.inspector.view(SUMMARY).notice
    assert notice._what.text() == "2 slides saved as talk.pptx."
    assert list(buttons_of(notice)) == ["Open", "Show in folder"]


@pytest.mark.usefixtures("shelf")
def test_export_notes(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "notes.md"), ""))
    choose(window, 2)
    click(qtbot, window.inspector.view(SUMMARY).foot.notes)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "notes"


@pytest.mark.usefixtures("shelf")
def test_export_a_handout(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), (str(tmp_path / "page.docx"), ""))[1]
    )
    choose(window, 2)
    window.trigger("export_handout")
    assert asked[0].endswith("Desks.pdf")
    assert (tmp_path / "page.docx").read_text(encoding="utf-8") == "handout in en"
    assert window.inspector.view(SUMMARY).notice._what.text() == "Handout saved as page.docx."


@pytest.mark.usefixtures("shelf")
def test_the_slides_tab_shows_the_talk(window: MainWindow, program: FakeProgram) -> None:
    choose(window, 2)
    slides = window.inspector.view(SLIDES)
    window.inspector.bring(SLIDES)
    assert slides.deck is not None
    assert "– Night is dark." in _texts(slides)
    slides.minutes.setCurrentIndex(0)
    slides.minutes.activated.emit(0)
    assert slides.deck.minutes == 10
    choose(window, 1)
    assert not slides.export_button.isVisible()


@pytest.mark.usefixtures("shelf")
def test_check_a_text(window: MainWindow, program: FakeProgram, qtbot: QtBot) -> None:
    choose(window, 2)
    window.trigger("check")
    dialog = window.findChild(CheckDialog)
    assert dialog is not None
    assert not dialog.check_button.isEnabled()
    dialog.text.setPlainText("Reading at night needs light.")
    click(qtbot, dialog.check_button)
    assert dialog.count.text() == "Found, not yet read by the model: 1 · Unsupported: 1"
    assert "“Summary”: a heading" in dialog.skipped.text()
    assert dialog.check_button.text() == "Check"
    dialog.claims.cards[0].activate()
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.page == 3
    dialog.close()


# model and machine


def test_without_a_model_the_panel_offers_one(program: FakeProgram, window: MainWindow, qtbot: QtBot) -> None:
    program.offers = (replace(OFFER, installed=False),)
    window.refresh_models()
    card = window.inspector.view(SUMMARY).model_card
    assert card.isVisible()
    assert card.get_button.text() == "Get the starter model (1.1 GB)"
    assert window.tray.model.text() == "no model"
    click(qtbot, card.get_button)
    assert ("get_model", OFFER.name) in program.calls
    assert not card.isVisible()
    assert "not loaded" in window.tray.model.text()


def test_a_model_file_can_be_used(
    program: FakeProgram, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.offers = (replace(OFFER, installed=False),)
    program.errors["add_model"] = UnusableInput("settings_unreadable", file="a", reason="not a model")
    window.refresh_models()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "big.gguf"), ""))
    card = window.inspector.view(SUMMARY).model_card
    click(qtbot, card.file_button)
    assert "not a model" in card.notice.accessibleName()
    del program.errors["add_model"]
    click(qtbot, card.file_button)
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("device", "shown"),
    [
        ("NVIDIA GeForce RTX 3060", "NVIDIA GeForce RTX 3060"),
        ("Intel(R) Iris(R) Xe Graphics (TGL GT2)", "Intel(R) Iris(R) Xe Graphics"),
        ("NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition", "NVIDIA RTX PRO 6000 Blackwell M…"),
    ],
)
def test_gpu_layers_are_told_with_the_card(device: str, shown: str, program: FakeProgram, window: MainWindow) -> None:
    program.loaded = replace(REPORT, layers_on_gpu=29, device=device)
    window.refresh_models()
    assert window.tray.model.text().endswith(f"29 of 29 layers on {shown}")
    assert device in window.tray.model.toolTip()
    assert window.tray.network.text() == "offline"


def test_models_dialog_uses_and_removes(program: FakeProgram, window: MainWindow) -> None:
    other = replace(OFFER, name="other", title="Other")
    program.offers = (OFFER, other)
    window.trigger("models")
    dialog = window.findChild(ModelsDialog)
    assert dialog is not None
    dialog.cards[1].use_asked.emit(other)
    assert program.settings.current.model == "other"
    dialog.cards[0].removal_asked.emit(OFFER)
    assert ("remove_model", OFFER.name) in program.calls
    dialog.close()


def test_doctor(window: MainWindow) -> None:
    window.menus["doctor"].trigger()
    dialog = window.findChild(DoctorDialog)
    assert dialog is not None
    dialog.close()


# language, theme, bugs, speed


def _choose_setting(group: object, value: str) -> None:
    next(action for action in group.actions() if action.data() == value).trigger()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shelf")
def test_the_language_changes_at_once_and_is_remembered(window: MainWindow, program: FakeProgram) -> None:
    choose(window, 2)
    _choose_setting(window.menus.languages, "zh_CN")
    QApplication.processEvents()
    summary = window.inspector.view(SUMMARY)
    assert summary.summarize_button.text() == "生成摘要"
    assert summary.foot.slides.text() == "导出幻灯片…"
    assert "已找到依据" in summary.claims.cards[0]._meta.text()
    assert window.library.model.headerData(0, Qt.Orientation.Horizontal) == "标题"
    assert window.menus["import_files"].text() == "导入论文…"
    assert program.settings.current.language == "zh_CN"
    assert program.settings.lang == "zh_CN"
    _choose_setting(window.menus.languages, "en")
    QApplication.processEvents()
    assert summary.summarize_button.text() == "Summarize"


def test_the_theme_changes_at_once_and_is_remembered(window: MainWindow, program: FakeProgram) -> None:
    _choose_setting(window.menus.appearances, "dark")
    assert theme.current() is theme.DARK
    assert program.settings.current.appearance == "dark"
    _choose_setting(window.menus.appearances, "light")
    assert theme.current() is theme.LIGHT


@pytest.mark.usefixtures("shelf")
def test_a_bug_makes_a_report_to_copy(window: MainWindow, program: FakeProgram) -> None:
    program.errors["summarize"] = ZeroDivisionError("oh")
    choose(window, 1)
    window.inspector.view(SUMMARY).summarize("auto")
    report = window.findChild(BugReport)
    assert report is not None
    assert "ZeroDivisionError: oh" in report.report.toPlainText()
    next(button for button in report.findChildren(QPushButton) if button.text() == "Copy report").click()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert window.inspector.view(SUMMARY).summarize_button.isEnabled()
    report.close()


@pytest.mark.usefixtures("shelf")
def test_icon_buttons_have_names(window: MainWindow) -> None:
    from app.ui.common.widgets import IconButton

    window.menus["open"].trigger()
    buttons = window.findChildren(IconButton)
    assert len(buttons) > 8
    assert all(button.accessibleName() for button in buttons)


@pytest.mark.usefixtures("shelf")
def test_every_command_has_words_and_no_shortcut_twice(window: MainWindow) -> None:
    keys = [key.toString() for action in window.menus.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() for action in window.menus.by_name.values())


def test_nothing_that_may_take_long_happens_on_the_main_thread(
    app: QApplication, shelf: FakeProgram, qtbot: QtBot
) -> None:
    main = make_window(app, shelf.ports, ThreadExecutor())
    main.show()
    main.begin()
    qtbot.waitUntil(lambda: main.model.rowCount() == 3 and main.inspector.view(SUMMARY).summarize_button.isEnabled())
    choose(main, 1)
    click(qtbot, main.inspector.view(SUMMARY).summarize_button)
    qtbot.waitUntil(
        lambda: bool(main.inspector.view(SUMMARY).claims.cards) and main.inspector.view(SUMMARY).runs.of(1) is None
    )
    qtbot.waitUntil(lambda: main.inspector.view(SUMMARY).digest is not None)
    main.inspector.view(SUMMARY).claims.cards[0].activate()
    qtbot.waitUntil(lambda: any(name == "page_image" for name, _ in shelf.calls))
    main.close()
    assert threading.get_ident() not in shelf.threads


@pytest.mark.usefixtures("shelf")
def test_closing_the_window_stops_what_runs(app: QApplication, program: FakeProgram, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def script(watcher: object, cancel: CancelToken) -> None:
        begun.set()
        if cancel.wait(10):
            stopped.set()
        cancel.check()

    program.script = script
    main = make_window(app, program.ports, ThreadExecutor())
    main.show()
    main.begin()
    qtbot.waitUntil(lambda: main.model.rowCount() == 3 and main.inspector.view(SUMMARY).summarize_button.isEnabled())
    choose(main, 1)
    main.inspector.view(SUMMARY).summarize("auto")
    assert begun.wait(5)
    main.close()
    assert stopped.is_set()
    assert not main.isVisible()


def test_the_network_badge_tells_of_a_download(program: FakeProgram, window: MainWindow) -> None:
    seen: list[str] = []
    program.offers = (replace(OFFER, installed=False),)
    window.refresh_models()
    window.jobs.started.connect(lambda _: seen.append(window.tray.network.text()))
    window.inspector.view(SUMMARY).model_card.get_button.click()
    assert seen == ["downloading"]
    assert window.tray.network.text() == "offline"


@pytest.mark.usefixtures("shelf")
def test_place_and_size_are_remembered(app: QApplication, program: FakeProgram) -> None:
    first = make_window(app, program.ports, InlineExecutor())
    first.show()
    first.begin()
    first.resize(LEAST[0], 600)  # the screen of the tests is 800 wide
    first.parts.setSizes([160, 340, 380])
    sizes = first.parts.sizes()
    first.close()
    second = make_window(app, program.ports, InlineExecutor())
    second.show()
    second.begin()
    assert second.size().height() == 600
    assert second.parts.sizes() == sizes
    second.close()


@pytest.mark.usefixtures("shelf")
def test_every_tab_of_the_inspector_is_in_view_however_narrow_it_is(window: MainWindow, app: QApplication) -> None:
    choose(window, 2)
    inspector = window.inspector
    window.resize(1600, 900)
    for width in (320, 760):
        window.parts.setSizes([160, 1440 - width, width])
        app.processEvents()
        bar = inspector.tabs.tabBar()
        assert bar.tabRect(bar.count() - 1).right() <= inspector.width()
        assert bar.accessibleTabName(0) == "Info"
        assert bar.accessibleTabName(bar.count() - 1) == "Slides"
        assert bar.tabText(1) == "Summary"
    assert bar.tabText(bar.count() - 1) == "Slides"


def test_a_panel_is_built_when_it_is_first_looked_at(window: MainWindow) -> None:
    assert window.inspector.built(SUMMARY) is not None
    assert window.inspector.built(SLIDES) is None
    window.inspector.tabs.setCurrentIndex(window.inspector.panels.index(SLIDES))
    assert window.inspector.built(SLIDES) is window.inspector.current


def test_a_notice_without_buttons_gives_its_words_the_width(window: MainWindow, app: QApplication) -> None:
    notice = window.inspector.view(SUMMARY).notice
    window.inspector.view(SUMMARY)._bar.setVisible(True)
    notice.tell("The engine of the language model stopped, and it was started again with safer settings.")
    app.processEvents()
    assert notice._what.width() > notice.width() / 2


@pytest.mark.usefixtures("shelf")
def test_the_chosen_claim_is_wholly_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    choose(window, 2)
    summary = window.inspector.view(SUMMARY)
    for card in (summary.claims.cards[0], summary.claims.cards[-1]):
        card.activate()
        qtbot.wait(150)
        view = summary._scroll.viewport()
        top = card.mapTo(view, QPoint(0, 0)).y()
        assert top >= 0
        assert top + card.height() <= view.height()


@pytest.mark.usefixtures("shelf")
def test_the_paper_has_the_whole_screen_and_gives_it_back(window: MainWindow, app: QApplication) -> None:
    choose(window, 1)
    window.workspace.open(window.model.papers[0])
    app.processEvents()
    parts = (window.menuBar(), window.sidebar, window.inspector, window.workspace.tabBar())
    before = [part.isVisible() for part in parts]
    assert any(before)
    window.menus["full_screen"].trigger()
    app.processEvents()
    assert window.isFullScreen()
    assert not any(part.isVisible() for part in parts)
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.isVisible()
    window.menus["full_screen"].trigger()
    app.processEvents()
    assert not window.isFullScreen()
    assert [part.isVisible() for part in parts] == before
