"""What is done with selected words: a row for each, so that each has a key and is found in the palette."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu
from app.ui.frame.deed import Deed
from app.ui.window.main_window import MainWindow


def _reads(window: MainWindow) -> bool:
    return window.workspace.reader is not None


def _with(deed: Deed) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        from app.ui.reader.by_key import do_with_selection

        window.workspace.in_reader(lambda reader: do_with_selection(reader, deed))

    return do


def _row(deed: Deed, place: int, text: str, key: str) -> Action[MainWindow]:
    return Action(f"{deed}_selection", Menu.EDIT, place, text, _with(deed), keys=(key,), when=_reads)


SELECTION_ACTIONS: tuple[Action[MainWindow], ...] = (
    _row(Deed.EXPLAIN, 300, QT_TRANSLATE_NOOP("Actions", "Explain what is selected"), "Ctrl+Shift+X"),
    _row(Deed.TRANSLATE, 302, QT_TRANSLATE_NOOP("Actions", "Translate what is selected"), "Ctrl+Shift+T"),
    _row(Deed.ASK, 304, QT_TRANSLATE_NOOP("Actions", "Ask about what is selected…"), "Ctrl+Shift+A"),
    _row(Deed.CHECK, 306, QT_TRANSLATE_NOOP("Actions", "Check what is selected…"), "Ctrl+Shift+P"),
    _row(Deed.QUOTE, 308, QT_TRANSLATE_NOOP("Actions", "Quote what is selected in a note"), "Ctrl+Shift+Q"),
    _row(Deed.CITE, 310, QT_TRANSLATE_NOOP("Actions", "Copy what is selected with its citation"), "Ctrl+Alt+Q"),
)
