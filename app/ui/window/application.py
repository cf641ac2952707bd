"""Starts the Qt application around one library, and dresses it."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from app.base.errors import UserError
from app.ui.common import icons, theme
from app.ui.common.tasks import Executor, Jobs, Lane, ThreadExecutor
from app.ui.window.backend import Backend
from app.ui.window.language import Translations, system_language
from app.ui.window.main_window import MainWindow


class Appearance(QObject):
    """Language and colours of the running application; both change without a restart."""

    def __init__(self, app: QApplication, backend: Backend, jobs: Jobs) -> None:
        super().__init__(app)
        self._app, self._backend, self._jobs = app, backend, jobs
        self._translations = Translations(app)
        self._theme: str = backend.settings.appearance
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_language(backend.settings.language)
        self._show_theme()

    def set_language(self, setting: str) -> None:
        """ "system", "en" or "zh_CN"; remembered."""
        self._show_language(setting)
        self._remember(language=setting)

    def set_theme(self, setting: str) -> None:
        """ "system", "light" or "dark"; remembered."""
        self._theme = setting
        self._show_theme()
        self._remember(appearance=setting)

    def _remember(self, **changes: str) -> None:
        self._jobs.run(lambda _: self._backend.update_settings(**changes), lane=Lane.WRITES)

    def _show_language(self, setting: str) -> None:
        self._backend.lang = system_language() if setting == "system" else setting
        self._translations.use(self._backend.lang)

    def _show_theme(self) -> None:
        theme.apply_theme(self._app, theme.tokens_for(self._theme))

    def _follow_system(self) -> None:
        if self._theme == "system":
            self._show_theme()


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The application object, styled alike on every platform."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(arguments or ["paperlamp"])
    app.setApplicationName("Paperlamp")
    app.setDesktopFileName("paperlamp")
    app.setStyle("Fusion")
    theme.apply_font(app)
    app.setWindowIcon(icons.app_icon())
    return app


def make_window(app: QApplication, backend: Backend, executor: Executor) -> MainWindow:
    """The window, not shown yet."""
    jobs = Jobs(executor)
    return MainWindow(backend, jobs, Appearance(app, backend, jobs))


def show_failure(error: UserError, lang: str) -> None:
    """Say in a small window why the program cannot start, where there is no window yet to say it in."""
    app = make_application()
    Translations(app).use(lang)
    theme.apply_theme(app, theme.tokens_for("system"))
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Paperlamp", error.what(lang))
    box.setInformativeText(error.do(lang))
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


def run_window(backend: Backend) -> int:
    """Show the window until it is closed; the exit code of the program."""
    app = make_application()
    window = make_window(app, backend, ThreadExecutor())
    catcher = BugCatcher(app)
    catcher.caught.connect(window.show_bug, Qt.ConnectionType.QueuedConnection)
    catcher.install()
    window.show()
    return app.exec()


__all__ = ["Appearance", "make_application", "make_window", "run_window", "show_failure"]
