"""Tests that the tables of number words agree with each other and with what is read of a text."""

from __future__ import annotations

import pytest

from app.text.number_words import HAN_DIGITS, HAN_NUMERALS, NUMBER_WORDS, PARTS
from app.text.numbers import read_quantities


@pytest.mark.parametrize(("word", "value"), [pair for pair in NUMBER_WORDS.items() if pair[1] > 1])
def test_every_number_word_is_read(word: str, value: int) -> None:
    assert [quantity.value for quantity in read_quantities(f"We train {word} models.")] == [value]


@pytest.mark.parametrize(("digit", "value"), [pair for pair in HAN_DIGITS.items() if pair[1] > 1])
def test_every_chinese_digit_is_read_before_what_it_counts(digit: str, value: int) -> None:
    assert [quantity.value for quantity in read_quantities(f"训练了{digit}个模型")] == [value]


@pytest.mark.parametrize(("part", "under"), [pair for pair in PARTS.items() if pair[0] != "halves"])
def test_every_part_is_read(part: str, under: int) -> None:
    assert [quantity.value for quantity in read_quantities(f"It takes one {part} of the time.")] == [
        pytest.approx(1 / under)
    ]


def test_chinese_numerals_count_to_ten() -> None:
    assert [HAN_DIGITS[numeral] for numeral in HAN_NUMERALS[:9]] == list(range(1, 10))
    assert HAN_NUMERALS[9] == "十"
