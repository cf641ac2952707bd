"""Reads one file with one process, and copes when the process does not survive it.

Each page's facts are kept here, and in the checkpoint, as they arrive. When the process dies, hangs or grows too big
on a page, a new one goes on from that page with plain text, and without the page when even that fails.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.codec import from_json
from app.base.errors import UnusableInput
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.domain.reading.document import Document
from app.pdf.process.checkpoint import Checkpoint
from app.pdf.process.child import Child, WorkerBug, WorkerLost
from app.pdf.process.limits import Limits
from app.pdf.process.protocol import Packet, pack

LOST_KEYS = {"died": "pdf_worker_died", "slow": "pdf_too_slow", "big": "pdf_too_big"}

_READING_SHARE = 0.95
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read. `ocr` allows recognition of pictures; `gentle` leaves the processor to others."""

    path: Path
    sha256: str
    password: str | None = None
    ocr: bool = True
    gentle: bool = False
    checkpoint: Path | None = None


class ReadSession:
    """The extraction of one file, from survey to document."""

    def __init__(
        self, order: Order, limits: Limits, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> None:
        self._order = order
        self._limits = limits
        self._report = on_progress
        self._cancel = cancel
        self._checkpoint = Checkpoint(order.checkpoint)
        self._modes: dict[int, str] = {}
        self._pages: list[bytes] = []
        self._current = 1
        self._count = self._resumed = 0
        self._started = self._last = time.monotonic()
        self._layout_s = self._ocr_s = 0.0

    def run(self, child: Child) -> Document:
        """The document. Raises UnusableInput, Cancelled."""
        self._report(Progress(Message.of("progress.pdf_opening"), 0.0))
        survey = self._step(child, {"op": "survey"}, self._limits.open_s, "pdf_damaged")
        if not survey.header["text"] and not (self._order.ocr and survey.header["ocr"]):
            raise UnusableInput("pdf_no_text", file=self._order.path.name)
        self._count = survey.header["pages"]
        self._pages = self._checkpoint.load()[: self._count]
        self._resumed = len(self._pages)
        try:
            return self._read(child, survey)
        except UnusableInput:
            if not self._resumed:
                self._checkpoint.remove()
                raise
        # Pages that an earlier program kept must not make a file unreadable.
        self._checkpoint.remove()
        self._pages, self._modes, self._resumed = [], {}, 0
        self._started = self._last = time.monotonic()
        return self._read(child, survey)

    def _read(self, child: Child, survey: Packet) -> Document:
        self._read_pages(child)
        self._report(Progress(Message.of("progress.pdf_structure"), _READING_SHARE))
        facts = pack([survey.payload, *self._pages])
        made = self._step(child, {"op": "assemble"}, self._limits.assemble_s, "pdf_worker_died", facts)
        return from_json(Document, made.payload)

    def _step(self, child: Child, request: dict[str, Any], seconds: float, failed: str, payload: bytes = b"") -> Packet:
        """A request that cannot be repeated in parts: when the process is lost, so is the file."""
        try:
            return self._call(child, request, seconds, payload=payload)
        except WorkerLost as lost:
            raise UnusableInput(LOST_KEYS[lost.why], file=self._order.path.name) from lost
        except WorkerBug as bug:
            _log.info("the PDF process failed: %s", bug)
            raise UnusableInput(failed, file=self._order.path.name) from bug

    def _read_pages(self, child: Child) -> None:
        deaths = 0
        while len(self._pages) < self._count:
            self._last = time.monotonic()
            try:
                self._call(child, self._pages_request(), self._limits.page_s, self._keep)
                return
            except (WorkerLost, WorkerBug) as lost:
                deaths += 1
                _log.info("page %s was not read in full: %s", self._current, lost)
                if deaths > self._limits.worker_deaths:
                    why = lost.why if isinstance(lost, WorkerLost) else "died"
                    raise UnusableInput(LOST_KEYS[why], file=self._order.path.name) from lost
                self._modes[self._current] = "lost" if self._current in self._modes else "plain"

    def _pages_request(self) -> dict[str, Any]:
        return {
            "op": "pages",
            "first": len(self._pages) + 1,
            "modes": {str(number): mode for number, mode in self._modes.items()},
            "layout_s": max(0.0, self._limits.layout_s - self._layout_s),
            "ocr_s": max(0.0, self._limits.ocr_file_s - self._ocr_s) if self._order.ocr else 0.0,
            "ocr_page_s": self._limits.ocr_page_s,
        }

    def _keep(self, packet: Packet) -> float | None:
        """Take a piece of the answer; more time for a page whose picture is being recognised."""
        if "starting" in packet.header:
            self._current = packet.header["starting"]
            return self._limits.ocr_page_s if packet.header.get("ocr") else None
        self._pages.append(packet.payload)
        self._checkpoint.add(packet.payload)
        now = time.monotonic()
        if packet.header.get("ocr"):
            self._ocr_s += now - self._last
        else:
            self._layout_s += packet.header.get("cpu", 0.0)
        self._last = now
        if now - self._started - self._ocr_s > self._limits.file_s:
            raise UnusableInput("pdf_too_slow", file=self._order.path.name)
        self._tell(now)
        return None

    def _tell(self, now: float) -> None:
        done = len(self._pages)
        stage = Message.of("progress.pdf_pages", page=done, pages=self._count)
        left = (now - self._started) / (done - self._resumed) * (self._count - done)
        self._report(Progress(stage, _READING_SHARE * done / self._count, left))

    def _call(
        self, child: Child, request: dict[str, Any], seconds: float, on_part: Any = None, payload: bytes = b""
    ) -> Packet:
        full = {
            **request,
            "path": str(self._order.path),
            "password": self._order.password,
            "sha256": self._order.sha256,
            "gentle": self._order.gentle,
            "seconds": seconds,
        }
        return child.call(full, seconds, payload, on_part, self._cancel)
