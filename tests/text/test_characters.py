"""Tests what is folded when text is stored, and what more when it is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.characters import combine, fold, is_unreadable, letters_only, normalise


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("ﬁnd", "find"),
        ("Ｆ１", "F1"),
        ("𝑥", "x"),
        ("a\u00a0b", "a b"),
        ("a\u200bb", "ab"),
        ("10²", "10²"),
        ("½", "½"),
    ],
)
def test_typography_is_folded_and_meaning_kept(printed: str, stored: str) -> None:
    assert "".join(map(fold, printed)) == stored


def test_an_accent_joins_the_letter_it_can_stand_on() -> None:
    assert combine("´", "e") == "é"
    assert combine("¨", "ı") == "ï"
    assert combine("´", "1") == ""


def test_signs_without_a_meaning_are_unreadable() -> None:
    assert [is_unreadable(char) for char in "\ue000\ufffd\x01a中\n"] == [True, True, True, False, False, False]


def test_dashes_quotes_and_spaces_compare_as_plain_ones() -> None:
    assert normalise("“deep”—self‑attention’s  ﬁt\n5–7") == '"deep" - self-attention\'s fit 5-7'


@pytest.mark.parametrize(
    ("one", "other"), [("Müller", "MULLER"), ("Strauß", "Strauss"), ("word2vec:", "Word2Vec"), ("D'Arcy", "D’Arcy")]
)
def test_names_that_differ_in_signs_alone_are_the_same(one: str, other: str) -> None:
    assert letters_only(one) == letters_only(other)


@given(st.text(alphabet=st.sampled_from("aB é\u00a0—–“”‘’ﬁ１２中，。½²\n\t-"), max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
