"""Markdown and formulas: in the words of the model, and in notes as they read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from ui_fakes import FakeProgram

from app.ui.common.claims import set_reading_text
from app.ui.common.rich import rich
from app.ui.common.tasks import InlineExecutor, Jobs
from app.ui.panels.notes.note_preview import Preview


def shown(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setHtml(rich(text))
    return document


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A **bold** claim with *stars*", "A bold claim with stars"),
        ("Energy is $E=mc^2$, and \\(\\alpha_i\\) grows", "Energy is E=mc², and αᵢ grows"),
        ("It cost $5 to $10", "It cost $5 to $10"),
        ("2*3*4, SNLI* and MNLI*, snake_case_name", "2*3*4, SNLI* and MNLI*, snake_case_name"),
        ("`x = $y$` stays", "x = $y$ stays"),
        ("p < 0.05 & q > 1", "p < 0.05 & q > 1"),
        ("\ue0007\ue001 is no hole", "7 is no hole"),
        ("50\\% of it", "50% of it"),
        ("", ""),
    ],
)
def test_words_of_the_model_read_as_they_are_meant(text: str, read: str, qapp: QApplication) -> None:
    assert shown(text).toPlainText() == read


def test_lists_and_lines_stay_apart(qapp: QApplication) -> None:
    assert shown("Two:\n\n- one\n- two").toPlainText().splitlines() == ["Two:", "one", "two"]
    assert shown("one\ntwo").toPlainText().splitlines() == ["one", "two"]
    assert "x²" in shown("so that\n\n$$x^2$$\n\nholds").toPlainText()


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/passwd"> and **bold**',
        "![x](file:///etc/passwd) and **bold**",
        "[a](https://example.org/) **b** <https://example.org/>",
        "$<img src=x>$ **b**",
        "**<a href='file:///x'>y</a>**",
    ],
)
def test_nothing_that_a_model_writes_is_loaded_or_opened(text: str, qapp: QApplication) -> None:
    html = rich(text)
    assert "<img" not in html
    assert "<a " not in html
    label = QLabel()
    set_reading_text(label, text)
    assert "<img" not in label.text()


def test_what_a_paper_says_stays_as_it_is(qapp: QApplication) -> None:
    label = QLabel()
    set_reading_text(label, "a **b** $x$", as_it_is=True)
    assert "**b** $x$" in label.text()


@pytest.fixture
def preview(app: QApplication, program: FakeProgram) -> Preview:
    view = Preview(program.ports.notes, Jobs(InlineExecutor()))
    view.resize(420, 300)
    view.show()
    return view


def test_formulas_of_a_note_are_drawn(preview: Preview, app: QApplication, tmp_path: Path) -> None:
    preview.show_markdown("Loss is $E=mc^2$ here.")
    without = preview.document().size().height()
    assert preview.document().toPlainText().count("\ufffc") == 1
    preview.show_markdown("Loss is\n\n$$\\frac{1}{n}\\sum_{i=1}^{n} \\frac{a_i}{b_i}$$\n\nhere.")
    app.processEvents()
    assert preview.document().toPlainText().count("\ufffc") == 1
    assert preview.document().size().height() > without + 30
    picture = preview.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128 for x in range(0, picture.width(), 2) for y in range(40, 110, 2)
    )
    assert dark > 20


def test_what_is_no_formula_stays_as_it_was_typed(preview: Preview) -> None:
    preview.show_markdown("From $x^$ to `$y$`, for $5 or $6.")
    assert preview.document().toPlainText() == "From $x^$ to $y$, for $5 or $6."


def test_until_it_is_drawn_a_formula_reads_as_characters(app: QApplication, program: FakeProgram) -> None:
    class Never(InlineExecutor):
        def submit(self, lane: object, work: object) -> None: ...

    view = Preview(program.ports.notes, Jobs(Never()))
    view.show_markdown("Say $\\alpha^2$ now.")
    assert view.document().toPlainText() == "Say α² now."
