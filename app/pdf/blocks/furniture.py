"""Takes page furniture out: running heads, page numbers, line numbers, stamps, licence notes, sidebars."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from app.pdf.blocks.blocks import Block, body_size
from app.pdf.blocks.labels import LABEL
from app.pdf.blocks.roles import split_number
from app.pdf.page.facts import FURNITURE_KINDS, PageFacts
from app.pdf.page.geometry import overlap_x
from app.text.number_words import ROMAN

_MARGIN = 0.11
_MIDDLE = (0.2, 0.8)
_NUMBER = re.compile(r"[\s\-–—·.|(\[]*(?:p(?:age|\.)?\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[\s\-–—·.|)\]]*", re.I)
_ADVERTISEMENT = re.compile(
    r"submit your (?:next )?manuscript (?:to|at)|ready to submit your research|publish with .{3,40} and (?:benefit|every)",
    re.I,
)
_LEADER = re.compile(
    rf"(?:\.\s?){{4,}}\s*[\d{ROMAN}]+(?=\s|$)|(?:…\s?){{2,}}\s*[\d{ROMAN}]+(?=\s|$)|(?:·\s?){{4,}}\s*\d+", re.I
)
_ENTRY = re.compile(rf"\S\s+(?:\d{{1,4}}|[{ROMAN}]{{1,6}})\s*$", re.I)
_ROMAN = re.compile(rf"[{ROMAN.lower()}]{{1,7}}")
_ENDED = re.compile(r"[.。!?！？)）\]］\d”\"/]\s*$|\S*(?:://|www\.|@)\S+$")
"""How a note ends that is not broken off: with a stop, a year, an address."""
_STAMP = re.compile(r"arxiv:\s*\d{4}\.\d{4,5}|arxiv:[a-z\-]+(?:\.[A-Z]{2})?/\d{7}", re.I)
_LICENCE = re.compile(
    r"permission to (?:make|reproduce)|permission to copy|all rights reserved|copyright (?:\(c\)|©|c⃝|\d{4}|held)"
    r"|^©|creative commons|licensed under|this work is licen[sc]ed|provided proper attribution|open access article"
    r"|authors? (?:of papers )?retains? (?:the )?copyright|to whom correspondence|corresponding author"
    r"|published by|the online version of this article|^e-?mail(?: address(?:es)?)?:|^received[: ]|^manuscript received"
    r"|^\(?doi:|^https?://(?:dx\.)?doi\.org|personal or classroom use|downloaded from|^issn|isbn"
    r"|^this is an open|^preprint|^accepted (?:for|at|by|to)|^proceedings of the|reproduced with permission"
    r"|^the submitted manuscript has been (?:authored|created)|^correspondence:|^citation:|^academic editor|^editors?:|^submitted:",
    re.I,
)  # fmt: skip


def mark_furniture(pages: Sequence[PageFacts], blocks: list[list[Block]]) -> None:
    """Set the kind of what repeats at the margins, and of notes that are not the paper's text."""
    size = body_size([block for page in blocks for block in page])
    for facts, page in zip(pages, blocks, strict=True):
        _unmark_content(facts, page, size)
    _mark_repeated(pages, blocks)
    for page in blocks:
        _mark_contents(page)
    for facts, page in zip(pages, blocks, strict=True):
        for block in page:
            if block.kind in FURNITURE_KINDS or block.kind in ("picture", "table", "formula"):
                continue
            at_edge = block.rect.y1 < _MARGIN * facts.height or block.rect.y0 > (1 - _MARGIN) * facts.height
            text = block.text.strip()
            if (at_edge and (_NUMBER.fullmatch(text) or _ROMAN.fullmatch(text))) or _STAMP.match(text):
                block.kind = "page-footer"
        _mark_advertisement(page)
        _mark_margin_notes(facts, page)
        if facts.number <= 2:
            _mark_sidebar(facts, page)
            _mark_notes(page, size)


def _unmark_content(facts: PageFacts, page: list[Block], size: float) -> None:
    """Captions, headings and text that the model took for running head and foot."""
    for block in page:
        if block.kind not in FURNITURE_KINDS:
            continue
        first = block.rows[0]
        match = LABEL.match(first.text)
        if match and (match["stop"].strip() or not LABEL.sub("", first.text).strip()):
            block.kind = "text"
        elif _MIDDLE[0] * facts.height < block.rect.y0 < _MIDDLE[1] * facts.height and facts.width < facts.height:
            # pieces of formulas in the middle of a page of Type 3 fonts (Okasaki)
            block.kind = "text" if re.search(r"[^\W\d_]{4}", block.text) else "formula"
        elif len(block.rows) > 1 and len(block.text) > 120 and block.size > 0.95 * size:
            block.kind = "text"  # a lemma at the end of a page (Okasaki)
        elif block.kind == "page-footer" and split_number(block.text)[0][:1].isdigit() and first.size >= size:
            below = [b for b in page if b.kind == "text" and b.rect.y0 > block.rect.y1 and _shares_column(b, block)]
            if any(len(other.text) > 25 and other.size > 0.9 * size for other in below):
                block.kind = "section-header"


def _mark_contents(page: list[Block]) -> None:
    """The entries of a table of contents or a list of figures: rows that lead to a page number by dots."""
    led = [block for block in page if block.rows and _LEADER.search(block.text)]
    if sum(len(_LEADER.findall(block.text)) for block in led) < 4:
        return
    for block in page:
        if block in led or (block.rows and all(_ENTRY.search(row.text) for row in block.rows)):
            block.kind = "contents"


def _mark_repeated(pages: Sequence[PageFacts], blocks: list[list[Block]]) -> None:
    """Text at the same edge of at least three pages, numbers aside, is a running head."""
    seen: dict[tuple[str, bool], list[Block]] = defaultdict(list)
    for facts, page in zip(pages, blocks, strict=True):
        for block in page:
            top = block.rect.y1 < _MARGIN * facts.height
            bottom = block.rect.y0 > (1 - _MARGIN) * facts.height
            if not (top or bottom) or len(block.rows) > 3 or block.kind in ("picture", "table"):
                continue
            if LABEL.match(block.text) and len(block.text) < 8:
                continue  # "表 3", "表 4": the digits are what tells them apart
            key = re.sub(r"\d+|\s+", "", block.text).lower()
            if key:
                seen[key, top].append(block)
    for (_, top), found in seen.items():
        if len({block.page for block in found}) >= 3:
            for block in found:
                block.kind = "page-header" if top else "page-footer"


def _mark_advertisement(page: list[Block]) -> None:
    """The publisher's own words at the end of a paper (BMC), and what stands below them in the same column."""
    head = next((block for block in page if _ADVERTISEMENT.match(block.text)), None)
    if head is not None:
        for block in page:
            if block.rect.y0 >= head.rect.y0 and _shares_column(block, head) and block.kind not in FURNITURE_KINDS:
                block.kind = "note"


def _mark_sidebar(facts: PageFacts, page: list[Block]) -> None:
    """A narrow column beside a wide one on a first page (JOSE, many journals) is about the paper, not of it."""
    text = [block for block in page if block.kind not in FURNITURE_KINDS and block.rows]
    wide = [block for block in text if block.rect.x1 - block.rect.x0 > 0.5 * facts.width]
    if not wide:
        return
    left = min(block.rect.x0 for block in wide)
    right = max(block.rect.x1 for block in wide)
    beside = [block for block in text if block.rect.x1 < left + 2 or block.rect.x0 > right - 2]
    tall = [block for block in wide if any(_level(block, other) for other in beside)]
    if len(beside) >= 3 and tall:
        for block in beside:
            block.sidebar = True


def _mark_margin_notes(facts: PageFacts, page: list[Block]) -> None:
    """Short notes in the margin beside the text, on any page (TeX proposal)."""
    text = [block for block in page if block.kind in ("text", "list-item") and block.rows]
    wide = [block.rect for block in text if block.rect.x1 - block.rect.x0 > 0.5 * facts.width]
    if len(wide) < 2:
        return
    left, right = min(rect.x0 for rect in wide), max(rect.x1 for rect in wide)
    for block in text:
        outside = block.rect.x1 < left + 2 or block.rect.x0 > right - 2
        if outside and block.rect.x1 - block.rect.x0 < 0.25 * facts.width:
            block.sidebar = True


def _level(a: Block, b: Block) -> bool:
    return a.rect.y0 < b.rect.y1 and b.rect.y0 < a.rect.y1


def _mark_notes(page: list[Block], body: float) -> None:
    """Notes about rights and dates: at the start of a block, or anywhere near it in small print."""
    for block in page:
        if block.kind not in ("text", "list-item", "footnote") or len(block.text.split()) > 180:
            continue
        small = block.size < 0.95 * body
        if _LICENCE.search(block.text[:160]) if small else _LICENCE.match(block.text):
            block.kind = "note"


def mark_footnotes(pages: Sequence[PageFacts], blocks: list[list[Block]], body: float) -> None:
    """Notes at the foot of a column that the model took for text: small print that opens with a mark, what follows
    it, and on a first page whatever small print stands below the running text."""
    for facts, page in zip(pages, blocks, strict=True):
        small = [
            block
            for block in page
            if block.kind in ("text", "list-item", "footnote")
            and block.rows
            and block.size < 0.95 * body
            and (block.rect.y0 > 0.45 * facts.height or _ends_text(block, page, body))
        ]
        for block in sorted(small, key=lambda block: block.rect.y0):
            above = [other for other in page if other.rect.y1 <= block.rect.y0 + 3 and _shares_column(other, block)]
            follows = any(other.kind in ("footnote", "note") and other.page == block.page for other in above[-1:])
            closes = (
                facts.number == 1
                and block.rect.y0 > 0.45 * facts.height
                and _is_last(block, page, body)
                and any(other.kind == "text" and other.size >= 0.97 * body and _runs_on(other) for other in above)
            )
            if _opens_with_mark(block) or follows or closes:
                block.kind = "footnote"


def mark_broken_footnotes(blocks: Sequence[list[Block]], body: float) -> None:
    """Small print at the foot of a column that ends the note broken off at the foot of the column or page before."""
    above: Block | None = None
    for page in blocks:
        for block in page:
            if block.kind not in ("text", "list-item", "footnote") or not block.rows or block.size >= 0.95 * body:
                continue
            broken = above is not None and 0 <= block.page - above.page <= 1 and not _ENDED.search(above.text)
            if block.kind != "footnote" and broken and _is_last(block, page, body):
                block.kind = "footnote"
            if block.kind == "footnote":
                above = block


def _is_last(block: Block, page: Sequence[Block], body: float) -> bool:
    """Whether nothing set as the text is stands below in its column: long notes fill more than half of a page."""
    return not any(
        other.size >= 0.97 * body and other.rect.y0 > block.rect.y0 and _shares_column(other, block)
        for other in page
        if other.rows and other.kind in ("text", "list-item", "section-header", "title", "caption")
    )


def _ends_text(block: Block, page: Sequence[Block], body: float) -> bool:
    """Whether small print stands right under the page's last text, and no heading (as of a list) is between them."""
    above = [
        other
        for other in page
        if other.rect.y1 <= block.rect.y0 + 3 and other.size >= 0.95 * body and _shares_column(other, block)
    ]
    last = max(above, key=lambda other: other.rect.y1, default=None)
    return last is not None and last.kind in ("text", "list-item") and _is_last(block, page, body)


def _runs_on(block: Block) -> bool:
    """Whether this is running text rather than a list of names; two rows may be all that a first page has (FLP)."""
    words = block.text.split()
    return len(block.rows) > 2 or (len(block.rows) == 2 and sum(word[0].islower() for word in words) > 0.6 * len(words))


def _shares_column(a: Block, b: Block) -> bool:
    return overlap_x(a.rect, b.rect) > 0.5 * min(a.rect.x1 - a.rect.x0, b.rect.x1 - b.rect.x0)


def _opens_with_mark(block: Block) -> bool:
    first = block.rows[0]
    start = len(first.text) - len(first.text.lstrip())
    return first.text.lstrip()[:1] in "∗*†‡§¶" or (first.run_at(start).raised and first.text.lstrip()[:1].isdigit())
