from pathlib import Path

import pytest

from app.text import word_lists

LISTS = """
english = "up down"
chinese = ["不(?=能)能"]
phrases = ["left out", "taken out"]
opposites = ["read write", "前 后"]

[units]
metres = "metre"

[poles.size]
up = "more larger"
"""


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.toml").write_text(LISTS, "utf-8")
    monkeypatch.setattr(word_lists, "resource_path", lambda _folder, name: tmp_path / name)
    word_lists._load.cache_clear()


def test_a_string_is_words_and_an_array_is_phrases() -> None:
    assert word_lists.words("made", "english") == ("up", "down")
    assert word_lists.words("made", "phrases") == ("left out", "taken out")
    assert word_lists.words("made", "poles.size.up") == ("more", "larger")


def test_pairs_tables_and_groups_are_read() -> None:
    assert word_lists.pairs("made", "opposites") == (("read", "write"), ("前", "后"))
    assert word_lists.mapping("made", "units") == {"metres": "metre"}
    assert word_lists.groups("made", "poles.size") == {"up": ("more", "larger")}


def test_english_is_found_as_whole_words_and_chinese_anywhere() -> None:
    found = word_lists.pattern("made", "english", "chinese").findall("up, upper, 不能, down")
    assert found == ["up", "不能", "down"]


def test_what_is_missing_or_of_another_shape_is_named() -> None:
    with pytest.raises(KeyError, match=r"made\.toml has no poles\.speed"):
        word_lists.words("made", "poles.speed")
    with pytest.raises(TypeError, match="units is no list"):
        word_lists.words("made", "units")
    with pytest.raises(TypeError, match="english is no table"):
        word_lists.mapping("made", "english")
