"""Reading order of regions."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.reading.document import Rect
from app.pdf.blocks.order import reading_order

WIDTH = 600.0


def names(regions: dict[str, Rect]) -> list[str]:
    keys = list(regions)
    return [keys[index] for index in reading_order(list(regions.values()), WIDTH)]


def test_a_title_comes_before_both_columns_and_the_left_before_the_right() -> None:
    regions = {
        "right 1": Rect(310, 100, 550, 300),
        "left 2": Rect(50, 310, 290, 700),
        "title": Rect(100, 40, 500, 70),
        "left 1": Rect(50, 100, 290, 300),
        "right 2": Rect(310, 310, 550, 700),
    }
    assert names(regions) == ["title", "left 1", "left 2", "right 1", "right 2"]


def test_a_figure_across_both_columns_divides_the_page() -> None:
    regions = {
        "a": Rect(50, 50, 290, 200),
        "b": Rect(310, 50, 550, 200),
        "figure": Rect(50, 220, 550, 400),
        "c": Rect(50, 420, 290, 700),
        "d": Rect(310, 420, 550, 700),
    }
    assert names(regions) == ["a", "b", "figure", "c", "d"]


def test_an_equation_number_is_no_column() -> None:
    regions = {
        "before": Rect(50, 50, 550, 100),
        "equation": Rect(150, 110, 400, 130),
        "number": Rect(530, 110, 550, 130),
        "after": Rect(50, 140, 550, 200),
    }
    assert names(regions) == ["before", "equation", "number", "after"]


def test_three_columns() -> None:
    regions = {f"{column}{row}": Rect(column * 190, row * 100, column * 190 + 170, row * 100 + 90)
               for row in (0, 1) for column in (0, 1, 2)}  # fmt: skip
    assert names(regions) == ["00", "01", "10", "11", "20", "21"]


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(1, 300), st.integers(1, 200)), max_size=25)
)
def test_every_region_appears_once(boxes: list[tuple[int, int, int, int]]) -> None:
    rects = [Rect(x, y, x + w, y + h) for x, y, w, h in boxes]
    assert sorted(reading_order(rects, WIDTH)) == list(range(len(rects)))
