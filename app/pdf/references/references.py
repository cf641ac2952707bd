"""Splits a reference list into its entries: by their labels, by hanging indents, or by the space between them."""

from __future__ import annotations

import bisect
import itertools
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from app.domain.reading.document import Rect, Reference
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Flow, Vocabulary
from app.pdf.blocks.regions import ENTRY_OPENS, ENTRY_YEAR
from app.pdf.blocks.rows import Row, cut_row, join_beside
from app.pdf.page.facts import Link, PageFacts
from app.pdf.page.geometry import overlap_x, overlap_y
from app.pdf.references.bylines import read_byline
from app.pdf.references.entries import LABEL, find_doi, parse_entry, repeats_authors
from app.pdf.references.works import works_of
from app.text.han import HAN
from app.text.names import PARTICLES

_MOST_ROWS = 9
_NARROW = 90.0
_SET_IN, _MOST_SET_IN = 0.35, 60.0  # an indent in sizes of the type at least (half an em hangs), in points at most
_FEWEST_SET_IN = 0.15
_EDGE_KINDS = frozenset({"footnote", "note", "page-footer", "page-header", "table"})
_AFTER_LIST = re.compile(
    r"^(?:\(?received[: ]|manuscript received|published online|©|accepted \d|cite this article|publisher['’]s note|submit your)",
    re.I,
)
_DATED = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|\b10\.\d{4,9}/")
_LIFE = re.compile(
    r"\b(?:is|was) (?:currently |now )?(?:an? |the )?(?:\w+ ){0,3}(?:professor|lecturer|researcher|scientist|engineer|student|candidate|fellow|"
    r"member|director|reader|head)\b|\b(?:he|she|they|his|her|their) (?:research|interests?|work|current)|received (?:the|his|her|a) "
    r"(?:\w+\.? ){0,4}degree|\bwas born (?:in|on)\b|研究方向|主要研究|教授|(?:博士|硕士)(?:研究)?生[，,。]",
    re.I,
)  # fmt: skip
_ENTRY_ENDS = re.compile(r"(?:\b(?:1[6-9]|20)\d\d[a-z]?|\b10\.\d{4,9}/\S+|https?://\S+)[.)]*\s*$")
_SPACE, _LOOSE, _MORE_SPACE, _NO_SPACE = 0.35, 0.6, 0.12, 3.0  # in sizes of the type
_SHORTEST_NOTE = 6
_PLACE = re.compile(r"https?://|www\.|arxiv|\b(?:pp?|vol)\.\s?\d", re.I)
_VERB = re.compile(r"\b(?:is|are|was|were|be|has|have|had|can|could|may|would|will|does|do|holds?|we|note|see)\b", re.I)
_OWN_DOI = re.compile(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)10\.\S+$", re.I)
_STARTS = re.compile(rf"\s*(?:[A-Z\[À-ÞĀ-Ž\u0400-\u042f“\"]|[{HAN}]|[—–―_]{{2}}|{PARTICLES}[\w])")


RowIn = tuple[Row, Block]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry and the rows it is printed on, which links in the text point to."""

    reference: Reference
    rows: tuple[Row, ...]


def split_references(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Entry, ...]:
    """The entries in order. Ids are r1, r2, …"""
    rows = _in_columns(blocks)
    if not rows:
        return ()
    entries: list[Entry] = []
    groups = _without_back_matter(_by_label(rows) or _by_indent(rows))
    for number, group in enumerate(groups, 1):
        rest = _without_trailer(group, last=number == len(groups)) if entries else group
        flow = Flow(vocabulary)
        for row in rest:
            flow.add(row)
        text = flow.text
        if sum(char.isalpha() for char in text) < 10:
            continue
        works = works_of(text)
        if len(works) > 1:
            entries += _several(works, flow, rest, len(entries))
            continue
        reference = parse_entry(text, len(entries) + 1, italics_of(flow))
        if entries and not reference.authors and repeats_authors(text):
            reference = replace(reference, authors=entries[-1].reference.authors)
        if not _is_note(reference):
            entries.append(Entry(reference, tuple(rest)))
    return tuple(entries)


def first_label(blocks: Sequence[Block]) -> int | None:
    """The number of a list's first entry; None where its entries are not numbered."""
    rows = [row for row, _ in _in_columns(blocks)]
    starts = _label_starts(rows)
    if not starts and rows and len(rows) < _MOST_ROWS:
        starts = [0]  # a list of one entry
    match = LABEL.match(rows[starts[0]].text) if starts else None
    digits = next((group for group in match.groups() if group), "") if match else ""
    return int(digits.replace(" ", "")) if digits.replace(" ", "").isdecimal() else None


def opens_entry(before: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Whether a list's first row opens an entry rather than goes on with the last one of the list before."""
    above, rows = [row for row, _ in _in_columns(before)], [row for row, _ in _in_columns(blocks)]
    return not above or not rows or _may_start(rows[0], above[-1])


def _several(works: Sequence[tuple[int, int]], flow: Flow, rows: Sequence[Row], before: int) -> list[Entry]:
    """The works of one printed entry, each an entry with its label."""
    label = parse_entry(flow.text, 1).label
    found = []
    for number, (begin, end) in enumerate(works, before + 1):
        italics = tuple(
            (max(a, begin) - begin, min(b, end) - begin) for a, b in italics_of(flow) if a < end and b > begin
        )
        reference = replace(parse_entry(flow.text[begin:end], number, italics), label=label)
        found.append(Entry(reference, tuple(rows)))
    return found


def with_linked_dois(entries: Sequence[Entry], pages: Sequence[PageFacts]) -> tuple[Entry, ...]:
    """The entries; one that prints no DOI takes that of the one web link on its rows that leads to the DOI system."""
    links: dict[int, list[Link]] = {
        page.number: [link for link in page.links if "doi.org/10." in link.uri] for page in pages
    }
    return tuple(entry if entry.reference.doi else _with_linked_doi(entry, links) for entry in entries)


def _with_linked_doi(entry: Entry, links: Mapping[int, Sequence[Link]]) -> Entry:
    found = {
        find_doi(unquote(link.uri))
        for row in entry.rows
        for link in links.get(row.page, ())
        if overlap_x(row.rect, link.rect) > 2 and overlap_y(row.rect, link.rect) > 0.5 * (link.rect.y1 - link.rect.y0)
    }
    if len(found) != 1:
        return entry
    return Entry(replace(entry.reference, doi=found.pop()), entry.rows)


def strays(blocks: Sequence[Block], others: Sequence[Block], first_page: int) -> list[Block]:
    """Blocks at the edges of pages that are part of a list: within its height, or with a label like [3].

    `others` are the document's other blocks, for entries at the foot of a page that were taken for footnotes;
    `first_page` is that of the list's heading.
    """
    pages: dict[int, list[Block]] = {}
    for block in blocks:
        pages.setdefault(block.page, []).append(block)
    own = {id(block) for block in blocks}
    usual = statistics.median([block.size for block in blocks]) if blocks else 0.0
    found = []
    for block in others:
        if id(block) in own or block.kind not in _EDGE_KINDS or not block.rows:
            continue
        here = pages.get(block.page, [])
        labelled = bool(re.match(r"\s*[\[［]\d{1,3}[\]］]\s*\S", block.text))
        opens = labelled or bool(ENTRY_OPENS.match(block.text) and ENTRY_YEAR.search(block.text))
        if block.kind == "table" and not (opens and (here or block.page - 1 in pages)):
            continue
        if any(overlap_x(block.rect, other.rect) > 0 for other in here):
            top, bottom = min(other.rect.y0 for other in here), max(other.rect.y1 for other in here)
            alike = abs(block.size - statistics.median(other.size for other in here)) < 0.4
            inside = top - 1 < block.rect.y0 and block.rect.y1 < bottom + 1
            if alike and (inside or opens):
                found.append(block)
        elif (labelled and block.page == first_page) or (
            opens and block.page - 1 in pages and abs(block.size - usual) < 0.4
        ):
            found.append(block)  # a list whose end at the top of the next page was taken for a footnote
    return found


def _in_columns(blocks: Sequence[Block]) -> list[RowIn]:
    """The rows from column to column, which tell more than the boxes: those of a list are often drawn across columns."""
    ordered: list[RowIn] = []
    rows = [(row, block) for block in blocks for row in block.rows if row.text.strip()]
    for _, group in itertools.groupby(sorted(rows, key=lambda item: item[0].page), key=lambda item: item[0].page):
        page = list(group)
        edges = _column_edges([piece for row, _ in page for piece in row.pieces])
        if edges:
            page = [(part, block) for row, block in page for part in _cut(row, edges[1:])]
            page.sort(key=lambda item: (bisect.bisect(edges, item[0].rect.x0 + 2), item[0].rect.y0 + item[0].rect.y1))
            page = _joined_labels(page)
        ordered += page
    return ordered


def _cut(row: Row, edges: Sequence[float]) -> list[Row]:
    parts = [row]
    for edge in edges:
        parts = [*parts[:-1], *cut_row(parts[-1], edge)]
    return parts


def _column_edges(rects: Sequence[Rect]) -> list[float]:
    """The left edges of columns that next to nothing crosses. Labels alone are no column, nor are set-in lines."""
    starts = sorted({round(rect.x0) for rect in rects})
    edges: list[float] = [float(x) for x in starts[:1]]
    for x in starts[1:]:
        across = sum(rect.x0 < x - 3 < rect.x1 for rect in rects)
        before = sum(edges[-1] - 3 < rect.x0 < x - 3 for rect in rects)
        # a column of three rows, as the last often is, has few that could cross the edge of those set in
        if across <= min(0.03 * len(rects), 0.5 * before) and x > edges[-1] + 4:
            edges.append(float(x))
    if not edges:
        return []
    wide = [edges[0]]
    for left, right in itertools.pairwise(edges):
        if statistics.median(rect.x1 for rect in rects if left - 4 < rect.x0 < right - 1) - left > _NARROW:
            wide.append(right)
    return wide


def _joined_labels(rows: Sequence[RowIn]) -> list[RowIn]:
    """Rows that stand beside each other within a column, put together."""
    joined: list[RowIn] = []
    for row, block in rows:
        before = joined[-1][0] if joined else None
        if before and _beside(before, row):
            left, right = sorted((before, row), key=lambda one: one.rect.x0)
            joined[-1] = (join_beside(left, right), block)
        else:
            joined.append((row, block))
    return joined


def _beside(a: Row, b: Row) -> bool:
    height = min(a.rect.y1 - a.rect.y0, b.rect.y1 - b.rect.y0)
    near = -1 < max(a.rect.x0, b.rect.x0) - min(a.rect.x1, b.rect.x1) < 30
    return near and overlap_y(a.rect, b.rect) > 0.6 * height


def _without_back_matter(groups: Sequence[list[Row]]) -> list[list[Row]]:
    """The groups without the publisher's note and what follows it, and without the authors' lives after the last entry."""
    kept = list(groups)
    for number, group in enumerate(groups):
        if number and _AFTER_LIST.match(group[0].text.strip()):
            rest = groups[number + 1 :]
            kept = list(groups[:number])
            if sum(map(_has_form, rest)) > 0.5 * len(rest):
                kept += _without_back_matter(rest)  # a note at the foot of a page in the middle of the list
            break
    while len(kept) > 1 and not _has_form(kept[-1]) and _LIFE.search(_text_of(kept[-1])):
        kept.pop()
    return kept


def _is_note(reference: Reference) -> bool:
    """Whether an "entry" is a remark: REVTeX prints notes among the references, a sentence without names, year or place."""
    if reference.authors or reference.year or reference.doi or _PLACE.search(reference.text):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", reference.text) if len(word) > 1]
    small = sum(word[0].islower() for word in words)
    return len(words) >= _SHORTEST_NOTE and small > 0.7 * len(words) and bool(_VERB.search(reference.text))


def _has_form(rows: Sequence[Row]) -> bool:
    """Whether a group has what an entry has: a year that is not told as an event, or a DOI."""
    text = _text_of(rows)
    return bool(_DATED.search(text)) and not _LIFE.search(text)


def _text_of(rows: Sequence[Row]) -> str:
    return " ".join(row.text.strip() for row in rows)


def _without_trailer(rows: Sequence[Row], last: bool) -> list[Row]:
    """The rows before "Received 19 July 2013" and the like, and before what follows the last entry at a distance."""
    cut = next((number for number, row in enumerate(rows) if number and _AFTER_LIST.match(row.text.strip())), len(rows))
    if 1 < cut < len(rows) and _OWN_DOI.match(rows[cut - 1].text.strip()):
        cut -= 1
    if last:
        pairs = enumerate(itertools.pairwise(rows[:cut]), 1)
        cut = next((number for number, (above, row) in pairs if _is_apart(above, row)), cut)
    return list(rows[:cut])


def _is_apart(above: Row, row: Row) -> bool:
    """Whether a row stands off the row above it, which seems to end an entry."""
    ended = re.search(r"[.\d)\]。/]\s*$", above.text)
    gap = row.rect.y0 - above.rect.y1
    return bool(ended) and (row.page != above.page or gap > 1.2 * row.size or abs(row.size - above.size) > 0.6)


def italics_of(flow: Flow) -> tuple[tuple[int, int], ...]:
    """Ranges of the flow's text that are set in italics; spaces join what stands on both sides."""
    ranges: list[tuple[int, int]] = []
    for position, (number, index) in enumerate(flow.origins):
        if number < 0 or flow.chars[position].isspace() or not flow.rows[number].run_at(index).italic:
            continue
        if ranges and not flow.text_between(ranges[-1][1], position).strip():
            ranges[-1] = (ranges[-1][0], position + 1)
        else:
            ranges.append((position, position + 1))
    return tuple(span for span in ranges if span[1] - span[0] > 2)


def _by_label(rows: Sequence[RowIn]) -> list[list[Row]]:
    """Entries that start with [12], 12. or [Abc12], when most seem to and the numbers go up."""
    starts = _label_starts([row for row, _ in rows])
    if not starts:
        return []
    ends = [*starts[1:], len(rows)]
    return [[row for row, _ in rows[begin:end]] for begin, end in zip(starts, ends, strict=True)]


def _label_starts(rows: Sequence[Row]) -> list[int]:
    """The rows where entries start: the longest list that one kind of label makes."""
    lists = [_starts_of(kind, rows) for kind in ("square", "dot", "round", "bare")]
    good = [found for found in lists if len(found) >= 2 and found[0] <= 3 and len(rows) / len(found) < _MOST_ROWS]
    return max(good, key=len, default=[])


def _starts_of(kind: str, rows: Sequence[Row]) -> list[int]:
    found: list[int] = []
    expected: int | None = None
    for index, row in enumerate(rows):
        match = LABEL.match(row.text)
        label = (match[kind] or "").replace(" ", "") if match else ""
        if not label:
            continue
        if label.isdigit():
            value = int(label)
            if expected is not None and not expected <= value <= expected + 3:
                continue
            expected = value + 1
        elif kind != "square" or not any(map(str.isdigit, label)):
            continue
        found.append(index)
    return found


def _by_indent(rows: Sequence[RowIn]) -> list[list[Row]]:
    """Entries by hanging indent, by first-line indent, or by the space and the boxes between them."""
    lefts = _margins([row for row, _ in rows])
    indent = _hanging_indent(rows, lefts)
    apart = _space_between(rows)
    groups: list[list[Row]] = []
    previous: RowIn | None = None
    for (row, block), left in zip(rows, lefts, strict=True):
        if previous is None:
            starts = True
        elif indent:
            starts = row.rect.x0 <= left + _flush(indent) and _may_start(row, previous[0])
        else:
            starts = _starts_entry(row, block, previous, apart)
        if starts:
            groups.append([row])
        else:
            groups[-1].append(row)
        previous = (row, block)
    return groups


def _may_start(row: Row, before: Row) -> bool:
    """Whether a flush row opens an entry: as names do, or in small letters after an entry that has ended."""
    text, above = row.text.strip(), before.text.rstrip()
    return bool(_STARTS.match(text)) or (
        (above.endswith((".", ")", "。")) or "//" in above[-40:]) and text[:1].isalpha()
    )


def _margins(rows: Sequence[Row]) -> list[float]:
    """For each row, the left edge of its column; columns with few rows borrow it from other pages."""
    lefts = []
    for row in rows:
        column = [other for other in rows if abs(other.rect.x0 - row.rect.x0) < 60]
        here = [other for other in column if other.page == row.page]
        lefts.append(min(other.rect.x0 for other in (here if len(here) > 3 else column)))
    return lefts


def _hanging_indent(rows: Sequence[RowIn], lefts: Sequence[float]) -> float:
    """How far later lines of entries are set in; 0 where they are not: some rows are flush, and they mostly open entries."""
    offsets = [row.rect.x0 - left for (row, _), left in zip(rows, lefts, strict=True)]
    inside = [
        offset for (row, _), offset in zip(rows, offsets, strict=True) if _SET_IN * row.size < offset < _MOST_SET_IN
    ]
    if len(inside) < 2 or len(inside) < _FEWEST_SET_IN * len(rows):
        return 0.0
    indent = statistics.median(inside)
    flush = [row for (row, _), offset in zip(rows, offsets, strict=True) if offset <= _flush(indent)]
    starts = sum(1 for row in flush if _STARTS.match(row.text))
    return indent if starts >= 0.7 * len(flush) else 0.0


def _flush(indent: float) -> float:
    """How far a row may stand from the left edge and be flush: quotation marks and slanted letters overhang."""
    return min(4.0, 0.5 * indent)


def _space_between(rows: Sequence[RowIn]) -> float:
    """The least space, in sizes of the type, between two entries: more than rows have where they are set loosely."""
    gaps = sorted(
        (row.rect.y0 - above.rect.y1) / row.size
        for (above, _), (row, _) in itertools.pairwise(rows)
        if row.page == above.page and -0.5 < (row.rect.y0 - above.rect.y1) / row.size < _NO_SPACE
    )
    usual = gaps[len(gaps) // 4] + _MORE_SPACE if gaps else 0.0
    return usual if sum(gap > usual for gap in gaps) > 1 and _SPACE < usual < _LOOSE else _SPACE


def _starts_entry(row: Row, block: Block, previous: RowIn, apart: float) -> bool:
    before, old = previous
    same_place = row.page == before.page and abs(block.rect.x0 - old.rect.x0) < 60
    gap = row.rect.y0 - before.rect.y1
    if _ENTRY_ENDS.search(before.text) and len(read_byline(row.text).names) and _STARTS.match(row.text):
        return True  # names after a year or an address, where neither space nor indent parts the entries
    if block is not old:
        ended = before.text.rstrip().endswith((".", "]", ")", "。", "/"))
        return (bool(_STARTS.match(row.text)) and ended) or (same_place and gap > apart * row.size)
    ended = before.text.rstrip().endswith((".", "。"))
    return (gap > apart * row.size) or (ended and before.rect.x1 < old.rect.x1 - 30 and bool(_STARTS.match(row.text)))
