"""The list of papers, without a window."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from ui_fakes import make_paper

from app.base.errors import UserError
from app.domain.library.listing import ListSort
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.ui.library.columns import Column, columns_of
from app.ui.library.papers_model import AT_ONCE, KEPT, PAPER_ROLE, PapersModel


class Store:
    """Papers by number; what was asked for stands in `asked`."""

    def __init__(self, *papers: Paper) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self.asked: list[list[int]] = []

    def fetch(self, numbers: Sequence[int]) -> list[Paper]:
        self.asked.append(list(numbers))
        return [self.papers[one] for one in numbers if one in self.papers]


@pytest.fixture
def store() -> Store:
    return Store(
        make_paper(1, "Lamps and light", read_state=ReadState.READ, rating=3, due="2027-01-31"),
        make_paper(2, "desks", status=PaperStatus.SUMMARIZED, year=None),
        make_paper(3, "夜读", authors=("李白", "杜甫"), status=PaperStatus.FAILED),
    )


@pytest.fixture
def model(qapp: QApplication, store: Store) -> PapersModel:
    model = PapersModel(store.fetch)
    model.show([1, 2, 3])
    return model


def test_model_keeps_qt_s_rules(model: PapersModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([3, 1])
    model.show([])
    assert tester.model() is model


def test_cells(model: PapersModel) -> None:
    assert model.index(0, Column.AUTHORS).data() == "Ada Lovelace et al."
    assert model.index(2, Column.AUTHORS).data() == "李白, 杜甫"
    assert model.index(1, Column.YEAR).data() == ""
    assert model.index(2, Column.STATUS).data() == "Cannot be read"
    assert model.index(0, Column.VENUE).data() == "Journal of Lamps"
    assert [model.index(0, one).data() for one in (Column.RATING, Column.DUE, Column.PAGES)] == [
        "★★★",
        "2027-01-31",
        "4",
    ]
    assert model.index(0, 0).data(PAPER_ROLE).id == 1
    assert model.headerData(Column.ADDED, Qt.Orientation.Horizontal) == "Added"


def test_the_same_papers_with_news_keep_the_rows(model: PapersModel, store: Store) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    store.papers[1] = make_paper(1, "Lamps anew")
    model.show(array("q", [1, 2, 3]))
    assert not resets
    assert model.index(0, 0).data() == "Lamps anew"


def test_a_paper_that_is_gone_leaves_its_cells_empty(model: PapersModel, store: Store) -> None:
    del store.papers[2]
    model.show([1, 2, 3])
    assert model.index(1, 0).data() is None
    assert model.index(1, 0).data(PAPER_ROLE) is None
    assert model.find(2) is None


def test_a_library_that_cannot_be_read_leaves_cells_empty(qapp: QApplication) -> None:
    def fail(_: Sequence[int]) -> list[Paper]:
        raise UserError("library_closed")

    model = PapersModel(fail)
    model.show([1])
    assert model.index(0, 0).data() is None


def test_a_heading_asks_for_an_order(model: PapersModel) -> None:
    asked: list[tuple[ListSort, bool]] = []
    model.order_wanted.connect(lambda sort, down: asked.append((sort, down)))
    model.sort(Column.YEAR, Qt.SortOrder.DescendingOrder)
    model.sort(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert asked == [(ListSort.YEAR, True), (ListSort.TITLE, False)]


def test_of_a_hundred_thousand_papers_those_in_view_are_read(qapp: QApplication) -> None:
    store = Store(*(make_paper(1, f"Paper {number}", id=number) for number in range(5 * KEPT)))
    model = PapersModel(store.fetch)
    model.show(array("q", range(100_000)))
    for row in range(1_030, 1_060):
        assert model.index(row, 0).data() == f"Paper {row}"
    assert [len(one) for one in store.asked] == [AT_ONCE]
    assert (model.row_of(99_999), model.row_of(100_000), model.number_at(7)) == (99_999, -1, 7)
    for row in range(0, 5 * KEPT, AT_ONCE):
        model.index(row, 0).data()
    assert len(model._known) <= KEPT


def test_columns_are_remembered_by_name() -> None:
    assert columns_of("year venue wings title") == (Column.YEAR, Column.VENUE)
    assert columns_of("") == ()
    assert columns_of(None) is None
