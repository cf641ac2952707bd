"""The plan of a talk: which claims and which figure share a slide, and how many slides there are.

The number of slides follows from the minutes; within it, each facet of the summary gets a part by how
much it has to say. A slide with a figure carries fewer points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.reading.document import FigureKind, SectionRole
from app.domain.writing.digest import Claim, Digest, Verdict
from app.slides.plan.figures import GOOD_MATCH, OPENING, Exhibit, FigureFinder, terms
from app.slides.plan.phrasing import stands_alone
from app.slides.plan.titles import says_again
from app.slides.text import clean
from app.text.han import han_share, has_han

FACETS = ("background", "problem", "method", "results", "contributions", "limitations")
LEAST_POINTS, MAX_POINTS, MAX_POINTS_WITH_FIGURE = 3, 5, 4
"""Claims on a slide, the one that becomes its title included."""

LEAST_SLIDES = 4
"""With cover, takeaways, questions and sources this makes eight."""

_FULLEST_FIRST = ("method", "results", "problem", "background", "limitations", "contributions")
"""What two facets both say stays with the one named first."""

_SAME = 0.7
_MISTOLD = frozenset(
    f"reason.translation_{fault}" for fault in ("number", "doubled", "denial", "turned", "cause", "left")
)
"""Faults of a translation that mislead an audience ("caught 35" without "of 45") or that it stumbles over (words left in English)."""
_LEAST_TERMS = 3
_MOST_HAN = 0.5
"""Share of ideographs above which a text is Chinese; an English one may name a Chinese title."""
_NO_OPENING = ("", ",", ";", ")", "(", "，", "；", "）", "（")
_SHORT_TALK, _LONG_TALK = 8, 25
_MORE_FIGURES = 2
"""Free slides show figures that no claim speaks of: so many, and as many as there is room for in a long talk or in one in another
language than the paper's, which has fewer words to say."""
_MUCH_MADE_OF = 2
"""Sentences that name a figure, from which it is shown even if none of them says what it shows."""
_LATE = (SectionRole.RESULTS, SectionRole.DISCUSSION, SectionRole.CONCLUSION)
_ASIDE = (SectionRole.APPENDIX, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS)


@dataclass(frozen=True, slots=True)
class Talk:
    """A kind of talk. `agenda_from` is the length in minutes from which an agenda is shown."""

    name: str
    agenda_from: int = 20
    questions: int = 3
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a talk is for, and what that changes.

    `opening` is how many claims background and problem may make on the one slide they share (0: each has its own), `terms`
    how many are explained beforehand, `most_points` how many claims share a slide, `equations` how many minutes pass for
    each equation (0: none).
    """

    name: str
    opening: int
    terms: int
    most_points: int
    equations: int
    pace: float = 1.0


AUDIENCES = {
    audience.name: audience
    for audience in (
        Audience("specialists", opening=3, terms=0, most_points=5, equations=4, pace=1.1),
        Audience("group", opening=5, terms=0, most_points=5, equations=8),
        Audience("newcomers", opening=0, terms=4, most_points=4, equations=0, pace=0.95),
    )
}

TALKS = {
    talk.name: talk
    for talk in (
        Talk("group-meeting"),
        Talk("journal-club", questions=4),
        Talk("proposal", agenda_from=15, questions=2),
        Talk("conference", agenda_from=25, questions=1, pace=1.15),
        Talk("lecture", agenda_from=15, questions=4, pace=0.85),
    )
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide to be: its facet, its claims in order, the figure beside them."""

    facet: str
    claims: tuple[Claim, ...]
    exhibit: Exhibit | None = None


@dataclass(slots=True)
class _Part:
    """A facet while slides are being handed out."""

    facet: str
    claims: list[Claim]
    exhibits: list[Exhibit] = field(default_factory=list)
    anchors: dict[str, Claim] = field(default_factory=dict)
    """The claim that each of the exhibits is shown for, by the figure's id."""
    slots: int = 1

    def most(self, points: int) -> int:
        """More slides than this would hold fewer than `points` claims each (two beside a figure)."""
        beside = len(self.exhibits)
        return max(1, beside + max(0, len(self.claims) - 2 * beside) // points)

    @property
    def pressure(self) -> float:
        return (len(self.claims) + len(self.exhibits)) / self.slots


def slides_for(minutes: int, talk: Talk, audience: Audience = AUDIENCES["group"]) -> int:
    """How many slides a talk of this length wants: 9 for 5 minutes, 14 for 15, 22 for 30."""
    return max(8, round((6 + 0.53 * minutes) * talk.pace * audience.pace))


def usable_claims(digest: Digest) -> dict[str, list[Claim]]:
    """Claims by facet that may be shown: supported, said once, text fit for a slide, in the summary's language where any is."""
    strange = _in_another_language(digest)
    kept: dict[str, list[Claim]] = {facet: [] for facet in _in_talk_order(digest)}
    seen: list[set[str]] = []
    sections = {section.key: section for section in digest.sections}
    for facet in dict.fromkeys((*_FULLEST_FIRST, *kept)):
        for claim in sections[facet].claims if facet in sections else ():
            words = terms(clean(claim.text))
            if (
                not _tellable(claim)
                or claim in strange
                or claim.garbled
                or _is_mistold(claim)
                or not words
                or any(alike(words, other) or says_again(words, other) for other in seen)
            ):
                continue
            seen.append(words)
            kept[facet].append(replace(claim, text=clean(claim.text)))
    return kept


def _is_mistold(claim: Claim) -> bool:
    """Whether a claim's translation says something else than its original, or is half in the other language."""
    return any(reason.key in _MISTOLD for reason in claim.reasons)


def _in_another_language(digest: Digest) -> tuple[Claim, ...]:
    """Claims that were left in the paper's language, where others were put into the summary's."""
    claims = [claim for section in digest.sections for claim in section.claims]
    strange = tuple(
        claim
        for claim in claims
        if (not has_han(claim.text) if digest.lang == "zh" else han_share(claim.text) > _MOST_HAN)
    )
    return strange if len(strange) < len(claims) else ()


def _in_talk_order(digest: Digest) -> list[str]:
    """Facets as they are told: a long paper's chapters, which have sections of their own, follow the method."""
    own = [section.key for section in digest.sections if section.key not in FACETS]
    after = FACETS.index("method") + 1
    return [*FACETS[:after], *own, *FACETS[after:]]


def _tellable(claim: Claim) -> bool:
    """Whether a claim may be shown: supported, legible, a whole sentence, more than a remark, not the head of a list."""
    said = claim.text.strip()
    if "\ufffd" in said or said[:1] in _NO_OPENING:
        return False
    remark = not stands_alone(said) and len(terms(said)) < _LEAST_TERMS
    return claim.verdict is not Verdict.UNSUPPORTED and not said.endswith((":", "：")) and not remark


def alike(left: set[str], right: set[str], share: float = _SAME) -> bool:
    """Whether two sets of words say nearly the same: they have at least `share` of all their words in common."""
    return len(left & right) >= share * len(left | right)


def plan(
    digest: Digest,
    finder: FigureFinder,
    minutes: int,
    room: int,
    audience: Audience,
    tells: Callable[[Exhibit], bool] = lambda _: True,
) -> list[Draft]:
    """Drafts in the order of the talk, about `room` of them. `tells`: whether anything says what a figure shows."""
    parts = [_Part(facet, claims) for facet, claims in usable_claims(digest).items() if claims]
    parts = _opened(parts, audience, short=minutes < _SHORT_TALK)
    parts = _with_fewer_chapters(parts, room)
    _hand_out_exhibits(parts, finder, max(2, round(minutes * 0.4)))
    _widen(parts, room, LEAST_POINTS)
    _widen(parts, min(room, LEAST_SLIDES), LEAST_POINTS - 1)
    drafts = [draft for part in parts for draft in _drafts(part, finder, audience.most_points)]
    spare = max(room, LEAST_SLIDES) - len(drafts)
    if audience.equations:
        drafts = _with_equations(drafts, finder, max(1, minutes // audience.equations), spare)
    foreign = finder.chinese != (digest.lang == "zh")
    free = max(room, LEAST_SLIDES) - len(drafts)
    count = min(free, room if minutes >= _LONG_TALK or foreign else _MORE_FIGURES)
    return _with_more_figures(drafts, finder, count, finder.spoken_of if foreign else tells)


def _with_equations(drafts: Sequence[Draft], finder: FigureFinder, most: int, spare: int) -> list[Draft]:
    """Equations where the evidence of a claim stands around one: beside the text, or on a slide of its own with that claim."""
    rows = [
        (far, place, claim, exhibit)
        for place, draft in enumerate(drafts)
        for claim in draft.claims
        for exhibit in finder.equations
        if (far := _distance(claim, exhibit)) is not None
    ]
    chosen: dict[int, tuple[Claim, Exhibit]] = {}
    for _, place, claim, exhibit in sorted(rows, key=lambda row: row[:2]):
        if place not in chosen and len(chosen) < most and all(exhibit is not other for _, other in chosen.values()):
            chosen[place] = claim, exhibit
    done: list[Draft] = []
    for place, draft in enumerate(drafts):
        done.append(draft)
        if place not in chosen:
            continue
        claim, exhibit = chosen[place]
        rest = tuple(other for other in draft.claims if other is not claim)
        if draft.exhibit is None and len(draft.claims) <= MAX_POINTS_WITH_FIGURE:
            done[-1] = replace(draft, exhibit=exhibit)
        elif rest and spare > 0:
            done[-1:] = [replace(draft, claims=rest), Draft(draft.facet, (claim,), exhibit)]
            spare -= 1
    return done


def _distance(claim: Claim, exhibit: Exhibit) -> int | None:
    """How far the nearest evidence of a claim stands from an equation; None where it does not stand around it."""
    places = [exhibit.mentions.index(item.sentence) for item in claim.evidence[:1] if item.sentence in exhibit.mentions]
    return min(places, default=None)


def _with_more_figures(
    drafts: list[Draft], finder: FigureFinder, count: int, tells: Callable[[Exhibit], bool]
) -> list[Draft]:
    """Figures of the paper's body not yet shown that `tells` has something to say of, or that the paper makes much of, each after its part of the talk."""
    taken = {draft.exhibit.figure.id for draft in drafts if draft.exhibit}
    left = [
        e
        for e in finder.figures
        if e.figure.id not in taken and e.mentions and e.role not in _ASIDE and not finder.shows_others(e)
    ]
    left = [exhibit for exhibit in left if finder.importance(exhibit) >= _MUCH_MADE_OF or tells(exhibit)]
    wanted = sorted(left, key=lambda exhibit: -finder.importance(exhibit))[: max(count, 0)]
    for exhibit in (one for one in left if one in wanted):
        facet = "results" if exhibit.role in _LATE else "method"
        after = [index for index, draft in enumerate(drafts) if draft.facet == facet]
        drafts.insert(after[-1] + 1 if after else len(drafts), Draft(facet, (), exhibit))
    return drafts


def _widen(parts: list[_Part], room: int, points: int) -> None:
    """Give the fullest part one more slide, until `room` slides are given or none would be full enough."""
    while sum(part.slots for part in parts) < room:
        open_parts = [part for part in parts if part.slots < part.most(points)]
        if not open_parts:
            return
        max(open_parts, key=lambda part: part.pressure).slots += 1


def _opened(parts: list[_Part], audience: Audience, *, short: bool) -> list[_Part]:
    """Background and problem on one slide: where the talk is short, neither fills its own, or the audience knows them."""
    opening = [part for part in parts if part.facet in OPENING]
    knowing = 0 < audience.opening < MAX_POINTS
    if len(opening) < 2:
        return parts
    background, problem = opening
    thin = min(len(background.claims), len(problem.claims)) < LEAST_POINTS
    together = thin and audience.opening and len(background.claims) + len(problem.claims) <= MAX_POINTS
    if not (short or together or knowing):
        return parts
    first = background.claims[: 1 if knowing else 2]
    claims = first + problem.claims[: (audience.opening or MAX_POINTS) - len(first)]
    return [_Part("problem", claims), *(part for part in parts if part not in opening)]


def _with_fewer_chapters(parts: list[_Part], room: int) -> list[_Part]:
    """The smallest chapters joined to the one before or after while there are more parts than slides, or they are thin."""
    parts = list(parts)
    while True:
        chapters = [index for index, part in enumerate(parts) if part.facet not in FACETS]
        thin = min((len(parts[index].claims) for index in chapters), default=LEAST_POINTS) < LEAST_POINTS
        if len(chapters) < 2 or not (thin or len(parts) > room):
            return parts
        pairs = list(pairwise(chapters))
        first, second = min(pairs, key=lambda pair: sum(len(parts[index].claims) for index in pair))
        parts[first].claims += parts.pop(second).claims


def _hand_out_exhibits(parts: list[_Part], finder: FigureFinder, most: int) -> None:
    """Each figure goes to the claim it shows best, one figure a claim; a method with no match still gets its section's figure.

    A figure whose claim was taken by another would stand beside what is left of the part, which speaks of something else.
    """
    rows = [
        (finder.score(exhibit, [claim], part.facet), exhibit, part, claim)
        for exhibit in finder.figures
        for part in parts
        for claim in part.claims
        if exhibit.figure.kind is not FigureKind.TABLE or part.facet not in OPENING
    ]
    rows.sort(key=lambda row: -row[0])
    given: set[str] = set()
    shown: list[Claim] = []
    for score, exhibit, part, claim in rows:
        full = len(part.exhibits) >= max(1, (len(part.claims) + 1) // 2)
        free = exhibit.figure.id not in given and claim not in shown
        if score >= GOOD_MATCH and free and not full and len(given) < most:
            part.exhibits.append(exhibit)
            part.anchors[exhibit.figure.id] = claim
            given.add(exhibit.figure.id)
            shown.append(claim)
    method = next((part for part in parts if part.facet == "method"), None)
    if method is not None and not method.exhibits:
        method.exhibits += _method_figure(finder, given)


def _method_figure(finder: FigureFinder, given: set[str]) -> list[Exhibit]:
    """The figure of the method's own section that most looks like its overview; one at most."""
    free = [exhibit for exhibit in finder.figures if exhibit.figure.id not in given]
    at_home = [e for e in free if e.figure.kind is FigureKind.FIGURE and finder.fitness(e, "method") >= 0.2]
    return [max(at_home, key=lambda exhibit: finder.fitness(exhibit, "method"))] if at_home else []


def _drafts(part: _Part, finder: FigureFinder, most: int) -> list[Draft]:
    """The part's claims on its slides: first what goes with a figure, then the rest in order."""
    exhibits = part.exhibits[: part.slots]
    texts = part.slots - len(exhibits)
    left = list(part.claims)
    shown: list[Draft] = []
    share = max(2, (len(left) - LEAST_POINTS * texts) // max(len(exhibits), 1))
    for index, exhibit in enumerate(exhibits):
        last = index == len(exhibits) - 1 and not texts
        count = min(
            min(most, MAX_POINTS if last and len(exhibits) == 1 else MAX_POINTS_WITH_FIGURE),
            len(left) if last else share,
        )
        anchor = part.anchors.get(exhibit.figure.id)
        later = [part.anchors.get(other.figure.id) for other in exhibits[index + 1 :]]
        chosen = sorted(left, key=lambda claim: (claim is not anchor, claim in later,
                                                 _pull(finder, claim, exhibits, index, part.facet)))[:count]  # fmt: skip
        picked = [claim for claim in left if claim in chosen]
        left = [claim for claim in left if claim not in chosen]
        if picked:
            shown.append(Draft(part.facet, tuple(picked), exhibit))
    shown += [Draft(part.facet, tuple(chunk)) for chunk in _chunks(left, texts, most)] if texts else []
    order = {claim: index for index, claim in enumerate(part.claims)}
    return sorted(shown, key=lambda draft: min(order[claim] for claim in draft.claims))


def _pull(finder: FigureFinder, claim: Claim, exhibits: Sequence[Exhibit], index: int, facet: str) -> float:
    """Lowest for the claims that suit this figure much better than the figures still to come."""
    scores = [finder.score(exhibit, [claim], facet) for exhibit in exhibits[index:]]
    return max(scores[1:], default=0.0) - scores[0]


def _chunks(claims: Sequence[Claim], count: int, most: int) -> list[Sequence[Claim]]:
    """`claims` in `count` runs of nearly equal length, none empty, none longer than a slide takes."""
    size, extra = divmod(len(claims), count)
    runs, start = [], 0
    for index in range(count):
        end = start + size + (index < extra)
        if end > start:
            runs.append(claims[start : min(end, start + most + 1)])
        start = end
    return runs
