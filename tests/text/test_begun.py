"""What is being typed finds the word that it becomes, at every letter on the way."""

from __future__ import annotations

import sqlite3

import pytest

from app.library.finding.conditions import expression
from app.library.finding.passages import INDEX_SCHEMA
from app.searching.query import Field, Words
from app.text.begun import longer_beginnings, whole_words

WORDS = (
    "running", "stopped", "attention", "attentional", "normalization", "classifications", "layers", "players", "studies", "easily",
    "generalizability", "effectiveness", "sensitivity", "hierarchical", "robustness", "carefully", "independently", "measurement",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute(INDEX_SCHEMA)
    for number, word in enumerate(WORDS):
        connection.execute("INSERT INTO passage_index (rowid, title) VALUES (?, ?)", (number, f"deep {word}"))
    return connection


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("before", [(), ("deep",)])
def test_a_word_is_found_at_every_letter(index: sqlite3.Connection, word: str, before: tuple[str, ...]) -> None:
    for length in range(3, len(word) + 1):
        asked = expression(Words((*before, word[:length]), Field.TITLE, open_end=True))
        rows = index.execute("SELECT rowid FROM passage_index WHERE passage_index MATCH ?", (asked,))
        assert WORDS.index(word) in {row[0] for row in rows}, word[:length]


def test_a_finished_word_finds_what_it_found(index: sqlite3.Connection) -> None:
    assert expression(Words(("runni",))) == '"runni"'
    assert list(whole_words("灯光")) == list(whole_words("ab")) == list(whole_words("b2b")) == []
    assert longer_beginnings("lamp") == ()
    assert "running" in whole_words("runni")
