"""One deck about several papers: a reading session, or what one would show to compare them.

Each paper gets the part of the talk it would have alone, without agenda and endings; one agenda before and one
set of takeaways, questions and sources after hold them together. Pure, as `compose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.base.errors import WrongUsage
from app.domain.reading.document import Document
from app.domain.writing.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.digest import Digest
from app.domain.writing.translation import Term
from app.slides.labels import Labels
from app.slides.plan.compose import compose
from app.slides.plan.endings import citation
from app.slides.plan.phrasing import shorten
from app.slides.plan.spoken import NOTHING_TOLD
from app.slides.plan.timing import timed
from app.slides.text import clean, has_cjk

MOST_PAPERS = 8
_AROUND_MINUTES = 3
_LEAST_MINUTES = 3
_OUTSIDE = (SlideKind.AGENDA, SlideKind.CLOSING, SlideKind.QUESTIONS, SlideKind.REFERENCES)
_TITLE_WORDS, _TITLE_CHARS = 16, 30

Part = tuple[Document, Digest]


def compose_session(
    parts: Sequence[Part],
    options: DeckOptions = DeckOptions(),  # noqa: B008 (frozen)
    glossary: Sequence[Term] = (),
    told: Sequence[Mapping[str, str]] = (),
) -> Deck:
    """A deck about the papers, in their order. `parts` holds 2 to 8 of them.

    `told` holds, for each, what its sentences are in the talk's language (see `compose`). A figure of any but the first paper is named "PAPER:FIGURE". Raises WrongUsage as `compose` does, and for a
    number of papers outside these limits.
    """
    if not 2 <= len(parts) <= MOST_PAPERS:
        raise WrongUsage("slides_too_many_papers", count=len(parts), most=MOST_PAPERS)
    minutes = max(_LEAST_MINUTES, (options.minutes - _AROUND_MINUTES) // len(parts))
    short, each = replace(options, minutes=minutes), told or [NOTHING_TOLD] * len(parts)
    decks = [compose(*part, short, glossary, known) for part, known in zip(parts, each, strict=True)]
    labels = Labels(decks[0].lang)
    names = [_name(document) for document, _ in parts]
    body = [slide for deck, name in zip(decks, names, strict=True) for slide in _part(deck, name, _other(deck, decks))]
    endings = (_closing(decks, names, labels), _questions(decks, names, labels), _sources(parts, decks, labels))
    title = labels("session_title", count=len(parts))
    slides = [_cover(title, parts, options.author, labels), _agenda(parts, labels), *body, *endings]
    return replace(
        decks[0],
        title=title,
        slides=timed(_untitled_twice(slides, labels), options.minutes, labels),
        minutes=options.minutes,
        papers=tuple(deck.paper for deck in decks),
    )


def _other(deck: Deck, decks: Sequence[Deck]) -> int:
    """The number of a paper as evidence and figures name it: 0 for the first."""
    return deck.paper if deck.paper != decks[0].paper else 0


def _name(document: Document) -> str:
    """How one refers to a paper in passing: "Vaswani et al. 2017", or the beginning of its title."""
    if not document.authors:
        return _short(document)
    author = clean(document.authors[0])
    family = author if has_cjk(author) else author.split()[-1]
    more = ("等" if has_cjk(author) else " et al.") if len(document.authors) > 1 else ""
    return f"{family}{more} {document.year or ''}".strip()


def _short(document: Document) -> str:
    title = clean(document.title)
    return shorten(title, _TITLE_WORDS, _TITLE_CHARS) or title


def _part(deck: Deck, name: str, paper: int) -> Iterable[Slide]:
    """One paper's slides; the footer says which paper a page number is of."""
    for slide in deck.slides:
        if slide.kind in _OUTSIDE:
            continue
        figure = f"{paper}:{slide.figure}" if paper and slide.figure else slide.figure
        source = f"{name}, {slide.source}" if slide.source else ""
        bullets = _of_paper(slide.bullets, paper)
        yield replace(slide, bullets=bullets, figure=figure, source=source, minutes=0.0, notes=_without_time(slide))


def _of_paper(bullets: Iterable[Bullet], paper: int) -> tuple[Bullet, ...]:
    """The points with evidence that says which paper it is in; 0 is the first one."""
    return tuple(
        replace(bullet, evidence=tuple(replace(item, paper=paper) for item in bullet.evidence)) for bullet in bullets
    )


def _without_time(slide: Slide) -> str:
    """The notes without the minutes of the paper's own talk, which stand first."""
    return slide.notes.partition("\n\n")[2] if slide.minutes else slide.notes


def _cover(title: str, parts: Sequence[Part], author: str, labels: Labels) -> Slide:
    lines = [_short(document) for document, _ in parts][:4]
    if clean(author):
        lines.append(labels("presenter", name=clean(author)))
    return Slide(SlideKind.COVER, title, notes=labels("cover_note"), subtitle="\n".join(lines))


def _agenda(parts: Sequence[Part], labels: Labels) -> Slide:
    bullets = [Bullet(_short(document)) for document, _ in parts]
    bullets += [Bullet(labels("takeaways")), Bullet(labels("questions"))]
    return Slide(
        SlideKind.AGENDA, labels("agenda_title", count=len(bullets)), tuple(bullets), notes=labels("agenda_note")
    )


def _closing(decks: Sequence[Deck], names: Sequence[str], labels: Labels) -> Slide:
    """From each paper its first takeaways: two where there are few papers."""
    each = 2 if len(decks) == 2 else 1
    bullets = tuple(
        replace(bullet, text=labels("of_paper", paper=name, text=bullet.text))
        for deck, name in zip(decks, names, strict=True)
        for bullet in _of_paper(_ending(deck, SlideKind.CLOSING)[:each], _other(deck, decks))
    )
    return Slide(
        SlideKind.CLOSING, labels.counted("takeaways_title", len(bullets)), bullets, notes=labels("closing_note")
    )


def _questions(decks: Sequence[Deck], names: Sequence[str], labels: Labels) -> Slide:
    bullets = [Bullet(labels("question_between", papers=labels.join(list(names))))]
    for deck, name in list(zip(decks, names, strict=True))[:3]:
        bullets += [
            replace(bullet, text=labels("of_paper", paper=name, text=bullet.text))
            for bullet in _of_paper(_ending(deck, SlideKind.QUESTIONS)[:1], _other(deck, decks))
        ]
    return Slide(
        SlideKind.QUESTIONS,
        labels.counted("questions_title", len(bullets)),
        tuple(bullets),
        notes=labels("questions_note"),
    )


def _ending(deck: Deck, kind: SlideKind) -> tuple[Bullet, ...]:
    return next((slide.bullets for slide in deck.slides if slide.kind == kind), ())


def _sources(parts: Sequence[Part], decks: Sequence[Deck], labels: Labels) -> Slide:
    bullets = tuple(Bullet(citation(document, labels)) for document, _ in parts)
    models = dict.fromkeys(digest.model for _, digest in parts if digest.model)
    notes = labels("made_with", model=labels.join(list(models))) if models else ""
    return Slide(SlideKind.REFERENCES, labels("sources_title"), bullets, notes=notes)


def _untitled_twice(slides: Iterable[Slide], labels: Labels) -> list[Slide]:
    """Titles told apart by number where two papers would share one."""
    taken: set[str] = set()
    kept = []
    for slide in slides:
        title, number = slide.title, 2
        while title.casefold() in taken:
            title = labels("more_of", title=slide.title, number=number)
            number += 1
        taken.add(title.casefold())
        kept.append(replace(slide, title=title))
    return kept
