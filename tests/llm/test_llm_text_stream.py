"""Text from bytes of tokens: whole characters, no stop string, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.text_stream import TextStream


def run(data: bytes, size: int, stops: tuple[str, ...] = ()) -> tuple[list[str], TextStream]:
    stream = TextStream(stops)
    pieces = [stream.push(data[start : start + size]) for start in range(0, len(data), size)]
    return [*pieces, stream.finish()], stream


@given(st.text(), st.integers(1, 7))
def test_any_text_comes_through_whole_whatever_the_cuts(text: str, size: int) -> None:
    pieces, _ = run(text.encode("utf-8", "replace"), size)

    assert "".join(pieces) == text.encode("utf-8", "replace").decode()


def test_half_a_character_is_never_shown() -> None:
    pieces, _ = run("注意力机制".encode(), 1)

    assert [piece for piece in pieces if piece] == list("注意力机制")


def test_half_a_character_at_the_end_is_dropped() -> None:
    pieces, _ = run("好".encode()[:2], 1)

    assert "".join(pieces) == ""


@given(st.text(alphabet="ab#\n", max_size=40), st.integers(1, 5), st.sampled_from(["##", "\n\n", "ab#", "b"]))
def test_the_text_ends_where_a_stop_string_begins(text: str, size: int, stop: str) -> None:
    pieces, stream = run(text.encode(), size, (stop,))

    at = text.find(stop)
    assert "".join(pieces) == (text if at < 0 else text[:at])
    assert stream.stopped == (at >= 0)


def test_the_earliest_of_several_stops_counts() -> None:
    pieces, _ = run(b"one two three", 20, ("three", "two"))

    assert "".join(pieces) == "one "


def test_what_may_become_a_stop_is_held_back_and_then_shown() -> None:
    stream = TextStream(("<end>",))

    assert stream.push(b"a<e") == "a"
    assert stream.push(b"x") == "<ex"


@pytest.mark.parametrize("stops", [(), ("",)])
def test_no_stops(stops: tuple[str, ...]) -> None:
    assert run(b"abc", 1, stops)[0] == ["a", "b", "c", ""]


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<think>\nHm.\n\nLet me see.\n</think>\n\nThe answer.", "The answer."),
        ("\n<think></think>The answer.", "The answer."),
        ("<thinking> is a word. <think>no</think>", "<thinking> is a word. <think>no</think>"),
        ("<thi", "<thi"),
        ("  plain", "  plain"),
        ("<think>never done", ""),
    ],
)
def test_thoughts_before_the_answer_are_not_shown(said: str, shown: str, size: int) -> None:
    pieces, _ = run(said.encode(), size)

    assert "".join(pieces) == shown


def test_a_stop_string_in_a_thought_does_not_end_the_answer() -> None:
    pieces, stream = run(b"<think>one\n\ntwo</think>three\n\nfour", 2, ("\n\n",))

    assert "".join(pieces) == "three"
    assert stream.stopped
