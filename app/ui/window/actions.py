"""What the user can do with the window itself: a row for each action."""

from __future__ import annotations

from app.ui.common.marks import QT_TRANSLATE_NOOP
from app.ui.frame.action import Action, Menu, Role
from app.ui.window.main_window import MainWindow


def _has_paper(window: MainWindow) -> bool:
    return window.paper is not None


def _reads(window: MainWindow) -> bool:
    return window.workspace.reader is not None


ACTIONS: tuple[Action[MainWindow], ...] = (
    Action(
        "import_files",
        Menu.FILE,
        100,
        QT_TRANSLATE_NOOP("Actions", "Import…"),
        lambda window: window.imports.ask_files(),
        keys=("Ctrl+O",),
    ),
    Action(
        "import_folder",
        Menu.FILE,
        110,
        QT_TRANSLATE_NOOP("Actions", "Import folder…"),
        lambda window: window.imports.ask_folder(),
        keys=("Ctrl+Shift+O",),
    ),
    Action(
        "export_notes",
        Menu.FILE,
        210,
        QT_TRANSLATE_NOOP("Actions", "Export notes…"),
        lambda window: window.export_notes(),
        keys=("Ctrl+Shift+E",),
        when=_has_paper,
    ),
    Action(
        "close_tab",
        Menu.FILE,
        300,
        QT_TRANSLATE_NOOP("Actions", "Close tab"),
        lambda window: window.workspace.close_current(),
        keys=("Ctrl+W",),
        when=lambda window: window.workspace.currentWidget() is not window.library,
    ),
    Action(
        "quit",
        Menu.FILE,
        310,
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        lambda window: window.close(),
        keys=("Ctrl+Q",),
        role=Role.QuitRole,
    ),
    Action(
        "undo",
        Menu.EDIT,
        100,
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        lambda window: window.undo(),
        keys=("Ctrl+Z",),
    ),
    Action(
        "redo",
        Menu.EDIT,
        110,
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        lambda window: window.redo(),
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    Action(
        "search",
        Menu.PAPER,
        100,
        QT_TRANSLATE_NOOP("Actions", "Filter the library"),
        lambda window: window.filter_library(),
        keys=("Ctrl+F", "Ctrl+K"),
    ),
    Action(
        "open",
        Menu.PAPER,
        110,
        QT_TRANSLATE_NOOP("Actions", "Open"),
        lambda window: window.open_paper(),
        keys=("Ctrl+Down",),
        when=_has_paper,
    ),
    Action(
        "remove",
        Menu.PAPER,
        400,
        QT_TRANSLATE_NOOP("Actions", "Put into the bin"),
        lambda window: window.listing.remove(window.paper),
        when=_has_paper,
    ),
    Action(
        "next_page",
        Menu.VIEW,
        100,
        QT_TRANSLATE_NOOP("Actions", "Next page"),
        lambda window: window.workspace.in_reader(lambda reader: reader.go_by(1)),
        keys=("Alt+Down",),
        when=_reads,
    ),
    Action(
        "previous_page",
        Menu.VIEW,
        110,
        QT_TRANSLATE_NOOP("Actions", "Previous page"),
        lambda window: window.workspace.in_reader(lambda reader: reader.go_by(-1)),
        keys=("Alt+Up",),
        when=_reads,
    ),
    Action(
        "zoom_in",
        Menu.VIEW,
        200,
        QT_TRANSLATE_NOOP("Actions", "Zoom in"),
        lambda window: window.workspace.in_reader(lambda reader: reader.pages.zoom_in()),
        keys=("Ctrl++", "Ctrl+="),
        when=_reads,
    ),
    Action(
        "zoom_out",
        Menu.VIEW,
        210,
        QT_TRANSLATE_NOOP("Actions", "Zoom out"),
        lambda window: window.workspace.in_reader(lambda reader: reader.pages.zoom_out()),
        keys=("Ctrl+-",),
        when=_reads,
    ),
    Action(
        "fit_width",
        Menu.VIEW,
        220,
        QT_TRANSLATE_NOOP("Actions", "Fit width"),
        lambda window: window.workspace.in_reader(lambda reader: reader.pages.fit_width()),
        keys=("Ctrl+0",),
        when=_reads,
    ),
    Action(
        "sidebar",
        Menu.VIEW,
        300,
        QT_TRANSLATE_NOOP("Actions", "Sidebar"),
        lambda window: window.sidebar.setVisible(window.menus["sidebar"].isChecked()),
        keys=("Ctrl+B",),
        checkable=True,
    ),
    Action(
        "inspector",
        Menu.VIEW,
        310,
        QT_TRANSLATE_NOOP("Actions", "Inspector"),
        lambda window: window.inspector.setVisible(window.menus["inspector"].isChecked()),
        keys=("Ctrl+Shift+B",),
        checkable=True,
    ),
)
