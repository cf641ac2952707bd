"""Pages on dark paper: print turned over, hues kept, pictures left alone, a scan turned over as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.domain.reading.document import PageInfo, Rect
from app.ui.common import theme
from app.ui.reader.page_painter import Layers, Paper, paint_page

SIDE = 100
PHOTO = Rect(60, 60, 90, 90)
COLORS = {
    "white": QColor("#ffffff"),
    "black": QColor("#000000"),
    "blue": QColor("#1f4fd8"),
    "red": QColor("#c02020"),
    "green": QColor("#2a8a2a"),
}


def shown(paper: Paper, color: QColor, pictures: tuple[Rect, ...] = ()) -> QColor:
    """What a page all of one colour looks like in the middle of the place of its picture."""
    print_ = QImage(2 * SIDE, 2 * SIDE, QImage.Format.Format_RGB888)
    print_.fill(color)
    screen = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(screen)
    paint_page(painter, PageInfo(1, SIDE, SIDE), print_, paper, pictures, Layers())
    painter.end()
    return screen.pixelColor(75, 75)


def test_paper_is_dark_and_print_light(app: QApplication) -> None:
    ground = theme.DARK.color("surface")
    assert shown(Paper.DARK, COLORS["white"]).name() == ground.name()
    assert shown(Paper.DARK, COLORS["black"]).lightness() > 220


@pytest.mark.parametrize("name", ["blue", "red", "green"])
def test_a_colour_keeps_its_hue_and_is_read_on_dark_paper(app: QApplication, name: str) -> None:
    before, after = COLORS[name], shown(Paper.DARK, COLORS[name])
    turned = abs(before.hslHue() - after.hslHue())
    assert min(turned, 360 - turned) < 12
    assert theme.contrast(after.name(), theme.DARK.surface) > 3


@pytest.mark.parametrize("paper", [Paper.DARK, Paper.SEPIA])
def test_a_photo_is_as_it_was(app: QApplication, paper: Paper) -> None:
    for color in COLORS.values():
        assert shown(paper, color, (PHOTO,)) == color


def test_only_what_is_in_view_is_turned_over(app: QApplication) -> None:
    pages = QImage(SIDE, SIDE, QImage.Format.Format_RGB888)
    pages.fill(COLORS["white"])
    screen = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    painter = QPainter(screen)
    painter.setClipRect(QRect(0, 0, 10, 10))
    screen.fill(COLORS["red"])
    paint_page(painter, PageInfo(1, SIDE, SIDE), pages, Paper.DARK, (), Layers())
    painter.end()
    assert screen.pixelColor(50, 50) == COLORS["red"]
