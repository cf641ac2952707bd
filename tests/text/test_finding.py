"""Words as they are looked for: broken over lines, accented, in capitals, Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.finding import occurrences, searchable


def found(needle: str, text: str) -> list[str]:
    hay = searchable(text)
    return [text[first : last + 1] for first, last in occurrences(searchable(needle.strip()).text, hay)]


@pytest.mark.parametrize(
    ("needle", "text", "hits"),
    [
        ("lamp", "A Lamp and a LAMP.", ["Lamp", "LAMP"]),
        ("illuminated", "It is illumi-\nnated by", ["illumi-\nnated"]),
        ("state-of-the-art", "the state-of-\nthe-art lamp", ["state-of-\nthe-art"]),
        ("naive cafe", "a naïve\n café", ["naïve\n café"]),
        ("Schrödinger", "SCHRODINGER said", ["SCHRODINGER"]),
        ("光的强度", "测量光的\n强度。", ["光的\n强度"]),
        ("5-10", "from 5-10 m", ["5-10"]),
        ("510", "from 5-10 m", []),
        ("efficient", "an e\ufb03cient lamp", ["e\ufb03cient"]),
        ("a b", "a   \n  b", ["a   \n  b"]),
        ("", "anything", []),
    ],
)
def test_finds_what_was_meant(needle: str, text: str, hits: list[str]) -> None:
    assert found(needle, text) == hits


@given(st.text(max_size=60), st.integers(0, 50), st.integers(1, 10))
def test_every_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    hay = searchable(text)
    needle = hay.text[start : start + length]
    assert all(0 <= place < len(text) for place in hay.places)
    if needle:
        assert list(occurrences(needle, hay))
