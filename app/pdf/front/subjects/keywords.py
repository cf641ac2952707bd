"""Keywords as printed: after a word that announces them, parted by commas, semicolons, dots, dashes or wide blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary, join_rows
from app.pdf.blocks.rows import Row
from app.pdf.front.authors.names import han_text
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import Part
from app.pdf.front.label.words import CITE_AS, KEYWORDS, NUMBERS, RIGHTS
from app.pdf.front.language import is_chinese
from app.text.han import HAN, is_cjk

_ENDS = re.compile(
    r"\b(?:abstract|(?:ams|msc|jel|mathematics)(?: subject)? classifications?|acm reference|ccs concepts|1\.? introduction)\b|中图分类号|中图法分类号|文献标[识志]码|doi\s*[:：]",
    re.I,
)
_PARTED = re.compile(r"[;；,，、·•|∙⋅]|\s[—–-]\s|\.\s|\s{2,}")
_HAN_WORDS = re.compile(r"(?<=[" + HAN + r"])\s+(?=[" + HAN + r"])")
_ENDED = re.compile(r"[,;，；、·|].*[.。]\s*$")
_MOST, _LONGEST = 20, 60
_CERTAIN, _FEW = 0.85, 2  # what no word announces is a list of keywords only if the page leaves no doubt


def keywords_in(labelled: Sequence[Labelled], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The keywords of labelled parts, one group for each list."""
    groups: list[list[Part]] = []
    announced = False
    for item in labelled:
        part = item.part
        announced = announced or item.label is Label.KEYWORDS_HEAD or bool(KEYWORDS.match(part.text))
        if item.label is not Label.KEYWORDS or any(rule.search(part.text) for rule in (NUMBERS, RIGHTS, CITE_AS)):
            continue
        goes_on = bool(groups) and groups[-1][-1].block is part.block
        if not (announced or goes_on or (item.confidence > _CERTAIN and len(_PARTED.findall(part.text)) >= _FEW)):
            continue
        before = groups[-1][-1] if groups and not KEYWORDS.match(part.text) else None
        if before is not None and is_chinese(before.text) == is_chinese(part.text) and _ENDED.search(before.text):
            continue  # what stands under a list that has ended with a stop is a note
        if groups and not KEYWORDS.match(part.text) and is_chinese(part.text) == is_chinese(groups[-1][-1].text):
            groups[-1].append(part)
        else:
            groups.append([part])
    found = [split_keywords([row for part in group for row in part.rows], vocabulary) for group in groups]
    return [words for words in found if words]


def find_keywords(pages: Sequence[Sequence[Block]], vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    """The keywords of pages that were not labelled (abstracts of theses): first the document's language, then the other."""
    groups = _keyword_lines([block for page in pages for block in page], vocabulary)
    own = [words for words in groups if any(map(is_cjk, words[0])) == (language == "zh")]
    ordered = own[:1] + [words for words in groups if words not in own][:1]
    return tuple(dict.fromkeys(word for words in ordered for word in words))


def _keyword_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Each keyword line, wherever in a block it starts, or the block under a heading "Keywords"."""
    found = []
    for index, block in enumerate(blocks):
        for number, row in enumerate(block.rows):
            match = KEYWORDS.match(row.text.strip())
            if not match:
                continue
            rows = block.rows[number:]
            if not row.text.strip()[match.end() :].strip() and len(rows) == 1 and index + 1 < len(blocks):
                rows = blocks[index + 1].rows
            words = split_keywords(rows, vocabulary)
            if words:
                found.append(words)
    return found


def split_keywords(rows: Sequence[Row], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words in some rows."""
    text = _ENDS.split(KEYWORDS.sub("", _spelled(rows, vocabulary), count=1))[0]
    parts = _PARTED.split(text)
    if len(parts) == 1 and is_chinese(text):
        parts = re.split(r"\s*[/／]\s*|\s+", text)  # 湖泊冰川 无人机 末端提取
    if len(parts) == 1 and len(rows) > 2:
        parts = [
            row.text for row in rows if not KEYWORDS.fullmatch(row.text.strip())
        ]  # a side column has one in each row
    words = [_HAN_WORDS.sub("", part.strip(" .。*:：[]【】")) for part in parts]
    return tuple(word for word in words if 1 < len(word) < _LONGEST)[:_MOST]


def _spelled(rows: Sequence[Row], vocabulary: Vocabulary) -> str:
    """The rows as text; wide blanks stay, since they part keywords."""
    text = join_rows(rows, vocabulary)
    if _PARTED.search(KEYWORDS.sub("", text, count=1)):
        return text
    if is_chinese(text):
        return "".join(map(han_text, rows))
    return rows[0].text if len(rows) == 1 else text
