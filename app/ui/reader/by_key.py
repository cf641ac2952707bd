"""What can be done with selected words, by key: on the pages as in the card beside them, in the column with its sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from app.ui.common import words
from app.ui.frame.deed import Deed

if TYPE_CHECKING:
    from app.ui.reader.reader import Reader


def do_with_selection(reader: Reader, deed: Deed) -> None:
    """Do it with what is selected; where nothing is, say how to select."""
    pages, column = reader.pages.selection.text, " ".join(reader.column.view.chosen) if reader.is_column else ""
    text = column if reader.is_column else pages
    if not text:
        reader.notice.tell(QCoreApplication.translate("Reader", "Select some words first, by dragging over them."))
        return
    card = reader.card
    page = max(1, reader.column.view.page) if reader.is_column else reader.pages.selection.pages.start
    deeds: dict[Deed, Callable[[], object]] = {
        Deed.EXPLAIN: lambda: card.ask(text, at_once=True),
        Deed.ASK: lambda: card.ask(text, at_once=False),
        Deed.CHECK: lambda: card.check_wanted.emit(" ".join(text.split())),
        Deed.QUOTE: lambda: reader.quoted.emit(page, text),
        Deed.TRANSLATE: lambda: _translate(reader, text),
        Deed.CITE: lambda: QGuiApplication.clipboard().setText(words.cited(reader.paper, page, text)),
    }
    deeds[deed]()


def _translate(reader: Reader, text: str) -> None:
    """The card shows it beside the words; the column has whole translations, and sends there."""
    if reader.is_column:
        what = QCoreApplication.translate(
            "Reader", "Translate the paper in the tab Translation to see both languages here."
        )
        reader.notice.tell(what)
    else:
        reader.card.translate()
