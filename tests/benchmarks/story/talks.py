"""The faults of talks: decks of many papers, looked over by the content linter; the summaries are made without a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.checking.check import check_claim
from app.checking.index import EvidenceIndex
from app.discourse.discourse import Discourse
from app.discourse.retelling import retold
from app.domain.reading.document import Document
from app.domain.writing.deck import Deck, DeckOptions, SlideKind
from app.domain.writing.digest import Coverage, Digest, DigestSection, Timing
from app.reading.choosing import Chooser
from app.reading.templates import Template
from app.slides.lint.story import story_faults
from app.slides.plan.compose import compose
from app.text.third_person import in_third_person


def spoken_by_the_paper(document: Document, template: Template) -> Digest:
    """A structured summary of the paper's own sentences, chosen by the program: what competes with a model's words."""
    discourse, index = Discourse(document), EvidenceIndex(document)
    chooser = Chooser(discourse)
    said: list[frozenset[str]] = []
    sections: list[DigestSection] = []
    for facet in template.facets:
        chosen = chooser.choose(chooser.own(facet), said, facet.most)
        said += [row.terms for row in chosen]
        claims = tuple(check_claim(in_third_person(retold(row.text)), index) for row in chosen)
        sections.append(DigestSection(facet.key, facet.title, claims))
    total = len(document.sentences)
    return Digest(1, "structured", template.lang, "", "", tuple(sections), Coverage(total, total), Timing())


def deck_of(document: Document, digest: Digest) -> Deck:
    """The talk as a user gets it by default."""
    return compose(document, digest, DeckOptions(lang=digest.lang))


def faults_of(deck: Deck, document: Document) -> Counter[str]:
    """Faults by kind."""
    return Counter(fault.kind for fault in story_faults(deck, Discourse(document)))


def main_figures(document: Document) -> set[str]:
    """Figures and tables that the abstract, the introduction or the conclusion name, or that most sentences name."""
    discourse = Discourse(document)
    counts = Counter(figure for unit in discourse.units for figure in set(unit.figures))
    early = {f for u in discourse.units if u.role in ("abstract", "introduction", "conclusion") for f in u.figures}
    return early | {figure for figure, count in counts.most_common(3) if count > 1}


def figures_shown(deck: Deck, document: Document) -> tuple[int, int]:
    """How many of the main figures stand on slides, and how many there are."""
    main = main_figures(document)
    return len(main & {slide.figure for slide in deck.slides if slide.figure}), len(main)


def lines_of(deck: Deck) -> Iterable[str]:
    """A deck as plain lines, to be read."""
    for slide in deck.slides:
        yield f"[{slide.kind}] {slide.title}" + (f"  <{slide.figure}>" if slide.figure else "")
        if slide.kind != SlideKind.REFERENCES:
            yield from (f"    - {bullet.text}" for bullet in slide.bullets)
