"""Which keys do what: the usual ones of each action, and those that the user gave instead. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from app.ui.common.tasks import Jobs, Lane
from app.ui.ports.program.settings import SettingsPort

PORTABLE = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action: its name, menu and words as they are marked for translation (context "Actions"), and its usual keys."""

    name: str
    menu: str
    text: str
    usual: tuple[str, ...]


class KeyBook(QObject):
    """Signals: `changed` when an action has other keys, `failed(UserError)` when that could not be kept."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, settings: SettingsPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._jobs = settings, jobs
        self._own: dict[str, tuple[str, ...]] = dict(settings.current.shortcuts)
        self.rows: tuple[KeyRow, ...] = ()

    def announce(self, rows: Iterable[KeyRow]) -> None:
        """These actions there are."""
        self.rows = tuple(rows)

    def of(self, name: str) -> tuple[str, ...]:
        """The keys of an action now."""
        return self._own.get(name, self.row(name).usual)

    def row(self, name: str) -> KeyRow:
        """An action by its name."""
        return next(row for row in self.rows if row.name == name)

    def is_own(self, name: str) -> bool:
        """Whether the user gave the action other keys than the usual ones."""
        return name in self._own

    def holder(self, key: str, but: str = "") -> KeyRow | None:
        """The action that has this key, other than `but`."""
        wanted = QKeySequence(key)
        for row in self.rows:
            if row.name != but and any(QKeySequence(one) == wanted for one in self.of(row.name)):
                return row
        return None

    def give(self, name: str, keys: Sequence[str]) -> None:
        """Give an action these keys; another that had one of them keeps the rest of its own."""
        plain = tuple(QKeySequence(key).toString(PORTABLE) for key in keys)
        for key in plain:
            while (other := self.holder(key, but=name)) is not None:
                left = tuple(one for one in self.of(other.name) if QKeySequence(one) != QKeySequence(key))
                self._own[other.name] = left
        self._put(name, plain)
        self._keep()

    def reset(self, name: str) -> None:
        """The usual keys again; who had taken them gives them back."""
        usual = self.row(name).usual
        self.give(name, usual)

    def reset_all(self) -> None:
        """The usual keys everywhere."""
        self._own.clear()
        self._keep()

    def _put(self, name: str, keys: tuple[str, ...]) -> None:
        if [QKeySequence(key) for key in keys] == [QKeySequence(key) for key in self.row(name).usual]:
            self._own.pop(name, None)
        else:
            self._own[name] = keys

    def _keep(self) -> None:
        own = {name: keys for name, keys in self._own.items() if keys != self.row(name).usual}
        self._jobs.run(
            lambda _: self._settings.update_settings(shortcuts=own), failed=self.failed.emit, lane=Lane.WRITES
        )
        self.changed.emit()


__all__ = ["KeyBook", "KeyRow"]
