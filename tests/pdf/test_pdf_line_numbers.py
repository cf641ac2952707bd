"""Line numbers of manuscripts: between headings, on pages with few of them, every fifth, beside a list; and numbers that are none."""

from __future__ import annotations

from app.domain.reading.document import Rect
from app.pdf.page.facts import Line, PageFacts, Run
from app.pdf.page.line_numbers import line_numbers, numberings, without_line_numbers

WORDS = "the front of the glacier moved back in the summer"


def line(text: str, x: float, y: float, size: float = 10.0) -> Line:
    width = size / 2
    edges = tuple(x + width * index for index in range(len(text) + 1))
    return Line(
        text, Rect(x, y, edges[-1], y + size), edges, (Run(0, len(text), size, False, False, False, False, "F"),), 0
    )


def manuscript(first: int, count: int, step: int = 1, left: float = 50.0) -> list[Line]:
    """Rows of text with numbers in the margin; each fourth row is a heading with space around it."""
    lines = []
    y = 80.0
    for index in range(count):
        heading = index % 4 == 0
        y += 30 if heading else 14
        lines.append(line("Methods and Places of it" if heading else WORDS, 80, y))
        if (first + index) % step == 0:
            lines.append(line(str(first + index), left, y, 6))
    return lines


def texts(lines: list[Line]) -> list[str]:
    return [found.text for found in lines]


def test_numbers_between_headings_are_found_though_they_do_not_stand_at_one_distance() -> None:
    assert texts(line_numbers(manuscript(28, 8))) == [str(number) for number in range(28, 36)]


def test_every_fifth_row_may_be_numbered() -> None:
    assert texts(line_numbers(manuscript(1, 22, step=5))) == ["5", "10", "15", "20"]


def test_the_labels_of_a_list_and_the_rows_of_a_table_are_no_line_numbers() -> None:
    entries = [line("1", 60, 100), line("Quill P. Ice fronts in warm lakes and the snow", 80, 100)]
    for number in range(2, 9):
        y = 100 + 30 * (number - 1)
        entries += [line(str(number), 60, y), line("Quill P. Ice fronts in warm lakes and the snow", 80, y)]
        entries.append(line("that falls on them in the winter. Ice Lett. 4.", 80, y + 12))
    table = [line(WORDS, 50, 60)]
    for number in range(1, 7):
        table += [line(str(number), 60, 100 + 14 * number), line("41 m", 120, 100 + 14 * number)]
    assert line_numbers(entries) == line_numbers(table) == []


def test_other_pages_tell_the_numbers_of_a_page_that_has_only_two() -> None:
    full = manuscript(1, 20)
    numbers = line_numbers(full)
    first = PageFacts(
        1, 595, 842, 0, tuple(other for other in full if other not in numbers), numberings=numberings(numbers)
    )
    last = PageFacts(
        2, 595, 842, 0,
        (line("21", 50, 100, 6), line(WORDS, 80, 100), line("22", 50, 114, 6), line("41", 120, 114), line("2", 300, 800)),
    )  # fmt: skip
    assert texts(line_numbers(list(last.lines))) == []
    assert texts(list(without_line_numbers([first, last])[1].lines)) == [WORDS, "41", "2"]
    assert without_line_numbers([last])[0] is last
