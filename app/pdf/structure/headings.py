"""Finds the headings: trusts the layout model where the style agrees, and corrects it where it does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.reading.document import SectionRole
from app.pdf.blocks.blocks import Block, body_font, body_size
from app.pdf.blocks.flow import join_rows
from app.pdf.blocks.roles import depth_of, is_chapter, is_chapter_number, role_of, split_number
from app.pdf.blocks.rows import Row, Style, slice_row, style_of
from app.pdf.front.label.abstracts import announces_keywords, opens_keywords
from app.pdf.page.geometry import union
from app.text.han import HAN, is_cjk
from app.text.number_words import HAN_NUMERALS
from app.text.pointers import chinese, english

_HEADING_KINDS = ("section-header", "title")
_TOP_ROLES = frozenset(
    {
        SectionRole.INTRODUCTION,
        SectionRole.METHOD,
        SectionRole.RESULTS,
        SectionRole.DISCUSSION,
        SectionRole.CONCLUSION,
        SectionRole.REFERENCES,
    }
)
_MAX_CHARS = 220
_SHORTEST_LEAD, _LONGEST_LEAD = 3, 90
_RUN_IN_DEPTH = 2
_COUNTED_LEAD = re.compile(r"\s*\d{1,2}[)）]\s+[A-Z]")
_COUNTED_DEPTH = 3
_LEAD_WORDS = re.compile(r"[A-Z][\w’'-]+(?:[\s,]+(?:[\w’'()/-]+)){1,9}[.:]")
_STATEMENT = re.compile(
    r"(?:proof|theorem|lemma|definition|corollary|proposition|remarks?|examples?|claim|case|step|notes?|conjecture|question|problem|keywords?|key words|"
    r"received|accepted|source|sources|abbreviations|funding|correspondence|e-?mail)\b",
    re.I,
)
_DOTTED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+")
_ROMAN_NUMBER = re.compile(r"[IVX]{1,5}\.?\s")
_HAN_TOP = re.compile(rf"\s*[{HAN_NUMERALS}]+\s*[、．.]")
_HAN_BRACKET = re.compile(rf"\s*[（(][{HAN_NUMERALS}]+[)）]")
_NOT_HEADING = re.compile(
    rf"^(?:{english('figure', 'table', 'algorithm', 'listing')}|scheme|{chinese('figure', 'table')})\s*\d"
    r"|@|https?://|^(?:proof|theorem|lemma|definition|"
    r"corollary|proposition|remark|example|claim)\b[^a-z]*\d*\.?$|^\W*$|^[\d\W]+$|^\(?(?:received|accepted|published|revised)\b.*\d{4}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its printed number, words, role, level (1 is the top), and where it stands."""

    number: str
    title: str
    role: SectionRole
    level: int
    page: int


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _one_style(row: Row) -> bool:
    """Whether the row is bold, or not, from end to end: a bold lead-in of a paragraph is no heading."""
    bold = sum(run.end - run.start for run in row.runs if run.bold)
    whole = sum(run.end - run.start for run in row.runs)
    return bold <= 0.1 * whole or bold >= 0.9 * whole


def _trusted(outline: Sequence[tuple[int, str, int]], blocks: Sequence[Block]) -> dict[str, tuple[int, int]]:
    """The file's outline as words: (level, page), if most headings of the pages are in it; levels start at 1."""
    listed = {_plain(title): (level, page) for level, title, page in outline if _plain(title)}
    heads = [block.text for block in blocks if block.kind in _HEADING_KINDS and not block.sidebar]
    known = [key for text in heads for key in (_plain(text), _plain(split_number(text)[1])) if key in listed]
    if len(known) < max(4, 0.6 * len(heads)):
        return {}
    # an outline may start with the title alone; then everything else is one level too deep
    levels = sorted(listed[key][0] for key in known)
    shift = levels[len(levels) // 10] - 1
    return {key: (max(1, level - shift), page) for key, (level, page) in listed.items()}


class HeadingFinder:
    """Decides, block by block, what is a heading. Made once for a document's body blocks."""

    def __init__(self, blocks: Sequence[Block], outline: Sequence[tuple[int, str, int]] = ()) -> None:
        self._outline = _trusted(outline, blocks)
        self._size = body_size(blocks)
        self._font = body_font(blocks)
        self._numbered = 0
        self._plain_numbered = 0
        self._nested = self._letters_below = self._brackets_below = False
        self._styles = self._known_styles(blocks)
        self._heads = Counter(
            style_of(block.rows[0])
            for block in blocks
            if block.kind in _HEADING_KINDS and block.rows and not block.sidebar
        )

    @property
    def body(self) -> float:
        """The body's font size."""
        return self._size

    @property
    def numbered(self) -> bool:
        """Whether the document numbers its sections."""
        return self._numbered >= 3

    def split(self, block: Block) -> list[Block]:
        """The block, cut where a heading is glued to text or to another heading; kinds corrected."""
        if block.kind in _HEADING_KINDS:
            return self._counted_lead(block) or [self._judged(part) for part in _by_style(block)]
        if block.kind in ("text", "list-item", "caption", "footnote") and not block.sidebar:
            return self._promoted(block)
        return [block]

    def _judged(self, block: Block) -> Block:
        block.demoted = not self.is_heading(block)
        block.kind = "text" if block.demoted else "section-header"
        return block

    def is_heading(self, block: Block) -> bool:
        """Whether a block that the model took for a heading is one."""
        text = block.text.strip()
        if block.sidebar or not 2 <= len(text) <= _MAX_CHARS or _NOT_HEADING.search(text) or len(block.rows) > 5:
            return False
        if sum(char.isalpha() for char in text) < 2 or (opens_keywords(text) and not announces_keywords(text)):
            return False
        number, title = split_number(text)
        if text.endswith(("。", "；")) or "。" in text[:-1]:
            return False  # a sentence or an item of a list; Chinese headings have no stop
        if block.rows[0].mono and (number or role_of(title) is SectionRole.BODY):
            return False
        if role_of(title) is not SectionRole.BODY or self._outline_level(text, block.page):
            return True
        if not _one_style(block.rows[0]) and len(block.rows[0].text) > 40:
            return False
        if not number and (text[0].islower() or text[0] in "•·–-∗*†‡"):
            return False
        if number and re.match(r"[\d.]+$", number) and self._styles.get(style_of(block.rows[0]), 0) >= 1:
            return True
        if text.endswith((".", ",", ";", "。", "，")) and not number and len(text.split()) > 6:
            return False
        if not number and self._numbered >= 4 and not self._is_known(style_of(block.rows[0])):
            return False
        return self._stands_out(block.rows[0])

    def _is_known(self, style: Style) -> bool:
        """Whether a heading beyond doubt is set like this. Papers that number their headings seldom add other kinds."""
        font, size, bold = style
        return any(font == f and bold == b and abs(size - s) < 0.8 for f, s, b in self._styles)

    def _outline_level(self, text: str, page: int) -> int:
        """The level the file's outline gives this heading, 0 where it does not list it on this page."""
        for key in (_plain(text), _plain(split_number(text)[1])):
            level, listed = self._outline.get(key, (0, 0))
            if level and abs(listed - page) <= 1:
                return level
        return 0

    def _stands_out(self, row: Row) -> bool:
        font, size, bold = style_of(row)
        letters = [char for char in row.text if char.isalpha()]
        capitals = bool(letters) and sum(char.isupper() for char in letters) > 0.9 * len(letters) and len(letters) > 3
        return size >= self._size * 1.06 or bold or capitals or row.italic or font != self._font

    def _known_styles(self, blocks: Sequence[Block]) -> Counter[Style]:
        """Styles of headings that are beyond doubt: numbered, or with a usual name."""
        styles: Counter[Style] = Counter()
        for block in blocks:
            if block.kind not in _HEADING_KINDS or block.sidebar or not block.rows:
                continue
            number, title = split_number(block.text)
            if number or role_of(title) not in (SectionRole.BODY, SectionRole.FRONT):
                styles[style_of(block.rows[0])] += 1
                self._numbered += bool(re.match(r"[\d.]+$", number))
        for style in [style for style in styles if self._is_plain(style)]:
            self._plain_numbered += styles.pop(style)
        return styles + self._bracketed_styles(blocks)

    def _bracketed_styles(self, blocks: Sequence[Block]) -> Counter[Style]:
        """Styles unlike the text's in which rows of their own count （一）, （二）, though the layout model took them for text."""
        found: dict[Style, list[str]] = {}
        for block in blocks:
            if block.kind != "text" or block.sidebar or len(block.rows) != 1 or not _HAN_BRACKET.match(block.text):
                continue
            number, title = split_number(block.text)
            if title and self._stands_out(block.rows[0]) and _reads_as_heading(title):
                found.setdefault(style_of(block.rows[0]), []).append(number)
        return Counter({style: len(own) for style, own in found.items() if {"一", "二"} <= set(own)})

    def _is_plain(self, style: Style) -> bool:
        """Whether this is how the text is set; the sizes that OCR gives vary."""
        return style[0] == self._font and not style[2] and abs(style[1] - self._size) <= 0.03 * self._size + 0.25

    def _promoted(self, block: Block) -> list[Block]:
        """Cut off leading rows that are set like the document's headings."""
        if not block.rows or block.kind == "caption":
            return [block]
        run_in = self._run_in(block) or self._counted_lead(block) or self._italic_lead(block)
        if run_in:
            return run_in
        first = block.rows[0]
        number, title = split_number(first.text)
        sure = self._styles.get(style_of(first), 0) >= (1 if number else 2)
        named = role_of(title) in (SectionRole.ABSTRACT, SectionRole.REFERENCES, SectionRole.ACKNOWLEDGEMENTS,
                                   SectionRole.INTRODUCTION, SectionRole.CONCLUSION)  # fmt: skip
        alone = len(block.rows) == 1 or block.rows[1].rect.y0 > first.rect.y0 + 0.5 * first.size
        if not ((sure or (named and self._stands_out(first))) and alone and _one_style(first)):
            return [block]
        count = 1
        while (
            count < min(3, len(block.rows))
            and style_of(block.rows[count]) == style_of(first)
            and _one_style(block.rows[count])
        ):
            count += 1
        if count == 3 and len(block.rows) > 3 and style_of(block.rows[3]) == style_of(first):
            return [block]
        head = _part(block, block.rows[:count], "section-header")
        if not self.is_heading(head) or (not number and not named and head.text.endswith((".", ":"))):
            return [block]
        rest = block.rows[count:]
        return [head, _part(block, rest, block.kind)] if rest else [head]

    def _run_in(self, block: Block) -> list[Block]:
        """The heading and the text of a paragraph that opens with a numbered heading on its own row, set apart by its face."""
        first = block.rows[0]
        number, _ = split_number(first.text)
        end = _end_of_lead(first)
        if block.kind == "footnote" or not self.numbered or "." not in number or not number[0].isdigit() or not end:
            return []
        head = slice_row(first, 0, end)
        words = split_number(head.text)[1].strip()
        if not words[:1].isupper() or not _SHORTEST_LEAD <= len(words) <= _LONGEST_LEAD:
            return []
        return _cut_at_lead(block, end)

    def _counted_lead(self, block: Block) -> list[Block]:
        """The same where the heading is counted "1)", as the third level of papers with Roman numbers is (IEEE)."""
        first = block.rows[0] if block.rows else None
        if first is None or block.kind == "footnote" or block.sidebar or not _COUNTED_LEAD.match(first.text):
            return []
        end = _end_of_lead(first)
        words = first.text[:end].rstrip()
        if sum(self._styles.values()) < 2 or not words.endswith((":", ".")) or len(words) > _LONGEST_LEAD:
            return []
        return _cut_at_lead(block, end)

    def _italic_lead(self, block: Block) -> list[Block]:
        """The same where an italic heading without a number ends with a stop, in papers with at least two kinds of headings above it."""
        first = block.rows[0]
        end = _end_of_lead(first)
        words = first.text[:end].strip()
        if (
            block.kind != "text"
            or block.sidebar
            or not end
            or not first.runs[0].italic
            or not _LEAD_WORDS.fullmatch(words)
        ):
            return []
        levels = {(font, size, bold) for (font, size, bold), count in self._heads.items() if count}
        if (
            len(levels) < 2
            or _NOT_HEADING.search(words)
            or _STATEMENT.match(words)
            or role_of(words) is not SectionRole.BODY
        ):
            return []
        return _cut_at_lead(block, end)

    def settle(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks after the rules that look at all headings: chapters, and headings set like the text."""
        merged = _with_chapter_titles(blocks)
        _mark_sequence(merged, self._plain_numbered >= 2)
        heads = [block.text for block in merged if block.kind == "section-header"]
        chapters = [text for text in heads if is_chapter(text)]
        simple = [text for text in heads if not is_chapter(text) and depth_of(split_number(text)[0]) == 1]
        # sections counted anew in each chapter (NJU report) lie below it, though printed "1"
        self._letters_below = sum(bool(_ROMAN_NUMBER.match(text)) for text in heads) >= 2
        self._brackets_below = sum(bool(_HAN_TOP.match(text)) for text in heads) >= 2
        self._nested = bool(chapters) and sum(split_number(text)[0][:1].isdigit() for text in simple) >= 2
        return merged

    def _depth_here(self, number: str, depth: int, block: Block) -> int:
        """The level that a number tells in this document: "A." lies under "II.", and "（一）" and "1." under "二、"."""
        if self._letters_below and re.fullmatch(r"[A-HJ-UWYZ]", number) and not is_chapter(block.text):
            return 2
        return (_below(number, block) if self._brackets_below else 0) or depth

    def make(self, block: Block, ranks: Sequence[float]) -> Heading:
        """The heading that a block holds; `ranks` as `section_ranks` gives them."""
        number, title = split_number(join_rows(block.rows).lstrip(". "))
        depth = depth_of(number)
        if self._nested and number[:1].isdigit() and not is_chapter(block.text):
            depth += 1
        level = self._depth_here(number, depth, block) or self._outline_level(block.text, block.page)
        if _COUNTED_LEAD.match(title):
            level = level or _COUNTED_DEPTH
        if not level:
            rank = rank_of(block.rows[0])
            level = 1 + sum(1 for other in ranks if other > rank + 0.05)
        role = role_of(title)
        title = title.rstrip(":： ")
        if depth >= _RUN_IN_DEPTH and title.endswith(".") and not title.endswith(".."):
            title = title[:-1]  # the stop of a run-in heading
        if re.fullmatch(rf"(?:[{HAN}]\s+)+[{HAN}]", title):
            title = re.sub(r"\s", "", title)  # 摘  要, set wide to fill the line
        if role in (SectionRole.REFERENCES, SectionRole.ABSTRACT, SectionRole.ACKNOWLEDGEMENTS) and not number:
            level = 1
        return Heading(number, title, role, level, block.page)


def _below(number: str, block: Block) -> int:
    """The level under 一、: （一） is the second, 1. the third."""
    return 2 if _HAN_BRACKET.match(block.text) else 3 if number.isdigit() else 0


def _cut_at_lead(block: Block, end: int) -> list[Block]:
    """The block's first row up to `end` as a heading, and the rest as text."""
    first = block.rows[0]
    rest = [slice_row(first, end, len(first.text)), *block.rows[1:]]
    kind = "text" if block.kind in _HEADING_KINDS else block.kind
    return [_part(block, [slice_row(first, 0, end)], "section-header"), _part(block, rest, kind)]


def _end_of_lead(row: Row) -> int:
    """Where the italic or bold words that open a row of plain text end, behind their number; 0 where it is set in one face."""
    counted = _DOTTED.match(row.text)
    opening = next((run for run in row.runs if run.end > (counted.end() if counted else 0)), row.runs[0])
    face = (opening.bold, opening.italic)
    other = next(
        (
            run
            for run in row.runs
            if run.start > opening.start and (run.bold, run.italic) != face and row.text[run.start : run.end].strip()
        ),
        None,
    )
    if other is None or not any(face) or other.bold or other.italic or not row.text[other.start :].strip(" .:"):
        return 0
    return other.start


def _by_style(block: Block) -> list[Block]:
    """One block for each stretch of rows in one size: a model's heading box may hold two headings."""
    groups: list[list[Row]] = []
    for row in block.rows:
        if groups and not _parted(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [block] if len(groups) == 1 else [_part(block, rows, block.kind) for rows in groups]


def _parted(above: Row, row: Row) -> bool:
    """Whether two rows are two headings: a section and its first subsection, closely set (BMC)."""
    apart = abs(above.size - row.size)
    return apart >= 0.12 * row.size or (apart >= 0.07 * row.size and above.font != row.font)


def _with_chapter_titles(blocks: Sequence[Block]) -> list[Block]:
    """ "Chapter 8" or "第一章" and the title that stands below it become one heading (theses)."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            before is not None
            and before.kind in ("section-header", "text")
            and is_chapter_number(before.text)
            and block.kind in ("section-header", "title")
            and block.page == before.page
        ):
            before.kind = "section-header"
            before.take(block)
        else:
            found.append(block)
    return found


def _mark_sequence(blocks: Sequence[Block], plainly: bool) -> None:
    """Headings set like the text are known by the number that is due, and by the layout model, or, where `plainly` the document
    has several such, by the number alone (OCR layers: FLP, Hoare). Chinese journals set their third level so."""
    last: tuple[int, ...] = (0,)
    for block in blocks:
        number, title = split_number(block.text)
        value = _value(number)
        if block.kind == "section-header" and number and not value:
            last = (0,)  # under 一、 or （一） the next level counts anew
            continue
        if block.kind != "section-header" and not (plainly or block.demoted or block.kind == "formula"):
            continue
        if not value or not block.rows or block.kind not in ("text", "list-item", "section-header", "formula"):
            continue
        if block.kind == "section-header":
            last = value
        elif value in _due(last, 3 if block.demoted else 1) and len(block.rows) == 1 and _reads_as_heading(title):
            block.kind = "section-header"
            last = value


def _value(number: str) -> tuple[int, ...]:
    """The printed number as integers; "I" is how OCR reads "1"."""
    parts = ["1" if part in ("I", "l") else part for part in number.rstrip(".").split(".")]
    return tuple(map(int, parts)) if all(part.isdigit() for part in parts) else ()


def _due(last: tuple[int, ...], reach: int) -> set[tuple[int, ...]]:
    found = {(*last, 1)}
    for depth in range(1, len(last) + 1):
        found |= {(*last[: depth - 1], last[depth - 1] + step) for step in range(1, reach + 1)}
    return found


def _reads_as_heading(title: str) -> bool:
    letters = sum(char.isalpha() for char in title)
    opens = title[:1].isupper() or is_cjk(title[0])
    return (
        opens
        and "，" not in title
        and len(title) <= 60
        and letters > 0.7 * len(title)
        and title[-1] not in ".,;:。；：，"
    )


def _part(block: Block, rows: list[Row], kind: str) -> Block:
    return Block(block.page, kind, union([row.rect for row in rows]), rows, (), block.sidebar)


def rank_of(row: Row) -> float:
    """How prominent a heading is: by size, then bold, then capitals, italics last."""
    letters = [char for char in row.text if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    return round(row.size * 2) / 2 + 0.3 * row.bold + 0.2 * capitals - 0.1 * row.italic


def section_ranks(blocks: Sequence[Block]) -> list[float]:
    """The ranks of unnumbered headings, highest first. Those of usual top sections (Methods, …) are the top."""
    every: set[float] = set()
    top: list[float] = []
    for block in blocks:
        if block.kind != "section-header" or not block.rows:
            continue
        number, title = split_number(block.text)
        if number:
            continue
        every.add(rank_of(block.rows[0]))
        if role_of(title) in _TOP_ROLES:
            top.append(rank_of(block.rows[0]))
    ceiling = max(set(top), key=lambda rank: (top.count(rank), rank)) if top else max(every, default=0.0)
    return sorted((rank for rank in every if rank <= ceiling), reverse=True)
