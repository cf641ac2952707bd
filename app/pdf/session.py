"""Reads one file with one process, and copes when the process does not survive it.

Each page's facts are kept here as they arrive. When the process dies, hangs or grows too big on a page, a new one
goes on from that page with plain text, and without the page when even that fails.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

from app.base.codec import from_json
from app.base.errors import UnusableInput
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.document import Document
from app.pdf.child import Child, WorkerBug, WorkerLost
from app.pdf.limits import Limits
from app.pdf.protocol import Packet, pack

LOST_KEYS = {"died": "pdf_worker_died", "slow": "pdf_too_slow", "big": "pdf_too_big"}

_READING_SHARE = 0.95
_log = logging.getLogger(__name__)


class ReadSession:
    """The reading of one file, from survey to document."""

    def __init__(
        self,
        path: Path,
        sha256: str,
        password: str | None,
        limits: Limits,
        on_progress: OnProgress,
        cancel: CancelToken | None,
    ) -> None:
        self._path = path
        self._sha256 = sha256
        self._password = password
        self._limits = limits
        self._report = on_progress
        self._cancel = cancel
        self._modes: dict[int, str] = {}
        self._pages: list[bytes] = []
        self._current = 1
        self._count = 0
        self._started = time.monotonic()

    def run(self, child: Child) -> Document:
        """The document. Raises UnusableInput, Cancelled."""
        self._report(Progress(Message.of("progress.pdf_opening"), 0.0))
        survey = self._step(child, {"op": "survey"}, self._limits.open_s, "pdf_damaged")
        if not survey.header["text"]:
            raise UnusableInput("pdf_no_text", file=self._path.name)
        self._count = survey.header["pages"]
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
            raise UnusableInput(LOST_KEYS[lost.why], file=self._path.name) from lost
        except WorkerBug as bug:
            _log.info("the PDF process failed: %s", bug)
            raise UnusableInput(failed, file=self._path.name) from bug

    def _read_pages(self, child: Child) -> None:
        deaths = 0
        while len(self._pages) < self._count:
            try:
                self._call(child, self._pages_request(), self._limits.page_s, self._keep)
                return
            except (WorkerLost, WorkerBug) as lost:
                deaths += 1
                if deaths > self._limits.worker_deaths:
                    why = lost.why if isinstance(lost, WorkerLost) else "died"
                    raise UnusableInput(LOST_KEYS[why], file=self._path.name) from lost
                self._modes[self._current] = "lost" if self._current in self._modes else "plain"

    def _pages_request(self) -> dict[str, Any]:
        modes = {str(number): mode for number, mode in self._modes.items()}
        spent = time.monotonic() - self._started
        left = max(0.0, self._limits.layout_s - spent)
        return {"op": "pages", "first": len(self._pages) + 1, "modes": modes, "layout_s": left}

    def _keep(self, packet: Packet) -> None:
        if time.monotonic() - self._started > self._limits.file_s:
            raise UnusableInput("pdf_too_slow", file=self._path.name)
        if "starting" in packet.header:
            self._current = packet.header["starting"]
            return
        self._pages.append(packet.payload)
        done = len(self._pages)
        stage = Message.of("progress.pdf_pages", page=done, pages=self._count)
        spent = time.monotonic() - self._started
        left = spent / done * (self._count - done)
        self._report(Progress(stage, _READING_SHARE * done / self._count, left))

    def _call(
        self,
        child: Child,
        request: dict[str, Any],
        seconds: float,
        on_part: Any = None,
        payload: bytes = b"",
    ) -> Packet:
        full = {
            **request,
            "path": str(self._path),
            "password": self._password,
            "sha256": self._sha256,
            "seconds": seconds,
        }
        return child.call(full, seconds, payload, on_part, self._cancel)
