"""Mends the layout model's regions where they are wrong about what stands in them, before anything is ordered.

Each rule names the fault it is for: Type 3 papers and dense pages come back as one region, footnotes and headings of
Chinese papers as tables of one cell, captions set side by side as one, an abstract and the facts beside it as a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.domain.reading.document import Rect, SectionRole
from app.pdf.blocks.labels import LABEL
from app.pdf.blocks.roles import role_of
from app.pdf.blocks.rows import Row
from app.pdf.page.facts import Box, Line, PageFacts
from app.pdf.page.geometry import common
from app.text.han import count_han
from app.text.names import PARTICLES

_LONG = 45
_MANY_ROWS = 12
_FEW_ROWS = 8
_MOST = 0.6
_WIDE_GAP = 12.0
_SIDE_GAP = 8.0
_ALIGNED = 6.0
_ABSTRACT_ROWS = 3
_SMALL_LETTERS = 25
_LEAST_FACTS = 2
_LEAST_ENTRIES = 2
_ENTRY_LINE = 24
ENTRY_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
ENTRY_OPENS = re.compile(
    r"(?:[\[［]\w{1,12}[\]］]|\d{1,3}\.)\s?(?=[^\W\d_a-z]|van |von |de )"
    rf"|{PARTICLES}*[^\W\d_a-z][\w'’\-]+(?:[ \-][^\W\d_a-z][\w'’\-]+)?, (?:[^\W\d_a-z]\.[ \-]?)+"
)
_FACT = re.compile(
    r"\W*(?:received|accepted|revised|published|available online|first published|submitted|doi\b|https?://(?:dx\.)?doi|10\.\d{4,9}/|cite this|citation\b|article history|"
    r"(?:academic |handling )?editors?\s*:|edited by|reviewed by|correspond(?:ence|ing author)|speciality section|specialty section|key ?words\b|e-?mail\b|open access|©|copyright|收稿|修回|录用)",
    re.I,
)
_NUMBERED_HEAD = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[^\W\d_]{3}")
_RUN_IN = re.compile(r"\W*(?:abstract|summary|摘\s*要)\s*[:：.。—–】\]]", re.I)


def true_kind(facts: PageFacts, box: Box, rows: Sequence[Row]) -> str:
    """The kind of a box; "text" for a table or picture that is running text."""
    if box.kind not in ("picture", "table") or not rows:
        return box.kind
    prose = [
        row
        for row in rows
        if len(row.text) > _LONG and sum(char.islower() for char in row.text) > 25 and not _has_columns(row)
    ]
    if len(prose) > _MANY_ROWS and len(prose) > 0.5 * len(rows):
        # a page with numbered lines, or of a Type 3 paper (PageRank), looks like a table or a picture to the model
        return "text"
    painted = (*facts.images, *facts.drawings)
    if box.kind == "picture" and not rows[0].mono and not any(common(item, box.rect) > 0 for item in painted):
        return "text"  # nothing is painted there (PageRank, page 17)
    # notes, headings and captions in a Chinese sans-serif face come back as tables of one cell (LLM survey)
    alone = box.kind == "table" and all(len(cells) < 2 for cells in box.cells) and len(rows) <= 3
    return "text" if alone and not any(_has_columns(row) for row in rows) else box.kind


def _has_columns(row: Row) -> bool:
    return any(b.x0 - a.x1 > 2 * row.size for a, b in pairwise(row.pieces))


def beside_captions(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, parted where two captions stand side by side ("Table 1.3 …   Table 1.4 …"); else all together."""
    heads = sorted((line for line in lines if LABEL.match(line.text)), key=lambda line: line.rect.x0)
    for left, right in pairwise(heads):
        level = abs(left.rect.y0 - right.rect.y0) < 0.5 * (left.rect.y1 - left.rect.y0)
        first = not any(line.rect.y1 < left.rect.y0 for line in lines)
        if level and first and right.rect.x0 - left.rect.x1 > _WIDE_GAP:
            border = right.rect.x0 - 1
            return [
                [line for line in lines if line.rect.x0 < border],
                [line for line in lines if line.rect.x0 >= border],
            ]
    return [list(lines)]


def beside_headings(facts: PageFacts, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, parted where headings of two columns stand side by side at a page's top; else all together.

    The right one must start where a column of text does: a heading's own number may stand as far from its words.
    """
    for line in lines:
        left = [other for other in lines if other.rect.x1 < line.rect.x0 - _SIDE_GAP]
        right = [other for other in lines if other.rect.x0 > line.rect.x0 - 1]
        column = any(
            box.kind in ("text", "list-item")
            and abs(box.rect.x0 - line.rect.x0) < _ALIGNED
            and box.rect.y0 > line.rect.y0
            for box in facts.boxes
        )
        if column and left and len(left) + len(right) == len(lines) and any(map(_says_words, left)):
            return [left, right]
    return [list(lines)]


def _says_words(line: Line) -> bool:
    return sum(map(str.isalpha, line.text)) >= 4 or count_han(line.text) > 1


def across_gutter(facts: PageFacts, box: Box, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a "formula", parted where it holds a formula of one column and text of the other; else all together.

    The gutter is where other text of the page begins, and a line of text stands on one of its sides.
    """
    texts = [other.rect for other in facts.boxes if other.kind in ("text", "list-item") and other is not box]
    for edge in sorted({rect.x0 for rect in texts if rect.x0 > box.rect.x0}):
        left = [line for line in lines if line.rect.x1 < edge - 1]
        right = [line for line in lines if line.rect.x0 > edge - 2]
        beside = any(rect.x1 < edge - 1 for rect in texts)
        if beside and left and right and len(left) + len(right) == len(lines) and (_prose(left) or _prose(right)):
            return [left, right]
    return [list(lines)]


def formula_parts(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows of a "formula" with their kind: text that it holds, and a numbered heading above or below it, apart."""
    text = "".join(row.text for row in rows).replace(" ", "")
    prose = any(sum(map(str.islower, row.text)) > _SMALL_LETTERS for row in rows)
    if prose and sum(map(str.isalpha, text)) > _MOST * len(text):
        return [("text", list(rows))]
    begin = 1 if len(rows) > 1 and _is_numbered_head(rows[0]) else 0
    end = len(rows) - 1 if len(rows) - begin > 1 and _is_numbered_head(rows[-1]) else len(rows)
    return [("formula", list(group)) for group in (rows[:begin], rows[begin:end], rows[end:]) if group]


def _is_numbered_head(row: Row) -> bool:
    text = row.text.strip()
    letters = sum(map(str.isalpha, text))
    return bool(_NUMBERED_HEAD.match(text)) and letters > 0.7 * len(text.replace(" ", ""))


def beside_abstract(lines: Sequence[Line]) -> list[list[Line]]:
    """The two columns of a region where an abstract stands beside facts on the paper ("ARTICLE INFO | ABSTRACT"); else none.

    Rules around them make the model take them for a table. Two signs are wanted: a gutter that no line crosses, and on one
    side of it running text under the word "Abstract", or beside dates and numbers of the paper (RSC, which prints no such word).
    """
    columns = _by_gutters(lines)
    if len(columns) < 2:
        return []
    facts = any(map(_is_facts, columns)) and any(len(_prose(column)) > _ABSTRACT_ROWS for column in columns)
    return columns if facts or any(map(_is_headed_abstract, columns)) else []


def beside_entries(lines: Sequence[Line]) -> list[list[Line]]:
    """The columns of a "table" that is the beginning of a reference list; none where it is a table.

    Entries with hanging indents look like cells to the model, the more so in two columns under a heading. Two entries must
    open as entries do and name years, in at most two columns of lines as long as those of text.
    """
    columns = _by_gutters(lines)
    if not 1 <= len(columns) <= 2 or any(len(column) < 2 for column in columns):
        return []
    words = [line.text.strip() for column in columns for line in column if len(line.text.strip()) > 1]
    opens = sum(bool(ENTRY_OPENS.match(text)) for text in words)
    years = sum(bool(ENTRY_YEAR.search(text)) for text in words)
    letters = sum(map(str.isalpha, "".join(words))) / max(1, len("".join(words).replace(" ", "")))
    long = median(len(text) + count_han(text) for text in words) >= _ENTRY_LINE if words else False
    return columns if min(opens, years) >= _LEAST_ENTRIES and letters > _MOST and long else []


def parted_at_list(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines above and from the heading of a reference list on; all are of the second where there is no such heading.

    The model may draw one box around a table at a page's top and the list under it.
    """
    head = next((line for line in lines if role_of(line.text.strip()) is SectionRole.REFERENCES), None)
    if head is None:
        return [], list(lines)
    top = head.rect.y0 - 0.5 * (head.rect.y1 - head.rect.y0)
    return [line for line in lines if line.rect.y0 < top], [line for line in lines if line.rect.y0 >= top]


def _by_gutters(lines: Sequence[Line]) -> list[list[Line]]:
    columns: list[list[Line]] = []
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.rect.x0):
        if line.rect.x0 > reach + _SIDE_GAP:
            columns.append([])
        columns[-1].append(line)
        reach = max(reach, line.rect.x1)
    return columns


def _is_facts(lines: Sequence[Line]) -> bool:
    """Whether lines are what is told of a paper beside its abstract: when it was received, its DOI."""
    return not _prose(lines) and sum(bool(_FACT.match(line.text)) for line in lines) >= _LEAST_FACTS


def _prose(lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if sum(map(str.islower, line.text)) > _SMALL_LETTERS or count_han(line.text) > _SMALL_LETTERS
    ]


def _is_headed_abstract(lines: Sequence[Line]) -> bool:
    head = next(
        (line for line in lines if role_of(line.text) is SectionRole.ABSTRACT or _RUN_IN.match(line.text)), None
    )
    return head is not None and sum(line.rect.y0 >= head.rect.y0 for line in _prose(lines)) >= _ABSTRACT_ROWS


def segments(facts: PageFacts, rect: Rect, rows: Sequence[Row], kind: str) -> list[tuple[str, list[Row]]]:
    """The rows with their kind; a region that holds most of a page is cut at its gaps and changes of style."""
    total = sum(len(line.text) for line in facts.lines)
    here = sum(len(row.text) for row in rows)
    tall = rect.y1 - rect.y0 > 0.25 * facts.height
    if not tall or len(rows) < _FEW_ROWS or here < _MOST * total:
        return [(kind, list(rows))]
    usual = _usual_style(rows)
    gap = median(below.rect.y0 - above.rect.y1 for above, below in pairwise(rows))
    groups: list[list[Row]] = [[rows[0]]]
    for above, row in pairwise(rows):
        apart = row.rect.y0 - above.rect.y1 > gap + 0.45 * row.size
        columns = _has_columns(above) != _has_columns(row)
        if apart or columns or _is_set_off(above, usual, rect) != _is_set_off(row, usual, rect):
            groups.append([])
        groups[-1].append(row)
    return [(_kind_of(group, usual, rect), group) for group in groups]


def _kind_of(rows: Sequence[Row], usual: tuple[str, float], rect: Rect) -> str:
    if len(rows) >= 3 and all(map(_has_columns, rows)):
        return "table"
    return "section-header" if _is_head(rows, usual, rect) else "text"


def _usual_style(rows: Sequence[Row]) -> tuple[str, float]:
    styles: Counter[tuple[str, float]] = Counter()
    for row in [row for row in rows if not row.mono] or rows:
        styles[row.font, round(row.size * 2) / 2] += len(row.text)
    return styles.most_common(1)[0][0]


def _is_set_off(row: Row, usual: tuple[str, float], rect: Rect) -> bool:
    """Whether a row is set unlike the text around it, as headings are."""
    font, size = usual
    short = row.rect.x1 - row.rect.x0 < 0.8 * (rect.x1 - rect.x0)
    return row.size > 1.08 * size or (short and row.font != font and row.size > 0.97 * size)


def _is_head(rows: Sequence[Row], usual: tuple[str, float], rect: Rect) -> bool:
    text = " ".join(row.text for row in rows)
    words = sum(char.isalpha() for char in text)
    plain = words > 0.7 * len(text.replace(" ", "")) and words > 3
    return len(rows) <= 3 and plain and not rows[0].mono and all(_is_set_off(row, usual, rect) for row in rows)


def continues_number(number: Row, words: Row) -> bool:
    """Whether words stand beside a printed number, as those of a heading do."""
    level = abs(number.rect.y1 - words.rect.y1) < 0.5 * number.size
    return level and -1 < words.rect.x0 - number.rect.x1 < 3 * number.size
