"""A stack of pages asks for the room of the one in front."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.common.pages import Pages


def page(height: int) -> QWidget:
    whole, inside = QWidget(), QWidget()
    inside.setMinimumHeight(height)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)
    return whole


def test_only_the_page_in_front_asks_for_room(app: QApplication) -> None:
    pages = Pages()
    low, high = page(40), page(300)
    for one in (low, high):
        pages.addWidget(one)
    assert pages.minimumSizeHint().height() == 40
    pages.setCurrentWidget(high)
    assert pages.minimumSizeHint().height() == 300
    pages.setCurrentWidget(low)
    assert pages.minimumSizeHint().height() == 40
