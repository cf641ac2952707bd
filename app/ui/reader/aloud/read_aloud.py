"""Which sentence of a paper is read aloud, and what comes after it. No widget."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.errors import UserError
from app.domain.reading.speech import SpokenSentence
from app.ui.common.tasks import Job, Jobs, Lane
from app.ui.ports.reader.speech import SpeechPort

SPEEDS = (0.75, 1.0, 1.25, 1.5, 2.0)


class Reading(StrEnum):
    """What the voice does."""

    SILENT = "silent"
    BEGINNING = "beginning"
    ALOUD = "aloud"
    PAUSED = "paused"


class ReadAloud(QObject):
    """Signals: `changed` when another sentence is said or the voice does something else, `began` when reading aloud begins,
    `failed(UserError)`.
    """

    changed = Signal()
    began = Signal()
    failed = Signal(object)

    def __init__(self, port: SpeechPort, jobs: Jobs, paper_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._jobs, self._paper = port, jobs, paper_id
        self._sentences: tuple[SpokenSentence, ...] = ()
        self._at = 0
        self._job: Job | None = None
        self._place = (1, 0.0, 0.0)
        self._wanted = ""
        self.state = Reading.SILENT
        self.speed = 1.0

    @property
    def sentence(self) -> SpokenSentence | None:
        """What is said now, or where the voice pauses."""
        known = self.state in (Reading.ALOUD, Reading.PAUSED) and self._at < len(self._sentences)
        return self._sentences[self._at] if known else None

    def begin(self, page: int, x: float = 0.0, y: float = 0.0, sentence: str = "") -> None:
        """Read from a place of a page on, or from a sentence."""
        self._hush()
        self._place, self._wanted = (page, x, y), sentence
        self.began.emit()
        self._set(Reading.BEGINNING)
        if self._sentences:
            self._start(self._sentences)
            return
        paper, port = self._paper, self._port
        self._jobs.run(lambda _: port.spoken(paper), self._start, self._fail, lane=Lane.DOCUMENTS)

    def _start(self, sentences: tuple[SpokenSentence, ...]) -> None:
        self._sentences = sentences
        if self.state is Reading.BEGINNING:
            known = [at for at, one in enumerate(sentences) if self._wanted and one.id == self._wanted]
            self._at = known[0] if known else first_at(sentences, *self._place)
            self._set(Reading.ALOUD)
            self._say()

    def pause(self) -> None:
        """Be silent; `go_on` begins with the same sentence."""
        if self.state is Reading.ALOUD:
            self._hush()
            self._set(Reading.PAUSED)

    def go_on(self) -> None:
        """Read on after a pause."""
        if self.state is Reading.PAUSED:
            self._set(Reading.ALOUD)
            self._say()

    def stop(self) -> None:
        """Be done."""
        self._hush()
        self._set(Reading.SILENT)

    def step(self, sentences: int) -> None:
        """Go so many sentences on or back."""
        if self.sentence is not None:
            self._hush()
            self._at = max(0, min(len(self._sentences) - 1, self._at + sentences))
            self.changed.emit()
            if self.state is Reading.ALOUD:
                self._say()

    def set_speed(self, speed: float) -> None:
        """Read faster or slower; the sentence that is being said begins anew."""
        self.speed = speed
        if self.state is Reading.ALOUD:
            self._hush()
            self._say()

    def _say(self) -> None:
        one, speed, port = self._sentences[self._at], self.speed, self._port
        told = [False]

        def said(_: object) -> None:
            told[0] = True

        def ended() -> None:
            if told[0] and self._job is job_of[0]:
                QTimer.singleShot(0, self, self._next)

        job_of: list[Job] = []

        def watch(job: Job) -> None:
            job_of.append(job)
            self._job = job

        self._jobs.run(
            lambda job: port.say(one.text, one.lang, speed, job.token),
            said,
            self._fail,
            ended=ended,
            watch=watch,
            lane=Lane.VOICE,
        )

    def _next(self) -> None:
        if self.state is not Reading.ALOUD:
            return
        if self._at + 1 >= len(self._sentences):
            self.stop()
            return
        self._at += 1
        self.changed.emit()
        self._say()

    def _hush(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.token.cancel()

    def _fail(self, error: UserError) -> None:
        self._job = None
        self._set(Reading.SILENT)
        self.failed.emit(error)

    def _set(self, state: Reading) -> None:
        self.state = state
        self.changed.emit()


def first_at(sentences: Sequence[SpokenSentence], page: int, x: float, y: float) -> int:
    """The sentence at a place of a page; without one there the next below in its column, then the first of a later page."""
    best: tuple[float, int] | None = None
    for at, sentence in enumerate(sentences):
        for span in sentence.spans:
            if span.page != page:
                continue
            rect = span.rect
            if rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1:
                return at
            beside = max(rect.x0 - x, x - rect.x1, 0.0)
            if rect.y1 >= y and (best is None or beside + rect.y0 - y < best[0]):
                best = (beside + rect.y0 - y, at)
    if best is not None:
        return best[1]
    later = (at for at, sentence in enumerate(sentences) if sentence.spans[0].page > page)
    return next(later, 0)
