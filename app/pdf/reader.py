"""The door of the package: reads, peeks into and renders PDFs through guarded processes."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from app.base.codec import from_json
from app.base.errors import UnusableInput
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.document import Document, PageImage, QuickText, Rect
from app.pdf.child import Child, WorkerBug, WorkerLost
from app.pdf.limits import Limits
from app.pdf.protocol import Packet
from app.pdf.session import LOST_KEYS, ReadSession

_WAIT_S = 0.1
_log = logging.getLogger(__name__)


class PdfReader:
    """Reads PDFs in child processes, `workers` files at a time. Safe to use from several threads.

    Rendering and peeking have a process each, so that the reader's window never waits for a long read. Every
    method raises UnusableInput with the file's name and a next step; `close` ends all processes at once.
    """

    def __init__(self, workers: int = 1, limits: Limits = Limits()) -> None:  # noqa: B008  frozen
        self._limits = limits
        self._readers: Queue[Child] = Queue()
        children = [Child(limits.memory, layout=True) for _ in range(max(1, workers))]
        for child in children:
            self._readers.put(child)
        self._viewer = _Shared(Child(limits.memory, layout=False))
        self._peeker = _Shared(Child(limits.memory, layout=False))
        self._children = [*children, self._viewer.child, self._peeker.child]

    def read(
        self,
        path: Path,
        *,
        password: str | None = None,
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Document:
        """Everything the program can read in the file. Raises UnusableInput, Cancelled."""
        session = ReadSession(_real(path), sha256_of(path), password, self._limits, on_progress, cancel)
        with self._reader(cancel) as child:
            return session.run(child)

    def peek(self, path: Path, *, password: str | None = None) -> QuickText:
        """Plain text by page and a guess at the title, within a second for nearly all papers."""
        request = {"op": "peek", "path": str(_real(path)), "password": password, "sha256": sha256_of(path)}
        packet = self._ask(self._peeker, request, path, self._limits.peek_s)
        return from_json(QuickText, packet.payload)

    def render_page(self, path: Path, page: int, scale: float, *, password: str | None = None) -> PageImage:
        """A picture of a page (from 1) as shown, at `scale` pixels a point, less for huge pages."""
        request = self._view("render", path, page, password) | {"scale": scale}
        packet = self._ask(self._viewer, request, path, self._limits.render_s)
        head = packet.header
        return PageImage(page, head["width"], head["height"], head["scale"], packet.payload)

    def crop(self, path: Path, page: int, rect: Rect, dpi: int = 300, *, password: str | None = None) -> bytes:
        """A PNG of a region of a page as shown; a reader's own annotations are left out."""
        request = self._view("crop", path, page, password) | {"rect": list(rect), "dpi": dpi}
        return self._ask(self._viewer, request, path, self._limits.render_s).payload

    def close(self) -> None:
        """End all processes. A later call starts new ones."""
        for child in self._children:
            child.kill()

    def _view(self, op: str, path: Path, page: int, password: str | None) -> dict[str, Any]:
        pixels = self._limits.render_pixels
        return {"op": op, "path": str(_real(path)), "password": password, "page": page, "pixels": pixels}

    def _ask(self, shared: _Shared, request: dict[str, Any], path: Path, seconds: float) -> Packet:
        try:
            with shared.lock:
                return shared.child.call(request | {"seconds": seconds}, seconds)
        except WorkerLost as lost:
            raise UnusableInput(LOST_KEYS[lost.why], file=path.name) from lost
        except WorkerBug as bug:
            _log.info("the PDF process failed: %s", bug)
            raise UnusableInput("pdf_damaged", file=path.name) from bug

    @contextmanager
    def _reader(self, cancel: CancelToken | None) -> Iterator[Child]:
        while True:
            if cancel is not None:
                cancel.check()
            try:
                child = self._readers.get(timeout=_WAIT_S)
                break
            except Empty:
                continue
        try:
            yield child
        finally:
            child.rest()
            self._readers.put(child)


class _Shared:
    """One process that callers take in turn."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.lock = threading.Lock()


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file's content, in hexadecimal. Raises UnusableInput where there is none."""
    _real(path)
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusableInput("pdf_not_allowed", file=path.name) from error


def _real(path: Path) -> Path:
    if not path.exists():
        raise UnusableInput("pdf_missing", file=path.name)
    if path.is_dir():
        raise UnusableInput("pdf_is_folder", file=path.name)
    if path.stat().st_size == 0:
        raise UnusableInput("pdf_empty", file=path.name)
    return path.resolve()
