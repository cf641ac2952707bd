"""A talk about a paper, from its summary: slides as data. Pure; no model, no file, no clock.

Every content slide has a claim as its title and two to five points; every point keeps its evidence.
What the program could not support is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.base.errors import WrongUsage
from app.domain.deck import Bullet, Deck, DeckOptions, Slide, SlideKind
from app.domain.digest import Claim, Digest, Evidence, Verdict
from app.domain.document import Document, Figure, FigureKind
from app.slides.endings import closing_slide, question_slide, source_slide
from app.slides.figures import Exhibit, FigureFinder, bare_caption, terms
from app.slides.labels import Labels
from app.slides.notes import bullet_notes, figure_name, figure_note, speaker_notes
from app.slides.phrasing import (
    TITLE_CHARS,
    TITLE_WORDS,
    bullet_line,
    fits,
    headline,
    long_headline,
    stands_alone,
    words_in,
)
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
    usable_claims,
)
from app.slides.text import clean, has_cjk, shown
from app.slides.timing import timed

_MIN_BULLETS = 2
_QUOTE_WORDS, _QUOTE_CHARS = 28, 60
_AUTHORS_SHOWN = 6
_LEAST_QUOTE_TERMS = 5
_LIKENESS_OF_QUOTES = (0.4, 0.8)


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
        self._finder = FigureFinder(document)
        self._titles: set[str] = set()

    def deck(self, talk: Talk, options: DeckOptions) -> Deck:
        """The whole deck, its minutes shared out."""
        agenda = options.minutes >= talk.agenda_from
        room = slides_for(options.minutes, talk) - 4 - agenda
        drafts = plan(self._digest, self._finder, options.minutes, room)
        body = self._content(drafts)
        body += self._abstract(LEAST_SLIDES - len(body))
        slides = [self._cover(options.author), *([self._agenda(drafts)] if agenda else []), *body]
        claims = usable_claims(self._digest)
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
            aspect=options.aspect,
            talk=talk.name,
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
        return [
            self._figure_slide(draft.exhibit) if draft.exhibit and not draft.claims else self._content_slide(draft)
            for draft in drafts
        ]

    def _content_slide(self, draft: Draft) -> Slide:
        figure = draft.exhibit.figure if draft.exhibit else None
        most = (MAX_POINTS_WITH_FIGURE if figure else MAX_POINTS) - (1 if figure else 0)
        title, lead = self._claim_title(draft)
        others = [claim for claim in draft.claims if claim is not lead]
        bullets = [_bullet(claim) for claim in others]
        if lead and _adds_to(title, _bullet(lead)) and len(bullets) < most:
            bullets.insert(draft.claims.index(lead), _bullet(lead))
        bullets = self._filled(bullets, [lead] if lead else [], most)
        spoken = ([lead] if lead else []) + others
        notes = speaker_notes(self._document, spoken, figure, self._labels)
        evidence = (*bullets, *([_bullet(lead)] if lead else []))
        source = source_line(self._document, evidence, self._labels)
        return Slide(_kind(figure), title, tuple(bullets[:most]), figure.id if figure else "", notes, source=source)

    def _claim_title(self, draft: Draft) -> tuple[str, Claim | None]:
        """A title made of one of the claims, and that claim; the facet's name when none is short enough."""

        def doubt(claim: Claim) -> tuple[bool, bool, float]:
            shown = self._finder.score(draft.exhibit, [claim], draft.facet) if draft.exhibit else 0.0
            return not stands_alone(claim.text), claim.verdict is not Verdict.VERIFIED, -shown

        for shorten in (_full_headline, long_headline):
            for claim in sorted(draft.claims, key=doubt):
                title = shorten(claim.text)
                if title and title.casefold() not in self._titles:
                    return self._unique(title), claim
        return self._unique(self._labels(draft.facet)), None

    def _filled(self, bullets: list[Bullet], leads: Sequence[Claim], most: int) -> list[Bullet]:
        """At least two points: where the summary has too few, the paper's own words stand in.

        First come sentences that say something new, then those that say the claim in the paper's wording.
        """
        said = [terms(claim.text) for claim in leads] + [terms(bullet.detail or bullet.text) for bullet in bullets]
        proofs = [item for claim in leads for item in claim.evidence]
        proofs += [item for bullet in bullets for item in bullet.evidence]
        candidates = [*proofs, *(item for proof in proofs for item in self._after(proof))]
        for likeness in _LIKENESS_OF_QUOTES:
            for item in candidates:
                quote = clean(item.quote)
                words = terms(quote)
                if len(bullets) >= min(_MIN_BULLETS, most):
                    return bullets
                if len(words) >= _LEAST_QUOTE_TERMS and not any(alike(words, other, likeness) for other in said):
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

    def _figure_slide(self, exhibit: Exhibit) -> Slide:
        """A figure no claim speaks of: its caption as title, and what the paper says where it mentions it."""
        labels, figure = self._labels, exhibit.figure
        name, caption = figure_name(figure), bare_caption(figure.label, figure.caption)
        first = caption.split(". ")[0].split("。")[0]
        short = headline(first) or (first if fits(first, TITLE_WORDS, TITLE_CHARS) else "")
        title = labels("figure_detail", label=name)
        if short and has_cjk(short) == (labels.lang == "zh"):
            title = labels("figure_title", label=name, caption=short)
        bullets = tuple(self._mentions(exhibit))
        source = source_line(self._document, bullets, labels) or labels("page", page=figure.page)
        notes = "\n\n".join(
            part for part in (figure_note(figure, labels), bullet_notes(self._document, bullets, labels)) if part
        )
        return Slide(_kind(figure), self._unique(title), bullets, figure.id, notes, source=source)

    def _mentions(self, exhibit: Exhibit) -> Iterator[Bullet]:
        """The first sentences that speak of a figure, as quotes."""
        for sentence in [s for s in self._document.sentences if s.id in exhibit.mentions][:_MIN_BULLETS]:
            evidence = Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)
            quote = clean(sentence.text)
            yield Bullet(self._labels("quoted", text=_short_quote(quote)), (evidence,), Verdict.VERIFIED, quote)

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


def _full_headline(text: str) -> str | None:
    """A short title, or a somewhat longer one where the short one says less than half."""
    short = headline(text)
    longer = long_headline(text)
    return longer if short and longer and words_in(short) * 2 < words_in(text) else short


def _adds_to(title: str, bullet: Bullet) -> bool:
    """Whether a point says enough more than the title made of the same claim to stand below it."""
    return len(title) < 0.5 * len(bullet.text)


def _short_quote(quote: str) -> str:
    if fits(quote, _QUOTE_WORDS, _QUOTE_CHARS):
        return quote
    if has_cjk(quote):
        return shown(quote, _QUOTE_CHARS)
    return " ".join(quote.split()[:_QUOTE_WORDS]).rstrip(",;:") + " …"
