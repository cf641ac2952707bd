from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from ui_fakes import OFFER, FakeProgram, make_paper

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import CancelToken
from app.ui.dialogs.choose_papers import ChoosePapers
from app.ui.panels.ask import PANEL as ASK
from app.ui.panels.ask.ask_panel import AskPanel
from app.ui.panels.summary import PANEL as SUMMARY
from app.ui.window.main_window import MainWindow
from app.workflows.asking import AskOptions


@pytest.fixture
def panel(shelf: FakeProgram, window: MainWindow) -> AskPanel:
    window.refresh_papers()
    window.library.select(1)
    window.menus["ask"].trigger()
    return window.inspector.view(ASK)


def type_and_ask(panel: AskPanel, question: str) -> None:
    panel.foot.question.setText(question)
    QTest.mouseClick(panel.foot.ask_button, Qt.MouseButton.LeftButton)


def test_a_question_is_answered_with_claims_that_lead_to_the_page(panel: AskPanel, window: MainWindow) -> None:
    assert window.inspector.current is panel
    type_and_ask(panel, "What is used?")
    (block,) = panel.blocks
    assert block.question == "What is used?"
    assert "A desk lamp" in block.text.text()
    assert panel.foot.question.text() == ""
    QTest.mouseClick(block.cards[0], Qt.MouseButton.LeftButton)
    assert window.workspace.reader is not None
    assert window.workspace.reader.pages.page == 2


def test_questions_follow_on_each_other_until_a_new_conversation_begins(panel: AskPanel, program: FakeProgram) -> None:
    type_and_ask(panel, "What is used?")
    type_and_ask(panel, "And at night?")
    assert [block.question for block in panel.blocks] == ["What is used?", "And at night?"]
    assert panel.conversation == 1
    QTest.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    assert panel.blocks == []
    type_and_ask(panel, "Something else?")
    assert set(program.talks) == {1, 2}
    assert [block.question for block in panel.blocks] == ["Something else?"]
    QTest.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert set(program.talks) == {1}
    assert [block.question for block in panel.blocks] == ["What is used?", "And at night?"]


def test_silence_of_the_paper_is_said(panel: AskPanel) -> None:
    type_and_ask(panel, "What is the price?")
    assert panel.blocks[0].cards == []
    assert panel.blocks[0].text.isHidden()


def test_an_error_is_told_and_the_question_stays_to_be_mended(panel: AskPanel, program: FakeProgram) -> None:
    program.errors["ask"] = UserError("question_language")
    type_and_ask(panel, "Was ist das?")
    assert panel.notice.isVisible()
    assert panel.foot.question.text() == "Was ist das?"
    assert panel.foot.ask_button.isEnabled()


def test_a_question_can_be_stopped(panel: AskPanel, program: FakeProgram) -> None:
    def stop(_: CancelToken) -> None:
        assert panel.foot.stop_button.isVisible()
        assert not panel.foot.question.isEnabled()
        panel.stop()

    program.asked = stop
    type_and_ask(panel, "What is used?")
    assert program.talks == {}
    assert panel.foot.ask_button.isVisible()


def test_each_paper_has_its_own_conversations(panel: AskPanel, window: MainWindow) -> None:
    type_and_ask(panel, "What is used?")
    window.library.select(2)
    assert panel.blocks == []
    window.library.select(1)
    assert [block.question for block in panel.blocks] == ["What is used?"]


def test_without_a_model_nothing_can_be_asked(panel: AskPanel) -> None:
    from dataclasses import replace

    panel.show_models((replace(OFFER, installed=False),), False)
    assert not panel.foot.question.isVisible()
    panel.show_models((OFFER,), True)
    assert panel.foot.question.isVisible()


def test_the_shape_and_topic_of_a_summary_can_be_chosen(
    shelf: FakeProgram, window: MainWindow, program: FakeProgram
) -> None:
    window.refresh_papers()
    window.library.select(1)
    summary = window.inspector.view(SUMMARY)
    assert [summary.template.itemText(row) for row in range(3)] == ["Structured summary", "In brief", "On one topic"]
    assert summary.topic.isHidden()
    summary.template.setCurrentIndex(2)
    assert not summary.topic.isHidden()
    assert not summary.summarize_button.isEnabled()
    summary.topic.setText("lamps")
    QTest.mouseClick(summary.summarize_button, Qt.MouseButton.LeftButton)
    options = next(what for name, what in program.calls if name == "summarize")[1]
    assert (options.template, options.topic, options.lang) == ("topic", "lamps", "auto")


def ask_two(window: MainWindow, question: str = "What is used?") -> AskPanel:
    """Desks and nights, from the library's menu."""
    papers = [window.model.find(2), window.model.find(3)]
    menu = window.library.menu_for(papers)
    next(action for action in menu.actions() if action.text() == "Ask about 2 papers…").trigger()
    type_and_ask(window.inspector.view(ASK), question)
    return window.inspector.view(ASK)


def test_several_papers_are_asked_together_and_each_claim_names_its_own(panel: AskPanel, window: MainWindow) -> None:
    ask_two(window)
    assert panel.foot.scope_button.text() == "About 2 papers…"
    first, second = panel.blocks[0].cards
    assert "Desks, <a" in first._meta.text()
    assert "Nights, <a" in second._meta.text()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert window.workspace.reader is not None
    assert window.workspace.reader.paper.id == 3
    assert panel.blocks[0].cards == [first, second]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert window.workspace.reader.paper.id == 2
    assert len(window.workspace.reader.pages.highlights) == 1


def test_questions_over_several_papers_follow_on_each_other_and_are_found_again(
    panel: AskPanel, window: MainWindow, program: FakeProgram
) -> None:
    ask_two(window)
    type_and_ask(panel, "And at night?")
    asked = [what for name, what in program.calls if name == "ask"]
    assert [(papers, options.conversation) for papers, _, options in asked] == [((2, 3), 0), ((2, 3), 1)]
    window.library.select(2)
    assert len(panel.blocks) == 2
    window.library.select(1)
    assert panel.blocks == []
    assert panel.foot.scope_button.text() == "About this paper…"
    window.library.select(3)
    assert "2 papers" in panel.choice.currentText()
    assert [block.question for block in panel.blocks] == ["What is used?", "And at night?"]
    assert panel.foot.scope_button.text() == "About 2 papers…"


def test_the_papers_of_a_new_conversation_are_chosen_in_the_panel(
    panel: AskPanel, window: MainWindow, program: FakeProgram
) -> None:
    type_and_ask(panel, "What is used?")
    QTest.mouseClick(panel.foot.scope_button, Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(ChoosePapers)
    assert [paper.id for paper in dialog.papers.ticked] == [1]
    dialog.filter.setText("nights")
    assert [dialog.papers.item(row).isHidden() for row in range(3)] == [False, True, False]
    dialog.papers.item(2).setCheckState(Qt.CheckState.Checked)
    QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    assert panel.blocks == []
    type_and_ask(panel, "What else?")
    assert program.talks[2][0].papers == (1, 3)


def test_no_papers_or_too_many_cannot_be_chosen(panel: AskPanel, program: FakeProgram) -> None:
    papers = [make_paper(number) for number in range(1, 15)]
    dialog = ChoosePapers(papers, [], 12, panel)
    assert not dialog.done_button.isEnabled()
    for row in range(13):
        dialog.papers.item(row).setCheckState(Qt.CheckState.Checked)
        assert dialog.done_button.isEnabled() == (row < 12)


def test_questions_are_suggested_until_one_was_asked(panel: AskPanel, window: MainWindow, program: FakeProgram) -> None:
    offered = {one.text(): one for one in panel.suggested.findChildren(QPushButton)}
    assert list(offered) == ["What are the main results?", "What does Table 2 show?"]
    window.appearance.set_language("zh_CN")
    QApplication.processEvents()
    assert "主要结果是什么？" in [one.text() for one in panel.suggested.findChildren(QPushButton)]
    window.appearance.set_language("en")
    QApplication.processEvents()
    offered = {one.text(): one for one in panel.suggested.findChildren(QPushButton)}
    QTest.mouseClick(offered["What does Table 2 show?"], Qt.MouseButton.LeftButton)
    assert [block.question for block in panel.blocks] == ["What does Table 2 show?"]
    assert panel.suggested.isHidden()
    QTest.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    assert not panel.suggested.isHidden()
    assert [name for name, _ in program.calls].count("suggested_questions") == 1


def test_a_question_that_failed_can_be_asked_again(panel: AskPanel, program: FakeProgram) -> None:
    def fail(cancel: CancelToken) -> None:
        raise UserError("engine_died", reason="x")

    program.asked = fail
    type_and_ask(panel, "What is used?")
    (block,) = panel.blocks
    assert (block.question, block.live_text) == ("What is used?", "live words"), "what was shown stays"
    assert panel.notice.isVisible()
    assert panel.foot.question.text() == "What is used?"
    program.asked = None
    QTest.mouseClick(panel.foot.ask_button, Qt.MouseButton.LeftButton)
    assert [block.question for block in panel.blocks] == ["What is used?"]


def test_what_a_failed_answer_left_makes_way_for_another_conversation(panel: AskPanel, program: FakeProgram) -> None:
    type_and_ask(panel, "What is used?")

    def fail(cancel: CancelToken) -> None:
        raise UserError("engine_died", reason="x")

    program.asked = fail
    type_and_ask(panel, "And at night?")
    assert [block.question for block in panel.blocks] == ["What is used?", "And at night?"]
    QTest.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    assert panel.blocks == []


def test_live_words_are_dropped_when_the_engine_begins_anew(panel: AskPanel, program: FakeProgram) -> None:
    seen: list[str] = []

    def restart(cancel: CancelToken) -> None:
        panel.take_text("the words of the first try")
        panel.take_notice(Message.of("notice.engine_restarted", reason="SIGKILL"))
        seen.append(panel.blocks[-1].live_text)
        panel.take_text("the words of the second")
        seen.append(panel.blocks[-1].live_text)

    program.asked = restart
    type_and_ask(panel, "What is used?")
    assert seen == ["", "the words of the second"]
    assert "SIGKILL" in panel.notice.accessibleName()


def test_the_whole_library_is_asked_from_the_search_box(
    shelf: FakeProgram, window: MainWindow, program: FakeProgram
) -> None:
    window.refresh_papers()
    window.library.search.setText("What is used at night?")
    assert window.library.ask_search.isVisible()
    window.library.ask_search.trigger()
    panel = window.inspector.view(ASK)
    assert window.inspector.current is panel
    assert [(papers, question) for papers, question, _ in _asked(program)] == [((), "What is used at night?")]
    (block,) = panel.blocks
    assert "A desk lamp" in block.text.text()
    assert "Nights, <a" in block.cards[1]._meta.text(), "each proof names its paper"
    QTest.mouseClick(block.cards[1], Qt.MouseButton.LeftButton)
    assert window.workspace.reader is not None
    assert (window.workspace.reader.paper.id, window.workspace.reader.pages.page) == (3, 2)
    assert panel.blocks == [block], "the answer stays while its papers are looked at"
    type_and_ask(panel, "And by day?")
    assert [(papers, options.conversation) for papers, _, options in _asked(program)][1:] == [((2, 3), 1)]


def test_a_search_that_finds_no_paper_can_be_asked_as_a_question(
    shelf: FakeProgram, window: MainWindow, program: FakeProgram
) -> None:
    window.refresh_papers()
    window.library.look_for("nothing has these words")
    assert window.library.ask_button.isVisible()
    QTest.mouseClick(window.library.ask_button, Qt.MouseButton.LeftButton)
    assert [papers for papers, _, _ in _asked(program)] == [()]


def test_the_panel_asks_the_library_where_no_paper_is_chosen(window: MainWindow, program: FakeProgram) -> None:
    window.menus["ask_library"].trigger()
    panel = window.inspector.view(ASK)
    assert panel.foot.question.isVisible()
    assert panel.foot.scope_button.text() == "About the whole library…"
    assert panel.foot.library_button.isHidden(), "no paper is at hand to be asked instead"
    assert "three at most" in panel.turns._hint.text()


def test_the_library_instead_of_the_paper_and_back(panel: AskPanel, window: MainWindow, program: FakeProgram) -> None:
    type_and_ask(panel, "What is used?")
    assert panel.foot.library_button.text() == "Whole library"
    QTest.mouseClick(panel.foot.library_button, Qt.MouseButton.LeftButton)
    assert panel.blocks == []
    assert panel.foot.question.placeholderText() == "Ask your library"
    window.library.select(2)
    assert panel.foot.scope_button.text() == "About the whole library…", "it stays while papers are looked at"
    type_and_ask(panel, "Who uses lamps?")
    assert [papers for papers, _, _ in _asked(program)] == [(1,), ()]
    assert panel.foot.library_button.text() == "This paper"
    QTest.mouseClick(panel.foot.library_button, Qt.MouseButton.LeftButton)
    assert panel.foot.scope_button.text() == "About 2 papers…", "the last conversation in which this paper takes part"
    window.library.select(1)
    assert [block.question for block in panel.blocks] == ["What is used?"]
    QTest.mouseClick(panel.foot.library_button, Qt.MouseButton.LeftButton)
    assert panel.blocks == []
    panel.choice.setCurrentIndex(panel.choice.findData(2))
    panel.choice.activated.emit(panel.choice.currentIndex())
    assert [block.question for block in panel.blocks] == ["Who uses lamps?"], "earlier conversations are found again"


def _asked(program: FakeProgram) -> list[tuple[tuple[int, ...], str, AskOptions]]:
    return [what for name, what in program.calls if name == "ask"]
