"""Graphics that the layout model did not see, looked for beside the captions they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.reading.document import FigureKind, Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.labels import caption_label
from app.pdf.blocks.roles import split_number
from app.pdf.figures.captions import Caption
from app.pdf.figures.graphics import is_body, painted_on
from app.pdf.page.facts import FURNITURE_KINDS, PageFacts
from app.pdf.page.geometry import area, common, overlap_x, union

_BACKGROUND = 0.7
_LETTER_GAP = 30.0
_RULE = 2.5
_RULE_REACH = 70.0
_SAME_EDGE = 6.0
_MIN_GAP = 45.0


def unseen_graphic(
    facts: PageFacts, page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]
) -> Rect | None:
    """Where the graphic of a caption must be: between rules, painted, lettered, or else the space left for it."""
    return (
        _ruled_near(facts, page, caption, above, taken)
        or _painted_near(facts, page, caption, above, taken)
        or _lettered_near(page, caption, above, taken)
        or _space_near(facts, page, caption, above, taken)
    )


def _is_labelled(block: Block) -> bool:
    """Whether this is a caption of another graphic; "(a) …" belongs to the one above it."""
    return block.kind == "caption" and caption_label(block.text) is not None


def _is_numbered(block: Block) -> bool:
    """A heading beyond doubt; bold words of a listing look like one to the model."""
    return block.kind == "section-header" and split_number(block.text)[0][:1].isdigit()


def _ruled_near(
    facts: PageFacts, page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]
) -> Rect | None:
    """A table set between rules of one width, as booktabs sets them, or a framed listing, taken for text by the model."""
    rules = [
        item
        for item in facts.drawings
        if item.y1 - item.y0 < _RULE and item.x1 - item.x0 > 60 and overlap_x(item, caption.rect) > 0
    ]
    sides = (above, not above) if caption.kind is FigureKind.TABLE else (above,)
    for side in sides:
        stops = [
            block.rect
            for block in page
            if block not in caption.blocks
            and (block.kind in FURNITURE_KINDS or _is_labelled(block) or _is_numbered(block))
        ] + list(taken)
        chain = _rule_chain(rules, caption.rect, stops, side)
        if len(chain) > 1 and union(chain).y1 - union(chain).y0 > 18:
            return union(chain)
    return None


def _rule_chain(rules: Sequence[Rect], caption: Rect, stops: Sequence[Rect], above: bool) -> list[Rect]:
    ordered = sorted(rules, key=lambda rule: rule.y0, reverse=above)
    chain: list[Rect] = []
    for rule in ordered:
        distance = caption.y0 - rule.y1 if above else rule.y0 - caption.y1
        if distance < -2 or (not chain and distance > _RULE_REACH):
            continue
        between = union([caption, rule])
        if any(common(stop, between) > 0.3 * area(stop) for stop in stops):
            break
        if not chain or (abs(rule.x0 - chain[0].x0) < _SAME_EDGE and abs(rule.x1 - chain[0].x1) < _SAME_EDGE):
            chain.append(rule)
    return chain


def _walls(page: Sequence[Block], caption: Caption, taken: Sequence[Rect], more: Sequence[str] = ()) -> list[Rect]:
    """What a graphic does not reach into: text, page furniture, other graphics, and blocks of the kinds in `more`."""
    kinds = (*FURNITURE_KINDS, *more)
    own = (block for block in page if block not in caption.blocks)
    return [b.rect for b in own if is_body(b) or b.kind in kinds or _is_labelled(b)] + list(taken)


def _painted_near(
    facts: PageFacts, page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]
) -> Rect | None:
    """A graphic the model did not see: what is painted between the caption and the nearest text."""
    walls = _walls(page, caption, taken)
    limit = _BACKGROUND * facts.width * facts.height
    painted = [item for item in painted_on(facts) if area(item) < limit]
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


def _lettered_near(page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]) -> Rect | None:
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


def _space_near(
    facts: PageFacts, page: Sequence[Block], caption: Caption, above: bool, taken: Sequence[Rect]
) -> Rect | None:
    """The space that was left for a graphic, on scanned pages all there is to see of one."""
    walls = _walls(page, caption, taken, ("section-header",))
    column = [wall for wall in walls if overlap_x(wall, caption.rect) > 0]
    if not column:
        return None
    text, said = union(column), caption.rect
    top = max((wall.y1 for wall in column if wall.y1 <= said.y0 + 2), default=0.06 * facts.height)
    bottom = min((wall.y0 for wall in column if wall.y0 >= said.y1 - 2), default=0.94 * facts.height)
    higher, lower = said.y0 - top, bottom - said.y1
    beside = said.x1 - said.x0 < 0.25 * (text.x1 - text.x0)
    if beside and min(higher, lower) > _MIN_GAP:
        return _share_of(page, caption, Rect(text.x0, top + 2, text.x1, bottom - 2))
    for side in (above, not above):
        if (higher if side else lower) > _MIN_GAP:
            return (
                Rect(text.x0, top + 2, text.x1, said.y0 - 2)
                if side
                else Rect(text.x0, said.y1 + 2, text.x1, bottom - 2)
            )
    return None


def _share_of(page: Sequence[Block], caption: Caption, space: Rect) -> Rect:
    """A space with captions beside their graphics (FLP) is shared half-way between two captions."""
    said = caption.rect
    for block in page:
        if block in caption.blocks or not _is_labelled(block) or overlap_x(block.rect, space) <= 0:
            continue
        middle = (said.y0 + said.y1 + block.rect.y0 + block.rect.y1) / 4
        if block.rect.y0 >= said.y1 and block.rect.y0 < space.y1 + 8:
            space = space._replace(y1=middle)
        elif block.rect.y1 <= said.y0 and block.rect.y1 > space.y0 - 8:
            space = space._replace(y0=middle)
    return space
