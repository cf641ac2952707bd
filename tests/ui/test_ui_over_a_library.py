"""Notes, translation and mind map in the window, over a real library and a scripted model."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QPushButton

from app.domain.writing.translation import Term
from app.ui.dialogs.check.check_dialog import CheckDialog
from app.ui.dialogs.glossary.glossary_dialog import GlossaryDialog
from app.ui.dialogs.mindmap.map_dialog import MapDialog
from app.ui.panels.notes import PANEL as NOTES
from app.ui.panels.notes.note_versions import NoteVersions
from app.ui.panels.translation import PANEL as TRANSLATION
from app.ui.window.main_window import MainWindow
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.workflows.test_comparing import answer
from tests.workflows.test_translating import faithful


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(answer), home=two_papers)


def begin_note(window: MainWindow, template: int = 0):
    panel = window.inspector.view(NOTES)
    window.inspector.bring(NOTES)
    panel.new_menu.actions()[template].trigger()
    return panel


def test_what_is_typed_is_kept(main: MainWindow, services: Services) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("I think so.")
    assert panel.state.text() == "Saving…"
    panel.save()
    assert panel.state.text() == "Saved"
    assert services.library.writings.notes(1)[0].text == "I think so."


def test_what_is_typed_last_is_kept_when_the_paper_changes_or_the_window_closes(
    main: MainWindow, services: Services
) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("First words.")
    main.library.select(2)
    assert services.library.writings.notes(1)[0].text == "First words."
    main.library.select(1)
    assert panel.editor.toPlainText() == "First words."
    panel.editor.appendPlainText("Last words.")
    main.close()
    assert services.library.writings.notes(1)[0].text == "First words.\nLast words."


def test_several_notes_keep_apart(main: MainWindow, services: Services) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("one")
    begin_note(main)
    panel.editor.setPlainText("two")
    panel.choice.setCurrentIndex(0)
    panel.choice.activated.emit(0)
    assert panel.editor.toPlainText() == "one"
    assert [note.text for note in services.library.writings.notes(1)] == ["one", "two"]


def test_a_note_changed_elsewhere_is_not_overwritten(main: MainWindow, services: Services) -> None:
    from dataclasses import replace

    panel = begin_note(main)
    stored = services.library.writings.notes(1)[0]
    services.library.writings.save_note(replace(stored, text="from elsewhere"))
    panel.editor.setPlainText("from here")
    panel.save()
    assert panel.notice.isVisibleTo(panel)
    assert panel.state.text() == "Not saved"
    assert panel.editor.toPlainText() == "from here"
    assert services.library.writings.notes(1)[0].text == "from elsewhere"


def test_figures_are_inserted_and_shown_in_the_preview(main: MainWindow) -> None:
    panel = begin_note(main)
    panel.insert_menu.aboutToShow.emit()
    names = [action.text() for action in panel.insert_menu.actions()]
    figure = next(action for action in panel.insert_menu.actions() if action.text().startswith("Figure"))
    figure.trigger()
    assert "paperlamp://figure/1/" in panel.editor.toPlainText(), names
    panel.preview_button.setChecked(True)
    assert panel.preview.isVisibleTo(panel)
    assert any(picture.width() > 50 for picture in panel.preview._pictures.values())


def test_a_link_in_a_note_leads_to_the_place(main: MainWindow) -> None:
    panel = begin_note(main)
    panel.preview.anchorClicked.emit(QUrl("paperlamp://paper/1?page=2"))
    assert main.workspace.reader is not None
    assert main.workspace.reader.pages.page == 2
    panel.preview.anchorClicked.emit(QUrl("paperlamp://paper/2?page=1&sentence=s1"))
    assert main.workspace.reader.paper.id == 2
    panel.preview.anchorClicked.emit(QUrl("https://example.org/"))
    assert main.workspace.reader.paper.id == 2


def test_a_translation_is_shown_beside_the_paper(main: MainWindow, services: Services) -> None:
    services.engine = ScriptedModel(faithful)
    panel = main.inspector.view(TRANSLATION)
    main.inspector.bring(TRANSLATION)
    panel.pages.setText("1")
    panel.start_button.click()
    assert len(panel.cards) > 3
    assert panel.cards[1].passage.text.startswith("这是一句译文")
    assert "paragraphs" in panel.state.text()
    panel.cards[1].clicked.emit(panel.cards[1].passage)
    assert main.workspace.reader is not None
    assert main.workspace.reader.pages.highlights
    panel.pages.setText("77")
    panel.start_button.click()
    assert panel.notice.isVisibleTo(panel)


def test_the_mind_map_is_drawn_zoomed_and_exported(
    main: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main.menus["mindmap"].trigger()
    (dialog,) = main.findChildren(MapDialog)
    whole = dialog.drawing.width()
    assert whole > 100
    dialog.larger.click()
    assert dialog.drawing.width() > whole
    out = tmp_path / "map.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    dialog.export_button.click()
    assert out.read_bytes().startswith(b"\x89PNG")
    dialog.close()


def test_selected_words_become_a_quotation_that_leads_back(main: MainWindow, services: Services) -> None:
    reader = main.workspace.open(main.model.papers[-1])
    paper = reader.paper.id
    reader.pages.selection.want([1])
    reader.pages.selection.select((1, 0), (1, 4))
    reader.card.quote_button.click()
    (note,) = services.library.writings.notes(paper)
    assert note.text == f"> 1 Units Matter: Comparing Numbers ([p. 1](paperlamp://paper/{paper}?page=1))\n\n"
    assert main.inspector.current is main.inspector.view(NOTES)
    reader.card.quote_button.click()
    assert main.inspector.view(NOTES).editor.toPlainText().count("> 1 Units Matter") == 2


def test_free_notes_stand_beside_those_of_every_paper(main: MainWindow, services: Services) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("about one")
    action_of(panel.new_menu, "Free note, about no paper").trigger()
    panel.editor.setPlainText("about none")
    main.library.select(2)
    (free,) = services.library.writings.notes(free=True)
    assert free.text == "about none"
    assert panel.note is None
    assert [panel.choice.itemText(row) for row in range(panel.choice.count())] == ["Untitled note (free note)"]
    panel.choice.setCurrentIndex(0)
    panel.choice.activated.emit(0)
    assert panel.editor.toPlainText() == "about none"


def test_a_note_is_renamed_and_an_earlier_version_brought_back(
    main: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("A long thought. " * 30)
    panel.save()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("My lamp", True))
    action_of(panel.more_menu, "Rename…").trigger()
    assert panel.choice.currentText() == "My lamp"
    panel.editor.setPlainText("Gone by mistake.")
    action_of(panel.more_menu, "Earlier versions…").trigger()
    (dialog,) = panel.findChildren(NoteVersions)
    assert dialog.list.count() == 1
    assert dialog.text.toPlainText().startswith("A long thought.")
    dialog.restore_button.click()
    assert panel.editor.toPlainText().startswith("A long thought.")
    note = services.library.writings.notes(1)[0]
    assert note.title == "My lamp"
    assert note.text.startswith("A long thought.")
    assert services.library.writings.note_versions(note.id)[0].text == "Gone by mistake."
    panel.editor.appendPlainText("And on.")
    panel.save()
    assert services.library.writings.notes(1)[0].text.endswith("And on.")


def test_a_deleted_note_comes_back_with_its_text_and_versions(main: MainWindow, services: Services) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("A long thought. " * 30)
    panel.save()
    panel.editor.setPlainText("Not saved yet.")
    action_of(panel.more_menu, "Put into the bin").trigger()
    assert services.library.writings.notes(1) == ()
    assert panel.note is None
    next(one for one in panel.notice.findChildren(QPushButton) if one.text() == "Undo").click()
    (note,) = services.library.writings.notes(1)
    assert note.text == "Not saved yet."
    assert services.library.writings.note_versions(note.id)[0].text.startswith("A long thought.")
    assert panel.editor.toPlainText() == "Not saved yet."


def test_undo_takes_back_what_was_typed_into_a_note(main: MainWindow, services: Services) -> None:
    panel = begin_note(main)
    panel.editor.setPlainText("Typed a moment ago.")
    main.undo()
    assert services.library.writings.notes(1)[0].text == ""
    assert panel.editor.toPlainText() == ""
    main.redo()
    assert panel.editor.toPlainText() == "Typed a moment ago."
    panel.editor.appendPlainText("And on.")
    panel.save()
    assert services.library.writings.notes(1)[0].text == "Typed a moment ago.\nAnd on."
    main.undo()
    assert panel.editor.toPlainText() == "Typed a moment ago."
    main.undo()
    assert panel.editor.toPlainText() == ""
    main.undo()
    assert panel.note is None


def test_a_claim_goes_into_the_note_with_its_place(main: MainWindow, services: Services) -> None:
    main.menus["check"].trigger()
    (dialog,) = main.findChildren(CheckDialog)
    dialog.text.setPlainText("The comparison with units found 316 of 400 errors.")
    dialog.check_button.click()
    action_of(dialog.claims.cards[0].menu(), "Add to note").trigger()
    (note,) = services.library.writings.notes(1)
    assert note.text.startswith("- ○ The comparison with units found 316 of 400 errors. ([p. ")
    assert "paperlamp://paper/1?page=" in note.text
    dialog.close()


@pytest.fixture
def glossary(main: MainWindow) -> GlossaryDialog:
    main.inspector.view(TRANSLATION).glossary_button.click()
    (dialog,) = main.findChildren(GlossaryDialog)
    return dialog


def test_terms_are_added_edited_and_removed(glossary: GlossaryDialog, services: Services) -> None:
    glossary.add_button.click()
    glossary.table.item(0, 0).setText(" residual  connection ")
    assert services.library.writings.terms() == ()
    glossary.table.item(0, 1).setText("残差连接")
    assert services.library.writings.terms() == (Term("residual connection", "残差连接"),)
    glossary.table.item(0, 1).setText("残差联接")
    assert services.library.writings.terms() == (Term("residual connection", "残差联接"),)
    assert glossary.remove_button.isEnabled()
    glossary.remove_button.click()
    assert services.library.writings.terms() == ()
    assert not glossary.remove_button.isEnabled()


def test_terms_are_taken_from_a_file_or_the_line_that_is_wrong_is_named(
    glossary: GlossaryDialog, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "terms.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    file.write_text("attention,注意力\nlamp,台灯\n", "utf-8")
    glossary.import_button.click()
    assert glossary.terms == (Term("attention", "注意力"), Term("lamp", "台灯"))
    assert "2 terms" in glossary.notice.accessibleName()
    file.write_text("attention,notice\n", "utf-8")
    glossary.import_button.click()
    assert "Line 1 of terms.csv" in glossary.notice.accessibleName()
    assert len(services.library.writings.terms()) == 2


def action_of(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)
