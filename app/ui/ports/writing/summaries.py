"""Summaries: writing one, the versions there are, and the queue of papers that wait for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken, OnProgress
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.writing.digest import Digest, ReadingState
    from app.workflows import prompts, readings
    from app.workflows.prompts import PromptFile
    from app.workflows.services import Services
    from app.workflows.summarizing import batches, summaries
    from app.workflows.summarizing.batches import BatchOutcome
    from app.workflows.summarizing.summaries import SummaryOptions, SummaryWatcher
else:
    batches = LazyModule("app.workflows.summarizing.batches")
    prompts = LazyModule("app.workflows.prompts")
    readings = LazyModule("app.workflows.readings")
    summaries = LazyModule("app.workflows.summarizing.summaries")


class SummariesPort(Protocol):
    """The summaries of papers."""

    def summarize(self, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken) -> Digest:
        """Write a new version of the summary."""
        ...

    def load_digests(self, paper_id: int) -> tuple[Digest, ...]:
        """All versions of the summary, newest first."""
        ...

    def reading_state(self, paper_id: int) -> ReadingState:
        """How far the model is with reading the evidence of the claims."""
        ...

    def read_claims(
        self, paper_id: int, on_progress: OnProgress = ..., cancel: CancelToken | None = ..., *, asked: bool = ...
    ) -> ReadingState:
        """Read the evidence of the claims that wait, giving way to what is asked for meanwhile."""
        ...

    def summary_templates(self) -> tuple[PromptFile, ...]:
        """The shapes a summary can have, with titles in the language of the window."""
        ...

    def enqueue(self, paper_ids: Sequence[int], options: SummaryOptions) -> int:
        """Let papers without a summary wait for one; how many now do."""
        ...

    def waiting(self) -> int:
        """How many papers wait to be summarized."""
        ...

    def give_up(self) -> int:
        """Let none wait any longer."""
        ...

    def work_off(
        self,
        cancel: CancelToken,
        on_progress: OnProgress = ...,
        on_outcome: Callable[[BatchOutcome], None] | None = ...,
    ) -> tuple[BatchOutcome, ...]:
        """Summarize the papers that wait, giving way to what is asked for meanwhile."""
        ...


class Summarizing:
    """`SummariesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.summarize = bound(services, lambda: summaries.summarize)
        self.load_digests = bound(services, lambda: summaries.load_digests)
        self.reading_state = bound(services, lambda: readings.reading_state)
        self.read_claims = bound(services, lambda: readings.read_claims)
        self.enqueue = bound(services, lambda: batches.enqueue)
        self.waiting = bound(services, lambda: batches.waiting)
        self.give_up = bound(services, lambda: batches.give_up)
        self.work_off = bound(services, lambda: batches.work_off)

    def summary_templates(self) -> tuple[PromptFile, ...]:
        """The prompts that make summaries, in the language of the window."""
        lang = "zh" if self._services.lang.startswith("zh") else "en"
        return tuple(row for row in prompts.list_prompts(self._services, lang) if row.summarizes)
