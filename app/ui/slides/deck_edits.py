"""What can be done to a deck: each a new deck out of the old one. Pure, so that undo is keeping the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from app.domain.reading.document import Figure, FigureKind
from app.domain.writing.deck import Bullet, Deck, Slide, SlideKind

_WITH_FIGURE = (SlideKind.FIGURE, SlideKind.TABLE)


def with_slide(deck: Deck, index: int, slide: Slide) -> Deck:
    """The deck with another slide in that place."""
    slides = list(deck.slides)
    slides[index] = slide
    return replace(deck, slides=tuple(slides))


def added(deck: Deck, index: int, slide: Slide) -> Deck:
    """The deck with a slide more, after `index`."""
    slides = list(deck.slides)
    slides.insert(index + 1, slide)
    return replace(deck, slides=tuple(slides))


def without(deck: Deck, index: int) -> Deck:
    """The deck without one slide."""
    return replace(deck, slides=deck.slides[:index] + deck.slides[index + 1 :])


def reordered(deck: Deck, order: Sequence[int]) -> Deck:
    """The deck with its slides in another order; `order` holds their present places."""
    return replace(deck, slides=tuple(deck.slides[place] for place in order))


def retitled(slide: Slide, title: str) -> Slide:
    """The slide with another title."""
    return replace(slide, title=" ".join(title.split()))


def repointed(slide: Slide, text: str) -> Slide:
    """The slide with the points of `text`, one a line.

    A point that is still there keeps its proof. One that was reworded keeps the places to look at, but no
    verdict: nobody has checked the new words.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    old = [bullet.text for bullet in slide.bullets]
    bullets: list[Bullet] = []
    for tag, a, b, c, d in SequenceMatcher(a=old, b=lines, autojunk=False).get_opcodes():
        if tag == "equal":
            bullets += slide.bullets[a:b]
            continue
        reworded = slide.bullets[a:b] if tag == "replace" and b - a == d - c else ()
        for place, line in enumerate(lines[c:d]):
            evidence = reworded[place].evidence if reworded else ()
            bullets.append(Bullet(line, evidence))
    return replace(slide, bullets=tuple(bullets))


def resubtitled(slide: Slide, text: str) -> Slide:
    """The slide with other lines below its title."""
    return replace(slide, subtitle="\n".join(line.strip() for line in text.splitlines() if line.strip()))


def illustrated(slide: Slide, figure: Figure | None) -> Slide:
    """The slide with that figure or table, or with none."""
    if figure is None:
        kind = SlideKind.CONTENT if slide.kind in _WITH_FIGURE else slide.kind
        return replace(slide, figure="", kind=kind)
    kind = SlideKind.TABLE if figure.kind is FigureKind.TABLE else SlideKind.FIGURE
    return replace(slide, figure=figure.id, kind=kind)
