"""The window, by clicking."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from ui_fakes import OFFER, RECT, REPORT, FakeBackend

from app.base.errors import Cancelled, UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, Progress
from app.domain.digest import Verdict
from app.domain.document import Span
from app.ui.common import theme
from app.ui.common.tasks import InlineExecutor, ThreadExecutor
from app.ui.dialogs.check_dialog import CheckDialog
from app.ui.dialogs.dialogs import BugReport, DoctorDialog, ImportReport
from app.ui.dialogs.models_dialog import ModelsDialog
from app.ui.library.papers_model import Shelf
from app.ui.window.application import make_window
from app.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, LEFT)


def row_titles(window: MainWindow) -> list[str]:
    shown = window.library.filter
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
    window: MainWindow, backend: FakeBackend, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/x/Lamps.pdf", "/x/Desks.pdf"], ""))
    click(qtbot, window.library.import_button if backend.papers else window.library.nothing.import_button)
    assert sorted(row_titles(window)) == ["Desks", "Lamps"]
    assert window.inspector.paper is not None
    assert window.inspector.paper.title == "Lamps"
    assert window.sidebar.list.item(Shelf.ALL).data(Qt.ItemDataRole.UserRole + 1) == 2


def test_import_by_dropping(window: MainWindow, backend: FakeBackend) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x/Lamps.pdf"), QUrl("https://example.org/a.pdf")])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))
    assert backend.calls[-1][0] != "take_in"
    assert ("take_in", (Path("/x/Lamps.pdf"),)) in backend.calls
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
    assert row_titles(window) == ["Nights"]
    qtbot.keyClicks(window.library.search, "x")
    assert window.library.pages.currentWidget() is window.library.no_match
    window.library.search.clear()
    window.sidebar.list.setCurrentRow(Shelf.SUMMARIZED)
    assert row_titles(window) == ["Desks"]


@pytest.mark.usefixtures("shelf")
def test_remove_asks_first(window: MainWindow, backend: FakeBackend) -> None:
    choose(window, 1)
    window.actions_["remove"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert len(backend.papers) == 3
    next(button for button in box.buttons() if button.text() == "Remove").click()
    assert sorted(row_titles(window)) == ["Desks", "Nights"]


# summaries


@pytest.mark.usefixtures("shelf")
def test_summarize_by_clicking(window: MainWindow, backend: FakeBackend, qtbot: QtBot) -> None:
    choose(window, 1)
    summary = window.inspector.summary
    summary.language.setCurrentIndex(2)
    click(qtbot, summary.summarize_button)
    _, (paper_id, options) = next(call for call in backend.calls if call[0] == "summarize")  # type: ignore[misc]
    assert (paper_id, options.lang) == (1, "zh")
    assert [card.claim.verdict for card in summary.claims.cards] == [
        Verdict.VERIFIED,
        Verdict.UNSUPPORTED,
        Verdict.WEAK,
    ]
    assert summary.foot.coverage.text() == "Read 212 of 412 sentences; skipped: Appendix"
    window.refresh()
    assert window.model.find(1).status == "summarized"  # type: ignore[union-attr]
    assert "29 layers on CPU" in window.tray.model.text()


@pytest.mark.usefixtures("shelf")
def test_live_words_give_way_to_checked_claims(window: MainWindow, backend: FakeBackend) -> None:
    seen: list[tuple[list[str], int, str]] = []

    def script(watcher: object, cancel: CancelToken) -> None:
        summary = window.inspector.summary
        watcher.on_progress(Progress(Message.of("error.cancelled.what"), 0.3, 40))  # type: ignore[attr-defined]
        watcher.on_text("problem", "Problem", "Once upon ")  # type: ignore[attr-defined]
        watcher.on_text("problem", "Problem", "a time")  # type: ignore[attr-defined]
        live = [text for text in _texts(summary.claims) if "Once upon a time" in text]
        seen.append((live, len(summary.claims.cards), window.tray.job._whole))
        watcher.on_notice(Message.of("error.cancelled.what"))  # type: ignore[attr-defined]
        seen.append(([text for text in _texts(summary.claims) if "Once" in text], 0, summary.notice._what.text()))

    backend.script = script
    choose(window, 1)
    window.summarize("auto")
    assert len(seen[0][0]) == 1
    assert seen[0][1] == 0
    assert "30 %" in seen[0][2]
    assert "about 40 s left" in seen[0][2]
    assert seen[1] == ([], 0, "Stopped.")
    assert not [text for text in _texts(window.inspector.summary.claims) if "Once" in text]


def _texts(parent: object) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in parent.findChildren(QLabel) if not label.isHidden()]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shelf")
def test_cancel_stops_the_run(window: MainWindow, backend: FakeBackend, qtbot: QtBot) -> None:
    def script(watcher: object, cancel: CancelToken) -> None:
        assert window.inspector.summary.progress.isVisible()
        click(qtbot, window.inspector.summary.progress.cancel_button)
        assert cancel.cancelled
        raise Cancelled()

    backend.script = script
    choose(window, 1)
    click(qtbot, window.inspector.summary.summarize_button)
    summary = window.inspector.summary
    assert not summary.progress.isVisible()
    assert summary.summarize_button.isEnabled()
    assert not summary.claims.cards
    assert not summary.notice.isVisible()


@pytest.mark.usefixtures("shelf")
def test_a_run_goes_on_while_another_paper_is_looked_at(window: MainWindow, backend: FakeBackend) -> None:
    seen: list[list[str]] = []

    def script(watcher: object, cancel: CancelToken) -> None:
        choose(window, 3)
        watcher.on_text("method", "Method", "meanwhile")  # type: ignore[attr-defined]
        seen.append(_texts(window.inspector.summary.claims))
        choose(window, 1)
        seen.append(_texts(window.inspector.summary.claims))

    backend.script = script
    choose(window, 1)
    window.summarize("auto")
    assert not any("meanwhile" in text for text in seen[0])
    assert any("meanwhile" in text for text in seen[1])


@pytest.mark.usefixtures("shelf")
def test_a_failure_is_told_in_place(window: MainWindow, backend: FakeBackend) -> None:
    backend.errors["summarize"] = UserError("settings_unreadable", file="a", reason="b")
    choose(window, 1)
    window.summarize("auto")
    notice = window.inspector.summary.notice
    assert notice.isVisible()
    assert notice._what.text() == "The settings file a cannot be read: b."
    assert notice._do.text()
    assert window.findChild(BugReport) is None


@pytest.mark.usefixtures("shelf")
def test_versions_can_be_chosen(window: MainWindow) -> None:
    choose(window, 2)
    versions = window.inspector.summary.versions
    assert versions.count() == 2
    assert versions.itemText(1).endswith("starter-1.5b")
    assert "Chinese" in versions.itemText(1)
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    assert window.inspector.summary.digest is not None
    assert window.inspector.summary.digest.lang == "zh"


@pytest.mark.usefixtures("shelf")
def test_a_silent_facet_says_so(window: MainWindow) -> None:
    choose(window, 2)
    assert "The paper says nothing on this." in _texts(window.inspector.summary.claims)


# from the claim to the page


@pytest.mark.usefixtures("shelf")
def test_a_click_on_a_claim_opens_the_page(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    card = window.inspector.summary.claims.cards[0]
    qtbot.mouseClick(card, LEFT, pos=QPoint(40, 12))
    reader = window.desk.reader
    assert reader is not None
    assert reader.paper.id == 2
    assert reader.pages.page == 3
    assert reader.pages.highlights == (Span(3, RECT),)
    assert card.property("chosen") is True
    assert "Sentence number 2" in card._why.text()
    window.inspector.summary.claims.cards[2].activate()
    assert window.desk.reader is reader
    assert reader.pages.page == 2
    assert card.property("chosen") is False


@pytest.mark.usefixtures("shelf")
def test_a_claim_works_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 2)
    qtbot.keyClick(window.inspector.summary.claims.cards[0], Qt.Key.Key_Return)
    assert window.desk.reader is not None
    assert window.inspector.summary.claims.cards[0].accessibleName() == "Verified. Reading at night needs light."


@pytest.mark.usefixtures("shelf")
def test_tabs_open_once_and_close(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, 1)
    window.actions_["open"].trigger()
    window.desk.show_library()
    window.actions_["open"].trigger()
    assert len(window.desk.readers) == 1
    window.actions_["next_page"].trigger()
    assert window.desk.reader is not None
    assert window.desk.reader.pages.page == 2
    window.actions_["zoom_in"].trigger()
    assert not window.desk.reader.pages.fits_width
    window.actions_["close_tab"].trigger()
    assert window.desk.readers == ()
    assert not window.actions_["next_page"].isEnabled()


# taking along


@pytest.mark.usefixtures("shelf")
def test_export_slides(
    window: MainWindow, backend: FakeBackend, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (asked.append(args[2]), (str(tmp_path / "talk"), ""))[1]
    )
    choose(window, 2)
    click(qtbot, window.inspector.summary.foot.slides)
    assert asked[0].endswith("Desks.pptx")
    assert (tmp_path / "talk.pptx").exists()
    notice = window.inspector.summary.notice
    assert notice._what.text() == "2 slides saved as talk.pptx."
    assert list(buttons_of(notice)) == ["Open", "Show in folder"]


@pytest.mark.usefixtures("shelf")
def test_export_notes(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "notes.md"), ""))
    choose(window, 2)
    click(qtbot, window.inspector.summary.foot.notes)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "notes"


@pytest.mark.usefixtures("shelf")
def test_the_slides_tab_shows_the_talk(window: MainWindow, backend: FakeBackend) -> None:
    choose(window, 2)
    slides = window.inspector.slides
    window.inspector.tabs.setCurrentWidget(slides)
    assert slides.deck is not None
    assert "– Night is dark." in _texts(slides)
    slides.minutes.setCurrentIndex(0)
    slides.minutes.activated.emit(0)
    assert slides.deck.minutes == 10
    choose(window, 1)
    assert not slides.export_button.isVisible()


@pytest.mark.usefixtures("shelf")
def test_check_a_text(window: MainWindow, backend: FakeBackend, qtbot: QtBot) -> None:
    choose(window, 2)
    window.check_text()
    dialog = window.findChild(CheckDialog)
    assert dialog is not None
    assert not dialog.check_button.isEnabled()
    dialog.text.setPlainText("Reading at night needs light.")
    click(qtbot, dialog.check_button)
    assert dialog.count.text() == "Verified: 1 · Unsupported: 1"
    assert "“Summary”: a heading" in dialog.skipped.text()
    assert dialog.check_button.text() == "Check"
    dialog.claims.cards[0].activate()
    assert window.desk.reader is not None
    assert window.desk.reader.pages.page == 3
    dialog.close()


# model and machine


def test_without_a_model_the_panel_offers_one(backend: FakeBackend, window: MainWindow, qtbot: QtBot) -> None:
    backend.offers = (replace(OFFER, installed=False),)
    window.refresh_models()
    card = window.inspector.summary.model_card
    assert card.isVisible()
    assert card.get_button.text() == "Get the starter model (1.1 GB)"
    assert window.tray.model.text() == "no model"
    click(qtbot, card.get_button)
    assert ("get_model", OFFER.name) in backend.calls
    assert not card.isVisible()
    assert "not loaded" in window.tray.model.text()


def test_a_model_file_can_be_used(
    backend: FakeBackend, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend.offers = (replace(OFFER, installed=False),)
    backend.errors["add_model"] = UnusableInput("settings_unreadable", file="a", reason="not a model")
    window.refresh_models()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "big.gguf"), ""))
    card = window.inspector.summary.model_card
    click(qtbot, card.file_button)
    assert "not a model" in card.notice.accessibleName()
    del backend.errors["add_model"]
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
def test_gpu_layers_are_told_with_the_card(device: str, shown: str, backend: FakeBackend, window: MainWindow) -> None:
    backend.loaded = replace(REPORT, layers_on_gpu=29, device=device)
    window.refresh_models()
    assert window.tray.model.text().endswith(f"29 of 29 layers on {shown}")
    assert device in window.tray.model.toolTip()
    assert window.tray.network.text() == "offline"


def test_models_dialog_uses_and_removes(backend: FakeBackend, window: MainWindow) -> None:
    other = replace(OFFER, name="other", title="Other")
    backend.offers = (OFFER, other)
    window.show_models()
    dialog = window.findChild(ModelsDialog)
    assert dialog is not None
    dialog.cards[1].use_asked.emit(other)
    assert backend.settings.model == "other"
    dialog.cards[0].removal_asked.emit(OFFER)
    assert ("remove_model", OFFER.name) in backend.calls
    dialog.close()


def test_doctor(window: MainWindow) -> None:
    window.actions_["doctor"].trigger()
    dialog = window.findChild(DoctorDialog)
    assert dialog is not None
    dialog.close()


# language, theme, bugs, speed


def _choose_setting(group: object, value: str) -> None:
    next(action for action in group.actions() if action.data() == value).trigger()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("shelf")
def test_the_language_changes_at_once_and_is_remembered(window: MainWindow, backend: FakeBackend) -> None:
    choose(window, 2)
    _choose_setting(window.actions_.languages, "zh_CN")
    QApplication.processEvents()
    summary = window.inspector.summary
    assert summary.summarize_button.text() == "生成摘要"
    assert summary.foot.slides.text() == "导出幻灯片…"
    assert "已核实" in summary.claims.cards[0]._meta.text()
    assert window.library.model.headerData(0, Qt.Orientation.Horizontal) == "标题"
    assert window.actions_["import_files"].text() == "导入论文…"
    assert backend.settings.language == "zh_CN"
    assert backend.lang == "zh_CN"
    _choose_setting(window.actions_.languages, "en")
    QApplication.processEvents()
    assert summary.summarize_button.text() == "Summarize"


def test_the_theme_changes_at_once_and_is_remembered(window: MainWindow, backend: FakeBackend) -> None:
    _choose_setting(window.actions_.appearances, "dark")
    assert theme.current() is theme.DARK
    assert backend.settings.appearance == "dark"
    _choose_setting(window.actions_.appearances, "light")
    assert theme.current() is theme.LIGHT


@pytest.mark.usefixtures("shelf")
def test_a_bug_makes_a_report_to_copy(window: MainWindow, backend: FakeBackend) -> None:
    backend.errors["summarize"] = ZeroDivisionError("oh")
    choose(window, 1)
    window.summarize("auto")
    report = window.findChild(BugReport)
    assert report is not None
    assert "ZeroDivisionError: oh" in report.report.toPlainText()
    next(button for button in report.findChildren(QPushButton) if button.text() == "Copy report").click()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert window.inspector.summary.summarize_button.isEnabled()
    report.close()


@pytest.mark.usefixtures("shelf")
def test_icon_buttons_have_names(window: MainWindow) -> None:
    from app.ui.common.widgets import IconButton

    window.actions_["open"].trigger()
    buttons = window.findChildren(IconButton)
    assert len(buttons) > 8
    assert all(button.accessibleName() for button in buttons)


@pytest.mark.usefixtures("shelf")
def test_every_command_has_words_and_no_shortcut_twice(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_.by_name.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() for action in window.actions_.by_name.values())


def test_nothing_that_may_take_long_happens_on_the_main_thread(
    app: QApplication, shelf: FakeBackend, qtbot: QtBot
) -> None:
    main = make_window(app, shelf, ThreadExecutor())
    main.show()
    qtbot.waitUntil(lambda: main.model.rowCount() == 3 and main.inspector.summary.summarize_button.isEnabled())
    choose(main, 1)
    click(qtbot, main.inspector.summary.summarize_button)
    qtbot.waitUntil(lambda: bool(main.inspector.summary.claims.cards) and main.summaries.of(1) is None)
    qtbot.waitUntil(lambda: main.inspector.summary.digest is not None)
    main.inspector.summary.claims.cards[0].activate()
    qtbot.waitUntil(lambda: any(name == "page_image" for name, _ in shelf.calls))
    main.close()
    assert threading.get_ident() not in shelf.threads


@pytest.mark.usefixtures("shelf")
def test_closing_the_window_stops_what_runs(app: QApplication, backend: FakeBackend, qtbot: QtBot) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def script(watcher: object, cancel: CancelToken) -> None:
        begun.set()
        if cancel.wait(10):
            stopped.set()
        cancel.check()

    backend.script = script
    main = make_window(app, backend, ThreadExecutor())
    main.show()
    qtbot.waitUntil(lambda: main.model.rowCount() == 3 and main.inspector.summary.summarize_button.isEnabled())
    choose(main, 1)
    main.summarize("auto")
    assert begun.wait(5)
    main.close()
    assert stopped.is_set()
    assert not main.isVisible()


def test_the_network_badge_tells_of_a_download(backend: FakeBackend, window: MainWindow) -> None:
    seen: list[str] = []
    backend.offers = (replace(OFFER, installed=False),)
    window.refresh_models()
    window.jobs.started.connect(lambda _: seen.append(window.tray.network.text()))
    window.inspector.summary.model_card.get_button.click()
    assert seen == ["downloading"]
    assert window.tray.network.text() == "offline"


@pytest.mark.usefixtures("shelf")
def test_place_and_size_are_remembered(app: QApplication, backend: FakeBackend) -> None:
    first = make_window(app, backend, InlineExecutor())
    first.show()
    first.resize(880, 600)
    first.parts.setSizes([160, 340, 380])
    sizes = first.parts.sizes()
    first.close()
    second = make_window(app, backend, InlineExecutor())
    second.show()
    assert second.size().height() == 600
    assert second.parts.sizes() == sizes
    second.close()


def test_a_notice_without_buttons_gives_its_words_the_width(window: MainWindow, app: QApplication) -> None:
    notice = window.inspector.summary.notice
    window.inspector.summary._bar.setVisible(True)
    notice.tell("The engine of the language model stopped, and it was started again with safer settings.")
    app.processEvents()
    assert notice._what.width() > notice.width() / 2


@pytest.mark.usefixtures("shelf")
def test_the_chosen_claim_is_wholly_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    choose(window, 2)
    summary = window.inspector.summary
    for card in (summary.claims.cards[0], summary.claims.cards[-1]):
        card.activate()
        qtbot.wait(150)
        view = summary._scroll.viewport()
        top = card.mapTo(view, QPoint(0, 0)).y()
        assert top >= 0
        assert top + card.height() <= view.height()
