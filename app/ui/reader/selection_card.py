"""What can be done with words selected on a page: a small card beside them, with their translation when it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.writing.translation import TranslatedPassage
from app.ui.common import words
from app.ui.common.claims import reading_label, set_reading_text
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import IconButton, Notice, button, label
from app.ui.common.wrapping import WrappingRow
from app.ui.ports.writing.translation import TranslationPort
from app.ui.reader.mark_row import MarkRow
from app.ui.reader.page_view import PageView

WIDTH = 400
HIGHEST_TEXT = 220
AROUND_TEXT = 40
AWAY = 8
LONGEST_QUESTION = 300
"""Characters of a passage that go into a question about it."""


class SelectionCard(QFrame):
    """Beside the selection of a `PageView`, as long as there is one.

    Signals: `quoted(text)` for the reader's notes, `asked(text, at once)`, `check_wanted(text)`.
    """

    quoted = Signal(str)
    asked = Signal(str, bool)
    check_wanted = Signal(str)

    def __init__(self, translation: TranslationPort, jobs: Jobs, paper: Paper, pages: PageView) -> None:
        super().__init__(pages.viewport())
        self._translation, self._jobs, self._paper, self._pages = translation, jobs, paper, pages
        self._job: Job | None = None
        self._asked = ""
        self.setProperty("kind", "popover")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.translate_button = button("", "primary")
        self.translate_button.clicked.connect(self.translate)
        self.copy_button, self.quote_button = button("", "quiet"), button("", "quiet")
        self.copy_button.clicked.connect(pages.copy)
        self.quote_button.clicked.connect(self._quote)
        self.explain_button, self.ask_button, self.check_button = (
            button("", "quiet"),
            button("", "quiet"),
            button("", "quiet"),
        )
        self.explain_button.clicked.connect(lambda: self.ask(self._words(), at_once=True))
        self.ask_button.clicked.connect(lambda: self.ask(self._words(), at_once=False))
        self.check_button.clicked.connect(lambda: self.check_wanted.emit(self._words()))
        self.close_button = IconButton("close")
        self.close_button.clicked.connect(pages.selection.clear)
        self._stage = label("", "small")
        self._busy = QProgressBar(textVisible=False, minimum=0, maximum=0)
        self.text = reading_label("")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setContentsMargins(0, 0, 8, 0)
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.remarks = label("", "tiny")
        self.copy_translation = button("", "quiet")
        self.copy_translation.clicked.connect(self._copy_translation)
        self.marks = MarkRow()
        self.notice = Notice()
        self._plain = ""
        self._open = False
        self._lay_out()
        self._retranslate()
        self.hide()
        pages.selected.connect(self._appear)
        pages.moved.connect(self._place)
        pages.zoom_changed.connect(self._place)
        pages.selection.changed.connect(self._follow)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(WrappingRow(self.translate_button, self.copy_button, self.quote_button), 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.text)
        lines.addStretch(1)
        self._scroll.setWidget(sheet)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        result.setContentsMargins(4, 0, 0, 0)
        result.setSpacing(4)
        result.addWidget(self._scroll)
        result.addWidget(self.remarks)
        result.addWidget(self.copy_translation, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(WrappingRow(self.explain_button, self.ask_button, self.check_button))
        column.addWidget(self.marks)
        for part in (self._stage, self._busy, self._result, self.notice):
            column.addWidget(part)

    # beside the selection

    def _appear(self) -> None:
        self._forget()
        self._open = True
        self._place()

    def _follow(self) -> None:
        if not self._pages.selection.text:
            self._forget()
            self._open = False
            self.hide()

    def _forget(self) -> None:
        """The selection is another one: what was asked about the old one is not wanted any more."""
        self._asked = self._plain = ""
        if self._job is not None:
            self._job.token.cancel()
        self.notice.hide()
        self._show_state()

    def _place(self) -> None:
        """Below the end of the selection, above it where there is no room; it comes and goes with the selection."""
        beside, view = self._pages.selection_rect(), self._pages.viewport().rect()
        self.setVisible(self._open and beside is not None and beside.intersects(view))
        if beside is None or self.isHidden():
            return
        room = view.adjusted(AWAY, AWAY, -AWAY, -AWAY)
        size = QSize(min(WIDTH, room.width()), self.heightForWidth(min(WIDTH, room.width())))
        if size.height() <= 0:
            size.setHeight(self.sizeHint().height())
        self.setGeometry(QRect(_corner(beside, size, room), size))
        self.raise_()

    # translating

    def translate(self) -> None:
        """Translate the selected words."""
        text = self._pages.selection.text
        if not text or self._job is not None:
            return
        self._asked = text
        self.notice.hide()
        self._jobs.run(
            lambda job: (text, self._translation.translate_text(text, cancel=job.token, title=self._paper.title)),
            self._take,
            lambda error: self._failed(text, error),
            ended=self._ended,
            watch=self._watch,
            lane=Lane.ENGINE,
            title=self.tr("Translating a selection"),
        )
        self._show_state()

    def _watch(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self._show_state)

    def _take(self, found: tuple[str, TranslatedPassage]) -> None:
        text, passage = found
        if text == self._asked:
            self._plain = passage.text
            set_reading_text(self.text, passage.text)
            self.remarks.setText("\n".join(words.translation_remarks(passage)))

    def _failed(self, text: str, error: UserError) -> None:
        if text == self._asked:
            self.notice.tell_error(error)

    def _ended(self) -> None:
        self._job = None
        self._show_state()

    def _copy_translation(self) -> None:
        QGuiApplication.clipboard().setText(self._plain)

    def _quote(self) -> None:
        self.quoted.emit(self._pages.selection.text)

    def _words(self) -> str:
        return " ".join(self._pages.selection.text.split())

    def ask(self, passage: str, *, at_once: bool) -> None:
        """Have a passage explained at once, or a question about it begun."""
        shown = words.short(" ".join(passage.split()), LONGEST_QUESTION)
        text = self.tr("Explain what this passage means: “{words}”") if at_once else self.tr("About “{words}”: ")
        self.asked.emit(text.format(words=shown), at_once)

    # words and states

    def _show_state(self) -> None:
        job = self._job
        busy = job is not None and not job.token.cancelled
        waits = busy and job is not None and not job.running
        self._stage.setText(self.tr("Waiting for another job to end") if waits else self.tr("Translating…"))
        self._stage.setVisible(busy)
        self._busy.setVisible(busy)
        self._result.setVisible(bool(self._plain))
        self.remarks.setVisible(bool(self._plain) and bool(self.remarks.text()))
        self.translate_button.setEnabled(job is None and not self._plain)
        self._scroll.setFixedHeight(min(HIGHEST_TEXT, self.text.heightForWidth(WIDTH - AROUND_TEXT) + AWAY))
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self._pages.selection.clear()
            self._pages.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.translate_button.setText(self.tr("Translate"))
        self.copy_button.setText(self.tr("Copy"))
        self.quote_button.setText(self.tr("Quote in note"))
        self.explain_button.setText(self.tr("Explain"))
        self.ask_button.setText(self.tr("Ask…"))
        self.check_button.setText(self.tr("Check…"))
        self.copy_translation.setText(self.tr("Copy translation"))
        self.close_button.describe(self.tr("Close"))
        self._show_state()


def _corner(beside: QRect, size: QSize, room: QRect) -> QPoint:
    """The top left of a card of this size beside a rectangle, inside `room`."""
    x = min(max(beside.right() - size.width() // 2, room.left()), room.right() - size.width())
    y = beside.bottom() + AWAY
    if y + size.height() > room.bottom():
        y = beside.top() - AWAY - size.height()
    return QPoint(x, min(max(y, room.top()), max(room.top(), room.bottom() - size.height())))
