from __future__ import annotations

import pytest

from app.text.numbers import read_quantities
from app.translating.numerals import counted_shares, doubled_measure, right_numbers, scaled_numbers


@pytest.mark.parametrize(
    ("printed", "chinese"),
    [
        ("1.5 billion", "15亿"),
        ("20 million", "2000万"),
        ("4.5 million", "450万"),
        ("3 thousand", "3000"),
        ("330 thousand", "33万"),
        ("2.4 trillion", "2.4万亿"),
        ("1,200 million", "12亿"),
    ],
)
def test_a_number_with_a_scale_is_counted_in_ten_thousands(printed: str, chinese: str) -> None:
    assert scaled_numbers(f"It holds {printed} words.") == ((printed, chinese),)
    assert read_quantities(printed)[0].agrees_with(read_quantities(chinese)[0])


def test_names_of_sizes_and_plain_numbers_have_no_scale() -> None:
    assert scaled_numbers("GPT-3 175B reads 300 pages in 2.5 s.") == ()


@pytest.mark.parametrize(
    ("original", "chinese", "right"),
    [
        ("It has 1.5 billion parameters.", "它有1.5 billion个参数。", "它有15亿个参数。"),
        ("It has 1.5 billion parameters.", "它有1.5亿个参数。", "它有15亿个参数。"),
        ("It has 1.5 billion parameters.", "它有15亿个参数。", "它有15亿个参数。"),
        ("The 1.5B model reads 20 million words.", "1.5亿模型读了20百万个词。", "1.5B模型读了2000万个词。"),
        ("It costs 1.5 euros.", "它花费1.5万欧元。", "它花费1.5万欧元。"),
    ],
)
def test_a_wrong_scale_behind_the_same_digits_is_put_right(original: str, chinese: str, right: str) -> None:
    assert right_numbers(original, chinese) == right


def test_a_counted_share_names_its_whole_first_in_chinese() -> None:
    assert counted_shares("It caught 35 of the 45 false claims and four of nine others.") == (
        ("35 of the 45", "45个中的35个"),
        ("four of nine", "9个中的4个"),
    )
    assert counted_shares("It holds 90 of 45 and 3 of 4.5 mg.") == ()


@pytest.mark.parametrize(
    ("original", "chinese", "right"),
    [
        ("It caught 35 of 45 false claims.", "它发现了35个错误陈述。", "它发现了45个错误陈述中的35个。"),
        ("It caught 35 of 45 false claims.", "它发现了35个45个错误陈述。", "它发现了45个中的35个错误陈述。"),
        ("It caught 35 of 45 false claims.", "在45个错误陈述中，它发现了35个。", "在45个错误陈述中，它发现了35个。"),
        ("It kept 4 of 9 rules.", "它保留了4个规则，而4个规则很旧。", "它保留了4个规则，而4个规则很旧。"),
        ("It kept 4 of 9 rules.", "它用4个通过检查的规则。", "它用4个通过检查的规则。"),
    ],
)
def test_the_whole_of_a_share_that_was_dropped_is_put_back(original: str, chinese: str, right: str) -> None:
    assert right_numbers(original, chinese) == right


def test_two_counts_side_by_side_are_seen() -> None:
    assert doubled_measure("4个9个可能的比率") == "4个9个"
    assert not doubled_measure("9个中的4个")
