"""Cells of tables: spelt as printed, or not given at all."""

from __future__ import annotations

from app.domain.reading.document import Rect
from app.pdf.blocks.rows import Row
from app.pdf.figures.cells import checked_cells, rough_cells
from app.pdf.page.facts import Run


def row(*words: tuple[float, str]) -> Row:
    """A printed row in 10 point, five points a character, each word at its x."""
    text = " ".join(word for _, word in words)
    lefts: list[float] = []
    rights: list[float] = []
    for x, word in words:
        if lefts:
            lefts.append(rights[-1])
            rights.append(x)
        lefts += [x + 5 * step for step in range(len(word))]
        rights += [x + 5 * (step + 1) for step in range(len(word))]
    run = Run(0, len(text), 10.0, False, False, False, False, "Font")
    return Row(1, text, Rect(lefts[0], 0, rights[-1], 10), tuple(lefts), tuple(rights), (run,), ())


HEAD = row((0, "Model"), (100, "Causality"), (200, "Total"))
BODY = row((0, "Linear"), (32, "SVM"), (100, "1,598"), (200, "0.79"))


def test_cells_are_spelt_as_printed() -> None:
    cells = (("Model", "Causalit y", "Total"), ("Linear SVM", "1 , 598", "0.79"))
    assert checked_cells(cells, [HEAD, BODY]) == (("Model", "Causality", "Total"), ("Linear SVM", "1,598", "0.79"))


def test_two_columns_in_one_cell_are_no_cells() -> None:
    assert checked_cells((("Model", "Causality Total"), ("Linear SVM", "1,598 0.79")), [HEAD, BODY]) == ()


def test_a_phrase_cut_in_two_is_no_cells() -> None:
    assert checked_cells((("Model", "Causality", "Total"), ("Lin", "ear SVM", "0.79")), [HEAD, BODY]) == ()


def test_text_that_is_not_there_is_no_cells() -> None:
    assert checked_cells((("Model", "Causality"), ("Linear SVM", "9.99")), [HEAD, BODY]) == ()


def test_cells_that_cannot_be_told_apart_still_serve_to_look_numbers_up() -> None:
    cells = (("Model", "Causalit y Total"), ("Linear SVM", "1 , 598 0.79"))
    assert rough_cells(cells, [HEAD, BODY]) == (("Model", "Causality Total"), ("Linear SVM", "1,598 0.79"))


def test_a_rough_cell_that_is_not_printed_stays_as_the_model_gave_it() -> None:
    assert rough_cells((("Model", "Total"), ("Linear SVM", "9.99")), [HEAD, BODY])[1] == ("Linear SVM", "9.99")
