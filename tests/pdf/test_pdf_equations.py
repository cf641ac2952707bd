from __future__ import annotations

import pytest

from app.pdf.assemble import equation_number


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (["h = W0x + ∆Wx (3)"], "3"),
        (["G-mean = recall （4.1）"], "4.1"),
        (["(2) x + y = z"], "2"),
        (["a", "x = (7)", "b"], "7"),
        (["a", "(7)", "b"], "7"),
        (["f(x) = g(x) + 1"], ""),
        (["y = F(x, {Wi}) + x. (1a) "], "1a"),
        (["p(y|X)"], ""),
        (["f(12)"], ""),
        ([], ""),
    ],
)
def test_the_number_of_an_equation_stands_behind_or_before_a_row_of_it(rows: list[str], number: str) -> None:
    assert equation_number(rows) == number
