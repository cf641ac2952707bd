"""Summaries of many papers, one after another, behind everything else: begun, gone on with, given up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.messages import render
from app.domain.library.paper import Paper
from app.ui.common import words
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.common.widgets import Notice
from app.ui.ports.program.settings import SettingsPort
from app.ui.ports.writing.summaries import SummariesPort

if TYPE_CHECKING:
    from app.workflows.summarizing.batches import BatchOutcome
    from app.workflows.summarizing.summaries import SummaryOptions


class Batch(QObject):
    """Signals: `moved` when a paper of the batch is done, or the batch has ended."""

    moved = Signal()

    def __init__(
        self,
        summaries: SummariesPort,
        settings: SettingsPort,
        jobs: Jobs,
        notice: Notice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._summaries, self._settings, self._jobs, self._notice = summaries, settings, jobs, notice
        self._running = self._more = False
        self._job: Job | None = None

    def summarize(self, papers: Sequence[Paper]) -> None:
        """Let these papers wait for their summaries, and begin unless that is under way."""
        ids, lang = [paper.id for paper in papers], self._settings.current.output_language
        self._jobs.run(
            lambda _: self._summaries.enqueue(ids, _options(lang)),
            self._queued,
            self._notice.tell_error,
            lane=Lane.WRITES,
        )

    def offer(self) -> None:
        """Ask whether to go on with what an earlier run of the program left."""
        self._jobs.run(lambda _: self._summaries.waiting(), self._ask)

    def go_on(self) -> None:
        """Work off what waits."""
        if self._running:
            self._more = True
            if self._job is not None:
                self._job.resume()
            return
        self._running, self._more = True, False
        self._notice.hide()
        self._jobs.run(
            self._work,
            self._done,
            self._notice.tell_error,
            watch=self._follow,
            ended=self._ended,
            lane=Lane.BATCH,
            title=self.tr("Summarizing papers"),
            pausable=True,
        )

    def _work(self, job: Job) -> tuple[BatchOutcome, ...]:
        return self._summaries.work_off(job.token, job.report, lambda _: job.post(self.moved.emit))

    def _queued(self, count: int) -> None:
        if count:
            self.go_on()
        else:
            self._notice.tell(self.tr("These papers have a summary already."))

    def _ask(self, count: int) -> None:
        if count and not self._running:
            self._notice.tell(
                self.tr("%n papers still wait to be summarized.", "", count),
                actions=[(self.tr("Go on"), self.go_on), (self.tr("Forget them"), self._forget)],
            )

    def _forget(self) -> None:
        self._notice.hide()
        self._jobs.run(lambda _: self._summaries.give_up(), lane=Lane.WRITES)

    def _follow(self, job: Job) -> None:
        self._job = job

        def name() -> None:
            if job.progress is not None and job.waits_for is None:
                job.title = render(job.progress.stage, words.face_language())

        job.changed.connect(name)

    def _done(self, outcomes: tuple[BatchOutcome, ...]) -> None:
        failed = [one for one in outcomes if one.error is not None]
        what = self.tr("%n papers were summarized.", "", len(outcomes) - len(failed))
        reasons = "\n".join(f"{one.title}: {one.error.what(words.face_language())}" for one in failed if one.error)
        self._notice.tell(what, reasons, problem=bool(failed))

    def _ended(self) -> None:
        self._running, self._job = False, None
        self.moved.emit()
        if self._more:
            self.go_on()
        else:
            self.offer()


def _options(lang: str) -> SummaryOptions:
    from app.workflows.summarizing.summaries import SummaryOptions

    return SummaryOptions(lang=lang)
