"""The reference list of a paper, and how a row of it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.library.listed_reference import ListedReference
from app.domain.library.proposal import fact_text
from app.domain.library.reference_check import Outcome, ReferenceCheck
from app.ui.common import theme, words
from app.ui.common.rows import ITEM_ROLE, WRAP, Index, RowsModel, fitted, paint_ground, row_width

TITLE_LINES = 2
_COLORS = {
    Outcome.FOUND: "verified",
    Outcome.DIFFERS: "weak",
    Outcome.NOT_FOUND: "unsupported",
    Outcome.NOT_ASKED: "text-quiet",
}
_LEFT, _AROUND = 16, 8


class Which(StrEnum):
    """Which references are shown."""

    ALL = "all"
    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNCITED = "uncited"
    DOUBTFUL = "doubtful"
    """Looked up, and not found or different."""
    CITING = "citing"
    """None of them: the papers that cite this one in their place."""


class ReferencesModel(RowsModel[ListedReference]):
    """The references that have the words of a filter in them."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._which = Which.ALL

    def narrow(self, text: str, which: Which) -> None:
        """Show only these, with all these words."""
        self._words, self._which = text.casefold().split(), which
        self._narrow()

    @property
    def unchecked(self) -> int:
        """How many were never looked up."""
        return sum(one.check is None for one in self._all)

    def row_of(self, reference_id: str) -> int:
        """Where one is shown; -1 where it is not."""
        return next((row for row, one in enumerate(self.shown) if one.reference.id == reference_id), -1)

    def _is_wanted(self, one: ListedReference) -> bool:
        wanted = {
            Which.ALL: True,
            Which.HERE: bool(one.paper),
            Which.ELSEWHERE: not one.paper,
            Which.UNCITED: not one.cited,
            Which.DOUBTFUL: one.check is not None and one.check.is_doubtful,
            Which.CITING: False,
        }[self._which]
        text = f"{one.reference.label} {one.reference.text} {one.reference.doi}".casefold()
        return wanted and all(word in text for word in self._words)

    def _said(self, one: ListedReference) -> Sequence[str]:
        return title_of(one), byline_of(one), state_of(one), check_of(one.check)


class ReferenceDelegate(QStyledItemDelegate):
    """Label and title, who and when, how often it is cited and whether it is here."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        tokens, rect = theme.current(), QRect(option.rect)
        one: ListedReference = index.data(ITEM_ROLE)
        painter.save()
        paint_ground(painter, option)
        metrics, top = option.fontMetrics, rect.top() + _AROUND
        width = rect.width() - 2 * _LEFT
        title = fitted(option.font, title_of(one), width, TITLE_LINES)
        high = title.height + 2
        painter.setPen(tokens.color("text"))
        painter.drawText(QRect(rect.left() + _LEFT, top, width, high), WRAP, title.text)
        top += high + 2
        painter.setPen(tokens.color("text-quiet"))
        if byline := byline_of(one):
            shown = metrics.elidedText(byline, Qt.TextElideMode.ElideRight, width)
            painter.drawText(rect.left() + _LEFT, top + metrics.ascent(), shown)
            top += metrics.lineSpacing()
        painter.setPen(tokens.color("verified" if one.paper else "text-quiet"))
        painter.drawText(rect.left() + _LEFT, top + metrics.ascent(), state_of(one))
        if one.check is not None:
            painter.setPen(tokens.color(_COLORS[one.check.outcome]))
            top += metrics.lineSpacing()
            shown = metrics.elidedText(check_of(one.check), Qt.TextElideMode.ElideRight, width)
            painter.drawText(rect.left() + _LEFT, top + metrics.ascent(), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are in the width of the list."""
        width, metrics = row_width(option), option.fontMetrics
        one: ListedReference = index.data(ITEM_ROLE)
        lines = 1 + bool(byline_of(one)) + (one.check is not None)
        high = (
            fitted(option.font, title_of(one), width - 2 * _LEFT, TITLE_LINES).height
            + 4
            + lines * metrics.lineSpacing()
        )
        return QSize(width, high + 2 * _AROUND)


def title_of(one: ListedReference) -> str:
    """Its label and title in one line."""
    return " ".join(f"{one.reference.label} {one.title}".split())


def byline_of(one: ListedReference) -> str:
    """Who and when; empty where the line could not be told apart."""
    if not one.reference.title:
        return ""
    return " · ".join(filter(None, (words.authors(one.reference.authors), str(one.reference.year or ""))))


def state_of(one: ListedReference) -> str:
    """How often it is cited, and whether it is in the library."""
    count = len(one.cited)
    cited = QCoreApplication.translate("ReferencesModel", "cited {count}×").format(count=count)
    if not count:
        cited = QCoreApplication.translate("ReferencesModel", "no citation found")
    here = QCoreApplication.translate("ReferencesModel", "in your library") if one.paper else ""
    return " · ".join(filter(None, (cited, here)))


def check_of(check: ReferenceCheck | None) -> str:
    """What came of looking it up; empty where it was not."""
    if check is None:
        return ""
    where = ", ".join(check.asked)
    if check.outcome is Outcome.FOUND:
        return QCoreApplication.translate("ReferencesModel", "found at {registry}").format(registry=where)
    if check.outcome is Outcome.NOT_FOUND:
        return QCoreApplication.translate("ReferencesModel", "not found at {registry}").format(registry=where)
    if check.outcome is Outcome.NOT_ASKED:
        return QCoreApplication.translate("ReferencesModel", "not asked for: the list says too little of it")
    fields = ", ".join(words.fact(one.field) for one in check.differences)
    return QCoreApplication.translate("ReferencesModel", "differs: {facts}").format(facts=fields)


def side_by_side(check: ReferenceCheck) -> str:
    """What the list says and what the registry says, a line for each fact that differs."""
    if check.nearest is None:
        return ""
    there = check.nearest.source
    if check.outcome is Outcome.NOT_FOUND:
        return QCoreApplication.translate("ReferencesModel", "Nearest at {registry}: {title}").format(
            registry=there, title=check.nearest.title
        )
    line = QCoreApplication.translate("ReferencesModel", "{fact}: {here} (here) · {there} ({registry})")
    return "\n".join(
        line.format(fact=words.fact(one.field), here=fact_text(one.here), there=fact_text(one.there), registry=there)
        for one in check.differences
    )
