"""Boxes beside an abstract that speak of the paper: significance, highlights, a graphical abstract. They are neither abstract nor text.

A box is known by its heading; what is in it by the frame or ground that is painted around it, or else by standing right below.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.reading.document import Rect
from app.pdf.blocks.blocks import Block
from app.pdf.front.label.words import BOX, PICTURE_BOX
from app.pdf.page.facts import TEXT_KINDS, PageFacts
from app.pdf.page.geometry import area, inside

_MOST_OF_A_PAGE = 0.5
_NEAR, _ALIGNED = 1.4, 12.0


def set_boxes_aside(facts: PageFacts, page: Sequence[Block]) -> None:
    """Mark the blocks of such boxes on a page as standing beside the paper."""
    for head in page:
        if head.kind not in TEXT_KINDS or not head.rows or not BOX.fullmatch(head.rows[0].text):
            continue
        if len(head.rows) > 1:
            head.sidebar = _frame(facts, head) is not None
            continue
        frame = _frame(facts, head)
        own = [block for block in page if inside(block.rect, frame)] if frame else _below(head, page)
        if frame or own or PICTURE_BOX.fullmatch(head.text):
            for block in (head, *own):
                block.sidebar = True


def _frame(facts: PageFacts, head: Block) -> Rect | None:
    """The smallest painted rectangle around the heading that has room for more."""
    most = _MOST_OF_A_PAGE * facts.width * facts.height
    around = [
        rect
        for rect in facts.drawings
        if inside(head.rect, rect) and area(rect) < most and rect.y1 - rect.y0 > 3 * head.size
    ]
    return min(around, key=area, default=None)


def _below(head: Block, page: Sequence[Block]) -> list[Block]:
    """The paragraph right under a heading without a frame, where it is set smaller or otherwise than the text."""
    under = [
        block
        for block in page
        if block is not head
        and block.kind in ("text", "list-item")
        and 0 <= block.rect.y0 - head.rect.y1 + 2 < _NEAR * head.size
        and abs(block.rect.x0 - head.rect.x0) < _ALIGNED
    ]
    return under[:1]
