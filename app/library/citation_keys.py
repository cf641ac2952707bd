"""The keys that papers are cited by: each paper has one of its own, and keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from sqlalchemy import exists, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.domain.library.citation_key import CitationKey, fit_key, lettered
from app.domain.library.entry import Entry
from app.domain.library.paper import Paper, PaperStatus
from app.library.database import Part
from app.library.history.recording import named
from app.library.schema import CitationKeyRow, PaperRow

_STILL_TO_READ = (str(PaperStatus.ADDED), str(PaperStatus.EXTRACTING))
"""Nothing but a file's name may be known of such a paper: its key is made when it was read."""


StemOf = Callable[[Paper, Entry | None], str]
"""Makes the key of a paper from what is known of it, before letters tell it from others."""


def no_stem(_paper: Paper, _entry: Entry | None) -> str:
    """For a paper whose key is made later."""
    return ""


class CitationKeys(Part):
    """The part of a library that keeps citation keys."""

    def all(self) -> dict[int, CitationKey]:
        """The keys of the papers outside the bin, by paper, in the order of the papers."""
        query = (
            select(CitationKeyRow.paper_id, CitationKeyRow.key, CitationKeyRow.pinned)
            .join(PaperRow, PaperRow.id == CitationKeyRow.paper_id)
            .where(PaperRow.removed.is_(None))
        )
        with self._read() as session:
            rows = session.execute(query.order_by(CitationKeyRow.paper_id))
            return {row.paper_id: CitationKey(row.key, row.pinned) for row in rows}

    def of(self, ids: Sequence[int]) -> dict[int, CitationKey]:
        """The keys of some papers."""
        with self._read() as session:
            rows = session.scalars(select(CitationKeyRow).where(CitationKeyRow.paper_id.in_(ids)))
            return {row.paper_id: CitationKey(row.key, row.pinned) for row in rows}

    def holder(self, key: str) -> int | None:
        """The paper outside the bin that is cited so, whatever the capitals; of two (a restored one) the first."""
        with self._read() as session:
            return _holder(session, key)

    def binned(self) -> frozenset[str]:
        """The keys of papers in the bin, which may come back."""
        query = select(CitationKeyRow.key).join(PaperRow, PaperRow.id == CitationKeyRow.paper_id)
        with self._read() as session:
            return frozenset(session.scalars(query.where(PaperRow.removed.is_not(None))))

    def incomplete(self) -> bool:
        """Whether a paper that is not still to be read has no key. This is asked at each start: as many keys as papers, but for
        those that still wait, are counted in a millisecond; only else each paper is looked at."""
        without = ~exists().where(CitationKeyRow.paper_id == PaperRow.id)
        here, waits = PaperRow.removed.is_(None), PaperRow.status.in_(_STILL_TO_READ)
        with self._read() as session:
            papers, keys = (
                session.scalar(select(func.count()).select_from(one)) or 0 for one in (PaperRow, CitationKeyRow)
            )
            if papers == keys:
                return False
            waiting = select(func.count()).select_from(PaperRow).where(here, waits, without)
            if papers - keys == session.scalar(waiting):
                return False
            return session.scalar(select(PaperRow.id).where(here, ~waits, without).limit(1)) is not None

    def complete(self, keys: Mapping[int, str]) -> None:
        """Keep keys that were made for papers that have none; nobody's change, so that nothing can be taken back."""
        rows = [{"paper_id": paper, "key": key, "pinned": False} for paper, key in keys.items()]
        if not rows:
            return
        with self._write_unrecorded() as session:
            still = set(session.scalars(select(PaperRow.id).where(PaperRow.status.in_(_STILL_TO_READ))))
            known = [row for row in rows if row["paper_id"] not in still]
            if known:
                session.execute(insert(CitationKeyRow).on_conflict_do_nothing(), known)

    def change(self, keys: Mapping[int, CitationKey]) -> None:
        """Give papers other keys, all at once."""
        with self._write() as session:
            for paper, one in keys.items():
                _put(session, paper, one.key, pinned=one.pinned)
            named(session, "citation_keys", count=len(keys))


def give_key(session: Session, paper_id: int, key: str) -> None:
    """Pin the key that a bibliography gives a paper, within a transaction; with a letter behind it where another paper has it.
    A key that is pinned already stays."""
    fit = fit_key(key)
    row = _of(session, paper_id)
    if fit and (row is None or not row.pinned):
        _put(session, paper_id, _free(session, fit, paper_id), pinned=True)


def follow_key(session: Session, paper_id: int, before: str, key: str) -> None:
    """Give a paper the key that it has now where it came from, unless it is cited otherwise than it was `before` there."""
    row = _of(session, paper_id)
    if fit_key(key) and (row is None or row.key == fit_key(before) or not row.pinned):
        _put(session, paper_id, _free(session, fit_key(key), paper_id), pinned=True)


def make_key(session: Session, paper: Paper, entry: Entry | None, stem_of: StemOf) -> None:
    """Give a paper that has no key one that is made for it, within a transaction."""
    if _of(session, paper.id) is None and (stem := stem_of(paper, entry)):
        _put(session, paper.id, _free(session, stem, paper.id, with_bin=True), pinned=False)


def _put(session: Session, paper_id: int, key: str, *, pinned: bool) -> None:
    """By a statement of its own: an object of the session costs three times as much, and an import gives thousands."""
    values = {"key": key, "pinned": pinned}
    statement = insert(CitationKeyRow).values(paper_id=paper_id, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["paper_id"], set_=values))


def _of(session: Session, paper_id: int) -> CitationKey | None:
    query = select(CitationKeyRow.key, CitationKeyRow.pinned).where(CitationKeyRow.paper_id == paper_id)
    row = session.execute(query).one_or_none()
    return None if row is None else CitationKey(row.key, row.pinned)


def _free(session: Session, stem: str, paper_id: int, *, with_bin: bool = False) -> str:
    tried = (lettered(stem, number) for number in count())
    return next(key for key in tried if _holder(session, key, besides=paper_id, with_bin=with_bin) is None)


def _holder(session: Session, key: str, *, besides: int = 0, with_bin: bool = False) -> int | None:
    query = select(CitationKeyRow.paper_id).where(CitationKeyRow.key == key, CitationKeyRow.paper_id != besides)
    if not with_bin:
        query = query.join(PaperRow, PaperRow.id == CitationKeyRow.paper_id).where(PaperRow.removed.is_(None))
    return session.scalar(query.order_by(CitationKeyRow.paper_id).limit(1))
