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

    A `pausable` job is one whose work keeps what it has done, and goes on there when it is begun anew. A paused one
    has left its lane, and what it used, to others; it has not ended.
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
        self.pausable = False
        self.paused = False
        """Whether it is to rest; it does once it does not run any more."""
        self._under_way = True
        self._wanted_again = False
        self._go: Callable[[], object] = lambda: None
        self._give_up: Callable[[], object] = lambda: None
        self._arrived.connect(self._deliver, Qt.ConnectionType.AutoConnection)

    @property
    def progress(self) -> Progress | None:
        """How far it is, or what it waits for; None before the first word."""
        return Progress(self.waits_for) if self.waits_for else self._progress

    @property
    def resting(self) -> bool:
        """Whether it is paused and its work has let go."""
        return self.paused and not self._under_way

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop for good, and has not ended yet."""
        return self.token.cancelled and not self.paused

    def pause(self) -> None:
        """Let the work rest, as soon as it can be left."""
        if self.pausable and not self.token.cancelled:
            self.paused = True
            self.token.cancel()
            self.changed.emit()

    def resume(self) -> None:
        """Go on with a job that rests, or that is about to."""
        if self.paused and self._under_way:
            self._wanted_again = True
        elif self.resting:
            self.paused = False
            self.token = CancelToken()
            self._under_way = True
            self.changed.emit()
            self._go()

    def stop(self) -> None:
        """End it, whether it works, waits or rests."""
        rested = self.resting
        self.paused = False
        self.token.cancel()
        self.changed.emit()
        if rested:
            self._give_up()

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

    def _rest(self) -> None:
        self.running = self._under_way = False
        self.changed.emit()
        if self._wanted_again:
            self._wanted_again = False
            self.resume()


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
        pausable: bool = False,
    ) -> Job:
        """Run `work` in `lane`. Callbacks that are methods of a widget die with the widget.

        `watch` is given the job before it begins, to follow its progress or to stop it. `pausable`: see `Job`.
        """
        job = Job(title)
        job.online, job.pausable = online, pausable
        job.again = lambda: self.run(
            work,
            done,
            failed,
            ended=ended,
            watch=watch,
            lane=lane,
            title=title,
            online=online,
            pausable=pausable,
        )
        job._go = lambda: self._executor.submit(lane, lambda: self._perform(job, work))
        job._give_up = lambda: self._finish(job, lambda: None)
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
        job._go()
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
            job.post(lambda: self._leave(job))
            return
        except UserError as error:
            known = error
            outcome = lambda: job.failed.emit(known)  # noqa: E731
        except Exception as error:  # noqa: BLE001 - the job boundary: a bug becomes a report, not a dead thread
            bug = error
            outcome = lambda: job.broke.emit(bug)  # noqa: E731
        job.post(lambda: self._finish(job, outcome))

    def _leave(self, job: Job) -> None:
        """A job was stopped: for good, or to rest."""
        if job.paused and not self._closed:
            job._rest()
        else:
            self._finish(job, lambda: None)

    def _finish(self, job: Job, outcome: Callable[[], None]) -> None:
        if self._closed:
            return
        job.running = job.paused = False
        self._alive.discard(job)
        outcome()
        job.ended.emit()
        if job.title:
            self.ended.emit(job)
