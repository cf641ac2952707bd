"""Corrections that a publisher bound behind the paper: an erratum on the last pages is no section of the paper."""

from __future__ import annotations

from collections.abc import Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.front.kind import CORRECTION
from app.pdf.page.facts import FURNITURE_KINDS
from app.text.characters import letters_only

_MOST_PAGES = 3
_FEWEST_LETTERS = 12
_HEADS = frozenset({"section-header", "title"})


def bound_correction(pages: Sequence[Sequence[Block]], first: int, title: str) -> int | None:
    """The index of the page that it begins on: one that opens with its word as a heading and repeats the paper's title.

    `first` is the index of the paper's own first page.
    """
    wanted = letters_only(title)[:40]
    if len(wanted) < _FEWEST_LETTERS and not any(ord(letter) > 0x2E80 for letter in wanted):
        return None
    for at in range(max(first + 1, len(pages) - _MOST_PAGES), len(pages)):
        blocks = [block for block in pages[at] if block.kind not in FURNITURE_KINDS and block.text.strip()]
        top = min(blocks, key=lambda block: block.rect.y0, default=None)
        if top is None or top.kind not in _HEADS or not CORRECTION.match(top.text):
            continue
        if wanted in letters_only(" ".join(block.text for block in blocks)):
            return at
    return None
