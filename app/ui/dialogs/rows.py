"""The rows that dialogs of findings are made of: icon and words, content that scrolls, and *Close*."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.common.widgets import IconLabel, button, label


def finding_row(icon: str, token: str, what: str, more: str) -> QHBoxLayout:
    """An icon, what was found, and below it what to do."""
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(what, "", selectable=True))
    if more:
        texts.addWidget(label(more, "quiet", selectable=True))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, token, 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(texts, 1)
    return row


def fill(dialog: QDialog, heading: str, content: QWidget) -> None:
    """Give a dialog a heading, content that scrolls, and *Close*."""
    scroll = QScrollArea(widgetResizable=True)
    scroll.setAccessibleName(heading)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(content)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(12)
    column.addWidget(label(heading, "heading"))
    column.addWidget(scroll, 1)
    column.addLayout(closing_row(dialog))


def closing_row(dialog: QDialog, *others: QWidget) -> QHBoxLayout:
    """The last row of a dialog: other buttons, then *Close*."""
    close = button(QCoreApplication.translate("Dialogs", "Close"), "")
    close.clicked.connect(dialog.close)
    row = QHBoxLayout()
    row.addStretch(1)
    for widget in (*others, close):
        row.addWidget(widget)
    return row
