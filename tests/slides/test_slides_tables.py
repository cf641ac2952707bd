"""Tables as PowerPoint tables: the points of their numbers lie in one line."""

from __future__ import annotations

import dataclasses

import pytest

from app.domain.writing.deck import FigureImage
from app.slides.layout.columns import with_columns_that_matter
from app.slides.layout.geometry import Box
from app.slides.layout.metrics import Style, text_width
from app.slides.layout.tables import plan_table

BOX = Box(40, 100, 800, 360)
FAMILY = "Arial"


def _indents(column: list[str]) -> list[float]:
    plan = plan_table([["Model", "Score"], *([f"Model {i}", cell] for i, cell in enumerate(column))], BOX, FAMILY)
    assert plan is not None
    return [round(plan.indent(row, 1), 2) for row in range(1, len(plan.cells))]


def test_the_points_of_a_column_lie_in_one_line() -> None:
    column = ["28.4", "9.75", "41", "105.2"]
    plan = plan_table([["Model", "Score"], *([f"Model {i}", cell] for i, cell in enumerate(column))], BOX, FAMILY)
    assert plan is not None
    style = Style(FAMILY, plan.size)
    ends = [
        plan.indent(row, 1) + text_width(cell.partition(".")[1] + cell.partition(".")[2], style)
        for row, cell in enumerate(column, start=1)
    ]
    assert max(ends) - min(ends) < 0.01
    assert ends[0] > 0
    assert plan.indent(0, 1) == 0.0
    assert all(plan.indent(row, 0) == 0.0 for row in range(len(plan.cells)))


@pytest.mark.parametrize(
    ("column", "moved"),
    [
        (["28.4%", "9.75%", "41%"], True),
        (["28.4", "–", "9.75"], True),
        (["28.4", "9.7", "41.0"], False),
        (["28.4%", "9.75 ms", "41"], False),
        (["large", "small", "9.75"], False),
    ],
)
def test_only_numbers_of_one_unit_are_moved(column: list[str], moved: bool) -> None:
    assert any(_indents(column)) is moved


def test_a_dash_stays_at_the_edge() -> None:
    assert _indents(["28.4", "–", "9.75"])[1] == 0.0


WIDE = [
    ["Model", *(f"Benchmark{letter}" for letter in "ABCDEFGHIJK")],
    *([f"System {row}", *(f"{row}{column}.5" for column in range(10, 21))] for row in range(1, 5)),
]


def wide_table() -> FigureImage:
    cells = tuple(map(tuple, WIDE))
    return FigureImage("t1", b"", 100, 100, 300, "Table 2", "Results on eleven benchmarks.", 4, cells)


def test_a_wide_table_keeps_the_columns_that_the_slide_speaks_of() -> None:
    image = with_columns_that_matter(wide_table(), ("System 3 reaches 320.5", "BenchmarkG is the hardest"), BOX, FAMILY)
    heads = image.cells[0]
    assert heads[0] == "Model"
    assert {"BenchmarkK", "BenchmarkG"} <= set(heads)
    assert list(heads) == sorted(heads[:1]) + sorted(heads[1:]), "in the order of the paper"
    assert image.columns == 12
    assert plan_table(image.cells, BOX, FAMILY) is not None


def test_a_wide_table_of_which_nothing_is_said_is_not_cut() -> None:
    assert with_columns_that_matter(wide_table(), ("Results differ",), BOX, FAMILY) == wide_table()


def test_a_table_that_fits_is_not_cut() -> None:
    small = dataclasses.replace(wide_table(), cells=tuple(row[:4] for row in wide_table().cells))
    assert with_columns_that_matter(small, ("BenchmarkB",), BOX, FAMILY) is small
