"""What a handout says: the question, the answer, the way, the numbers, one figure and the limits, from the same summary as the talk.

Pure; no file, no model. Every statement keeps the page that proves it; what has no support is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.discourse.outcomes import outcomes
from app.domain.reading.document import Document, Figure, FigureKind
from app.domain.writing.digest import Claim, Digest, Mark
from app.domain.writing.handout import Handout, HandoutPart, HandoutPoint
from app.slides.labels import Labels
from app.slides.plan.figures import Exhibit, FigureFinder, caption_in, terms
from app.slides.plan.notes import figure_name
from app.slides.plan.phrasing import stands_alone
from app.slides.plan.plan import usable_claims
from app.slides.plan.pointers import without_pointer
from app.slides.plan.titles import says_again
from app.slides.text import clean, shown, without_citations

_MOST = 5
"""Claims a part is given; a page seldom holds more, and `HandoutSize` may show fewer."""
_QUESTION, _ANSWER, _LIMITS = 2, 2, 3
_AUTHORS = 6
_CAPTION = 220
_NAMED = 0.04
"""What each sentence that names a figure adds to its score: the paper's main figure is the one it keeps coming back to."""
_MOST_NAMED = 8

Claims = Mapping[str, Sequence[Claim]]


def compose_handout(document: Document, digest: Digest) -> Handout:
    """The page about the paper, in the language of its summary."""
    labels = Labels("zh" if digest.lang.lower().startswith("zh") else "en")
    claims = usable_claims(digest)
    answer = _answer(claims)
    rest = [claim for claim in claims.get("results", ()) if claim not in answer]
    measured = [claim for claim in rest if _measures(claim.text)]
    rows: tuple[tuple[str, Sequence[Claim]], ...] = (
        ("handout_question", _first(claims.get("problem", ()), _QUESTION)),
        ("handout_answer", answer),
        ("handout_way", claims.get("method", ())),
        ("handout_numbers", measured),
        ("handout_also", [] if measured else rest),
        ("handout_limits", claims.get("limitations", ())[:_LIMITS]),
    )
    parts = [_part(labels, key, said) for key, said in rows if said]
    if not claims.get("limitations"):
        parts.append(
            HandoutPart(labels("handout_limits"), (HandoutPoint(labels("handout_silent"), "", Mark.VERIFIED),))
        )
    finder = FigureFinder(document)
    told = [*answer, *measured, *claims.get("results", ()), *claims.get("method", ())]
    figure = _main_figure(finder, told)
    return Handout(
        labels.lang,
        clean(document.title) or labels("untitled"),
        _byline(document, labels),
        tuple(parts),
        figure.id if figure else "",
        _foot(document, digest, parts, labels),
    )


def figure_line(figure: Figure, lang: str) -> str:
    """What stands below the figure: its label, its caption and its page."""
    labels = Labels(lang)
    caption = shown(caption_in(lang, figure.label, figure.caption), _CAPTION).rstrip(".。")
    page = labels("page", page=figure.page)
    if not caption:
        return labels("caption_bare", label=figure_name(figure, lang), page=page)
    return labels("caption_line", label=figure_name(figure, lang), caption=caption, page=page)


def _answer(claims: Claims) -> list[Claim]:
    """What the paper found or offers, in at most two statements that stand alone; one of them a result where there is one."""
    results = _first(claims.get("results", ()), _MOST)
    offers = _first(claims.get("contributions", ()), _MOST)
    chosen = [*offers[:1], *results[:1]]
    more = [claim for claim in (*offers[1:], *results[1:]) if claim not in chosen]
    return [*chosen, *more][:_ANSWER]


def _first(claims: Sequence[Claim], count: int) -> list[Claim]:
    """Up to `count` claims, those that can be read by themselves first, otherwise as they come."""
    return sorted(claims, key=lambda claim: not stands_alone(claim.text))[:count]


def _measures(text: str) -> bool:
    return bool(outcomes(text))


def _part(labels: Labels, key: str, claims: Iterable[Claim]) -> HandoutPart:
    kept: list[Claim] = []
    for claim in claims:
        if len(kept) < _MOST and not any(says_again(terms(claim.text), terms(other.text)) for other in kept):
            kept.append(claim)
    points = tuple(HandoutPoint(_said(claim.text), _place(claim, labels), claim.mark) for claim in kept)
    return HandoutPart(labels(key), points, key in ("handout_answer", "handout_numbers"))


def _said(text: str) -> str:
    """A claim as a sentence on paper: whole, without marks of the reference list."""
    return without_citations(without_pointer(clean(text)))


def _place(claim: Claim, labels: Labels) -> str:
    pages = list(dict.fromkeys(item.page for item in claim.evidence[:1] if item.page))
    return labels("page", page=pages[0]) if pages else ""


def _main_figure(finder: FigureFinder, claims: Sequence[Claim]) -> Figure | None:
    """The figure or table of the paper's own work that goes best with what is told and that the paper names most."""

    def score(exhibit: Exhibit) -> float:
        named = min(len(exhibit.mentions), _MOST_NAMED)
        fit = max(finder.score(exhibit, claims, facet) for facet in ("results", "method"))
        return fit + _NAMED * named

    shown_ones = [e for e in finder.figures if e.mentions and not finder.shows_others(e)]
    pictures = [e for e in shown_ones if e.figure.kind is FigureKind.FIGURE] or shown_ones
    best = max(pictures, key=score, default=None)
    return best.figure if best else None


def _byline(document: Document, labels: Labels) -> str:
    names = [clean(name) for name in document.authors if clean(name)]
    people = labels.join(names[:_AUTHORS])
    if len(names) > _AUTHORS:
        people = labels("et_al", names=people)
    where = ", ".join(part for part in (clean(document.venue), str(document.year or "")) if part)
    number = f"doi:{document.doi}" if document.doi else f"arXiv:{document.arxiv_id}" if document.arxiv_id else ""
    return " · ".join(part for part in (people, where, number) if part)


def _foot(document: Document, digest: Digest, parts: Sequence[HandoutPart], labels: Labels) -> str:
    """How far the page can be trusted: what was checked, how much of the paper was read, by which model."""
    marks = [point.mark for part in parts for point in part.points if point.place]
    found = sum(mark in (Mark.VERIFIED, Mark.FOUND) for mark in marks)
    said = [labels("handout_checked", found=found, total=len(marks))]
    coverage = digest.coverage
    if coverage.sentences_read < coverage.sentences_total:
        said.append(labels("coverage", read=coverage.sentences_read, total=coverage.sentences_total))
    if digest.model:
        said.append(labels("made_with", model=digest.model))
    return ("" if labels.lang == "zh" else " ").join(said)
