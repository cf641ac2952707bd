"""Two changed texts that began as one come together line by line, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.threeway import merged

BASE = "one\ntwo\nthree\nfour\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (BASE, BASE, BASE),
        ("ONE\ntwo\nthree\nfour\n", BASE, "ONE\ntwo\nthree\nfour\n"),
        ("ONE\ntwo\nthree\nfour\n", "one\ntwo\nthree\nFOUR\n", "ONE\ntwo\nthree\nFOUR\n"),
        ("one\nTWO\nthree\nfour\n", "one\ntwo\nTHREE\nfour\n", "one\nTWO\nTHREE\nfour\n"),
        ("zero\n" + BASE, BASE + "five\n", "zero\n" + BASE + "five\n"),
        (BASE + "mine\n", BASE + "yours\n", BASE + "mine\nyours\n"),
        ("two\nthree\nfour\n", "one\ntwo\nthree\n", "two\nthree\n"),
        ("one\nTWO\nthree\nfour\n", "one\nTWO\nthree\nfour\n", "one\nTWO\nthree\nfour\n"),
        ("one\nTWO\nthree\nfour\n", "one\n2\nthree\nfour\n", None),
        ("one\nthree\nfour\n", "one\nTWO\nthree\nfour\n", None),
    ],
)
def test_lines(one: str, other: str, both: str | None) -> None:
    assert merged(BASE, one, other) == both


def test_a_last_line_without_an_end_gets_one_where_something_follows() -> None:
    assert merged("", "mine", "yours") == "mine\nyours"


lines = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "灯\n"]), max_size=8).map("".join)


@given(lines, lines)
def test_who_changed_alone_is_followed(base: str, changed: str) -> None:
    assert merged(base, changed, base) == merged(base, base, changed) == changed


@given(lines, lines, lines)
def test_the_order_matters_only_where_both_put_something_in(base: str, one: str, other: str) -> None:
    first, second = merged(base, one, other), merged(base, other, one)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert sorted(first.splitlines()) == sorted(second.splitlines())
