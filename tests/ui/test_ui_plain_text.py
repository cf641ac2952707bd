"""Text of papers is shown as it is: nothing of it becomes markup, so nothing of it is fetched or opened."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from app.ui.common.plain import plain, say_plainly
from app.ui.common.widgets import ElidedLabel, ask_to_remove

WINDOW = Path(__file__).parents[2] / "app" / "ui"
HOSTILE = '<img src="file:///etc/passwd"> & <b>bold</b>\nsecond line'
TIPS = ("setToolTip", "setStatusTip", "setWhatsThis", "setInformativeText")
OWN_LABELS = ("common/claims.py", "common/widgets.py", "slides/deck_parts.py")
"""Files that make labels themselves: they say how each is to be taken."""


@pytest.mark.parametrize("text", [HOSTILE, "a < b and b > c", "plain", "", "<p>"])
def test_text_is_shown_as_it_is(text: str, qapp: QApplication) -> None:
    shown = QTextDocument()
    if "<" in plain(text):
        shown.setHtml(plain(text))
    else:
        shown.setPlainText(plain(text))
    assert shown.toPlainText() == text


def test_a_title_opens_no_file_from_a_message_box(qapp: QApplication) -> None:
    box = QMessageBox()
    say_plainly(box, HOSTILE, HOSTILE)
    for label in box.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<img" not in label.text()


def test_a_title_opens_no_file_from_a_question_or_a_label(qapp: QApplication) -> None:
    window = QWidget()
    ask_to_remove(window, HOSTILE, "yes", "no", HOSTILE)
    (box,) = window.findChildren(QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    box.close()
    label = ElidedLabel(HOSTILE)
    label.resize(10, 10)
    label.set_whole(HOSTILE)
    assert "<img" not in label.toolTip()


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call of a method or a class in the window's code: its file, the call, the name that is called."""
    for file in sorted(WINDOW.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield file.relative_to(WINDOW).as_posix(), node, name


def is_ours(argument: ast.expr) -> bool:
    """Whether a text is a fixed one, a translated one without values, or passed through `plain`."""
    if isinstance(argument, ast.Constant):
        return True
    if isinstance(argument, ast.IfExp):
        return is_ours(argument.body) and is_ours(argument.orelse)
    if not isinstance(argument, ast.Call):
        return False
    name = argument.func.attr if isinstance(argument.func, ast.Attribute) else getattr(argument.func, "id", "")
    return name in ("tr", "plain", "translate")


def test_every_tooltip_is_ours_or_plain() -> None:
    seen = [(file, call) for file, call, name in calls() if name in TIPS]
    assert len(seen) > 10
    assert not [f"{file}:{call.lineno}" for file, call in seen if not is_ours(call.args[0])]


def test_every_tooltip_of_a_list_is_plain() -> None:
    for file in sorted(WINDOW.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        assert "ToolTipRole" not in text or "plain(" in text, file


def test_labels_and_boxes_are_made_in_one_place() -> None:
    made = {file for file, _, name in calls() if name == "QLabel"}
    assert made <= set(OWN_LABELS)
    boxes = {file for file, _, name in calls() if name == "QMessageBox"}
    assert boxes == {"common/widgets.py", "window/application.py"}
    for file in boxes:
        assert "say_plainly(" in (WINDOW / file).read_text(encoding="utf-8")
