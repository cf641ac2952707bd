"""Tests which words of a text are names."""

from __future__ import annotations

import pytest

from app.text.names import UNIT_NAMES, chinese_names, initials_of, names, opening_names, squeezed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use BERT and word2vec on SQuAD 1.1.", ["BERT", "word2vec", "SQuAD"]),
        ("The Transformer of Vaswani", ["Transformer", "Vaswani"]),
        ("It runs scikit.learn and v 1.2.3", ["scikit.learn", "1.2.3"]),
        ("See Table 2 in Section 3.", []),
    ],
)
def test_names_are_told_by_their_letters(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert names("Depth helps. Width does not.") == []
    assert opening_names("Depth helps. Width does not.") == ["Depth", "Width"]


def test_chinese_countries_and_universities_are_names() -> None:
    assert chinese_names("清华大学在中国") == ["清华大学", "中国"]


def test_initials_go_row_by_row() -> None:
    assert initials_of("General Public License") == "gpl"


def test_spelling_with_a_hyphen_makes_no_other_name() -> None:
    assert squeezed("Berkeley-Parser") == squeezed("BerkeleyParser")
    assert squeezed("M^3I") == squeezed("M3I")


def test_measures_in_capitals_are_known() -> None:
    assert {"bleu", "gpu", "f1"} <= UNIT_NAMES
