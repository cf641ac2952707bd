"""Where to look: marks over a figure or table for the number of the slide's title, and none where that is not certain."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from app.domain.reading.document import Rect
from app.domain.writing.deck import Deck, FigureImage, Slide, SlideKind
from app.domain.writing.preview import Fill
from app.slides import lint, write
from app.slides.layout.geometry import Box
from app.slides.layout.marking import with_marks
from app.slides.layout.page import Placed
from app.slides.layout.tables import TablePlan
from app.slides.pptx.preview import preview

CELLS = (("Model", "BLEU", "Hours"), ("Small", "25.8", "12"), ("Large", "28.4", "84"), ("Older", "24.6", "12"))
NAME = "Where to look"


def deck_with(title: str) -> Deck:
    return Deck(1, "A talk", "en", (Slide(SlideKind.TABLE, title, (), "t1"),))


def picture(cells: tuple[tuple[str, ...], ...] = (), numbers: tuple[tuple[str, Rect], ...] = ()) -> FigureImage:
    buffer = io.BytesIO()
    image = Image.new("RGB", (900, 400), "white")
    image.putpixel((5, 5), (0, 0, 0))
    image.save(buffer, "PNG")
    return FigureImage("t1", buffer.getvalue(), 900, 400, 300, "Table 1", "Scores.", 3, cells, numbers)


def marks_of(presentation: Any) -> list[Any]:
    return [shape for shape in presentation.slides[0].shapes if shape.name == NAME]


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("The large model reaches 28.4 BLEU", 1),
        ("The large model reaches 28.4 BLEU after 84 hours", 2),
        ("Training takes 12 hours", 0),
        ("The large model reaches 29.4 BLEU", 0),
        ("Table 84 says it all", 0),
        ("It was best in 3 of 4 runs", 0),
    ],
)
def test_a_cell_is_marked_where_its_number_stands_once(written: Callable[..., Any], title: str, count: int) -> None:
    found = marks_of(written(deck_with(title), {"t1": picture(CELLS)}))
    assert len(found) == count


def test_the_mark_lies_over_its_cell(written: Callable[..., Any]) -> None:
    presentation = written(deck_with("The large model reaches 28.4 BLEU"), {"t1": picture(CELLS)})
    (mark,) = marks_of(presentation)
    table = next(shape for shape in presentation.slides[0].shapes if shape.has_table)
    left = table.left + table.table.columns[0].width
    top = table.top + sum(table.table.rows[index].height for index in range(2))
    assert left <= mark.left
    assert mark.left + mark.width <= left + table.table.columns[1].width
    assert top <= mark.top
    assert mark.top + mark.height <= top + table.table.rows[2].height


def test_a_number_printed_in_a_picture_is_marked_over_it(written: Callable[..., Any]) -> None:
    numbers = (
        ("28.4*", Rect(0.5, 0.25, 0.6, 0.35)),
        ("(12)", Rect(0.1, 0.1, 0.2, 0.2)),
        ("12", Rect(0.1, 0.5, 0.2, 0.6)),
    )
    presentation = written(deck_with("It reaches 28.4 BLEU after 12 hours"), {"t1": picture(numbers=numbers)})
    (mark,) = marks_of(presentation)
    graphic = next(shape for shape in presentation.slides[0].shapes if shape.name == "Figure")
    middle = mark.left + mark.width / 2
    assert middle == pytest.approx(graphic.left + 0.55 * graphic.width, rel=0.01)
    assert mark._element.find(".//{*}noFill") is not None


def test_marks_are_no_fault_and_are_seen_before_the_file_is_written(tmp_path: Any) -> None:
    deck, figures = deck_with("The large model reaches 28.4 BLEU"), {"t1": picture(CELLS)}
    write(deck, figures, tmp_path / "deck.pptx")
    assert [fault.key for fault in lint(tmp_path / "deck.pptx") if "overlap" in fault.key] == []
    frames = [item for item in preview(deck, figures)[0][0].items if isinstance(item, Fill) and not item.colour]
    assert len(frames) == 1
    plain = preview(replace(deck, slides=(replace(deck.slides[0], title="Nothing"),)), figures)[0][0].items
    assert not [item for item in plain if isinstance(item, Fill) and not item.colour]


def test_neither_the_whole_of_a_share_nor_a_number_in_a_name_is_marked() -> None:
    table = Placed(TablePlan((("Kind", "Caught"), ("Number", "15 of 16"), ("33RE", "33.0")), 18, (100, 100), (30, 30, 30)),
                     Box(0, 0, 200, 90), "", Box(0, 90, 200, 20), "")  # fmt: skip
    image = FigureImage("t1", b"", 10, 10, 300, "Table 1", "", 1)
    assert with_marks(table, image, "The rule found 14 of 16 numbers").marks == ()
    assert with_marks(table, image, "What 33RE does").marks == ()
    assert len(with_marks(table, image, "The rule found 15 of 16 numbers").marks) == 1
