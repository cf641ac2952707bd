"""Tests how texts become terms that can be compared."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from app.text.terms import CHINESE_STOP, STOPWORDS, stem, terms


def test_words_are_stemmed_and_words_of_grammar_left_out() -> None:
    assert terms("The models are trained on the translations") == ["model", "train", "translat"]


def test_what_every_paper_says_of_itself_is_no_term() -> None:
    assert terms("In this paper the authors propose") == []


def test_a_compound_is_a_term_beside_its_parts() -> None:
    assert terms("self-attention") == ["self-attent", "self", "attent"]


def test_short_forms_stand_for_the_whole_word() -> None:
    assert terms("avg. acc.") == terms("average accuracy")


def test_chinese_is_cut_into_pairs_without_particles() -> None:
    assert terms("模型的性能") == ["模型", "性能"]


def test_forms_of_a_word_have_one_stem() -> None:
    assert stem("translations") == stem("translated") == "translat"


@given(st.text(max_size=60))
def test_no_term_is_a_stop_word_or_has_a_particle(text: str) -> None:
    assert not any(term in STOPWORDS and stem(term) != term for term in terms(text))
    assert not any(char in CHINESE_STOP for term in terms(text) for char in term)


def test_importing_the_floor_imports_no_stemmer() -> None:
    code = "import sys, app.text.numbers, app.text.names, app.text.terms; sys.exit('snowballstemmer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
