"""The bar of the tools that draw and write: which one, its colour, its width or size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.domain.library.mark import PEN_COLORS, PEN_WIDTHS, TEXT_SIZES
from app.ui.common import icons, theme, words
from app.ui.common.plain import plain
from app.ui.common.widgets import IconButton, label
from app.ui.common.wrapping import WrappingRow
from app.ui.reader.drawing.tools import PenLook, Tool

ICONS = {Tool.PEN: "edit", Tool.TEXT: "text-box", Tool.ERASER: "eraser"}
SWATCH_PX = 16


class DrawBar(QFrame):
    """Signals: `tool_chosen(Tool)`, `look_chosen(PenLook)`, `done` when one is finished with drawing."""

    tool_chosen = Signal(object)
    look_chosen = Signal(object)
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBar")
        self.look = PenLook()
        self.tools = {tool: IconButton(name) for tool, name in ICONS.items()}
        for tool, widget in self.tools.items():
            widget.setCheckable(True)
            widget.clicked.connect(lambda _=False, tool=tool: self.choose(tool))
        self.colors = {name: _swatch(icons.dot(color)) for name, color in PEN_COLORS.items()}
        for name, one in self.colors.items():
            one.clicked.connect(lambda _=False, name=name: self._take(replace(self.look, color=PEN_COLORS[name])))
        self.widths = [_swatch(QIcon()) for _ in PEN_WIDTHS]
        for width, one in zip(PEN_WIDTHS, self.widths, strict=True):
            one.clicked.connect(lambda _=False, width=width: self._take(replace(self.look, width=width)))
        self.sizes = [_swatch(QIcon()) for _ in TEXT_SIZES]
        for size, one in zip(TEXT_SIZES, self.sizes, strict=True):
            one.clicked.connect(lambda _=False, size=size: self._take(replace(self.look, letters=size)))
        self.done_button = IconButton("close")
        self.done_button.clicked.connect(self.done)
        self.hint: QLabel = label("", "small")
        self.color_row, self.width_row, self.size_row = (
            _group(tuple(self.colors.values())),
            _group(self.widths),
            _group(self.sizes),
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(WrappingRow(_group(tuple(self.tools.values())), self.color_row, self.width_row, self.size_row), 1)
        row.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.hint)
        self._draw_icons()
        self._retranslate()
        self.choose(Tool.PEN, tell=False)
        self.hide()

    def choose(self, tool: Tool, *, tell: bool = True) -> None:
        """Take a tool."""
        for one, widget in self.tools.items():
            widget.setChecked(one is tool)
        self.tool = tool
        self.color_row.setVisible(tool is not Tool.ERASER)
        self.width_row.setVisible(tool is Tool.PEN)
        self.size_row.setVisible(tool is Tool.TEXT)
        self._show_look()
        self._say_how()
        if tell:
            self.tool_chosen.emit(tool)

    def _take(self, look: PenLook) -> None:
        self.look = look
        self._show_look()
        self.look_chosen.emit(look)

    def _show_look(self) -> None:
        for name, one in self.colors.items():
            one.setChecked(PEN_COLORS[name] == self.look.color)
        for width, one in zip(PEN_WIDTHS, self.widths, strict=True):
            one.setChecked(width == self.look.width)
        for size, one in zip(TEXT_SIZES, self.sizes, strict=True):
            one.setChecked(size == self.look.letters)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_icons()
        super().changeEvent(event)

    def _draw_icons(self) -> None:
        for width, one in zip(PEN_WIDTHS, self.widths, strict=True):
            one.setIcon(_line_icon(width))
        for size, one in zip(TEXT_SIZES, self.sizes, strict=True):
            one.setIcon(_letter_icon(size))
        for name, one in self.colors.items():
            one.setIcon(icons.dot(PEN_COLORS[name]))

    def _say_how(self) -> None:
        self.hint.setText(
            {
                Tool.PEN: self.tr("Draw on the page. With Shift the line is straight. Esc ends drawing."),
                Tool.TEXT: self.tr("Click where to write. Ctrl+Enter or a click elsewhere keeps the text."),
                Tool.ERASER: self.tr("Move over lines to take them away."),
            }[self.tool]
        )

    def _retranslate(self) -> None:
        self.tools[Tool.PEN].describe(self.tr("Pen"))
        self.tools[Tool.TEXT].describe(self.tr("Text on the page"))
        self.tools[Tool.ERASER].describe(self.tr("Eraser"))
        for name, one in self.colors.items():
            _describe(one, self.tr("Colour: {color}").format(color=words.color(name)))
        for width, one in zip(PEN_WIDTHS, self.widths, strict=True):
            _describe(one, self.tr("Width: {points} pt").format(points=f"{width:g}"))
        for size, one in zip(TEXT_SIZES, self.sizes, strict=True):
            _describe(one, self.tr("Letters: {points} pt").format(points=f"{size:g}"))
        self.done_button.describe(self.tr("Done (Esc)"))
        if hasattr(self, "tool"):
            self._say_how()


def _swatch(icon: QIcon) -> QToolButton:
    one = QToolButton()
    one.setCheckable(True)
    one.setIcon(icon)
    one.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
    one.setCursor(Qt.CursorShape.PointingHandCursor)
    return one


def _describe(one: QToolButton, text: str) -> None:
    one.setToolTip(plain(text))
    one.setAccessibleName(text)


def _group(widgets: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(2)
    for one in widgets:
        row.addWidget(one)
    return box


def _canvas(density: float) -> QPixmap:
    picture = QPixmap(round(SWATCH_PX * density), round(SWATCH_PX * density))
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _line_icon(width: float) -> QIcon:
    result = QIcon()
    for density in icons.DENSITIES:
        picture = _canvas(density)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(theme.current().text)
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(3, 12, 13, 4)
        painter.end()
        result.addPixmap(picture)
    return result


def _letter_icon(size: float) -> QIcon:
    result = QIcon()
    for density in icons.DENSITIES:
        picture = _canvas(density)
        painter = QPainter(picture)
        font = painter.font()
        font.setPixelSize(round(6 + size / 2))
        painter.setFont(font)
        painter.setPen(QColor(theme.current().text))
        painter.drawText(0, 0, SWATCH_PX, SWATCH_PX, int(Qt.AlignmentFlag.AlignCenter), "A")
        painter.end()
        result.addPixmap(picture)
    return result
