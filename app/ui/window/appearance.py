"""Language and colours of the running application; both change without a restart."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.ui.common import theme
from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.program.settings import SettingsPort
from app.ui.window.language import Translations, system_language


class Appearance(QObject):
    """What the settings say about language, theme and size of text, put into effect. Signals: `changed` after each."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: SettingsPort, jobs: Jobs) -> None:
        super().__init__(app)
        self._app, self._settings, self._jobs = app, settings, jobs
        self._translations = Translations(app)
        self._theme: str = settings.current.appearance
        self._text_size = settings.current.text_size
        self._setting: str = settings.current.language
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._show_language(settings.current.language)
        self._show_theme()

    def set_language(self, setting: str) -> None:
        """ "system", "en" or "zh_CN"; remembered."""
        self._setting = setting
        self._show_language(setting)
        self._remember(language=setting)
        self.changed.emit()

    def set_theme(self, setting: str) -> None:
        """ "system", "light" or "dark"; remembered."""
        self._theme = setting
        self._show_theme()
        self._remember(appearance=setting)
        self.changed.emit()

    def set_text_size(self, percent: int) -> None:
        """Size of the window's text; remembered."""
        self._text_size = percent
        self._show_theme()
        self._remember(text_size=percent)
        self.changed.emit()

    @property
    def language(self) -> str:
        """The language that was chosen."""
        return self._setting

    @property
    def theme(self) -> str:
        """The colours that were chosen."""
        return self._theme

    @property
    def text_size(self) -> int:
        """The size of text that was chosen, in percent."""
        return self._text_size

    def _remember(self, **changes: object) -> None:
        self._jobs.run(lambda _: self._settings.update_settings(**changes), lane=Lane.WRITES)

    def _show_language(self, setting: str) -> None:
        self._settings.lang = system_language() if setting == "system" else setting
        self._translations.use(self._settings.lang)

    def _show_theme(self) -> None:
        theme.apply_theme(self._app, theme.tokens_for(self._theme), self._text_size)

    def _follow_system(self) -> None:
        if self._theme == "system":
            self._show_theme()
