"""The door of the package: reads, peeks into and renders PDFs through guarded processes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from app.base.codec import from_json, to_json
from app.base.disk.files import hash_file
from app.base.errors import UnusableInput
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.mark import Mark
from app.domain.reading.document import Annotation, Document, PageImage, PageInfo, QuickText, Rect
from app.domain.reading.page_text import OutlineEntry, PageHit, PageMap, PageWord, PrintedRegion
from app.pdf.page.ocr_engine import engine_there
from app.pdf.process.child import Child, WorkerBug, WorkerLost
from app.pdf.process.limits import Limits, worker_count
from app.pdf.process.protocol import Packet, pack
from app.pdf.process.session import LOST_KEYS, Order, ReadSession

_WAIT_S = 0.1
_log = logging.getLogger(__name__)


class PdfReader:
    """Reads PDFs in child processes, `workers` files at a time (0: as many as the machine takes well).

    Rendering, peeking and the paper that a person waits for have a process each, so that the window never waits for
    a long read. Processes start when needed and end when idle. Safe to use from several threads. Every method raises
    UnusableInput with the file's name and a next step; `close` ends all processes at once. Without `recognise`
    pictures are not read, even where text recognition is installed.
    """

    def __init__(self, workers: int = 0, limits: Limits = Limits(), recognise: bool = True) -> None:  # noqa: B008  frozen
        self._limits = limits
        self._recognise = recognise
        self.workers = workers or worker_count()
        self._pool: LifoQueue[Child] = LifoQueue()
        pooled = [self._child(layout=True) for _ in range(self.workers)]
        for child in pooled:
            self._pool.put(child)
        self._urgent, self._viewer, self._peeker = (_Shared(self._child(layout)) for layout in (True, False, False))
        self._children = [*pooled, self._urgent.child, self._viewer.child, self._peeker.child]

    @property
    def recognises(self) -> bool:
        """Whether scans can be read: the text recognition of the extra `ocr` is installed."""
        return self._recognise and engine_there()

    def read(
        self,
        path: Path,
        *,
        password: str | None = None,
        sha256: str = "",
        checkpoint: Path | None = None,
        gentle: bool = False,
        urgent: bool = False,
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Document:
        """Everything the program can read in the file. Raises UnusableInput, Cancelled.

        `sha256` is what the file is known by, its content's by default. An extraction that was stopped goes on from
        `checkpoint`; the file stays after success, for the caller to delete. `gentle` ones leave the processor
        to others; an `urgent` one does not wait for them.
        """
        order = Order(_real(path), sha256 or sha256_of(path), password, self._recognise, gentle, checkpoint)
        session = ReadSession(order, self._limits, on_progress, cancel)
        with self._reserved(cancel) if urgent else self._pooled(cancel) as child:
            return session.run(child)

    def peek(self, path: Path, *, password: str | None = None, sha256: str = "") -> QuickText:
        """Plain text by page and a guess at the title, within a second for nearly all papers."""
        known = sha256 or sha256_of(path)
        request = {"op": "peek", "path": str(_real(path)), "password": password, "sha256": known}
        packet = self._ask(self._peeker, request, path, self._limits.peek_s)
        return from_json(QuickText, packet.payload)

    def unlock(self, path: Path, target: Path, password: str) -> None:
        """Write a copy to `target` that opens without a password; the caller brings it to the disk (`partial_file`)."""
        request = {"op": "unlock", "path": str(_real(path)), "password": password}
        packet = self._ask(self._peeker, request, path, self._limits.unlock_s)
        target.write_bytes(packet.payload)

    def render_page(
        self, path: Path, page: int, scale: float, *, password: str | None = None, turn: int = 0
    ) -> PageImage:
        """A picture of a page (from 1) as shown, at `scale` pixels a point, less for huge pages.

        `turn`, from the document's `PageInfo`, turns pages upright that lie on their side.
        """
        request = self._view("render", path, page, password, turn) | {"scale": scale}
        packet = self._ask(self._viewer, request, path, self._limits.render_s)
        head = packet.header
        return PageImage(page, head["width"], head["height"], head["scale"], packet.payload)

    def prepare_view(self) -> None:
        """Start the process that draws pages: a paper that is opened soon need not wait for it. What fails is told by whoever
        asks for a page."""
        with self._viewer.lock, suppress(WorkerLost):
            self._viewer.child.start()

    def page_sizes(self, path: Path, *, password: str | None = None) -> tuple[PageInfo, ...]:
        """The size of every page as shown, at once, whatever is being read meanwhile."""
        request = {"op": "sizes", "path": str(_real(path)), "password": password}
        packet = self._ask(self._viewer, request, path, self._limits.render_s)
        return from_json(tuple[PageInfo, ...], packet.payload)

    def crop(
        self, path: Path, page: int, rect: Rect, dpi: int = 300, *, password: str | None = None, turn: int = 0
    ) -> bytes:
        """A PNG of a region of a page as shown; a reader's own annotations are left out."""
        request = self._view("crop", path, page, password, turn) | {"rect": list(rect), "dpi": dpi}
        return self._ask(self._viewer, request, path, self._limits.render_s).payload

    def crop_svg(self, path: Path, page: int, rect: Rect, *, password: str | None = None, turn: int = 0) -> bytes:
        """The same region as SVG: as it is drawn, its letters as outlines. Raises UnusableInput where that is too large."""
        request = self._view("crop_svg", path, page, password, turn) | {"rect": list(rect)}
        return self._ask(self._viewer, request, path, self._limits.render_s).payload

    def page_words(self, path: Path, page: int, *, password: str | None = None, turn: int = 0) -> tuple[PageWord, ...]:
        """The words of a page (from 1) where they are shown; none where it is a picture. `turn` as in `render_page`."""
        packet = self._ask(self._viewer, self._view("words", path, page, password, turn), path, self._limits.render_s)
        return from_json(tuple[PageWord, ...], packet.payload)

    def printed_region(self, path: Path, page: int, rect: Rect, *, turn: int = 0) -> PrintedRegion:
        """The characters and level strokes of a region of a page as shown, for reading an equation."""
        request = self._view("printed", path, page, None, turn) | {"rect": list(rect)}
        return from_json(PrintedRegion, self._ask(self._viewer, request, path, self._limits.render_s).payload)

    def find(self, path: Path, text: str, first: int, last: int, *, password: str | None = None) -> tuple[PageHit, ...]:
        """Where words stand on the pages from `first` to `last`, also broken over lines; none where pages are pictures."""
        request: dict[str, Any] = {"op": "find", "path": str(_real(path)), "password": password}
        request |= {"text": text, "first": first, "last": last}
        packet = self._ask(self._viewer, request, path, self._limits.render_s)
        return from_json(tuple[PageHit, ...], packet.payload)

    def page_map(self, path: Path, page: int, *, password: str | None = None, turn: int = 0) -> PageMap:
        """The links of a page to the web and inside the file (those to files and programs are left out), its pictures."""
        packet = self._ask(self._viewer, self._view("map", path, page, password, turn), path, self._limits.render_s)
        return from_json(PageMap, packet.payload)

    def outline(self, path: Path, *, password: str | None = None) -> tuple[OutlineEntry, ...]:
        """The file's own table of contents."""
        request = {"op": "outline", "path": str(_real(path)), "password": password}
        packet = self._ask(self._viewer, request, path, self._limits.render_s)
        return from_json(tuple[OutlineEntry, ...], packet.payload)

    def with_marks(self, path: Path, marks: Sequence[Mark], turns: Mapping[int, int]) -> bytes:
        """A copy of the file with marks as annotations; those it has already by their names are not doubled."""
        request: dict[str, Any] = {"op": "mark", "path": str(_real(path)), "password": None}
        request["turns"] = {str(page): turn for page, turn in turns.items()}
        return self._ask(self._peeker, request, path, self._limits.unlock_s, to_json(tuple(marks))).payload

    def annotations(
        self, path: Path, turns: Mapping[int, int], *, password: str | None = None
    ) -> tuple[int, tuple[Annotation, ...]]:
        """How many pages the file has, and what readers added to it, still without the text under it; places are those of pages
        as they are shown, `turns` degrees further than the file turns them."""
        request: dict[str, Any] = {"op": "annotations", "path": str(_real(path)), "password": password}
        request["turns"] = {str(page): turn for page, turn in turns.items()}
        packet = self._ask(self._peeker, request, path, self._limits.unlock_s)
        return int(packet.header["pages"]), from_json(tuple[Annotation, ...], packet.payload)

    def draw(self, svg: str, scale: float) -> bytes:
        """A drawing of our own (SVG) as a PNG; `scale` is pixels per unit of the drawing. Raises UnusableInput."""
        request = {"op": "draw", "scale": scale}
        drawing = Path("drawing.svg")
        return self._ask(self._viewer, request, drawing, self._limits.render_s, svg.encode("utf-8", "replace")).payload

    def typeset(
        self, html: str, pictures: Mapping[str, bytes], page: tuple[float, float, float], title: str
    ) -> tuple[int, bytes]:
        """HTML of our own as a PDF: the number of its pages, and the file. `page` is width, height and margin in points."""
        request: dict[str, Any] = {"op": "typeset", "pictures": list(pictures), "page": list(page), "title": title}
        payload = pack([html.encode("utf-8", "replace"), *pictures.values()])
        packet = self._ask(self._viewer, request, Path("page.pdf"), self._limits.render_s, payload)
        return int(packet.header["pages"]), packet.payload

    def close(self) -> None:
        """End all processes. A later call starts new ones."""
        for child in self._children:
            child.kill()

    def _child(self, layout: bool) -> Child:
        return Child(self._limits.memory, layout, self._limits.idle_s)

    def _view(self, op: str, path: Path, page: int, password: str | None, turn: int) -> dict[str, Any]:
        pixels = self._limits.render_pixels
        return {
            "op": op, "path": str(_real(path)), "password": password, "page": page, "pixels": pixels, "turn": turn
        }  # fmt: skip

    def _ask(
        self, shared: _Shared, request: dict[str, Any], path: Path, seconds: float, payload: bytes = b""
    ) -> Packet:
        try:
            with shared.lock:
                return shared.child.call(request | {"seconds": seconds}, seconds, payload)
        except WorkerLost as lost:
            raise UnusableInput(LOST_KEYS[lost.why], file=path.name) from lost
        except WorkerBug as bug:
            _log.info("the PDF process failed: %s", bug)
            raise UnusableInput("pdf_damaged", file=path.name) from bug

    @contextmanager
    def _reserved(self, cancel: CancelToken | None) -> Iterator[Child]:
        """The process kept for what a person waits for."""
        while not self._urgent.lock.acquire(timeout=_WAIT_S):
            if cancel is not None:
                cancel.check()
        try:
            yield self._urgent.child
        finally:
            self._urgent.child.rest()
            self._urgent.lock.release()

    @contextmanager
    def _pooled(self, cancel: CancelToken | None) -> Iterator[Child]:
        """A process of the pool, the one used last first, so that the others may end."""
        while True:
            if cancel is not None:
                cancel.check()
            try:
                child = self._pool.get(timeout=_WAIT_S)
                break
            except Empty:
                continue
        try:
            yield child
        finally:
            child.rest()
            self._pool.put(child)


class _Shared:
    """One process that callers take in turn."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.lock = threading.Lock()


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file's content, in hexadecimal. Raises UnusableInput where there is none."""
    _real(path)
    try:
        return hash_file(path)
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
