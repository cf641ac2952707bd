"""What was read of the papers' files, kept once for each content and version of the extractor."""

from __future__ import annotations

import bz2
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import from_json, to_json
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Reference
from app.library.citation_keys import StemOf, make_key, no_stem
from app.library.cited_works import enter_cited, entered, may_cite
from app.library.database import Database, Part
from app.library.finding.passages import put_document
from app.library.papers import update_facts
from app.library.schema import DocumentRow

_RECENT = 4
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class _Listed:
    """The part of a document that tells whom it cites: taken from its row in half the time."""

    references: tuple[Reference, ...] = ()


class Documents(Part):
    """The part of a library that keeps what was read; the last few documents stay at hand."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._recent: OrderedDict[tuple[str, str], Document] = OrderedDict()
        self._recent_lock = threading.Lock()

    def store_document(self, paper: Paper, document: Document, stem_of: StemOf = no_stem) -> None:
        """Keep what was read, the paper's facts with it, and the key it is cited by from now on where it has none, in one
        transaction."""
        row = DocumentRow(
            sha256=document.sha256,
            extractor=document.extractor,
            body=bz2.compress(to_json(document)),
            created=now(),
        )
        with self._write_unrecorded() as session:
            session.merge(row)
            session.flush()
            enter_cited(session, document.sha256, document.extractor, document.references)
            update_facts(session, paper)
            put_document(session, paper.id, document)
            make_key(session, paper, None, stem_of)
        self._remember((document.sha256, document.extractor), document)

    def document(self, sha256: str, extractor: str) -> Document | None:
        """What that version of the extractor read from the file, if it has. The last few are kept at hand."""
        key = (sha256, extractor)
        with self._recent_lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        with self._read() as session:
            row = session.get(DocumentRow, key)
            body = row.body if row else None
        if body is None:
            return None
        document = unpacked(body)
        self._remember(key, document)
        return document

    def documents_citing(
        self, paper: Paper, sha256s: Sequence[str], extractor: str, cites: Callable[[tuple[Reference, ...]], bool]
    ) -> Iterator[tuple[str, Document | None]]:
        """What that version of the extractor read from those of these files that cite a paper, one after the other; None for one
        whose list of references does not do. Only documents whose lists may name the paper are opened, and those of which
        that is not known yet. Files not read are left out."""
        with self._read() as session:
            known, able = entered(session, extractor), may_cite(session, paper, extractor)
        for sha256 in sha256s:
            if sha256 in known and sha256 not in able:
                yield sha256, None
        yield from self._opened([one for one in sha256s if one not in known or one in able], extractor, cites)

    def enter_cited_works(self, extractor: str) -> int:
        """Note whom those documents cite that were read before this was noted; how many there were."""
        with self._read() as session:
            query = select(DocumentRow.sha256).where(DocumentRow.extractor == extractor)
            missing = sorted(set(session.scalars(query)) - entered(session, extractor))
        for begin in range(0, len(missing), _AT_ONCE):
            wanted = DocumentRow.sha256.in_(missing[begin : begin + _AT_ONCE]) & (DocumentRow.extractor == extractor)
            with self._write_unrecorded() as session:
                for row in session.execute(select(DocumentRow.sha256, DocumentRow.body).where(wanted)).all():
                    enter_cited(session, row.sha256, extractor, from_json(_Listed, _plain(row.body)).references)
        return len(missing)

    def _opened(
        self, sha256s: Sequence[str], extractor: str, cites: Callable[[tuple[Reference, ...]], bool]
    ) -> Iterator[tuple[str, Document | None]]:
        for begin in range(0, len(sha256s), _AT_ONCE):
            wanted = DocumentRow.sha256.in_(sha256s[begin : begin + _AT_ONCE]) & (DocumentRow.extractor == extractor)
            query = select(DocumentRow.sha256, DocumentRow.body).where(wanted)
            with self._read() as session:
                rows = [(row.sha256, row.body) for row in session.execute(query)]
            for sha256, body in rows:
                plain = _plain(body)
                listed = from_json(_Listed, plain).references
                yield sha256, from_json(Document, plain) if cites(listed) else None

    def _remember(self, key: tuple[str, str], document: Document) -> None:
        with self._recent_lock:
            self._recent[key] = document
            while len(self._recent) > _RECENT:
                self._recent.popitem(last=False)

    def _forget(self, sha256: str) -> None:
        """Have no document of that content at hand any more."""
        with self._recent_lock:
            for known in [known for known in self._recent if known[0] == sha256]:
                del self._recent[known]


def unpacked(body: bytes) -> Document:
    """The document in a row. bz2 makes a third less of one than zlib, which wrote those of earlier versions. Raises
    ValueError, OSError or zlib.error for a damaged one."""
    return from_json(Document, _plain(body))


def _plain(body: bytes) -> bytes:
    return bz2.decompress(body) if body.startswith(b"BZh") else zlib.decompress(body)


def forget_documents(session: Session, sha256: str) -> None:
    """Delete all that was read of a content."""
    session.execute(delete(DocumentRow).where(DocumentRow.sha256 == sha256))
