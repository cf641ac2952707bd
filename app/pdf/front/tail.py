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


def foreign_tails(pages: Sequence[Sequence[Block]]) -> list[tuple[int, list[Block]]]:
    """Such a front on the last page, or from the end of the page before over to the last, by index of the page."""
    last = len(pages) - 1
    own = foreign_tail(pages[last])
    if own or last < 1:
        return [(last, own)] if own else []
    before = foreign_tail(pages[last - 1])
    text = [block for block in pages[last - 1] if block.kind in _KINDS]
    if not before or text[-1] is not before[-1]:
        return []
    over: list[Block] = []
    for block in (block for block in pages[last] if block.kind in _KINDS):
        if not _is_foreign(block) or _ENTRY.match(block.text):
            break
        over.append(block)
    return [(last - 1, before), *([(last, over)] if over else [])]


def _opens(block: Block) -> bool:
    return bool(ABSTRACT.match(block.text)) and len(block.text) >= _SHORTEST


def _is_foreign(block: Block) -> bool:
    return bool(block.rows) and block.kind in _KINDS and not is_chinese(block.text)
