"""Tests which places of a paper a text points at."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.pointers import CHINESE, ENGLISH, NUMBER, Pointer, chinese, english, pointed, pointers, written


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("See Fig. 3.", "figure", "3"),
        ("as Figures 2 and 3 show", "figure", "2"),
        ("TABLE 2 reports", "table", "2"),
        ("Tab. A1", "table", "A1"),
        ("Table 3-1 and", "table", "3-1"),
        ("Figure 2a shows", "figure", "2"),
        ("如图 2 所示", "figure", "2"),
        ("表3-1列出了", "table", "3-1"),
    ],
)
def test_a_figure_or_table_is_named_by_kind_and_number(text: str, kind: str, number: str) -> None:
    assert pointers(text, "figure", "table") == [Pointer(kind, number)]


def test_chinese_sections_and_pages_stand_between_two_characters() -> None:
    assert pointers("第3节和第 12 页", "section", "page") == [Pointer("section", "3"), Pointer("page", "12")]


def test_only_the_kinds_that_are_asked_for_are_found() -> None:
    text = "Table 1, Section 2, page 3 and 图4"
    assert pointers(text, "table") == [Pointer("table", "1")]
    assert pointers(text, "figure") == [Pointer("figure", "4")]


@pytest.mark.parametrize("text", ["stable 3", "tabular 2", "figured 4", "the table of 5", "Pages vary", "二图"])
def test_a_word_that_only_looks_like_one_points_at_nothing(text: str) -> None:
    assert pointers(text, "figure", "table", "page", letters=True) == []


def test_letters_count_where_they_are_asked_for() -> None:
    assert pointers("Appendix B", "appendix") == []
    assert pointers("Appendix B", "appendix", letters=True) == [Pointer("appendix", "B")]


def test_the_patterns_know_both_languages() -> None:
    assert re.fullmatch(written("table"), "Tabs.", re.IGNORECASE)
    assert re.fullmatch(written("equation"), "公式")
    assert re.fullmatch(written("reference"), "reference")


@given(st.sampled_from(sorted(ENGLISH)), st.from_regex(NUMBER, fullmatch=True), st.sampled_from([" ", ". ", ""]))
def test_every_english_word_points_at_the_number_behind_it(kind: str, number: str, between: str) -> None:
    for word in ENGLISH[kind]:
        assert re.fullmatch(english(kind), word)
        assert pointers(f"in {word}{between}{number}", kind) == [Pointer(kind, number)]


@given(st.sampled_from(sorted(CHINESE)), st.from_regex(NUMBER, fullmatch=True))
def test_every_chinese_word_points_at_the_number_behind_it(kind: str, number: str) -> None:
    for word in CHINESE[kind]:
        assert re.fullmatch(chinese(kind), word)
        assert pointers(f"见{word} {number}", kind) == [Pointer(kind, number)]


@pytest.mark.parametrize(
    ("text", "word", "numbers"),
    [
        ("see Figs. 3 and 4", "Figs.", "3"),
        ("see Figs. 3 and 4", "4", "4"),
        ("Figures 3, 5a, and 7–9 show", "5a,", "5"),
        ("Figures 3, 5 and 7–9 show", "7–9", "7"),
        ("Figures 3, 5 and 7–9 show", "9", "7 8 9"),
        ("Figures 2-4 show", "2-4", "2-4 2 3 4"),
        ("如图3和图4所示", "4", "4"),
        ("图 3、4 和 6", "6", "6"),
        ("In Figure 3, 20 papers", "20", ""),
        ("Figures 3 and 40% of it", "40%", ""),
        ("Figures 3 and 4 of Smith", "Smith", ""),
    ],
)
def test_a_number_of_a_list_is_pointed_at_by_itself(text: str, word: str, numbers: str) -> None:
    start = text.rindex(word)
    found = pointed(text, start, start + len(word), "figure")
    assert found == [Pointer("figure", number) for number in numbers.split()]
