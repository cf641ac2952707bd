"""The second front that Chinese journals of the humanities print behind the references: title, authors and abstract in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.front.label.words import ABSTRACT
from app.pdf.front.language import is_chinese

_SHORTEST = 100
_MOST_BEFORE = 6
_ENTRY = re.compile(r"\s*(?:[\[［(（]\s*\d|\d{1,3}[.．、])")
_KINDS = frozenset({"text", "section-header", "title", "list-item"})


def foreign_tail(page: Sequence[Block]) -> list[Block]:
    """The blocks of a page that are such a front: around a paragraph that the word "Abstract" opens; empty where there is none."""
    at = next((number for number, block in enumerate(page) if _is_foreign(block) and _opens(block)), None)
    if at is None:
        return []
    begin = at
    while (
        begin and at - begin < _MOST_BEFORE and _is_foreign(page[begin - 1]) and not _ENTRY.match(page[begin - 1].text)
    ):
        begin -= 1
    end = at + 1
    while end < len(page) and _is_foreign(page[end]):
        end += 1
    return list(page[begin:end])


def _opens(block: Block) -> bool:
    return bool(ABSTRACT.match(block.text)) and len(block.text) >= _SHORTEST


def _is_foreign(block: Block) -> bool:
    return bool(block.rows) and block.kind in _KINDS and not is_chinese(block.text)
