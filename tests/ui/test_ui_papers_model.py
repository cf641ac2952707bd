"""The list of papers, without a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from ui_fakes import make_paper

from app.domain.paper import PaperStatus
from app.ui.library.papers_model import PAPER_ROLE, Column, PapersFilter, PapersModel, Shelf


@pytest.fixture
def model(qapp: QApplication) -> PapersModel:
    model = PapersModel()
    model.show(
        [
            make_paper(1, "Lamps and light"),
            make_paper(2, "desks", status=PaperStatus.SUMMARIZED, year=None),
            make_paper(3, "夜读", authors=("李白", "杜甫"), status=PaperStatus.FAILED),
        ]
    )
    return model


def titles(shown: PapersFilter) -> list[str]:
    return [shown.index(row, Column.TITLE).data() for row in range(shown.rowCount())]


def test_model_keeps_qt_s_rules(model: PapersModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([make_paper(4), make_paper(5)])
    model.show([])
    assert tester.model() is model


def test_cells(model: PapersModel) -> None:
    assert model.index(0, Column.AUTHORS).data() == "Ada Lovelace et al."
    assert model.index(2, Column.AUTHORS).data() == "李白, 杜甫"
    assert model.index(1, Column.YEAR).data() == ""
    assert model.index(2, Column.STATUS).data() == "Cannot be read"
    assert model.index(0, 0).data(PAPER_ROLE).id == 1
    assert model.headerData(Column.ADDED, Qt.Orientation.Horizontal) == "Added"


def test_filter_wants_all_words(model: PapersModel) -> None:
    shown = PapersFilter(model)
    shown.narrow("LIGHT lovelace")
    assert titles(shown) == ["Lamps and light"]
    shown.narrow("lamps dufu")
    assert titles(shown) == []
    shown.narrow("杜甫 2003")
    assert titles(shown) == ["夜读"]


def test_shelves(model: PapersModel) -> None:
    shown = PapersFilter(model)
    assert [model.count(shelf) for shelf in Shelf] == [3, 1, 1, 0, 0, 0]
    shown.show_shelf(Shelf.SUMMARIZED)
    assert titles(shown) == ["desks"]
    shown.show_shelf(Shelf.TO_SUMMARIZE)
    assert titles(shown) == ["Lamps and light"]


@pytest.mark.parametrize(
    ("column", "first"), [(Column.TITLE, "desks"), (Column.YEAR, "desks"), (Column.ADDED, "Lamps and light")]
)
def test_order(model: PapersModel, column: Column, first: str) -> None:
    shown = PapersFilter(model)
    shown.sort(column, Qt.SortOrder.AscendingOrder)
    assert titles(shown)[0] == first


def test_same_papers_with_news_keep_the_rows(model: PapersModel) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show([make_paper(n, status=PaperStatus.READY) for n in (1, 2, 3)])
    assert not resets
    assert model.count(Shelf.TO_SUMMARIZE) == 3


def test_ten_thousand_papers_are_sorted_and_filtered(qapp: QApplication) -> None:
    model = PapersModel()
    shown = PapersFilter(model)
    model.show([make_paper(n % 28 + 1, f"Paper {n * 7919 % 10_000}") for n in range(10_000)])
    shown.sort(Column.TITLE, Qt.SortOrder.AscendingOrder)
    shown.narrow("paper 99")
    titles = [shown.index(row, 0).data() for row in range(shown.rowCount())]
    assert titles == sorted(titles)
    assert len(titles) == sum("99" in str(n) for n in range(10_000))
