"""The outline icons, drawn at any size in any token's colour."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base.resources import resource_path
from app.ui.common import theme

DENSITIES = (1.0, 1.5, 2.0, 3.0)
APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def icon(name: str, token: str = "text-quiet", size: int = 16) -> QIcon:
    """An icon in the current theme's colours; disabled it takes the colour of a line."""
    tokens = theme.current()
    result = QIcon()
    for density in DENSITIES:
        result.addPixmap(_draw(name, getattr(tokens, token.replace("-", "_")), size, density))
        result.addPixmap(_draw(name, tokens.line, size, density), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, token: str, size: int, density: float) -> QPixmap:
    """One icon as a picture, for widgets and delegates that paint."""
    return _draw(name, getattr(theme.current(), token.replace("-", "_")), size, density)


def dot(color: str, size: int = 16) -> QIcon:
    """A round spot of a colour, with a hairline so that it stands out on any ground."""
    result = QIcon()
    for density in DENSITIES:
        result.addPixmap(_spot(color, theme.current().text_quiet, size, density))
    return result


@cache
def _spot(color: str, line: str, size: int, density: float) -> QPixmap:
    picture = QPixmap(round(size * density), round(size * density))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(line))
    painter.setBrush(QColor(color))
    painter.drawEllipse(QRectF(picture.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def app_icon() -> QIcon:
    """The program's own icon."""
    result = QIcon()
    for size in APP_ICON_SIZES:
        result.addFile(str(resource_path("icons", "app", f"paperlamp-{size}.png")), QSize(size, size))
    return result


@cache
def _draw(name: str, color: str, size: int, density: float) -> QPixmap:
    picture = QPixmap(round(size * density), round(size * density))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color, size).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(density)
    return picture


def _renderer(name: str, color: str, size: int) -> QSvgRenderer:
    svg = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    # The files are drawn on a 20 px grid; smaller ones keep some of the weight they would lose by scaling.
    svg = svg.replace('stroke-width="1.75"', f'stroke-width="{1.75 * (20 / size) ** 0.5:.2f}"')
    return QSvgRenderer(QByteArray(svg.encode()))
