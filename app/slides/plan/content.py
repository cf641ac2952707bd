"""The slides between the cover and the takeaways: each with a claim as its title and the points that go with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.discourse.discourse import Unit
from app.discourse.moves import Move, is_announcement, is_outline, sets_up
from app.discourse.wholeness import lost_grammar
from app.domain.reading.document import Document, Figure, FigureKind
from app.domain.writing.deck import Bullet, Slide, SlideKind
from app.domain.writing.digest import Claim, Evidence, Reading, Verdict
from app.slides.labels import Labels
from app.slides.plan.figures import OPENING, Exhibit, FigureFinder, terms
from app.slides.plan.notes import bullet_notes, figure_note, speaker_notes
from app.slides.plan.phrasing import (
    bare_headline,
    begins_alone,
    bullet_line,
    has_verb,
    stands_alone,
)
from app.slides.plan.places import source_line
from app.slides.plan.plan import FACETS, MAX_POINTS, MAX_POINTS_WITH_FIGURE, Draft
from app.slides.plan.pointers import announces, only_points
from app.slides.plan.quoting import Quoter
from app.slides.plan.shown import ASIDE, NAMES_IT, FigureTitles, Levels, levels, tellable
from app.slides.plan.spoken import Spoken, retelling
from app.slides.plan.titles import Titles, beyond, repeats, says_again
from app.slides.text import clean

_MIN_BULLETS = 2
_MENTIONS = 3
_APART = {"limitations"}
"""What stands on a slide of its own, however little it is: under another title a limit would read as something else."""
_MOST_OF_A_POINT = 0.5
"""A title of more than half a point leaves it nothing to add."""

_LIMITS = {"limitations", "weaknesses", "stated"}
_ADMITS = re.compile(
    r"\b(?:limit\w*|however|cannot|not|only|drawback\w*|shortcoming\w*|weakness\w*|fails?|difficult|expensive|future|leave|plan to)\b"
    r"|局限|不足|不能|无法|没有|未|仅|只|未来|今后|下一步|困难",
    re.I,
)


_LEAST_SHARED = 3
"""Telling words that a claim shares with what is said of a figure, to be the title over it."""
_EXISTS = re.compile(r"There (?:is|are|was|were|has|have)\b|存在|有(?:很多|许多|一些)")
"""A title that begins so says that something is there, not what is the matter."""
_INSTEAD = 10
"""How many sentences are tried for a title."""
_MOVES = {
    "background": frozenset({Move.OTHERS}),
    "problem": frozenset({Move.GAP}),
    "method": frozenset({Move.METHOD, Move.AIM}),
    "results": frozenset({Move.RESULT}),
    "contributions": frozenset({Move.AIM}),
    "limitations": frozenset({Move.LIMIT, Move.FUTURE}),
}
"""What the sentences do that can stand for a part of the talk."""


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
        self._shown = FigureTitles(finder, labels, titles, self._spoken, self._is_new)
        self._said: list[set[str]] = []
        self._facet = self._facet_now = ""

    def slides(self, drafts: Sequence[Draft]) -> list[Slide]:
        """A slide for each draft; one that could have a single point only adds it to the slide before."""
        made: list[Slide] = []
        for draft in drafts:
            slide = self._slide(draft)
            if slide is None:
                continue
            thin = not slide.figure and (len(slide.bullets) < _MIN_BULLETS or self._is_plain(slide.title, draft))
            joins = draft.facet not in _APART and made and _room(made[-1]) >= len(draft.claims)
            if thin and joins:
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

    def _is_plain(self, title: str, draft: Draft) -> bool:
        """Whether the title over what the paper adds only says so: that goes with the slide before."""
        return draft.facet == "contributions" and title == self._labels(f"part_{draft.facet}")

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

        of_two_lines, longer = levels(self._titles.letters)
        about = self._about(draft)
        tries = (
            (draft.claims, of_two_lines, stands_alone),
            (self._instead(draft), of_two_lines, stands_alone),
            (draft.claims, [(bare_headline, self._titles.letters)], stands_alone),
            (draft.claims, longer, stands_alone),
            (draft.claims, of_two_lines, begins_alone),
        )
        if draft.exhibit:
            if titled := best(about, of_two_lines, stands_alone):
                return titled
            if shows := self._shown_title(draft, self._shown.said):
                return self._titles.take(shows), None
            if titled := best(self._near(draft.exhibit, draft.claims), of_two_lines, stands_alone):
                return titled
            if shows := self._shown_title(draft, self._shown.named):
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
        naming = tellable(self._discourse.naming(draft.exhibit.figure.id))
        said = [unit for unit in naming if self._shown.says_of(draft.exhibit, unit, NAMES_IT)]
        fit = any(self._titled(claim) for claim in about)
        return about if fit else [*about, *(self._as_claim(unit) for unit in said[:_INSTEAD])]

    def _shown_title(self, draft: Draft, way: Callable[[Exhibit], str | None]) -> str | None:
        """What a figure shows, as the title of a slide whose claims on it are too long for one: better than a claim on something else."""
        exhibit = draft.exhibit
        if exhibit is None or exhibit.figure.kind is FigureKind.EQUATION:
            return None
        on_it = any(self._finder.score(exhibit, [claim], draft.facet) > 0 for claim in draft.claims)
        return way(exhibit) if on_it else None

    def _near(self, exhibit: Exhibit, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that have telling words in common with what is said of a figure."""
        naming = self._discourse.naming(exhibit.figure.id)
        about = terms(" ".join((exhibit.figure.caption, *(unit.sentence.text for unit in naming))))
        return [claim for claim in claims if len(terms(claim.text) & about) >= _LEAST_SHARED]

    def _titled(self, claim: Claim) -> bool:
        """Whether a claim can be a title of two lines."""
        of_two_lines, _ = levels(self._titles.letters)
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
        fitting = [u for u in self._discourse.units if u.moves & moves and u.role not in ASIDE]
        beside = tellable([u for u in fitting if u.sentence.section in homes])[:_INSTEAD]
        found = dict.fromkeys((*tellable(named)[:_INSTEAD], *beside, *tellable(fitting)[:_INSTEAD]))
        return [self._as_claim(unit) for unit in found]

    def _as_claim(self, unit: Unit) -> Claim:
        sentence = unit.sentence
        proof = Evidence(sentence.id, sentence.page, sentence.rects, sentence.text)
        said = self._spoken.say(retelling(sentence.text))
        return Claim(said, Verdict.VERIFIED, (proof,), reading=Reading.UNNEEDED)  # the paper's own words

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
        mentions = [retelling(item.quote) for item in candidates if item.sentence in exhibit.mentions]
        title = self._shown.title(exhibit, mentions)
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


def _more_than(title: str, bullet: Bullet) -> Bullet | None:
    """What a point says beyond the title made of the same claim, where that is enough to stand below it."""
    if len(title) >= _MOST_OF_A_POINT * len(bullet.text):
        return None
    more = beyond(title, bullet.text)
    return replace(bullet, text=more, detail=bullet.detail or bullet.text) if more else None
