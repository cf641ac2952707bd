"""The part of a library that is shared with other computers: what is to be told, what was heard, what differs."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import exc, text
from sqlalchemy.orm import Session

from app.base.errors import UserError
from app.domain.library.syncing import Conflict, Member, Standing, StoredFile
from app.library.database import Part, revisions
from app.library.history.recording import named
from app.library.statuses import settle_statuses
from app.library.syncing import conflicts, facts, snapshots, telling
from app.library.syncing.batches import unpack
from app.library.syncing.hearing import hear
from app.library.syncing.ledger import Known, Ledger, kept
from app.library.syncing.travelling import BY_TABLE
from app.library.syncing.writing import Writer

_TABLES = ("state", "machines", "batches", "rows", "touched", "outbox", "conflicts", "files")
_TITLES = {
    "papers": "SELECT title FROM papers WHERE id = :id",
    "entries": "SELECT title FROM papers WHERE id = :id",
    "citation_keys": "SELECT title FROM papers WHERE id = :id",
    "notes": "SELECT title FROM notes WHERE id = :id",
    "collections": "SELECT name FROM collections WHERE id = :id",
    "tags": "SELECT name FROM tags WHERE id = :id",
    "saved_searches": "SELECT name FROM saved_searches WHERE id = :id",
    "glossary": "SELECT en || ' = ' || zh FROM glossary WHERE id = :id",
    "conversations": "SELECT title FROM conversations WHERE id = :id",
    **{
        table: f"SELECT p.title FROM {table} AS t JOIN papers AS p ON p.id = t.paper_id WHERE t.id = :id"
        for table in ("marks", "given_facts", "digests", "decks", "attachments")
    },
}


class Syncing(Part):
    """What is told and heard is one transaction each: whatever is interrupted, nothing is told or taken in by halves."""

    def standing(self) -> Standing | None:
        """Where this computer stands; None where the library is not shared."""
        with self._reading() as ledger:
            machine = ledger.fact("machine")
            if not machine:
                return None
            waiting = ledger.file.execute("SELECT count(*) FROM sync_outbox").fetchone()[0]
            return Standing(machine, ledger.fact("name"), ledger.fact("place"), ledger.seen(), waiting)

    def begin(self, name: str, place: str) -> None:
        """Share the library from now on, in a place without a past that this library knows: all is to be told."""
        with self._writing() as ledger:
            for table in _TABLES:
                ledger.file.execute(f"DELETE FROM sync_{table}")
            self._join(ledger, name, place)

    def end(self) -> None:
        """Share it no more, and forget what the others have."""
        with self._writing() as ledger:
            for table in _TABLES:
                ledger.file.execute(f"DELETE FROM sync_{table}")

    def become_another(self, name: str, place: str) -> None:
        """This file is not the one that told last under its name: it was put back from a backup, or copied. From now on it
        tells under another name, and hears what the old one told. What waited was told under the old name, or is by the
        file that was copied."""
        with self._writing() as ledger:
            ledger.file.execute("DELETE FROM sync_outbox")
            self._join(ledger, name, place)

    def _join(self, ledger: Ledger, name: str, place: str) -> None:
        for fact, value in (("machine", uuid.uuid4().hex), ("name", name), ("place", place), ("schema", "")):
            ledger.set_fact(fact, value)

    def told_by_us(self) -> tuple[tuple[int, bytes], ...]:
        """Put what changed into the outbox, and give the batches that are to be put into the shared place."""
        with self._writing() as ledger:
            telling.tell(ledger, revisions()[-1])
            return tuple(telling.outbox(ledger))

    def sent(self, numbers: Iterable[int]) -> None:
        """These batches lie in the shared place now, and are named there."""
        with self._writing() as ledger:
            for number in numbers:
                telling.sent(ledger, number)

    def hear(self, body: bytes) -> int:
        """Take another computer's batch or snapshot in, as one operation; how many rows changed here. Raises UserError: "sync_newer",
        "sync_unreadable"; nothing is changed then."""
        head, changes = unpack(body)
        if head.schema > revisions()[-1]:
            raise UserError("sync_newer", name=head.name)
        with self._write() as session, _told(), _ledger(session) as ledger:
            telling.tell(ledger, revisions()[-1])
            seen, ours = ledger.seen(), ledger.fact("machine")
            if not head.batches and head.number <= seen.get(head.machine, 0):
                return 0
            missing = any(number > seen.get(machine, 0) for machine, number in head.seen.items() if machine != ours)
            if not head.batches and (missing or head.number != seen.get(head.machine, 0) + 1):
                raise UserError("sync_gap", name=head.name)
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            rows = hear(ledger, head, changes)
            session.expire_all()
            settle_statuses(session)
            telling.tell(ledger, revisions()[-1])
            named(session, "synced", name=head.name)
            return rows

    def snapshot(self) -> bytes:
        """All that travels, with where each field comes from: for a computer that comes new, in the place of all batches."""
        with self._writing() as ledger:
            telling.tell(ledger, revisions()[-1])
            return snapshots.snapshot(ledger, revisions()[-1])

    # who shares it, what differs

    def members(self) -> tuple[Member, ...]:
        """The computers that share the library, this one first."""
        with self._reading() as ledger:
            machine = ledger.fact("machine")
            rows = ledger.file.execute("SELECT machine, name, number FROM sync_machines ORDER BY name").fetchall()
            return tuple(sorted((Member(*row) for row in rows), key=lambda one: one.machine != machine))

    def conflicts(self) -> tuple[Conflict, ...]:
        """What two computers changed without knowing of each other, the last found first."""
        sql = (
            "SELECT c.id, c.uid, c.table_name, coalesce(json_extract(r.row_key, '$[0]'), 0), c.field, c.here, c.there, "
            "coalesce(m.name, ''), c.found FROM sync_conflicts AS c LEFT JOIN sync_rows AS r USING (uid) "
            "LEFT JOIN sync_machines AS m ON m.machine = c.machine ORDER BY c.id DESC"
        )
        with self._reading() as ledger:
            found = [
                Conflict(
                    number,
                    table,
                    row,
                    _title(ledger, table, row),
                    field,
                    _said(_standing(ledger, table, uid, field, here), table),
                    _said(there, table),
                    name,
                    when,
                )
                for number, uid, table, row, field, here, there, name, when in ledger.file.execute(sql).fetchall()
            ]
            found = [one for one in found if one.here != one.there]
            about = [facts.named_fact(ledger, one.kind, one.row, one.field) for one in found]
        shown = {(fact, one.here, one.there) for fact, one in zip(about, found, strict=True) if one.kind == "papers"}
        return tuple(
            one
            for fact, one in zip(about, found, strict=True)
            if one.kind != facts.KEPT or (fact, one.here, one.there) not in shown
        )

    def settle(self, conflict: int, *, there: bool) -> None:
        """Let what stands here stand for all, or take what is `there`. Raises UserError where it is settled by now."""
        with self._write() as session, _told(), _ledger(session) as ledger:
            telling.tell(ledger, revisions()[-1])
            row = ledger.file.execute(
                "SELECT uid, field, there FROM sync_conflicts WHERE id = ?", (conflict,)
            ).fetchone()
            if row is None:
                raise UserError("no_such_conflict", wanted=conflict)
            uid, field, other = row[0], row[1], json.loads(row[2])
            known = ledger.known(uid)
            if known is None or known.key is None:
                telling.tell_settled(ledger, revisions()[-1], [(uid, field, kept(other))])
                return
            here = (ledger.values(BY_TABLE[known.table], known.key) or {}).get(field)
            fact = facts.holding(ledger, known, field, here)
            take = there and not (known.table == "papers" and field == "sha256")
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            settled = _settle(ledger, known, field, here, other, take)
            if fact is not None:
                values = facts.as_kept(field, here), facts.as_kept(field, other)
                settled += _settle(ledger, fact, "value", *values, take)
            telling.tell(ledger, revisions()[-1])
            telling.tell_settled(ledger, revisions()[-1], settled)
            session.expire_all()
            settle_statuses(session)
            named(session, "sync_settled", title=_title(ledger, known.table, json.loads(known.key)[0]))

    # files

    def files(self) -> tuple[StoredFile, ...]:
        """All files of the library's folder that travel, those of the bin too."""
        papers = "SELECT file, sha256 FROM papers WHERE file != '' AND sha256 IS NOT NULL ORDER BY id DESC"
        further = "SELECT path, sha256 FROM attachments WHERE NOT linked AND path != '' ORDER BY id DESC"
        with self._reading() as ledger:
            found = [StoredFile(name, own_hash(name, sha)) for name, sha in ledger.file.execute(papers)]
            found += [StoredFile(name, sha) for name, sha in ledger.file.execute(further)]
        return tuple({one.name: one for one in found}.values())

    def in_the_place(self) -> frozenset[str]:
        """The files that lie in the shared place, by their content."""
        with self._reading() as ledger:
            return frozenset(row[0] for row in ledger.file.execute("SELECT sha256 FROM sync_files"))

    def tell_stored(self, stored: Iterable[str]) -> None:
        """Files were put into the shared place: the others are told."""
        with self._writing() as ledger:
            telling.tell(ledger, revisions()[-1])
            telling.tell_stored(ledger, revisions()[-1], sorted(stored))

    def tell_lost(self, lost: Iterable[str]) -> None:
        """Files that were told to lie in the shared place do not: the others are told."""
        with self._writing() as ledger:
            telling.tell(ledger, revisions()[-1])
            telling.tell_lost(ledger, revisions()[-1], sorted(lost))

    # whose file this is

    def mark(self) -> str:
        """On which computer and in which folder the library lay when it was synced last; "" for never."""
        with self._reading() as ledger:
            return ledger.fact("mark")

    def set_mark(self, mark: str) -> None:
        """Note on which computer and in which folder it lies."""
        if self.mark() != mark:
            with self._writing() as ledger:
                ledger.set_fact("mark", mark)

    @contextmanager
    def _writing(self) -> Iterator[Ledger]:
        with self._write_unrecorded() as session, _told(), _ledger(session) as ledger:
            yield ledger

    @contextmanager
    def _reading(self) -> Iterator[Ledger]:
        with self._read() as session, _told(), _ledger(session) as ledger:
            yield ledger


def own_hash(name: str, sha256: str) -> str:
    """The content of the library's copy: a PDF that came with a password is kept without it, under both hashes."""
    middle = name.rpartition("/")[2].split(".")
    return middle[1] if len(middle) == 3 and len(middle[1]) == 64 else sha256


@contextmanager
def _ledger(session: Session) -> Iterator[Ledger]:
    """The account, by the driver alone: hundreds of thousands of rows are looked at one by one."""
    file: Any = session.connection().connection.driver_connection
    yield Ledger(file)


@contextmanager
def _told() -> Iterator[None]:
    """The driver's failures as SQLAlchemy's, which the database tells in words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise exc.OperationalError("sync", {}, error) from error
    except sqlite3.DatabaseError as error:
        raise exc.DatabaseError("sync", {}, error) from error


def _settle(ledger: Ledger, known: Known, field: str, here: Any, other: Any, take: bool) -> list[conflicts.GivenUp]:
    """Let a value stand; the ones that are given up by that. What the program decided, and a choice, is settled as a whole."""
    whole = field in BY_TABLE[known.table].choices or field in ("removed", "sha256")
    settled = conflicts.all_beside(ledger, known.uid, field) if whole else []
    _tell_again(ledger, known, field, take, other)
    return [*settled, (known.uid, field, kept(here if take else other))]


def _tell_again(ledger: Ledger, known: Known, field: str, take: bool, value: Any) -> None:
    """Let the others hear of a field again: of the value that it gets here, where that one is to be taken."""
    told_again = {"#": "told again"}
    if take:
        Writer(ledger).update(BY_TABLE[known.table], known, {field: value}, {field: told_again})
    elif known.key is not None:
        known.state[field] = told_again
        ledger.keep(known)
        ledger.touch(known.table, known.key)


def _title(ledger: Ledger, table: str, row: int) -> str:
    sql = _TITLES.get(table)
    found = ledger.file.execute(sql.replace(":id", "?"), (row,)).fetchone() if sql and row else None
    return str(found[0] or "") if found else ""


def _standing(ledger: Ledger, table: str, uid: str, field: str, then: str) -> str:
    """What stands in a field by now, as JSON; what stood `then` where the row is gone."""
    known = ledger.known(uid)
    values = ledger.values(BY_TABLE[table], known.key) if known is not None and known.key else None
    return then if values is None else json.dumps(values.get(field), ensure_ascii=False)


def _said(value: str, table: str) -> str:
    """A value as words."""
    found = json.loads(value)
    if isinstance(found, str) and (found[:1] in ("[", "{") or table == facts.KEPT):
        found = _unpacked(found)
    if isinstance(found, list):
        return "; ".join(str(one) for one in found)
    return "" if found is None else found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)


def _unpacked(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


__all__ = ["Syncing"]
