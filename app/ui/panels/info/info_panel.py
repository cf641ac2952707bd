"""The *Info* tab: what is known about the paper. Unknown things are left out, not guessed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.messages import render
from app.domain.document import Document
from app.domain.paper import Paper, PaperStatus
from app.ui.common import words
from app.ui.common.claims import reading_label, set_reading_text
from app.ui.common.tasks import Lane
from app.ui.common.widgets import Notice, button, clear_layout, label
from app.ui.dialogs.completion_dialog import CompletionDialog
from app.ui.frame.host import Host
from app.ui.frame.panel import PanelView

READ = (PaperStatus.READY, PaperStatus.SUMMARIZED)


class InfoPanel(PanelView):
    """Facts, what the program noticed while reading, abstract, reference list."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._paper: Paper | None = None
        self._document: Document | None = None
        self.notice = Notice()
        self._facts = QVBoxLayout()
        self._abstract_title, self._abstract = label("", "heading"), reading_label("")
        self._abstract.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
        column.addLayout(self._facts)
        column.addWidget(self.complete_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._warnings)
        column.addWidget(self._abstract_title)
        column.addWidget(self._abstract)
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
        if paper is not None and paper.problem:
            what, do = (render(part, words.face_language()) for part in paper.problem[:2])
            self.notice.tell(what, do, problem=True)
        if paper is not None and self._document is None and paper.status in READ:
            paper_id = paper.id
            self._host.jobs.run(
                lambda _: (paper_id, self._host.ports.library.load_document(paper_id)),
                self._take,
                self._show_error,
                lane=Lane.DOCUMENTS,
            )

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

    def _show_error(self, error: UserError) -> None:
        self.notice.tell_error(error)

    def _fill(self) -> None:
        clear_layout(self._facts)
        clear_layout(self._warnings)
        self._facts.addWidget(_table([(name, value) for name, value in self._rows() if value]))
        self.complete_button.setText(self.tr("Complete from Crossref or arXiv…"))
        self.complete_button.setVisible(self._paper is not None)
        self._show_references()
        if doubtful := self._doubtful():
            self._warnings.addWidget(label(self.tr("Please check: {names}").format(names=", ".join(doubtful)), "small"))
        warnings = self._document.warnings if self._document else ()
        for warning in warnings:
            self._warnings.addWidget(label(render(warning, words.face_language()), "small"))
        abstract = self._document.abstract if self._document else ""
        self._abstract_title.setText(self.tr("Abstract"))
        self._abstract_title.setVisible(bool(abstract))
        self._abstract.setVisible(bool(abstract))
        set_reading_text(self._abstract, abstract)

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

    def _doubtful(self) -> list[str]:
        """What was read with little certainty and neither a person nor a bibliography gave since."""
        if self._paper is None or self._document is None:
            return []
        names = {
            "title": self.tr("Title"),
            "author": self.tr("Authors"),
            "affiliation": self.tr("Affiliations"),
            "year": self.tr("Year"),
            "venue": self.tr("Venue"),
            "doi": self.tr("DOI"),
        }
        given = {"author" if name == "authors" else name for name in self._paper.given}
        found = {fact.name for fact in self._document.facts if fact.doubtful} - given
        return [name for key, name in names.items() if key in found]

    def _rows(self) -> list[tuple[str, str]]:
        paper = self._paper
        if paper is None:
            return []
        return [
            (self.tr("Title"), paper.title),
            (self.tr("Authors"), ", ".join(paper.authors)),
            (self.tr("Affiliations"), "\n".join(self._document.affiliations) if self._document else ""),
            (self.tr("Year"), str(paper.year or "")),
            (self.tr("Venue"), paper.venue),
            (self.tr("DOI"), paper.doi),
            (self.tr("arXiv"), paper.arxiv_id),
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
