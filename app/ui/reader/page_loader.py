"""Gets rendered pages from the program, one at a time, the most wanted first, and keeps the recent ones."""

from __future__ import annotations

import weakref
from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.base.errors import UserError
from app.domain.reading.document import PageImage
from app.ui.common.tasks import Jobs, Lane

Render = Callable[[int, float], PageImage]
Key = tuple[int, float]
CACHE_BYTES = 48 * 1024 * 1024
ALL_BYTES = 4 * CACHE_BYTES
"""What the pages of all tabs may take: both sides of a split view and the last tabs looked at, however many are open."""


class _Room:
    """The memory that the loaders of all tabs share; whoever was not used for longest gives way."""

    def __init__(self) -> None:
        self._loaders: OrderedDict[int, weakref.ref[PageLoader]] = OrderedDict()

    def use(self, loader: PageLoader) -> None:
        """A loader is at work: it gives way last, and those before it give way where there is too much."""
        self._loaders[id(loader)] = weakref.ref(loader)
        self._loaders.move_to_end(id(loader))
        known = [(key, one()) for key, one in self._loaders.items()]
        total = sum(one.kept_bytes for _, one in known if one is not None)
        for key, one in known:
            if one is None:
                del self._loaders[key]
            elif one is not loader and total > ALL_BYTES:
                total -= one.kept_bytes
                one.let_go()


_ROOM = _Room()


class PageLoader(QObject):
    """Signals: `arrived(page)` on success, `failed(UserError)` once for a page that cannot be drawn."""

    arrived = Signal(int)
    failed = Signal(object)

    def __init__(self, render: Render, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._render = render
        self._jobs = jobs
        self._images: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: tuple[Key, ...] = ()
        self._under_way: Key | None = None
        self._given_up: set[int] = set()
        self._dropped: set[Key] = set()
        self._gave_way = False

    def want(self, pages: Sequence[int], scale: float) -> None:
        """From now on these pages matter, in this order, at `scale` pixels per point."""
        self._wanted = tuple((page, round(scale, 3)) for page in pages)
        self._dropped.clear()
        self._gave_way = False
        _ROOM.use(self)
        self._next()

    def let_go(self) -> None:
        """Keep no page: others need the room. They come again when they are looked at."""
        self._images.clear()
        self._bytes = 0
        self._gave_way = True

    def image(self, page: int, scale: float) -> QImage | None:
        """The page at `scale`, or in the meantime at another scale, or None."""
        key = (page, round(scale, 3))
        if self._gave_way:
            self._gave_way = False
            QTimer.singleShot(0, self, self._next)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        return next((self._images[other] for other in reversed(self._images) if other[0] == page), None)

    def retry(self) -> None:
        """Ask again for pages that could not be drawn."""
        self._given_up.clear()
        self._next()

    @property
    def kept_bytes(self) -> int:
        """How much memory the kept pages take."""
        return self._bytes

    def _next(self) -> None:
        if self._under_way is not None:
            return
        missing = (
            key
            for key in self._wanted
            if key not in self._images and key not in self._dropped and key[0] not in self._given_up
        )
        key = next(missing, None)
        if key is None:
            return
        self._under_way = key
        render = self._render
        self._jobs.run(lambda _: _picture(render(*key)), self._keep, self._report, ended=self._clear, lane=Lane.PAGES)

    def _keep(self, image: QImage) -> None:
        assert self._under_way is not None
        self._images[self._under_way] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > CACHE_BYTES and len(self._images) > 1:
            self._drop()
        _ROOM.use(self)
        self.arrived.emit(self._under_way[0])

    def _drop(self) -> None:
        """Let go of the oldest page that is not wanted; where all are, of the least wanted, and do not ask for it again: pages
        that are too large to be kept together would be drawn in turn for ever."""
        idle = next((key for key in self._images if key not in self._wanted), None)
        key = idle or max(self._images, key=self._wanted.index)
        if idle is None:
            self._dropped.add(key)
        self._bytes -= self._images.pop(key).sizeInBytes()

    def _report(self, error: UserError) -> None:
        self.failed.emit(error)

    def _clear(self) -> None:
        if self._under_way is not None and self._under_way not in self._images:
            self._given_up.add(self._under_way[0])
        self._under_way = None
        self._next()


def _picture(page: PageImage) -> QImage:
    """The rendered rows in the format that paints fastest; called on the worker thread."""
    rows = QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
    return rows.convertToFormat(QImage.Format.Format_RGB32)
