"""The language of the window: loads the translations, and changes them while the window is open."""

from __future__ import annotations

import os

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.base.resources import resource_path


class Translations:
    """The translators of one application. Widgets hear of a change as `QEvent.LanguageChange`."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.lang = ""

    def use(self, lang: str) -> None:
        """Show everything in `lang` ("en" or "zh_CN")."""
        if lang == self.lang:
            return
        self.lang = lang
        QLocale.setDefault(QLocale(lang))
        # The application's children, not only our own: an earlier window may have left some.
        for installed in self._app.findChildren(QTranslator):
            self._app.removeTranslator(installed)
            installed.deleteLater()
        own = str(resource_path("translations"))
        for name, folder in (
            ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            ("paperlamp", own),
        ):
            translator = QTranslator(self._app)
            if translator.load(f"{name}_{lang}.qm", folder):
                self._app.installTranslator(translator)


def system_language() -> str:
    """ "zh_CN" where the desktop speaks Chinese, else "en"; `PAPERLAMP_LANG` overrides."""
    wanted = os.environ.get("PAPERLAMP_LANG") or next(iter(QLocale.system().uiLanguages()), "")
    return "zh_CN" if wanted.lower().startswith("zh") else "en"
