"""Search by meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.library.found import Found, FoundPaper, MeaningState, SearchHit
from app.workflows.library.order.meaning import MeaningStatus
from ui_fakes.values import OFFER

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeMeaning:
    """`MeaningPort` over a library of four pages."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self.installed = False
        self.read = 0

    def status(self) -> MeaningStatus:
        on = self._program.settings.current.search_by_meaning
        offer = replace(OFFER, name="near", size=91_000_000, installed=self.installed)
        return MeaningStatus(on, offer, MeaningState(self.read, 4, self.read * 400_000))

    def set_up(self, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> None:
        self._program.note("set_up", self.installed)
        self.installed = True
        self._program.settings.update_settings(search_by_meaning=True)

    def switch_off(self) -> None:
        self.read = 0
        self._program.settings.update_settings(search_by_meaning=False)

    def is_behind(self) -> bool:
        return self.read < 4

    def build(self, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None) -> int:
        self._program.note("build", None)
        self.read = 4
        return 4

    def near(self, found: Found, text: str, limit: int = 8, cancel: CancelToken | None = None) -> Found:
        hit = SearchHit(2, "Desks", 3, "A desk carries a lamp.", "s9", 0.4, by_meaning=True)
        return replace(found, near=(FoundPaper(2, "Desks", ("B. Writer",), 2021, (hit,)),)) if self.read else found
