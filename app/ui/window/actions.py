"""The menus: every command of the window with its words and its shortcut, in one table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

SHORTCUTS: dict[str, tuple[str, ...]] = {
    "import_files": ("Ctrl+O",),
    "import_folder": ("Ctrl+Shift+O",),
    "export_slides": ("Ctrl+E",),
    "export_notes": ("Ctrl+Shift+E",),
    "close_tab": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "search": ("Ctrl+F", "Ctrl+K"),
    "open": ("Ctrl+Down",),
    "summarize": ("Ctrl+Return",),
    "ask": ("Ctrl+J",),
    "cancel": ("Ctrl+.",),
    "check": ("Ctrl+Shift+C",),
    "compare": ("Ctrl+Shift+K",),
    "mindmap": ("Ctrl+M",),
    "glossary": (),
    "remove": (),
    "next_page": ("Alt+Down",),
    "previous_page": ("Alt+Up",),
    "zoom_in": ("Ctrl++", "Ctrl+="),
    "zoom_out": ("Ctrl+-",),
    "fit_width": ("Ctrl+0",),
    "sidebar": ("Ctrl+B",),
    "inspector": ("Ctrl+Shift+B",),
    "models": (),
    "doctor": (),
    "about": (),
}
CHECKABLE = ("sidebar", "inspector")
MENUS: dict[str, tuple[str, ...]] = {
    "file": ("import_files", "import_folder", "", "export_slides", "export_notes", "", "close_tab", "quit"),
    "paper": (
        "search",
        "open",
        "",
        "summarize",
        "ask",
        "cancel",
        "check",
        "",
        "compare",
        "mindmap",
        "glossary",
        "",
        "remove",
    ),
    "view": ("next_page", "previous_page", "", "zoom_in", "zoom_out", "fit_width", "", "sidebar", "inspector", ""),
    "help": ("models", "doctor", "", "about"),
}
LANGUAGE_NAMES = {"en": "English", "zh_CN": "简体中文"}


class Actions(QObject):
    """All actions by name, and the choices of language and appearance."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for name, keys in SHORTCUTS.items():
            action = QAction(window)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setCheckable(name in CHECKABLE)
            self.by_name[name] = action
        for menu_name, names in MENUS.items():
            menu = window.menuBar().addMenu("")
            self._menus[menu_name] = menu
            for name in names:
                menu.addAction(self.by_name[name]) if name else menu.addSeparator()
        self.languages = self._choices("language", ("system", *LANGUAGE_NAMES))
        self.appearances = self._choices("appearance", ("system", "light", "dark"))
        self.by_name["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self.by_name["about"].setMenuRole(QAction.MenuRole.AboutRole)
        window.installEventFilter(self)
        self._retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def enable(self, on: bool, *names: str) -> None:
        """Whether these can be used now."""
        for name in names:
            self.by_name[name].setEnabled(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return False

    def _choices(self, name: str, values: tuple[str, ...]) -> QActionGroup:
        menu = self._menus["view"].addMenu("")
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
        for name, text in self._texts().items():
            self.by_name[name].setText(text)
        self.languages.actions()[0].setText(self.tr("As the system"))
        for action, text in zip(
            self.appearances.actions(), (self.tr("As the system"), self.tr("Light"), self.tr("Dark")), strict=True
        ):
            action.setText(text)

    def _menu_titles(self) -> dict[str, str]:
        return {
            "file": self.tr("&File"),
            "paper": self.tr("&Paper"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "language": self.tr("Language"),
            "appearance": self.tr("Appearance"),
        }

    def _texts(self) -> dict[str, str]:
        return {
            "import_files": self.tr("Import…"),
            "import_folder": self.tr("Import folder…"),
            "export_slides": self.tr("Export slides…"),
            "export_notes": self.tr("Export notes…"),
            "close_tab": self.tr("Close tab"),
            "quit": self.tr("Quit"),
            "search": self.tr("Filter the library"),
            "open": self.tr("Open"),
            "summarize": self.tr("Summarize"),
            "ask": self.tr("Ask a question"),
            "cancel": self.tr("Stop summarizing"),
            "check": self.tr("Check a text…"),
            "compare": self.tr("Compare papers…"),
            "mindmap": self.tr("Mind map"),
            "glossary": self.tr("Glossary…"),
            "remove": self.tr("Remove from library…"),
            "next_page": self.tr("Next page"),
            "previous_page": self.tr("Previous page"),
            "zoom_in": self.tr("Zoom in"),
            "zoom_out": self.tr("Zoom out"),
            "fit_width": self.tr("Fit width"),
            "sidebar": self.tr("Sidebar"),
            "inspector": self.tr("Inspector"),
            "models": self.tr("Models…"),
            "doctor": self.tr("This computer…"),
            "about": self.tr("About Paperlamp"),
        }
