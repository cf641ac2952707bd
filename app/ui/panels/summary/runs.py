"""The summaries under way: one run a paper, kept while other papers are looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.domain.library.paper import Paper
from app.domain.writing.digest import DigestSection
from app.ui.common import words
from app.ui.common.tasks import Jobs
from app.ui.panels.summary.summary_run import SummaryRun
from app.ui.ports.writing.summaries import SummariesPort

LONGEST_TITLE = 40


class Runs(QObject):
    """Signals: `changed(paper_id)` when a run begins or ends."""

    changed = Signal(int)

    def __init__(self, summaries: SummariesPort, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries, self._jobs = summaries, jobs
        self._runs: dict[int, SummaryRun] = {}
        self._errors: dict[int, UserError] = {}
        self._left: dict[int, tuple[DigestSection, ...]] = {}

    def of(self, paper_id: int) -> SummaryRun | None:
        """The run on a paper, while there is one."""
        return self._runs.get(paper_id)

    def error_of(self, paper_id: int) -> UserError | None:
        """Why the last run on a paper failed."""
        return self._errors.get(paper_id)

    def left_of(self, paper_id: int) -> tuple[DigestSection, ...]:
        """What the last run on a paper had checked when it failed; empty where it did not fail."""
        return self._left.get(paper_id, ())

    def drop_left(self, paper_id: int) -> None:
        """What a failed run left is not looked at any more."""
        self._left.pop(paper_id, None)

    def start(
        self, paper: Paper, lang: str, template: str = "structured", topic: str = "", thorough: bool = False
    ) -> None:
        """Begin a summary, unless one is being written."""
        from app.workflows.summarizing.summaries import SummaryOptions

        if paper.id in self._runs:
            return
        run = SummaryRun(paper, self)
        self._runs[paper.id] = run
        self._errors.pop(paper.id, None)
        self.drop_left(paper.id)
        run.ended.connect(lambda: self._end(run))
        self.changed.emit(paper.id)
        title = self.tr("Summarizing “{title}”").format(title=words.short(paper.title, LONGEST_TITLE))
        run.start(self._summaries, self._jobs, SummaryOptions(template, lang, topic, thorough), title)

    def _end(self, run: SummaryRun) -> None:
        paper_id = run.paper.id
        self._runs.pop(paper_id, None)
        if run.error is not None:
            self._errors[paper_id] = run.error
            self._left[paper_id] = run.checked
        self.changed.emit(paper_id)
        run.deleteLater()
