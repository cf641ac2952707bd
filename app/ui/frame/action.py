"""An action of the menus: one row with its words, its shortcut, what it does, and when it can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtGui import QAction

T = TypeVar("T")
Role = QAction.MenuRole


class Menu(StrEnum):
    """The menus of the window, in their order."""

    FILE = "file"
    EDIT = "edit"
    PAPER = "paper"
    VIEW = "view"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Action(Generic[T]):
    """Something the user can do. `T` is what it is done to: the window, a panel's view, a dialog's host.

    `text` is marked for translation in the context "Actions" with QT_TRANSLATE_NOOP. `place` orders a menu; a line is
    drawn where the hundreds change. `when` says whether it can be used now; an action of a panel can be used only
    while there is a paper.
    """

    name: str
    menu: Menu
    place: int
    text: str
    run: Callable[[T], object]
    keys: tuple[str, ...] = ()
    when: Callable[[T], bool] | None = None
    checkable: bool = False
    role: Role = Role.TextHeuristicRole


__all__ = ["Action", "Menu", "Role"]
