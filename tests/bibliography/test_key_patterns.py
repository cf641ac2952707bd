"""Patterns of citation keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import WrongUsage
from app.bibliography.key_patterns import FILTERS, FUNCTIONS, USUAL_PATTERN, read_pattern
from app.bibliography.keys import citation_keys
from app.domain.library.citation_key import fit_key
from app.domain.library.entry import Creator, Entry

ENTRY = Entry(
    "article",
    creators=(Creator("Gödel", "Kurt"), Creator("García Márquez", "Gabriel"), Creator("Maaten", "L.", prefix="van der")),
    fields=(
        ("title", "On the Lamps of 20 Labs: A Study"), ("date", "2021-03"), ("journaltitle", "Journal of Lamps"),
        ("volume", "12"), ("pages", "345--360"),
    ),
)  # fmt: skip
CHINESE = Entry(
    "article", creators=(Creator("欧阳", "明月"), Creator("王", "小鸣")), fields=(("title", "灯"), ("date", "2020"))
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("auth.lower + year + shorttitle(1)", "godel2021lamps"),
        ("auth.lower + shorttitle(3,3) + year", "godelLampsLabsStudy2021"),
        ("auth + '_' + shortyear", "Godel_21"),
        ("authEtAl.lower + ':' + year", "godeletal:2021"),
        ("authors(2) + year", "GodelGarciaMarquezEtAl2021"),
        ("authors + volume + '-' + firstpage", "GodelGarciaMarquezvanderMaaten12-345"),
        ("authorLast.upper", "VANDERMAATEN"),
        ("auth(3) + auth(3,2)", "GodGar"),
        ("journal.abbr + year", "JoL2021"),
        ("title.select(2, 3).lower", "thelampsof"),
        ("title.substring(1, 4)", "OnTh"),
        ("veryshorttitle + type.capitalize", "lampsArticle"),
        ("auth.replace('Godel', 'goedel') + year", "goedel2021"),
        ("volume.prefix('v').postfix(\"x\")", "v12x"),
        ("year | auth", "Godel"),
        ("'' | auth", "Godel"),
    ],
)
def test_a_pattern_makes_a_key(pattern: str, key: str) -> None:
    assert read_pattern(pattern).stem(ENTRY) == key


def test_chinese_surnames_are_spelt() -> None:
    assert read_pattern("authors + year").stem(CHINESE) == "OuyangWang2020"
    assert read_pattern(USUAL_PATTERN).stem(Entry("book", fields=(("title", "灯"), ("date", "2020")))) == ""


@pytest.mark.parametrize(
    "wrong",
    ["", "auth +", "auth year", "nobody", "auth.loud", "auth(1,2,3)", "auth('a')", "title.substring(1)", "auth(", "auth.",
     "title.select(0, 1)", "'open", "year.lower(2)", "auth + [year]", "auth & year"],
)  # fmt: skip
def test_what_is_no_pattern_says_where(wrong: str) -> None:
    with pytest.raises(WrongUsage) as error:
        read_pattern(wrong)
    assert error.value.key in ("key_pattern_wrong", "key_pattern_ends")
    assert "shorttitle" in error.value.do("en")


@given(st.text(max_size=40))
def test_any_text_is_a_pattern_or_says_that_it_is_none(text: str) -> None:
    try:
        pattern = read_pattern(text)
    except WrongUsage:
        return
    key = pattern.stem(ENTRY)
    assert key == fit_key(key)
    assert key.isascii()


@given(
    st.sampled_from(sorted(FUNCTIONS)), st.lists(st.sampled_from(["lower", "upper", "capitalize", "abbr"]), max_size=3)
)
def test_every_term_takes_every_plain_filter(name: str, filters: list[str]) -> None:
    assert {*filters} <= FILTERS.keys()
    assert read_pattern(".".join([name, *filters])).stem(ENTRY).isascii()


def test_keys_that_are_alike_are_told_apart_and_nothing_becomes_what_is_taken() -> None:
    assert citation_keys((), {1: "lamp", 2: "Lamp", 3: "lampb"}, taken={"lampa"}) == {1: "lamp", 2: "Lampc", 3: "lampb"}
