"""The places of a paper that can prove something: its sentences, captions and rows of tables, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.checking.parsed import Parsed
from app.checking.parsing.measures import Measure, is_year, read_measures, read_years
from app.checking.parsing.table_rows import table_rows
from app.domain.reading.document import Document, Figure, FigureKind, Rect, SectionRole
from app.domain.writing import digest
from app.text.characters import normalise
from app.text.orders import is_order
from app.text.quantity import Quantity
from app.text.terms import terms

OUTSIDE_THE_PAPER = frozenset({SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT})
_PROVES_NOTHING = OUTSIDE_THE_PAPER - {SectionRole.ACKNOWLEDGEMENTS}
"""Who paid for a work stands only in its acknowledgements."""
_LEAD_SENTENCES = 4
"""Bench with 2 | 4 | 6: true verified 363 | 363 | 363, false verified 118 | 118 | 120."""
_VALUE = re.compile(r"(?<![A-Za-z-])\d|[-–—]\s*$|n\.\s?[ad]\.")
"""A cell that is a value, be it a missing one."""
_NAMES_COLUMN = re.compile(r"=\s*$")
"""Before a number that names a column ("Dim = 100 85.35")."""


@dataclass(frozen=True)
class Passage(Parsed):
    """A sentence, caption or table row. `order` counts from the paper's beginning; captions and rows come last.

    `lead` is what it stands under and after: headings, the sentences before it in its paragraph; for a row, its table's caption.
    """

    id: str
    page: int
    rects: tuple[Rect, ...]
    order: int
    lead: str = ""
    row: bool = False

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Its numbers, each with the words that go with it; the name of a table's row goes with all of them."""
        if not self.row:
            return read_measures(self.text)
        shared = frozenset(terms(self.row_name))
        found: list[Measure] = []
        start = 0
        for cell in normalise(self.cells).split(";"):
            blank, bare = len(cell) - len(cell.lstrip()), cell.strip()
            values = [m for m in read_measures(bare) if not _NAMES_COLUMN.search(bare[: m.quantity.start])]
            found += (measure.moved(start + blank, shared) for measure in values)
            start += len(cell) + 1
        return tuple(found)

    @cached_property
    def years(self) -> tuple[Measure, ...]:
        """Its years, each with the words that go with it; a row has none."""
        return () if self.row else read_years(self.text)

    def measure_of(self, quantity: Quantity) -> Measure | None:
        """Its number (or year) that agrees with this one, with the words that go with it."""
        found = self.years if is_year(quantity) else self.measures
        return next((measure for measure in found if measure.quantity.agrees_with(quantity)), None)

    def written(self, quantity: Quantity) -> str:
        """One of its measures as it writes it."""
        return normalise(self.cells)[quantity.start : quantity.end].strip()

    @cached_property
    def row_name(self) -> str:
        """What stands in a row before its first number; the table's label is not of it."""
        head = self.text[: len(self.text) - len(self.cells)]
        return normalise(head).partition(":")[2].strip(" ;")

    @property
    def table(self) -> str:
        """The id of a row's table; of a sentence or caption, its own."""
        return self.id.partition("/")[0]

    @cached_property
    def cells(self) -> str:
        """A row from the cell with its first number on; of a sentence, all."""
        if not self.row:
            return self.text
        rest = self.text.partition(";")[2]
        while ";" in rest and not _VALUE.search(rest.partition(";")[0]):
            rest = rest.partition(";")[2]
        return rest

    @cached_property
    def lead_terms(self) -> frozenset[str]:
        """The terms of its lead."""
        return frozenset(terms(self.lead))

    @cached_property
    def setting(self) -> str:
        """Its lead and itself, normalised, in lower case."""
        return f"{normalise(self.lead).lower()} {self.plain}"

    def follows(self, other: Passage) -> bool:
        """Whether another sentence stands before it in its paragraph."""
        return not self.row and bool(other.plain) and other.order < self.order and other.plain in self.setting

    @cached_property
    def setting_terms(self) -> frozenset[str]:
        """The terms of its setting."""
        return self.terms | self.lead_terms

    def as_evidence(self) -> digest.Evidence:
        """The value that travels on."""
        return digest.Evidence(self.id, self.page, self.rects, self.text)


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of a document in order: sentences, then captions and rows. Orders to language models are none."""
    order = 0
    sections = document.section_by_id
    before: list[str] = []
    paragraph: tuple[str, int] | None = None
    for sentence in document.sentences:
        section = sections.get(sentence.section)
        if (section is not None and section.role in _PROVES_NOTHING) or is_order(sentence.text):
            continue
        if (sentence.section, sentence.paragraph) != paragraph:
            paragraph, before = (sentence.section, sentence.paragraph), before[-1:]
        lead = " ".join([section.title if section else "", *before[-_LEAD_SENTENCES:]])
        yield Passage(sentence.text, sentence.id, sentence.page, sentence.rects, order, lead)
        before.append(sentence.text)
        order += 1
    for figure in document.figures:
        for suffix, text, rect in _figure_texts(figure):
            if is_order(text):
                continue
            yield Passage(text, f"{figure.id}{suffix}", figure.page, (rect,), order, figure.caption, bool(suffix))
            order += 1


def _figure_texts(figure: Figure) -> Iterator[tuple[str, str, Rect]]:
    if figure.caption:
        yield "", figure.caption, figure.caption_rect or figure.rect
    if figure.kind is FigureKind.TABLE:
        yield from ((f"/r{number}", text, figure.rect) for number, text in table_rows(figure))
