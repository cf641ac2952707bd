"""Undo and redo of the library, and what is told when something went to the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.base.errors import UserError
from app.base.messages import render
from app.domain.library.history import BinItem, BinKind, Operation
from app.ui.common import words
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice
from app.ui.ports.program.history import HistoryPort


class Undoing(QObject):
    """`settle` writes what was typed and is not in the library yet; `changed` shows the library as it is then; `notice`
    is where the user looks."""

    def __init__(
        self,
        port: HistoryPort,
        jobs: Jobs,
        notice: Callable[[], Notice],
        settle: Callable[[], None],
        changed: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._port, self._jobs, self._notice = port, jobs, notice
        self._settle, self._changed = settle, changed

    def undo(self) -> None:
        """Take back the last change of the library."""
        self._settle()
        self._jobs.run(lambda _: self._port.undo(), self._undone, self._fail, lane=Lane.WRITES)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._settle()
        self._jobs.run(lambda _: self._port.redo(), self._redone, self._fail, lane=Lane.WRITES)

    def remove(self, kind: BinKind, wanted: int, notice: Notice, after: Callable[[], None] | None = None) -> None:
        """Put something into the bin and tell it there. `after` shows what is left where `changed` does not, then and
        when it is brought back."""

        def removed(item: BinItem) -> None:
            self._show_changed(notice, after)
            if isValid(notice):
                self.tell_removed(item, notice, after)

        self._jobs.run(lambda _: self._port.remove(kind, wanted), removed, notice.tell_error, lane=Lane.WRITES)

    def tell_removed(self, item: BinItem, notice: Notice, after: Callable[[], None] | None = None) -> None:
        """Say there that something is in the bin, and offer to bring it back."""
        said = self.tr("“{title}” is in the bin.").format(title=item.title)
        notice.tell(said, actions=[(self.tr("Undo"), lambda: self._bring_back([item], notice, after))])

    def tell_all_removed(self, items: Sequence[BinItem], notice: Notice) -> None:
        """The same of papers that went together; they come back together."""
        if len(items) == 1:
            self.tell_removed(items[0], notice)
            return
        said = self.tr("%n papers are in the bin.", "", len(items))
        notice.tell(said, actions=[(self.tr("Undo"), lambda: self._bring_back(items, notice, None))])

    def tell_done_away(self, name: str) -> None:
        """Say that a collection, a tag or a saved search is gone, and offer to take that back."""
        said = self.tr("“{name}” was deleted.").format(name=name)
        self._notice().tell(said, actions=[(self.tr("Undo"), self.undo)])

    def _bring_back(self, items: Sequence[BinItem], notice: Notice, after: Callable[[], None] | None) -> None:
        self._settle()
        notice.hide()
        self._jobs.run(
            lambda _: self._port.restore(items),
            lambda _: self._show_changed(notice, after),
            notice.tell_error,
            lane=Lane.WRITES,
        )

    def _show_changed(self, notice: Notice, after: Callable[[], None] | None) -> None:
        self._changed()
        if after is not None and isValid(notice):
            after()

    def _undone(self, operation: Operation) -> None:
        self._changed()
        said = self.tr("Undone: {words}").format(words=render(operation.words, words.face_language()))
        self._notice().tell(said, actions=[(self.tr("Redo"), self.redo)])

    def _redone(self, operation: Operation) -> None:
        self._changed()
        said = self.tr("Done again: {words}").format(words=render(operation.words, words.face_language()))
        self._notice().tell(said, actions=[(self.tr("Undo"), self.undo)])

    def _fail(self, error: UserError) -> None:
        self._notice().tell_error(error)
