"""The columns of the list: what each is called, says and sorts by, and how wide it is."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.domain.library.listing import ListSort
from app.domain.library.paper import Paper
from app.ui.common import words


class Column(IntEnum):
    """The columns, left to right."""

    TITLE = 0
    AUTHORS = 1
    YEAR = 2
    VENUE = 3
    ADDED = 4
    STATUS = 5
    READING = 6
    RATING = 7
    DUE = 8
    PAGES = 9
    RANK = 10


USUAL = (Column.AUTHORS, Column.YEAR, Column.ADDED, Column.STATUS)
"""Shown beside the title until somebody chooses others."""
LEAVING = (
    Column.ADDED,
    Column.STATUS,
    Column.PAGES,
    Column.VENUE,
    Column.RANK,
    Column.DUE,
    Column.RATING,
    Column.READING,
    Column.AUTHORS,
    Column.YEAR,
)
"""Where there is no room for all that are chosen, these leave in this order."""
LEAST_TITLE = 240
"""Pixels that the title keeps as long as another column can leave."""
WIDTHS = {
    Column.AUTHORS: 148,
    Column.YEAR: 52,
    Column.VENUE: 148,
    Column.ADDED: 96,
    Column.STATUS: 112,
    Column.READING: 88,
    Column.RATING: 72,
    Column.DUE: 96,
    Column.PAGES: 56,
    Column.RANK: 148,
}
SORTS = {
    Column.TITLE: ListSort.TITLE,
    Column.AUTHORS: ListSort.AUTHORS,
    Column.YEAR: ListSort.YEAR,
    Column.VENUE: ListSort.VENUE,
    Column.ADDED: ListSort.ADDED,
    Column.STATUS: ListSort.STATUS,
    Column.READING: ListSort.READ_STATE,
    Column.RATING: ListSort.RATING,
    Column.DUE: ListSort.DUE,
    Column.PAGES: ListSort.PAGES,
    Column.RANK: ListSort.RANK,
}


def name_of(column: Column) -> str:
    """What a column is called."""
    return {
        Column.TITLE: QCoreApplication.translate("Columns", "Title"),
        Column.AUTHORS: QCoreApplication.translate("Columns", "Authors"),
        Column.YEAR: QCoreApplication.translate("Columns", "Year"),
        Column.VENUE: QCoreApplication.translate("Columns", "Published in"),
        Column.ADDED: QCoreApplication.translate("Columns", "Added"),
        Column.STATUS: QCoreApplication.translate("Columns", "Status"),
        Column.READING: QCoreApplication.translate("Columns", "Reading"),
        Column.RATING: QCoreApplication.translate("Columns", "Stars"),
        Column.DUE: QCoreApplication.translate("Columns", "Due"),
        Column.PAGES: QCoreApplication.translate("Columns", "Pages"),
        Column.RANK: QCoreApplication.translate("Columns", "Rank"),
    }[column]


def columns_of(kept: object) -> tuple[Column, ...] | None:
    """The columns that a window remembered by name; None where it remembered nothing. What is no column is left out."""
    if not isinstance(kept, str):
        return None
    known = {one.name.lower(): one for one in Column if one is not Column.TITLE}
    return tuple(known[name] for name in kept.split() if name in known)


def words_in(paper: Paper, column: Column) -> str:
    """What a cell says."""
    match column:
        case Column.TITLE:
            return paper.title or paper.original_name
        case Column.AUTHORS:
            return words.short_authors(paper.authors)
        case Column.YEAR:
            return str(paper.year or "")
        case Column.VENUE:
            return paper.venue
        case Column.ADDED:
            return words.date(paper.added)
        case Column.STATUS:
            return words.status(paper.status)
        case Column.READING:
            return words.read_state(paper.read_state)
        case Column.RATING:
            return "★" * paper.rating
        case Column.DUE:
            return paper.due
        case Column.PAGES:
            return str(paper.page_count or "")
        case Column.RANK:
            return paper.ranks
