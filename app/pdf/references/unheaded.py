"""Finds a reference list that no heading announces: a run of entries known by their own form, by number (APS, REVTeX) or by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.reading.document import SectionRole
from app.pdf.blocks.blocks import REFERENCE, Block
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.blocks.rows import Row
from app.pdf.page.geometry import union
from app.pdf.references.entries import LABEL

_KINDS = frozenset({"text", "list-item", "footnote", "section-header", REFERENCE})
_LABELS = ("square", "dot", "round", "bare")
_MIN_ENTRIES = 3
_MOST_ROWS = 9
_SAME_SIZE = 0.4
# generated REVTeX lists, a third of whose entries are notes, reach 0.55 and over; numbered steps without names and years 0
_FORM = 0.45
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b")
_INITIALS = re.compile(
    r"\b[A-Z]\.[\s\-]?(?:[A-Z]|v[ao]n\b|de\b)|\b[A-Z][a-z]+,\s[A-Z]\.|\bet al\b|[A-Z][a-z]+ [A-Z]{1,3}[,.]"
)
_SOURCE = re.compile(
    r"\barXiv:|\b10\.\d{4,9}/|\bdoi\b|https?://|\[[JMCD](?:/OL)?\]|\bin Proc|\bPress\b|\b\d{1,4}\s*[,(:]\s*[A-Z]?\d",
    re.I,
)
_EARLIEST = 0.3
_NAMED_KINDS = _KINDS | {"label"}
_MIN_NAMED = 6
_NAME_AND_YEAR = re.compile(
    r"\s*(?:(?:van|von|de|del|della|di|da|dos|la|le|el|al|ter|ten)\s|d['’])*[A-ZÀ-ÞĀ-Ž][\w'’\-]+(?:[\s-][A-ZÀ-ÞĀ-Ž][\w'’\-]+)?,?\s(?:[A-Z]\.?[\s\-]?){1,4}"
    r".{0,240}?(?:[(,.]\s?)(?:1[89]|20)\d\d[a-z]?\b",
    re.S,
)


class _Start(NamedTuple):
    """Where an entry starts: which block, and which of its rows."""

    block: int
    row: int


def mark_unheaded_lists(pages: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks of the pages, marked as `mark_unheaded_list` says."""
    marked = mark_unheaded_list([block for page in pages for block in page])
    numbers = [page[0].page if page else 0 for page in pages]
    return [[block for block in marked if block.page == number] for number in numbers]


def mark_unheaded_list(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; those of a reference list without a heading are of kind `REFERENCE`, cut from the text before it.

    They come last: such lists start at the foot of one column while the text goes on in the next.
    """
    if any(_announces(block) for block in blocks):
        return list(blocks)
    starts = max((_run_of(kind, blocks) for kind in _LABELS), key=len, default=[])
    if len(starts) < _MIN_ENTRIES or not _reads_as_list(starts, blocks):
        return _named(blocks)
    begins: dict[int, int] = {}
    for start in starts:
        begins.setdefault(start.block, start.row if start is starts[0] else 0)
    text: list[Block] = []
    entries: list[Block] = []
    for index, block in enumerate(blocks):
        begin = begins.get(index)
        if begin is None and not (entries and index <= starts[-1].block + 1 and _goes_on(entries[-1], block)):
            text.append(block)
            continue
        if begin:
            text.append(_part(block, block.rows[:begin], block.kind))
        entries.append(_part(block, block.rows[begin or 0 :], REFERENCE))
    return [*text, *entries]


def _named(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where the last run of entries by author and year, each a block of its own, is a list."""
    runs: list[list[int]] = [[]]
    for index, block in enumerate(blocks):
        if block.kind in _NAMED_KINDS and index >= _EARLIEST * len(blocks) and _is_named(block):
            runs[-1].append(index)
        elif block.kind in ("text", "section-header", "title") and block.rows and not _continues(blocks, runs[-1]):
            runs.append([])
    run = next((run for run in reversed(runs) if len(run) >= _MIN_NAMED), [])
    own = set(run)
    text = [block for index, block in enumerate(blocks) if index not in own]
    return [*text, *(_part(blocks[index], blocks[index].rows, REFERENCE) for index in run)]


def _continues(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether an entry of the run was broken off, so that the next block may be the rest of it."""
    return bool(run) and not blocks[run[-1]].text.endswith((".", "。", ")", "]"))


def _is_named(block: Block) -> bool:
    """Whether a block opens like "Ibarra, L., & Ouyang, N. (2011)." and names a source or ends like an entry."""
    return bool(_NAME_AND_YEAR.match(block.text)) and len(block.rows) <= 2 * _MOST_ROWS


def _announces(block: Block) -> bool:
    return len(block.rows) == 1 and role_of(split_number(block.text)[1]) is SectionRole.REFERENCES


def _run_of(kind: str, blocks: Sequence[Block]) -> list[_Start]:
    """The last run of labels of one kind that counts from 1, in the later part of the paper."""
    best: list[_Start] = []
    run: list[_Start] = []
    rows_since = 0
    for index, block in enumerate(blocks):
        if block.kind not in _KINDS or index < _EARLIEST * len(blocks):
            continue
        for number, row in enumerate(block.rows):
            rows_since += 1
            match = LABEL.match(row.text)
            label = (match[kind] or "").replace(" ", "") if match else ""
            if label == "1":
                best, run, rows_since = (run if len(run) >= _MIN_ENTRIES else best), [_Start(index, number)], 0
            elif label == str(len(run) + 1) and run and (number == 0 or rows_since < _MOST_ROWS):
                run.append(_Start(index, number))
                rows_since = 0
    return run if len(run) >= _MIN_ENTRIES else best


def _reads_as_list(starts: Sequence[_Start], blocks: Sequence[Block]) -> bool:
    """Whether the entries look like references: years, initials, sources; by the average of the three signs."""
    total = 0.0
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else _Start(start.block, start.row + 4)
        text = " ".join(row.text for row in _rows_between(blocks, start, end))
        total += (bool(_YEAR.search(text)) + bool(_INITIALS.search(text)) + bool(_SOURCE.search(text))) / 3
    return total >= _FORM * len(starts)


def _rows_between(blocks: Sequence[Block], start: _Start, end: _Start) -> list[Row]:
    rows: list[Row] = []
    for index in range(start.block, end.block + 1):
        begin = start.row if index == start.block else 0
        rows += blocks[index].rows[begin : end.row if index == end.block else None]
    return rows


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a block continues the last entry over a column or a page: set alike, after an entry that has not ended."""
    if not block.rows or block.kind not in _KINDS - {"section-header"} or abs(block.size - last.size) > _SAME_SIZE:
        return False
    return block.kind == "list-item" or not last.text.endswith((".", "。", ")", "]"))


def _part(block: Block, rows: list[Row], kind: str) -> Block:
    return Block(block.page, kind, union([row.rect for row in rows]), rows, (), block.sidebar)
