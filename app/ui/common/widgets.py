"""Small widgets used everywhere: icon buttons, quiet labels, the inline notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.base.messages import Message, render
from app.ui.common import icons, words
from app.ui.common.plain import plain, say_plainly

Action = tuple[str, Callable[[], object]]
Spin = TypeVar("Spin", bound=QAbstractSpinBox)
FIELD_AIR_PX = 8


class IconButton(QToolButton):
    """A button that is only an icon; its name is its tooltip and what a screen reader says."""

    def __init__(self, name: str, token: str = "text-quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setIconSize(QSize(16, 16))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    def describe(self, text: str) -> None:
        """Name the button, for the eye and the ear."""
        self.setToolTip(plain(text))
        self.setAccessibleName(text)

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._name:
            self._name = name
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self.setIcon(icons.icon(self._name, self._token))


class IconLabel(QLabel):
    """An icon beside words."""

    def __init__(
        self, name: str = "", token: str = "text-quiet", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)
        self._tint()

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if self._name:
            self.setPixmap(icons.pixmap(self._name, self._token, self._size, self.devicePixelRatioF()))


class ElidedLabel(QLabel):
    """One line of text that gives way with "…" and shows the whole in a tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_whole(self, text: str) -> None:
        """The text to show as much of as fits."""
        self._whole = text
        self._elide()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole text, where there is room."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten again."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width()))
        self.setText(shown)
        self.setToolTip(plain(self._whole if shown != self._whole else ""))


class ElidedCombo(QComboBox):
    """A combo box as wide as its longest entry where there is room; else its text gives way with "…".

    What cannot be told in the narrowest panel in any case (a version with its date and model) `gives_way`.
    """

    def __init__(self, parent: QWidget | None = None, *, gives_way: bool = False) -> None:
        super().__init__(parent)
        self.gives_way = gives_way
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model = self.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.modelReset):
            changed.connect(self._entries_changed)

    def _entries_changed(self) -> None:
        """Ask for other room: Qt itself does not where entries come after the box is shown."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for every entry, in the order they are chosen from."""
        hint = super().sizeHint()
        if self.gives_way:
            return hint
        texts = [self.itemText(row) for row in range(self.count())]
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return QSize(max(hint.width(), longest + self._around()), hint.height())

    def _around(self) -> int:
        """What the style puts beside the text."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self)
        return max(0, self.width() - room.width()) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style does it, with shortened text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 4)
        option.currentText = text
        self.setToolTip(plain(self.currentText() if text != self.currentText() else ""))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class Notice(QFrame):
    """A quiet message in place: what happened and what to do. Hidden until there is one. Signals: `closed`."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._icon = IconLabel("info", "text-quiet", 16)
        self._what = label("", "")
        self._do = label("", "quiet")
        # In a widget of its own: an empty layout would hold the words beside it to its own width, none.
        self._buttons = QWidget()
        self._actions = QHBoxLayout(self._buttons)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(8)
        self._close = IconButton("close")
        self._close.clicked.connect(self.dismiss)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._what)
        texts.addWidget(self._do)
        texts.addWidget(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 4, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._retranslate()
        self.hide()

    def tell(self, what: str, do: str = "", *, problem: bool = False, actions: Sequence[Action] = ()) -> None:
        """Show a message; `problem` gives it the warning triangle, `actions` a button each."""
        self._icon.show_icon("unsupported" if problem else "info", "unsupported" if problem else "text-quiet")
        self._what.setText(what)
        self._do.setText(do)
        self._do.setVisible(bool(do))
        clear_layout(self._actions)
        for text, act in actions:
            one = button(text, "")
            one.clicked.connect(act)
            self._actions.addWidget(one)
        self._actions.addStretch(1)
        self._buttons.setVisible(bool(actions))
        self.setAccessibleName(f"{what} {do}".strip())
        self.show()

    def tell_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        lang = words.face_language()
        self.tell(error.what(lang), error.do(lang), problem=True)

    def tell_message(self, message: Message) -> None:
        """Show a message of the catalogue."""
        self.tell(render(message, words.face_language()))

    def dismiss(self) -> None:
        """Put it away."""
        self.hide()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._close.describe(self.tr("Close this message"))


def label(text: str, kind: str, *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """A label in one of the styles of the style sheet ("" is plain text)."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("kind", kind)
    result.setWordWrap(wrap)
    if selectable:
        result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        result.setCursor(Qt.CursorShape.IBeamCursor)
    return result


def picture_label(picture: QPixmap, name: str) -> QLabel:
    """A picture, and what a screen reader says of it."""
    result = QLabel()
    result.setPixmap(picture)
    result.setAccessibleName(name)
    return result


def button(text: str, kind: str) -> QPushButton:
    """A push button: "primary", "quiet", or "" for the usual one."""
    result = QPushButton(text)
    result.setProperty("kind", kind)
    result.setAutoDefault(False)
    return result


def with_air(box: Spin) -> Spin:
    """A number field whose number does not touch its frame: Qt leaves out the style's padding within it."""
    for field in box.findChildren(QLineEdit):
        field.setTextMargins(FIELD_AIR_PX, 0, 0, 0)
    return box


def keyboard_focus(option: QStyleOptionViewItem) -> bool:
    """Whether a row is to be painted with the focus, which is shown once the keyboard has moved it."""
    view = option.widget
    moved = bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange)
    return moved and isinstance(view, QWidget) and view.hasFocus()


def tell_in_a_box(parent: QWidget, what: str) -> None:
    """Say something in a small window; its words can be copied."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Paperlamp", "", QMessageBox.StandardButton.Close, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    say_plainly(box, what, "")
    box.open()


def ask_to_remove(parent: QWidget, question: str, yes: str, no: str, more: str = "") -> QPushButton:
    """Ask before something goes for good; keeping it is the default. Returns the button that agrees."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Paperlamp")
    say_plainly(box, question, more)
    agree = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
    box.open()
    return agree


def hairline() -> QFrame:
    """A horizontal hairline."""
    result = QFrame()
    result.setProperty("kind", "line")
    return result


def clear_layout(layout: QBoxLayout) -> None:
    """Delete everything in `layout`."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
