"""Text that is not ours, shown as it is: Qt takes what looks like HTML for HTML, and opens the files that it names."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox


def plain(text: str) -> str:
    """Text for tooltips and other places that cannot be told to take it plainly."""
    return f"<span>{html.escape(text).replace(chr(10), '<br>')}</span>" if "<" in text else text


def say_plainly(box: QMessageBox, what: str, more: str) -> None:
    """Fill a message box."""
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(what)
    box.setInformativeText(plain(more))
