"""The workspace that compares papers, over a real library and a scripted model."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.writing.comparison import Aspect, Cell, ComparedPaper, Comparison
from app.domain.writing.digest import Claim, Verdict
from app.ui.common.rows import fitted
from app.ui.comparing.cells import BESIDE_PX
from app.ui.comparing.compare_view import CompareView
from app.ui.comparing.comparison_table import (
    LINE_HAN,
    LINE_LETTERS,
    MOST_LINES,
    ComparisonModel,
    ComparisonTable,
    in_lines,
)
from app.ui.window.commands.palette_rows import RowKind
from app.ui.window.main_window import LEAST, MainWindow
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel
from tests.ui import audit
from tests.workflows.test_comparing import FOUND, answer

RESULT = 4
"""The column of the results among the usual ones."""


@pytest.fixture
def services(make_services: MakeServices, two_papers: Path) -> Services:
    return make_services(ScriptedModel(answer), home=two_papers)


@pytest.fixture
def made(main: MainWindow) -> CompareView:
    """A comparison of both papers."""
    view = main.compare_papers(main.model.papers)
    view.choices.start_button.click()
    return view


def row_of(view: CompareView, paper_id: int) -> int:
    assert view.comparison is not None
    return next(row for row, paper in enumerate(view.comparison.papers) if paper.id == paper_id)


def test_nothing_can_be_compared_with_one_paper(main: MainWindow) -> None:
    main.menus["compare"].trigger()
    view = main.workspace.comparison
    assert view is not None
    assert [paper.id for paper in view.choices.chosen_papers] == [1]
    assert not view.choices.start_button.isEnabled()
    assert view.nothing.isVisibleTo(view)


def test_papers_are_compared_and_cells_show_their_proof(
    main: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = main.compare_papers(main.model.papers)
    view.choices.own.setText("Errors found， ")
    assert view.choices.chosen_columns == ["task", "data", "method", "metric", "result", "Errors found"]
    view.choices.start_button.click()
    assert view.comparison is not None
    assert not view.nothing.isVisibleTo(view)
    row = row_of(view, 1)
    assert FOUND in view.model.text_at(row, RESULT)
    view.table.choose(row, RESULT)
    assert len(view.proof.cards) == 1
    view.table.choose(row, 0)
    assert view.proof.cards == []
    out = tmp_path / "table.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    view.export_button.click()
    assert FOUND in out.read_text(encoding="utf-8-sig")


def test_enter_on_a_cell_opens_the_paper_at_the_proof(main: MainWindow, made: CompareView, qtbot: QtBot) -> None:
    made.table.choose(row_of(made, 1), RESULT)
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert main.workspace.reader is not None
    assert main.workspace.reader.paper.id == 1
    assert main.workspace.reader.pages.highlights


def test_the_words_of_a_cell_are_copied(made: CompareView, qtbot: QtBot) -> None:
    made.table.choose(row_of(made, 1), RESULT)
    qtbot.keyClick(made.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert FOUND in QGuiApplication.clipboard().text()


def test_the_proof_of_a_cell_becomes_a_highlight(main: MainWindow, made: CompareView, services: Services) -> None:
    made.table.choose(row_of(made, 1), RESULT)
    (card,) = made.proof.cards
    next(action for action in card.menu().actions() if action.text().startswith("Highlight")).trigger()
    assert len(services.library.marks.of_paper(1)) == 1


def test_the_paper_at_hand_is_that_of_the_cell(main: MainWindow, made: CompareView) -> None:
    for paper_id in (1, 2):
        made.table.choose(row_of(made, paper_id), 0)
        assert main.paper is not None
        assert main.paper.id == paper_id


def test_the_workspace_has_the_whole_width_and_gives_it_back(main: MainWindow) -> None:
    assert main.inspector.isVisibleTo(main)
    view = main.compare_papers()
    assert not main.inspector.isVisibleTo(main)
    assert not main.menus["inspector"].isChecked()
    main.workspace.show_library()
    assert main.inspector.isVisibleTo(main)
    assert main.menus["inspector"].isChecked()
    main.workspace.setCurrentWidget(view)
    main.menus["inspector"].trigger()
    assert main.inspector.isVisibleTo(main)
    main.menus["close_tab"].trigger()
    assert main.workspace.comparison is None
    assert main.inspector.isVisibleTo(main)


def test_an_inspector_put_away_before_stays_away(main: MainWindow) -> None:
    main.menus["inspector"].trigger()
    main.compare_papers()
    main.workspace.show_library()
    assert not main.inspector.isVisibleTo(main)


def test_there_is_one_workspace_and_what_was_ticked_stays(main: MainWindow) -> None:
    view = main.compare_papers(main.model.papers)
    main.workspace.show_library()
    assert main.compare_papers() is view
    assert len(view.choices.chosen_papers) == 2
    main.listing.remove([main.model.papers[0].id])
    assert len(view.choices.chosen_papers) == 1


def test_a_table_fills_cell_by_cell(app: QApplication) -> None:
    model = ComparisonModel()
    model.begin([ComparedPaper(1, "One", (), None), ComparedPaper(2, "Two", (), 2026)], "en")
    model.put(Cell(1, "task"), "Task")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Task"
    assert model.text_at(0, 0) == "not stated"
    assert model.text_at(1, 0) == "…"
    assert model.cell_at(1, 0) is None
    model.put(Cell(2, "task"), "Task")
    assert model.columnCount() == 1
    assert model.text_at(1, 0) == "not stated"


def test_a_cell_that_comes_late_leaves_a_whole_table_alone(app: QApplication) -> None:
    model = ComparisonModel()
    table = Comparison((ComparedPaper(1, "One", (), None),), (Aspect("task", "Task"),), (), "en", "", "")
    model.show_table(table)
    model.put(Cell(1, "data"), "Data")
    assert model.table is table


def test_stopping_says_that_finished_cells_are_kept(
    main: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = main.compare_papers(main.model.papers)
    seen: list[str] = []

    def stop_after_one(cell: Cell) -> None:
        CompareView.take_cell(view, cell)
        seen.append(view.model.text_at(0, 0))
        view.choices.start_button.click()

    monkeypatch.setattr(view, "take_cell", stop_after_one)
    view.choices.start_button.click()
    assert len(seen) == 1
    assert seen[0] != "…"
    assert view.notice.isVisibleTo(view)
    assert view.comparison is None
    assert view.choices.start_button.text() == "Compare"
    monkeypatch.undo()
    view.choices.start_button.click()
    assert view.comparison is not None


@pytest.mark.parametrize(
    "title", ["A very long title about lamps on desks and whoever reads by their light at night, all winter", "灯" * 60]
)
def test_titles_beside_rows_are_a_few_short_lines(title: str) -> None:
    lines = in_lines(title).split("\n")
    assert len(lines) == MOST_LINES
    assert all(len(line) <= max(LINE_LETTERS, LINE_HAN) + 5 for line in lines)
    assert lines[-1].endswith("…")


def test_the_palette_leads_there(main: MainWindow) -> None:
    row = next(one for one in main._rows() if one.kind is RowKind.ACTION and one.title.startswith("Compare"))
    assert "Ctrl+Shift+K" in row.detail
    row.act()
    assert main.workspace.comparison is main.workspace.currentWidget()


def test_it_follows_the_language(main: MainWindow, app: QApplication, made: CompareView) -> None:
    main.appearance.set_language("zh_CN")
    app.processEvents()
    assert made.choices.start_button.text() == "比较"
    assert made.model.text_at(row_of(made, 1), 0) == "未说明"
    main.appearance.set_language("en")
    app.processEvents()
    assert made.choices.start_button.text() == "Compare"


def test_columns_in_sight_are_whole_and_rows_as_high_as_the_highest_cell(app: QApplication) -> None:
    model = ComparisonModel()
    table = ComparisonTable(model)
    aspects = tuple(Aspect(str(number), f"Aspect {number}") for number in range(7))
    long = Claim("论文在共享前缀上逐项回答一个简短的问题，由程序核对每个数字。" * 4, Verdict.WEAK)
    cells = (Cell(1, "6", (long,)),)
    table.resize(700, 400)
    table.show()
    model.show_table(Comparison((ComparedPaper(1, "One", (), None),), aspects, cells, "zh", "", ""))
    app.processEvents()
    high = table.rowHeight(0)
    for column in (6, 0, 3):
        table.choose(0, column)
        app.processEvents()
        edges = [table.columnViewportPosition(one) for one in range(len(aspects))]
        inside = [edge for edge in edges if 0 <= edge < table.viewport().width()]
        assert min(inside) == 0
        assert table.columnAt(table.viewport().width() - 1) == edges.index(max(inside))
        assert max(inside) + table.columnWidth(edges.index(max(inside))) <= table.viewport().width() + 1
    assert table.rowHeight(0) == high
    lines = fitted(table.font(), model.text_at(0, 6), table.columnWidth(6) - 2 * BESIDE_PX, 100)
    assert high >= lines.height
    table.close()


def test_the_days_of_tables_follow_the_language(main: MainWindow, app: QApplication, made: CompareView) -> None:
    english = made.versions.itemText(0)
    main.appearance.set_language("zh_CN")
    app.processEvents()
    assert made.versions.itemText(0).startswith(f"{datetime.now().astimezone():%Y-%m}")
    main.appearance.set_language("en")
    app.processEvents()
    assert made.versions.itemText(0) == english


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_nothing_of_it_is_cut_or_without_a_name(
    main: MainWindow, app: QApplication, made: CompareView, lang: str
) -> None:
    main.appearance.set_language(lang)
    made.table.choose(0, RESULT)
    faults: list[str] = []
    for width, height in ((1280, 800), (1024, 700), LEAST):
        main.resize(width, height)
        for _ in range(3):
            app.processEvents()
        faults += [f"{width}: {fault}" for fault in audit.cut(main)]
        assert made.table.horizontalHeader().length() >= made.table.viewport().width() - 5
    faults += [*audit.unnamed(made), *audit.unreached(main)]
    main.appearance.set_language("en")
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_the_workspace_is_whole_when_the_screen_is_scaled(scale: str) -> None:
    audit.run_scaled(__file__, "nothing_of_it_is_cut", scale)
