"""Summaries, written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.paper import PaperStatus
from app.domain.writing.digest import Digest, ReadingState
from ui_fakes.values import REPORT, make_digest, make_sections, read_by_model

if TYPE_CHECKING:
    from app.workflows.prompts import PromptFile
    from app.workflows.summarizing.batches import BatchOutcome
    from app.workflows.summarizing.summaries import SummaryOptions, SummaryWatcher
    from ui_fakes import FakeProgram


class FakeSummaries:
    """`SummariesPort` over digests in memory."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def summarize(self, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken) -> Digest:
        self._program.note("summarize", (paper_id, options))
        if self._program.script is not None:
            self._program.script(watcher, cancel)
        watcher.on_progress(Progress(Message.of("error.cancelled.what"), 0.5, 40))
        for section in make_sections():
            watcher.on_text(section.key, section.title, "live words ")
            if cancel.cancelled:
                raise Cancelled()
            watcher.on_section(section)
        digest = make_digest(paper_id, len(self._program.digests.get(paper_id, ())) + 1)
        self._program.digests.setdefault(paper_id, []).insert(0, digest)
        self._program.papers = [
            replace(paper, status=PaperStatus.SUMMARIZED) if paper.id == paper_id else paper
            for paper in self._program.papers
        ]
        self._program.loaded = REPORT
        return digest

    def load_digests(self, paper_id: int) -> tuple[Digest, ...]:
        self._program.note("load_digests", paper_id)
        return tuple(self._program.digests.get(paper_id, ()))

    def reading_state(self, paper_id: int) -> ReadingState:
        self._program.note("reading_state", paper_id)
        return self._program.reading.get(paper_id, ReadingState())

    def read_claims(
        self,
        paper_id: int,
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
        *,
        asked: bool = False,
    ) -> ReadingState:
        self._program.note("read_claims", (paper_id, asked))
        before = self._program.reading[paper_id]
        on_progress(Progress(Message.of("progress.reading_claims", done=0, total=before.waiting), 0.0))
        after = replace(before, read=before.read + before.waiting, waiting=0)
        self._program.reading[paper_id] = after
        self._program.digests[paper_id] = [read_by_model(digest) for digest in self._program.digests[paper_id]]
        return after

    def summary_templates(self) -> tuple[PromptFile, ...]:
        from app.workflows.prompts import PromptFile

        titles = {"structured": "Structured summary", "quick": "In brief", "topic": "On one topic"}
        return tuple(PromptFile(name, title, False, Path(f"{name}.en.md"), True) for name, title in titles.items())

    def enqueue(self, paper_ids: Sequence[int], options: SummaryOptions) -> int:
        self._program.note("enqueue", tuple(paper_ids))
        fresh = [one for one in paper_ids if one not in self._program.digests and one not in self._program.queue]
        self._program.queue += fresh
        return len(fresh)

    def waiting(self) -> int:
        self._program.note("waiting", None)
        return len(self._program.queue)

    def give_up(self) -> int:
        self._program.note("give_up", None)
        self._program.queue.clear()
        return 0

    def work_off(
        self,
        cancel: CancelToken,
        on_progress: OnProgress = no_progress,
        on_outcome: Callable[[BatchOutcome], None] | None = None,
    ) -> tuple[BatchOutcome, ...]:
        from app.workflows.summarizing.batches import BatchOutcome

        self._program.note("work_off", tuple(self._program.queue))
        outcomes = []
        while self._program.queue:
            wanted = self._program.queue.pop(0)
            paper = next(paper for paper in self._program.papers if paper.id == wanted)
            on_progress(Progress(Message.of("error.cancelled.what"), 0.5, 40))
            bad = UserError("disk_full", folder="/x") if paper.id in self._program.unsummarizable else None
            if bad is None:
                self._program.digests[paper.id] = [make_digest(paper.id)]
            outcome = BatchOutcome(paper.id, paper.title, error=bad)
            if on_outcome is not None:
                on_outcome(outcome)
            outcomes.append(outcome)
        return tuple(outcomes)
