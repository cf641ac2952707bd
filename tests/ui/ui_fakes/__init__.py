"""A program that answers at once: papers, pages and summaries made up, a small class for each port of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.paths import Paths
from app.base.messages import Message
from app.base.network.connections import Connection
from app.base.progress import CancelToken
from app.base.settings import Settings
from app.domain.engine.generation import ModelReport
from app.domain.engine.model import FoundModel, GpuAnswer, ModelOffer
from app.domain.library.history import BinItem
from app.domain.library.paper import Paper
from app.domain.writing.answer import Answer
from app.domain.writing.deck import Deck
from app.domain.writing.digest import Digest, ReadingState
from app.ui.ports import Ports
from app.workflows.add_ons import AddOnState
from ui_fakes.asking import FakeAsking, FakeChecking
from ui_fakes.attachments import FakeAttachments
from ui_fakes.completing import FakeCompleting
from ui_fakes.duplicates import FakeDuplicates
from ui_fakes.facts import FakeFacts
from ui_fakes.figures import FakeFigures, FakeReferences
from ui_fakes.identifying import FakeIdentifying
from ui_fakes.keys import FakeKeys, FakeRanks
from ui_fakes.library import FakeHistory, FakeLibrary, FakePages
from ui_fakes.links import FakeLinks
from ui_fakes.marks import FakeMarks
from ui_fakes.meaning import FakeMeaning
from ui_fakes.models import FakeModels
from ui_fakes.prompts import FakePrompts
from ui_fakes.reading_times import FakeReadingTimes
from ui_fakes.shelves import FakeShelves
from ui_fakes.slides import FakeSlides
from ui_fakes.speech import FakeSpeech
from ui_fakes.summaries import FakeSummaries
from ui_fakes.syncing import FakeSync
from ui_fakes.updates import FakeUpdates
from ui_fakes.values import OFFER, RECT, REPORT, make_digest, make_document, make_paper, make_sections
from ui_fakes.watching import FakeWatching
from ui_fakes.writing import FakeNotes, FakeTranslation
from ui_fakes.zotero import FakeZotero

if TYPE_CHECKING:
    from app.workflows.summarizing.summaries import SummaryWatcher


class FakeSettings:
    """`SettingsPort` over settings in memory."""

    def __init__(self, home: Path) -> None:
        self.lang = "en"
        self.current = Settings(language="en", appearance="light", welcomed=True)
        self.chosen_home: Path | None = None
        self.paths = Paths(home, home / "models")

    def update_settings(self, **changes: object) -> Settings:
        self.current = Settings.model_validate({**self.current.model_dump(), **changes})
        return self.current

    def choose_home(self, folder: Path | None) -> None:
        self.chosen_home = folder


class FakeConnections:
    """`ConnectionsPort` over a list."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def connections(self) -> tuple[Connection, ...]:
        return tuple(self._program.connected)


class Unused:
    """A port that no test with a made-up program uses: a call to it is a mistake in the test."""


class FakeProgram:
    """What the ports answer. What they were asked stands in `calls`; `errors` make a call fail."""

    def __init__(self, home: Path) -> None:
        self.papers: list[Paper] = []
        self.binned: dict[BinItem, Paper] = {}
        self.undone: list[BinItem] = []
        self.connected: list[Connection] = []
        self.digests: dict[int, list[Digest]] = {}
        self.reading: dict[int, ReadingState] = {}
        self.offers: tuple[ModelOffer, ...] = (OFFER,)
        self.advised: tuple[ModelOffer, ...] = ()
        self.found: tuple[FoundModel, ...] = ()
        self.add_ons: tuple[AddOnState, ...] = ()
        self.gpu = GpuAnswer("ok", Message.of("gpu.none"), facts=(Message.of("gpu.fact_no_card"),))
        self.loaded: ModelReport | None = None
        self.calls: list[tuple[str, object]] = []
        self.errors: dict[str, Exception] = {}
        self.doubtful = False
        self.threads: set[int] = set()
        self.flow_blocks, self.flow_other = 40, ""
        self.passwords: dict[str, str] = {}
        self.queue: list[int] = []
        self.unsummarizable: set[int] = set()
        self.kept: list[Deck] = []
        self.exported: Deck | None = None
        self.nothing_new = False
        self.while_saying: Callable[[str], None] | None = None
        self.talks: dict[int, list[Answer]] = {}
        self.asked: Callable[[CancelToken], None] | None = None
        self.script: Callable[[SummaryWatcher, CancelToken], None] | None = None
        self.settings = FakeSettings(home)
        self.facts = FakeFacts(self)
        self.marks = FakeMarks(self)
        self.shelves = FakeShelves(self)
        self.reading_times = FakeReadingTimes(self)
        self.attachments = FakeAttachments(self)
        self.slides = FakeSlides(self)
        self.prompts = FakePrompts(self)
        self.models = FakeModels(self)
        self.meaning = FakeMeaning(self)
        self.zotero = FakeZotero(self)
        self.sync = FakeSync(self)
        self.links = FakeLinks(self)
        self.citation_keys = FakeKeys(self)
        self.watching = FakeWatching(self)
        self.duplicates = FakeDuplicates(self)

    @property
    def ports(self) -> Ports:
        """The window's view of this program."""
        unused: object = Unused()
        return Ports(
            settings=self.settings,
            library=FakeLibrary(self),
            meaning=self.meaning,
            facts=self.facts,
            history=FakeHistory(self),
            shelves=self.shelves,
            attachments=self.attachments,
            connections=FakeConnections(self),
            safety=unused,  # type: ignore[arg-type]
            pages=FakePages(self),
            speech=FakeSpeech(self),
            marks=self.marks,
            summaries=FakeSummaries(self),
            asking=FakeAsking(self),
            checking=FakeChecking(self),
            citing=unused,  # type: ignore[arg-type]
            citation_keys=self.citation_keys,
            ranks=FakeRanks(),
            renaming=unused,  # type: ignore[arg-type]
            comparing=unused,  # type: ignore[arg-type]
            completing=FakeCompleting(self),
            translation=FakeTranslation(self),  # type: ignore[arg-type]
            notes=FakeNotes(self),  # type: ignore[arg-type]
            mapping=unused,  # type: ignore[arg-type]
            slides=self.slides,
            models=self.models,
            updates=FakeUpdates(self),
            zotero=self.zotero,
            sync=self.sync,
            identifying=FakeIdentifying(self),
            duplicates=self.duplicates,
            watching=self.watching,
            links=self.links,
            prompts=self.prompts,
            figures=FakeFigures(self),
            references=FakeReferences(self),
            reading_times=self.reading_times,
        )

    def note(self, name: str, what: object) -> None:
        """Remember a call, and fail where a test wants it to."""
        self.calls.append((name, what))
        self.threads.add(threading.get_ident())
        if name in self.errors:
            raise self.errors[name]


__all__ = [
    "OFFER",
    "RECT",
    "REPORT",
    "FakeProgram",
    "make_digest",
    "make_document",
    "make_paper",
    "make_sections",
]
