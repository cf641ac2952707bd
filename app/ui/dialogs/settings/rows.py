"""What pages of settings are made of: a row with a name, one sentence and a control; and the page that holds rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedCombo, Notice, label, with_air
from app.ui.frame.host import Host

CONTROL_PX = 220
T = TypeVar("T")


class SettingRow(QWidget):
    """A name, what it means in one sentence, and what it is changed with: beside the words, or below where it is `wide`."""

    def __init__(self, name: str, sentence: str, control: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        self._words = f"{name} {sentence} {_options(control)}".casefold()
        self.control = control
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setAccessibleDescription(sentence)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(24)
        row.setVerticalSpacing(2)
        row.setColumnStretch(0, 1)
        row.addWidget(label(name, ""), 0, 0)
        row.addWidget(label(sentence, "small"), 1, 0)
        if wide:
            row.setVerticalSpacing(4)
            row.addWidget(control, 2, 0)
        else:
            control.setMinimumWidth(CONTROL_PX)
            row.addWidget(control, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def has(self, words: Sequence[str]) -> bool:
        """Whether the row says all of these."""
        return all(word in self._words for word in words)


class Page(QWidget):
    """Rows below each other, which scroll; news about them above."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host, self.title = host, ""
        self._heading = label("", "heading")
        self.rows: list[SettingRow] = []
        self.notice = Notice()
        self._sheet = QWidget()
        self.lines = QVBoxLayout(self._sheet)
        self.lines.setContentsMargins(0, 0, 16, 8)
        self.lines.setSpacing(18)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self.whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._heading)
        whole.addWidget(self.notice)
        whole.addWidget(self._scroll, 1)

    def set_title(self, title: str) -> None:
        """What the page is called."""
        self.title = title
        self._heading.setText(title)
        self._scroll.setAccessibleName(title)

    def row(self, name: str, sentence: str, control: QWidget, *, wide: bool = False) -> SettingRow:
        """Add a row."""
        row = SettingRow(name, sentence, control, wide=wide)
        self.rows.append(row)
        self.lines.addWidget(row)
        return row

    def end(self) -> None:
        """All rows are there."""
        self.lines.addStretch(1)

    def without_rows(self) -> None:
        """The page has something else than rows below its title: add it to `whole`."""
        self.whole.removeWidget(self._scroll)
        self._scroll.hide()

    def filter(self, words: Sequence[str]) -> int:
        """Show the rows that say all of these; how many do. The title of the page counts for all its rows."""
        whole = all(word in self.title.casefold() for word in words)
        found = [row for row in self.rows if whole or row.has(words)]
        for row in self.rows:
            row.setVisible(row in found)
        return len(found)

    # changing settings

    def save(self, **changes: object) -> None:
        """Keep settings; where that fails, say so."""
        port = self.host.ports.settings
        self.host.jobs.run(lambda _: port.update_settings(**changes), failed=self.fail, lane=Lane.WRITES)

    def fail(self, error: UserError) -> None:
        """Say what went wrong."""
        self.notice.tell_error(error)

    def choice(
        self, options: Sequence[tuple[T, str]], value: T, act: Callable[[T], object], *, name: str = ""
    ) -> QComboBox:
        """A choice of one among few; `act` hears of it."""
        box = ElidedCombo()
        for one, text in options:
            box.addItem(text, one)
        box.setCurrentIndex(next((place for place, (one, _) in enumerate(options) if one == value), -1))
        box.activated.connect(lambda place: act(options[place][0]))
        box.installEventFilter(_WheelKeeper(box))
        box.setAccessibleName(name)
        return box

    def switch(self, text: str, value: bool, act: Callable[[bool], object]) -> QCheckBox:
        """Yes or no."""
        box = QCheckBox(text)
        box.setChecked(value)
        box.toggled.connect(act)
        return box

    def number(
        self, value: int, least: int, most: int, act: Callable[[int], object], *, suffix: str = "", special: str = ""
    ) -> QSpinBox:
        """A number; `special` is said instead of the least."""
        box = with_air(QSpinBox(minimum=least, maximum=most))
        box.setValue(value)
        box.setSuffix(suffix)
        box.setSpecialValueText(special)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(act)
        box.installEventFilter(_WheelKeeper(box))
        return box

    def line(self, value: str, act: Callable[[str], object], *, placeholder: str = "") -> QLineEdit:
        """A line of text, kept when it is left."""
        field = QLineEdit(value)
        field.setPlaceholderText(placeholder)
        field.editingFinished.connect(lambda: act(field.text().strip()))
        return field

    def below(self, *widgets: QWidget) -> QWidget:
        """Widgets below each other."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in widgets:
            column.addWidget(widget)
        return whole

    def beside(self, *widgets: QWidget) -> QWidget:
        """Widgets in one line."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return whole


class _WheelKeeper(QObject):
    """A wheel that scrolls the page does not change what the pointer happens to pass."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on, unless the control has the focus."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def _options(control: QWidget) -> str:
    boxes = [control, *control.findChildren(QComboBox)]
    return " ".join(box.itemText(row) for box in boxes if isinstance(box, QComboBox) for row in range(box.count()))
