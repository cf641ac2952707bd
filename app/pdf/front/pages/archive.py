"""Covers that archives, repositories and publishers put before a paper, told by several signs together.

A cover says where the file comes from and how it may be used; it has no running text of the paper; and what it names as
title stands again, large, on a page after it. One sign alone proves nothing: a paper's own first page may carry a notice too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.front.label.parts import is_prose
from app.pdf.front.label.words import ABSTRACT, KEYWORDS
from app.pdf.page.facts import PageFacts

_SIGNS = tuple(
    re.compile(rule, re.I)
    for rule in (
        r"author['’]?s? (?:accepted |final )?(?:version|manuscript|copy)|accepted (?:author )?manuscript|pre-?print of|post-?print",
        r"version of record|published version|final published version|definitive version",
        r"\bstable url\b|https?://(?:www\.)?jstor",
        r"(?:file|document|paper|version|article) (?:was|has been)? ?downloaded from|downloaded (?:from|on|by)|download date",
        r"terms (?:and conditions|of use)|conditions of use|users may download|private study|personal use|take ?down|general rights",
        r"\barchive is\b|open[- ]access archive|\brepositor(?:y|ies)\b|archive ouverte|multi-?disciplinary|plateforme|institutional",
        r"see discussions, stats|author profiles for this publication",
        r"^\s*(?:\d+ )?reads?\s*$|^\s*(?:\d+ )?citations?\s*$|\bpublications\b.*\bcitations\b",
        r"all content following this page|was uploaded by|user has requested enhancement",
        r"to cite this version|please cite (?:the|this)|cite this (?:article|paper|as)|citation (?:for|of) (?:published|this)|^how to cite|suggested citation|recommended citation",
        r"^\s*notice\s*:|changes introduced|may not (?:be|appear) (?:identical|in this)|peer review.{0,30}(?:process|content)|unedited manuscript",
        r"^\s*(?:source|published by|publisher|accessed|document version|publication date|date deposited|deposited|link to|hal id|pii|to appear in|submitted on)\s*:?",
        r"copyright .{0,40}\bthe (?:author|owner)|all rights reserved|licen[cs]ed? (?:under|terms)|creative commons",
        r"本文下载自|下载自|知网|万方|仅供.{0,12}使用|版权归.{0,12}所有|下载(?:时间|日期|者)",
    )
)  # fmt: skip
_ENOUGH = 3.0
_PAGES = 3
_LIKE = 88.0
_MANY_CHARS = 4500
_CITATION = re.compile(
    r"^(?P<people>.{4,200}?)\s*[(（](?P<year>(?:19|20)\d\d)[)）][.,:]?\s+(?P<title>.{15,250}?)\.\s+(?P<venue>[A-Z][^.]{4,90}?)(?:,\s*\d|\.|$)"
)


@dataclass(frozen=True, slots=True)
class ArchiveCover:
    """A cover: the number of its page and its lines as text."""

    page: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that it says, as one line."""
        return " ".join(self.lines)


def find_covers(pages: Sequence[PageFacts], blocks: Sequence[Sequence[Block]]) -> tuple[ArchiveCover, ...]:
    """The covers at the file's beginning; there is always a page left that is none."""
    found: list[ArchiveCover] = []
    for number in range(min(_PAGES, len(blocks) - 1)):
        if not _is_cover(blocks[number], blocks[number + 1], pages[number]):
            break
        rows = [row.text.strip() for block in blocks[number] for row in block.rows]
        found.append(ArchiveCover(number + 1, tuple(rows)))
    return tuple(found)


def _is_cover(page: Sequence[Block], following: Sequence[Block], facts: PageFacts) -> bool:
    texts = [block.text for block in page if block.rows]
    if not texts:
        return False
    score = float(sum(any(rule.search(text) for text in texts) for rule in _SIGNS))
    if any(_opens_paper(block) for block in page if block.rows):
        score -= 4.0
    if sum(map(len, texts)) > _MANY_CHARS:
        score -= 2.0
    score -= 1.0 * any(KEYWORDS.match(text) for text in texts)
    if _named_again(page, following, facts):
        score += 1.5
    elif not any(ABSTRACT.match(block.text) for block in following):
        score -= 1.0
    return score >= _ENOUGH


def _opens_paper(block: Block) -> bool:
    """Whether a heading begins the paper's text, which no cover has."""
    number, title = split_number(block.text)
    usual = str(role_of(title)) in ("introduction", "method", "related") and len(title.split()) < 5
    return len(block.rows) == 1 and usual and (bool(number) or block.kind in ("section-header", "title"))


def _named_again(page: Sequence[Block], following: Sequence[Block], facts: PageFacts) -> bool:
    """Whether the next page's largest words stand on this page as well."""
    head = [
        block
        for block in following
        if block.rows and block.rect.y0 < 0.5 * facts.height and len(block.text) > 12 and not is_prose(block.rows)
    ]
    if not head:
        return False
    title = max(head, key=lambda block: block.size).text.casefold()
    return any(
        fuzz.partial_ratio(title, block.text.casefold()) > _LIKE
        for block in page
        if len(block.text) >= 0.8 * len(title)
    )


def cited_on(cover: ArchiveCover) -> re.Match[str] | None:
    """A full citation on the cover: "Mara Pine (2021) Title. Journal, 18(2), pp. 55–71." """
    return _CITATION.search(cover.text)
