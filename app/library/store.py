"""The door to the library: papers, documents, summaries, jobs, search.

Writes go one at a time through a lock and `BEGIN IMMEDIATE`; what a method returns from was committed and flushed
to the disk. Reads use their own connections and never wait for a write.
"""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.base.clock import now
from app.base.codec import from_json, from_plain, to_json, to_plain
from app.base.messages import Message
from app.domain.digest import Digest
from app.domain.document import Document, QuickText
from app.domain.job import Job, JobState
from app.domain.paper import Paper, PaperStatus, SearchHit
from app.library.conversations import Conversations, remove_about
from app.library.database import database_errors, open_database
from app.library.decks import Decks
from app.library.schema import DigestRow, DocumentRow, JobRow, PaperRow
from app.library.search import pieces, to_grams, to_query
from app.library.waiting import WaitingJobs
from app.library.writings import Writings

_RECENT = 4


class Library:
    """One library file. Safe to use from any thread. `writings` holds notes, comparisons, translations, the glossary."""

    def __init__(self, path: Path) -> None:
        """Open (and create or migrate) the library in `path`. Raises UserError when that cannot be done."""
        self._path = path
        self._engine = open_database(path)
        self._lock = threading.RLock()
        self._recent: OrderedDict[tuple[str, str], Document] = OrderedDict()
        self._recent_lock = threading.Lock()
        self.writings = Writings(self._read, self._write)
        self.decks = Decks(self._read, self._write)
        self.conversations = Conversations(self._write, self._read)
        self.waiting = WaitingJobs(self._read, self._write)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with (
            database_errors(self._path),
            self._lock,
            self._engine.connect().execution_options(write=True) as connection,
            Session(connection) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with database_errors(self._path), Session(self._engine) as session:
            yield session

    # Papers

    def add_paper(self, paper: Paper) -> Paper:
        """Store a new paper; its id is given here. Returns the one already there when the content is known."""
        row = PaperRow(**{name: value for name, value in _paper_values(paper).items() if name != "id"})
        try:
            with self._write() as session:
                session.add(row)
                session.flush()
                return _paper(row)
        except IntegrityError:
            known = self.paper_by_content(paper.sha256)
            if known is None:
                raise
            return known

    def update_paper(self, paper: Paper) -> None:
        """Overwrite the stored facts of a paper."""
        with self._write() as session:
            values = {name: value for name, value in _paper_values(paper).items() if name != "id"}
            session.execute(update(PaperRow).where(PaperRow.id == paper.id).values(**values))

    def take_in(self, paper: Paper, quick: QuickText) -> Paper:
        """Store a new paper and make its plain text searchable, in one transaction. Returns a known one as it is."""
        known = self.paper_by_content(paper.sha256)
        if known is not None:
            return known
        row = PaperRow(**{name: value for name, value in _paper_values(paper).items() if name != "id"})
        with self._write() as session:
            session.add(row)
            session.flush()
            found = [("", number, piece) for number, page in enumerate(quick.pages, 1) for piece in pieces(page)]
            _index(session, row.id, found)
            return _paper(row)

    def unread(self) -> tuple[Paper, ...]:
        """The papers whose structure is still to be read, the newest first."""
        states = [str(PaperStatus.ADDED), str(PaperStatus.EXTRACTING)]
        query = select(PaperRow).where(PaperRow.status.in_(states)).order_by(PaperRow.id.desc())
        with self._read() as session:
            return tuple(_paper(row) for row in session.scalars(query))

    def set_status(self, paper_id: int, status: PaperStatus, problem: tuple[Message, ...] = ()) -> None:
        """Note how far the program is with a paper, and what kept it from reading it."""
        values = {"status": str(status), "problem": [to_plain(message) for message in problem]}
        with self._write() as session:
            session.execute(update(PaperRow).where(PaperRow.id == paper_id).values(**values))

    def papers(self) -> tuple[Paper, ...]:
        """All papers, the newest first."""
        with self._read() as session:
            return tuple(_paper(row) for row in session.scalars(select(PaperRow).order_by(PaperRow.id.desc())))

    def paper(self, paper_id: int) -> Paper | None:
        """The paper with that id."""
        with self._read() as session:
            row = session.get(PaperRow, paper_id)
            return _paper(row) if row else None

    def paper_by_content(self, sha256: str) -> Paper | None:
        """The paper whose file has that SHA-256."""
        with self._read() as session:
            row = session.scalar(select(PaperRow).where(PaperRow.sha256 == sha256))
            return _paper(row) if row else None

    def remove_paper(self, paper_id: int) -> None:
        """Forget a paper with its summaries and what was read of it."""
        with self._write() as session:
            row = session.get(PaperRow, paper_id)
            if row is None:
                return
            session.execute(text("DELETE FROM sentence_index WHERE paper_id = :id"), {"id": paper_id})
            session.execute(delete(DocumentRow).where(DocumentRow.sha256 == row.sha256))
            remove_about(session, paper_id)
            session.delete(row)
            sha256 = row.sha256
        self._remember((sha256, ""), None)

    # Documents

    def store_document(self, paper: Paper, document: Document) -> None:
        """Keep what was read, and the paper's facts with it, in one transaction."""
        row = DocumentRow(
            sha256=document.sha256,
            extractor=document.extractor,
            body=zlib.compress(to_json(document), 6),
            created=now(),
        )
        with self._write() as session:
            session.merge(row)
            values = {name: value for name, value in _paper_values(paper).items() if name != "id"}
            session.execute(update(PaperRow).where(PaperRow.id == paper.id).values(**values))
            _index(session, paper.id, [(s.id, s.page, s.text) for s in document.sentences])
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
        document = from_json(Document, zlib.decompress(body))
        self._remember(key, document)
        return document

    def _remember(self, key: tuple[str, str], document: Document | None) -> None:
        """Keep a document at hand; without one, forget what was kept under that content."""
        with self._recent_lock:
            if document is not None:
                self._recent[key] = document
                while len(self._recent) > _RECENT:
                    self._recent.popitem(last=False)
                return
            for known in [known for known in self._recent if known[0] == key[0]]:
                del self._recent[known]

    def search(self, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Sentences that hold every word of the query, the best first."""
        expression = to_query(query)
        if not expression:
            return ()
        with self._read() as session:
            rows = session.execute(
                text(
                    "SELECT paper_id, title, page, body, sentence_id, bm25(sentence_index) AS score "
                    "FROM sentence_index JOIN papers ON papers.id = paper_id WHERE sentence_index MATCH :query ORDER BY score LIMIT :limit"
                ),
                {"query": expression, "limit": limit},
            )
            return tuple(
                SearchHit(row.paper_id, row.title, row.page, row.body, row.sentence_id, round(-row.score, 4))
                for row in rows
            )

    # Summaries

    def add_digest(self, digest: Digest) -> Digest:
        """Keep a summary as a new version; older ones stay. Marks the paper as summarized in the same transaction."""
        with self._write() as session:
            row = DigestRow(
                paper_id=digest.paper,
                template=digest.template,
                lang=digest.lang,
                model=digest.model,
                created=digest.created,
                body=to_json(digest),
            )
            session.add(row)
            session.flush()
            stored = replace(digest, id=row.id)
            row.body = to_json(stored)
            session.execute(
                update(PaperRow).where(PaperRow.id == digest.paper).values(status=str(PaperStatus.SUMMARIZED))
            )
            return stored

    def digests(self, paper_id: int) -> tuple[Digest, ...]:
        """All summaries of a paper, the newest first."""
        with self._read() as session:
            rows = session.scalars(
                select(DigestRow).where(DigestRow.paper_id == paper_id).order_by(DigestRow.id.desc())
            )
            return tuple(from_json(Digest, row.body) for row in rows)

    def recent_digests(self, limit: int) -> tuple[Digest, ...]:
        """The newest summaries of all papers, the newest first."""
        with self._read() as session:
            rows = session.scalars(select(DigestRow).order_by(DigestRow.id.desc()).limit(limit))
            return tuple(from_json(Digest, row.body) for row in rows)

    # Jobs

    def start_job(self, kind: str, key: str) -> Job | None:
        """Note that a job runs, the one that waits under this key if there is one; None when the key runs already."""
        stamp = now()
        try:
            with self._write() as session:
                waits = (JobRow.key == key) & (JobRow.state == str(JobState.WAITING))
                row = session.scalar(select(JobRow).where(waits).limit(1))
                if row is None:
                    row = JobRow(key=key, kind=kind, progress=0.0, result="", error="", created=stamp)
                    session.add(row)
                row.running_key, row.state, row.updated = key, str(JobState.RUNNING), stamp
                session.flush()
                return _job(row)
        except IntegrityError:
            return None

    def job_progress(self, job_id: int, progress: float) -> None:
        """Note how far a job is, 0 to 1."""
        with self._write() as session:
            session.execute(update(JobRow).where(JobRow.id == job_id).values(progress=progress, updated=now()))

    def end_job(self, job_id: int, state: JobState, *, result: str = "", error: str = "") -> None:
        """Note how a job ended."""
        with self._write() as session:
            session.execute(
                update(JobRow)
                .where(JobRow.id == job_id)
                .values(state=str(state), running_key=None, result=result, error=error, updated=now())
            )

    def interrupt_running_jobs(self) -> tuple[Job, ...]:
        """Mark jobs of a process that died as interrupted; returns them. Call while holding the library's lock."""
        with self._write() as session:
            rows: Sequence[JobRow] = session.scalars(select(JobRow).where(JobRow.running_key.is_not(None))).all()
            for row in rows:
                row.state, row.running_key, row.updated = str(JobState.INTERRUPTED), None, now()
            return tuple(_job(row) for row in rows)

    def jobs(self, limit: int = 100) -> tuple[Job, ...]:
        """The latest jobs, the newest first."""
        with self._read() as session:
            return tuple(_job(row) for row in session.scalars(select(JobRow).order_by(JobRow.id.desc()).limit(limit)))


def _index(session: Session, paper_id: int, texts: Sequence[tuple[str, int, str]]) -> None:
    """Make (sentence id, page, text) what is found of a paper."""
    session.execute(text("DELETE FROM sentence_index WHERE paper_id = :id"), {"id": paper_id})
    rows = [
        {"grams": to_grams(body), "paper_id": paper_id, "sentence_id": sentence, "page": page, "body": body}
        for sentence, page, body in texts
    ]
    if rows:
        session.execute(
            text(
                "INSERT INTO sentence_index (grams, paper_id, sentence_id, page, body) "
                "VALUES (:grams, :paper_id, :sentence_id, :page, :body)"
            ),
            rows,
        )


def _paper_values(paper: Paper) -> dict[str, object]:
    plain = {name: getattr(paper, name) for name in Paper.__dataclass_fields__}
    return plain | {
        "authors": list(paper.authors),
        "status": str(paper.status),
        "problem": [to_plain(message) for message in paper.problem],
        "given": list(paper.given),
    }


def _paper(row: PaperRow) -> Paper:
    return Paper(
        row.id, row.sha256, row.title, tuple(row.authors), row.year, row.venue, row.doi, row.arxiv_id, row.language,
        row.page_count, PaperStatus(row.status), row.added, row.file, row.original_name,
        tuple(from_plain(Message, one) for one in row.problem or ()), tuple(row.given or ()),
    )  # fmt: skip


def _job(row: JobRow) -> Job:
    return Job(row.id, row.key, row.kind, JobState(row.state), row.progress, row.result, row.error, row.created)
