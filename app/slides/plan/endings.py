"""How a talk ends: numbered takeaways, questions for the audience, and where everything comes from.

Questions are made by rule out of claims the summary already holds; nothing is added to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.discourse.moves import sets_up
from app.domain.reading.document import Document, Figure, Reference
from app.domain.writing.deck import Bullet, Slide, SlideKind
from app.domain.writing.digest import Claim, Digest, Mark, Verdict
from app.slides.labels import Labels
from app.slides.plan.figures import terms
from app.slides.plan.notes import bullet_notes, figure_name
from app.slides.plan.phrasing import fits, has_verb, shorten, stands_alone
from app.slides.plan.places import source_line
from app.slides.plan.plan import FACETS, alike
from app.slides.plan.pointers import announces, only_points
from app.slides.plan.titles import repeats
from app.slides.text import clean, shown
from app.text.names import names

_TAKEAWAY_WORDS, _TAKEAWAY_CHARS = 20, 42
_MOST_TAKEAWAYS = 5
_MOST_CITED = 3
_LEAST_QUESTIONS = 2
_REFERENCE_CHARS = 150
_CITATION = re.compile(r"\[(\d+)(?:[,\-–\s]+\d+)*\]")

_PLAN = re.compile(r"\bplans?\b|future work|\bexcited\b|would like to|打算|计划|今后|未来|下一步", re.IGNORECASE)

_LINKS = re.compile(
    r"\b(?:associat\w+|correlat\w+|predict\w*|risk|linked to|related to)\b|相关|关联|预测|风险", re.IGNORECASE
)
"""A link that was observed: what else could be behind it is the question."""

_QUESTIONS = {
    "group": (
        ("limitations", "question_limit"),
        ("results", "question_result"),
        ("method", "question_method"),
        ("contributions", "question_contribution"),
    ),
    "specialists": (
        ("method", "question_assume"),
        ("results", "question_compare"),
        ("limitations", "question_limit"),
        ("contributions", "question_contribution"),
    ),
    "newcomers": (
        ("problem", "question_explain"),
        ("results", "question_use"),
        ("method", "question_explain"),
        ("contributions", "question_contribution"),
    ),
}
"""What is asked about which facet, the first first, by audience."""

Claims = Mapping[str, Sequence[Claim]]


def closing_slide(document: Document, claims: Claims, labels: Labels, titles: Sequence[str] = ()) -> Slide:
    """Three to five points to remember: one of each facet, results first in number; none that was a slide's title."""
    order = [
        ("results", 0),
        ("method", 0),
        ("contributions", 0),
        ("results", 1),
        ("limitations", 0),
    ]
    order += [("results", 2), ("method", 1), ("problem", 0)]
    chosen: list[Claim] = []
    for facet, index in order:
        fresh = [
            claim
            for claim in claims.get(facet, ())
            if not any(repeats(title, said) for title in titles for said in (claim.text, _takeaway(claim).text))
        ]
        row = sorted(fresh, key=_doubt)
        fit = index < len(row) and _tellable(row[index].text) and not _said(row[index], chosen)
        if fit and len(chosen) < _MOST_TAKEAWAYS:
            chosen.append(row[index])
    rank = {claim: number for number, claim in enumerate(claim for row in _in_order(claims) for claim in row)}
    bullets = tuple(_takeaway(claim) for claim in sorted(chosen, key=lambda claim: rank[claim]))
    notes = "\n\n".join(part for part in (labels("closing_note"), bullet_notes(document, bullets, labels)) if part)
    if not bullets and titles:
        return closing_slide(document, claims, labels)
    if not bullets:
        bullets = (Bullet(clean(document.title)),)
    return Slide(
        SlideKind.CLOSING,
        labels.counted("takeaways_title", len(bullets)),
        bullets,
        notes=notes,
        source=source_line(document, bullets, labels),
    )


def _tellable(text: str) -> bool:
    """Whether a claim can be spoken of by itself: a sentence, and not one that only points at a table."""
    return has_verb(text) and not only_points(text)


def _doubt(claim: Claim) -> tuple[bool, bool, bool, bool]:
    """Claims to speak of first: those that stand alone, are verified, tell more than how something was set up, and are not too long."""
    text = claim.text
    idle = only_points(text) or announces(text) or sets_up(text)
    return (
        not stands_alone(text),
        claim.verdict is not Verdict.VERIFIED,
        idle,
        not fits(text, 26, 60),
    )


def _in_order(claims: Claims) -> Iterable[Sequence[Claim]]:
    return (claims.get(facet, ()) for facet in FACETS)


def _said(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(alike(terms(claim.text), terms(other.text)) for other in others)


def _takeaway(claim: Claim) -> Bullet:
    text = shorten(claim.text, _TAKEAWAY_WORDS, _TAKEAWAY_CHARS) or claim.text.rstrip(".。")
    return Bullet(text, claim.evidence, claim.mark, claim.text)


def question_slide(
    document: Document, digest: Digest, claims: Claims, count: int, labels: Labels, audience: str
) -> Slide:
    """Questions for the audience, each about something the paper says and at its depth."""
    found: list[Bullet] = []
    for facet, key in _QUESTIONS[audience]:
        row = [claim for claim in claims.get(facet, ()) if _tellable(claim.text)]
        if row:
            claim = min(row, key=_doubt)
            found.append(Bullet(_question(facet, key, claim, labels), claim.evidence, claim.mark, claim.text))
        elif facet == "limitations" and not claims.get(facet) and any(s.key == facet for s in digest.sections):
            found.append(Bullet(labels("question_silent")))
    bullets = tuple(found[: max(_LEAST_QUESTIONS, count)])
    missing = max(0, _LEAST_QUESTIONS - len(bullets))
    bullets += tuple(Bullet(labels(key)) for key in ("question_open", "question_check")[:missing])
    proof = bullet_notes(document, [bullet for bullet in bullets if bullet.evidence], labels)
    notes = "\n\n".join(part for part in (labels("questions_note"), proof) if part)
    return Slide(
        SlideKind.QUESTIONS,
        labels.counted("questions_title", len(bullets)),
        bullets,
        notes=notes,
        source=source_line(document, bullets, labels),
    )


def _question(facet: str, key: str, claim: Claim, labels: Labels) -> str:
    """What to ask about a claim: by what it says where that is telling, else by the facet that it stands in."""
    said = shorten(claim.text, _TAKEAWAY_WORDS, _TAKEAWAY_CHARS) or claim.text.rstrip(".。")
    if facet == "limitations" and _PLAN.search(claim.text):
        return labels("question_plan", text=said)
    if facet == "results" and _LINKS.search(claim.text):
        return labels("question_cause", text=said)
    data = [name for name in names(claim.text) if any(char.isupper() for char in name[1:])]
    if facet == "results" and data:
        return labels("question_beyond", text=said, names=labels.join(list(dict.fromkeys(data))[:2]))
    return labels(key, text=said if facet != "limitations" else f"{said}{'。' if labels.lang == 'zh' else '.'}")


def source_slide(
    document: Document, digest: Digest, slides: Sequence[Slide], figures: Sequence[Figure], labels: Labels
) -> Slide:
    """What the talk is about and rests on: the paper, its figures shown, works its evidence cites, how it was checked."""
    bullets = [Bullet(citation(document, labels))]
    if figures:
        shown_ones = [
            labels("cited_figure", label=figure_name(figure, labels.lang), page=labels("page", page=figure.page))
            for figure in figures
        ]
        bullets.append(Bullet(labels("cited_figures", list=labels.join(shown_ones))))
    bullets += [Bullet(labels("cited_work", text=_reference(work))) for work in _cited(document, slides)]
    bullets.append(Bullet(_checked(slides, labels)))
    coverage = digest.coverage
    if coverage.sentences_read < coverage.sentences_total:
        bullets.append(Bullet(labels("coverage", read=coverage.sentences_read, total=coverage.sentences_total)))
    notes = labels("made_with", model=digest.model) if digest.model else ""
    return Slide(SlideKind.REFERENCES, labels("sources_title"), tuple(bullets), notes=notes)


def citation(document: Document, labels: Labels) -> str:
    """The paper in one line: authors, title, venue, year, DOI or arXiv number."""
    authors = [clean(name) for name in document.authors if clean(name)]
    people = labels.join(authors[:3])
    if len(authors) > 3:
        people = labels("et_al", names=people)
    number = f"doi:{document.doi}" if document.doi else f"arXiv:{document.arxiv_id}" if document.arxiv_id else ""
    where = ", ".join(part for part in (clean(document.venue), str(document.year or "")) if part)
    parts = (people, clean(document.title), where, number)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _cited(document: Document, slides: Sequence[Slide]) -> list[Reference]:
    """References that the quoted sentences cite by number, most often cited first."""
    quotes = {item.quote for slide in slides for bullet in slide.bullets for item in bullet.evidence}
    counts: dict[str, int] = {}
    for quote in quotes:
        for match in _CITATION.finditer(quote):
            counts[match[1]] = counts.get(match[1], 0) + 1
    by_label = {reference.label.strip("[]. "): reference for reference in document.references if reference.label}
    ranked = sorted((label for label in counts if label in by_label), key=lambda label: (-counts[label], int(label)))
    return [by_label[label] for label in ranked[:_MOST_CITED]]


def _reference(work: Reference) -> str:
    label = f"[{work.label.strip('[]. ')}] "
    text = clean(work.text)
    return label + shown(re.sub(r"^\[?\d+[\].]?\s*", "", text), _REFERENCE_CHARS)


def _checked(slides: Sequence[Slide], labels: Labels) -> str:
    content = (SlideKind.CONTENT, SlideKind.FIGURE, SlideKind.TABLE)
    verdicts = {
        b.detail or b.text: b.verdict for slide in slides if slide.kind in content for b in slide.bullets if b.verdict
    }
    marks = Counter(verdicts.values())
    key = "checked_found" if marks[Mark.FOUND] else "checked"
    return labels(key, verified=marks[Mark.VERIFIED], found=marks[Mark.FOUND], weak=marks[Mark.WEAK])
