"""The list of jobs over the status line: what runs, how far, how long still; what ended, and why something failed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.base.messages import render
from app.ui.common import words
from app.ui.common.tasks import Job
from app.ui.common.widgets import IconButton, IconLabel, button, clear_layout, label
from app.ui.window.jobs.job_log import Ended, EndState, JobLog
from app.ui.window.jobs.pausing import pause_or_resume, show_pause

WIDTH, LOWEST, HIGHEST = 420, 96, 360
AROUND, HEAD = 44, 64
"""What stands beside and above the rows."""
ABOVE = 36
"""The status line and a little air."""
STATES = {
    EndState.DONE: ("verified", "verified"),
    EndState.FAILED: ("unsupported", "unsupported"),
    EndState.STOPPED: ("stop", "text-quiet"),
}


@dataclass(frozen=True, slots=True)
class Live:
    """A job that has not ended, and what of its row moves."""

    job: Job
    bar: QProgressBar
    line: QLabel
    pause: IconButton


class JobList(QFrame):
    """Hidden until it is wanted; then over the lower left of the window."""

    def __init__(self, log: JobLog, over: QWidget) -> None:
        super().__init__(over)
        self._log, self._over = log, over
        self.setProperty("kind", "popover")
        self._title = label("", "heading")
        self.clear_button, self.close_button = button("", "link"), IconButton("close")
        self.clear_button.clicked.connect(log.clear)
        self.close_button.clicked.connect(self.hide)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._sheet = sheet = QWidget()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._rows)
        inner.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sheet)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.clear_button)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._shown: tuple[int, ...] = ()
        self._live: list[Live] = []
        log.changed.connect(self._follow)
        over.installEventFilter(self)
        sheet.installEventFilter(self)
        self._retranslate()
        self.hide()

    def toggle(self) -> None:
        """Appear, or go."""
        if self.isVisible():
            self.hide()
            return
        self._log.seen()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window grows; be as high as what is told of the jobs by now."""
        grown = watched is self._over and event.type() is QEvent.Type.Resize
        if grown or (watched is self._sheet and event.type() is QEvent.Type.LayoutRequest and self.isVisible()):
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _follow(self) -> None:
        """Only what moved on is shown anew while the jobs are the same: a button must not go under the mouse."""
        if not self.isVisible():
            return
        known = (*(id(job) for job in self._log.running), *(id(one) for one in self._log.ended))
        if known != self._shown:
            self._fill()
        for one in self._live:
            _show_progress(one)

    def _fill(self) -> None:
        clear_layout(self._rows)
        self._live = []
        for job in self._log.running:
            self._rows.addWidget(self._running(job))
        for one in self._log.ended:
            self._rows.addWidget(self._ended(one))
        if not self._log.running and not self._log.ended:
            self._rows.addWidget(label(self.tr("Nothing runs."), "quiet"))
        self._shown = (*(id(job) for job in self._log.running), *(id(one) for one in self._log.ended))
        self.clear_button.setVisible(bool(self._log.ended))
        if self.isVisible():
            self._place()

    def _running(self, job: Job) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout()
        lines.setSpacing(4)
        bar = QProgressBar(textVisible=False, maximum=1000)
        line = label("", "small")
        lines.addWidget(label(job.title, ""))
        lines.addWidget(bar)
        lines.addWidget(line)
        stop = IconButton("stop")
        stop.describe(self.tr("Stop: {job}").format(job=job.title))
        stop.clicked.connect(job.stop)
        pause = IconButton("pause")
        pause.clicked.connect(lambda: pause_or_resume(job))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(lines, 1)
        across.addWidget(pause, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        self._live.append(Live(job, bar, line, pause))
        _show_progress(self._live[-1])
        return row

    def _ended(self, one: Ended) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label(one.title, ""))
        if one.error is not None:
            lang = words.face_language()
            lines.addWidget(label(one.error.what(lang), "small"))
            lines.addWidget(label(one.error.do(lang), "small"))
        else:
            lines.addWidget(label(self.tr("Stopped") if one.state is EndState.STOPPED else self.tr("Done"), "small"))
        if one.again is not None:
            retry = button(self.tr("Try again"), "link")
            retry.clicked.connect(lambda: self._again(one))
            lines.addWidget(retry, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(IconLabel(*STATES[one.state]), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(lines, 1)
        return row

    def _again(self, one: Ended) -> None:
        """Begin a job anew, unless what it was for is closed."""
        assert one.again is not None
        try:
            one.again()
        except RuntimeError:  # Qt's word for a widget that is gone
            self._rows.insertWidget(0, label(self.tr("What this was for is closed. Begin it there again."), "small"))

    def _place(self) -> None:
        room = self._over.rect()
        wide = min(WIDTH, room.width() - 32)
        needed = self._sheet.heightForWidth(wide - AROUND) + HEAD
        high = min(max(needed, LOWEST), HIGHEST, room.height() - ABOVE - 16)
        self.setGeometry(QRect(16, room.height() - ABOVE - high, wide, high))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Jobs"))
        self.clear_button.setText(self.tr("Clear the list"))
        self.close_button.describe(self.tr("Close"))
        self._scroll.setAccessibleName(self.tr("Jobs"))
        self._fill()


def _show_progress(one: Live) -> None:
    job, progress = one.job, one.job.progress
    fraction = progress.fraction if progress is not None else None
    one.bar.setRange(0, 0 if fraction is None and not job.paused else 1000)
    one.bar.setValue(round((fraction or 0) * 1000))
    parts = [QCoreApplication.translate("JobList", "Paused")] if job.paused else []
    parts += [render(progress.stage, words.face_language())] if progress is not None else []
    if progress is not None and progress.seconds_left is not None and not job.paused:
        parts.append(words.time_left(progress.seconds_left))
    one.line.setText(" · ".join(parts))
    show_pause(one.pause, job)
