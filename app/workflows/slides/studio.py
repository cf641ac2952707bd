"""Slides while a user works on them: what is kept, how they look, and a slide made anew."""

from __future__ import annotations

from dataclasses import replace

from app.base.errors import PaperNotFound, UserError
from app.domain.reading.document import Figure, FigureKind
from app.domain.writing.deck import Deck, DeckOptions, FigureImage, Slide, SlideKind
from app.domain.writing.preview import PreviewSlide
from app.slides import graphics, preview
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.services import Services
from app.workflows.slides.decks import check_theme, cut_out, plan_deck

_PREVIEW_DPI = 110
_LONGEST_TALK = 120


class Studio:
    """One deck being worked on. Keeps the pictures it has cut out. Not thread-safe: use it from one lane."""

    def __init__(self, services: Services, paper_id: int) -> None:
        self._services = services
        self._paper = get_paper(services, paper_id)
        self._document = load_document(services, paper_id)
        self._pictures: dict[str, FigureImage] = {}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, tables and equations a slide may show."""
        return graphics(self._document)

    def opened(self, options: DeckOptions) -> Deck:
        """The deck last worked on, or a new one planned by `options` where there is none."""
        return current_deck(self._services, self._paper.id, options)

    def planned(self, options: DeckOptions) -> Deck:
        """A new deck. One that was kept stays until this one is saved, and after."""
        return plan_deck(self._services, self._paper.id, options)

    def saved(self, deck: Deck) -> Deck:
        """The deck as the library now keeps it."""
        return self._services.library.decks.save(deck)

    def previews(self, deck: Deck) -> tuple[tuple[PreviewSlide, ...], ...]:
        """For each slide of the deck the pages it takes in the file: one, or more where it has to be split."""
        check_theme(deck.theme)
        self._cut(deck)
        return preview(deck, self._pictures, deck.theme)

    def anew(self, deck: Deck, index: int) -> Slide | None:
        """Another slide for the place `index`: made from the summary, said in no other slide of the deck.

        None when the summary has nothing else to say there.
        """
        longer = min(_LONGEST_TALK, 2 * deck.minutes)
        options = replace(DeckOptions.of(deck), minutes=longer)
        fresh = self.planned(options).slides
        old = deck.slides[index]
        taken = {slide.title for slide in deck.slides}
        candidates = [slide for slide in fresh if slide.kind == old.kind and slide.title not in taken]
        near = index / max(1, len(deck.slides) - 1)
        position = {slide.title: place / max(1, len(fresh) - 1) for place, slide in enumerate(fresh)}
        return min(candidates, key=lambda slide: abs(position[slide.title] - near), default=None)

    def _cut(self, deck: Deck) -> None:
        wanted = {slide.figure for slide in deck.slides} - set(self._pictures)
        for figure in self.figures:
            if figure.id in wanted:
                try:
                    picture = cut_out(self._services, self._paper, figure, self._document, _PREVIEW_DPI)
                except UserError:
                    continue
                self._pictures[figure.id] = picture


def add_figure(services: Services, paper_id: int, figure_id: str) -> Deck:
    """Put a figure, table or equation on a slide of its own, before the closing ones, and keep the talk; one that it shows
    already is left where it is. A talk is planned where there is none. Raises PaperNotFound."""
    document = load_document(services, paper_id)
    figure = next((one for one in graphics(document) if one.id == figure_id), None)
    if figure is None:
        raise PaperNotFound("no_such_figure", wanted=figure_id)
    deck = current_deck(services, paper_id, DeckOptions(theme=services.settings.slide_theme))
    if any(slide.figure == figure.id for slide in deck.slides):
        return services.library.decks.save(deck)
    kind = SlideKind.TABLE if figure.kind is FigureKind.TABLE else SlideKind.FIGURE
    slide = Slide(kind, figure.label or document.title, figure=figure.id)
    end = next((place for place, one in enumerate(deck.slides) if one.kind in _CLOSING), len(deck.slides))
    return services.library.decks.save(replace(deck, slides=(*deck.slides[:end], slide, *deck.slides[end:])))


_CLOSING = (SlideKind.CLOSING, SlideKind.QUESTIONS, SlideKind.REFERENCES)


def current_deck(services: Services, paper_id: int, options: DeckOptions) -> Deck:
    """The deck a user last changed, or one planned by `options` where there is none."""
    kept = (deck for deck in kept_decks(services, paper_id) if options.lang in ("auto", deck.lang))
    return next(kept, None) or plan_deck(services, paper_id, options)


def kept_decks(services: Services, paper_id: int) -> tuple[Deck, ...]:
    """The decks a user has changed, the last one first."""
    return services.library.decks.of(paper_id)
