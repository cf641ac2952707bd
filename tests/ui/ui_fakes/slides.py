"""Slides of two pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.disk.outputs import Outputs
from app.base.progress import CancelToken
from app.domain.writing.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.preview import PreviewSlide

if TYPE_CHECKING:
    from app.workflows.slides.decks import SlidesResult
    from app.workflows.writing.handouts import HandoutResult
    from ui_fakes import FakeProgram


class FakeSlides:
    """`SlidesPort` over decks in memory."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def can_make_pdf(self) -> bool:
        return True

    def plan_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        self._program.note("plan_deck", options)
        slides = (
            Slide(SlideKind.COVER, "A lamp"),
            Slide(SlideKind.CONTENT, "Problem", (Bullet("Night is dark."),), source="p. 1"),
        )
        return Deck(paper_id, "A lamp", "en", slides, minutes=options.minutes)

    def plan_session(self, paper_ids: Sequence[int], options: DeckOptions) -> Deck:
        self._program.note("plan_session", tuple(paper_ids))
        return self.plan_deck(paper_ids[0], options)

    def current_deck(self, paper_id: int, options: DeckOptions) -> Deck:
        self._program.note("current_deck", options)
        mine = [deck for deck in self._program.kept if deck.paper == paper_id]
        return mine[-1] if mine else self.plan_deck(paper_id, options)

    def open_studio(self, paper_id: int) -> FakeStudio:
        self._program.note("open_studio", paper_id)
        return FakeStudio(self._program, paper_id)

    def export_deck(self, deck: Deck, out: Path, cancel: CancelToken | None, outputs: Outputs) -> SlidesResult:
        from app.workflows.slides.decks import SlidesResult

        self._program.note("export_deck", out)
        self._program.exported = deck
        outputs.write(out, b"slides")
        return SlidesResult(out, len(deck.slides), ())

    def write_handout(
        self, paper_id: int, out: Path, lang: str, outputs: Outputs, cancel: CancelToken | None
    ) -> HandoutResult:
        from app.workflows.writing.handouts import HandoutResult

        self._program.note("write_handout", out)
        outputs.write(out, f"handout in {lang}".encode())
        return HandoutResult(out, 9)


class FakeStudio:
    """Slides in memory; every slide looks alike."""

    figures = ()

    def __init__(self, program: FakeProgram, paper_id: int) -> None:
        self._program, self._paper = program, paper_id

    def opened(self, options: DeckOptions) -> Deck:
        return self._program.slides.current_deck(self._paper, options)

    def planned(self, options: DeckOptions) -> Deck:
        return self._program.slides.plan_deck(self._paper, options)

    def saved(self, deck: Deck) -> Deck:
        self._program.note("save_deck", deck)
        stored = replace(deck, id=deck.id or 7)
        self._program.kept.append(stored)
        return stored

    def previews(self, deck: Deck) -> tuple[tuple[PreviewSlide, ...], ...]:
        return tuple((PreviewSlide(960, 540, "#ffffff", ()),) for _ in deck.slides)

    def anew(self, deck: Deck, index: int) -> Slide | None:
        return None if self._program.nothing_new else Slide(SlideKind.CONTENT, "Another problem")
