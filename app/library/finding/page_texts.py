"""The text of pages, deflated a few pages at a time: side by side they take a sixth less than each by itself.

A block is called by the number of its first page's passage and holds that page and those behind it, up to the next block.
All blocks of a paper are written and deleted together.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import text
from sqlalchemy.orm import Session

Lines = Sequence[tuple[str, str]]
"""The sentences of a passage: what each is called (the id of a sentence; "" for none) and its text."""

SCHEMA = "CREATE TABLE page_texts (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"
_BLOCK = 24_000
"""Bytes of text from which on a block is full. Deflate looks 32 KB back: blocks twice as large would be 4 % smaller, and a page
of them read in twice the time (a tenth of a millisecond)."""
_NUMBERED = re.compile(r"(.*?)(0|[1-9]\d{0,8})")


def put_texts(session: Session, pages: Iterable[tuple[int, Lines]]) -> None:
    """Keep the lines of pages, by the numbers of their passages, which all are of one paper and ascend."""
    rows, block, size = [], [], 0
    for number, lines in pages:
        block.append((number, lines))
        size += sum(len(line.encode(errors="replace")) for _, line in lines)
        if size >= _BLOCK:
            rows.append({"id": block[0][0], "body": packed(block)})
            block, size = [], 0
    if block:
        rows.append({"id": block[0][0], "body": packed(block)})
    if rows:
        session.execute(text("INSERT INTO page_texts (id, body) VALUES (:id, :body)"), rows)


def forget_texts(session: Session, low: int, high: int) -> None:
    """Delete the blocks of these numbers: whole papers."""
    session.execute(text("DELETE FROM page_texts WHERE id BETWEEN :low AND :high"), {"low": low, "high": high})


def texts_of(session: Session, numbers: Iterable[int]) -> dict[int, Lines]:
    """The lines of pages, by the numbers of their passages; what is no page, or is not there, is left out."""
    wanted = sorted(set(numbers))
    places = (
        "SELECT value AS number, (SELECT max(id) FROM page_texts WHERE id <= value) AS block FROM json_each(:numbers)"
    )
    found: dict[int, Lines] = {}
    rows = session.execute(text(places), {"numbers": json.dumps(wanted)}).all()
    for block, here in groupby((row for row in rows if row.block is not None), key=lambda row: row.block):
        body = session.scalar(text("SELECT body FROM page_texts WHERE id = :id"), {"id": block})
        among = {row.number for row in here}
        found |= {number: lines for number, lines in unpacked(block, body) if number in among}
    return found


def texts_between(session: Session, low: int, high: int) -> Iterator[tuple[int, Lines]]:
    """The lines of all pages whose passages have these numbers."""
    query = "SELECT id, body FROM page_texts WHERE id BETWEEN :low AND :high ORDER BY id"
    for row in session.execute(text(query), {"low": low, "high": high}):
        yield from unpacked(row.id, row.body)


def packed(pages: Sequence[tuple[int, Lines]]) -> bytes:
    """A block: how far each page is from the first, what its sentences are called, and their texts."""
    first = pages[0][0]
    plain = [
        (number - first, _runs([name for name, _ in lines]), [line for _, line in lines]) for number, lines in pages
    ]
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def unpacked(first: int, body: bytes) -> Iterator[tuple[int, Lines]]:
    """The pages of a block. Raises ValueError, TypeError or zlib.error for a damaged one."""
    for apart, names, texts in json.loads(zlib.decompress(body)):
        yield first + int(apart), list(zip(_names(names), map(str, texts), strict=True))


def _runs(names: Sequence[str]) -> list[tuple[str, int, int] | str]:
    """Names that count on ("s7", "s8", "s9") as one: what stands before the number, the first, how many."""
    found: list[tuple[str, int, int] | str] = []
    for name in names:
        match = _NUMBERED.fullmatch(name)
        last = found[-1] if found else ""
        if match is None:
            found.append(name)
        elif isinstance(last, tuple) and last[0] == match[1] and last[1] + last[2] == int(match[2]):
            found[-1] = (last[0], last[1], last[2] + 1)
        else:
            found.append((match[1], int(match[2]), 1))
    return found


def _names(runs: Iterable[Sequence[str | int] | str]) -> Iterator[str]:
    for run in runs:
        if isinstance(run, str):
            yield run
        else:
            before, first, count = run
            yield from (f"{before}{number}" for number in range(int(first), int(first) + int(count)))
