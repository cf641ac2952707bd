"""The slides between the cover and the takeaways: each with a claim as its title and the points that go with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.discourse.discourse import Unit
from app.discourse.moves import Move, is_announcement, is_outline, sets_up
from app.discourse.wholeness import lost_grammar
from app.domain.reading.document import Document, Figure, FigureKind, SectionRole
from app.domain.writing.deck import Bullet, Slide, SlideKind
from app.domain.writing.digest import Claim, Evidence, Reading, Verdict
from app.slides.labels import Labels
from app.slides.plan.figures import OPENING, Exhibit, FigureFinder, kind_of_caption, label_keys, terms
from app.slides.plan.notes import bullet_notes, figure_name, figure_note, speaker_notes
from app.slides.plan.phrasing import (
    UNLIMITED,
    begins_alone,
    bullet_line,
    full_headline,
    has_verb,
    headline,
    is_statement,
    long_headline,
    stands_alone,
    words_in,
)
from app.slides.plan.places import source_line
from app.slides.plan.plan import FACETS, MAX_POINTS, MAX_POINTS_WITH_FIGURE, Draft
from app.slides.plan.pointers import announces, only_points
from app.slides.plan.quoting import Quoter
from app.slides.plan.spoken import Spoken, opening, retelling
from app.slides.plan.titles import Titles, beyond, repeats, says_again
from app.slides.text import clean
from app.text.han import count_han

_MIN_BULLETS = 2
_MENTIONS = 3
_MOST_OF_A_POINT = 0.5
"""A title of more than half a point leaves it nothing to add."""

_LIMITS = {"limitations", "weaknesses", "stated"}
_ADMITS = re.compile(
    r"\b(?:limit\w*|however|cannot|not|only|drawback\w*|shortcoming\w*|weakness\w*|fails?|difficult|expensive|future|leave|plan to)\b"
    r"|局限|不足|不能|无法|没有|未|仅|只|未来|今后|下一步|困难",
    re.I,
)


_ASIDE = frozenset(
    {SectionRole.APPENDIX, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT, SectionRole.RELATED}
)
_NAMES_IT, _FOLLOWS = 1.5, 0.8
_LEAST_ALIKE, _ALIKE = 0.08, 0.3
"""How much a sentence has in common with a figure's caption to speak of it: where it names the figure, and where it does not."""
_TITLES_TRIED = 12
_EXISTS = re.compile(r"There (?:is|are|was|were|has|have)\b|存在|有(?:很多|许多|一些)")
"""A title that begins so says that something is there, not what is the matter."""
_INSTEAD, _FOLLOWING = 10, 2
"""How many sentences are tried for a title; how many after one that names a figure may go on about it."""
_MOVES = {
    "background": frozenset({Move.OTHERS}),
    "problem": frozenset({Move.GAP}),
    "method": frozenset({Move.METHOD, Move.AIM}),
    "results": frozenset({Move.RESULT}),
    "contributions": frozenset({Move.AIM}),
    "limitations": frozenset({Move.LIMIT, Move.FUTURE}),
}
"""What the sentences do that can stand for a part of the talk."""

Levels = Sequence[tuple[Callable[[str, int], str | None], int]]
"""Ways to make a title of a sentence, each with the most letters that it may have."""


class ContentWriter:
    """Makes the content slides of one deck. `names` are the titles of facets that are the paper's own chapters."""

    def __init__(
        self,
        document: Document,
        finder: FigureFinder,
        labels: Labels,
        titles: Titles,
        names: Mapping[str, str],
        spoken: Spoken | None = None,
    ) -> None:
        self._document, self._finder, self._labels = document, finder, labels
        self._titles, self._names = titles, names
        self._spoken = spoken or Spoken(labels.lang)
        self._quoter = Quoter(document, labels, self._spoken)
        self._discourse = finder.discourse
        self._said: list[set[str]] = []
        self._facet = self._facet_now = ""

    def slides(self, drafts: Sequence[Draft]) -> list[Slide]:
        """A slide for each draft; one that could have a single point only adds it to the slide before."""
        made: list[Slide] = []
        for draft in drafts:
            slide = self._slide(draft)
            if slide is None:
                continue
            thin = len(slide.bullets) < _MIN_BULLETS and not slide.figure
            if thin and made and _room(made[-1]) >= len(draft.claims):
                self._titles.release(slide.title)
                made[-1] = self._with_more(made[-1], draft.claims)
            else:
                made.append(replace(slide, notes=self._lead_over(draft.facet) + slide.notes))
        return made

    def _slide(self, draft: Draft) -> Slide | None:
        self._facet_now = draft.facet
        if draft.exhibit and not draft.claims:
            return self._figure_slide(draft.exhibit)
        figure = draft.exhibit.figure if draft.exhibit else None
        most = (MAX_POINTS_WITH_FIGURE if figure else MAX_POINTS) - (1 if figure else 0)
        title, lead = self._claim_title(draft)
        others = [claim for claim in draft.claims if claim is not lead]
        bullets = self._new([_bullet(claim) for claim in others], title)
        if lead and len(bullets) < most and (more := _more_than(title, _bullet(lead))):
            bullets.insert(draft.claims.index(lead) if lead in draft.claims else 0, more)
        bullets += self._quotes(draft, title, bullets)
        if lead is None and figure is None and not bullets:  # all of it is said on other slides
            self._titles.release(title)
            return None
        self._remember(title, bullets)
        spoken = ([lead] if lead else []) + others
        notes = speaker_notes(self._document, spoken, figure, self._labels)
        evidence = (*bullets, *([_bullet(lead)] if lead else []))
        source = source_line(self._document, evidence, self._labels)
        return Slide(_kind(figure), title, tuple(bullets[:most]), figure.id if figure else "", notes, source=source)

    def _new(self, bullets: Sequence[Bullet], title: str) -> list[Bullet]:
        """The points that neither the title nor another slide has said."""
        kept = [b for b in bullets if not any(says_again(terms(b.text), said) for said in self._said)]
        return [b for b in kept if not repeats(title, b.text)]

    def _is_said(self, text: str) -> bool:
        return any(says_again(terms(clean(text)), said) for said in self._said)

    def _remember(self, title: str, bullets: Sequence[Bullet]) -> None:
        self._said += [terms(title), *(terms(bullet.text) for bullet in bullets)]

    def _lead_over(self, facet: str) -> str:
        """A sentence that leads over to the next part of the talk; nothing within a part."""
        if facet == self._facet or facet not in FACETS:
            return ""
        self._facet = facet
        return self._labels(f"lead_{facet}") + "\n\n"

    def _with_more(self, slide: Slide, claims: Sequence[Claim]) -> Slide:
        """The slide with further claims as points, and as words to say."""
        bullets = (*slide.bullets, *map(_bullet, claims))
        notes = "\n\n".join((slide.notes, speaker_notes(self._document, claims, None, self._labels)))
        source = source_line(self._document, bullets, self._labels)
        return Slide(slide.kind, slide.title, bullets, slide.figure, notes, source=source)

    def _claim_title(self, draft: Draft) -> tuple[str, Claim | None]:
        """A title made of one of the claims, and that claim; a sentence about the part when none is fit for one."""

        def rank(found: tuple[int, str, Claim]) -> tuple[bool, bool, bool, bool, int, float]:
            level, title, claim = found
            shown = self._finder.score(draft.exhibit, [claim], draft.facet) if draft.exhibit else 0.0
            weak = announces(claim.text) or announces(title) or _EXISTS.match(title) is not None or sets_up(title)
            doubted = claim.verdict is not Verdict.VERIFIED
            beside_the_point = draft.exhibit is not None and shown <= 0.0
            return doubted, beside_the_point, weak, not self._does(claim, draft.facet), level, -shown

        def best(claims: Sequence[Claim], ways: Levels, alone: Callable[[str], bool]) -> tuple[str, Claim] | None:
            found = [
                (level, title, claim)
                for level, (shorten, letters) in enumerate(ways)
                for claim in claims
                if alone(claim.text) and has_verb(claim.text) and not only_points(claim.text)
                if (title := shorten(claim.text, letters)) and self._is_new(title)
            ]
            if not found:
                return None
            _, title, claim = min(found, key=rank)
            self._take_quotes(claim)
            if claim not in draft.claims:
                self._spoken.use(claim.evidence[0].quote)
            return self._titles.take(title), claim

        of_two_lines, longer = self._levels()
        about = self._about(draft)
        tries = (
            (draft.claims, of_two_lines, stands_alone),
            (self._instead(draft), of_two_lines, stands_alone),
            (draft.claims, longer, stands_alone),
            (draft.claims, of_two_lines, begins_alone),
        )
        if draft.exhibit:
            if titled := best(about, of_two_lines, stands_alone):
                return titled
            if shows := self._shown_title(draft.exhibit, draft):
                return self._titles.take(shows), None
        for claims, ways, alone in tries:
            if titled := best(claims, ways, alone):
                return titled
        if draft.facet in FACETS:
            return self._titles.take(self._labels(f"part_{draft.facet}")), None
        return self._titles.take(self._labels("part_chapter", title=self._names.get(draft.facet, ""))), None

    def _about(self, draft: Draft) -> list[Claim]:
        """The claims of a slide that speak of its figure, and after them what the paper says where it names it."""
        if draft.exhibit is None:
            return []
        about = [claim for claim in draft.claims if self._finder.score(draft.exhibit, [claim], draft.facet) > 0]
        naming = _tellable(self._discourse.naming(draft.exhibit.figure.id))
        said = [unit for unit in naming if self._says_of(draft.exhibit, unit, _NAMES_IT)]
        fit = any(self._titled(claim) for claim in about)
        return about if fit else [*about, *(self._as_claim(unit) for unit in said[:_INSTEAD])]

    def _shown_title(self, exhibit: Exhibit, draft: Draft) -> str | None:
        """What a figure shows, as the title of a slide whose claims on it are too long for one: better than a claim on something else."""
        on_it = any(self._finder.score(exhibit, [claim], draft.facet) > 0 for claim in draft.claims)
        return self._figure_title(exhibit, ()) if on_it and exhibit.figure.kind is not FigureKind.EQUATION else None

    def _titled(self, claim: Claim) -> bool:
        """Whether a claim can be a title of two lines."""
        of_two_lines, _ = self._levels()
        return stands_alone(claim.text) and any(shorten(claim.text, letters) for shorten, letters in of_two_lines)

    def _does(self, claim: Claim, facet: str) -> bool:
        """Whether the sentence behind a claim does what this part of the talk is about, and admits nothing where results are told."""
        moves = frozenset().union(*(self._discourse.moves(item.sentence) for item in claim.evidence[:1]))
        admits = facet == "results" and Move.LIMIT in moves
        return not admits and bool(moves & _MOVES.get(facet, frozenset(Move)))

    def _is_new(self, title: str) -> bool:
        """Whether a title says something, and no other slide says it, in its title or below."""
        if (
            title.rstrip().endswith(("?", "？")) and self._facet_now not in OPENING
        ):  # what is asked on the way is no finding
            return False
        if title in self._titles or is_announcement(title) or is_outline(title) or lost_grammar(title):
            return False
        return not any(says_again(terms(title), said) for said in self._said)

    def _take_quotes(self, claim: Claim) -> None:
        for item in claim.evidence[:1]:
            self._quoter.take(item.sentence)

    def _instead(self, draft: Draft) -> list[Claim]:
        """Sentences of the paper that could be the title where none of the claims can: on the figure first, then on the part."""
        named = self._discourse.naming(draft.exhibit.figure.id) if draft.exhibit else ()
        near = {item.sentence for claim in draft.claims for item in claim.evidence}
        homes = {self._discourse.by_id[one].sentence.section for one in near if one in self._discourse.by_id}
        moves = _MOVES.get(draft.facet, frozenset())
        fitting = [u for u in self._discourse.units if u.moves & moves and u.role not in _ASIDE]
        beside = _tellable([u for u in fitting if u.sentence.section in homes])[:_INSTEAD]
        found = dict.fromkeys((*_tellable(named)[:_INSTEAD], *beside, *_tellable(fitting)[:_INSTEAD]))
        return [self._as_claim(unit) for unit in found]

    def _as_claim(self, unit: Unit) -> Claim:
        sentence = unit.sentence
        proof = Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)
        said = self._spoken.say(retelling(sentence.text))
        return Claim(said, Verdict.VERIFIED, (proof,), reading=Reading.UNNEEDED)  # the paper's own words

    def _levels(self) -> tuple[Levels, Levels]:
        """Ways to make a title, the best first: within two lines, and the same ways without that limit."""
        ways: tuple[Callable[[str, int], str | None], ...] = (_short_headline, long_headline, full_headline)
        return [(way, self._titles.letters) for way in ways], [(way, UNLIMITED) for way in ways]

    def _quotes(self, draft: Draft, title: str, bullets: Sequence[Bullet]) -> list[Bullet]:
        """What the paper itself says beside these points, where they are too few."""
        missing = _MIN_BULLETS - len(bullets)
        if missing <= 0:
            return []
        proofs = [item for claim in draft.claims for item in claim.evidence]
        candidates = list(self._quoter.near(proofs))
        if draft.exhibit:
            candidates += self._quoter.about(draft.exhibit)
        candidates = [item for item in candidates if (said := self._spoken.say(clean(item.quote)))
                      and not repeats(title, said) and not self._is_said(said)]  # fmt: skip
        if draft.facet in _LIMITS:  # what follows a limit in the paper is often praise
            candidates = [item for item in candidates if _ADMITS.search(item.quote)]
        return self._quoter.quotes(candidates, [title, *(bullet.detail or bullet.text for bullet in bullets)], missing)

    def _figure_slide(self, exhibit: Exhibit) -> Slide | None:
        """A figure no claim speaks of, with what the paper says where it mentions it.

        None where it has no caption that can be read aloud in the deck's language.
        """
        labels, figure = self._labels, exhibit.figure
        candidates = list(self._quoter.about(exhibit))
        mentions = [clean(item.quote) for item in candidates if item.sentence in exhibit.mentions]
        title = self._figure_title(exhibit, mentions)
        if title is None:
            return None
        candidates = [item for item in candidates if not repeats(title, self._spoken.say(clean(item.quote)))]
        bullets = tuple(self._new(self._quoter.quotes(candidates, [title], _MENTIONS), title))
        self._remember(title, bullets)
        source = source_line(self._document, bullets, labels) or labels("page", page=figure.page)
        notes = "\n\n".join(
            part for part in (figure_note(figure, labels), bullet_notes(self._document, bullets, labels)) if part
        )
        return Slide(_kind(figure), self._titles.take(title), bullets, figure.id, notes, source=source)

    def _figure_title(self, exhibit: Exhibit, mentions: Sequence[str]) -> str | None:
        """What its caption states, or a sentence that mentions it; failing both, a sentence that says what it shows."""
        figure = exhibit.figure
        first = opening(figure, self._labels.lang)
        bound = self._bound(exhibit)
        said = {source: self._spoken.say(source) for source in dict.fromkeys((*bound, *mentions))}
        texts = [(t, s) for s, t in said.items() if t and stands_alone(t) and not only_points(t) and not announces(t)]
        if is_statement(first) and self._spoken.fits(first):
            texts.insert(1 if bound else 0, (first, ""))
        of_two_lines, _ = self._levels()
        tries = [(text, source, way) for text, source in texts for way in of_two_lines]
        for text, source, (shorten, letters) in tries:
            title = shorten(text, letters)
            if title and has_verb(title) and not label_keys(title) and self._is_new(title):
                if source:
                    self._spoken.use(source)
                return title
        return self._named_title(figure, self._spoken.say(first))

    def _bound(self, exhibit: Exhibit) -> list[str]:
        """What the paper says of a figure: where it names it, right after, and where results speak of the same things; the best first."""
        naming = self._discourse.naming(exhibit.figure.id)
        near = dict.fromkeys(_tellable(naming), _NAMES_IT)
        near |= {
            unit: _FOLLOWS for unit in _tellable(self._discourse.following(naming, _FOLLOWING)) if unit not in near
        }
        for unit in _tellable([u for u in self._discourse.units if Move.RESULT in u.moves and u.role not in _ASIDE]):
            near.setdefault(unit, 0.0)
        told = {unit: bond for unit, bond in near.items() if not unit.moves & {Move.FUTURE, Move.LIMIT}}
        scored = [(self._says_of(exhibit, unit, bond), -unit.order, unit) for unit, bond in told.items()]
        kept = sorted((row for row in scored if row[0] > 0), key=lambda row: row[:2], reverse=True)
        return [retelling(unit.sentence.text) for _, _, unit in kept[:_TITLES_TRIED]]

    def _says_of(self, exhibit: Exhibit, unit: Unit, bond: float) -> float:
        """How well a sentence says what the figure shows; 0 where it speaks of something else."""
        likeness = self._finder.likeness(unit.sentence.text, exhibit)
        is_result = Move.RESULT in unit.moves
        if likeness < (_LEAST_ALIKE if bond else _ALIKE) and not (bond and is_result):
            return 0.0
        length = len(unit.sentence.text.split()) + count_han(unit.sentence.text) / 2
        return bond + 3 * likeness + is_result + 0.5 * unit.measured - 0.03 * max(0.0, length - 18)

    def _named_title(self, figure: Figure, first: str) -> str | None:
        """What the figure is, in the words of its caption, where no sentence says what it shows."""
        name = figure_name(figure, self._labels.lang)
        letters = self._titles.letters - len(self._labels("figure_named", label=name, caption=""))
        short = (full_headline(first, letters) or full_headline(first)) if first else None
        if not short or not self._spoken.fits(short):
            short = kind_of_caption(self._labels.lang, figure.caption)
        if not short:
            return None
        return self._labels("figure_named", label=name, caption=short)


def _tellable(units: Sequence[Unit]) -> list[Unit]:
    """Whole sentences about this paper's own work, those worth most first."""
    found = [unit for unit in units if unit.whole and unit.own and not unit.foreign]
    return sorted(found, key=lambda unit: (Move.RESULT not in unit.moves, -unit.worth, unit.order))


def _room(slide: Slide) -> int:
    return (MAX_POINTS_WITH_FIGURE - 1 if slide.figure else MAX_POINTS) - len(slide.bullets)


def _bullet(claim: Claim) -> Bullet:
    line = bullet_line(claim.text)
    detail = "" if line == claim.text.rstrip(".。 ;；") else claim.text
    return Bullet(line, claim.evidence, claim.mark, detail)


def _kind(figure: Figure | None) -> SlideKind:
    if figure is None:
        return SlideKind.CONTENT
    return SlideKind.TABLE if figure.kind is FigureKind.TABLE else SlideKind.FIGURE


def _short_headline(text: str, letters: int) -> str | None:
    """A short title, or a somewhat longer one where the short one says less than half."""
    short = headline(text, letters)
    longer = long_headline(text, letters)
    return longer if short and longer and words_in(short) * 2 < words_in(text) else short


def _more_than(title: str, bullet: Bullet) -> Bullet | None:
    """What a point says beyond the title made of the same claim, where that is enough to stand below it."""
    if len(title) >= _MOST_OF_A_POINT * len(bullet.text):
        return None
    more = beyond(title, bullet.text)
    return replace(bullet, text=more, detail=bullet.detail or bullet.text) if more else None
