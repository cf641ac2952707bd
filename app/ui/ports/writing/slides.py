"""Slides: planned, worked on, written to a file; and handouts, made of the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.base.disk.outputs import Outputs
from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.reading.document import Figure
    from app.domain.writing.deck import Deck, DeckOptions, Slide
    from app.domain.writing.preview import PreviewSlide
    from app.workflows.services import Services
    from app.workflows.slides import decks, studio
    from app.workflows.slides.decks import SlidesResult
    from app.workflows.writing import handouts
    from app.workflows.writing.handouts import HandoutResult
else:
    decks = LazyModule("app.workflows.slides.decks")
    handouts = LazyModule("app.workflows.writing.handouts")
    studio = LazyModule("app.workflows.slides.studio")


class StudioPort(Protocol):
    """The slides of one paper while they are worked on. Use it from one lane only."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, tables and equations a slide may show."""
        ...

    def opened(self, options: DeckOptions) -> Deck:
        """The deck last worked on, or a new one."""
        ...

    def planned(self, options: DeckOptions) -> Deck:
        """A new deck."""
        ...

    def saved(self, deck: Deck) -> Deck:
        """The deck as the library now keeps it."""
        ...

    def previews(self, deck: Deck) -> tuple[tuple[PreviewSlide, ...], ...]:
        """For each slide of the deck the pages it takes in the file."""
        ...

    def anew(self, deck: Deck, index: int) -> Slide | None:
        """Another slide for the place `index`; None where the summary has nothing else to say."""
        ...


class SlidesPort(Protocol):
    """The slides of papers."""

    def can_make_pdf(self) -> bool:
        """Whether slides can be turned into PDF here; quick."""
        ...

    def plan_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        """The slides, as data."""
        ...

    def plan_session(self, paper_ids: Sequence[int], options: DeckOptions) -> Deck:
        """Slides about several papers."""
        ...

    def current_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        """The slides as last changed, or planned anew where nobody has changed any."""
        ...

    def open_studio(self, paper_id: int) -> StudioPort:
        """The slides of a paper, to work on."""
        ...

    def export_deck(self, deck: Deck, out: Path, cancel: CancelToken | None, outputs: Outputs) -> SlidesResult:
        """Write the slides to a file, as its name says."""
        ...

    def write_handout(
        self, paper_id: int, out: Path, lang: str, outputs: Outputs, cancel: CancelToken | None
    ) -> HandoutResult:
        """Write one page about a paper to a file, as its name says."""
        ...


class SlideAccess:
    """`SlidesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.plan_deck = bound(services, lambda: decks.plan_deck)
        self.plan_session = bound(services, lambda: decks.plan_session)
        self.current_deck = bound(services, lambda: studio.current_deck)
        self.open_studio = bound(services, lambda: studio.Studio)
        self.export_deck = bound(services, lambda: decks.export_deck)
        self.write_handout = bound(services, lambda: handouts.write_handout)

    def can_make_pdf(self) -> bool:
        """Whether slides can be turned into PDF here."""
        return decks.can_make_pdf()
