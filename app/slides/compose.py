"""A talk about a paper, from its summary: slides as data. Pure; no model, no file, no clock.

Every content slide has a claim as its title and two to five points; every point keeps its evidence.
What the program could not support is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.base.errors import WrongUsage
from app.domain.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.digest import Claim, Digest, Evidence, Verdict
from app.domain.document import Document, Figure, FigureKind
from app.slides.endings import closing_slide, question_slide, source_slide
from app.slides.figures import FigureFinder, bare_caption, terms
from app.slides.labels import Labels
from app.slides.notes import figure_name, figure_note, speaker_notes
from app.slides.phrasing import bullet_line, fits, headline, long_headline
from app.slides.places import source_line
from app.slides.plan import (
    LEAST_SLIDES,
    MAX_POINTS,
    MAX_POINTS_WITH_FIGURE,
    TALKS,
    Draft,
    Talk,
    alike,
    plan,
    slides_for,
)
from app.slides.text import clean, has_cjk, shown
from app.slides.timing import timed

_MIN_BULLETS = 2
_QUOTE_WORDS, _QUOTE_CHARS = 28, 60
_AUTHORS_SHOWN = 6
_LEAST_QUOTE_TERMS = 5


def compose(document: Document, digest: Digest, options: DeckOptions = DeckOptions()) -> Deck:  # noqa: B008 (frozen)
    """The deck for a talk of `options.minutes` about the paper.

    Raises WrongUsage for an unknown kind of talk or a length outside 1 to 240 minutes.
    """
    talk = _talk(options)
    lang = _language(document, digest, options)
    return Composer(document, digest, Labels(lang)).deck(talk, options)


def _talk(options: DeckOptions) -> Talk:
    if options.template not in TALKS:
        raise WrongUsage("slides_unknown_talk", template=options.template, templates=", ".join(TALKS))
    if not 1 <= options.minutes <= 240:
        raise WrongUsage("slides_bad_minutes", minutes=options.minutes)
    return TALKS[options.template]


def _language(document: Document, digest: Digest, options: DeckOptions) -> str:
    wanted = options.lang if options.lang != "auto" else digest.lang or document.language
    return "zh" if wanted.lower().startswith("zh") else "en"


class Composer:
    """Makes the slides of one deck; remembers which titles are taken."""

    def __init__(self, document: Document, digest: Digest, labels: Labels) -> None:
        self._document, self._digest, self._labels = document, digest, labels
        self._figures = {figure.id: figure for figure in document.figures}
        self._order = {sentence.id: index for index, sentence in enumerate(document.sentences)}
        self._titles: set[str] = set()

    def deck(self, talk: Talk, options: DeckOptions) -> Deck:
        """The whole deck, its minutes shared out."""
        finder = FigureFinder(self._document)
        agenda = options.minutes >= talk.agenda_from
        room = slides_for(options.minutes, talk) - 4 - agenda
        drafts = plan(self._digest, finder, options.minutes, room)
        body = self._content(drafts)
        body += self._more_figures(finder, body, max(room, LEAST_SLIDES) - len(body), long=options.minutes >= 25)
        body += self._abstract(LEAST_SLIDES - len(body))
        slides = [self._cover(options.author), *([self._agenda(drafts)] if agenda else []), *body]
        claims: dict[str, list[Claim]] = {}
        for draft in drafts:
            claims.setdefault(draft.facet, []).extend(draft.claims)
        slides.append(closing_slide(self._document, claims, self._labels))
        slides.append(question_slide(self._document, self._digest, claims, talk.questions, self._labels))
        shown_figures = [self._figures[slide.figure] for slide in body if slide.figure]
        slides.append(source_slide(self._document, self._digest, slides, shown_figures, self._labels))
        return Deck(
            paper=self._digest.paper,
            title=clean(self._document.title) or self._labels("untitled"),
            lang=self._labels.lang,
            slides=timed(slides, options.minutes, self._labels),
            theme=options.theme,
            author=clean(options.author),
            minutes=options.minutes,
            keywords=tuple(clean(word) for word in self._document.keywords if clean(word)),
        )

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
        return Slide(SlideKind.COVER, self._unique(title), notes=labels("cover_note"), subtitle=subtitle)

    def _agenda(self, drafts: Sequence[Draft]) -> Slide:
        facets = list(dict.fromkeys(draft.facet for draft in drafts))
        points = [self._labels(facet) for facet in facets] + [
            self._labels("takeaways"),
            self._labels("questions"),
        ]
        bullets = tuple(Bullet(point) for point in points)
        return Slide(SlideKind.AGENDA, self._unique(self._labels("agenda")), bullets, notes=self._labels("agenda_note"))

    def _content(self, drafts: Sequence[Draft]) -> list[Slide]:
        return [self._content_slide(draft) for draft in drafts]

    def _content_slide(self, draft: Draft) -> Slide:
        figure = draft.exhibit.figure if draft.exhibit else None
        most = (MAX_POINTS_WITH_FIGURE if figure else MAX_POINTS) - (1 if figure else 0)
        title, lead = self._claim_title(draft)
        others = [claim for claim in draft.claims if claim is not lead]
        bullets = [_bullet(claim) for claim in others]
        if lead and _lost_words(title, lead) and len(bullets) < most:
            bullets.insert(draft.claims.index(lead), _bullet(lead))
        bullets = self._filled(bullets, [lead] if lead else [], most)
        spoken = ([lead] if lead else []) + others
        notes = speaker_notes(self._document, spoken, figure, self._labels)
        evidence = (*bullets, *([_bullet(lead)] if lead else []))
        source = source_line(self._document, evidence, self._labels)
        return Slide(_kind(figure), title, tuple(bullets[:most]), figure.id if figure else "", notes, source=source)

    def _claim_title(self, draft: Draft) -> tuple[str, Claim | None]:
        """A title made of one of the claims, and that claim; the facet's name when none is short enough."""
        trusted = sorted(draft.claims, key=lambda claim: claim.verdict is not Verdict.VERIFIED)
        for shorten in (headline, long_headline):
            for claim in trusted:
                title = shorten(claim.text)
                if title and title.casefold() not in self._titles:
                    return self._unique(title), claim
        return self._unique(self._labels(draft.facet)), None

    def _filled(self, bullets: list[Bullet], leads: Sequence[Claim], most: int) -> list[Bullet]:
        """At least two points: where the summary has too few, the paper's own words stand in."""
        said = [terms(claim.text) for claim in leads] + [terms(bullet.detail or bullet.text) for bullet in bullets]
        evidence = [item for claim in leads for item in claim.evidence]
        evidence += [item for bullet in bullets for item in bullet.evidence]
        following = [item for proof in evidence for item in self._after(proof)]
        for item in [*evidence, *following]:
            if len(bullets) >= min(_MIN_BULLETS, most):
                break
            quote = clean(item.quote)
            words = terms(quote)
            if len(words) >= _LEAST_QUOTE_TERMS and not any(alike(words, other, 0.8) for other in said):
                line = self._labels("quoted", text=_short_quote(quote))
                bullets.append(Bullet(line, (item,), Verdict.VERIFIED, quote))
                said.append(words)
        return bullets

    def _after(self, evidence: Evidence) -> list[Evidence]:
        """The next sentences of the same section, as evidence of themselves."""
        start = self._order.get(evidence.sentence)
        if start is None:
            return []
        here = self._document.sentences[start]
        following = self._document.sentences[start + 1 : start + 3]
        same = [sentence for sentence in following if sentence.section == here.section]
        return [Evidence(sentence.id, sentence.page, sentence.rects, sentence.text) for sentence in same]

    def _more_figures(self, finder: FigureFinder, slides: Sequence[Slide], room: int, *, long: bool) -> list[Slide]:
        """Figures not yet shown, each on its own slide: in long talks, or where a deck would be too thin."""
        if room <= 0 or not (long or len(slides) < LEAST_SLIDES):
            return []
        taken = {slide.figure for slide in slides}
        left = [exhibit.figure for exhibit in finder.exhibits if exhibit.figure.id not in taken and exhibit.mentions]
        return [self._figure_slide(figure) for figure in left[:room]]

    def _figure_slide(self, figure: Figure) -> Slide:
        labels = self._labels
        name, caption = figure_name(figure), bare_caption(figure.label, figure.caption)
        first = caption.split(". ")[0].split("。")[0]
        same_language = has_cjk(first) == (labels.lang == "zh")
        short = headline(first) or (first if fits(first, 14, 28) else "")
        title = (
            labels("figure_title", label=name, caption=short)
            if short and same_language
            else labels("figure_detail", label=name)
        )
        source = labels("page", page=figure.page)
        return Slide(_kind(figure), self._unique(title), (), figure.id, figure_note(figure, labels), source=source)

    def _abstract(self, missing: int) -> list[Slide]:
        """The abstract's own sentences, when a summary has too little to say."""
        if missing <= 0:
            return []
        ends = "。" if has_cjk(self._document.abstract) else ". "
        sentences = [part for part in clean(self._document.abstract).split(ends) if len(part) > 20][: MAX_POINTS - 1]
        if len(sentences) < _MIN_BULLETS:
            return []
        bullets = tuple(Bullet(bullet_line(sentence), detail=sentence) for sentence in sentences)
        return [Slide(SlideKind.CONTENT, self._unique(self._labels("abstract")), bullets)]

    def _unique(self, title: str) -> str:
        """`title`, numbered when it is taken."""
        name, number = title, 2
        while name.casefold() in self._titles:
            name = self._labels("more_of", title=title, number=number)
            number += 1
        self._titles.add(name.casefold())
        return name


def _bullet(claim: Claim) -> Bullet:
    line = bullet_line(claim.text)
    detail = "" if line == claim.text.rstrip(".。 ;；") else claim.text
    return Bullet(line, claim.evidence, claim.verdict, detail)


def _kind(figure: Figure | None) -> SlideKind:
    if figure is None:
        return SlideKind.CONTENT
    return SlideKind.TABLE if figure.kind is FigureKind.TABLE else SlideKind.FIGURE


def _lost_words(title: str, claim: Claim) -> bool:
    """Whether the title leaves out enough of the claim for the whole of it to be worth a point."""
    return len(title) < 0.5 * len(claim.text)


def _short_quote(quote: str) -> str:
    if fits(quote, _QUOTE_WORDS, _QUOTE_CHARS):
        return quote
    if has_cjk(quote):
        return shown(quote, _QUOTE_CHARS)
    return " ".join(quote.split()[:_QUOTE_WORDS]).rstrip(",;:") + " …"
