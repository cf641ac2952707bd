"""A document as a sequence of blocks in reading order: what all later rules look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.document import Rect
from app.pdf.facts import Box, Line, PageFacts
from app.pdf.geometry import area, common, overlap_x, union
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
    blocks = [block for index, box in enumerate(facts.boxes) if (block := _block(facts, index, box))]
    blocks += _leftovers(facts, blocks)
    blocks = [part for block in blocks for part in _around_others(block, blocks)]
    order = reading_order([block.rect for block in blocks], facts.width)
    return [blocks[index] for index in order]


def _block(facts: PageFacts, index: int, box: Box) -> Block | None:
    lines = [line for line in facts.lines if line.box == index]
    upright = [line for line in lines if not line.turned]
    if not upright and box.kind not in ("picture", "table"):
        return None
    rect = union([line.rect for line in upright]) if upright and box.kind not in ("picture", "table") else box.rect
    return Block(facts.number, box.kind, rect, _rows(facts, upright, box.kind), box.cells)


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


def _rows(facts: PageFacts, lines: Sequence[Line], kind: str) -> list[Row]:
    """Rows of a box; a box of body text that spans two columns is read column by column."""
    if kind in ("text", "list-item"):
        middle = _gutter(lines)
        if middle is not None:
            left = [line for line in lines if line.rect.x1 <= middle + 2]
            right = [line for line in lines if line.rect.x1 > middle + 2]
            return merge_lines(facts.number, left) + merge_lines(facts.number, right)
    return merge_lines(facts.number, lines)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of a gutter inside a box, when long lines stand on both sides of it and none crosses."""
    long = [line for line in lines if len(line.text) > 24]
    if len(long) < 8:
        return None
    left = min(line.rect.x0 for line in long)
    firsts = [line for line in long if line.rect.x0 < left + 20]
    middle = max(line.rect.x1 for line in firsts)
    rest = [line for line in long if line.rect.x0 >= middle + 4]
    if len(rest) + len(firsts) < len(long) or len(rest) < 4 or len(firsts) < 4:
        return None
    return middle


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
