"""Which works are the same, and which only look it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bibliography import Entry, KnownWorks, entry_of
from app.domain.library.paper import Paper, PaperStatus
from tests.bibliography.test_citing import PAPERS

PLAIN = Paper(0, "", "", (), None, "", "", "", "", 0, PaperStatus.ENTRY, "2026-11-27", "", "")
LAMPS = replace(
    PLAIN, id=1, title="Reading by Lamplight in Cold Rooms", authors=("Ada Moss",), year=2021, doi="10.1234/lamps.7"
)
OTHERS = (
    replace(PLAIN, id=2, title="论灯下读书的温度", authors=("王小鸣",), year=2019),
    replace(PLAIN, id=3, title="Warm Hands", authors=("B. Fern",), year=2020, arxiv_id="2101.00001"),
    replace(PLAIN, id=4, title="Introduction", authors=("C. Stone",), year=2020),
)  # fmt: skip
WORKS = KnownWorks((LAMPS, *OTHERS))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (replace(PLAIN, title="Something else", doi="https://doi.org/10.1234/LAMPS.7"), 1),
        (replace(PLAIN, title="reading by lamplight in cold rooms.", authors=("Moss, A.",), year=2021), 1),
        (replace(PLAIN, title="Reading by Lamplight in Cold Rooms"), 1),
        (replace(PLAIN, title="Reading by Lamplight in Cold Rooms", authors=("Eve Hill",)), None),
        (replace(PLAIN, title="Reading by Lamplight in Cold Rooms", year=2022), None),
        (replace(PLAIN, title="Reading by Lamplight in Cold Rooms", doi="10.1234/lamps.8"), None),
        (replace(PLAIN, title="Reading by Lamplight"), None),
        (replace(PLAIN, title="论灯下读书的温度", authors=("王小鸣",)), 2),
        (replace(PLAIN, title="Warm hands, second version", arxiv_id="arXiv:2101.00001v3"), 3),
        (replace(PLAIN, title="Introduction"), None),
        (PLAIN, None),
    ],
    ids=lambda value: getattr(value, "title", str(value)) or "nothing",
)
def test_the_same_work_is_found(given: Paper, found: int | None) -> None:
    same = WORKS.same(given)
    assert (same and same.id) == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("J. Lamps 7 (2021)\nReading by Lamplight\nin Cold Rooms\nAda Moss\nAbstract", 1),
        ("Reading by Lamplight in Very Cold Rooms\nAda Moss\ndoi:10.1234/lamps.7", 1),
        ("Erratum to an article on candles\nThe original is at https://doi.org/10.1234/lamps.7", None),
        ("Reading by Lamplight in Some Other Rooms\nhttps://doi.org/10.1234/lamps.78", None),
        ("第 3 卷\n论灯下读书的\n温度\n王小鸣", 2),
        ("An unknown paper\n" + "words " * 400 + "as in Reading by Lamplight in Cold Rooms", None),
        ("Warm Hands and cold feet", None),
    ],
)
def test_a_page_is_known_by_its_title(page: str, found: int | None) -> None:
    known = WORKS.on_page(page)
    assert (known and known.id) == found


def test_of_two_titles_the_longer_one_counts_when_it_holds_the_other() -> None:
    longer = replace(LAMPS, id=9, title="Reading by Lamplight in Cold Rooms: A Second Look", doi="")
    works = KnownWorks((LAMPS, longer))
    found = works.on_page("Reading by Lamplight in Cold Rooms: A Second Look\nAda Moss")
    assert found is not None
    assert found.id == 9


def test_two_entries_of_one_title_are_not_told_apart_by_a_page() -> None:
    works = KnownWorks((replace(LAMPS, doi=""), replace(LAMPS, id=9, doi="")))
    assert works.on_page(LAMPS.title) is None


ENTRY = Entry(
    "inproceedings",
    "moss21",
    entry_of(PAPERS[0], "").creators,
    (("title", "Lamps"), ("subtitle", "A Study"), ("booktitle", "Proc. of Lamps"), ("date", "2021-05"), ("x-own", "kept"), ("doi", "10.1/a")),
    others=("author",),
)  # fmt: skip


def as_paper(entry: Entry) -> Paper:
    return replace(
        PLAIN, title=entry.title, authors=entry.authors, year=entry.year, venue=entry.venue, doi=entry.doi, arxiv_id=entry.arxiv_id
    )  # fmt: skip


def test_an_entry_is_given_back_as_it_came() -> None:
    assert entry_of(as_paper(ENTRY), "moss21", None, ENTRY) == ENTRY


def test_only_what_was_corrected_changes_in_an_entry() -> None:
    corrected = replace(as_paper(ENTRY), title="Lamps, corrected", year=2022, venue="Proceedings of the Lamps")
    assert entry_of(corrected, "k", None, ENTRY).fields == (
        ("title", "Lamps, corrected"), ("booktitle", "Proceedings of the Lamps"), ("date", "2022"), ("x-own", "kept"), ("doi", "10.1/a"),
    )  # fmt: skip
    named = entry_of(replace(as_paper(ENTRY), authors=("Eve Hill",)), "k", None, ENTRY)
    assert named.authors == ("Eve Hill",)
    assert named.others == ()
