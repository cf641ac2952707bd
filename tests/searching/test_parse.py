"""What is typed becomes the query that was meant, and nothing that is typed or pasted breaks the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import UserError, WrongUsage
from app.searching.parse import parse
from app.searching.query import (
    AllOf,
    AnyOf,
    Field,
    Has,
    Is,
    Not,
    Query,
    State,
    Tagged,
    Thing,
    Within,
    Words,
    Years,
    conditions,
    wanted_words,
)

LAMP, MOTH = Words(("lamp",)), Words(("moth",))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("lamp", LAMP),
        ("lamp moth", AllOf((LAMP, MOTH))),
        ("lamp AND moth", AllOf((LAMP, MOTH))),
        ("lamp OR moth", AnyOf((LAMP, MOTH))),
        ("lamp -moth", AllOf((LAMP, Not(MOTH)))),
        ("lamp NOT moth", AllOf((LAMP, Not(MOTH)))),
        ("(lamp OR moth) night", AllOf((AnyOf((LAMP, MOTH)), Words(("night",))))),
        ("lamp -(moth OR bat)", AllOf((LAMP, Not(AnyOf((MOTH, Words(("bat",)))))))),
        ('"lamp moth"', Words(("lamp", "moth"))),
        ("“lamp moth”", Words(("lamp", "moth"))),
        ("「台灯 飞蛾」", Words(("台灯", "飞蛾"))),
        ("author:Li", Words(("Li",), Field.AUTHOR)),
        ("author: Li", Words(("Li",), Field.AUTHOR)),
        ("作者：李白", Words(("李白",), Field.AUTHOR)),
        ('title:"a lamp"', Words(("a", "lamp"), Field.TITLE)),
        ("-title:lamp", Not(Words(("lamp",), Field.TITLE))),
        ("year:2019", Years(2019, 2019)),
        ("year:2019..2023", Years(2019, 2023)),
        ("year:2023-2019", Years(2019, 2023)),
        ("年份：2019..", Years(2019, None)),
        ("year:..2019", Years(None, 2019)),
        ("tag:method", Tagged("method")),
        ('in:"Thesis/Chapter 2"', Within("Thesis/Chapter 2")),
        ("has:summary", Has(Thing.SUMMARY)),
        ("has:笔记", Has(Thing.NOTES)),
        ("-is:read", Not(Is(State.READ))),
        ("is:unread", Is(State.UNREAD)),
        ("pre-training", Words(("pre", "training"), hyphenated=True)),
        ("BERT模型", Words(("BERT", "模型"))),
        ("10.1000/xyz", Words(("10", "1000", "xyz"))),
        ("https://x.org/lamp", Words(("https", "x", "org", "lamp"))),
        ("arXiv:1706.03762", Words(("arXiv", "1706", "03762"))),
        ("the lamp of", LAMP),
        ("the of", AllOf((Words(("the",)), Words(("of",))))),
        ("lamp* moth", AllOf((Words(("lamp",), open_end=True), MOTH))),
        ("f(lamp", AllOf((Words(("f",)), LAMP))),
        (") lamp (", LAMP),
        ('"lamp moth', Words(("lamp", "moth"))),
    ],
)
def test_what_is_meant(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize("text", ["", "  ", "()", "- : ?", '""', "author:", "…"])
def test_nothing_is_asked_for(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("year:soon", "query_year"),
        ("has:wings", "query_has"),
        ("is:blue", "query_is"),
        ("autor:Li", "query_field"),
        ("lamp OR", "query_or"),
        ("OR lamp", "query_or"),
        ("lamp " * 65, "query_long"),
    ],
)
def test_a_wrong_query_is_told(text: str, key: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        parse(text)
    assert caught.value.key == key


def test_what_is_still_being_typed_is_no_error_and_the_last_word_may_go_on() -> None:
    assert parse("lamp mo", typing=True) == AllOf((LAMP, Words(("mo",), open_end=True)))
    assert parse("lamp ", typing=True) == LAMP
    for unfinished in ("lamp OR", "lamp OR ", "lamp year:20x", "lamp has:su", 'lamp in:"Thes', "lamp tag:"):
        assert parse(unfinished, typing=True) == LAMP
    assert parse("lamp has:summary", typing=True) == AllOf((LAMP, Has(Thing.SUMMARY)))


PIECES = st.sampled_from(
    ["lamp", "灯", "OR", "AND", "NOT", "-", "(", ")", '"', ":", "author:", "year:", "2019", "..", "has:", "is:", "tag:", "*", " ", "“", "：", "NEAR(", "'"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
    ),
    st.booleans(),
)
def test_any_text_is_a_query_or_an_error_that_says_why(text: str, typing: bool) -> None:
    query: Query | None = None
    wrong = ""
    try:
        query = parse(text, typing=typing)
    except UserError as error:
        wrong = error.key
    assert not wrong or wrong.startswith("query_")
    if query is not None:
        assert all(words.words and all(words.words) for words in wanted_words(query))
        assert len(list(conditions(query))) <= 64


@given(st.lists(st.sampled_from(["lamp", "moth", "台灯", "night"]), min_size=1, max_size=6))
def test_side_by_side_means_all_of_them(words: list[str]) -> None:
    query = parse(" ".join(words))
    assert query is not None
    assert [one.words[0] for one in wanted_words(query)] == words
