"""Long work off the main thread: a job runs elsewhere, and everything it says arrives on the main thread.

A job never touches a widget. The lanes (who runs what, and how many at once) are passed in, so that
tests run everything inline.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.patience import patient
from app.base.progress import CancelToken, Progress

T = TypeVar("T")


class Lane(StrEnum):
    """A queue of its own, so that a page never waits for a summary."""

    ENGINE = "engine"
    FILES = "files"
    WRITES = "writes"
    QUICK = "quick"
    PAGES = "pages"
    DOCUMENTS = "documents"
    STUDIO = "studio"
    READING = "reading"
    BATCH = "batch"
    CLAIMS = "claims"
    VOICE = "voice"
    NEAR = "near"
    MEANING = "meaning"
    DISK = "disk"


class Executor(Protocol):
    """Runs a piece of work, now or later, on some thread."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        """Run `work`, which never raises."""
        ...

    def close(self) -> None:
        """Drop what has not begun and wait a moment for what has."""
        ...


class ThreadExecutor:
    """One thread for each lane, two for quick reads and for documents, which may have to be read from the PDF first."""

    def __init__(self) -> None:
        self._pools = {lane: QThreadPool() for lane in Lane}
        for lane, pool in self._pools.items():
            pool.setMaxThreadCount(2 if lane in (Lane.QUICK, Lane.DOCUMENTS) else 1)

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        """Queue `work` behind what its lane already has."""
        self._pools[lane].start(work)

    def close(self) -> None:
        """Drop what has not begun; give what has three seconds to notice that it was cancelled."""
        for pool in self._pools.values():
            pool.clear()
        for pool in self._pools.values():
            pool.waitForDone(3000)


class InlineExecutor:
    """Runs everything at once where it is asked, for tests."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        """Run `work` before returning."""
        work()

    def close(self) -> None:
        """Nothing is ever left over."""


class Job(QObject):
    """One piece of work. All signals are sent on the main thread.

    Signals: `changed` (progress or state), `succeeded(result)`, `failed(UserError)`, `broke(exception)`
    for a bug, and last `ended`. A cancelled job only ends. `online` says that it uses the network, `again` begins the
    same work once more.
    """

    changed = Signal()
    succeeded = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    ended = Signal()
    _arrived = Signal(object)

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.title = title
        self.online = False
        self.token = CancelToken()
        self.again: Callable[[], object] | None = None
        self.waits_for: Message | None = None
        self._progress: Progress | None = None
        self.running = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    @property
    def progress(self) -> Progress | None:
        """How far it is, or what it waits for; None before the first word."""
        return Progress(self.waits_for) if self.waits_for else self._progress

    def post(self, news: Callable[[], None]) -> None:
        """From the work: have `news` run on the main thread, in order."""
        self._arrived.emit(news)

    def report(self, progress: Progress) -> None:
        """From the work: how far it is."""
        self.post(lambda: self._note(progress))

    def wait_for(self, what: Message | None) -> None:
        """From the work: what it waits for; None once it goes on."""
        self.post(lambda: self._note_waiting(what))

    def _deliver(self, news: object) -> None:
        cast(Callable[[], None], news)()

    def _note(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()

    def _note_waiting(self, what: Message | None) -> None:
        self.waits_for = what
        self.changed.emit()

    def _begin(self) -> None:
        self.running = True
        self.changed.emit()


class Jobs(QObject):
    """Starts jobs and knows which are under way.

    Signals: `started(Job)`, `ended(Job)` for jobs with a title (those the user is shown), and
    `broke(exception)` for a bug in any job.
    """

    started = Signal(object)
    ended = Signal(object)
    broke = Signal(object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._alive: set[Job] = set()
        self._closed = False

    def run(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        *,
        ended: Callable[[], object] | None = None,
        watch: Callable[[Job], object] | None = None,
        lane: Lane = Lane.QUICK,
        title: str = "",
        online: bool = False,
    ) -> Job:
        """Run `work` in `lane`. Callbacks that are methods of a widget die with the widget.

        `watch` is given the job before it begins, to follow its progress or to stop it.
        """
        job = Job(title)
        job.online = online
        job.again = lambda: self.run(
            work, done, failed, ended=ended, watch=watch, lane=lane, title=title, online=online
        )
        if watch is not None:
            watch(job)
        if done is not None:
            job.succeeded.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        if ended is not None:
            job.ended.connect(ended)
        job.broke.connect(self.broke)
        self._alive.add(job)
        if title:
            self.started.emit(job)
        self._executor.submit(lane, lambda: self._perform(job, work))
        return job

    @property
    def visible(self) -> tuple[Job, ...]:
        """The titled jobs that have not ended."""
        return tuple(job for job in self._alive if job.title)

    def close(self) -> None:
        """Cancel everything; nothing is delivered from here on."""
        self._closed = True
        for job in self._alive:
            job.token.cancel()
        self._executor.close()

    def _perform(self, job: Job, work: Callable[[Job], object]) -> None:
        if self._closed:
            return
        job.post(job._begin)
        outcome: Callable[[], None]
        try:
            job.token.check()
            with patient(job.wait_for, job.token):
                result = work(job)
            outcome = lambda: job.succeeded.emit(result)  # noqa: E731
        except Cancelled:
            outcome = lambda: None  # noqa: E731
        except UserError as error:
            known = error
            outcome = lambda: job.failed.emit(known)  # noqa: E731
        except Exception as error:  # noqa: BLE001 - the job boundary: a bug becomes a report, not a dead thread
            bug = error
            outcome = lambda: job.broke.emit(bug)  # noqa: E731
        job.post(lambda: self._finish(job, outcome))

    def _finish(self, job: Job, outcome: Callable[[], None]) -> None:
        if self._closed:
            return
        job.running = False
        self._alive.discard(job)
        outcome()
        job.ended.emit()
        if job.title:
            self.ended.emit(job)
