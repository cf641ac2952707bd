"""A document as a sequence of blocks in reading order: what all later rules look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from app.domain.document import Rect
from app.pdf.facts import Box, Line, PageFacts
from app.pdf.geometry import area, common, inside, overlap_x, overlap_y, union
from app.pdf.order import reading_order
from app.pdf.rows import Row, merge_lines


@dataclass(slots=True)
class Block:
    """A region of one page. `kind` starts as the layout model's word and is corrected by the rules.

    `sidebar` text stands beside the paper; `demoted` text was taken for a heading by the model alone.
    """

    page: int
    kind: str
    rect: Rect
    rows: list[Row]
    cells: tuple[tuple[str, ...], ...] = ()
    sidebar: bool = False
    demoted: bool = False
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self._spell()

    def take(self, other: Block) -> None:
        """Make the rows of a block below this one part of it."""
        self.rows = [*self.rows, *other.rows]
        self.rect = union([self.rect, other.rect])
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
    blocks = [part for block in blocks for part in _around_others(block, blocks)]
    order = reading_order([block.rect for block in blocks], facts.width)
    return [blocks[index] for index in order]


def _blocks_of(facts: PageFacts, index: int, box: Box) -> list[Block]:
    """The block of a box, or several where the model drew one box around text in columns."""
    lines = [line for line in facts.lines if line.box == index and not line.turned]
    kind = "text" if box.kind == "table" and _is_prose(lines) else box.kind
    if kind in ("picture", "table"):
        rect = _without_prose(facts, box, lines)
        return [Block(facts.number, kind, rect, merge_lines(facts.number, lines), box.cells)]
    if not lines:
        return []
    parts = _side_by_side(lines) if kind in ("text", "list-item") else [lines]
    return [
        Block(facts.number, kind, union([line.rect for line in part]), merge_lines(facts.number, part))
        for part in parts
    ]


def _without_prose(facts: PageFacts, box: Box, lines: Sequence[Line]) -> Rect:
    """The part of a graphic's box that is one: a watermark makes the model draw it around half a page of text."""
    page = facts.width * facts.height
    prose = [
        other.rect
        for other in facts.boxes
        if other.kind in ("text", "list-item") and inside(other.rect, box.rect, 8) and area(other.rect) > 0.02 * page
    ]
    if len(prose) < 2:
        return box.rect
    own = [line.rect for line in lines]
    own += [
        item
        for item in (*facts.images, *facts.drawings)
        if inside(item, box.rect) and area(item) < 0.5 * page and not any(common(item, text) > 0 for text in prose)
    ]
    return union(own) if own else box.rect


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a "table" is running text (a page with numbered lines looks like one to the model)."""
    long = [line for line in lines if len(line.text) > 45 and sum(char.islower() for char in line.text) > 25]
    return len(long) > 12 and len(long) > 0.5 * len(lines)


def _side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """The paragraphs that MuPDF sees, when two of them stand beside each other; else all lines together."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.block, []).append(line)
    tall = [union([line.rect for line in group]) for group in groups.values() if len(group) >= 3]
    beside = any(
        overlap_y(a, b) > 20 and overlap_x(a, b) < -4 and min(a.x1 - a.x0, b.x1 - b.x0) > 100
        for a, b in combinations(tall, 2)
    )
    return list(groups.values()) if beside else [list(lines)]


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
        rows = merge_lines(facts.number, lines)
        found.append(Block(facts.number, "text", union([row.rect for row in rows]), rows))
    return found


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
