from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.translating.marks import mark, restore, with_last_citation


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("as shown earlier [3, 7].", ("[3, 7]",)),
        ("as shown (Smith et al., 2019; Li, 2020a) before", ("(Smith et al., 2019; Li, 2020a)",)),
        ("Li & Smith (2020) say so", ("Li & Smith (2020)",)),
        ("see https://example.org/a?b=1.", ("https://example.org/a?b=1",)),
        ("write to a.b@example.org", ("a.b@example.org",)),
        ("a stack of N = 6 layers", ("N = 6",)),
        ("of dimension dmodel = 512.", ("dmodel = 512",)),
        ("the output is Norm(x + Sub(x)), where x is read", ("Norm(x + Sub(x))",)),
        ("in O(n) time", ("O(n)",)),
        ("即选取20%（362*20%≈72）作为样本[4]。", ("[4]",)),
        ("It costs 3 to 5 euros in 2020 (or less).", ()),
        ("We use a lamp and a desk.", ()),
    ],
)
def test_formulas_citations_and_addresses_are_taken_out(text: str, kept: tuple[str, ...]) -> None:
    marked = mark(text)
    assert marked.kept[-len(kept) :] == kept if kept else marked.kept == ()
    assert restore(marked.text, marked) == (text, ())


@given(st.text(max_size=200))
def test_what_is_taken_out_can_be_put_back(text: str) -> None:
    if "[[" not in text and "【" not in text and "⟦" not in text:
        marked = mark(text)
        if marked.translatable:
            assert restore(marked.text, marked) == (text, ())


def test_lost_doubled_and_invented_marks_are_told() -> None:
    marked = mark("Lamps [1] burn longer than candles [2].")
    assert restore("灯[[1]]比蜡烛[[2]]燃得久。", marked) == ("灯[1]比蜡烛[2]燃得久。", ())
    assert restore("灯[[1]]燃得久。", marked)[1] == ("[2]",)
    assert restore("灯[[1]][[1]]比蜡烛[[2]]燃得久。", marked)[1] == ("[1]",)
    text, faults = restore("灯[[1]]比蜡烛[[2]]燃得久[[3]]。", marked)
    assert faults == ("[[3]]",)
    assert "[[" not in text


def test_a_citation_that_ended_the_sentence_is_put_at_its_end() -> None:
    marked = mark("Lamps burn longer than candles [2].")
    assert restore(with_last_citation("灯比蜡烛燃得久。", marked), marked) == ("灯比蜡烛燃得久 [2]。", ())
    both = mark("Lamps [1] burn longer than candles [2].")
    assert with_last_citation("灯比蜡烛燃得久。", both) == "灯比蜡烛燃得久。"


def test_a_program_is_not_translated() -> None:
    assert not mark("fun f (x) = if x = 0 then y = 1 else y = 2 j g (z) = a = b = c").translatable
    assert mark("The lamp burns for N = 6 hours.").translatable
