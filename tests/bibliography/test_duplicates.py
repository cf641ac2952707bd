"""Which works are taken for one: offered where it is likely, and told apart where it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bibliography.duplicates import Work, find_twins, isbns_of
from app.domain.library.duplicates import Why
from app.domain.library.paper import Paper, PaperStatus

BARE = Paper(0, "", "", (), None, "", "", "", "", 0, PaperStatus.ENTRY, "2026-01-01", "", "")
ADA = ("Ada Lovelace", "Kurt Gödel")


def work(number: int, title: str = "", *, kind: str = "article", isbns: tuple[str, ...] = (), files: tuple[str, ...] = (), **facts: object) -> Work:  # fmt: skip
    given = {"title": title, "authors": ADA, "year": 2020} | facts
    return Work(replace(BARE, id=number, **given), kind, isbns, files)  # type: ignore[arg-type]


def found(*works: Work) -> list[tuple[int, int, Why, bool]]:
    return [(one.one, one.other, one.why, one.versions) for one in find_twins(works)]


TITLE = "Warm lamps for cold rooms: a study of light"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"doi": "10.5555/A"}, {"doi": "https://doi.org/10.5555/a", "title": "Something else"}, Why.DOI),
        ({"arxiv_id": "2101.00001v2"}, {"arxiv_id": "arXiv:2101.00001", "title": "Other"}, Why.ARXIV),
        ({}, {}, Why.TITLE),
        ({}, {"title": "Warm Lamps for Cold Rooms — A Study of Lights"}, Why.TITLE),
        ({}, {"authors": ("A. Lovelace",), "year": 2021}, Why.TITLE),
        ({"authors": (), "year": None}, {}, Why.TITLE),
        ({"title": "深度学习综述与展望"}, {"title": "深度学习综述与展望"}, Why.TITLE),
    ],
)
def test_the_same_work_twice_is_found(one: dict[str, object], other: dict[str, object], why: Why) -> None:
    assert found(work(1, **{"title": TITLE} | one), work(2, **{"title": TITLE} | other)) == [(1, 2, why, False)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.5555/a"}, {"doi": "10.5555/b"}),
        ({}, {"authors": ("Alan Turing",)}),
        ({}, {"year": 2012}),
        ({"title": "Lamps, Part I: light"}, {"title": "Lamps, Part II: light"}),
        ({"title": "Report on lamps 2019"}, {"title": "Report on lamps 2020"}),
        ({"title": "Introduction"}, {"title": "Introduction", "authors": ("Alan Turing",)}),
        ({"title": ""}, {"title": ""}),
    ],
)
def test_different_works_are_told_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert found(work(1, **{"title": TITLE} | one), work(2, **{"title": TITLE} | other)) == []  # type: ignore[arg-type]


def test_a_preprint_and_its_published_version_are_versions() -> None:
    preprint = work(1, TITLE, arxiv_id="2101.00001", doi="10.48550/arXiv.2101.00001", year=2019)
    published = work(2, TITLE, doi="10.5555/a", venue="Journal of Lamps", year=2021)
    assert found(preprint, published) == [(1, 2, Why.TITLE, True)]
    with_number = replace(published, paper=replace(published.paper, arxiv_id="2101.00001"))
    assert found(preprint, with_number) == [(1, 2, Why.ARXIV, True)]


def test_a_book_is_known_by_its_isbn_and_its_chapters_are_not() -> None:
    isbns = isbns_of(["978-0-306-40615-7, 0-306-40615-2"])
    assert isbns == ("9780306406157",)
    one = work(1, "The Book of Lamps", kind="book", isbns=isbns, authors=("Ada Lovelace",), year=2004)
    two = work(2, "Book of Lamps, The", kind="book", isbns=isbns, authors=(), year=None)
    assert found(one, replace(two, paper=replace(two.paper, title="The book of lamps."))) == [(1, 2, Why.ISBN, False)]
    chapters = [work(n, f"Chapter on {what}", kind="incollection", isbns=isbns) for n, what in ((3, "oil"), (4, "gas"))]
    assert found(one, *chapters) == []


def test_the_same_file_is_found_whatever_it_is_called() -> None:
    assert found(work(1, "A", sha256="a" * 64), work(2, "B", files=("a" * 64,))) == [(1, 2, Why.FILE, False)]


def test_many_works_are_held_against_each_other_in_seconds() -> None:
    many = [
        work(n, f"On the {n % 997} lamps of house {n}", authors=(f"Author{n % 500}",), year=1990 + n % 30)
        for n in range(1, 20_001)
    ]
    assert found(*many, replace(many[0], paper=replace(many[0].paper, id=99_999))) == [(1, 99_999, Why.TITLE, False)]
