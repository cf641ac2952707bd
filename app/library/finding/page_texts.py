"""The text of pages, deflated a few pages at a time: side by side they take a sixth less than each by itself.

A block is called by the number of its first page's passage and holds that page and those behind it, up to the next block.
All blocks of a paper are written and deleted together.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

Lines = Sequence[tuple[str, str]]
"""The sentences of a passage: what each is called (the id of a sentence; "" for none) and its text."""

SCHEMA = "CREATE TABLE page_texts (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"
_BLOCK = 40_000
"""Bytes of text from which on a block is full: a page by itself takes 0.52 of its text, one of 25 KB 0.45, of 48 KB 0.43 (made-up
words, 100 papers), and a page of it is read in the time that half a block takes."""
_AT_ONCE = 8_192
"""Bytes that are inflated before it is looked whether the wanted pages are there."""
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
    """The lines of pages, by the numbers of their passages; what is no page, not there or damaged is left out: a search finds the rest."""
    places = (
        "SELECT value AS number, (SELECT max(id) FROM page_texts WHERE id <= value) AS block FROM json_each(:numbers)"
    )
    wanted: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(text(places), {"numbers": json.dumps(sorted(set(numbers)))}):
        if row.block is not None:
            wanted[row.block].add(row.number)
    query = "SELECT id, body FROM page_texts WHERE id IN (SELECT value FROM json_each(:blocks))"
    blocks = session.execute(text(query), {"blocks": json.dumps(list(wanted))})
    return {number: lines for row in blocks for number, lines in _legible(row.id, row.body, wanted[row.id])}


def texts_between(session: Session, low: int, high: int) -> Iterator[tuple[int, Lines]]:
    """The lines of all pages whose passages have these numbers."""
    query = "SELECT id, body FROM page_texts WHERE id BETWEEN :low AND :high ORDER BY id"
    for row in session.execute(text(query), {"low": low, "high": high}):
        yield from unpacked(row.id, row.body)


def packed(pages: Sequence[tuple[int, Lines]]) -> bytes:
    """A block, in lines of JSON: how far each page is from the first, what its sentences are called, and their texts."""
    first = pages[0][0]
    plain = (
        json.dumps(
            (number - first, _runs([name for name, _ in lines]), [line for _, line in lines]),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for number, lines in pages
    )
    return zlib.compress("\n".join(plain).encode(), 9)


def unpacked(first: int, body: bytes, wanted: Collection[int] | None = None) -> Iterator[tuple[int, Lines]]:
    """The pages of a block, all or those of these numbers. Raises ValueError, TypeError or zlib.error for a damaged one."""
    last = None if wanted is None else max(wanted, default=first)
    for page in _inflated(body):
        number = first + int(page[1 : page.index(b",")])
        if wanted is None or number in wanted:
            _, names, texts = json.loads(page)
            yield number, list(zip(_names(names), map(str, texts), strict=True))
        if number == last:
            return


def _legible(first: int, body: bytes, wanted: Collection[int]) -> list[tuple[int, Lines]]:
    """The pages of these numbers in a block; none of a damaged one."""
    try:
        return list(unpacked(first, body, wanted))
    except (ValueError, TypeError, zlib.error):
        return []


def _inflated(body: bytes) -> Iterator[bytes]:
    """The lines of a block, inflated as far as they are asked for."""
    inflating = zlib.decompressobj()
    begun = b""
    while not inflating.eof:
        *lines, begun = (begun + inflating.decompress(body, _AT_ONCE)).split(b"\n")
        yield from lines
        body = inflating.unconsumed_tail
        if not body and not inflating.eof:
            raise ValueError("a block of pages ends too early")
    yield begun


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
