"""The settings, the language, and where things lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.files import disk_errors
from app.base.disk.paths import choose_home

if TYPE_CHECKING:
    from app.base.disk.paths import Paths
    from app.base.settings import Settings
    from app.workflows.services import Services


class SettingsPort(Protocol):
    """Reading costs nothing; `update_settings` writes a file."""

    lang: str
    """The language of the window and of messages: "en" or "zh_CN"."""

    @property
    def current(self) -> Settings:
        """The settings as they stand."""
        ...

    @property
    def paths(self) -> Paths:
        """Where the library and the models are."""
        ...

    def update_settings(self, **changes: object) -> Settings:
        """Change and save settings."""
        ...

    def choose_home(self, folder: Path | None) -> None:
        """From the next start on the library lies in this folder; None for the usual one. Writes a file."""
        ...


class SettingsAccess:
    """`SettingsPort` over the services."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def lang(self) -> str:
        """The language of the window and of messages."""
        return self._services.lang

    @lang.setter
    def lang(self, value: str) -> None:
        self._services.lang = value

    @property
    def current(self) -> Settings:
        """The settings as they stand."""
        return self._services.settings

    @property
    def paths(self) -> Paths:
        """Where the library and the models are."""
        return self._services.paths

    def update_settings(self, **changes: object) -> Settings:
        """Change and save settings."""
        return self._services.update_settings(**changes)

    def choose_home(self, folder: Path | None) -> None:
        """From the next start on the library lies in this folder; None for the usual one."""
        with disk_errors(folder or self.paths.home):
            choose_home(folder)
