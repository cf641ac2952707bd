"""The small print that says what a paper is: running heads, notes, covers, lines of citation. Each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.reading.document import Fact, FactSource, Rect
from app.pdf.blocks.blocks import Block
from app.pdf.front.front import Front
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.words import CITE_AS
from app.pdf.front.subjects.codes import system_of
from app.pdf.page.facts import FURNITURE_KINDS, PageFacts

_UPPER = 0.25
_NEAR_START = 2
_MOST_ROWS = 8
_NOT_OURS = re.compile(r"access(?:ed|é)|download|retrieved|printed on|date deposited|uploaded|下载|访问", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of small print. `cites` lines say how to cite the paper; `sure` is how certain it is that it speaks of the paper."""

    text: str
    page: int
    rect: Rect
    sure: float
    source: FactSource = FactSource.PAGE
    cites: bool = False

    def fact(self, name: str, value: str) -> Fact:
        """What was read in it."""
        return Fact(name, value, self.page, (self.rect,), self.sure, self.source)


def told_lines(pages: Sequence[PageFacts], front: Front) -> list[Told]:
    """The small print of the paper's first pages, then of its covers, then of its last page. Of plain pages every line."""
    start = front.first - 1
    found = list(_labelled(front))
    for page in front.pages[start : start + _NEAR_START]:
        found += _furniture(page)
    if not front.labelled:
        found += [
            Told(line.text, page.number, line.rect, 0.8)
            for page in pages[start : start + _NEAR_START]
            for line in page.lines
            if line.rect.y0 < _UPPER * page.height or page.number == start + 1
        ]
    found += [
        Told(text, cover.page, Rect(0, 0, 0, 0), 0.8, FactSource.COVER, bool(CITE_AS.match(text)))
        for cover in front.covers
        for text in cover.lines
    ]
    found += _at_the_end(pages[start + 1 :])
    return [line for line in found if not _NOT_OURS.search(line.text)]


def _labelled(front: Front) -> Iterator[Told]:
    """The notes of the labelled pages; the rows under "Cite this article as" are one line more."""
    citing: list[Labelled] = []
    for item in front.labelled:
        low = item.label is Label.AFFILIATION and not item.part.above  # place and time of a meeting look like one
        noted = item.label in (Label.NOTE, Label.CONTACT, Label.KEYWORDS, Label.CODES) or low
        opens = noted and bool(CITE_AS.match(item.part.text))
        other = item.label is Label.CODES and system_of(item.part.text) is not None
        if citing and (opens or other or not noted or len(citing) == _MOST_ROWS):
            yield _citation(citing)
            citing = []
        if noted and (opens or citing):
            citing.append(item)
        if noted:
            yield Told(item.part.text, item.part.page, item.part.rect, max(0.8, item.confidence))
    if citing:
        yield _citation(citing)


def _citation(rows: Sequence[Labelled]) -> Told:
    text, part = " ".join(item.part.text for item in rows), rows[-1].part
    return Told(text, part.page, part.rect, max(0.8, rows[-1].confidence), cites=True)


def _furniture(page: Sequence[Block]) -> Iterator[Told]:
    for block in page:
        if block.role != "body" and (block.kind in FURNITURE_KINDS or block.kind == "note" or block.sidebar):
            for row in block.rows:
                yield Told(row.text, block.page, row.rect, 0.9)
            if len(block.rows) > 1:
                yield Told(block.text, block.page, block.rect, 0.85)


def _at_the_end(pages: Sequence[PageFacts]) -> Iterator[Told]:
    """A DOI on a line of its own above "Cite this article as", and that citation, as some journals print them at the end."""
    for page in pages[-2:]:
        for number, line in enumerate(page.lines):
            if CITE_AS.match(line.text.strip()) and number:
                text = " ".join(other.text for other in page.lines[number : number + 5])
                yield Told(text, page.number, line.rect, 0.8, cites=True)
                before = page.lines[number - 1]
                if re.match(r"\s*(?:doi:\s*|https?://(?:dx\.)?doi\.org/)10\.", before.text, re.I):
                    yield Told(before.text, page.number, before.rect, 0.85)
