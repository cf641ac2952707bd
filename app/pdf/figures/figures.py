"""Figures and tables: each caption with the whole graphic it belongs to.

The layout model finds most pictures but cuts off axis labels and panels; so its boxes are grouped, matched with
captions page by page at the least total distance, then grown over whatever is painted or lettered there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.reading.document import Figure, FigureKind, Rect
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary, join_rows
from app.pdf.figures.captions import Caption, mark_captions
from app.pdf.figures.cells import checked_cells, rough_cells
from app.pdf.figures.graphics import find_groups, grow, is_body, with_frame, with_rules
from app.pdf.figures.unseen import unseen_graphic
from app.pdf.page.facts import PageFacts
from app.pdf.page.geometry import area, common, overlap_x, overlap_y, union

_REACH = 0.28
_UNMATCHED = 260.0
_MISMATCH = 60.0
_BLOCKED = 120.0
_UNUSUAL = 30.0
_LONE_SHARE = 0.08
_MAX_MATCHED = 12
_NEAR = 60.0


@dataclass(frozen=True, slots=True)
class Found:
    """A graphic with its caption, if any; `table` is the block that holds the cells."""

    page: int
    rect: Rect
    caption: Caption | None = None
    table: Block | None = None


def find_figures(pages: Sequence[PageFacts], blocks: Sequence[list[Block]], body: float) -> list[Found]:
    """All figures and tables in order. Marks captions, and lettering inside graphics, in `blocks`."""
    captions = [mark_captions(page) for page in blocks]
    groups = [find_groups(*each) for each in zip(pages, blocks, captions, strict=True)]
    above = _habit(captions, groups)
    found: list[Found] = []
    for facts, page, said, graphics in zip(pages, blocks, captions, groups, strict=True):
        on_page = _on_page(facts, page, said, graphics, above, body)
        for item in on_page:
            _mark_labels(page, item.rect)
        found += on_page
    return found


Group = list[Block]


def _rect(group: Group) -> Rect:
    return union([block.rect for block in group])


def _habit(captions: Sequence[Sequence[Caption]], groups: Sequence[Sequence[Group]]) -> dict[FigureKind, bool]:
    """For each kind, whether this document puts the graphic above its caption."""
    votes = {FigureKind.FIGURE: 1.0, FigureKind.TABLE: -1.0}
    for said, graphics in zip(captions, groups, strict=True):
        for caption in said:
            up, down = _nearest(caption, graphics)
            if (up < _NEAR) != (down < _NEAR):
                votes[caption.kind] += 1.0 if up < down else -1.0
    return {kind: vote > 0 for kind, vote in votes.items()}


def _nearest(caption: Caption, graphics: Sequence[Group]) -> tuple[float, float]:
    """Points to the nearest graphic of the caption's kind above it and below it."""
    up = down = float("inf")
    for group in graphics:
        rect = _rect(group)
        if overlap_x(rect, caption.rect) <= 0 or (group[0].kind == "table") != (caption.kind is FigureKind.TABLE):
            continue
        if rect.y1 <= caption.rect.y0 + 4:
            up = min(up, caption.rect.y0 - rect.y1)
        elif rect.y0 >= caption.rect.y1 - 4:
            down = min(down, rect.y0 - caption.rect.y1)
    return up, down


def _on_page(
    facts: PageFacts,
    page: Sequence[Block],
    captions: Sequence[Caption],
    groups: Sequence[Group],
    above: dict[FigureKind, bool],
    body: float,
) -> list[Found]:
    costs = [[_cost(facts, caption, group, page, above) for group in groups] for caption in captions]
    mine = _match(costs)
    found: list[Found] = []
    for caption, chosen in zip(captions, mine, strict=True):
        if chosen is not None:
            group = groups[chosen]
            around = with_rules if group[0].kind == "table" else with_frame
            core = around(facts, _rect(group))
            rect = grow(facts, page, core, body)
            found.append(Found(facts.number, rect, caption, next((b for b in group if b.cells), None)))
    taken = [item.rect for item in found]
    for caption, chosen in zip(captions, mine, strict=True):
        if chosen is None:
            side = above[caption.kind]
            zone = unseen_graphic(facts, page, caption, side, taken)
            if zone is not None:
                rect = grow(facts, page, zone, body)
                found.append(Found(facts.number, rect, caption))
                taken.append(rect)
    for number, group in enumerate(groups):
        rect = _rect(group)
        lone = number not in mine and not any(common(rect, other) > 0.3 * area(rect) for other in taken)
        if (
            lone
            and facts.number > 1
            and group[0].kind == "picture"
            and area(rect) > _LONE_SHARE * facts.width * facts.height
        ):
            found.append(Found(facts.number, grow(facts, page, rect, body)))
    return sorted(found, key=lambda item: (item.rect.y0, item.rect.x0))


def _match(costs: Sequence[Sequence[float | None]]) -> list[int | None]:
    """For each caption the group it gets, so that the sum of all costs is least."""
    captions = len(costs)
    groups = min(len(costs[0]), _MAX_MATCHED) if costs else 0

    @cache
    def best(caption: int, used: int) -> tuple[float, tuple[int | None, ...]]:
        if caption == captions:
            return 0.0, ()
        total, rest = best(caption + 1, used)
        choice: tuple[float, tuple[int | None, ...]] = (total + _UNMATCHED, (None, *rest))
        for group in range(groups):
            cost = costs[caption][group]
            if cost is None or used >> group & 1 or cost >= _UNMATCHED:
                continue
            total, rest = best(caption + 1, used | 1 << group)
            choice = min(choice, (total + cost, (group, *rest)), key=lambda option: option[0])
        return choice

    return list(best(0, 0)[1])


def _cost(
    facts: PageFacts, caption: Caption, group: Group, page: Sequence[Block], above: dict[FigureKind, bool]
) -> float | None:
    """Points between caption and graphic, with penalties; None when they cannot belong together."""
    rect, text = _rect(group), caption.rect
    if overlap_x(rect, text) > 0.2 * min(rect.x1 - rect.x0, text.x1 - text.x0):
        gap = max(0.0, -overlap_y(rect, text))
        usual = (text.y0 >= rect.y0 + 0.5 * (rect.y1 - rect.y0)) == above[caption.kind]
    elif overlap_y(rect, text) > 0.3 * (text.y1 - text.y0):
        gap = max(0.0, -overlap_x(rect, text)) + _UNUSUAL
        usual = True
    else:
        return None
    if gap > _REACH * facts.height:
        return None
    between = union([rect, text])
    blocked = sum(
        1
        for block in page
        if (is_body(block) or (block.kind == "caption" and block not in caption.blocks))
        and common(block.rect, between) > 0.6 * area(block.rect)
        and common(block.rect, rect) < 0.5 * area(block.rect)
    )
    mismatch = (group[0].kind == "table") != (caption.kind is FigureKind.TABLE)
    return gap + _MISMATCH * mismatch + _BLOCKED * blocked + (0.0 if usual else _UNUSUAL)


def _mark_labels(page: Sequence[Block], rect: Rect) -> None:
    """Lettering inside a figure is not running text."""
    for block in page:
        if block.kind in ("text", "list-item", "section-header", "title", "formula", "footnote") and (
            common(block.rect, rect) > 0.7 * area(block.rect)
        ):
            block.kind = "label"


def make_figures(found: Sequence[Found], vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Domain values with ids f1, f2, …"""
    figures = []
    for number, item in enumerate(found, 1):
        caption = item.caption
        kind = caption.kind if caption else (FigureKind.TABLE if item.table else FigureKind.FIGURE)
        rows = [row for block in caption.blocks for row in block.rows] if caption else []
        table = item.table if kind is FigureKind.TABLE else None
        cells = checked_cells(table.cells, table.rows) if table else ()
        figures.append(
            Figure(
                id=f"f{number}",
                kind=kind,
                label=" ".join(caption.label.split()) if caption else "",
                caption=join_rows(rows, vocabulary),
                page=item.page,
                rect=_rounded(item.rect),
                caption_rect=_rounded(caption.rect) if caption else None,
                cells=cells,
                rough_cells=rough_cells(table.cells, table.rows) if table and not cells else (),
            )
        )
    return tuple(figures)


def _rounded(rect: Rect) -> Rect:
    return Rect(*(round(value, 2) for value in rect))
