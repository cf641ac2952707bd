"""What the first pages say about the paper: title, authors, abstract, keywords, year, venue, identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from app.domain.document import SectionRole
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary, join_rows
from app.pdf.blocks.labels import LABEL
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.blocks.rows import Row
from app.pdf.front.cover import find_cover
from app.pdf.front.names import author_names
from app.pdf.page.facts import FURNITURE_KINDS, FileFacts, PageFacts
from app.text.han import count_han, has_han

_BANNER = re.compile(
    r"^(?:journal|proceedings|transactions|international journal|annals|acta|volume|vol\.|issn|https?:|www\.|arxiv"
    r"|research(?: article| paper)?$|original (?:article|research|paper)$|review(?: article)?$|open access|article$|letter$"
    r"|technical report|contents lists|available online|published|the .* journal$|bmc |plos |hindawi|elsevier|springer"
    r"|中图分类号|文章编号|第\s*\d+\s*卷)",
    re.I,
)  # fmt: skip
_KEYWORDS = re.compile(
    r"^(?:(?:additional )?key ?words?(?![a-z])(?: and phrases)?(?! (?:are|is|in|for|that|such|used|should|may|can|were)\b)|index terms|关\s*键\s*[词字]|schlüssel(?:wörter|begriffe)|mots[- ]clés|palabras clave)\s*[:：—.–-]*\s*(?P<rest>.*)$",
    re.I | re.S,
)
_AFTER_ABSTRACT = re.compile(
    r"(?:ccs concepts|pvldb reference format|acm reference format|additional key ?words|general terms|categories and subject|中图分类号|文献标[识志]码"
    r"|msc\b|ams subject|jel classification|pacs\b)",
    re.I,
)
_ABSTRACT = re.compile(
    r"^(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|摘\s*要|【摘要】|\[摘要\]|内容提要|summary)\s*[:：.—–\-]*\s*", re.I
)
_SENTENCES = re.compile(r"[a-z)][.!?] [A-Z].*[.!?]$|。.*。$", re.S)
_TITLE_ZONE = 0.62
_MIN_SCORE = 1.2
_HEAD_WORDS = 4


@dataclass(slots=True)
class Front:
    """What was found, and the blocks it was found in (they are not body text)."""

    title: str = ""
    authors: tuple[str, ...] = ()
    title_blocks: list[Block] = field(default_factory=list)
    front_blocks: list[Block] = field(default_factory=list)
    affiliations: tuple[str, ...] = ()


def find_front(
    pages: Sequence[PageFacts],
    blocks: Sequence[Sequence[Block]],
    body: float,
    file: FileFacts,
    vocabulary: Vocabulary,
) -> Front:
    """Title and authors. Looks at the first pages until one has a title."""
    cover = find_cover(blocks)
    if cover is not None:
        return Front(cover.title, cover.authors, [], list(cover.blocks), (cover.school,) if cover.school else ())
    for number in range(min(3, len(blocks))):
        page = [b for b in blocks[number] if b.rows and not b.sidebar and _may_be_front(b, body)]
        front = _front_of(pages[number], page, body, file, vocabulary)
        if front.title:
            return front
    return Front(title=_metadata_title(file))


def _may_be_front(block: Block, body: float) -> bool:
    """All but furniture; a running head in large letters on a first page is its title."""
    return block.kind not in FURNITURE_KINDS or (block.size > 1.2 * body and len(block.text) > 20)


def _metadata_title(file: FileFacts) -> str:
    title = " ".join(file.title.split())
    if re.search(r"\.(?:docx?|tex|dvi|pdf|indd|qxd|ps)\b|untitled|microsoft word|^\W*$", title, re.I):
        return ""
    return title if len(title) > 5 else ""


def _front_of(page: PageFacts, blocks: Sequence[Block], body: float, file: FileFacts, vocabulary: Vocabulary) -> Front:
    groups = _title_groups(page, blocks)
    if not groups:
        return Front()
    largest = max((group[0][1].size for group in groups if _is_wordy(group)), default=0.0)
    best = max(groups, key=lambda group: _score(group, body, largest, file))
    title = _tidy_title(join_rows([row for _, row in best], vocabulary))
    if len(title) < 4 or _score(best, body, largest, file) < _MIN_SCORE:
        return Front()
    used = {id(block) for block, _ in best}
    title_blocks = [block for block in blocks if id(block) in used]
    between = _between(page, blocks, title_blocks)
    names = author_names(_below_title(between, best))
    authors = tuple(name for name in names if not vocabulary.is_common(name))
    return Front(title, authors or _group_author(file.author, between), title_blocks, between)


def _group_author(told: str, between: Sequence[Block]) -> tuple[str, ...]:
    """A collective author ("The Paperlamp Authors") is no personal name; taken where the file and a line agree."""
    wanted = " ".join(told.split()).casefold()
    lines = {" ".join(row.text.split()).casefold() for block in between for row in block.rows}
    return (" ".join(told.split()),) if wanted and wanted in lines else ()


TitleRow = tuple[Block, Row]


def _title_groups(page: PageFacts, blocks: Sequence[Block]) -> list[list[TitleRow]]:
    """Runs of neighbouring rows of one size on the upper part of the page."""
    heads = [block.rect.y0 for block in blocks if block.kind in ("section-header", "title") and _is_section(block)]
    floor = min([_TITLE_ZONE * page.height, *heads])
    rows = [
        (block, row)
        for block in sorted(blocks, key=lambda block: (block.rect.y0, block.rect.x0))
        for row in block.rows
        if block.kind not in ("picture", "table", "formula", "note", "contents")
        and row.rect.y0 < floor
        and (sum(map(str.isalpha, row.text)) >= 2 or re.fullmatch(r"\s*v?\d+(?:\.\d+)*\s*", row.text))
    ]
    groups: list[list[TitleRow]] = []
    for item in rows:
        if groups and _continues(groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _continues(before: TitleRow, item: TitleRow) -> bool:
    (old, above), (block, row) = before, item
    same = abs(above.size - row.size) < 0.06 * row.size and above.bold == row.bold
    near = row.rect.y0 - above.rect.y1 < 0.9 * row.size
    return same and near and (old is block or old.kind == block.kind)


def _is_wordy(group: Sequence[TitleRow]) -> bool:
    text = _group_text(group)
    return not _BANNER.search(text) and (len(text.split()) > 2 or not text.isascii())


def _group_text(group: Sequence[TitleRow]) -> str:
    return " ".join(row.text.strip() for _, row in group)


def _score(group: Sequence[TitleRow], body: float, largest: float, file: FileFacts) -> float:
    text = _group_text(group)
    wide = count_han(text)
    words = len(text.split()) + wide / 2
    first = group[0][0]
    score = min(group[0][1].size / max(body, 1.0), 2.6)
    score += 0.5 * min(words, 6) / 6 + (0.45 if first.kind in ("section-header", "title") else 0.0)
    score += 0.15 if group[0][1].bold else 0.0
    score += 0.7 if group[0][1].size > 0.97 * largest else 0.0
    if _BANNER.search(text.strip()) or words < 2:
        score -= 0.9
    if len(group) > 6 or words > 45 or _SENTENCES.search(text):
        score -= 1.5
    if _is_usual_head(split_number(text)[1]) or _ABSTRACT.match(text) or LABEL.match(text):
        score -= 1.5
    if file.title and len(file.title) > 8 and fuzz.ratio(file.title.lower(), text.lower()) > 90:
        score += 1.0
    return score


def _tidy_title(text: str) -> str:
    text = re.sub(r"\s*[∗*†‡§¶⋆]+\s*\d?$", "", " ".join(text.split()))
    return text.strip()


def _between(page: PageFacts, blocks: Sequence[Block], title: Sequence[Block]) -> list[Block]:
    """Blocks from the top of the page down to the abstract or the first section."""
    top = min(block.rect.y0 for block in title)
    floor = page.height
    for block in blocks:
        if block in title or block.rect.y0 < top:
            continue
        if _starts_body(block):
            floor = min(floor, block.rect.y0)
    heads = [block for block in blocks if block not in title and _heads_text(block, blocks, floor)]
    floor = min([floor, *(block.rect.y0 for block in heads)])
    return [
        block
        for block in blocks
        if block.rect.y0 < floor - 1 and block.kind not in ("picture", "table", "note", "contents")
    ]


def _heads_text(block: Block, blocks: Sequence[Block], floor: float) -> bool:
    """Whether a heading without number stands right above the first running text (blog posts)."""
    near = 0 <= floor - block.rect.y1 < 1.5 * block.size and block.kind == "section-header" and len(block.rows) == 1
    text = max((other.size for other in blocks if other.rect.y0 == floor), default=block.size)
    return near and block.rows[0].bold and block.size > 1.25 * text and 2 <= len(block.text.split()) <= 12


def _starts_body(block: Block) -> bool:
    if _ABSTRACT.match(block.text) or _KEYWORDS.match(block.text):
        return True
    if block.kind in ("section-header", "title") and _is_section(block):
        return True
    return block.kind == "text" and len(block.rows) >= 4 and _is_prose(block)


def _is_section(block: Block) -> bool:
    """Whether a heading opens the body: it has a usual name, or is the first of numbered ones."""
    number, title = split_number(block.text)
    return _is_usual_head(title) or number in ("1", "I")


def _is_usual_head(text: str) -> bool:
    """Whether this is a usual section name; "Evaluation of the Phosphorus Index …" opens like one but is a title."""
    return len(text.split()) <= _HEAD_WORDS and role_of(text) is not SectionRole.BODY


def _is_prose(block: Block) -> bool:
    """Long sentences rather than a list of names and places."""
    words = block.text.split()
    if len(words) < 30:
        return count_han(block.text) > 90
    small = sum(word[0].islower() for word in words)
    return small > 0.6 * len(words)


def _below_title(blocks: Sequence[Block], title: Sequence[TitleRow]) -> list[Block]:
    """What follows the title; the title's own rows taken out."""
    taken = {id(row) for _, row in title}
    top = min(row.rect.y0 for _, row in title)
    rest: list[Block] = []
    for block in blocks:
        rows = [row for row in block.rows if id(row) not in taken and row.rect.y0 > top]
        if rows:
            rest.append(Block(block.page, block.kind, block.rect, rows))
    return rest


def abstract_text(text: str) -> str:
    """The text without a leading "Abstract—"."""
    return _ABSTRACT.sub("", text, count=1).strip()


def is_abstract_start(text: str) -> bool:
    """Whether a paragraph opens with the word itself."""
    return bool(_ABSTRACT.match(text)) and len(text) > 30


def ends_abstract(text: str) -> bool:
    """Whether a row opens what follows an abstract: keywords, classifications, how to cite."""
    return bool(_KEYWORDS.match(text.strip()) or _AFTER_ABSTRACT.match(text.strip()))


def find_keywords(pages: Sequence[Sequence[Block]], vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    """The keywords of the given pages: first those in the document's language, then those in the other."""
    groups = _keyword_lines([block for page in pages for block in page], vocabulary)
    own = [words for words in groups if has_han(words[0]) == (language == "zh")]
    ordered = own[:1] + [words for words in groups if words not in own][:1]
    return tuple(dict.fromkeys(word for words in ordered for word in words))


def _keyword_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """Each keyword line, wherever in a block it starts, or the block under a heading "Keywords"."""
    found = []
    for index, block in enumerate(blocks):
        for number, row in enumerate(block.rows):
            match = _KEYWORDS.match(row.text.strip())
            if not match:
                continue
            rows = block.rows[number:]
            if not match["rest"].strip() and len(rows) == 1 and index + 1 < len(blocks):
                rows = blocks[index + 1].rows
            words = _split_keywords(join_rows(rows, vocabulary))
            if words:
                found.append(words)
    return found


def _split_keywords(text: str) -> tuple[str, ...]:
    text = _KEYWORDS.sub(lambda found: found["rest"], text)
    text = re.split(
        r"\b(?:abstract|中图分类号|(?:ams|msc|jel|mathematics)(?: subject)? classifications?|acm reference|ccs concepts|1\.? introduction)\b",
        text,
        flags=re.I,
    )[0]
    parts = [part.strip(" .。*") for part in re.split(r"[;；,，、·•|]|\s[—–-]\s|\.\s|\s{2,}", text)]
    return tuple(part for part in parts if 1 < len(part) < 60)[:20]
