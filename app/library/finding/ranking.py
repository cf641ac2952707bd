"""Works out the ranks of papers from the tables that the user imported, within the transaction that changed a paper or a table."""

from __future__ import annotations

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.base.codec import from_json
from app.domain.library.entry import Entry
from app.domain.library.rank import RankKey
from app.text.characters import letters_only
from app.text.journals import acronyms_in, issns_in, journal_key

AT_ONCE = 500
"""So many papers are looked at together."""
_NONE = 9
"""Where papers without a rank stand when a list is sorted by it: behind all others."""
_GRADE = re.compile(r"^Q?([1-4])区?$|^(A)\*?$|^(B)$|^(C)$|^(D)$")
_KINDS = tuple(str(kind) for kind in RankKey)


def rank_papers(session: Session, papers: Sequence[int], *, anew: bool = False) -> None:
    """Work out the ranks of papers, within a transaction. Does nothing where no table is kept, unless `anew`."""
    if not anew and session.execute(text("SELECT 1 FROM journal_ranks LIMIT 1")).first() is None:
        return
    for at in range(0, len(papers), AT_ONCE):
        _rank_some(session, papers[at : at + AT_ONCE])


def _rank_some(session: Session, papers: Sequence[int]) -> None:
    wanted = {"ids": json.dumps(list(papers))}
    within = "IN (SELECT value FROM json_each(:ids))"
    venues = session.execute(text(f"SELECT id, venue, ranks FROM papers WHERE id {within}"), wanted).all()
    bodies = session.execute(text(f"SELECT paper_id, body FROM entries WHERE paper_id {within}"), wanted).all()
    entries = {row.paper_id: from_json(Entry, zlib.decompress(row.body)) for row in bodies}
    keys = {row.id: _keys(row.venue, entries.get(row.id)) for row in venues}
    every = {key for found in keys.values() for _, key in found}
    rows = session.execute(
        text("SELECT system, kind, key, rank FROM journal_ranks WHERE key IN (SELECT value FROM json_each(:keys))"),
        {"keys": json.dumps(sorted(every))},
    )
    known: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        known[row.kind, row.key].append((row.system, row.rank))
    changed = []
    for row in venues:
        found: dict[str, str] = {}
        for kind, key in keys[row.id]:
            for system, rank in known.get((kind, key), ()):
                found.setdefault(system, rank)
        said = " · ".join(f"{system} {rank}" for system, rank in sorted(found.items()))
        if said != row.ranks:
            order = min(map(_order, found.values()), default=_NONE)
            changed.append({"id": row.id, "ranks": said, "rank_order": order})
    if changed:
        session.execute(text("UPDATE papers SET ranks = :ranks, rank_order = :rank_order WHERE id = :id"), changed)


def _keys(venue: str, entry: Entry | None) -> list[tuple[str, str]]:
    """By what a paper's journal may be found in a table: the surest first."""
    issns = [one for text in (entry.values("issn") if entry else ()) for one in issns_in(text)]
    names = [venue]
    if entry is not None:
        for field in ("journaltitle", "booktitle", "eventtitle", "series"):
            names += entry.values(field)
    shorts = list(entry.values("shortjournal")) if entry else []
    found = [(_KINDS[0], one) for one in issns]
    found += [(_KINDS[1], journal_key(name)) for name in names if name]
    found += [(_KINDS[2], letters_only(name)) for name in (*shorts, *names) if name]
    found += [(_KINDS[2], one) for name in names for one in acronyms_in(name)]
    return list(dict.fromkeys((kind, key) for kind, key in found if key))


def _order(rank: str) -> int:
    match = _GRADE.match(rank.upper())
    if match is None:
        return 5
    return int(match[1]) if match[1] else next(at for at in (1, 2, 3, 4) if match[at + 1])
