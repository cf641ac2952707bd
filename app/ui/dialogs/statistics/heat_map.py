"""A year of reading at a glance: a square for each day, a column for each week, the darker the longer was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.library.statistics import DayRead
from app.ui.common import theme, words
from app.ui.common.plain import plain

WEEKS = 53
DAYS = 7
CELL_PX, GAP_PX = 12, 2
STEP_PX = CELL_PX + GAP_PX
LEVELS_S = (1, 10 * 60, 30 * 60, 60 * 60)
"""From so many seconds on a day is one shade darker."""
STRENGTHS = (0.3, 0.5, 0.75, 1.0)


def first_day(today: date | None = None) -> date:
    """The first day of the map: a year ago, and back to the beginning of that week, as the language counts weeks."""
    end = today or date.today()
    begins = QLocale().firstDayOfWeek().value  # Monday is 1
    back = (end.isoweekday() - begins) % DAYS
    return end - timedelta(days=back + DAYS * (WEEKS - 1))


def level(seconds: int) -> int:
    """How dark a day is, from 0 for none to 4."""
    return sum(seconds >= least for least in LEVELS_S)


def shade(number: int) -> QColor:
    """The colour of a level in the theme that is shown."""
    tokens = theme.current()
    ground, ink = tokens.color("surface-sunken"), tokens.color("accent")
    if not number:
        return ground
    part = STRENGTHS[number - 1]
    pairs = ((ground.red(), ink.red()), (ground.green(), ink.green()), (ground.blue(), ink.blue()))
    return QColor(*(round(from_ + (to - from_) * part) for from_, to in pairs))


class HeatMap(QWidget):
    """Moved in by arrow keys or the mouse. Signals: `day_changed(text)`, the words for the day pointed at."""

    day_changed = Signal(str)

    def __init__(self, days: Sequence[DayRead], today: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today or date.today()
        self.first = first_day(self.today)
        self.seconds = {one.day: one.seconds for one in days}
        self.day = self.today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._summary())
        self.setAccessibleDescription(self.said(self.day))

    def said(self, day: date) -> str:
        """A day and how long was read on it."""
        seconds = self.seconds.get(day.isoformat(), 0)
        time = words.reading_time(seconds) or self.tr("nothing read")
        return self.tr("{day}: {time}").format(day=words.date(day.isoformat()), time=time)

    def point_at(self, day: date) -> None:
        """Make this the day that is told of; one outside the map is passed over."""
        if self.first <= day <= self.today and day != self.day:
            self.day = day
            said = self.said(day)
            self.setAccessibleDescription(said)
            self.setToolTip(plain(said))
            self.day_changed.emit(said)
            self.update()

    def day_at(self, point: QPoint) -> date | None:
        """The day of the square under a point."""
        left, top = self._margins()
        week, row = (point.x() - left) // STEP_PX, (point.y() - top) // STEP_PX
        if not (0 <= week < WEEKS and 0 <= row < DAYS):
            return None
        day = self.first + timedelta(days=week * DAYS + row)
        return day if day <= self.today else None

    def square(self, day: date) -> QRect:
        """Where a day is painted."""
        left, top = self._margins()
        week, row = divmod((day - self.first).days, DAYS)
        return QRect(left + week * STEP_PX, top + row * STEP_PX, CELL_PX, CELL_PX)

    def sizeHint(self) -> QSize:
        """All of the weeks, their months above and their days beside."""
        left, top = self._margins()
        return QSize(left + WEEKS * STEP_PX + GAP_PX, top + DAYS * STEP_PX + GAP_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Months, days of the week, squares, and a frame around the day that is told of."""
        painter = QPainter(self)
        tokens = theme.current()
        painter.setPen(tokens.color("text-quiet"))
        self._paint_names(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        day = self.first
        while day <= self.today:
            number = level(self.seconds.get(day.isoformat(), 0))
            painter.setPen(QPen(tokens.color("line"), 1) if not number else Qt.PenStyle.NoPen)
            painter.setBrush(shade(number))
            painter.drawRoundedRect(self.square(day), 2, 2)
            day += timedelta(days=1)
        if self.hasFocus():
            painter.setPen(QPen(tokens.color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.square(self.day), 2, 2)

    def _paint_names(self, painter: QPainter) -> None:
        locale, (left, top) = QLocale(), self._margins()
        line = self.fontMetrics().height()
        for row in (0, 2, 4):
            name = locale.dayName((self.first + timedelta(days=row)).isoweekday(), QLocale.FormatType.ShortFormat)
            where = QRect(0, top + row * STEP_PX - (line - CELL_PX) // 2, left - 6, line)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        free = 0
        for week in range(WEEKS):
            day = self.first + timedelta(days=week * DAYS)
            name = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            at = left + week * STEP_PX
            # A month is named over the first week that begins in it, where there is room.
            if day.day <= DAYS and at >= free and at + self.fontMetrics().horizontalAdvance(name) <= self.width():
                painter.drawText(QPoint(at, top - 6), name)
                free = at + self.fontMetrics().horizontalAdvance(name) + 6

    def _margins(self) -> tuple[int, int]:
        """Room at the left for the days of the week, and above for the months."""
        names = (QLocale().dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, DAYS + 1))
        return max(self.fontMetrics().horizontalAdvance(name) for name in names) + 8, self.fontMetrics().height() + 6

    def _summary(self) -> str:
        read = sum(1 for seconds in self.seconds.values() if seconds)
        total = words.reading_time(sum(self.seconds.values())) or self.tr("nothing read")
        said = self.tr(
            "Reading in the last twelve months: {total}; days with reading: {days}. Arrow keys go from day to day."
        )
        return said.format(total=total, days=read)

    # what the user does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the day under the mouse."""
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.point_at(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A day up or down, a week left or right."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -DAYS, Qt.Key.Key_Right: DAYS}
        if (step := steps.get(Qt.Key(event.key()))) is None:
            super().keyPressEvent(event)
            return
        self.point_at(self.day + timedelta(days=step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which day is told of."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of text."""
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)


class Legend(QWidget):
    """The shades from little to much."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize((len(LEVELS_S) + 1) * STEP_PX, CELL_PX + GAP_PX)
        self.setAccessibleName(self.tr("Shades from nothing read to an hour and more"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square for each shade."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(LEVELS_S) + 1):
            painter.setPen(QPen(theme.current().color("line"), 1) if not number else Qt.PenStyle.NoPen)
            painter.setBrush(shade(number))
            painter.drawRoundedRect(number * STEP_PX + 1, 1, CELL_PX, CELL_PX, 2, 2)
