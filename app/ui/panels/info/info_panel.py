"""The *Info* tab: what is known about the paper, from where, and its correction. Nothing is guessed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import render
from app.domain.library.citation_key import CitationKey
from app.domain.library.known_fact import KnownFact, Origin, Seen
from app.domain.library.paper import Paper
from app.domain.reading.document import Document
from app.ui.common import words
from app.ui.common.tasks import Lane
from app.ui.common.widgets import Notice, button, clear_layout, label
from app.ui.dialogs.completion_dialog import CompletionDialog
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView
from app.ui.panels.info.fact_book import FactBook
from app.ui.panels.info.fact_row import FactRow, KeyRow, rows_for
from app.ui.panels.info.file_list import FileList
from app.ui.panels.info.link_list import LinkList


class InfoPanel(PanelView):
    """What the program noticed while reading, the facts with their places, reference list."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._paper: Paper | None = None
        self._document: Document | None = None
        self.notice = Notice()
        self._facts = QVBoxLayout()
        self._known = QVBoxLayout()
        self._known.setSpacing(12)
        self._key = QVBoxLayout()
        self.key_row: KeyRow | None = None
        self.rows: list[FactRow] = []
        self.book = FactBook(host.ports.facts, host.jobs, self)
        self.book.shown.connect(self._show_facts)
        self.book.changed.connect(lambda name: self._tell_change(name, undone=False))
        self.book.undone.connect(lambda name: self._tell_change(name, undone=True))
        self.book.failed.connect(self._show_error)
        self.files = FileList(host)
        self.files.failed.connect(self._show_error)
        self.files.told.connect(lambda said: self.notice.tell(said))
        self.files.removed.connect(lambda item: host.tell_removed(item, self.notice))
        self.links = LinkList(host)
        self.links.failed.connect(self._show_error)
        self.complete_button = button("", "")
        self.complete_button.clicked.connect(self.complete)
        self.references_button = button("", "quiet")
        self.references_button.setCheckable(True)
        self.references_button.toggled.connect(self._show_references)
        self._references = QVBoxLayout()
        self._references.setSpacing(8)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(4)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.notice)
        column.addLayout(self._warnings)
        column.addLayout(self._known)
        column.addLayout(self._key)
        column.addLayout(self._facts)
        column.addWidget(self.files)
        column.addWidget(self.links)
        column.addWidget(self.complete_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.references_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._references)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._fill()

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper; what was read in it is loaded behind."""
        same = paper is not None and self._paper is not None and paper.id == self._paper.id
        self._paper = paper
        if not same:
            self._document = None
            self.notice.hide()
            self.references_button.setChecked(False)
        self._fill()
        self.files.show_paper(paper)
        self.links.show_paper(paper)
        self._ask_key()
        self.book.show(paper.id if paper else 0, paper is not None and paper.status.is_read)
        if paper is not None and paper.problem:
            what, do = (render(part, words.face_language()) for part in paper.problem[:2])
            self.notice.tell(what, do, problem=True)
        if paper is not None and self._document is None and paper.status.is_read:
            paper_id = paper.id
            self._host.jobs.run(
                lambda _: (paper_id, self._host.ports.library.load_document(paper_id)),
                self._take,
                self._show_error,
                lane=Lane.DOCUMENTS,
            )

    def reload(self) -> None:
        """Read again what is known of the paper."""
        self._document = None
        self.show_paper(self._paper)

    def complete(self) -> CompletionDialog | None:
        """Offer to ask a public registry about the paper; the dialog, once it is open."""
        if self._paper is None:
            return None
        dialog = CompletionDialog(self._host.ports.completing, self._host.jobs, self._paper, self.window())
        dialog.applied.connect(lambda _: self._host.refresh_papers())
        dialog.open()
        return dialog

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _take(self, loaded: tuple[int, Document]) -> None:
        paper_id, document = loaded
        if self._paper is not None and self._paper.id == paper_id:
            self._document = document
            self._fill()

    def _ask_key(self) -> None:
        """What the paper is cited by."""
        if self._paper is None:
            self._show_key(0, None)
            return
        paper, port = self._paper.id, self._host.ports.citation_keys
        # A paper that was removed meanwhile has no key to show.
        self._host.jobs.run(
            lambda _: port.keys_of([paper])[paper],
            lambda found: self._show_key(paper, found),
            lambda _: None,
            lane=Lane.QUICK,
        )

    def _show_key(self, paper: int, found: CitationKey | None) -> None:
        if found is not None and (self._paper is None or self._paper.id != paper):
            return
        if self.key_row is not None and self.key_row.field is not None and self.key_row.paper == paper:
            return
        clear_layout(self._key)
        self.key_row = None
        if found is not None:
            origin = Origin.GIVEN if found.pinned else Origin.PATTERN
            self.key_row = KeyRow(paper, KnownFact("citation_key", Seen(found.key, origin)))
            self.key_row.saved.connect(self._save_key)
            self._key.addWidget(self.key_row)

    def _save_key(self, _: str, text: str) -> None:
        if self._paper is None:
            return
        paper, port = self._paper.id, self._host.ports.citation_keys

        def saved(key: str) -> None:
            self._ask_key()
            self.notice.tell(self.tr("The paper is cited as {key} from now on.").format(key=key))
            self._host.refresh_papers()

        self._host.jobs.run(lambda _: port.set_key(paper, text), saved, self._show_error, lane=Lane.WRITES)

    def _show_facts(self) -> None:
        """A row for each fact; one that is being typed in stays as it is."""
        if any(row.field is not None for row in self.rows) and self.book.facts:
            return
        clear_layout(self._known)
        self.rows = rows_for(self.book.facts)
        for row in self.rows:
            row.saved.connect(self.book.save)
            row.confirmed.connect(self.book.confirm)
            row.chosen.connect(self.book.choose)
            row.place_asked.connect(lambda seen: self._host.show_spans(seen.places, seen.page))
            self._known.addWidget(row)
        self._fill()

    def _tell_change(self, name: str, *, undone: bool) -> None:
        """Say what was changed, and offer to take it back."""
        fact = words.fact(name)
        what = self.tr("{fact}: as it was before.") if undone else self.tr("{fact}: your word is kept.")
        actions = [(self.tr("Undo"), self.book.undo)] if self.book.can_undo else []
        self.notice.tell(what.format(fact=fact), actions=actions)
        self._host.refresh_papers()

    def _show_error(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _fill(self) -> None:
        clear_layout(self._facts)
        clear_layout(self._warnings)
        self._facts.addWidget(_table([(name, value) for name, value in self._rows() if value]))
        self.complete_button.setText(self.tr("Complete from Crossref or arXiv…"))
        self.complete_button.setVisible(self._paper is not None)
        self._show_references()
        if doubtful := [words.fact(name) for name in self.book.doubtful]:
            self._warnings.addWidget(label(self.tr("Please check: {names}").format(names=", ".join(doubtful)), "small"))
        warnings = self._document.warnings if self._document else ()
        for warning in warnings:
            self._warnings.addWidget(label(render(warning, words.face_language()), "small"))

    def _show_references(self) -> None:
        """The count, and on a click the list: what each entry is called, or, where that is unknown, how it reads."""
        entries = self._document.references if self._document else ()
        self.references_button.setVisible(bool(entries))
        self.references_button.setText(self.tr("%n reference(s)", None, len(entries)))
        clear_layout(self._references)
        for entry in entries if self.references_button.isChecked() else ():
            authors = ", ".join(entry.authors[:3]) + (" …" if len(entry.authors) > 3 else "")
            byline = " · ".join(part for part in (authors, str(entry.year or ""), entry.doi) if part)
            self._references.addWidget(label(f"{entry.label} {entry.title or entry.text}".strip(), "", selectable=True))
            if entry.title and byline:
                self._references.addWidget(label(byline, "small", selectable=True))

    def _rows(self) -> list[tuple[str, str]]:
        paper = self._paper
        if paper is None:
            return []
        first = [
            (words.fact("title"), paper.title),
            (words.fact("authors"), ", ".join(paper.authors)),
            (words.fact("year"), str(paper.year or "")),
            (words.fact("venue"), paper.venue),
            (words.fact("doi"), paper.doi),
            (words.fact("arxiv_id"), paper.arxiv_id),
        ]
        return ([] if self.rows else first) + [
            (self.tr("Kind"), words.kind(self._document.kind) if self._document else ""),
            (self.tr("Language"), words.language(paper.language) if paper.language else ""),
            (self.tr("Pages"), str(paper.page_count)),
            (self.tr("Status"), words.status(paper.status)),
            (self.tr("Added"), words.moment(paper.added)),
            (self.tr("File"), paper.original_name),
        ]


def _table(rows: list[tuple[str, str]]) -> QWidget:
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(label(name, "quiet", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, "", selectable=True), row, 1)
    return result
