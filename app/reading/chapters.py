"""Divides a paper into the pieces a reader would name: chapters of a thesis, sections of a paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.checking.passage import OUTSIDE_THE_PAPER
from app.domain.reading.document import Document, Section, SectionRole, Sentence
from app.reading.pack import readable

MOST_CHAPTERS = 14
_FEWEST_SENTENCES = 6
_PIECES_WITHOUT_HEADINGS = 8
_LEFT_OUT = OUTSIDE_THE_PAPER | {SectionRole.APPENDIX, SectionRole.ABSTRACT}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with all that stands under it, subsections too."""

    title: str
    page: int
    sentences: tuple[Sentence, ...]

    def of(self, document: Document) -> Document:
        """The document cut down to this chapter, to be packed like a whole one."""
        return replace(document, sentences=self.sentences)


def chapters(document: Document) -> list[Chapter]:
    """The chapters of the body in order, short ones joined to the one before; appendices are left out."""
    groups: list[tuple[str, list[Sentence]]] = []
    current: Section | None = None
    tops = _tops(document)
    for sentence, section in readable(document):
        if section is not None and section.role in _LEFT_OUT:
            continue
        top = tops.get(section.id) if section is not None else None
        if not groups or (top is not None and (current is None or top.id != current.id)):
            groups.append(((f"{top.number} {top.title}".strip() if top else ""), []))
            current = top
        groups[-1][1].append(sentence)
    joined = _without_short(groups)
    if len(joined) < 3:
        joined = _by_pages(joined)
    while len(joined) > MOST_CHAPTERS:
        joined = _join_smallest(joined)
    return [Chapter(title, rows[0].page, tuple(rows)) for title, rows in joined if rows]


def _tops(document: Document) -> dict[str, Section]:
    """For each section the heading of the highest level above it."""
    levels = [section.level for section in document.sections if section.role not in _LEFT_OUT]
    top = _top_level(levels)
    found: dict[str, Section] = {}
    above: Section | None = None
    for section in document.sections:
        if section.level <= top or above is None:
            above = section
        found[section.id] = above
    return found


def _top_level(levels: list[int]) -> int:
    """The highest level that more than two headings have: a thesis may have its title, or its parts, above that."""
    for level in sorted(set(levels)):
        if sum(1 for one in levels if one <= level) > 2:
            return level
    return 1


def _without_short(groups: list[tuple[str, list[Sentence]]]) -> list[tuple[str, list[Sentence]]]:
    kept: list[tuple[str, list[Sentence]]] = []
    for title, rows in groups:
        if kept and len(rows) < _FEWEST_SENTENCES:
            kept[-1][1].extend(rows)
        else:
            kept.append((title, list(rows)))
    return kept


def _by_pages(groups: list[tuple[str, list[Sentence]]]) -> list[tuple[str, list[Sentence]]]:
    """Equal pieces, for a text without headings."""
    rows = [sentence for _, sentences in groups for sentence in sentences]
    size = max(_FEWEST_SENTENCES, -(-len(rows) // _PIECES_WITHOUT_HEADINGS))
    pieces = [rows[start : start + size] for start in range(0, len(rows), size)]
    return [(f"{piece[0].page}–{piece[-1].page}", piece) for piece in pieces]


def _join_smallest(groups: list[tuple[str, list[Sentence]]]) -> list[tuple[str, list[Sentence]]]:
    """The two neighbours that are shortest together become one, under both names."""
    at = min(range(len(groups) - 1), key=lambda i: len(groups[i][1]) + len(groups[i + 1][1]))
    (first, rows), (second, more) = groups[at : at + 2]
    return [*groups[:at], (" · ".join(filter(None, (first, second))), rows + more), *groups[at + 2 :]]
