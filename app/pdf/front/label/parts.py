"""Cuts the blocks of a first page into the parts that are labelled: rows where it is made of short lines, else paragraphs.

A page's front has no columns that run through: titles stand over grids of authors over two columns of text. So it is
cut where its running text begins. Above that parts are read from top to bottom, below it in the order of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import REFERENCE, Block, in_reading_order
from app.pdf.blocks.order import whole_columns
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.blocks.rows import Row, cut_row
from app.pdf.front.authors.names import name_share
from app.pdf.front.label.words import ABSTRACT, KEYWORDS, LABELLED_ROW
from app.pdf.page.facts import PageFacts
from app.pdf.page.geometry import union
from app.text.han import is_cjk

_SKIPPED = frozenset({"picture", "table", "formula", "contents", REFERENCE})
_CELL_GAP = 2.2  # em; names in one row stand one em apart, authors side by side five and more
_WIDE_CELL_GAP = 4.0  # em; names in Chinese stand two em apart
_PROSE_ROWS = 3
_PROSE_CHARS = 220
_SAME_BAND = 0.5
_UPPER = 0.5
_LARGE = 0.97
_SAME_SIZE, _NEXT, _ALIGNED = 0.04, 0.8, 4.0
_OTHER_SIZE = 0.1
_NOTES = frozenset({"page-footer", "footnote", "note"})
ASIDE = _NOTES | {"page-header"}
"""Kinds of blocks that are neither the front's body nor text."""
_MOST_PARTS = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page with one label. `above` says whether it stands over the running text, `names` is how much of its first row reads
    like names (0 to 1), `height` is its page's.
    """

    page: int
    block: Block
    rows: tuple[Row, ...]
    above: bool
    prose: bool
    height: float = 842.0
    text: str = field(init=False, default="")
    names: float = field(init=False, default=0.0)
    rect: Rect = field(init=False, default=Rect(0, 0, 0, 0))

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(" ".join(row.text.split()) for row in self.rows))
        object.__setattr__(self, "names", name_share(self.rows[:1]))
        object.__setattr__(self, "rect", union([row.rect for row in self.rows]))

    @property
    def first(self) -> Row:
        """Its first row, by whose type it is judged."""
        return self.rows[0]


def parts_of(facts: PageFacts, blocks: Sequence[Block]) -> list[Part]:
    """The parts of one page in the order they are read; running heads first, notes and side columns last."""
    every = [block for block in blocks if block.rows and (block.kind not in _SKIPPED or _is_small(block, facts))]
    largest = max((block.size for block in every), default=0.0)
    heads = [block for block in every if block.kind == "page-header" and block.size < _LARGE * largest]
    notes = [block for block in every if _is_aside(block)]
    usable = [block for block in every if not any(block is head for head in heads) and not _is_aside(block)]
    first = _first_column(usable, facts)
    floor = _floor(first)
    above = [block for block in first if block.rect.y0 < floor - 1]
    taken = set(map(id, above))
    below = [block for block in usable if id(block) not in taken]
    ordered = reordered(facts, below)
    parts = [part for block in _by_bands(heads) for part in _cut(block, True, facts.height)]
    parts += [part for block in _by_bands(above) for part in _cut(block, True, facts.height)]
    parts += [part for block in ordered for part in _cut(block, False, facts.height)]
    parts += [part for block in _by_bands(notes) for part in _cut(block, False, facts.height)]
    return parts[:_MOST_PARTS]


def _is_small(block: Block, facts: PageFacts) -> bool:
    """Whether a "table" or "formula" may be a list of authors whose marks and columns deceived the layout model."""
    return block.kind in ("table", "formula") and len(block.rows) <= 12 and block.rect.y1 < _UPPER * facts.height


def _first_column(blocks: Sequence[Block], facts: PageFacts) -> Sequence[Block]:
    """The blocks that may stand above the text: all, but on a page whose columns begin at its top those of the first."""
    columns = whole_columns([block.rect for block in blocks], facts.width)
    return [blocks[index] for index in columns[0]] if len(columns) > 1 else blocks


def _is_aside(block: Block) -> bool:
    return block.sidebar or block.kind in _NOTES


def reordered(facts: PageFacts, blocks: Sequence[Block]) -> list[Block]:
    """The blocks in reading order again, once those of the front were taken out."""
    return in_reading_order(blocks, facts.width)


def _floor(blocks: Sequence[Block]) -> float:
    """Where the running text, or what announces it, begins."""
    tops = [block.rect.y0 for block in blocks if _opens_text(block)]
    return min(tops, default=float("inf"))


def _opens_text(block: Block) -> bool:
    if ABSTRACT.match(block.text) or KEYWORDS.match(block.text):
        return True
    number, title = split_number(block.text)
    if block.kind in ("section-header", "title") and (
        (number in ("1", "I", "0") and len(title) < 60)
        or (len(title.split()) <= 4 and str(role_of(title)) not in ("body", "front"))
    ):
        return True
    return block.kind == "text" and is_prose(block.rows)


def is_prose(rows: Sequence[Row]) -> bool:
    """Whether rows are running text rather than a list of names and places."""
    text = " ".join(row.text for row in rows)
    wide = sum(map(is_cjk, text))
    if wide > 0.3 * len(text.replace(" ", "")):
        return wide > 90 and len(rows) >= 2
    words = text.split()
    if len(rows) < _PROSE_ROWS or len(text) < _PROSE_CHARS:
        return False
    small = sum(word[0].islower() for word in words)
    return small > 0.55 * len(words)


def _by_bands(blocks: Sequence[Block]) -> list[Block]:
    """From top to bottom, and left to right where blocks begin at one height."""
    ordered = sorted(blocks, key=lambda block: block.rect.y0)
    bands: list[list[Block]] = []
    for block in ordered:
        if bands and block.rect.y0 - bands[-1][0].rect.y0 < _SAME_BAND * block.rows[0].size:
            bands[-1].append(block)
        else:
            bands.append([block])
    return [block for band in bands for block in sorted(band, key=lambda block: block.rect.x0)]


def _cut(block: Block, above: bool, height: float) -> Iterator[Part]:
    if is_prose(block.rows):
        for rows in _at_labels(block.rows):
            yield Part(block.page, block, tuple(rows), above, is_prose(rows), height)
        return
    for row in block.rows:
        for cell in cells(row):
            yield Part(block.page, block, (cell,), above, False, height)


def _at_labels(rows: Sequence[Row]) -> list[list[Row]]:
    """Running text cut before rows that open something else or are set in another size, and after an announcement alone."""
    groups: list[list[Row]] = []
    for row in rows:
        alone = groups and len(groups[-1]) == 1 and _announces(groups[-1][0].text)
        resized = groups and abs(groups[-1][-1].size - row.size) > _OTHER_SIZE * row.size
        if not groups or alone or resized or LABELLED_ROW.match(row.text.strip()):
            groups.append([])
        groups[-1].append(row)
    return groups


def bonds_of(parts: Sequence[Part]) -> list[int]:
    """For each part but the first: 1 where it is the next row of the one before, 2 where it is its next paragraph, else 0."""
    return [_bond(above, part) for above, part in pairwise(parts)]


def _bond(above: Part, part: Part) -> int:
    last, row = above.rows[-1], part.first
    alike = abs(last.size - row.size) < _SAME_SIZE * row.size and last.bold == row.bold and last.italic == row.italic
    if above.page != part.page or not alike:
        return 0
    if above.prose and part.prose:
        return 2 if abs(above.rect.x0 - part.rect.x0) < _ALIGNED else 0
    near = -0.5 * row.size < row.rect.y0 - last.rect.y1 < _NEXT * row.size
    beside = min(last.rect.x1, row.rect.x1) - max(last.rect.x0, row.rect.x0) > 0
    return int(near and beside)


def _announces(text: str) -> bool:
    return not re.sub(r"\W", "", ABSTRACT.sub("", text, count=1)) or not re.sub(
        r"\W", "", KEYWORDS.sub("", text, count=1)
    )


def cells(row: Row) -> list[Row]:
    """The row cut at gaps that only stand between things side by side."""
    found = [row]
    while True:
        last = found[-1]
        at = _gap(last)
        pieces = cut_row(last, at) if at is not None else [last]
        if len(pieces) == 1:
            return found
        found[-1:] = pieces


def _gap(row: Row) -> float | None:
    """The x behind the first wide gap."""
    solid = [index for index, char in enumerate(row.text) if not char.isspace()]
    for before, index in pairwise(solid):
        gap = row.lefts[index] - row.rights[before]
        wide = is_cjk(row.text[before]) or is_cjk(row.text[index])
        if gap > (_WIDE_CELL_GAP if wide else _CELL_GAP) * row.size:
            return row.lefts[index]
    return None
