"""Words are found however their letters are set, broken or joined; and the index is cut in one way for good."""

from __future__ import annotations

import hashlib
import re
import time

import pytest

from app.text.grams import phrase, plain, to_grams, words_of


def test_soft_hyphens_and_barred_letters_do_not_hide_a_word() -> None:
    assert to_grams("Łukasiewicz com\u00adputed Øre, Đorđe") == "Lukasiewicz computed Ore, Dorde"
    assert phrase(words_of("Łukasiewicz")) == '"Lukasiewicz"'
    assert phrase(words_of("com\u00adputed Straße")) == '"computed Strasse"'


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a pre-training step", "pretraining"),
        ("state-of-the-art", "stateoftheart"),
        ("we com- puted it", "computed"),
        ("GPT-4 and t-SNE", "GPT4 tSNE"),
    ],
)
def test_a_word_with_a_hyphen_stands_in_one_word_too(text: str, joined: str) -> None:
    assert to_grams(text) == f"{text} {joined}"


def test_a_page_without_a_space_is_cut_at_once() -> None:
    started = time.process_time()
    to_grams("x" * 200_000 + "-" * 1000 + "ab-" * 50_000)
    assert time.process_time() - started < 5


def test_dashes_between_numbers_and_words_join_nothing() -> None:
    assert to_grams("pages 12-19, light - and dark") == "pages 12-19, light - and dark"


def test_chinese_is_cut_in_characters_and_signs_part_it() -> None:
    assert to_grams("图像分割").split() == ["图", "像", "分", "割"]
    assert phrase(["像"]) == phrase(["像"], open_end=True) == '"像"'
    assert phrase(["图像分割"]) == '"图 像 分 割"'
    for parted in ("图像，分割", "图像 分割", "图像。\n「分割」"):
        assert re.sub(r"[^\w\ue0bb]+", "", to_grams(parted)) == "图像\ue0bb分割"
        assert phrase(words_of(parted)) == '"图 像 \ue0bb 分 割"'
    assert phrase(["图像", "net"], open_end=True) == '"图 像 net" *'


def test_plain_text_has_no_accents_and_no_capitals() -> None:
    assert plain("Nguyễn FIancée ŁÓDŹ") == "nguyen fiancee lodz"


def test_the_cut_of_the_index_is_held_fast() -> None:
    """A passage is taken out of an index by cutting its text in the same way again. If this fails, a migration has to make
    the index anew; then hold the new cut fast here."""
    text = (
        "Łukasiewicz’s pre-training of BERT模型 for 图像分割, Ångström; 𠮷野家 — naïve co- operation, ﬁne (2019) t-SNE."
    )
    assert hashlib.sha256(to_grams(text).encode()).hexdigest()[:16] == "1fee3b69c5c5c4b9"
