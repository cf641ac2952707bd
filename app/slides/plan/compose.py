"""A talk about a paper, from its summary: slides as data. Pure; no model, no file, no clock.

Every content slide has a claim as its title and two to five points; every point keeps its evidence.
What the program could not support is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.base.errors import WrongUsage
from app.domain.reading.document import Document
from app.domain.writing.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.writing.digest import Claim, Digest
from app.domain.writing.translation import Term
from app.slides.labels import Labels
from app.slides.plan.bilingual import with_english_terms
from app.slides.plan.content import ContentWriter
from app.slides.plan.definitions import definitions
from app.slides.plan.endings import closing_slide, question_slide, source_slide
from app.slides.plan.equations import graphics
from app.slides.plan.figures import Exhibit, FigureFinder, terms
from app.slides.plan.notes import bullet_notes
from app.slides.plan.phrasing import bullet_line, full_headline, stands_alone
from app.slides.plan.places import source_line
from app.slides.plan.plan import (
    AUDIENCES,
    FACETS,
    LEAST_SLIDES,
    MAX_POINTS,
    TALKS,
    Draft,
    Talk,
    plan,
    slides_for,
    usable_claims,
)
from app.slides.plan.shown import FigureTitles
from app.slides.plan.spoken import NOTHING_TOLD, Spoken, opening, retelling
from app.slides.plan.timing import timed
from app.slides.plan.titles import LETTERS, Titles, repeats, says_again
from app.slides.text import clean, has_cjk
from app.text.sentences import sentences

_MIN_BULLETS = 2
_LEAST_SENTENCE = 20
_AUTHORS_SHOWN = 6


def compose(
    document: Document,
    digest: Digest,
    options: DeckOptions = DeckOptions(),  # noqa: B008 (frozen)
    glossary: Sequence[Term] = (),
    told: Mapping[str, str] = NOTHING_TOLD,
) -> Deck:
    """The deck for a talk of `options.minutes` about the paper; a bilingual one takes its terms from `glossary` first.

    `told`: what sentences of the paper are in the talk's language, where that is another one (see `to_tell`).
    Raises WrongUsage for an unknown kind of talk or audience, a length outside 1 to 240 minutes, and a bilingual deck
    that is not Chinese.
    """
    talk = _talk(options)
    lang = _language(document, digest, options)
    if options.bilingual and lang != "zh":
        raise WrongUsage("slides_bilingual_needs_chinese")
    spoken = Spoken(lang, told)
    letters = LETTERS.get(options.aspect, LETTERS["4:3"])
    deck = Composer(document, digest, Labels(lang), letters, spoken).deck(talk, options)
    return replace(deck, slides=with_english_terms(deck.slides, document, glossary)) if options.bilingual else deck


def to_tell(document: Document, digest: Digest) -> tuple[str, ...]:
    """What a talk in another language than the paper's wants translated, beside its claims, the most telling first.

    A talk in the paper's own language is planned, and what it says in the paper's words is named: titles and points that are no
    claims, and the openings of the captions that it shows.
    """
    own = "zh" if document.language.startswith("zh") else "en"
    sections = tuple(
        replace(section, claims=tuple(replace(one, text=one.original or one.text) for one in section.claims))
        for section in digest.sections
    )
    spoken = Spoken(own)
    options = DeckOptions(lang=own)
    composer = Composer(document, replace(digest, lang=own, sections=sections), Labels(own), LETTERS["4:3"], spoken)
    deck = composer.deck(_talk(options), options)
    shown = {slide.figure for slide in deck.slides if slide.figure}
    captions = [opening(figure, own) for figure in document.figures if figure.id in shown]
    return tuple(dict.fromkeys((*spoken.used, *(caption for caption in captions if caption))))


def _talk(options: DeckOptions) -> Talk:
    if options.template not in TALKS:
        raise WrongUsage("slides_unknown_talk", template=options.template, templates=", ".join(TALKS))
    if not 1 <= options.minutes <= 240:
        raise WrongUsage("slides_bad_minutes", minutes=options.minutes)
    if options.audience not in AUDIENCES:
        raise WrongUsage("slides_unknown_audience", audience=options.audience, audiences=", ".join(AUDIENCES))
    return TALKS[options.template]


def _language(document: Document, digest: Digest, options: DeckOptions) -> str:
    wanted = options.lang if options.lang != "auto" else digest.lang or document.language
    return "zh" if wanted.lower().startswith("zh") else "en"


class Composer:
    """Makes the slides of one deck; remembers which titles are taken."""

    def __init__(self, document: Document, digest: Digest, labels: Labels, letters: int, spoken: Spoken) -> None:
        self._spoken = spoken
        self._document, self._digest, self._labels = document, digest, labels
        self._figures = {figure.id: figure for figure in graphics(document)}
        self._finder = FigureFinder(document)
        self._titles = Titles(labels, letters)
        self._names = {s.key: _chapter_name(s.title) for s in digest.sections if s.key not in FACETS}

    def deck(self, talk: Talk, options: DeckOptions) -> Deck:
        """The whole deck, its minutes shared out."""
        agenda = options.minutes >= talk.agenda_from
        cover = self._cover(options.author)
        audience = AUDIENCES[options.audience]
        claims = usable_claims(self._digest)
        explained = self._terms(claims, audience.terms)
        room = slides_for(options.minutes, talk, audience) - 4 - agenda - len(explained)
        drafts = plan(self._digest, self._finder, options.minutes, room, audience, self._tells)
        writer = ContentWriter(self._document, self._finder, self._labels, self._titles, self._names, self._spoken)
        body = writer.slides(drafts)
        body += self._abstract(body)
        slides = [cover, *([self._agenda(drafts)] if agenda else []), *explained, *body]
        slides.append(closing_slide(self._document, claims, self._labels, [slide.title for slide in body]))
        slides.append(question_slide(self._document, self._digest, claims, talk.questions, self._labels, audience.name))
        shown_figures = [self._figures[slide.figure] for slide in body if slide.figure]
        slides.append(source_slide(self._document, self._digest, slides, shown_figures, self._labels))
        return Deck(
            paper=self._digest.paper,
            title=clean(self._document.title) or self._labels("untitled"),
            lang=self._labels.lang,
            slides=timed(slides, options.minutes, self._labels),
            theme=options.theme,
            aspect=options.aspect,
            talk=talk.name,
            author=clean(options.author),
            minutes=options.minutes,
            audience=audience.name,
            bilingual=options.bilingual,
            keywords=tuple(clean(word) for word in self._document.keywords if clean(word)),
        )

    def _tells(self, exhibit: Exhibit) -> bool:
        """Whether something of the paper, or its own cells, says what a figure shows; nothing is taken by asking."""
        spoken, labels = Spoken(self._labels.lang), self._labels
        titles = FigureTitles(self._finder, labels, Titles(labels, self._titles.letters), spoken, lambda _: True)
        return titles.said(exhibit) is not None

    def _cover(self, author: str) -> Slide:
        labels, document = self._labels, self._document
        names = [clean(name) for name in document.authors if clean(name)]
        people = labels.join(names[:_AUTHORS_SHOWN])
        if len(names) > _AUTHORS_SHOWN:
            people = labels("et_al", names=people)
        where = ", ".join(part for part in (clean(document.venue), str(document.year or "")) if part)
        presenter = labels("presenter", name=clean(author)) if clean(author) else ""
        title = clean(document.title) or labels("untitled")
        subtitle = "\n".join(line for line in (people, where, presenter) if line)
        return Slide(SlideKind.COVER, self._titles.take(title), notes=labels("cover_note"), subtitle=subtitle)

    def _agenda(self, drafts: Sequence[Draft]) -> Slide:
        labels = self._labels
        facets = list(dict.fromkeys(draft.facet for draft in drafts))
        points = [labels(facet) if facet in FACETS else self._names[facet] for facet in facets]
        points += [labels("takeaways"), labels("questions")]
        bullets = tuple(Bullet(point) for point in points)
        title = self._titles.take(labels("agenda_title", count=len(points)))
        return Slide(SlideKind.AGENDA, title, bullets, notes=labels("agenda_note"))

    def _terms(self, claims: Mapping[str, Sequence[Claim]], most: int) -> list[Slide]:
        """A slide of terms that an outsider needs, where the paper explains at least two."""
        bullets = tuple(definitions(self._document, claims, self._labels, most)) if most else ()
        if len(bullets) < _MIN_BULLETS:
            return []
        labels = self._labels
        title = self._titles.take(labels.counted("terms_title", len(bullets)))
        notes = "\n\n".join((labels("terms_note"), bullet_notes(self._document, bullets, labels)))
        return [
            Slide(SlideKind.CONTENT, title, bullets, notes=notes, source=source_line(self._document, bullets, labels))
        ]

    def _abstract(self, body: Sequence[Slide]) -> list[Slide]:
        """The abstract's own sentences that no slide has said, when a summary has too little to say."""
        if len(body) >= LEAST_SLIDES:
            return []
        document, chinese = self._document, self._labels.lang == "zh"
        other = has_cjk(document.abstract) != chinese and document.abstract_other
        abstract = clean(document.abstract_other if other else document.abstract)
        said = [terms(text) for slide in body for text in (slide.title, *(point.text for point in slide.bullets))]
        whole = [retelling(sentence) for sentence in sentences(abstract) if len(sentence) > _LEAST_SENTENCE]
        told = [text for text in whole if not any(says_again(terms(text), one) for one in said)][:MAX_POINTS]
        if len(told) <= _MIN_BULLETS:
            return []
        titles = (full_headline(text, self._titles.letters) for text in told if stands_alone(text))
        title = next((found for found in titles if found), "") or self._labels("part_abstract")
        rest = [text for text in told if not repeats(title, text)]
        bullets = tuple(Bullet(bullet_line(text), detail=text) for text in rest)
        return [Slide(SlideKind.CONTENT, self._titles.take(title), bullets)]


def _chapter_name(title: str) -> str:
    """A heading as a talk names it: without its number, and not in capitals."""
    name = re.sub(r"^\d+(?:\.\d+)*\.?\s+(?=\S)", "", clean(title))
    return name.capitalize() if name.isupper() else name
