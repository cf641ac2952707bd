"""The add-on for cards of NVIDIA: get it, take it from a file, remove it. It is tried before it counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice, button, label
from app.ui.ports.program.models import ModelsPort

if TYPE_CHECKING:
    from app.workflows.add_ons import AddOnState

_KIND = "cuda"


class AddOnRow(QWidget):
    """Hidden where this program takes no add-ons. Signals: `changed` when one came or went."""

    changed = Signal()

    def __init__(self, models: ModelsPort, jobs: Jobs, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models, self._jobs, self._notice = models, jobs, notice
        self.state = label("", "quiet", selectable=True)
        self.get_button = button(self.tr("Get the add-on for CUDA"), "")
        self.file_button = button(self.tr("Add-on from a file…"), "")
        self.remove_button = button(self.tr("Remove the add-on"), "")
        self.get_button.clicked.connect(self._get)
        self.file_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self._buttons = (self.get_button, self.file_button, self.remove_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for one in self._buttons:
            buttons.addWidget(one)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.state)
        column.addLayout(buttons)
        self.hide()
        self._look()

    def _look(self) -> None:
        self._jobs.run(lambda _: self._models.list_add_ons(), self.show_states, self._notice.tell_error)

    def show_states(self, states: tuple[AddOnState, ...]) -> None:
        """Show whether the add-on is here; none at all: this program takes none."""
        state = next((one for one in states if one.kind == _KIND), None)
        self.setVisible(state is not None)
        if state is None:
            return
        here = state.installed
        if here:
            self.state.setText(self.tr("The add-on for cards of NVIDIA (CUDA) is installed."))
        else:
            self.state.setText(self.tr("For cards of NVIDIA there is an add-on (CUDA). It is kept only if it works."))
        for one, visible in zip(self._buttons, (not here, not here, here), strict=True):
            one.setVisible(visible)
            one.setEnabled(True)

    def _get(self) -> None:
        self._run(
            lambda job: self._models.get_add_on(_KIND, job.report, job.token),
            self.tr("Getting the add-on for CUDA"),
            online=True,
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add-on from a file"), "", self.tr("Add-ons (*.zip)"))
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Try an add-on's file, and keep it if it works."""
        self._run(lambda job: self._models.add_add_on(file, job.token), self.tr("Trying the add-on for CUDA"))

    def _remove(self) -> None:
        self._run(lambda _: self._models.remove_add_on(_KIND), "")

    def _run(self, work: Callable[[Job], object], title: str, online: bool = False) -> None:
        for one in self._buttons:
            one.setEnabled(False)
        if title:
            self.state.setText(self.tr("The add-on is being tried; this takes up to some minutes."))
        self._jobs.run(
            work,
            lambda _: self.changed.emit(),
            self._notice.tell_error,
            ended=self._look,
            lane=Lane.FILES,  # a long download holds up no summary
            title=title,
            online=online,
        )
