"""The first steps: a small window beside the large one. It can be left at any step, and comes only once by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.common.fitting import open_at
from app.ui.common.tasks import Lane
from app.ui.common.widgets import button, label
from app.ui.dialogs.welcome.steps import STEPS, Step
from app.ui.frame.host import Host

WIDTH, HEIGHT = 560, 420


class WelcomeDialog(QDialog):
    """Steps one after the other; *Skip* or Escape ends them."""

    def __init__(self, host: Host) -> None:
        super().__init__(host.widget)
        self._host = host
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, WIDTH, HEIGHT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 32, 32, 20)
        self._column.setSpacing(16)
        self._whole = QWidget()
        self._saying_anew = False
        self._build(0)
        if not host.ports.settings.current.welcomed:
            port = host.ports.settings
            host.jobs.run(lambda _: port.update_settings(welcomed=True), lane=Lane.WRITES)

    def _build(self, place: int) -> None:
        self.setWindowTitle(self.tr("First steps"))
        self._whole = QWidget()
        self.stack = QStackedWidget()
        self.steps: list[Step] = [make(self._host) for make in STEPS]
        for step in self.steps:
            self.stack.addWidget(step)
            step.done.connect(self.close)
        self.skip_button, self.back_button = button(self.tr("Skip"), "quiet"), button(self.tr("Back"), "")
        self.next_button = button(self.tr("Next"), "primary")
        self.next_button.setDefault(True)
        self.where = label("", "small", wrap=False)
        self.skip_button.clicked.connect(self.close)
        self.back_button.clicked.connect(lambda: self._go(self.stack.currentIndex() - 1))
        self.next_button.clicked.connect(lambda: self._go(self.stack.currentIndex() + 1))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.where)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)
        self._column.addWidget(self._whole)
        self._go(place)

    def _go(self, place: int) -> None:
        place = min(max(place, 0), len(self.steps) - 1)
        self.stack.setCurrentIndex(place)
        last = place == len(self.steps) - 1
        self.where.setText(self.tr("{step} of {count}").format(step=place + 1, count=len(self.steps)))
        self.back_button.setVisible(place > 0)
        self.next_button.setVisible(not last)
        self.steps[place].enter()
        self.steps[place].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Another language: say the same step anew."""
        if event.type() is QEvent.Type.LanguageChange and not self._saying_anew:
            self._saying_anew = True
            QTimer.singleShot(0, self._say_anew)
        super().changeEvent(event)

    def _say_anew(self) -> None:
        place = self.stack.currentIndex()
        self._column.removeWidget(self._whole)
        self._whole.hide()
        self._whole.deleteLater()
        self._build(place)
        self._saying_anew = False
