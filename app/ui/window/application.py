"""Starts the Qt application around one library, and dresses it."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.base.errors import UserError
from app.ui.common import icons, theme
from app.ui.common.collecting import Collector
from app.ui.common.plain import say_plainly
from app.ui.common.tasks import Executor, Jobs, ThreadExecutor
from app.ui.ports import Ports
from app.ui.window.appearance import Appearance
from app.ui.window.commands.actions import ACTIONS
from app.ui.window.language import Translations
from app.ui.window.main_window import MainWindow
from app.ui.window.papers.receiving import Receiver
from app.ui.window.papers.syncing import SyncOnOpening
from app.ui.window.papers.watching import Watching
from app.workflows.opening import Inbox, Opening

UNSEEN_MS = 500


def make_application(appearance: str = "system") -> QApplication:
    """The application object, styled alike on every platform."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["paperlamp"])
    app.setApplicationName("Paperlamp")
    app.setDesktopFileName("paperlamp")
    app.setStyle("Fusion")
    theme.prepare_fonts(theme.tokens_for(appearance))
    theme.apply_font(app)
    app.setWindowIcon(icons.app_icon())
    return app


def make_window(app: QApplication, ports: Ports, executor: Executor) -> MainWindow:
    """The window, not shown yet."""
    jobs = Jobs(executor)
    window = MainWindow(ports, jobs, Appearance(app, ports.settings, jobs), ACTIONS)
    Watching(window)
    SyncOnOpening(window)
    return window


def show_failure(error: UserError, lang: str) -> None:
    """Say in a small window why the program cannot start, where there is no window yet to say it in."""
    app = make_application()
    Translations(app).use(lang)
    theme.apply_theme(app, theme.tokens_for("system"))
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Paperlamp", "")
    say_plainly(box, error.what(lang), error.do(lang))
    box.exec()


class BugCatcher(QObject):
    """Exceptions nobody caught, from any thread, brought to the window."""

    caught = Signal(object)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._main
        threading.excepthook = lambda args: self.caught.emit(args.exc_value)

    def _main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        sys.__excepthook__(kind, error, trace)
        self.caught.emit(error)


def run_window(ports: Ports, opening: Opening) -> int:
    """Show the window until it is closed, with what it was started with; the exit code of the program."""
    app = make_application(ports.settings.current.appearance)
    window = make_window(app, ports, ThreadExecutor())
    Collector(app)
    catcher = BugCatcher(app)
    catcher.caught.connect(window.show_bug, Qt.ConnectionType.QueuedConnection)
    catcher.install()
    receiver = Receiver(window, Inbox(ports.settings.paths), opening)
    app.aboutToQuit.connect(receiver.close)
    window.show()
    # A window that nobody sees yet is not painted; its library is read all the same.
    QTimer.singleShot(UNSEEN_MS, window.begin)
    return app.exec()


__all__ = ["make_application", "make_window", "run_window", "show_failure"]
