"""Where the graphics of a page are: the layout model's boxes grouped, and grown to what is painted there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.reading.document import FigureKind, Rect
from app.pdf.blocks.blocks import Block
from app.pdf.figures.captions import Caption
from app.pdf.page.facts import FURNITURE_KINDS, PageFacts
from app.pdf.page.geometry import area, common, grown, inside, overlap_x, overlap_y, union

_GROUP_GAP = 26.0
_MIN_SHARE = 0.005
_GROW = 4.0
_TITLE_GAP = 14.0
_BACKGROUND = 0.7
_STACK_GAP = 40.0
_STAMP_EDGE = 40.0
_WATERMARK = 0.04
_BAND = 16.0
_THIN = 3.0
_RULE_GAP = 9.0
_FRAME_GAP = 22.0


def painted_on(facts: PageFacts) -> list[Rect]:
    """What is painted besides text. The pictures that make up a scanned page say nothing (FLP has one for each line)."""
    strips = [image for image in facts.images if image.x1 - image.x0 > 0.7 * facts.width]
    scanned = sum(map(area, strips)) > 0.6 * facts.width * facts.height
    return list(facts.drawings) if scanned else [*facts.images, *facts.drawings]


def is_body(block: Block) -> bool:
    """Running text or a heading: never part of a figure."""
    if block.kind in ("text", "list-item", "footnote"):
        if all(row.mono for row in block.rows):
            return False
        return (len(block.rows) >= 2 and len(block.text) > 90) or len(block.text) > 140
    return block.kind == "section-header" and bool(re.match(r"\d+(?:\.\d+)*\s", block.text))


def find_groups(facts: PageFacts, page: Sequence[Block], captions: Sequence[Caption]) -> list[list[Block]]:
    """Pictures that belong together (panels), and tables by themselves."""
    parts = [
        part
        for block in page
        if block.kind in ("table", "picture")
        for half in _stacked(_clear_of_captions(block, captions), captions)
        for part in _by_captions(half, captions)
    ]
    tables = [part for part in parts if part.kind == "table"]
    pictures = [part for part in parts if part.kind == "picture"]
    barriers = [caption.rect for caption in captions] + [b.rect for b in page if is_body(b)]
    panels: list[list[Block]] = []
    for block in pictures:
        near = [panel for panel in panels if any(_adjacent(block.rect, other.rect, barriers) for other in panel)]
        merged = [block, *(other for panel in near for other in panel)]
        panels = [panel for panel in panels if panel not in near]
        panels.append(merged)
    smallest = _MIN_SHARE * facts.width * facts.height
    large = [panel for panel in panels if area(union([block.rect for block in panel])) > smallest]
    return [[table] for table in tables] + large


def _clear_of_captions(block: Block, captions: Sequence[Caption]) -> Block:
    """The graphic without a caption of its own that lies within its upper or lower end (watermarked pages)."""
    rect = block.rect
    for caption in captions:
        said = caption.rect
        if common(said, rect) < 0.8 * area(said) or said.x1 - said.x0 < 0.1 * (rect.x1 - rect.x0):
            continue
        if said.y1 < rect.y0 + 0.25 * (rect.y1 - rect.y0):
            rect = rect._replace(y0=said.y1 + 1)
        elif said.y0 > rect.y1 - 0.25 * (rect.y1 - rect.y0):
            rect = rect._replace(y1=said.y0 - 1)
    if rect != block.rect:
        block.rect = rect
        block.rows = [row for row in block.rows if rect.y0 <= (row.rect.y0 + row.rect.y1) / 2 <= rect.y1]
    return block


def _stacked(block: Block, captions: Sequence[Caption]) -> list[Block]:
    """A box over a table and the figure below it, whose captions stand above and below (LLM survey, page 14)."""
    over = [c for c in captions if c.kind is FigureKind.TABLE and 0 <= block.rect.y0 - c.rect.y1 + 4 < _STACK_GAP]
    under = [c for c in captions if c.kind is FigureKind.FIGURE and 0 <= c.rect.y0 - block.rect.y1 + 4 < _STACK_GAP]
    if not over or not under or len(block.rows) < 4:
        return [block]
    last = block.rows[0]
    for row in block.rows[1:]:
        if row.rect.y0 - last.rect.y1 > 1.5 * row.size:
            break
        last = row
    border = last.rect.y1 + 4
    if border > block.rect.y1 - _STACK_GAP:
        return [block]
    table = Block(block.page, "table", block.rect._replace(y1=border), [])
    return [table, Block(block.page, "picture", block.rect._replace(y0=border), [])]


def _by_captions(block: Block, captions: Sequence[Caption]) -> list[Block]:
    """A box over two columns that each have a caption of their own holds two graphics, level with each other."""
    near = [
        caption.rect
        for caption in captions
        if overlap_x(caption.rect, block.rect) > 0.6 * (caption.rect.x1 - caption.rect.x0)
        and overlap_y(caption.rect, block.rect) > -40
    ]
    for left in near:
        for right in near:
            if left.x1 < right.x0 and left.x1 - left.x0 > 60 and right.x1 - right.x0 > 60:
                middle = (left.x1 + right.x0) / 2
                if block.rect.x0 + 40 < middle < block.rect.x1 - 40:
                    return _halves(block, middle)
    return [block]


def _halves(block: Block, middle: float) -> list[Block]:
    rect = block.rect
    sides = (Rect(rect.x0, rect.y0, middle, rect.y1), Rect(middle, rect.y0, rect.x1, rect.y1))
    halves = []
    for side in sides:
        pieces = [piece for row in block.rows for piece in row.pieces if common(piece, side) > 0.5 * area(piece)]
        tight = union(pieces) if pieces else side
        halves.append(Block(block.page, block.kind, tight, []))
    return halves


def _adjacent(a: Rect, b: Rect, barriers: Iterable[Rect]) -> bool:
    if overlap_x(a, b) < -_GROUP_GAP or overlap_y(a, b) < -_GROUP_GAP:
        return False
    if overlap_x(a, b) < 0 and overlap_y(a, b) < 0:
        return False
    both = union([a, b])
    return not any(
        common(barrier, both) > 0.5 * area(barrier) and not inside(barrier, a) and not inside(barrier, b)
        for barrier in barriers
    )


def grow(facts: PageFacts, page: Sequence[Block], rect: Rect, body: float) -> Rect:
    """The rectangle with whatever is painted or lettered into it, stopped by text and captions."""
    walls = [b.rect for b in page if _is_wall(b, body)]
    labels = [
        b.rect
        for b in page
        if b.rows and not b.sidebar and not _is_wall(b, body) and b.kind not in ("picture", "table")
    ]
    page_area = facts.width * facts.height
    turned = [
        line.rect
        for line in facts.lines
        if line.turned and line.rect.x0 > _STAMP_EDGE and area(line.rect) < _WATERMARK * page_area
    ]
    painted = [item for item in painted_on(facts) if area(item) < _BACKGROUND * page_area]
    near = [(item, _GROW) for item in (*painted, *turned)] + [(item, _TITLE_GAP) for item in labels]
    for _ in range(4):
        before = rect
        for item, reach in near:
            if inside(item, rect, 0.1) or not _touches(item, rect, reach) or _is_foreign_rule(item, rect):
                continue
            wider = union([rect, item])
            if not any(_enters(wall, wider, rect) for wall in walls):
                rect = wider
        if rect == before:
            break
    return Rect(max(0.0, rect.x0), max(0.0, rect.y0), min(facts.width, rect.x1), min(facts.height, rect.y1))


def with_rules(facts: PageFacts, rect: Rect) -> Rect:
    """A table with the rules above and below it, which reach a little further than its text (booktabs)."""
    width = rect.x1 - rect.x0
    for rule in facts.drawings:
        thin = rule.y1 - rule.y0 < _THIN
        wide = overlap_x(rule, rect) > 0.9 * width and rule.x1 - rule.x0 < 1.35 * width + 16
        if thin and wide and (0 <= rect.y0 - rule.y1 < _RULE_GAP or 0 <= rule.y0 - rect.y1 < _RULE_GAP):
            rect = union([rect, rule])
    return rect


def with_frame(facts: PageFacts, rect: Rect) -> Rect:
    """A graphic with the frame drawn around it: a box, or rules of one width above and below (listings, Okasaki)."""
    limit = _BACKGROUND * facts.width * facts.height
    around = [
        item
        for item in facts.drawings
        if item.x0 < rect.x0 + 2
        and item.x1 > rect.x1 - 2
        and item.x1 - item.x0 < 0.95 * facts.width
        and area(item) < limit
    ]
    for item in around:
        if item.y0 < rect.y0 + 2 and item.y1 > rect.y1 - 2 and max(rect.y0 - item.y0, item.y1 - rect.y1) < _FRAME_GAP:
            return union([rect, item])
    over = [item for item in around if item.y1 - item.y0 < _THIN and -2 < rect.y0 - item.y1 < _FRAME_GAP]
    under = [item for item in around if item.y1 - item.y0 < _THIN and -2 < item.y0 - rect.y1 < _FRAME_GAP]
    for top in over:
        for bottom in under:
            if abs(top.x0 - bottom.x0) < 3 and abs(top.x1 - bottom.x1) < 3:
                return union([rect, top, bottom])
    return rect


def _is_foreign_rule(item: Rect, rect: Rect) -> bool:
    """A line or band much longer than the graphic it touches belongs to the page, not to the graphic."""
    thin = min(item.x1 - item.x0, item.y1 - item.y0) < _BAND
    longer = item.x1 - item.x0 > 1.1 * (rect.x1 - rect.x0) or item.y1 - item.y0 > 1.1 * (rect.y1 - rect.y0)
    return (
        thin
        and longer
        and (
            overlap_x(item, rect) < 0.9 * (item.x1 - item.x0)
            or overlap_y(item, rect) < 0.7 * (item.y1 - item.y0) - 2 * _GROW
        )
    )


def _touches(item: Rect, rect: Rect, reach: float) -> bool:
    """Near enough: labels may stand off further above and below, but must lie over the graphic then."""
    if reach > _GROW and not inside(Rect(item.x0, rect.y0, item.x1, rect.y1), rect, _GROW):
        reach = _GROW
    around = grown(rect, _GROW)
    return overlap_x(item, around) >= 0 and overlap_y(item, rect) >= -reach


def _is_wall(block: Block, body: float) -> bool:
    """What a graphic must not swallow: running text, furniture, captions with a label, real headings."""
    if block.kind in FURNITURE_KINDS or is_body(block):
        return True
    if block.kind == "caption":
        return len(block.text) > 60 or bool(re.match(r"\w+\W{0,2}\s*\d", block.text))
    if block.kind in ("section-header", "title", "text", "list-item"):
        head = block.rows[0] if block.rows else None
        big = head is not None and (head.size > 1.04 * body or head.bold)
        sentence = block.text.rstrip().endswith((".", "。", ":", "：")) and len(block.text) > 40
        return (block.kind in ("section-header", "title") and big) or sentence
    return False


def _enters(wall: Rect, wider: Rect, rect: Rect) -> bool:
    """Whether growing would swallow a piece of text that was outside."""
    return common(wall, wider) > common(wall, rect) + 0.05 * area(wall)
