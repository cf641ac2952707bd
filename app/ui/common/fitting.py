"""Windows that open no larger than the screen has room for: 1280 × 720 at 150 % is 853 × 480."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""What the system draws around a window, roughly; how much it is, is only known once the window is there."""
SCREENLESS = ("offscreen", "minimal")


def room_of(window: QWidget) -> QSize | None:
    """How large a window may be on its screen; None where there is no screen that could cut it off."""
    if QGuiApplication.platformName() in SCREENLESS or window.screen() is None:
        return None
    return window.screen().availableSize() - FRAME


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its size for the beginning, or what of it there is room for."""
    room = room_of(window)
    size = QSize(width, height)
    window.resize(size if room is None else size.boundedTo(room))
