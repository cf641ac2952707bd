"""References on the clipboard: formatted for word processors, as plain text for all else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTextEdit

from app.workflows.library.citation.citing import Formatted


def copy_list(found: Formatted) -> None:
    """Take the list of references along."""
    _copy(found.html)


def copy_citation(found: Formatted) -> None:
    """Take along what stands in the text."""
    _copy(found.citation)


def told(found: Formatted) -> str:
    """What is said when it is done."""
    return QCoreApplication.translate("Citing", "Copied in the style “{style}”.").format(style=found.style)


def _copy(html: str) -> None:
    """A text field of Qt's own does it: a QMimeData that Python made is asked for its contents when Python is gone already,
    and ends the program with a fault (PySide6 6.11)."""
    field = QTextEdit()
    field.setHtml(html)
    field.selectAll()
    field.copy()
