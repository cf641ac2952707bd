"""The *Notes* tab: plain Markdown about the paper at hand or about none, kept as it is typed, with a preview.

Notes are saved by themselves a moment after the last key, when another note or paper is chosen, and when the window
closes; a line below the text says how things stand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import UserError
from app.domain.library.history import BinItem
from app.domain.library.note import Note, NoteVersion
from app.domain.library.paper import Paper
from app.ui.common.pages import Pages
from app.ui.common.tasks import Lane
from app.ui.common.widgets import ElidedCombo, IconButton, Notice, button, label
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.panels.notes.drafts import Drafts
from app.ui.panels.notes.note_preview import Preview
from app.ui.panels.notes.note_versions import NoteVersions

if TYPE_CHECKING:
    from app.workflows.writing.notes import Insertable

SAVE_AFTER_MS = 800


class NotesPanel(PanelView):
    """The notes about the paper at hand, one of them open."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host, self._jobs, self._port = host, host.jobs, host.ports.notes
        self._paper: Paper | None = None
        self._notes: list[Note] = []
        self._note: Note | None = None
        self._drafts = Drafts(self._port, host.jobs, self)
        self._drafts.saved.connect(self._saved)
        self._drafts.changed.connect(self._fill)
        self._drafts.failed.connect(self._not_saved)
        self._loading = self._failed = False
        self.choice = ElidedCombo()
        self.choice.activated.connect(self._choose)
        self.new_button, self.insert_button = button("", ""), button("", "")
        self.new_menu, self.insert_menu = QMenu(self), QMenu(self)
        self.new_button.setMenu(self.new_menu)
        self.insert_button.setMenu(self.insert_menu)
        self.insert_menu.aboutToShow.connect(self._offer)
        self.preview_button = button("", "quiet")
        self.preview_button.setCheckable(True)
        self.preview_button.toggled.connect(self._show_preview)
        self.more_button, self.more_menu = IconButton("more"), QMenu(self)
        self.more_button.setMenu(self.more_menu)
        self.more_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.export_button = button("", "quiet")
        self.export_button.clicked.connect(self._export)
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.textChanged.connect(self._typed)
        self.preview = Preview(self._port, host.jobs)
        self.preview.anchorClicked.connect(self._follow)
        self.notice = Notice()
        self.state = label("", "tiny", wrap=False)
        self._nothing = label("", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        bar = QFrame()
        bar.setObjectName("panelBar")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.choice, 1)
        first.addWidget(self.new_button)
        second.addWidget(self.insert_button)
        second.addWidget(self.preview_button)
        second.addStretch(1)
        second.addWidget(self.export_button)
        second.addWidget(self.more_button)
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        for row in (first, second):
            row.setSpacing(8)
            rows.addLayout(row)
        rows.addWidget(self.notice)
        sheet = QWidget()
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(4)
        self._faces = Pages()
        self._faces.addWidget(self.editor)
        self._faces.addWidget(self.preview)
        inner.addWidget(self._faces, 1)
        inner.addWidget(self.state)
        self._pages = Pages()
        self._pages.addWidget(sheet)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._pages, 1)

    @property
    def note(self) -> Note | None:
        """The note shown, as it was last saved."""
        return self._drafts.stored(self._note.id) if self._note else None

    def show_paper(self, paper: Paper | None) -> None:
        """Show the notes about a paper, and below them the free ones."""
        if paper is not None and self._paper is not None and paper.id == self._paper.id:
            self._paper = paper
            return
        self.save()
        self._paper = paper
        self._notes, self._note = [], None
        self.notice.hide()
        self._fill()
        if paper is not None:
            self._jobs.run(lambda _: self._load(paper.id), self._take, self.notice.tell_error)

    def _load(self, paper_id: int) -> tuple[int, tuple[Note, ...], tuple[str, ...]]:
        found = (*self._port.notes_of(paper_id), *self._port.free_notes())
        return paper_id, found, self._port.note_templates()

    def save(self) -> None:
        """Write what was typed, if anything was."""
        self._timer.stop()
        if (note := self.note) is not None and self.editor.toPlainText() != note.text:
            self._drafts.keep(note.id, self.editor.toPlainText())
        self._say_state()

    def settle(self) -> None:
        """Hand what was typed to the library."""
        self.save()

    def reload(self) -> None:
        """Read the notes again; the one at hand stays at hand."""
        if (paper := self._paper) is not None:
            self._jobs.run(lambda _: self._load(paper.id), self._take, self.notice.tell_error, lane=Lane.WRITES)

    def close_down(self) -> None:
        """Write everything at once, before the window closes; waits until it is on the disk."""
        self.save()
        self._drafts.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed."""
        self.save()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # what is there

    def _take(self, found: tuple[int, tuple[Note, ...], tuple[str, ...]]) -> None:
        paper_id, notes, templates = found
        if self._paper is None or self._paper.id != paper_id:
            return
        self._notes = list(notes)
        self._drafts.learn(notes)
        at_hand = self._note.id if self._note else 0
        last = next((note for note in reversed(notes) if note.paper is not None), None)
        self._note = next((note for note in notes if note.id == at_hand), last)
        self.new_menu.clear()
        self.new_menu.addAction(self.tr("Empty note"), lambda: self._new(paper_id))
        for name in templates:
            words = self.tr("From the template “{name}”").format(name=name)
            self.new_menu.addAction(words, partial(self._new, paper_id, name))
        self.new_menu.addSeparator()
        self.new_menu.addAction(self.tr("Free note, about no paper"), lambda: self._new(None))
        self._fill()

    def _fill(self) -> None:
        self.choice.clear()
        about = [note for note in self._notes if note.paper is not None]
        free = [note for note in self._notes if note.paper is None]
        for note in about:
            self.choice.addItem(note.title, note.id)
        if about and free:
            self.choice.insertSeparator(self.choice.count())
        for note in free:
            self.choice.addItem(self.tr("{title} (free note)").format(title=note.title), note.id)
        self.choice.setCurrentIndex(self.choice.findData(self._note.id) if self._note else -1)
        self._show()

    def _show(self) -> None:
        note = self.note
        self._loading = True
        self.editor.setPlainText(self._drafts.text_of(note) if note else "")
        self._loading = False
        self._failed = False
        for widget in (self.insert_button, self.preview_button, self.more_button):
            widget.setEnabled(note is not None)
        self.new_button.setEnabled(self._paper is not None)
        self.export_button.setEnabled(self._paper is not None)
        self.choice.setEnabled(bool(self._notes))
        self._pages.setCurrentIndex(0 if note else 1)
        self._render()
        self._say_state()

    def _choose(self) -> None:
        self.save()
        self._note = self._drafts.stored(self.choice.currentData())
        self._show()

    def _new(self, paper_id: int | None, template: str = "", text: str = "") -> None:
        self.save()
        self._jobs.run(
            lambda _: self._port.new_note(paper_id, template=template, text=text),
            self._add,
            self.notice.tell_error,
            lane=Lane.WRITES,
        )

    def _add(self, note: Note) -> None:
        if self._paper is not None and note.paper in (self._paper.id, None):
            self._notes.append(note)
            self._drafts.learn([note])
            self._note = note
            self._fill()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # typing and saving

    def _typed(self) -> None:
        if not self._loading:
            self._failed = False
            self._timer.start()
            self._say_state()

    def _saved(self, note: Note) -> None:
        self._notes = [note if one.id == note.id else one for one in self._notes]
        self._say_state()

    def _not_saved(self, error: UserError) -> None:
        self._failed = True
        self.notice.tell_error(error)
        self._say_state()

    def _say_state(self) -> None:
        note = self.note
        if note is None:
            self.state.setText("")
        elif self._failed:
            self.state.setText(self.tr("Not saved"))
        elif self.editor.toPlainText() != note.text:
            self.state.setText(self.tr("Saving…"))
        else:
            self.state.setText(self.tr("Saved"))

    # the note as a whole

    def _ask_title(self) -> None:
        if (note := self.note) is not None:
            title, agreed = QInputDialog.getText(self, self.tr("Rename"), self.tr("Title of the note"), text=note.title)
            if agreed and title.strip():
                self._change(lambda note_id: self._port.rename_note(note_id, title))

    def _list_versions(self) -> None:
        if (note := self.note) is not None:
            self.save()
            self._jobs.run(
                lambda _: self._port.note_versions(note.id),
                self._show_versions,
                self.notice.tell_error,
                lane=Lane.WRITES,
            )

    def _show_versions(self, versions: tuple[NoteVersion, ...]) -> None:
        if (note := self.note) is not None:
            dialog = NoteVersions(note.title, versions, self)
            dialog.restore_asked.connect(
                lambda version: self._change(lambda note_id: self._port.restore_note(note_id, version))
            )
            dialog.open()

    def _change(self, change: Callable[[int], Note]) -> None:
        """Change the note at hand; what was typed so far goes before it."""
        self.save()
        if (note := self.note) is not None:
            self._drafts.change(note.id, change)

    def remove(self) -> None:
        """Put the note at hand into the bin; it comes back by undo."""
        self.save()
        if (note := self.note) is not None:
            self._jobs.run(
                lambda _: self._port.remove_note(note.id), self._removed, self.notice.tell_error, lane=Lane.WRITES
            )

    def _removed(self, item: BinItem) -> None:
        note_id = item.id
        self._drafts.drop(note_id)
        self._drafts.forget(note_id)
        self._notes = [note for note in self._notes if note.id != note_id]
        if self._note is not None and self._note.id == note_id:
            self._note = next(reversed(self._notes), None)
        self._fill()
        self._host.tell_removed(item, self.notice)

    # inserting

    def _offer(self) -> None:
        paper = self._paper
        self.insert_menu.clear()
        if paper is None:
            return
        waiting = QAction(self.tr("Looking…"), self.insert_menu)
        waiting.setEnabled(False)
        self.insert_menu.addAction(waiting)
        self._jobs.run(lambda _: self._port.insertables(paper.id), self._fill_menu, self.notice.tell_error)

    def _fill_menu(self, found: tuple[Insertable, ...]) -> None:
        self.insert_menu.clear()
        names = {
            "summary": self.tr("Summary"),
            "claims": self.tr("Verified claims"),
            "quotes": self.tr("Quotes"),
            "marks": self.tr("All marks"),
        }
        for one in found:
            self.insert_menu.addAction(names.get(one.kind, one.name), partial(self.insert, one.markdown))
        if not found:
            nothing = self.insert_menu.addAction(self.tr("Nothing to insert yet"))
            nothing.setEnabled(False)

    def take_in(self, markdown: str) -> None:
        """Put a piece of Markdown into the note at hand, or into a new one where there is none."""
        if self.note is not None:
            self.insert(markdown)
        elif self._paper is not None:
            self._new(self._paper.id, text=f"{markdown}\n\n")

    def insert(self, markdown: str) -> None:
        """Put a piece of Markdown where the cursor is, on lines of its own."""
        cursor = self.editor.textCursor()
        before = self.editor.toPlainText()[: cursor.position()]
        gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        cursor.insertText(f"{gap}{markdown}\n\n")
        self.preview_button.setChecked(False)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # preview and links

    def _show_preview(self, on: bool) -> None:
        self._render()
        self._faces.setCurrentIndex(1 if on else 0)

    def _render(self) -> None:
        if self.preview_button.isChecked():
            self.preview.show_markdown(self.editor.toPlainText())

    def _follow(self, url: QUrl) -> None:
        place = self._port.place_of(url.toString())
        if place is not None:
            self._host.show_place(place)

    def _export(self) -> None:
        self.save()
        self._host.trigger("export_notes")

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Note"))
        self.new_button.setText(self.tr("New"))
        self.insert_button.setText(self.tr("Insert"))
        self.preview_button.setText(self.tr("Preview"))
        self.export_button.setText(self.tr("Export…"))
        self.more_button.describe(self.tr("More"))
        self.more_menu.clear()
        self.more_menu.addAction(self.tr("Rename…"), self._ask_title)
        self.more_menu.addAction(self.tr("Earlier versions…"), self._list_versions)
        self.more_menu.addAction(self.tr("Put into the bin"), self.remove)
        self.choice.setPlaceholderText(self.tr("No note chosen"))
        self.editor.setPlaceholderText(self.tr("Write in Markdown. Everything is saved as you type."))
        self.editor.setAccessibleName(self.tr("Text of the note"))
        self._nothing.setText(self.tr("No notes on this paper yet. Begin one with “New”."))
        self._say_state()
