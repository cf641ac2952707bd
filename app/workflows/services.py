"""The parts a workflow works with, built once by `bootstrap` and handed to a face."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol

from filelock import FileLock, Timeout

from app.base.disk.files import disk_errors
from app.base.disk.own_folders import make_own_folder
from app.base.disk.paths import Paths
from app.base.errors import UnusableInput, UserError
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress
from app.base.settings import Settings, save_settings
from app.domain.engine.generation import ModelReport, TextModel
from app.domain.engine.meaning import MeaningModel
from app.domain.engine.model import (
    Device,
    FoundModel,
    GraphicsCard,
    IdleBackend,
    InstalledModel,
    ModelOffer,
    Purpose,
    Speed,
)
from app.domain.library.mark import Mark
from app.domain.reading.document import Annotation, Document, PageImage, PageInfo, QuickText, Rect
from app.domain.reading.page_text import OutlineEntry, PageHit, PageMap, PageWord, PrintedRegion
from app.workflows.library.imports.extractions import Extractions

if TYPE_CHECKING:
    from app.library import Library


class Pdf(Protocol):
    """What workflows need of `app.pdf`."""

    workers: int

    @property
    def recognises(self) -> bool: ...  # noqa: D102
    def read(  # noqa: D102
        self,
        path: Path,
        *,
        password: str | None = ...,
        sha256: str = ...,
        checkpoint: Path | None = ...,
        gentle: bool = ...,
        urgent: bool = ...,
        on_progress: OnProgress = ...,
        cancel: CancelToken | None = ...,
    ) -> Document: ...
    def peek(self, path: Path, *, password: str | None = ..., sha256: str = ...) -> QuickText: ...  # noqa: D102
    def unlock(self, path: Path, target: Path, password: str) -> None: ...  # noqa: D102
    def prepare_view(self) -> None: ...  # noqa: D102
    def page_sizes(self, path: Path, *, password: str | None = ...) -> tuple[PageInfo, ...]: ...  # noqa: D102
    def render_page(self, path: Path, page: int, scale: float, *, turn: int = ...) -> PageImage: ...  # noqa: D102
    def page_words(self, path: Path, page: int, *, turn: int = ...) -> tuple[PageWord, ...]: ...  # noqa: D102
    def page_map(self, path: Path, page: int, *, turn: int = ...) -> PageMap: ...  # noqa: D102
    def printed_region(self, path: Path, page: int, rect: Rect, *, turn: int = ...) -> PrintedRegion: ...  # noqa: D102
    def outline(self, path: Path) -> tuple[OutlineEntry, ...]: ...  # noqa: D102
    def find(self, path: Path, text: str, first: int, last: int) -> tuple[PageHit, ...]: ...  # noqa: D102
    def with_marks(self, path: Path, marks: Sequence[Mark], turns: Mapping[int, int]) -> bytes: ...  # noqa: D102
    def annotations(self, path: Path, turns: Mapping[int, int]) -> tuple[int, tuple[Annotation, ...]]: ...  # noqa: D102
    def crop(self, path: Path, page: int, rect: Rect, dpi: int = ..., *, turn: int = ...) -> bytes: ...  # noqa: D102
    def crop_svg(self, path: Path, page: int, rect: Rect, *, turn: int = ...) -> bytes: ...  # noqa: D102
    def draw(self, svg: str, scale: float) -> bytes: ...  # noqa: D102
    def typeset(  # noqa: D102
        self, html: str, pictures: Mapping[str, bytes], page: tuple[float, float, float], title: str
    ) -> tuple[int, bytes]: ...
    def close(self) -> None: ...  # noqa: D102


class Engine(TextModel, Protocol):
    """A text model that can say what is loaded without loading it."""

    def loaded_report(self) -> ModelReport | None: ...  # noqa: D102


class Models(Protocol):
    """What workflows need of the model store."""

    def offers(self, purpose: Purpose = ...) -> tuple[ModelOffer, ...]: ...  # noqa: D102
    def installed(self, purpose: Purpose = ...) -> tuple[InstalledModel, ...]: ...  # noqa: D102
    def get(self, name: str, on_progress: OnProgress = ..., cancel: CancelToken | None = ...) -> InstalledModel: ...  # noqa: D102
    def add(  # noqa: D102
        self, file: Path, title: str = ..., on_progress: OnProgress = ..., cancel: CancelToken | None = ...
    ) -> InstalledModel: ...
    def found(self, folders: Sequence[Path] = ...) -> tuple[FoundModel, ...]: ...  # noqa: D102
    def room(self, free: int) -> dict[str, tuple[int, int]]: ...  # noqa: D102
    def remove(self, name: str) -> None: ...  # noqa: D102
    def choose(self, wanted: str = ...) -> InstalledModel: ...  # noqa: D102
    def choose_for_meaning(self, wanted: str = ...) -> InstalledModel: ...  # noqa: D102


@dataclass(frozen=True)
class Machine:
    """What the engine knows of this machine, asked when needed (each call may start a child process)."""

    devices: Callable[[], tuple[Device, ...]]
    llama_cpp_version: Callable[[], str]
    gpu_supported: Callable[[], bool]
    cards: Callable[[], tuple[GraphicsCard, ...]] = tuple
    tools: Callable[[], frozenset[str]] = frozenset
    self_test: Callable[[Sequence[Device], CancelToken | None], tuple[Speed, ...]] = lambda _devices, _cancel: ()
    idle_backends: Callable[[], tuple[IdleBackend, ...]] = tuple


class Parts(Protocol):
    """Builds each part when it is first asked for: what a command does not use is neither imported nor started."""

    def pdf(self) -> Pdf: ...  # noqa: D102
    def models(self) -> Models: ...  # noqa: D102
    def engine(self) -> Engine: ...  # noqa: D102
    def machine(self) -> Machine: ...  # noqa: D102
    def meaning(self) -> MeaningModel: ...  # noqa: D102


class NoticeBoard:
    """Where the engine's remarks go; whoever runs a job listens meanwhile."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Message], None]] = []

    def post(self, message: Message) -> None:
        """Hand a remark to all who listen now."""
        for listener in tuple(self._listeners):
            listener(message)

    @contextmanager
    def listen(self, listener: Callable[[Message], None]) -> Iterator[None]:
        """Receive remarks while the block runs."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)


@dataclass
class Services:
    """Everything a workflow may use. `lang` is the language of the face ("en" or "zh_CN")."""

    paths: Paths
    settings: Settings
    open_library: Callable[[], Library]
    parts: Parts
    extractor: str
    notices: NoticeBoard = field(default_factory=NoticeBoard)
    lang: str = "en"
    on_settings: Callable[[Settings], None] | None = None
    lock: LibraryLock | None = None
    extractions: Extractions = field(default_factory=Extractions)
    opening: RLock = field(default_factory=RLock)
    moved_to: Path | None = None
    """Where the library was moved to: from then on this program must not write into the old one."""

    @cached_property
    def library(self) -> Library:
        """The papers and everything written about them; the database is opened when it is first asked for. Raises
        UserError("library_moved") once it lies elsewhere."""
        with self.opening:
            if self.moved_to is not None:
                raise UserError("library_moved", folder=str(self.moved_to))
            return self.open_library()

    @contextmanager
    def without_library(self) -> Iterator[None]:
        """The library is closed, and nobody opens it before the block ends: its file may be replaced. The block must not ask for it."""
        with self.opening:
            if library := self.__dict__.pop("library", None):
                library.close()
            yield

    @cached_property
    def pdf(self) -> Pdf:
        """Reads and renders PDFs."""
        return self.parts.pdf()

    @cached_property
    def models(self) -> Models:
        """The models folder."""
        return self.parts.models()

    @cached_property
    def engine(self) -> Engine:
        """The language model."""
        return self.parts.engine()

    @cached_property
    def machine(self) -> Machine:
        """What this machine can do."""
        return self.parts.machine()

    @cached_property
    def meaning(self) -> MeaningModel:
        """The model for search by meaning."""
        return self.parts.meaning()

    def renew_meaning(self) -> None:
        """End the model for search by meaning; the next search gets one as the settings are then."""
        if model := self.__dict__.pop("meaning", None):
            model.close()

    def renew_engine(self) -> None:
        """End the engine, if there is one; the next task gets one built from the settings as they are then."""
        if engine := self.__dict__.pop("engine", None):
            engine.close()

    def update_settings(self, **changes: Any) -> Settings:
        """Change settings, check them, and save them."""
        settings = Settings.model_validate({**self.settings.model_dump(), **changes})
        with disk_errors(self.paths.home):
            save_settings(self.paths.settings, settings)
        self.settings = settings
        if self.on_settings is not None:
            self.on_settings(settings)
        return settings

    def file_of(self, name: str) -> Path:
        """The full path of a paper's file, from what the library stores.

        Raises UserError for a name that leads out of the folder of papers (a library may come from elsewhere), and
        UnusableInput for an entry that has no file.
        """
        if not name:
            raise UnusableInput("paper_without_file")
        path = self.paths.home / name
        if ".." in path.parts or not path.resolve().is_relative_to(self.paths.files.resolve()):
            raise UserError("paper_file_outside", file=name, folder=str(self.paths.files))
        return path

    def close(self) -> None:
        """End child processes, close the library, give the lock back."""
        self.renew_engine()
        self.renew_meaning()
        if pdf := self.__dict__.pop("pdf", None):
            pdf.close()
        self._refresh_exports()
        if library := self.__dict__.pop("library", None):
            library.close()
        if self.lock is not None:
            self.lock.release()

    def _refresh_exports(self) -> None:
        """Bring the exports up to date that keep themselves so, where this program may have changed the library."""
        if self.lock is not None and "library" in self.__dict__ and self.paths.kept_exports.is_file():
            from app.workflows.library.citation.kept import refresh

            refresh(self)


class LibraryLock:
    """One program at a time writes to a library. Released by the system when the process dies."""

    def __init__(self, home: Path) -> None:
        """Take the lock. Raises UserError("library_in_use") when another program has it."""
        with disk_errors(home):
            make_own_folder(home)
            self._lock = FileLock(home / ".lock", timeout=0)
            try:
                self._lock.acquire()
            except Timeout:
                raise UserError("library_in_use", folder=str(home)) from None

    def release(self) -> None:
        """Give it back."""
        self._lock.release()

    def __enter__(self) -> LibraryLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
