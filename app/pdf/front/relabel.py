"""Marks the blocks of a page with the role that their parts were given, and orders what is left as text."""

from __future__ import annotations

from collections.abc import Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.roles import split_number
from app.pdf.blocks.rows import Row
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import reordered
from app.pdf.front.label.words import SMALL_PRINT
from app.pdf.page.facts import FURNITURE_KINDS, TEXT_KINDS, PageFacts
from app.pdf.page.geometry import union

_TEXT = frozenset({Label.HEADING, Label.BODY})
_SURE_NOTE = 0.8  # running text is left out as a note only where that is nearly certain


def relabelled(facts: PageFacts, page: Sequence[Block], labelled: Sequence[Labelled]) -> list[Block]:
    """The page's blocks: first those of the front in their order, each with its role, then the rest in reading order."""
    roles: dict[int, list[tuple[Row, Label]]] = {}
    order: dict[int, int] = {}
    for at, item in enumerate(labelled):
        roles.setdefault(id(item.part.block), []).extend((row, _role(item)) for row in item.part.rows)
        order.setdefault(id(item.part.block), at)
    front: list[tuple[int, int, Block]] = []
    rest: list[Block] = []
    for block in page:
        own = roles.get(id(block))
        if (
            block.kind == "label"
            and own
            and all(label is Label.HEADING for _, label in own)
            and split_number(block.text)[0]
        ):
            block.kind = "section-header"  # a graphic was thought to reach around the first heading
        if own is None or all(label in _TEXT for _, label in own):
            rest.append(block)
            continue
        for number, part in enumerate(_split(block, own)):
            if part.role:
                front.append((order[id(block)], number, part))
            else:
                rest.append(part)
    ordered = [block for _, _, block in sorted(front, key=lambda item: item[:2])]
    # what of the front stands in the text's columns takes part in their order: a column is one though its top is front
    floor = _floor(labelled)
    between = [block for _, _, block in front if block.rect.y1 > floor and block.kind in TEXT_KINDS]
    text = set(map(id, rest))
    return [*ordered, *(block for block in reordered(facts, [*rest, *between]) if id(block) in text)]


def _floor(labelled: Sequence[Labelled]) -> float:
    """The height at which the page's columns begin."""
    below = [item.part for item in labelled if not item.part.above and item.part.block.kind in TEXT_KINDS]
    return min((part.rect.y0 for part in below if not part.block.sidebar), default=float("inf"))


def _role(item: Labelled) -> Label:
    if item.label is Label.NOTE and item.part.prose and item.confidence < _SURE_NOTE:
        return Label.BODY
    within = not item.part.above and item.part.block.kind in TEXT_KINDS and not item.part.block.sidebar
    if item.label is Label.NOTE and within and not any(rule.search(item.part.text) for rule in SMALL_PRINT):
        return Label.BODY
    if item.label is Label.ABSTRACT and item.part.block.kind in FURNITURE_KINDS:
        return Label.NOTE
    return item.label


def _split(block: Block, labels: Sequence[tuple[Row, Label]]) -> list[Block]:
    """The block cut where its rows change their role; rows that were cut into cells stay whole where they are text."""
    groups: list[tuple[Label, list[Row]]] = []
    for row, label in labels:
        kind = Label.BODY if label in _TEXT else label
        if groups and groups[-1][0] is kind:
            groups[-1][1].append(row)
        else:
            groups.append((kind, [row]))
    found = []
    for label, rows in groups:
        part = Block(block.page, block.kind, union([row.rect for row in rows]), rows, block.cells, block.sidebar)
        part.role = "" if label is Label.BODY else str(label)
        found.append(part)
    return found
