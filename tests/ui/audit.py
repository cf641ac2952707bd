"""Looks over a window as it stands: what is cut, what has no name, what the Tab key does not reach."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.ui.common.widgets import ElidedCombo, ElidedLabel

SLACK_PX = 1
ROOT = Path(__file__).parents[2]


def cut(root: QWidget) -> list[str]:
    """What is shown with less room than its words take. Titles of papers may give way ("…" and the whole in a tooltip)."""
    return [f"{_name(widget)}: {text!r}" for widget, text in _cut(root)]


def _cut(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or (widget.visibleRegion().isEmpty() and not _scrolled(widget)):
            continue
        if isinstance(widget, QLabel):
            if _label_is_cut(widget):
                yield widget, widget.text()[:60]
        elif (isinstance(widget, QPushButton) and "\n" not in widget.text()) or (
            isinstance(widget, QToolButton) and widget.text() and widget.icon().isNull()
        ):
            if widget.width() + SLACK_PX < widget.sizeHint().width():
                yield widget, widget.text()
        elif isinstance(widget, QComboBox):
            yield from _combo(widget)
        elif isinstance(widget, QAbstractSpinBox):
            edit = widget.findChild(QLineEdit)
            if edit is not None and edit.fontMetrics().horizontalAdvance(widget.text()) > edit.width():
                yield widget, widget.text()
        elif isinstance(widget, QTabBar):
            yield from _tabs(widget)
        elif isinstance(widget, QHeaderView):
            yield from _header(widget)
        elif isinstance(widget, QLineEdit) and widget.isEnabled() and widget.placeholderText():
            room = widget.width() - 24 - 28 * sum(action.isVisible() for action in widget.actions())
            if widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > room:
                yield widget, widget.placeholderText()


def _scrolled(widget: QWidget) -> bool:
    """Whether it is out of sight only because what holds it is scrolled."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _label_is_cut(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel) or not label.text() or label.pixmap().width() > 0:
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK_PX
    return label.sizeHint().width() > label.width() + SLACK_PX


def _combo(combo: QComboBox) -> Iterator[tuple[QWidget, str]]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    if isinstance(combo, ElidedCombo) and combo.gives_way:
        return
    if combo.fontMetrics().horizontalAdvance(combo.currentText()) > room.width() + SLACK_PX:
        yield combo, combo.currentText()


def _tabs(bar: QTabBar) -> Iterator[tuple[QWidget, str]]:
    if bar.count() and bar.tabRect(bar.count() - 1).right() > bar.width() + SLACK_PX:
        yield bar, "tabs beyond the edge"
    for arrow in bar.findChildren(QToolButton):
        if arrow.isVisibleTo(bar) and arrow.arrowType() is not Qt.ArrowType.NoArrow:
            yield bar, "arrows"


def _header(header: QHeaderView) -> Iterator[tuple[QWidget, str]]:
    model = header.model()
    if header.orientation() is not Qt.Orientation.Horizontal or model is None:
        return
    for section in range(header.count()):
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        room = header.sectionSize(section) - 16
        if not header.isSectionHidden(section) and header.fontMetrics().horizontalAdvance(text) > room:
            yield header, text


def unnamed(root: QWidget) -> list[str]:
    """What can have the focus and says nothing to a screen reader."""
    return [_name(widget) for widget in _focusable(root) if not _spoken(widget)]


def unreached(root: QWidget) -> list[str]:
    """What can have the focus, but not by the Tab key."""
    reached: set[int] = set()
    widget = root.nextInFocusChain()
    while widget is not None and id(widget) not in reached:
        reached.add(id(widget))
        widget = widget.nextInFocusChain()
    return [_name(one) for one in _focusable(root) if id(one) not in reached]


def _focusable(root: QWidget) -> list[QWidget]:
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget, QScrollBar | QSplitterHandle) or widget.objectName().startswith("qt_")
        by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if by_tab and not inner and widget.isVisibleTo(root) and widget.focusProxy() is None:
            found.append(widget)
    return found


def _spoken(widget: QWidget) -> str:
    text = widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        text = text or widget.text()
    if isinstance(widget, QLineEdit):
        text = text or widget.placeholderText()
    if isinstance(widget, QLabel):
        text = text or widget.text()
    if isinstance(widget, QTabBar):
        text = text or " ".join(widget.accessibleTabName(tab) or widget.tabText(tab) for tab in range(widget.count()))
    text = text or _label_of(widget)
    return text.strip()


def _label_of(widget: QWidget) -> str:
    """The words of the label that is its buddy, which a screen reader says."""
    labels = (one for one in widget.window().findChildren(QLabel) if one.buddy() is widget)
    return next((one.text() for one in labels), "")


def _name(widget: QWidget) -> str:
    chain: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(chain) < 3:
        chain.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " < ".join(chain)


def run_scaled(file: str, which: str, scale: str) -> None:
    """Run tests of a file anew on a screen of another scale, since Qt is told of it at its start."""
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", file, "-k", which]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
