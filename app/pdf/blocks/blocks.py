"""A document as a sequence of blocks in reading order: what all later rules look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from app.domain.reading.document import Rect, SectionRole
from app.pdf.blocks.order import reading_order
from app.pdf.blocks.regions import (
    across_gutter,
    beside_abstract,
    beside_captions,
    beside_entries,
    beside_headings,
    continues_number,
    formula_parts,
    parted_at_list,
    segments,
    true_kind,
)
from app.pdf.blocks.roles import role_of
from app.pdf.blocks.rows import Row, join_beside, merge_lines
from app.pdf.page.facts import Box, Line, PageFacts
from app.pdf.page.geometry import area, common, inside, overlap_x, overlap_y, union

REFERENCE = "reference"
"""The kind of blocks that are known to be entries of a reference list, though no heading says so."""
_GUTTER = 4.0


@dataclass(slots=True)
class Block:
    """A region of one page. `kind` starts as the layout model's word and is corrected by the rules.

    `sidebar` text stands beside the paper; `demoted` text was taken for a heading by the model alone. `role` is what it is of
    the paper's front ("title", "abstract", "cover" …), empty for its text.
    """

    page: int
    kind: str
    rect: Rect
    rows: list[Row]
    cells: tuple[tuple[str, ...], ...] = ()
    sidebar: bool = False
    demoted: bool = False
    role: str = ""
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self._spell()

    def take(self, other: Block) -> None:
        """Make the rows of a block below this one part of it."""
        self.rows = [*self.rows, *other.rows]
        self.rect = union([self.rect, other.rect])
        self._spell()

    def replace_rows(self, rows: list[Row]) -> None:
        """Hold these rows instead, and no more room than they take."""
        self.rows = rows
        self.rect = union([row.rect for row in rows])
        self._spell()

    def _spell(self) -> None:
        self.text = " ".join(" ".join(row.text.split()) for row in self.rows)

    @property
    def size(self) -> float:
        """The font size of its largest row."""
        return max((row.size for row in self.rows), default=0.0)


def page_blocks(facts: PageFacts) -> list[Block]:
    """The blocks of one page in reading order; turned text is left to the figures it labels."""
    blocks = [block for index, box in enumerate(facts.boxes) for block in _blocks_of(facts, index, box)]
    blocks += _leftovers(facts, blocks)
    _join_numbers(blocks)
    blocks = [part for block in blocks for part in _around_others(block, blocks)]
    return in_reading_order(blocks, facts.width)


def in_reading_order(blocks: Sequence[Block], width: float) -> list[Block]:
    """The blocks of a page of this width as a person reads them."""
    heads = {number for number, block in enumerate(blocks) if block.kind in ("section-header", "title")}
    return [blocks[index] for index in reading_order([block.rect for block in blocks], width, heads)]


def _blocks_of(facts: PageFacts, index: int, box: Box) -> list[Block]:
    """The block of a box, or several where the model drew one box around text in columns."""
    lines = [line for line in facts.lines if line.box == index and not line.turned]
    sides = beside_abstract(lines)
    if sides:
        return [_text_of(facts.number, side) for side in sides]
    if box.kind == "table":
        above, listed = parted_at_list(lines)
        if columns := beside_entries(listed):
            rows = merge_lines(facts.number, above)
            table = [Block(facts.number, "table", union([row.rect for row in rows]), rows)] if rows else []
            return [*table, *(part for column in columns for part in _entries_of(facts.number, column))]
    rows = merge_lines(facts.number, lines)
    kind = true_kind(facts, box, rows)
    if kind in ("picture", "table"):
        return [Block(facts.number, kind, _with_rows(_without_prose(facts, box, lines), rows), rows, box.cells)]
    if kind == "formula":
        return [
            Block(facts.number, told, union([row.rect for row in group]), group)
            for side in across_gutter(facts, box, lines)
            for told, group in formula_parts(merge_lines(facts.number, side))
        ]
    parts = _side_by_side(lines) if kind in ("text", "list-item") else [lines]
    parts = beside_headings(facts, lines) if kind == "section-header" else parts
    found = []
    for part in (side for each in parts for side in beside_captions(each) if side):
        rows = merge_lines(facts.number, part)
        found += [
            Block(facts.number, told, union([row.rect for row in group]), group)
            for told, group in segments(facts, union([line.rect for line in part]), rows, kind)
        ]
    return found


def _entries_of(page: int, lines: Sequence[Line]) -> list[Block]:
    """A column of a reference list, its heading apart."""
    rows = merge_lines(page, lines)
    at = next((n for n, row in enumerate(rows) if role_of(row.text) is SectionRole.REFERENCES), None)
    if at is None:
        return [Block(page, "list-item", union([row.rect for row in rows]), rows)]
    groups = (("text", rows[:at]), ("section-header", rows[at : at + 1]), ("list-item", rows[at + 1 :]))
    return [Block(page, kind, union([row.rect for row in group]), group) for kind, group in groups if group]


def _join_numbers(blocks: list[Block]) -> None:
    """Give a section number that the model boxed by itself the words beside it (LLM survey, 4.3.2)."""
    for block in [b for b in blocks if b.kind == "section-header" and re.fullmatch(r"[\d.\s]+", b.text)]:
        beside = next(
            (
                other
                for other in blocks
                if other.kind in ("text", "list-item", "section-header")
                and other is not block
                and continues_number(block.rows[0], other.rows[0])
            ),
            None,
        )
        if beside is None:
            continue
        block.replace_rows([join_beside(block.rows[0], beside.rows[0])])
        if len(beside.rows) > 1:
            beside.replace_rows(beside.rows[1:])
        else:
            blocks.remove(beside)


def _without_prose(facts: PageFacts, box: Box, lines: Sequence[Line]) -> Rect:
    """The part of a graphic's box that is one: a watermark makes the model draw it around half a page of text."""
    page = facts.width * facts.height
    prose = [
        other.rect
        for other in facts.boxes
        if other.kind in ("text", "list-item")
        and common(other.rect, box.rect) > 0.8 * area(other.rect)
        and area(other.rect) > 0.02 * page
    ]
    if len(prose) < (1 if area(box.rect) > 0.6 * page else 2):
        return box.rect
    own = [line.rect for line in lines]
    own += [
        item
        for item in (*facts.images, *facts.drawings)
        if inside(item, box.rect) and area(item) < 0.5 * page and not any(common(item, text) > 0 for text in prose)
    ]
    return union(own) if own else box.rect


def _with_rows(rect: Rect, rows: Sequence[Row]) -> Rect:
    """A graphic's rectangle around all of the rows in it: the model cuts through the outer ones (BERT, Table 1)."""
    own = [piece for row in rows for piece in row.pieces if common(piece, rect) > 0.25 * area(piece)]
    return union([rect, *own])


def _side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of one box: parted at a gutter that no line crosses, else by the paragraphs that MuPDF sees when two
    of them stand beside each other; else all lines together."""
    columns = _columns(lines)
    if len(columns) > 1:
        return columns
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.block, []).append(line)
    tall = [group for group in groups.values() if len(group) >= 3]
    return list(groups.values()) if any(_beside(a, b) for a, b in combinations(tall, 2)) else [list(lines)]


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted at the gutters between them; one group where there is no gutter between tall columns."""
    groups: list[list[Line]] = []
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.rect.x0):
        if line.rect.x0 > reach + _GUTTER:
            groups.append([])
        groups[-1].append(line)
        reach = max(reach, line.rect.x1)
    whole = len(groups) > 1 and all(len(group) >= 2 for group in groups)
    return groups if whole and all(_beside(a, b) for a, b in pairwise(groups)) else [list(lines)]


def _beside(a: Sequence[Line], b: Sequence[Line]) -> bool:
    """Whether two groups of lines are columns, level with each other."""
    left, right = union([line.rect for line in a]), union([line.rect for line in b])
    narrow = min(left.x1 - left.x0, right.x1 - right.x0)
    return overlap_y(left, right) > 20 and overlap_x(left, right) < -4 and narrow > 100


def _around_others(block: Block, blocks: Sequence[Block]) -> list[Block]:
    """The block, cut where another stands between two of its rows, as a heading between two paragraphs."""
    if block.kind not in ("text", "list-item") or len(block.rows) < 2:
        return [block]
    between = [
        (other.rect.y0 + other.rect.y1) / 2
        for other in blocks
        if other is not block and other.rows and other.kind in ("section-header", "title", "text", "list-item")
        and overlap_x(other.rect, block.rect) > 0
    ]  # fmt: skip
    groups = [[block.rows[0]]]
    for above, row in pairwise(block.rows):
        if any(above.rect.y1 - 1 < y < row.rect.y0 + 1 for y in between):
            groups.append([])
        groups[-1].append(row)
    if len(groups) == 1:
        return [block]
    return [Block(block.page, block.kind, union([row.rect for row in rows]), rows) for rows in groups]


def _leftovers(facts: PageFacts, blocks: Sequence[Block]) -> list[Block]:
    """Lines that no box claimed, by the paragraphs that MuPDF sees; within graphics they are labels."""
    groups: dict[int, list[Line]] = {}
    graphics = [block.rect for block in blocks if block.kind in ("picture", "table")]
    for line in facts.lines:
        if line.box >= 0 or line.turned:
            continue
        if any(common(line.rect, rect) > 0.6 * area(line.rect) for rect in graphics):
            continue
        groups.setdefault(line.block, []).append(line)
    found = []
    for lines in groups.values():
        found.append(_text_of(facts.number, lines))
    return found


def _text_of(page: int, lines: Sequence[Line]) -> Block:
    rows = merge_lines(page, lines)
    return Block(page, "text", union([row.rect for row in rows]), rows)


def body_size(blocks: Sequence[Block]) -> float:
    """The font size that most text has."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.kind in ("text", "list-item"):
            for row in block.rows:
                sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def body_font(blocks: Sequence[Block]) -> str:
    """The font that most text has."""
    fonts: Counter[str] = Counter()
    for block in blocks:
        if block.kind in ("text", "list-item"):
            for row in block.rows:
                fonts[row.font] += len(row.text)
    return fonts.most_common(1)[0][0] if fonts else ""
