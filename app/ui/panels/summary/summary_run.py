"""A summary being written: everything it has said so far, so that it can be looked at, left, and come back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.base.messages import Message
from app.base.progress import Progress
from app.domain.library.paper import Paper
from app.domain.writing.digest import Digest, DigestSection
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.ports.writing.summaries import SummariesPort

if TYPE_CHECKING:
    from app.workflows.summarizing.summaries import SummaryOptions


@dataclass
class LiveSection:
    """One facet so far: live words, then what was checked."""

    key: str
    title: str
    text: str = ""
    checked: DigestSection | None = None


class SummaryRun(QObject):
    """One run of *Summarize*.

    Signals, all on the main thread: `text(key, title, piece)`, `section(DigestSection)`, `dropped(key)`
    when live words were in vain, `noticed(Message)`, `progressed`, and last `ended`. Then `digest` or
    `error` says how, or neither when it was cancelled.
    """

    text = Signal(str, str, str)
    section = Signal(object)
    dropped = Signal(str)
    noticed = Signal(object)
    progressed = Signal()
    ended = Signal()

    def __init__(self, paper: Paper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.paper = paper
        self.sections: dict[str, LiveSection] = {}
        self.notices: list[Message] = []
        self.digest: Digest | None = None
        self.error: UserError | None = None
        self._job: Job | None = None

    @property
    def progress(self) -> Progress | None:
        """The latest report."""
        return self._job.progress if self._job else None

    @property
    def checked(self) -> tuple[DigestSection, ...]:
        """The sections that are finished, in the order in which they came."""
        return tuple(live.checked for live in self.sections.values() if live.checked is not None)

    @property
    def running(self) -> bool:
        """Whether the work has begun (another may still hold the model)."""
        return self._job is not None and self._job.running

    def start(self, summaries: SummariesPort, jobs: Jobs, options: SummaryOptions, title: str) -> None:
        """Begin, or wait for the model to be free."""
        paper_id = self.paper.id

        def work(job: Job) -> Digest:
            return summaries.summarize(paper_id, options, _Watcher(self, job), job.token)

        jobs.run(
            work,
            self._succeed,
            self._fail,
            ended=self.ended.emit,
            watch=self._follow,
            lane=Lane.ENGINE,
            title=title,
        )

    def _follow(self, job: Job) -> None:
        self._job = job
        job.changed.connect(self.progressed)

    def cancel(self) -> None:
        """Ask it to stop."""
        if self._job is not None:
            self._job.token.cancel()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._job is not None and self._job.token.cancelled

    def _succeed(self, digest: Digest) -> None:
        self.digest = digest

    def _fail(self, error: UserError) -> None:
        self.error = error

    def take_text(self, key: str, title: str, piece: str) -> None:
        """Live words arrived."""
        self.sections.setdefault(key, LiveSection(key, title)).text += piece
        self.text.emit(key, title, piece)

    def take_section(self, section: DigestSection) -> None:
        """A section was checked."""
        live = self.sections.setdefault(section.key, LiveSection(section.key, section.title))
        live.checked = section
        self.section.emit(section)

    def take_notice(self, message: Message) -> None:
        """Something happened that the user should know; the words of the unfinished section are void."""
        self.notices.append(message)
        for live in self.sections.values():
            if live.checked is None and live.text:
                live.text = ""
                self.dropped.emit(live.key)
        self.noticed.emit(message)


class _Watcher:
    """Carries what the worker thread says to the run, on the main thread."""

    def __init__(self, run: SummaryRun, job: Job) -> None:
        self._run = run
        self._job = job

    def on_progress(self, p: Progress) -> None:
        self._job.report(p)

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        self._job.post(lambda: self._run.take_text(section_key, title, piece))

    def on_section(self, section: DigestSection) -> None:
        self._job.post(lambda: self._run.take_section(section))

    def on_notice(self, m: Message) -> None:
        self._job.post(lambda: self._run.take_notice(m))
