"""Language and colours of the running application; both change without a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.ui.common import theme
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.settings import SettingsPort
from app.ui.window.language import Translations, system_language


class Appearance(QObject):
    """What the settings say about language and theme, put into effect."""

    def __init__(self, app: QApplication, settings: SettingsPort, jobs: Jobs) -> None:
        super().__init__(app)
        self._app, self._settings, self._jobs = app, settings, jobs
        self._translations = Translations(app)
        self._theme: str = settings.current.appearance
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_language(settings.current.language)
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
        self._jobs.run(lambda _: self._settings.update_settings(**changes), lane=Lane.WRITES)

    def _show_language(self, setting: str) -> None:
        self._settings.lang = system_language() if setting == "system" else setting
        self._translations.use(self._settings.lang)

    def _show_theme(self) -> None:
        theme.apply_theme(self._app, theme.tokens_for(self._theme))

    def _follow_system(self) -> None:
        if self._theme == "system":
            self._show_theme()
