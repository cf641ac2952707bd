"""The menus: built of the actions that the window, its panels and its dialogs announce."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.common import words
from app.ui.frame.action import Action, Menu
from app.ui.frame.key_book import KeyBook, KeyRow
from app.ui.window.commands.palette_rows import Row, RowKind

LANGUAGE_NAMES = {"en": "English", "zh_CN": "简体中文"}
NATIVE = QKeySequence.SequenceFormat.NativeText
GROUP = 100
"""Places in the same hundred stand together; a line is drawn between hundreds."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """An action and what it acts on, put together."""

    name: str
    menu: Menu
    place: int
    text: str
    make: Callable[[], QAction]
    run: Callable[[], object]
    usable: Callable[[], bool]
    keys: tuple[str, ...] = ()


def commands(
    actions: Iterable[Action[T]], target: Callable[[], T], usable: Callable[[Action[T]], bool]
) -> list[Command]:
    """The actions with their target, which is asked for when an action is chosen; `usable` says whether one can be."""
    return [_command(action, target, usable) for action in actions]


def _command(action: Action[T], target: Callable[[], T], usable: Callable[[Action[T]], bool]) -> Command:
    def make() -> QAction:
        result = QAction()
        result.setCheckable(action.checkable)
        result.setChecked(action.checkable)
        result.setMenuRole(action.role)
        return result

    def run() -> object:
        return action.run(target())

    return Command(action.name, action.menu, action.place, action.text, make, run, lambda: usable(action), action.keys)


class Menus(QObject):
    """All actions by name, and the choices of language and appearance."""

    def __init__(self, window: QMainWindow, commands: Sequence[Command], keys: KeyBook) -> None:
        super().__init__(window)
        self.by_name: dict[str, QAction] = {}
        self._keys = keys
        ordered = sorted(commands, key=lambda one: (list(Menu).index(one.menu), one.place))
        keys.announce(KeyRow(one.name, one.menu, one.text, one.keys) for one in ordered)
        keys.changed.connect(self._bind)
        self._commands = {command.name: command for command in commands}
        self._menus: dict[str, QMenu] = {menu: window.menuBar().addMenu("") for menu in Menu}
        for menu in Menu:
            self._fill(menu, sorted((one for one in commands if one.menu is menu), key=lambda one: one.place))
        self._menus[Menu.VIEW].addSeparator()
        self.languages = self._choices("language", ("system", *LANGUAGE_NAMES))
        self.appearances = self._choices("appearance", ("system", "light", "dark"))
        window.installEventFilter(self)
        self._bind()
        self._retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def refresh(self) -> None:
        """See again which actions can be used now."""
        for name, command in self._commands.items():
            self.by_name[name].setEnabled(command.usable())

    def check(self, language: str, appearance: str) -> None:
        """Show which language and which colours are chosen."""
        for group, chosen in ((self.languages, language), (self.appearances, appearance)):
            for action in group.actions():
                action.setChecked(action.data() == chosen)

    def _bind(self) -> None:
        for name, action in self.by_name.items():
            action.setShortcuts([QKeySequence(key) for key in self._keys.of(name)])

    def rows(self) -> list[Row]:
        """What can be done now, for the palette: each action with its keys, each language and appearance."""
        found = [
            Row(RowKind.ACTION, action.text(), action.shortcut().toString(NATIVE), action.trigger)
            for name, action in self.by_name.items()
            if action.isEnabled() and name != "palette"
        ]
        for name, group in (("language", self.languages), ("appearance", self.appearances)):
            title = self._menus[name].title()
            found += [Row(RowKind.ACTION, f"{title}: {one.text()}", "", one.trigger) for one in group.actions()]
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return False

    def _fill(self, menu: Menu, commands: Sequence[Command]) -> None:
        group = None
        for command in commands:
            if group not in (None, command.place // GROUP):
                self._menus[menu].addSeparator()
            group = command.place // GROUP
            action = command.make()
            action.setParent(self.parent())
            action.triggered.connect(command.run)
            self.by_name[command.name] = action
            self._menus[menu].addAction(action)

    def _choices(self, name: str, values: tuple[str, ...]) -> QActionGroup:
        menu = self._menus[Menu.VIEW].addMenu("")
        self._menus[name] = menu
        group = QActionGroup(self)
        for value in values:
            action = menu.addAction(LANGUAGE_NAMES.get(value, ""))
            action.setData(value)
            action.setCheckable(True)
            group.addAction(action)
        return group

    def _retranslate(self) -> None:
        for name, text in self._menu_titles().items():
            self._menus[name].setTitle(text)
        for name, command in self._commands.items():
            self.by_name[name].setText(QCoreApplication.translate("Actions", command.text))
        self.languages.actions()[0].setText(self.tr("As the system"))
        for action, text in zip(
            self.appearances.actions(), (self.tr("As the system"), self.tr("Light"), self.tr("Dark")), strict=True
        ):
            action.setText(text)

    def _menu_titles(self) -> dict[str, str]:
        titles = {str(menu): words.menu(menu) for menu in Menu}
        return titles | {"language": self.tr("Language"), "appearance": self.tr("Appearance")}
