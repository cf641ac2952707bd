"""Where the graphics of a page are: the layout model's boxes grouped, and grown to what is painted there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.document import Rect
from app.pdf.blocks import Block
from app.pdf.captions import Caption
from app.pdf.facts import FURNITURE_KINDS, PageFacts
from app.pdf.geometry import area, common, grown, inside, overlap_x, overlap_y, union

_GROUP_GAP = 26.0
_MIN_SHARE = 0.005
_GROW = 4.0
_TITLE_GAP = 14.0
_BACKGROUND = 0.7
_STAMP_EDGE = 40.0
_WATERMARK = 0.04
_BAND = 16.0
_LETTER_GAP = 30.0


def is_body(block: Block) -> bool:
    """Running text or a heading: never part of a figure."""
    if block.kind in ("text", "list-item", "footnote"):
        if all(row.mono for row in block.rows):
            return False
        return (len(block.rows) >= 2 and len(block.text) > 90) or len(block.text) > 140
    return block.kind == "section-header" and bool(re.match(r"\d+(?:\.\d+)*\s", block.text))


def find_groups(facts: PageFacts, page: Sequence[Block], captions: Sequence[Caption]) -> list[list[Block]]:
    """Pictures that belong together (panels), and tables by themselves."""
    tables = [part for block in page if block.kind == "table" for part in _by_captions(block, captions)]
    pictures = [part for block in page if block.kind == "picture" for part in _by_captions(block, captions)]
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
    painted = [item for item in (*facts.images, *facts.drawings) if area(item) < _BACKGROUND * page_area]
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


def painted_near(
    facts: PageFacts, page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]
) -> Rect | None:
    """A graphic the model did not see: what is painted between the caption and the nearest text."""
    walls = [
        block.rect
        for block in page
        if (is_body(block) or block.kind in FURNITURE_KINDS or block.kind == "caption") and block not in caption.blocks
    ] + list(taken)
    limit = _BACKGROUND * facts.width * facts.height
    painted = [item for item in (*facts.images, *facts.drawings) if area(item) < limit]
    for side in (above, not above):
        found = _painted_beside(facts, caption.rect, walls, painted, side)
        if found is not None:
            return found
    return None


def _painted_beside(
    facts: PageFacts, caption: Rect, walls: Sequence[Rect], painted: Sequence[Rect], above: bool
) -> Rect | None:
    level = [wall for wall in walls if overlap_x(wall, caption) > 0]
    if above:
        top = max((wall.y1 for wall in level if wall.y1 <= caption.y0 + 2), default=0.0)
        bottom = caption.y0 + 1
    else:
        top = caption.y1 - 1
        bottom = min((wall.y0 for wall in level if wall.y0 >= caption.y1 - 2), default=facts.height)
    inner = [g for g in painted if g.y0 >= top - 2 and g.y1 <= bottom + 2 and overlap_x(g, caption) > 0]
    if not inner:
        return None
    # rules set off captions and columns; they bound a table, but do not make a picture larger
    solid = [item for item in inner if item.y1 - item.y0 > 2 and item.x1 - item.x0 > 2]
    rect = union(solid or inner)
    return rect if rect.y1 - rect.y0 > 18 and rect.x1 - rect.x0 > 40 else None


def lettered_near(page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]) -> Rect | None:
    """A "figure" made of text alone (a listing, a table without rules): what stands next to the caption."""
    for side in (above, not above):
        rect = caption.rect
        found: list[Rect] = []
        near = sorted(
            (block for block in page if block.rows and block not in caption.blocks and _beside(block, caption, side)),
            key=lambda block: block.rect.y0,
            reverse=side,
        )
        for block in near:
            gap = rect.y0 - block.rect.y1 if side else block.rect.y0 - rect.y1
            stops = is_body(block) or block.kind in FURNITURE_KINDS or block.kind in ("caption", "section-header")
            if stops or gap > _LETTER_GAP or any(common(block.rect, other) > 0 for other in taken):
                break
            found.append(block.rect)
            rect = union([rect, block.rect])
        if found and union(found).y1 - union(found).y0 > 18:
            return union(found)
    return None


def _beside(block: Block, caption: Caption, above: bool) -> bool:
    level = overlap_x(block.rect, caption.rect) > 0
    return level and (block.rect.y1 <= caption.rect.y0 + 3 if above else block.rect.y0 >= caption.rect.y1 - 3)
