"""A table that no sentence speaks of is titled by its own cells: where its largest and its smallest number stand."""

from __future__ import annotations

import pytest

from app.domain.reading.document import Figure, FigureKind, Rect
from app.slides.labels import Labels
from app.slides.plan.cells import said_by_cells

ROOMY = 116


def table(
    *rows: tuple[str, ...], caption: str = "Table 1. Answers by item.", kind: FigureKind = FigureKind.TABLE
) -> Figure:
    return Figure("t1", kind, "Table 1", caption, 1, Rect(0, 0, 300, 200), None, rows)


ANSWERS = (("Item", "Yes (%)", "Asked"), ("Privacy", "99", "97"), ("Risks", "62.8", "78"), ("Wishes", "91.1", "56"))


def test_the_most_and_the_least_are_named_with_their_numbers() -> None:
    said = said_by_cells(table(*ANSWERS), Labels("en"), ROOMY)
    assert said == "Yes (%) is highest for Privacy (99) and lowest for Risks (62.8)"


def test_a_column_that_the_caption_names_goes_first() -> None:
    said = said_by_cells(table(*ANSWERS, caption="Table 1. How many were asked."), Labels("en"), ROOMY)
    assert said == "Asked is highest for Privacy (97) and lowest for Wishes (56)"


def test_things_that_stand_side_by_side_are_compared_along_the_row() -> None:
    rows = (
        ("类别", "高兴", "愤怒", "恐惧", "合计"),
        ("样本总量", "1460", "669", "148", "2277"),
        ("测试样本", "72", "72", "72", "216"),
    )
    said = said_by_cells(table(*rows, caption="表1 各类别样本"), Labels("zh"), ROOMY)
    assert said == "样本总量最高的是高兴（1460），最低的是恐惧（148）"


@pytest.mark.parametrize(
    "rows",
    [
        (("Item", "Yes"), ("A part", "9"), ("B part", "9"), ("C part", "1")),  # two share the most
        (("Item", "Yes"), ("A part", "9"), ("B part", "many"), ("C part", "1")),  # a cell is no number
        (("No.", "Year"), ("1", "1999"), ("2", "2004"), ("3", "2011")),  # what only counts and dates
        (("Item", "Yes"), ("A part", "9"), ("B part", "2")),  # two things are no comparison to look for
        (("Item", "Yes", "No"), ("A part", "9"), ("B part", "2", "3"), ("C part", "1", "4")),  # cells are missing
    ],
)
def test_nothing_is_said_where_it_is_not_certain(rows: tuple[tuple[str, ...], ...]) -> None:
    assert said_by_cells(table(*rows), Labels("en"), ROOMY) is None


def test_nothing_is_said_of_pictures_in_too_many_words_or_in_the_other_language() -> None:
    assert said_by_cells(table(*ANSWERS, kind=FigureKind.FIGURE), Labels("en"), ROOMY) is None
    assert said_by_cells(table(*ANSWERS), Labels("en"), 20) is None
    wordy = (("Kind of item", "Number of answers"), ("Some words", "1"), ("More words", "2"), ("Other words", "3"))
    assert said_by_cells(table(*wordy), Labels("zh"), ROOMY) is None
