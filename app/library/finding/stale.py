"""Keeps the index in step with what it is about.

Temporary triggers note which facts, notes, summaries and marks a transaction touched, whoever touched them: the program's
own parts, an undo, the bin, a foreign key. Before it is committed these are indexed anew, so that what is found never
lags behind what is there. The text of pages is told by those who read it (`passages.put_pages`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.base.codec import from_json
from app.domain.writing.digest import Digest
from app.library.finding.page_texts import Lines
from app.library.finding.passages import Facts, Kind, forget_paper, put_facts, put_other
from app.library.finding.ranking import rank_papers

KEYS = "SELECT key FROM citation_keys"
_GONE = -1
"""Stands for the kind of a paper that was deleted for good."""
_NOTED: tuple[tuple[str, str, str, int, str], ...] = (
    ("papers", "insert", "", Kind.FACTS, "NEW.id"),
    ("papers", "update", "title, authors, year, venue, doi, arxiv_id, original_name", Kind.FACTS, "NEW.id"),
    ("papers", "delete", "", _GONE, "OLD.id"),
    *(
        (table, action, "", Kind.FACTS, f"{'OLD' if action == 'delete' else 'NEW'}.paper_id")
        for table in ("entries", "given_facts", "citation_keys")
        for action in ("insert", "update", "delete")
    ),
    *(
        (table, action, fields if action == "update" else "", kind, f"{'OLD' if action == 'delete' else 'NEW'}.id")
        for table, kind, fields in (
            ("notes", Kind.NOTE, "paper_id, title, body, removed"),
            ("digests", Kind.SUMMARY, "body, removed, paper_id"),
            ("marks", Kind.MARK, "quote, note, page, paper_id"),
        )
        for action in ("insert", "update", "delete")
    ),
)


def install(connection: sqlite3.Connection) -> None:
    """Give a connection the triggers, outside any transaction. What was noted already is looked for: an OR IGNORE within a
    trigger counts for nothing where a foreign key sets it off."""
    connection.execute("CREATE TEMP TABLE stale (kind INTEGER, ref INTEGER, PRIMARY KEY (kind, ref)) WITHOUT ROWID")
    for number, (table, action, fields, kind, ref) in enumerate(_NOTED):
        of = f" OF {fields}" if fields else ""
        connection.execute(
            f"CREATE TEMP TRIGGER stale_{number} AFTER {action.upper()}{of} ON main.{table} "
            f"BEGIN INSERT INTO stale SELECT {int(kind)}, {ref} WHERE {ref} IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM stale WHERE kind = {int(kind)} AND ref = {ref}); END"
        )


def settle(session: Session) -> None:
    """Index anew what the transaction touched, within it."""
    session.flush()
    found = session.execute(text("SELECT kind, ref FROM temp.stale ORDER BY kind")).all()
    if not found:
        return
    session.execute(text("DELETE FROM temp.stale"))
    gone = {row.ref for row in found if row.kind == _GONE}
    for paper in gone:
        forget_paper(session, paper)
    papers = [row.ref for row in found if row.kind == Kind.FACTS and row.ref not in gone]
    index_facts(session, papers)
    rank_papers(session, papers)
    for row in found:
        if row.kind in _OTHERS:
            _OTHERS[row.kind](session, row.ref)


def index_facts(session: Session, papers: Sequence[int], keys: str = KEYS) -> None:
    """Index what is known of papers, from the rows about them; `keys` is where their citation keys stand."""
    of_papers = _KNOWN.format(keys=keys)
    for at in range(0, len(papers), _AT_ONCE):
        wanted = {"ids": json.dumps(papers[at : at + _AT_ONCE])}
        given: dict[int, list[str]] = defaultdict(list)
        for row in session.execute(text(_GIVEN), wanted):
            given[row.paper_id].append(_said(row.value))
        facts = []
        for row in session.execute(text(of_papers), wanted):
            known = [str(row.year or ""), row.venue, row.doi, row.arxiv_id, row.original_name, row.key or ""]
            rest = dict.fromkeys(filter(None, (*known, *given[row.id])))
            facts.append(Facts(row.id, row.title, "; ".join(json.loads(row.authors or "[]")), tuple(rest)))
        put_facts(session, facts)


def index_everything_known(session: Session, keys: str = KEYS) -> None:
    """Index what is known of every paper, and every note, summary and mark, for an index that is made anew."""
    index_facts(session, session.scalars(text("SELECT id FROM papers ORDER BY id")).all(), keys)
    for kind, table in ((Kind.NOTE, "notes"), (Kind.SUMMARY, "digests"), (Kind.MARK, "marks")):
        for ref in session.scalars(text(f"SELECT id FROM {table} ORDER BY id")).all():
            _OTHERS[kind](session, ref)


def _said(value: str | float | None) -> str:
    """A given value as words. It is stored as JSON, of which SQLite makes a number where it is one."""
    found = json.loads(value) if isinstance(value, str) and value else value
    if isinstance(found, list):
        return "; ".join(map(str, found))
    return "" if found is None else str(found)


def _index_note(session: Session, ref: int) -> None:
    query = "SELECT paper_id, title, body FROM notes WHERE id = :id AND removed IS NULL"
    row = session.execute(text(query), {"id": ref}).one_or_none()
    lines = [] if row is None else [("", row.title), *_paragraphs(row.body)]
    put_other(session, (row.paper_id or 0) if row else 0, Kind.NOTE, ref, lines)


def _index_summary(session: Session, ref: int) -> None:
    query = "SELECT paper_id, body FROM digests WHERE id = :id AND removed IS NULL"
    row = session.execute(text(query), {"id": ref}).one_or_none()
    lines: Lines = []
    if row is not None:
        with suppress(ValueError):  # one of a damaged file is listed nowhere either
            lines = [("", claim.text) for section in from_json(Digest, row.body).sections for claim in section.claims]
    put_other(session, row.paper_id if row else 0, Kind.SUMMARY, ref, lines)


def _index_mark(session: Session, ref: int) -> None:
    query = "SELECT paper_id, page, quote, note FROM marks WHERE id = :id"
    row = session.execute(text(query), {"id": ref}).one_or_none()
    lines = [] if row is None else [(str(row.page), row.note), (str(row.page), row.quote)]
    put_other(session, row.paper_id if row else 0, Kind.MARK, ref, [line for line in lines if line[1]])


def _paragraphs(body: str) -> list[tuple[str, str]]:
    return [("", line) for part in body.splitlines() if (line := part.strip(" #>*-\t"))]


_AT_ONCE = 500
_KNOWN = (
    "SELECT id, title, authors, year, venue, doi, arxiv_id, original_name, "
    "({keys} WHERE paper_id = papers.id) AS key "
    "FROM papers WHERE id IN (SELECT value FROM json_each(:ids))"
)
_GIVEN = (
    "SELECT paper_id, value FROM given_facts WHERE paper_id IN (SELECT value FROM json_each(:ids)) "
    "AND chosen AND name NOT IN ('title', 'authors')"
)
_OTHERS = {Kind.NOTE: _index_note, Kind.SUMMARY: _index_summary, Kind.MARK: _index_mark}
