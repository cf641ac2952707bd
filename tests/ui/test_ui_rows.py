"""Rows that we paint: the model under a list, and words over a few lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.domain.library.paper import Paper
from app.ui.common import theme
from app.ui.common.rows import ITEM_ROLE, WRAP, RowsModel, fitted, paint_ground
from app.ui.frame.list_panel import AT_ONCE_ROWS, ListPanel


class Words(RowsModel[str]):
    shortest = 0

    def narrow(self, shortest: int) -> None:
        self.shortest = shortest
        self._narrow()

    def _is_wanted(self, word: str) -> bool:
        return len(word) >= self.shortest

    def _said(self, word: str) -> Sequence[str]:
        return "Word", "", word


def test_a_model_shows_what_is_wanted_and_says_it(app: QApplication) -> None:
    model = Words()
    model.narrow(3)
    model.show(["at", "lamp"])
    assert (model.count, model.shown, model.rowCount()) == (2, ("lamp",), 1)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.index(0, 0).data(ITEM_ROLE) == "lamp"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Word · lamp"
    model.narrow(0)
    assert model.shown == ("at", "lamp")


def test_words_take_no_more_than_their_lines(app: QApplication) -> None:
    font, long = QFont(), "lamp " * 200
    short = fitted(font, "a lamp", 200, 2)
    assert short.text == "a lamp"
    two, three = fitted(font, long, 200, 2), fitted(font, long, 200, 3)
    assert two.text.endswith("…")
    assert short.height < two.height < three.height
    assert fitted(font, "a\nb\nc", 200, 2).text == "a\u2028b c"
    assert fitted(font, "a\nb\nc\nd", 200, 2).text == "a\u2028b c…"


@pytest.mark.parametrize("text", ["lamp " * 200, "台灯 " * 200, "台灯" * 200, "a台灯b\n" * 20])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_what_is_drawn_is_as_high_as_was_said(app: QApplication, text: str, lines: int) -> None:
    shown = fitted(QFont(), text, 200, lines)
    drawn = QFontMetrics(QFont()).boundingRect(QRect(0, 0, 200, 10_000), WRAP, shown.text)
    assert abs(drawn.height() - shown.height) <= 1
    assert drawn.width() <= 200


def ground(state: QStyle.StateFlag, *, edge: bool = False) -> tuple[str, str]:
    """The colours at the left edge and in the middle of a row."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    option = QStyleOptionViewItem()
    option.rect, option.state = QRect(0, 0, 40, 20), state
    painter = QPainter(image)
    paint_ground(painter, option, edge=edge)
    painter.end()
    return image.pixelColor(1, 10).name(), image.pixelColor(20, 10).name()


def test_the_ground_says_what_is_chosen_and_what_is_under_the_mouse(app: QApplication) -> None:
    tokens = theme.current()
    soft, accent, sunken = (tokens.color(name).name() for name in ("accent-soft", "accent", "surface-sunken"))
    black = QColor(Qt.GlobalColor.black).name()
    assert ground(QStyle.StateFlag.State_None) == (black, black)
    assert ground(QStyle.StateFlag.State_MouseOver) == (sunken, sunken)
    assert ground(QStyle.StateFlag.State_Selected) == (soft, soft)
    assert ground(QStyle.StateFlag.State_Selected, edge=True) == (accent, soft)


class Counting(QStyledItemDelegate):
    """Rows of uneven heights; counts how often one is measured."""

    measured = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        self.measured += 1
        return QSize(100, 20 + index.row() % 3 * 10)


class Listed(ListPanel[str]):
    """A panel that is a list and nothing else."""

    def show_paper(self, paper: Paper | None) -> None: ...

    def _retranslate(self) -> None: ...


@pytest.mark.parametrize(("count", "at_once"), [(AT_ONCE_ROWS, True), (5000, False)])
def test_a_long_list_is_measured_bit_by_bit_and_any_row_is_reached(
    app: QApplication, qtbot: QtBot, count: int, at_once: bool
) -> None:
    model, delegate = Words(), Counting()
    panel = Listed(model, delegate)
    qtbot.addWidget(panel)
    panel.lay_out((), ())
    panel.pages.setCurrentWidget(panel.list)
    panel.resize(300, 600)
    panel.show()
    qtbot.waitExposed(panel)
    model.show([f"lamp {number}" for number in range(count)])
    panel.list.grab()
    assert (delegate.measured >= count) == at_once
    last = model.index(count - 1, 0)
    qtbot.waitUntil(lambda: panel.list.visualRect(last).isValid(), timeout=20_000)
    panel.list.setCurrentIndex(last)
    panel.list.scrollTo(last)
    qtbot.waitUntil(lambda: panel.list.viewport().rect().intersects(panel.list.visualRect(last)), timeout=20_000)
