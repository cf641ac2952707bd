"""What was read of the papers' files, kept once for each content and version of the extractor."""

from __future__ import annotations

import bz2
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import from_json, to_json
from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Reference
from app.library.citation_keys import StemOf, make_key, no_stem
from app.library.cited_works import enter_cited, entered, may_cite
from app.library.database import Database, Part
from app.library.finding.passages import page_lines, put_document
from app.library.papers import update_facts
from app.library.schema import DocumentRow, PaperRow

_BARE = b"\x01"
"""Begins a row whose sentences have no texts: they lie with the pages of its paper. Their CRC-32 comes next."""
_HEAD = len(_BARE) + 4
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
        with self._write_unrecorded() as session:
            bare = _texts_lie_with(session, paper.id, document)
            _keep(session, document, bare=bare)
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
            document = whole_document(session, sha256, row.body) if row else None
        if document is not None:
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
                if not cites(from_json(_Listed, _plain(body)).references):
                    yield sha256, None
                    continue
                with self._read() as session:
                    document = whole_document(session, sha256, body)
                if document is not None:
                    yield sha256, document

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


def whole_document(session: Session, sha256: str, body: bytes) -> Document | None:
    """The document in a row, with the texts of its sentences, which as a rule lie with the pages of its paper; None where
    they are no longer the ones that were read with it: the file is to be read anew. Raises ValueError, OSError or
    zlib.error for a damaged row."""
    document = from_json(Document, _plain(body))
    if not body.startswith(_BARE):
        return document
    paper = session.scalar(select(PaperRow.id).where(PaperRow.sha256 == sha256))
    known = _page_texts(session, paper) if paper is not None else {}
    texts = [known.get(one.id, "") for one in document.sentences]
    if _sum_of(texts) != body[len(_BARE) : _HEAD]:
        return None
    sentences = tuple(replace(one, text=line) for one, line in zip(document.sentences, texts, strict=True))
    return replace(document, sentences=sentences)


def _page_texts(session: Session, paper: int) -> dict[str, str]:
    """The texts of a paper's sentences by their ids; nothing where a block is damaged: the file can be read anew."""
    try:
        return dict(page_lines(session, paper))
    except (ValueError, TypeError, zlib.error):
        return {}


def check_document(body: bytes) -> None:
    """Raise ValueError, OSError or zlib.error for a damaged row."""
    from_json(Document, _plain(body))


def make_bare(session: Session, paper: int, sha256: str) -> None:
    """Take the texts out of what was read of a paper's file, where they lie with its pages: for libraries of earlier versions."""
    for row in session.scalars(select(DocumentRow).where(DocumentRow.sha256 == sha256)):
        document = None if row.body.startswith(_BARE) else from_json(Document, _plain(row.body))
        if document is None or not _texts_lie_with(session, paper, document):
            continue
        known = dict(page_lines(session, paper))
        if all(known.get(one.id) == one.text for one in document.sentences):
            row.body = _bare(document)
    session.flush()


def _keep(session: Session, document: Document, *, bare: bool) -> None:
    """What another version of the extractor read of the file goes: nobody asks for it, and its texts are no longer there."""
    of = DocumentRow.sha256 == document.sha256
    session.execute(delete(DocumentRow).where(of, DocumentRow.extractor != document.extractor))
    body = _bare(document) if bare else bz2.compress(to_json(document))
    session.merge(DocumentRow(sha256=document.sha256, extractor=document.extractor, body=body, created=now()))
    session.flush()


def _texts_lie_with(session: Session, paper: int, document: Document) -> bool:
    """Whether a document's sentences can be told by their names from the lines of a paper's pages, where they stand too."""
    names = {one.id for one in document.sentences}
    if "" in names or len(names) < len(document.sentences):
        return False
    return session.scalar(select(PaperRow.id).where(PaperRow.sha256 == document.sha256)) == paper


def _bare(document: Document) -> bytes:
    texts = [one.text for one in document.sentences]
    sentences = tuple(replace(one, text="") for one in document.sentences)
    return _BARE + _sum_of(texts) + bz2.compress(to_json(replace(document, sentences=sentences)))


def _sum_of(texts: Iterable[str]) -> bytes:
    return zlib.crc32("\0".join(texts).encode(errors="surrogatepass")).to_bytes(4, "big")


def _plain(body: bytes) -> bytes:
    """bz2 makes a third less of a document than zlib, which wrote those of the first versions."""
    packed = body[_HEAD:] if body.startswith(_BARE) else body
    return bz2.decompress(packed) if packed.startswith(b"BZh") else zlib.decompress(packed)


def forget_documents(session: Session, sha256: str) -> None:
    """Delete all that was read of a content."""
    session.execute(delete(DocumentRow).where(DocumentRow.sha256 == sha256))
