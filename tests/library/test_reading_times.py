"""How long was read, and what a library holds, as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.library.history import BinKind
from app.domain.library.shelf import ReadState
from app.domain.library.statistics import DayRead, PaperRead
from app.library import Library
from tests.library.older import older_library
from tests.library.test_entries import BARE, ENTRY
from tests.library.test_library import PAPER


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def add(library: Library, title: str, **facts: object) -> int:
    return library.add_paper(replace(PAPER, title=title, sha256=f"sha of {title}", **facts)).id  # type: ignore[arg-type]


def test_seconds_of_a_day_add_up(library: Library) -> None:
    first, second = add(library, "Lamps"), add(library, "Desks")
    for paper, day, seconds in (
        (first, "2027-01-31", 30),
        (first, "2027-01-31", 12),
        (second, "2027-01-31", 60),
        (first, "2027-02-01", 100),
    ):
        library.reading_times.add(paper, day, seconds)
    assert library.reading_times.days() == (DayRead("2027-01-31", 102), DayRead("2027-02-01", 100))
    assert library.reading_times.days("2027-02-01") == (DayRead("2027-02-01", 100),)
    assert library.reading_times.papers() == (PaperRead(first, "Lamps", 142), PaperRead(second, "Desks", 60))
    assert library.reading_times.papers(most=1) == (PaperRead(first, "Lamps", 142),)
    library.reading_times.forget()
    assert library.reading_times.days() == ()


def test_a_paper_that_is_gone_has_no_time_and_nothing_is_to_undo(library: Library) -> None:
    paper = add(library, "Lamps")
    before = library.history.operations()
    library.reading_times.add(paper, "2027-01-31", 30)
    library.reading_times.add(paper + 1, "2027-01-31", 30)
    assert library.reading_times.days() == (DayRead("2027-01-31", 30),)
    assert library.history.operations() == before
    library.bin.put(BinKind.PAPER, paper)
    assert library.reading_times.papers() == ()
    library.empty(library.bin.items())
    assert library.reading_times.days() == ()


def test_what_is_held_is_counted_outside_the_bin(library: Library) -> None:
    lamps, desks = add(library, "Lamps", year=2020, page_count=7), add(library, "Desks", year=2021, page_count=5)
    gone = add(library, "Gone", year=2020, page_count=90)
    library.enter([(replace(BARE, year=None), ENTRY, ())])
    library.writings.add_note(lamps, "Mine", "words")
    library.writings.add_note(None, "Free", "words")
    library.writings.add_note(gone, "With it", "words")
    library.shelves.set_reading([lamps, desks], ReadState.READ)
    library.bin.put(BinKind.PAPER, gone)
    held = library.counts.holdings()
    assert (held.papers, held.without_file, held.pages, held.notes) == (3, 1, 12, 2)
    assert held.states == ((ReadState.UNSET, 1), (ReadState.READ, 2))
    assert held.years == ((2021, 1), (2020, 1), (None, 1))
    assert sum(count for _, count in held.months) == 3
    assert library.counts.holdings((date.max).isoformat()).months == ()


def test_an_older_library_gets_the_table(tmp_path: Path) -> None:
    older_library(tmp_path / "library.sqlite", "0014")
    library = Library(tmp_path / "library.sqlite")
    assert library.reading_times.days() == ()
    library.close()
