"""Where in the paper something stands, as a presenter would say it: "p. 4 · Section 3.1"."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.reading.document import Document, Section, SectionRole
from app.domain.writing.deck import Bullet
from app.domain.writing.digest import Evidence
from app.slides.labels import Labels
from app.slides.text import clean, has_cjk, shown

_SECTION_CHARS = 36
_NAMED_ROLES = frozenset(
    (
        SectionRole.ABSTRACT,
        SectionRole.INTRODUCTION,
        SectionRole.RELATED,
        SectionRole.METHOD,
        SectionRole.RESULTS,
        SectionRole.DISCUSSION,
        SectionRole.CONCLUSION,
        SectionRole.APPENDIX,
    )
)
"""Parts that every reader knows by a name of their own language; other headings are left out of a talk in another one."""
_PLACES_IN_FOOTER = 3
PLACES_APART = " | "


def section_of(document: Document, evidence: Evidence) -> Section | None:
    """The section in which the evidence stands, if the document still knows it."""
    sentence = document.by_id.get(evidence.sentence) if not evidence.paper else None
    return document.section_by_id.get(sentence.section) if sentence else None


def place(document: Document, evidence: Evidence, labels: Labels) -> str:
    """Page and section of one piece of evidence."""
    page = labels("page", page=evidence.page)
    section = section_of(document, evidence)
    if section is None or section.role is SectionRole.FRONT:
        return page
    if not section.number:
        name = shown(clean(section.title), _SECTION_CHARS)
        if labels.lang == "zh" and not has_cjk(name):
            name = labels(f"role_{section.role}") if section.role in _NAMED_ROLES else ""
    else:
        key = "appendix" if section.number[0].isalpha() else "section"
        name = labels(key, number=section.number.rstrip("."))
    return labels("place", page=page, section=name) if name else page


def source_line(document: Document, bullets: Iterable[Bullet], labels: Labels) -> str:
    """The footer of a slide: the first places of its evidence, in page order."""
    found = [evidence for bullet in bullets for evidence in bullet.evidence[:1]]
    ordered = sorted(found, key=lambda evidence: evidence.page)
    names = list(dict.fromkeys(place(document, evidence, labels) for evidence in ordered if evidence.page))
    return PLACES_APART.join(names[:_PLACES_IN_FOOTER])
