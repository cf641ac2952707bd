"""What leads from one part of the window to another: from a claim to its page, from a page or a claim into a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.domain.library.found import HitKind, SearchHit
from app.domain.library.paper import Paper
from app.domain.writing.digest import Claim, Evidence
from app.ui.common.tasks import Jobs
from app.ui.common.widgets import Notice
from app.ui.frame.mark_book import MarkBook
from app.ui.library.papers_model import PapersModel
from app.ui.panels import notes, summary
from app.ui.ports import Ports
from app.ui.window.reading.inspector import Inspector
from app.ui.window.reading.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.reading.document import Document, Span
    from app.workflows.writing.notes import Place


class Places:
    """The ways between library, reader and notes."""

    def __init__(
        self,
        ports: Ports,
        jobs: Jobs,
        model: PapersModel,
        workspace: Workspace,
        inspector: Inspector,
        marks: MarkBook,
        notice: Notice,
    ) -> None:
        self._ports, self._jobs, self._marks, self._notice = ports, jobs, marks, notice
        self._model, self._workspace, self._inspector = model, workspace, inspector

    def show_evidence(self, evidence: Sequence[Evidence], paper_id: int = 0) -> None:
        """Open the paper (0: the one the evidence names, else the one at hand) where the evidence is."""
        if not evidence:
            return
        wanted = paper_id or evidence[0].paper
        paper = self._model.find(wanted) if wanted else self._inspector.paper
        if paper is not None:
            self._workspace.open(paper).show_evidence([one for one in evidence if one.paper == evidence[0].paper])

    def show_spans(self, spans: Sequence[Span], page: int = 0) -> None:
        """Open the paper at hand where these places are; without any, at the page."""
        paper = self._inspector.paper
        if paper is None:
            return
        reader = self._workspace.open(paper)
        if spans:
            reader.show_spans(spans)
        elif page:
            reader.show_page(page)

    def show_place(self, place: Place) -> None:
        """Open a paper at the page, or the sentence, that a link names."""
        paper = self._model.find(place.paper)
        if paper is None:
            return

        def go(document: Document) -> None:
            sentence = document.by_id.get(place.sentence)
            reader = self._workspace.open(paper)
            if sentence is None:
                reader.show_page(place.page)
            else:
                reader.show_evidence([Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)])

        self._jobs.run(lambda _: self._ports.library.load_document(place.paper), go, self._notice.tell_error)

    def show_hit(self, hit: SearchHit) -> None:
        """Open a paper where a search found something: at the sentence, or at its page where it was not read in full; what
        stands in a note or a summary, with the panel that shows it."""
        from app.workflows.writing.notes import Place

        if hit.kind not in (HitKind.NOTE, HitKind.SUMMARY):
            self.show_place(Place(hit.paper, max(hit.page, 1), hit.sentence))
        elif (paper := self._model.find(hit.paper)) is not None:
            self._workspace.open(paper)
            if hit.kind is HitKind.NOTE:
                self._inspector.bring(notes.PANEL)
            else:
                self._inspector.bring(summary.PANEL)

    def note_claim(self, claim: Claim, paper_id: int = 0) -> None:
        """Put a claim about that paper (0: the one at hand) into the note at hand."""
        at_hand = self._inspector.paper
        wanted = paper_id or (at_hand.id if at_hand else 0)
        self._note(lambda: self._ports.notes.claim_markdown(wanted, claim))

    def note_marks(self, paper_id: int) -> None:
        """Put all marks of a paper into the note at hand."""
        self._note(lambda: self._ports.notes.marks_markdown(paper_id))

    def mark_claim(self, claim: Claim, paper_id: int = 0) -> None:
        """Highlight the proof of a claim, and show it."""
        at_hand = self._inspector.paper
        named = claim.evidence[0].paper if claim.evidence else 0
        wanted = paper_id or named or (at_hand.id if at_hand else 0)
        if wanted and claim.evidence:
            self._marks.add_claim(wanted, claim)
            self.show_evidence(claim.evidence, wanted)

    def quote(self, paper: Paper, page: int, text: str) -> None:
        """Put words selected in a paper into its notes."""
        self._note(lambda: self._ports.notes.excerpt_markdown(paper.id, page, text))

    def _note(self, markdown: Callable[[], str]) -> None:
        panel = self._inspector.bring(notes.PANEL)
        self._jobs.run(lambda _: markdown(), panel.take_in, panel.notice.tell_error)
