"""Lays a paper out as one column: its paragraphs in reading order, figures after the paragraph that first names them, equations
where they stand between sentences, footnotes at the end of their section. Pure; what is known of sentences is handed in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.domain.library.mark import Mark as ReaderMark
from app.domain.library.mark import MarkKind
from app.domain.reading.document import Document, Figure, FigureKind, Footnote, Rect, SectionRole, Sentence
from app.domain.reading.flow import Block, BlockKind, Flow, NoteCall, Piece
from app.domain.writing.digest import Claim, Mark
from app.reading.passages import parts_of
from app.text.pointers import pointers

_LEFT_OUT = frozenset({SectionRole.REFERENCES, SectionRole.FRONT})
_GRAVEST = (Mark.UNSUPPORTED, Mark.WEAK, Mark.FOUND, Mark.VERIFIED)
_BELOW_PT = 3.0
"""How far a line may reach into the line below it: descenders and the boxes of tall symbols."""
_COVERED = 0.5
"""The part of a line's height that a mark has to cover to be of that line."""


@dataclass(frozen=True)
class Known:
    """What is known of a paper's sentences: translations by sentence, claims with their evidence, the reader's marks."""

    translations: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    claims: Sequence[Claim] = ()
    marks: Sequence[ReaderMark] = ()


def flow_of(paper_id: int, document: Document, graphics: Sequence[Figure], known: Known = Known()) -> Flow:
    """The column of a paper. `graphics` are its figures, tables and displayed equations."""
    composing = _Composing(document, graphics, known)
    blocks = tuple(composing.blocks())
    return Flow(paper_id, document.title, document.language, blocks, document.authors, known.other, document.sha256)


class _Composing:
    def __init__(self, document: Document, graphics: Sequence[Figure], known: Known) -> None:
        self._document, self._known = document, known
        self._marks = _marks_of(known.claims)
        self._colors = _Colors(known.marks)
        self._calls: Mapping[str, tuple[NoteCall, ...]] = {}
        self._waiting = [one for one in graphics if one.kind is not FigureKind.EQUATION]
        self._after = self._places_of([one for one in graphics if one.kind is FigureKind.EQUATION])

    def blocks(self) -> Iterator[Block]:
        document = self._document
        if document.title:
            yield Block(BlockKind.TITLE, (self._piece("title", document.title),), 1)
        if document.authors:
            yield Block(BlockKind.BYLINE, (Piece("", ", ".join(document.authors)),), 1)
        sections, opened = document.section_by_id, set[str]()
        body = [one for one in document.sentences if not self._is_left_out(one)]
        notes = _Notes(document.footnotes, body, self._piece)
        self._calls = notes.calls
        for (section_id, _), group in groupby(body, key=lambda one: (one.section, one.paragraph)):
            sentences = tuple(group)
            yield from self._overdue(sentences[0].page)
            section = sections.get(section_id)
            if section is not None and section.title and section_id not in opened:
                opened.add(section_id)
                yield from notes.due()
                title = f"{section.number} {section.title}".strip()
                if section.title.startswith(section.number):
                    title = section.title
                yield Block(BlockKind.HEADING, (self._piece(section.id, title),), section.page, max(1, section.level))
            yield from self._paragraph(sentences)
            notes.passed(sentences)
            yield from self._named(" ".join(one.text for one in sentences))
        yield from notes.rest()
        yield from (self._figure(one) for one in self._waiting)
        yield from self._references()

    def _is_left_out(self, sentence: Sentence) -> bool:
        section = self._document.section_by_id.get(sentence.section)
        return section is not None and section.role in _LEFT_OUT

    # text

    def _piece(self, sentence_id: str, text: str, spans: Sequence[tuple[int, Rect]] = ()) -> Piece:
        return Piece(
            sentence_id,
            text,
            self._known.translations.get(sentence_id, ""),
            self._marks.get(sentence_id),
            self._colors.of(spans),
            self._calls.get(sentence_id, ()),
        )

    def _paragraph(self, sentences: Sequence[Sentence]) -> Iterator[Block]:
        pieces: list[Piece] = []
        page = sentences[0].page
        for sentence in sentences:
            spans = [(span.page, span.rect) for span in sentence.spans]
            pieces.append(self._piece(sentence.id, sentence.text, spans))
            if equations := self._after.get(sentence.id):
                yield Block(BlockKind.PARAGRAPH, tuple(pieces), page)
                pieces, page = [], sentence.spans[-1].page
                yield from (Block(BlockKind.EQUATION, (), one.page, 0, one.id, one.rect) for one in equations)
        if pieces:
            yield Block(BlockKind.PARAGRAPH, tuple(pieces), page)

    def _references(self) -> Iterator[Block]:
        heading = next((one for one in self._document.sections if one.role is SectionRole.REFERENCES), None)
        if self._document.references and heading is not None:
            yield Block(BlockKind.HEADING, (Piece(heading.id, heading.title),), heading.page, 1)
        for one in self._document.references:
            text = one.text if one.text.startswith(one.label) else f"{one.label} {one.text}"
            yield Block(BlockKind.REFERENCE, (Piece("", text),), heading.page if heading else 0)

    # figures and equations

    def _named(self, text: str) -> Iterator[Block]:
        """The figures that a paragraph names, if none before it did."""
        named = {(one.kind, one.number) for one in pointers(text, "figure", "table")}
        for figure in [one for one in self._waiting if _label(one) in named]:
            self._waiting.remove(figure)
            yield self._figure(figure)

    def _overdue(self, page: int) -> Iterator[Block]:
        """Those that no text has named a page after they stood."""
        for figure in [one for one in self._waiting if one.page < page - 1]:
            self._waiting.remove(figure)
            yield self._figure(figure)

    def _figure(self, figure: Figure) -> Block:
        label, caption = figure.label, figure.caption
        text = caption if caption.startswith(label) or not label else f"{label}: {caption}"
        pieces = tuple(self._piece(one.id, one.text) for one in parts_of(figure.id, text))
        return Block(BlockKind.FIGURE, pieces, figure.page, 0, figure.id, figure.rect)

    def _places_of(self, equations: Sequence[Figure]) -> dict[str, list[Figure]]:
        """Each equation after the sentence whose line stands next above it in its column."""
        lines: dict[int, list[tuple[Rect, Sentence]]] = {}
        for sentence in self._document.sentences:
            for span in sentence.spans:
                lines.setdefault(span.page, []).append((span.rect, sentence))
        found: dict[str, list[Figure]] = {}
        for equation in sorted(equations, key=lambda one: (one.page, one.rect.y0)):
            above = [
                (rect.y1, place, sentence)
                for place, (rect, sentence) in enumerate(lines.get(equation.page, ()))
                if rect.y1 <= equation.rect.y0 + _BELOW_PT
                and rect.x0 < equation.rect.x1
                and rect.x1 > equation.rect.x0
                and not self._is_left_out(sentence)
            ]
            if above:
                found.setdefault(max(above, key=lambda one: one[:2])[2].id, []).append(equation)
            else:
                first = next((one for one in self._document.sentences if one.page >= equation.page), None)
                if first is not None:
                    found.setdefault(first.id, []).append(equation)
        return found


class _Notes:
    """The footnotes, each held back until the section ends in which it is called, or on whose page it stands."""

    def __init__(
        self, footnotes: Sequence[Footnote], body: Sequence[Sentence], piece: Callable[[str, str], Piece]
    ) -> None:
        """`piece` makes one of an id and its words."""
        self._left, self._piece = list(footnotes), piece
        self._passed: set[str] = set()
        known = {one.id for one in body}
        self._at = {one.id: one.sentence if one.sentence in known else _last_on(one.page, body) for one in footnotes}
        calls: dict[str, list[NoteCall]] = {}
        for one in footnotes:
            if one.sentence in known:
                calls.setdefault(one.sentence, []).append(NoteCall(one.id, one.label, one.start, one.end))
        self.calls = {name: tuple(sorted(own, key=lambda call: call.start)) for name, own in calls.items()}

    def passed(self, sentences: Sequence[Sentence]) -> None:
        """These sentences stand in the column."""
        self._passed.update(one.id for one in sentences)

    def due(self) -> Iterator[Block]:
        """The notes of what stands in the column."""
        for note in [one for one in self._left if self._at[one.id] in self._passed]:
            self._left.remove(note)
            yield self._block(note)

    def rest(self) -> Iterator[Block]:
        """All that are left."""
        yield from map(self._block, self._left)
        self._left = []

    def _block(self, note: Footnote) -> Block:
        called = note.sentence in self.calls
        pieces = tuple(self._piece(one.id, one.text) for one in parts_of(note.id, note.text))
        return Block(BlockKind.NOTE, pieces, note.page, note=note.id, label=note.label, called=called)


def _last_on(page: int, body: Sequence[Sentence]) -> str:
    """The last sentence that begins on a page or before it; empty without one."""
    return next((one.id for one in reversed(body) if one.page <= page), "")


class _Colors:
    """The colours of a reader's highlights and underlines, by where they are."""

    def __init__(self, marks: Sequence[ReaderMark]) -> None:
        self._by_page: dict[int, list[tuple[float, Rect, str]]] = {}
        for mark in marks:
            if mark.kind in (MarkKind.HIGHLIGHT, MarkKind.UNDERLINE):
                for rect in mark.rects:
                    self._by_page.setdefault(mark.page, []).append((rect.y0, rect, mark.color))
        for rows in self._by_page.values():
            rows.sort(key=lambda one: one[0])

    def of(self, spans: Sequence[tuple[int, Rect]]) -> str:
        """The colour of the first mark on any of these lines; empty without one."""
        for page, line in spans:
            rows = self._by_page.get(page, ())
            end = bisect_right(rows, line.y1, key=lambda one: one[0])
            for _, rect, color in rows[:end]:
                shared = min(rect.y1, line.y1) - max(rect.y0, line.y0)
                beside = min(rect.x1, line.x1) - max(rect.x0, line.x0)
                if beside > 0 and shared > _COVERED * min(rect.y1 - rect.y0, line.y1 - line.y0):
                    return color
        return ""


def _marks_of(claims: Sequence[Claim]) -> dict[str, Mark]:
    """For each sentence that proves claims the gravest of their marks."""
    found: dict[str, Mark] = {}
    for claim in claims:
        for one in claim.evidence:
            known = found.get(one.sentence, Mark.VERIFIED)
            found[one.sentence] = min(known, claim.mark, key=_GRAVEST.index)
    return found


def _label(figure: Figure) -> tuple[str, str] | None:
    number = re.search(r"[A-Z]?\d+(?:[.\-]\d+)*", figure.label.upper())
    return (str(figure.kind), number.group()) if number else None
