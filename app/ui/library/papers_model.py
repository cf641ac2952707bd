"""The papers of the library as a Qt model, and the filter and order a view shows them in."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.domain.paper import Paper, PaperStatus
from app.domain.shelf import ReadState
from app.ui.common import words
from app.ui.common.plain import plain

Index = QModelIndex | QPersistentModelIndex
PAPER_ROLE = int(Qt.ItemDataRole.UserRole)
SORT_ROLE = PAPER_ROLE + 1


class Column(IntEnum):
    """The columns, left to right."""

    TITLE = 0
    AUTHORS = 1
    YEAR = 2
    ADDED = 3
    STATUS = 4


PAPERS_MIME = "application/x-paperlamp-papers"
"""What is dragged from the list: numbers of papers, with commas between them."""


class Shelf(IntEnum):
    """The parts of the library the sidebar offers."""

    ALL = 0
    TO_SUMMARIZE = 1
    SUMMARIZED = 2
    TO_READ = 3
    READING = 4
    WITHOUT_FILE = 5

    def holds(self, paper: Paper) -> bool:
        """Whether `paper` stands on this shelf."""
        if self is Shelf.ALL:
            return True
        if self in READ_STATES:
            return paper.read_state is READ_STATES[self]
        if self is Shelf.WITHOUT_FILE:
            return paper.status is PaperStatus.ENTRY
        if self is Shelf.SUMMARIZED:
            return paper.status is PaperStatus.SUMMARIZED
        return paper.status not in (PaperStatus.SUMMARIZED, PaperStatus.FAILED, PaperStatus.ENTRY)


READ_STATES = {Shelf.TO_READ: ReadState.TO_READ, Shelf.READING: ReadState.READING}


class PapersModel(QAbstractTableModel):
    """Rows are papers in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: list[Paper] = []

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper of the library."""
        return tuple(self._papers)

    def find(self, paper_id: int) -> Paper | None:
        """The paper with this id, if it is here."""
        return next((paper for paper in self._papers if paper.id == paper_id), None)

    def row_of(self, paper_id: int) -> int:
        """Its row, or -1."""
        return next((row for row, paper in enumerate(self._papers) if paper.id == paper_id), -1)

    def show(self, papers: Sequence[Paper]) -> None:
        """Show these papers. Where only contents changed, the selection stays."""
        if [p.id for p in papers] == [p.id for p in self._papers]:
            self._papers = list(papers)
            if papers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(papers) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._papers = list(papers)
        self.endResetModel()

    def count(self, shelf: Shelf) -> int:
        """How many papers stand on a shelf."""
        return sum(shelf.holds(paper) for paper in self._papers)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a paper."""
        return 0 if parent.isValid() else len(self._papers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.TITLE: self.tr("Title"),
            Column.AUTHORS: self.tr("Authors"),
            Column.YEAR: self.tr("Year"),
            Column.ADDED: self.tr("Added"),
            Column.STATUS: self.tr("Status"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the view, values for sorting, the paper itself under `PAPER_ROLE`."""
        paper, column = self._papers[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(paper, column)
        if role == SORT_ROLE:
            return _order(paper, column)
        if role == PAPER_ROLE:
            return paper
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and column is Column.TITLE:
            told = "\n".join(filter(None, (paper.title, ", ".join(paper.authors), _state(paper))))
            return plain(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Papers can be dragged to a collection or a tag."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else plain

    def mimeTypes(self) -> list[str]:
        """See `PAPERS_MIME`."""
        return [PAPERS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the papers of these cells."""
        ids = dict.fromkeys(self._papers[index.row()].id for index in indexes)
        data = QMimeData()
        data.setData(PAPERS_MIME, QByteArray(",".join(map(str, ids)).encode()))
        return data

    def retranslate(self) -> None:
        """The language changed: everything reads anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._papers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._papers) - 1, len(Column) - 1))


class PapersFilter(QSortFilterProxyModel):
    """Shows one shelf, narrowed by words that must all occur in title, authors, year or venue."""

    def __init__(self, model: PapersModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._shelf = Shelf.ALL
        self._only: frozenset[int] | None = None
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    @property
    def shelf(self) -> Shelf:
        """The shelf shown."""
        return self._shelf

    def narrow(self, text: str) -> None:
        """Show what has all words of `text`."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def show_shelf(self, shelf: Shelf) -> None:
        """Show another part of the library."""
        self._shelf, self._only = shelf, None
        self.invalidate()

    def show_only(self, papers: frozenset[int]) -> None:
        """Show these papers alone: those of a collection or of a tag."""
        self._shelf, self._only = Shelf.ALL, papers
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether the paper is on the shelf and has the words."""
        model = self.sourceModel()
        paper: Paper = model.index(source_row, 0).data(PAPER_ROLE)
        if not self._shelf.holds(paper) or (self._only is not None and paper.id not in self._only):
            return False
        if not self._words:
            return True
        text = " ".join((paper.title, *paper.authors, str(paper.year or ""), paper.venue)).casefold()
        return all(word in text for word in self._words)


def _state(paper: Paper) -> str:
    """How far program and reader are with it."""
    stars = "★" * paper.rating
    return " · ".join(filter(None, (words.status(paper.status), words.read_state(paper.read_state), stars, paper.due)))


def _words(paper: Paper, column: Column) -> str:
    match column:
        case Column.TITLE:
            return paper.title or paper.original_name
        case Column.AUTHORS:
            return _short_authors(paper.authors)
        case Column.YEAR:
            return str(paper.year or "")
        case Column.ADDED:
            return words.date(paper.added)
        case Column.STATUS:
            return words.status(paper.status)


def _order(paper: Paper, column: Column) -> str | int:
    match column:
        case Column.YEAR:
            return paper.year or 0
        case Column.ADDED:
            return paper.added
        case Column.STATUS:
            return list(PaperStatus).index(paper.status)
        case _:
            return _words(paper, column)


def _short_authors(names: tuple[str, ...]) -> str:
    """The way a list cites: one name, or two, or the first and "et al."."""
    if len(names) <= 2:
        return ", ".join(names)
    return words.first_author(names[0])
