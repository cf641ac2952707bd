"""A tab in which slides are made one's own: thumbnails to drag, the slide as it will be written, and its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.reading.document import Figure
from app.domain.writing.deck import Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.preview import PreviewSlide
from app.ui.common.tasks import Jobs, Lane
from app.ui.common.widgets import Notice, hairline
from app.ui.ports.writing.slides import SlidesPort, StudioPort
from app.ui.slides import deck_edits as edits
from app.ui.slides.deck_parts import THUMB_WIDTH, DeckBar, SlideForm, Stage, Thumbnails
from app.ui.slides.slide_painter import slide_image
from app.ui.slides.talk_dialog import TalkDialog

REFRESH_MS = 250
SAVE_MS = 800
Pages = tuple[tuple[PreviewSlide, ...], ...]


class _Change(QUndoCommand):
    """One step of work on the deck; typing in the same field of the same slide is one step."""

    def __init__(self, editor: DeckEditor, after: Deck, key: str) -> None:
        super().__init__()
        self._editor, self._before, self.after, self.key = editor, editor.deck, after, key

    def id(self) -> int:
        return 1 if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other.key != self.key:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        self._editor.take(self.after)

    def undo(self) -> None:
        assert self._before is not None
        self._editor.take(self._before)


class DeckEditor(QWidget):
    """The slides of one paper. What is changed is kept in the library a moment later.

    Signals: `export_asked(Deck)`, `saved` when the library has the latest words.
    """

    export_asked = Signal(object)
    saved = Signal()

    def __init__(
        self, decks: SlidesPort, jobs: Jobs, paper: Paper, options: DeckOptions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.paper = paper
        self.deck: Deck | None = None
        self._decks, self._jobs, self._options = decks, jobs, options
        self._studio: StudioPort | None = None
        self._pages: Pages = ()
        self._filling = False
        self._unsaved = False
        self.history = QUndoStack(self)
        self.notice = Notice()
        self.list = Thumbnails()
        self.stage = Stage()
        self.bar = DeckBar()
        self.form = SlideForm()
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._save = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._lay_out()
        self._connect()
        self.setEnabled(False)
        self._jobs.run(lambda _: self._open(), self._opened, self._show_error, lane=Lane.STUDIO)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.stage, 3)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        column.addWidget(scroll, 2)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(self.list)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([THUMB_WIDTH + 64, 640])
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.bar)
        around.addWidget(hairline())
        around.addWidget(parts, 1)

    def _connect(self) -> None:
        self._refresh.timeout.connect(self.draw)
        self._save.timeout.connect(self.save)
        self.list.currentRowChanged.connect(self._show_slide)
        self.list.reordered.connect(self._reorder)
        self.history.canUndoChanged.connect(self.bar.undo.setEnabled)
        self.history.canRedoChanged.connect(self.bar.redo.setEnabled)
        bar, form = self.bar, self.form
        for widget, act in (
            (bar.undo, self.history.undo),
            (bar.redo, self.history.redo),
            (bar.add, self.add_slide),
            (bar.copy, self.copy_slide),
            (bar.remove, self.remove_slide),
            (bar.again, self.renew_slide),
            (bar.export, lambda: self.export_asked.emit(self.deck)),
        ):
            widget.clicked.connect(act)
        bar.start_over.clicked.connect(self.start_over)
        bar.theme.activated.connect(lambda: self._set(theme=bar.theme.currentData()))
        bar.aspect.activated.connect(lambda: self._set(aspect=bar.aspect.currentData()))
        form.title.textEdited.connect(lambda text: self._edit("title", lambda one: edits.retitled(one, text)))
        form.points.textChanged.connect(self._points_typed)
        form.notes.textChanged.connect(
            lambda: self._edit("notes", lambda one: replace(one, notes=form.notes.toPlainText()))
        )
        form.figure.activated.connect(
            lambda: self._edit("", lambda one: edits.illustrated(one, form.figure.currentData()))
        )

    # opening and keeping

    def _open(self) -> tuple[StudioPort, Deck, Pages]:
        studio = self._decks.open_studio(self.paper.id)
        deck = studio.opened(self._options)
        return studio, deck, studio.previews(deck)

    def _opened(self, found: tuple[StudioPort, Deck, Pages]) -> None:
        self._studio, deck, self._pages = found
        self.form.offer(self._studio.figures)
        self.setEnabled(True)
        self.take(deck, kept=True)
        self._show_pages(self._pages)
        self.list.setCurrentRow(0)

    def save(self) -> None:
        """Have the library keep the deck as it stands."""
        studio, deck = self._studio, self.deck
        self._save.stop()
        if studio is None or deck is None or not self._unsaved:
            return
        self._unsaved = False
        self._jobs.run(lambda _: studio.saved(deck), self._kept, self._not_kept, lane=Lane.STUDIO)

    def save_now(self) -> None:
        """Keep the deck before returning, when the window closes: a small write, and the words are not lost."""
        if self._studio is not None and self.deck is not None and self._unsaved:
            self._unsaved = False
            self._save.stop()
            self._studio.saved(self.deck)

    def _kept(self, stored: Deck) -> None:
        if self.deck is not None and self.deck.id != stored.id:
            self.deck = replace(self.deck, id=stored.id)
        self.bar.say_saved(not self._unsaved)
        self.saved.emit()

    def _not_kept(self, error: UserError) -> None:
        self._unsaved = True
        self._show_error(error)

    def _show_error(self, error: UserError) -> None:
        self.setEnabled(True)
        self.notice.tell_error(error)

    # the deck

    def take(self, deck: Deck, kept: bool = False) -> None:
        """Show this deck; unless it is `kept` already, keep it in a moment."""
        row = max(0, self.list.currentRow())
        self.deck = replace(deck, id=self.deck.id) if self.deck and self.deck.id and not kept else deck
        self.list.show_count(len(deck.slides))
        self.list.setCurrentRow(min(row, len(deck.slides) - 1))
        self.bar.show_deck(deck)
        self._show_slide(self.list.currentRow())
        if not kept:
            self._unsaved = True
            self.bar.say_saved(False)
            self._refresh.start()
            self._save.start()

    def _do(self, deck: Deck, key: str = "") -> None:
        if deck != self.deck:
            self.history.push(_Change(self, deck, key))

    def _set(self, **changes: Any) -> None:
        if self.deck is not None:
            self._do(replace(self.deck, **changes))

    def _edit(self, field: str, change: Callable[[Slide], Slide]) -> None:
        row = self.list.currentRow()
        if self._filling or self.deck is None or row < 0:
            return
        self._do(edits.with_slide(self.deck, row, change(self.deck.slides[row])), f"{row}:{field}" if field else "")

    def _points_typed(self) -> None:
        text = self.form.points.toPlainText()
        cover = self._slide is not None and self._slide.kind == SlideKind.COVER
        self._edit("points", lambda one: edits.resubtitled(one, text) if cover else edits.repointed(one, text))

    @property
    def _slide(self) -> Slide | None:
        row = self.list.currentRow()
        return self.deck.slides[row] if self.deck is not None and 0 <= row < len(self.deck.slides) else None

    def add_slide(self) -> None:
        """An empty slide after this one."""
        if self.deck is not None:
            blank = Slide(SlideKind.CONTENT, self.tr("New slide"))
            self._insert(blank)

    def insert_figure(self, figure: Figure) -> None:
        """A slide with that figure after this one."""
        if self.deck is not None:
            self._insert(edits.illustrated(Slide(SlideKind.FIGURE, figure.label or self.tr("New slide")), figure))

    def copy_slide(self) -> None:
        """This slide once more, under a title of its own."""
        if self._slide is not None:
            self._insert(replace(self._slide, title=self.tr("{title} (copy)").format(title=self._slide.title)))

    def _insert(self, slide: Slide) -> None:
        assert self.deck is not None
        row = self.list.currentRow()
        self._do(edits.added(self.deck, row, slide))
        self.list.setCurrentRow(row + 1)

    def remove_slide(self) -> None:
        """Take this slide out; undo brings it back."""
        if self.deck is not None and len(self.deck.slides) > 1:
            self._do(edits.without(self.deck, self.list.currentRow()))

    def renew_slide(self) -> None:
        """Another slide in this place, from what the summary says and no slide does."""
        studio, deck, row = self._studio, self.deck, self.list.currentRow()
        if studio is None or deck is None:
            return
        self._jobs.run(
            lambda _: studio.anew(deck, row),
            lambda slide: self._renewed(row, slide),
            self._show_error,
            lane=Lane.STUDIO,
        )

    def _renewed(self, row: int, slide: Slide | None) -> None:
        if slide is None:
            self.notice.tell(self.tr("The summary has nothing else to say here."))
        elif self.deck is not None and row < len(self.deck.slides):
            self._do(edits.with_slide(self.deck, row, slide))

    def start_over(self) -> None:
        """Ask what talk it shall be, then plan all slides anew from the newest summary; undo brings these back."""
        if self.deck is not None:
            dialog = TalkDialog(DeckOptions.of(self.deck), self)
            dialog.chosen.connect(self._plan_anew)
            dialog.open()

    def _plan_anew(self, options: DeckOptions) -> None:
        studio = self._studio
        if studio is not None:
            self._jobs.run(lambda _: studio.planned(options), self._do, self._show_error, lane=Lane.STUDIO)

    def _reorder(self, order: Sequence[int]) -> None:
        if self.deck is not None and list(order) != sorted(order):
            self._do(edits.reordered(self.deck, order))

    # what is shown

    def draw(self) -> None:
        """Draw the slides as they would be written."""
        studio, deck = self._studio, self.deck
        if studio is not None and deck is not None:
            self._jobs.run(lambda _: studio.previews(deck), self._show_pages, self._show_error, lane=Lane.STUDIO)

    def _show_pages(self, pages: Pages) -> None:
        self._pages = pages
        for row, parts in enumerate(pages[: self.list.count()]):
            self.list.picture(row, slide_image(parts[0], THUMB_WIDTH, self.devicePixelRatioF()))
        self._stage_slide(self.list.currentRow())

    def _stage_slide(self, row: int) -> None:
        if 0 <= row < len(self._pages):
            self.stage.show_pages(self._pages[row])

    def _show_slide(self, row: int) -> None:
        self._stage_slide(row)
        slide = self._slide
        if slide is None:
            return
        self._filling = True
        self.form.show_slide(slide)
        self._filling = False
        self.bar.remove.setEnabled(self.deck is not None and len(self.deck.slides) > 1)

    def hideEvent(self, event: Any) -> None:
        """Nothing waits for the timer once the tab is left."""
        self.save()
        super().hideEvent(event)
