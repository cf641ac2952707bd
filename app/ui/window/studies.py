"""Notes, translation, comparison and mind map: what leads from them to the paper, and from the menus to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.digest import Claim, Evidence
from app.domain.document import Document
from app.domain.paper import Paper
from app.ui.dialogs.compare_dialog import CompareDialog
from app.ui.dialogs.glossary_dialog import GlossaryDialog
from app.ui.dialogs.map_dialog import MapDialog

if TYPE_CHECKING:
    from app.ui.window.main_window import MainWindow
    from app.workflows.writing.notes import Place


class Studies(QObject):
    """Wires these panels and dialogs into one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        notes, translate = window.inspector.notes, window.inspector.translation
        notes.place_asked.connect(self.show_place)
        notes.export_asked.connect(window.export_notes)
        window.desk.quoted.connect(self.quote)
        for claims in (window.inspector.summary.claims, window.inspector.ask):
            claims.noted.connect(lambda claim: self.note_claim(claim))
        translate.activated.connect(window.show_evidence)
        window.actions_["compare"].triggered.connect(lambda: self.compare())
        window.library.questions_asked.connect(self.ask)
        window.library.comparison_asked.connect(self.compare)
        translate.glossary_asked.connect(self.show_glossary)
        window.actions_["glossary"].triggered.connect(self.show_glossary)
        window.actions_["mindmap"].triggered.connect(self.show_map)

    def enable(self) -> None:
        """What can be used with the paper at hand."""
        paper = self._window.inspector.paper
        self._window.actions_.enable(paper is not None, "mindmap", "export_notes", "compare")

    def ask(self, papers: Sequence[Paper]) -> None:
        """Ask about several papers at once."""
        inspector = self._window.inspector
        inspector.setVisible(True)
        inspector.tabs.setCurrentWidget(inspector.ask)
        inspector.ask.ask_about(papers)

    def compare(self, papers: Sequence[Paper] = ()) -> None:
        """Choose papers and compare them; these, or the one at hand, are chosen already."""
        window = self._window
        at_hand = [window.inspector.paper] if window.inspector.paper else []
        chosen = [paper.id for paper in papers or at_hand]
        dialog = CompareDialog(window.backend, window.jobs, window.model.papers, chosen, window)
        dialog.activated.connect(self.show_evidence)
        dialog.noted.connect(lambda paper_id, claim: self.note_claim(claim, paper_id))
        dialog.show()

    def show_glossary(self) -> None:
        """The terms that translations keep to."""
        GlossaryDialog(self._window.backend, self._window.jobs, self._window).open()

    def show_map(self) -> None:
        """The mind map of the paper at hand."""
        window = self._window
        if window.inspector.paper is not None:
            MapDialog(window.backend, window.jobs, window.inspector.paper, window).show()

    def show_evidence(self, paper_id: int, evidence: tuple[Evidence, ...]) -> None:
        """Open a paper where the evidence is."""
        paper = self._window.model.find(paper_id)
        if paper is not None and evidence:
            self._window.desk.open(paper).show_evidence(evidence)

    def quote(self, paper: Paper, page: int, text: str) -> None:
        """Put words selected in a paper into its notes."""
        self._into_note(self._window.backend.excerpt_markdown(paper.id, page, text))

    def note_claim(self, claim: Claim, paper_id: int = 0) -> None:
        """Put a claim about that paper (0: the one at hand) into the note at hand."""
        inspector = self._window.inspector
        wanted = paper_id or (inspector.paper.id if inspector.paper else 0)
        self._into_note(self._window.backend.claim_markdown(wanted, claim))

    def _into_note(self, markdown: str) -> None:
        inspector = self._window.inspector
        inspector.setVisible(True)
        inspector.tabs.setCurrentWidget(inspector.notes)
        inspector.notes.take_in(markdown)

    def show_place(self, place: Place) -> None:
        """Open a paper at the page, or the sentence, that a link names."""
        window = self._window
        paper = window.model.find(place.paper)
        if paper is None:
            return

        def go(document: Document) -> None:
            sentence = document.by_id.get(place.sentence)
            reader = window.desk.open(paper)
            if sentence is None:
                reader.show_page(place.page)
            else:
                reader.show_evidence([Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)])

        window.jobs.run(lambda _: window.backend.load_document(place.paper), go, window.library.notice.tell_error)
