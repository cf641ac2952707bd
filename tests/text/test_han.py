"""Tests which characters are Chinese, and which are as wide as Chinese ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.han import (
    BASIC_HAN,
    CJK,
    FULL_WIDTH,
    HAN,
    count_han,
    han_share,
    has_han,
    is_cjk,
    is_han,
    is_hangul,
    is_kana,
    is_wide,
)


@pytest.mark.parametrize("char", "一龥㐀豈𠮷")
def test_ideographs_of_every_plane_are_han(char: str) -> None:
    assert is_han(char)
    assert is_cjk(char)
    assert is_wide(char)


@pytest.mark.parametrize("char", "aé9 。，（）あカ한Ωж〇ＡÅ")
def test_letters_punctuation_and_other_scripts_are_not_han(char: str) -> None:
    assert not is_han(char)


def test_japanese_and_korean_are_cjk_and_told_apart() -> None:
    assert [is_kana(char) for char in "あカ한字"] == [True, True, False, False]
    assert [is_hangul(char) for char in "あカ한字"] == [False, False, True, False]
    assert all(map(is_cjk, "あカ한字"))


def test_full_width_marks_are_wide_and_no_letters() -> None:
    assert all(map(is_wide, "，。（）！ＡＢ"))
    assert not any(map(is_cjk, "，。（）！ＡＢ"))


def test_the_share_counts_letters_alone() -> None:
    assert count_han("用 BERT 模型, 2019") == 3
    assert han_share("用 BERT 模型, 2019") == pytest.approx(3 / 7)
    assert han_share("2019 – 3.5 %") == 0.0


@given(st.text(max_size=40))
def test_counting_agrees_with_asking_each_character(text: str) -> None:
    assert count_han(text) == sum(map(is_han, text))
    assert has_han(text) == any(map(is_han, text))


@given(st.characters())
def test_each_class_holds_the_one_below(char: str) -> None:
    classes = [bool(re.match(f"[{body}]", char)) for body in (BASIC_HAN, HAN, CJK, CJK + FULL_WIDTH)]
    assert classes == sorted(classes)
