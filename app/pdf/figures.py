"""Figures and tables: each caption with the whole graphic it belongs to.

The layout model finds most pictures but cuts off axis labels and panels; so its boxes are grouped, matched with
captions, then grown over whatever is painted or lettered there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.document import Figure, FigureKind, Rect
from app.pdf.blocks import Block
from app.pdf.facts import FURNITURE_KINDS, PageFacts
from app.pdf.flow import Vocabulary, join_rows
from app.pdf.geometry import area, common, grown, inside, overlap_x, overlap_y, union

_LABEL = re.compile(
    r"^\s*(?P<word>figure|fig\.?|table|tab\.?|scheme|chart|plate|exhibit|abbildung|abb\.?|tabelle|附?图|附?表|插图|插表)\s*"
    r"(?P<number>[A-Z]?\.?\d+(?:[.\-–]\d+)*[a-z]?|[IVXLC]+\b|[A-Z]\b\.?\d*)\s*(?P<stop>[.:：|．)—–-]|\s|$)",
    re.I,
)
_VERB = re.compile(
    r"(?:shows?|is|are|illustrates?|presents?|depicts?|gives?|lists?|summari[sz]es?|and|compares?|reports?|in|also)\b"
    r"|中|给出|展示|显示|所示|为|是"
)
_GROUP_GAP = 26.0
_REACH = 0.28
_MIN_SHARE = 0.015
_LONE_SHARE = 0.08
_GROW = 4.0


@dataclass(slots=True)
class Caption:
    """A caption and its blocks; `label` as printed, without the stop."""

    kind: FigureKind
    label: str
    block: Block
    rect: Rect


def caption_label(text: str) -> tuple[FigureKind, str] | None:
    """What a caption's beginning says: ("Figure 3" …), or None when it is no caption."""
    match = _LABEL.match(text)
    if not match:
        return None
    word = match["word"].lower()
    kind = FigureKind.TABLE if word.startswith("tab") or word.endswith("表") else FigureKind.FIGURE
    if re.fullmatch(r"(?i)[ivxlc]+|[a-z]", match["number"]) and not match["number"].isupper():
        return None
    glue = "" if re.match(r"[\u4e00-\u9fff]", match["word"]) and not re.search(r"\s\d", match.group()) else " "
    return kind, f"{match['word']}{glue}{match['number']}"


def mark_captions(page: Sequence[Block]) -> list[Caption]:
    """The captions of a page; text blocks that are captions get that kind."""
    found = []
    for block in page:
        if block.kind in FURNITURE_KINDS or block.kind in ("picture", "table", "formula") or not block.rows:
            continue
        said = caption_label(block.rows[0].text)
        if said is None or not _is_caption(block):
            continue
        block.kind = "caption"
        found.append(Caption(said[0], said[1], block, block.rect))
    return found


def _is_caption(block: Block) -> bool:
    """A caption by the model's word or its own stop; "Figure 3 shows that …" in running text is none."""
    if block.kind == "caption":
        return True
    match = _LABEL.match(block.rows[0].text)
    if match is None:
        return False
    rest = block.rows[0].text[match.end() :].strip()
    stop = match["stop"].strip()
    first_bold = block.rows[0].run_at(0).bold and not block.rows[0].run_at(len(block.rows[0].text) - 1).bold
    verb = _VERB.match(rest)
    return bool(stop) or first_bold or (not verb and (not rest or not rest[0].islower()))


def page_figures(
    facts: PageFacts, page: Sequence[Block], captions: Sequence[Caption]
) -> list[tuple[Caption | None, Rect, Block | None]]:
    """Each caption with its graphic's rectangle (and the table block with cells); large uncaptioned ones too."""
    groups = _groups(facts, page, captions)
    pairs = sorted(
        (cost, c, g)
        for c, caption in enumerate(captions)
        for g, group in enumerate(groups)
        if (cost := _cost(facts, caption, group, page)) is not None
    )
    mine: dict[int, int] = {}
    used: set[int] = set()
    for _, c, g in pairs:
        if c not in mine and g not in used:
            mine[c] = g
            used.add(g)
    result: list[tuple[Caption | None, Rect, Block | None]] = []
    for c, caption in enumerate(captions):
        if c in mine:
            group = groups[mine[c]]
            table = next((block for block in group if block.cells), None)
            result.append((caption, _grow(facts, page, union([b.rect for b in group])), table))
        else:
            zone = _zone(facts, page, caption)
            if zone is not None:
                result.append((caption, zone, None))
    for g, group in enumerate(groups):
        rect = union([block.rect for block in group])
        if g not in used and area(rect) > _LONE_SHARE * facts.width * facts.height and facts.number > 1:
            result.append((None, _grow(facts, page, rect), next((block for block in group if block.cells), None)))
    return result


def _groups(facts: PageFacts, page: Sequence[Block], captions: Sequence[Caption]) -> list[list[Block]]:
    """Pictures that belong together (panels), tables by themselves."""
    groups = [[block] for block in page if block.kind == "table"]
    pictures = [block for block in page if block.kind == "picture"]
    barriers = [caption.rect for caption in captions] + [b.rect for b in page if _is_body(b)]
    panels: list[list[Block]] = []
    for block in pictures:
        near = [panel for panel in panels if any(_adjacent(block.rect, other.rect, barriers) for other in panel)]
        merged = [block, *(other for panel in near for other in panel)]
        panels = [panel for panel in panels if panel not in near]
        panels.append(merged)
    smallest = _MIN_SHARE * facts.width * facts.height
    return groups + [panel for panel in panels if area(union([block.rect for block in panel])) > smallest / 3]


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


def _is_body(block: Block) -> bool:
    """Running text or a heading: never part of a figure."""
    if block.kind in ("text", "list-item", "footnote"):
        return (len(block.rows) >= 2 and len(block.text) > 90) or len(block.text) > 140
    return block.kind == "section-header" and bool(re.match(r"\d+(?:\.\d+)*\s", block.text))


def _cost(facts: PageFacts, caption: Caption, group: Sequence[Block], page: Sequence[Block]) -> float | None:
    """Points between caption and graphic, with penalties; None when they cannot belong together."""
    rect = union([block.rect for block in group])
    if overlap_x(rect, caption.rect) > 0.2 * min(rect.x1 - rect.x0, caption.rect.x1 - caption.rect.x0):
        gap = max(0.0, -overlap_y(rect, caption.rect))
        below = caption.rect.y0 >= rect.y0 + 0.5 * (rect.y1 - rect.y0)
    elif overlap_y(rect, caption.rect) > 0.3 * (caption.rect.y1 - caption.rect.y0):
        gap = max(0.0, -overlap_x(rect, caption.rect)) + 30
        below = True
    else:
        return None
    if gap > _REACH * facts.height:
        return None
    between = union([rect, caption.rect])
    blocked = sum(
        1
        for block in page
        if (_is_body(block) or (block.kind == "caption" and block is not caption.block))
        and common(block.rect, between) > 0.6 * area(block.rect)
        and common(block.rect, rect) < 0.5 * area(block.rect)
    )
    table = group[0].kind == "table"
    mismatch = 60.0 if table != (caption.kind is FigureKind.TABLE) else 0.0
    usual = below if caption.kind is FigureKind.FIGURE else not below
    return gap + mismatch + 120.0 * blocked + (0.0 if usual else 12.0)


def _grow(facts: PageFacts, page: Sequence[Block], rect: Rect) -> Rect:
    """The rectangle with whatever is painted or lettered into it, stopped by text and captions."""
    walls = [
        b.rect for b in page if _is_body(b) or b.kind in FURNITURE_KINDS or b.kind in ("caption", "section-header")
    ]
    labels = [b.rect for b in page if b.kind in ("text", "list-item", "formula") and not _is_body(b)]
    turned = [line.rect for line in facts.lines if line.turned and line.rect.x0 > 40]
    limit = 0.7 * facts.width * facts.height
    painted = [g for g in (*facts.images, *facts.drawings) if area(g) < limit]
    for _ in range(4):
        before = rect
        for item in (*painted, *labels, *turned):
            near = grown(rect, _GROW)
            if overlap_x(item, near) < 0 or overlap_y(item, near) < 0 or inside(item, rect, 0.1):
                continue
            wider = union([rect, item])
            if not any(_enters(wall, wider, rect) for wall in walls):
                rect = wider
        if rect == before:
            break
    return Rect(max(0.0, rect.x0), max(0.0, rect.y0), min(facts.width, rect.x1), min(facts.height, rect.y1))


def _enters(wall: Rect, wider: Rect, rect: Rect) -> bool:
    """Whether growing would swallow a piece of text that was outside."""
    return common(wall, wider) > common(wall, rect) + 0.05 * area(wall)


def _zone(facts: PageFacts, page: Sequence[Block], caption: Caption) -> Rect | None:
    """A graphic the model did not see: what is painted between the caption and the nearest text."""
    walls = [
        b.rect
        for b in page
        if (_is_body(b) or b.kind in FURNITURE_KINDS or b.kind == "caption") and b is not caption.block
    ]
    painted = [g for g in (*facts.images, *facts.drawings) if area(g) < 0.7 * facts.width * facts.height]
    upward = caption.kind is FigureKind.FIGURE
    for above in (upward, not upward):
        found = _painted_beside(facts, caption.rect, walls, painted, above)
        if found is not None:
            return _grow(facts, page, found)
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
    rect = union(inner)
    big = rect.y1 - rect.y0 > 18 and rect.x1 - rect.x0 > 40
    return rect if big else None


def make_figures(
    found: Sequence[tuple[int, Caption | None, Rect, Block | None]], vocabulary: Vocabulary
) -> tuple[Figure, ...]:
    """Domain values with ids f1, f2, …"""
    figures = []
    for number, (page, caption, rect, table) in enumerate(found, 1):
        kind = caption.kind if caption else (FigureKind.TABLE if table else FigureKind.FIGURE)
        text = join_rows(caption.block.rows, vocabulary) if caption else ""
        figures.append(
            Figure(
                id=f"f{number}",
                kind=kind,
                label=" ".join(caption.label.split()) if caption else "",
                caption=text,
                page=page,
                rect=_rounded(rect),
                caption_rect=_rounded(caption.rect) if caption else None,
                cells=table.cells if table and kind is FigureKind.TABLE else (),
            )
        )
    return tuple(figures)


def _rounded(rect: Rect) -> Rect:
    return Rect(*(round(value, 2) for value in rect))
