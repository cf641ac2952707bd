"""One fact on the screen: its value, where it comes from, what else was seen, and a field to type another in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.library.known_fact import KnownFact, Origin, Seen
from app.domain.library.proposal import fact_text
from app.ui.common import words
from app.ui.common.claims import reading_label, set_reading_text
from app.ui.common.widgets import IconButton, IconLabel, button, clear_layout, label
from app.ui.panels.info.fact_book import MANY_LINES, text_of

LONGEST_CHOICE = 60
LINES_SHOWN = 6
LINE_PX = 20


class FactRow(QWidget):
    """Signals: `saved(name, text)`, `confirmed(name)`, `chosen(name, Seen)`, `place_asked(Seen)`."""

    saved = Signal(str, str)
    confirmed = Signal(str)
    chosen = Signal(str, object)
    place_asked = Signal(object)

    def __init__(self, fact: KnownFact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self._title = label("", "small", wrap=False)
        self.edit_button = IconButton("edit")
        self.edit_button.clicked.connect(self.edit)
        self._value = label("", "", selectable=True) if fact.name != "abstract" else reading_label("")
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place_button = button("", "link")
        self.place_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.place_button.clicked.connect(lambda: self.place_asked.emit(self.fact.holds))
        self._origin = label("", "tiny")
        self._mark = IconLabel("weak", "weak", 14)
        self._check = label("", "tiny", wrap=False)
        self.right_button, self.more_button = button("", "link"), button("", "link")
        self.right_button.clicked.connect(lambda: self.confirmed.emit(self.fact.name))
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._show_choices)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(2)
        self.choice_buttons: list[QPushButton] = []
        self.field: QLineEdit | QPlainTextEdit | None = None
        self._editor = QVBoxLayout()
        self._lay_out()
        self._retranslate()
        self.more_button.setChecked(fact.doubtful)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.edit_button)
        doubt = QHBoxLayout()
        doubt.setSpacing(4)
        for part in (self._mark, self._check, self.right_button):
            doubt.addWidget(part)
        doubt.addStretch(1)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._origin)
        where.addWidget(self.place_button)
        where.addWidget(self.more_button)
        where.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._value)
        for line in (self._editor, where, doubt, self._choices):
            column.addLayout(line)

    # typing

    def edit(self) -> None:
        """Offer a field with the value in it."""
        if self.field is not None:
            return
        name, value = self.fact.name, self.fact.holds.value if self.fact.holds else None
        text = text_of(name, value)
        if name in MANY_LINES:
            self.field = field = QPlainTextEdit(text)
            field.setTabChangesFocus(True)
            lines = min(max(text.count("\n") + 2, 3), LINES_SHOWN) if name != "abstract" else 2 * LINES_SHOWN
            field.setFixedHeight(lines * LINE_PX)
            if name != "abstract":
                field.setPlaceholderText(self.tr("One a line"))
        else:
            self.field = line = QLineEdit(text)
            line.returnPressed.connect(self._save)
            if name == "year":
                line.setValidator(QIntValidator(1000, 2999, line))
        self.field.setAccessibleName(words.fact(name))
        self.field.installEventFilter(self)
        self.save_button, self.cancel_button = button(self.tr("Save"), "primary"), button(self.tr("Cancel"), "")
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.stop_editing)
        row = QWidget()
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 2, 0, 4)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self._editor.addWidget(self.field)
        self._editor.addWidget(row)
        self._value.hide()
        self.edit_button.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_editing(self) -> None:
        """Put the field away."""
        self.field = None
        clear_layout(self._editor)
        self.edit_button.show()
        self._retranslate()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape gives up; Ctrl+Enter saves where Enter begins a line."""
        if not isinstance(event, QKeyEvent) or self.field is None:
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ends = enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.type() is QEvent.Type.ShortcutOverride and ends:
            event.accept()  # the menus have an action of that key
        elif event.type() is QEvent.Type.KeyPress and (ends or event.key() == Qt.Key.Key_Escape):
            self._save() if ends else self.stop_editing()
            return True
        return False

    def _save(self) -> None:
        field = self.field
        if field is None:
            return
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        before = text_of(self.fact.name, self.fact.holds.value if self.fact.holds else None)
        self.stop_editing()
        if text.strip() != before.strip():
            self.saved.emit(self.fact.name, text)

    # showing

    def _show_choices(self, shown: bool) -> None:
        clear_layout(self._choices)
        self.choice_buttons = []
        for seen in self.fact.others if shown else ():
            choice = button("", "choice")
            text = words.short(fact_text(seen.value), LONGEST_CHOICE).replace("&", "&&")
            choice.setText(f"{text}\n{_source(seen)}")
            choice.setToolTip(self.tr("Take this instead"))
            choice.setAccessibleName(f"{fact_text(seen.value)}, {_source(seen)}")
            choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            choice.clicked.connect(lambda _=False, seen=seen: self.chosen.emit(self.fact.name, seen))
            self._choices.addWidget(choice)
            self.choice_buttons.append(choice)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange and self.field is None:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        fact, holds = self.fact, self.fact.holds
        name = words.fact(fact.name)
        self._title.setText(name)
        self.edit_button.describe(self.tr("Correct: {fact}").format(fact=name))
        empty = holds is None or not holds.value
        text = self.tr("unknown") if empty or holds is None else _shown(fact.name, holds)
        if fact.name == "abstract":
            set_reading_text(self._value, text, as_it_is=True)
        else:
            self._value.setText(text)
        self._value.setProperty("kind", "quiet" if empty else "")
        self._value.show()
        self._origin.setText("" if holds is None else words.origin(holds.origin))
        self._origin.setVisible(holds is not None and (not empty or holds.origin is Origin.PERSON))
        self.place_button.setVisible(holds is not None and bool(holds.page))
        self.place_button.setText(words.page(holds.page) if holds else "")
        self.place_button.setAccessibleName(self.tr("Show on the page: {fact}").format(fact=name))
        for part in (self._mark, self._check, self.right_button):
            part.setVisible(fact.doubtful)
        self._check.setText(self.tr("Please check"))
        self.right_button.setText(self.tr("It is right"))
        self.more_button.setText(self.tr("%n other(s) seen", "", len(fact.others)))
        self.more_button.setVisible(bool(fact.others))
        self._show_choices(self.more_button.isChecked())


class KeyRow(FactRow):
    """The citation key of a paper."""

    def __init__(self, paper: int, fact: KnownFact, parent: QWidget | None = None) -> None:
        super().__init__(fact, parent)
        self.paper = paper


def _shown(name: str, seen: Seen) -> str:
    if name == "abstract":
        return str(seen.value)
    between = ", " if name in ("authors", "keywords") else "\n"
    return between.join(seen.value) if isinstance(seen.value, tuple) else str(seen.value)


def _source(seen: Seen) -> str:
    place = f" · {words.page(seen.page)}" if seen.page else ""
    return words.origin(seen.origin) + place


def rows_for(facts: Sequence[KnownFact]) -> list[FactRow]:
    """A row for each fact."""
    return [FactRow(fact) for fact in facts]
