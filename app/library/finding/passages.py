"""What can be found in a library, as passages: a paper's facts, each of its pages, each note, summary and mark.

A passage's text stands once, deflated, in `passages`, that of a page in `page_texts`; `passage_index` (FTS5, contentless) knows
its words, and `title_index` the groups of three letters of each title, for words with a slip of the hand. A passage's number says of which
paper it is: `paper << BITS | slot`. So the papers that have a word are told by the index alone, and nothing is looked for.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.reading.document import Document
from app.library.finding import page_texts
from app.library.finding.page_texts import Lines, forget_texts, put_texts, texts_between, texts_of
from app.text.grams import plain, to_grams

BITS = 14
FACTS = 0
"""The slot of a paper's facts."""
FIRST_OTHER = 1 << (BITS - 1)
"""Pages have the slots below, by their number (those of a longer file share the last); notes, summaries and marks those
from here on. More bits would cost: the index writes down how far it is from one number to the next."""
_LAST = (1 << BITS) - 1


class Kind(IntEnum):
    """What a passage is."""

    FACTS = 0
    PAGE = 1
    NOTE = 2
    SUMMARY = 3
    MARK = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a paper: its title, its authors in one line, and all else that a list shows."""

    paper: int
    title: str
    authors: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as it stands: its number, what it is, what it is of (a page's number, the row of a note), its lines."""

    number: int
    kind: Kind
    ref: int
    lines: Lines


INDEX_SCHEMA = (
    "CREATE VIRTUAL TABLE passage_index USING fts5("
    "body, title, authors, content='', tokenize='porter unicode61 remove_diacritics 2')"
)
SCHEMA = (
    "CREATE TABLE passages (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, ref INTEGER NOT NULL, body BLOB NOT NULL)",
    page_texts.SCHEMA,
    "CREATE INDEX passages_ref ON passages (kind, ref) WHERE kind >= 2",
    INDEX_SCHEMA,
    "CREATE VIRTUAL TABLE title_index USING fts5(title, content='', detail='none', tokenize='trigram')",
)
_DELETE = (
    "INSERT INTO passage_index (passage_index, rowid, body, title, authors) "
    "VALUES ('delete', :id, :body, :title, :authors)"
)
_INSERT = "INSERT INTO passage_index (rowid, body, title, authors) VALUES (:id, :body, :title, :authors)"
_DELETE_TITLE = "INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', :paper, :title)"


def put_pages(session: Session, paper: int, texts: Iterable[tuple[str, int, str]]) -> None:
    """Make (sentence id, page, text) what is found of a paper's pages."""
    pages: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for sentence, page, body in texts:
        pages[min(max(page, 1), FIRST_OTHER - 1)].append((sentence, body))
    first = paper << BITS
    _forget(session, "id BETWEEN :low AND :high", {"low": first + 1, "high": first + FIRST_OTHER - 1})
    _store(session, [(first + page, Kind.PAGE, page, lines) for page, lines in sorted(pages.items())])


def put_document(session: Session, paper: int, document: Document) -> None:
    """Make what was read of a paper's file what is found of its pages: all its sentences, and what stands below its figures."""
    captions = [("", one.page, one.caption) for one in document.figures if one.caption]
    put_pages(session, paper, [*((one.id, one.page, one.text) for one in document.sentences), *captions])


def put_facts(session: Session, facts: Sequence[Facts]) -> None:
    """Make what is known of papers what is found of them."""
    numbers = json.dumps([one.paper << BITS for one in facts])
    _forget(session, "id IN (SELECT value FROM json_each(:numbers))", {"numbers": numbers})
    _store(
        session,
        [
            (
                one.paper << BITS,
                Kind.FACTS,
                one.paper,
                [("title", one.title), ("authors", one.authors), *(("", line) for line in one.rest)],
            )
            for one in facts
        ],
    )


def put_other(session: Session, paper: int, kind: Kind, ref: int, lines: Lines) -> None:
    """Make a note, summary or mark what is found of it; without lines it is forgotten. Paper 0 is none: a free note."""
    where, values = "kind = :kind AND ref = :ref AND kind >= 2", {"kind": int(kind), "ref": ref}
    before = session.scalar(text(f"SELECT id FROM passages WHERE {where}"), values)
    _forget(session, where, values)
    if not any(line for _, line in lines):
        return
    number = before if before is not None and before >> BITS == paper else _free_number(session, paper)
    if number is not None:
        _store(session, [(number, kind, ref, lines)])


def _free_number(session: Session, paper: int) -> int | None:
    """A number for something else of a paper; None where it has thousands of marks already."""
    bounds = {"low": (paper << BITS) + FIRST_OTHER, "high": (paper << BITS) + _LAST}
    last = session.scalar(text("SELECT max(id) FROM passages WHERE id BETWEEN :low AND :high"), bounds)
    if last is None:
        return bounds["low"]
    if last < bounds["high"]:
        return int(last) + 1
    gap = "SELECT min(id) - 1 FROM passages AS p WHERE id BETWEEN :low AND :high AND NOT EXISTS (SELECT 1 FROM passages WHERE id = p.id - 1)"
    free = session.scalar(text(gap), bounds)
    return free if free is not None and free >= bounds["low"] else None


def forget_paper(session: Session, paper: int) -> None:
    """Let nothing of a paper be found any more."""
    _forget(session, "id BETWEEN :low AND :high", dict(zip(("low", "high"), slots_of(paper), strict=True)))


def slots_of(paper: int) -> tuple[int, int]:
    """The first and the last number that passages of a paper may have."""
    return paper << BITS, (paper << BITS) + _LAST


def passages_of(session: Session, numbers: Iterable[int]) -> dict[int, Passage]:
    """The passages of these numbers that are there."""
    query = "SELECT id, kind, ref, body FROM passages WHERE id IN (SELECT value FROM json_each(:numbers))"
    return {one.number: one for one in _read(session, query, {"numbers": json.dumps(list(numbers))})}


def page_lines(session: Session, paper: int) -> Iterator[tuple[str, str]]:
    """The lines of all of a paper's pages, one behind the other."""
    for _, lines in texts_between(session, *slots_of(paper)):
        yield from lines


def passages_below(session: Session, condition: str, most: int, below: int) -> list[Passage]:
    """The last passages below a number that a condition of SQL holds for, the last first."""
    query = f"SELECT id, kind, ref, body FROM passages WHERE {condition} AND id < :below ORDER BY id DESC LIMIT :most"
    return _read(session, query, {"below": below, "most": most})


def _read(session: Session, query: str, values: Mapping[str, Any]) -> list[Passage]:
    rows = session.execute(text(query), values).all()
    pages = texts_of(session, [row.id for row in rows if row.kind == Kind.PAGE])
    return [
        Passage(row.id, Kind(row.kind), row.ref, pages.get(row.id, ()) if row.kind == Kind.PAGE else _lines(row.body))
        for row in rows
    ]


def _lines(body: bytes) -> Lines:
    return [(str(name), str(line)) for name, line in json.loads(zlib.decompress(body))]


def _deflated(lines: Lines) -> bytes:
    return zlib.compress(json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _store(session: Session, passages: Sequence[tuple[int, Kind, int, Lines]]) -> None:
    rows = [
        {"id": number, "kind": int(kind), "ref": ref, "body": b"" if kind is Kind.PAGE else _deflated(lines)}
        for number, kind, ref, lines in passages
    ]
    if rows:
        session.execute(text("INSERT INTO passages (id, kind, ref, body) VALUES (:id, :kind, :ref, :body)"), rows)
        session.execute(text(_INSERT), [_words(number, kind, lines) for number, kind, _, lines in passages])
    if titles := [_title(number, lines) for number, kind, _, lines in passages if kind is Kind.FACTS]:
        session.execute(text("INSERT INTO title_index (rowid, title) VALUES (:paper, :title)"), titles)
    put_texts(session, [(number, lines) for number, kind, _, lines in passages if kind is Kind.PAGE])


def index_words(session: Session, passages: Iterable[Passage]) -> None:
    """Let an index that is made anew know the words of passages."""
    if words := [_words(one.number, one.kind, one.lines) for one in passages]:
        session.execute(text(_INSERT), words)


def _forget(session: Session, where: str, values: Mapping[str, Any]) -> None:
    """The index has to be told what it held. Words of a page whose text is damaged stay in it until a repair makes it anew: they lead
    to no paper that is gone, and are replaced where the page is read again as it was; read otherwise, it is found by both."""
    stored = _read(session, f"SELECT id, kind, ref, body FROM passages WHERE {where}", values)
    if not stored:
        return
    session.execute(text(_DELETE), [_words(one.number, one.kind, one.lines) for one in stored])
    if titles := [_title(one.number, one.lines) for one in stored if one.kind is Kind.FACTS]:
        session.execute(text(_DELETE_TITLE), titles)
    if pages := [one.number for one in stored if one.kind is Kind.PAGE]:
        forget_texts(session, min(pages), max(pages))
    session.execute(text(f"DELETE FROM passages WHERE {where}"), values)


def _words(number: int, kind: Kind, lines: Lines) -> dict[str, Any]:
    if kind is not Kind.FACTS:
        return {"id": number, "body": to_grams(" ".join(line for _, line in lines)), "title": "", "authors": ""}
    parts = {name: to_grams(line) for name, line in lines if name}
    rest = to_grams(" ; ".join(line for name, line in lines if not name))
    return {"id": number, "body": rest, "title": parts["title"], "authors": parts["authors"]}


def _title(number: int, lines: Lines) -> dict[str, Any]:
    return {"paper": number >> BITS, "title": plain(dict(lines)["title"])}
