"""The workspace that compares papers, and what leads from it to the rest of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.domain.library.history import BinKind
from app.domain.library.paper import Paper
from app.ui.comparing.compare_view import CompareView
from app.ui.frame.host import Host
from app.ui.window.reading.workspace import Workspace


class Comparisons(QObject):
    """Opens the workspace, tells it of the library, and follows where its cells lead."""

    def __init__(self, host: Host, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._host, self._workspace = host, workspace

    def show(self, papers: Sequence[Paper] = ()) -> CompareView:
        """Bring the workspace to the front with these papers ticked; without any, the one at hand."""
        at_hand = [self._host.paper] if self._host.paper is not None else []
        chosen = [paper.id for paper in papers or at_hand]
        view = self._workspace.comparison
        if view is None:
            view = self._workspace.compare()
            self._follow(view)
        elif not papers and len(view.choices.chosen_papers) > 0:
            chosen = []
        self._workspace.setCurrentWidget(view)
        self._offer(chosen)
        return view

    def refresh(self) -> None:
        """The library has other papers by now."""
        self._offer(())

    def reload(self) -> None:
        """Read again which tables the library keeps."""
        if (view := self._workspace.comparison) is not None:
            view.load_tables()

    def _offer(self, chosen: Sequence[int]) -> None:
        if (view := self._workspace.comparison) is not None:
            library, jobs = self._host.ports.library, self._host.jobs
            jobs.run(lambda _: library.list_papers(), lambda found: view.offer(found, chosen), view.notice.tell_error)

    def _follow(self, view: CompareView) -> None:
        host = self._host
        view.activated.connect(lambda paper_id, evidence: host.show_evidence(evidence, paper_id))
        view.noted.connect(lambda paper_id, claim: host.note_claim(claim, paper_id))
        view.marked.connect(lambda paper_id, claim: host.mark_claim(claim, paper_id))
        view.removal_asked.connect(
            lambda number: host.remove(BinKind.COMPARISON, number, view.notice, view.load_tables)
        )
