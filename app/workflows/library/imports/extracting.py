"""The second pass: the full structure of papers, in the background or because someone asks for one.

A paper is never read twice at once: who asks for one in work waits for it and hears its progress. An extraction that was
stopped, or killed with the program, goes on at the page it was at.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.base.errors import Cancelled, PaperNotFound, UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.library.paper import Paper, PaperStatus
from app.domain.reading.document import Document
from app.workflows.jobs import run_job
from app.workflows.library.citation.keys import stem_of
from app.workflows.services import Services

OnRead = Callable[[Paper], None]


def extract_waiting(
    services: Services,
    *,
    on_progress: OnProgress = no_progress,
    on_paper: OnRead | None = None,
    cancel: CancelToken | None = None,
    only: Collection[int] | None = None,
    gentle: bool = True,
) -> tuple[Paper, ...]:
    """Read all papers that still wait for it (or those of `only`), the newest first, several at once.

    Returns them as they stand afterwards: READY, or FAILED with the `problem`; `on_paper` hears of each as it ends,
    on a thread of its own. What is taken in meanwhile is read too. `gentle` leaves the processor to others.
    Raises Cancelled: what is in work then keeps its pages and waits.
    """
    return _Queue(services, on_progress, on_paper, cancel or CancelToken(), only, gentle).run()


def extract_paper(
    services: Services,
    paper_id: int,
    *,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
    gentle: bool = False,
    urgent: bool = True,
) -> Document:
    """The document of a paper, from the library or read now. Raises UnusableInput, Cancelled, PaperNotFound.

    An `urgent` extraction does not wait for those in the background.
    """
    while True:
        paper = _paper(services, paper_id)
        known = services.library.document(paper.sha256, services.extractor)
        if known is not None:
            return known
        mine, work = services.extractions.begin(paper_id, on_progress)
        if not mine:
            if (document := work.wait(cancel)) is not None:
                return document
            continue
        try:
            work.document = _read(services, paper, work.tell, cancel, gentle, urgent)
            return work.document
        except UserError as error:
            work.error = None if isinstance(error, Cancelled) else error
            raise
        finally:
            services.extractions.end(paper_id)


def _read(
    services: Services, paper: Paper, on_progress: OnProgress, cancel: CancelToken | None, gentle: bool, urgent: bool
) -> Document:
    """Read and store; the paper's status says how far it is, also when this program is killed on the way."""
    library = services.library
    waiting = paper.status in (PaperStatus.ADDED, PaperStatus.EXTRACTING, PaperStatus.FAILED)
    checkpoint = _checkpoint(services, paper)
    if waiting:
        library.set_status(paper.id, PaperStatus.EXTRACTING)
    try:
        document = services.pdf.read(
            services.file_of(paper.file),
            sha256=paper.sha256,
            checkpoint=checkpoint,
            gentle=gentle,
            urgent=urgent,
            on_progress=on_progress,
            cancel=cancel,
        )
    except UnusableInput as error:
        told = _by_its_own_name(error, paper)
        if waiting:
            library.set_status(paper.id, PaperStatus.FAILED, told.messages)
        raise told from error
    except UserError:
        if waiting:
            library.set_status(paper.id, PaperStatus.ADDED)
        raise
    now = _paper(services, paper.id)
    status = PaperStatus.READY if waiting else now.status
    library.store_document(_with_facts(now, document, status), document, stem_of(services))
    if checkpoint is not None:
        checkpoint.unlink(missing_ok=True)
    return document


def _by_its_own_name(error: UnusableInput, paper: Paper) -> UnusableInput:
    """The error with the name that the user gave the file, not the one that the library's copy has."""
    if "file" not in error.params:
        return error
    return UnusableInput(error.key, **{**error.params, "file": paper.original_name or paper.title})


def _paper(services: Services, paper_id: int) -> Paper:
    paper = services.library.paper(paper_id)
    if paper is None:
        raise PaperNotFound("no_such_paper", wanted=str(paper_id))
    return paper


def _checkpoint(services: Services, paper: Paper) -> Path | None:
    """Where the pages read so far are kept; only by the program that holds the library's lock."""
    return checkpoint_of(services, paper) if services.lock is not None else None


def checkpoint_of(services: Services, paper: Paper) -> Path:
    """The file of a paper's unfinished extraction; the folder's name is older than this word."""
    return services.paths.cache / "reading" / f"{paper.sha256}.{services.extractor}"


def _with_facts(paper: Paper, document: Document, status: PaperStatus) -> Paper:
    """What was read from the pages, where no person said otherwise."""
    read: dict[str, Any] = {
        "title": document.title,
        "authors": document.authors,
        "year": document.year,
        "venue": document.venue,
        "doi": document.doi,
        "arxiv_id": document.arxiv_id,
    }
    facts = {name: value for name, value in read.items() if value and name not in paper.given}
    return replace(
        paper, **facts, language=document.language, page_count=document.page_count, status=status, problem=()
    )


class _Queue:
    """One run over the waiting papers."""

    def __init__(
        self,
        services: Services,
        on_progress: OnProgress,
        on_paper: OnRead | None,
        cancel: CancelToken,
        only: Collection[int] | None,
        gentle: bool,
    ) -> None:
        self._services, self._report, self._on_paper = services, on_progress, on_paper
        self._cancel, self._only, self._gentle = cancel, only, gentle
        self._lock = threading.Lock()
        self._taken: set[int] = set()
        self._left = 0
        self._running: dict[int, float] = {}
        """How far those are that are being read."""
        self._ended: list[Paper] = []

    def run(self) -> tuple[Paper, ...]:
        workers = self._services.pdf.workers
        stop = CancelToken()
        with ThreadPoolExecutor(workers, thread_name_prefix="extracting") as pool:
            lines = [pool.submit(self._work, stop) for _ in range(workers)]
            try:
                for line in lines:
                    line.result()
            except BaseException:
                stop.cancel()
                raise
        return tuple(self._ended)

    def _work(self, stop: CancelToken) -> None:
        while not stop.cancelled and (paper := self._next()) is not None:
            self._cancel.check()
            self._read_one(paper)

    def _next(self) -> Paper | None:
        """The newest that waits. How many wait behind it is counted here, not at each page of each paper."""
        with self._lock:
            waiting = [one for one in self._services.library.unread_numbers() if self._wanted(one)]
            for place, number in enumerate(waiting):
                paper = self._services.library.paper(number)
                if paper is not None:  # else it was removed a moment ago
                    self._taken.add(number)
                    self._running[number] = 0.0
                    self._left = len(waiting) - place - 1
                    return paper
            self._left = 0
        return None

    def _wanted(self, number: int) -> bool:
        return number not in self._taken and (self._only is None or number in self._only)

    def _read_one(self, paper: Paper) -> None:
        def read(on_progress: OnProgress) -> None:
            extract_paper(
                self._services,
                paper.id,
                on_progress=on_progress,
                cancel=self._cancel,
                gentle=self._gentle,
                urgent=False,
            )

        now: Paper | None = None
        try:
            run_job(self._services, "read", f"read:{paper.id}", lambda p: self._tell(paper, p), read)
            now = self._services.library.paper(paper.id)
        except UnusableInput:
            now = self._services.library.paper(paper.id)  # its status and its reason are in the library
        except PaperNotFound:
            pass  # removed meanwhile
        with self._lock:
            self._running.pop(paper.id, None)
            if now is not None:
                self._ended.append(now)
        if now is None:
            return
        if self._on_paper is not None:
            self._on_paper(now)

    def _tell(self, paper: Paper, progress: Progress) -> None:
        """One paper's own words while it is the only one, else how many are done."""
        with self._lock:
            if paper.id in self._running:
                self._running[paper.id] = progress.fraction or 0.0
            total, done = len(self._taken) + self._left, len(self._ended)
            running = sum(self._running.values())
        if total <= 1:
            self._report(progress)
            return
        stage = Message.of("progress.reading_papers", name=paper.title, number=done + 1, count=total)
        self._report(Progress(stage, min(1.0, (done + running) / total)))
