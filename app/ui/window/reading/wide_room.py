"""A workspace over the whole width: the inspector steps back while one is in front, and comes back afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction

from app.ui.window.reading.inspector import Inspector
from app.ui.window.reading.workspace import Workspace


class WideRoom(QObject):
    """Hides and shows the inspector, and keeps the tick of its action true. What the user does about it meanwhile counts."""

    def __init__(self, workspace: Workspace, inspector: Inspector, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._inspector, self._action = workspace, inspector, action
        self._wide = self._stepped_back = False
        inspector.installEventFilter(self)
        workspace.currentChanged.connect(self._follow)

    def _follow(self) -> None:
        wide = self._workspace.is_wide
        if wide and not self._wide:
            self._stepped_back = not self._inspector.isHidden()
            self._inspector.hide()
        elif self._wide and not wide and self._stepped_back:
            self._stepped_back = False
            self._inspector.show()
        self._wide = wide

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tick in the menu says whether the inspector is there."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._action.setChecked(not self._inspector.isHidden())
        return super().eventFilter(watched, event)
