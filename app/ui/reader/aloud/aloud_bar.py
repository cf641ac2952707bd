"""The bar that steers reading aloud: pause, sentence back and on, speed, stop."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.common.widgets import IconButton, label
from app.ui.reader.aloud.read_aloud import SPEEDS, ReadAloud, Reading


class AloudBar(QFrame):
    """Seen while something is read aloud."""

    def __init__(self, reading: ReadAloud, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBar")
        self._reading = reading
        self.before, self.pause, self.play = IconButton("back"), IconButton("pause"), IconButton("play")
        self.after, self.stop = IconButton("right"), IconButton("stop")
        self.before.clicked.connect(lambda: reading.step(-1))
        self.after.clicked.connect(lambda: reading.step(1))
        self.pause.clicked.connect(reading.pause)
        self.play.clicked.connect(reading.go_on)
        self.stop.clicked.connect(reading.stop)
        self.speeds = QComboBox()
        for speed in SPEEDS:
            self.speeds.addItem(f"{speed:g}×", speed)
        self.speeds.setCurrentIndex(SPEEDS.index(1.0))
        self.speeds.currentIndexChanged.connect(lambda _: reading.set_speed(float(self.speeds.currentData())))
        self.state: QLabel = label("", "quiet", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for widget in (self.before, self.pause, self.play, self.after, self.speeds, self.state):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.stop)
        reading.changed.connect(self._show)
        self._retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        state = self._reading.state
        self.setVisible(state is not Reading.SILENT)
        self.pause.setVisible(state is not Reading.PAUSED)
        self.pause.setEnabled(state is Reading.ALOUD)
        self.play.setVisible(state is Reading.PAUSED)
        said = {Reading.BEGINNING: self.tr("Getting ready…"), Reading.PAUSED: self.tr("Paused")}
        self.state.setText(said.get(state, self.tr("Reading aloud")))

    def _retranslate(self) -> None:
        self.before.describe(self.tr("Sentence back"))
        self.after.describe(self.tr("Sentence on"))
        self.pause.describe(self.tr("Pause"))
        self.play.describe(self.tr("Read on"))
        self.stop.describe(self.tr("Stop reading aloud"))
        self.speeds.setAccessibleName(self.tr("Speed of the voice"))
