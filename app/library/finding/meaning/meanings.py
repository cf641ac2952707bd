"""Keeps the vectors of passages, and finds those that lie closest to a question's.

Each passage has a row in `meanings` with the vectors of its portions, each number a byte, or an empty one where it has no
portion. A trigger takes the row away with its passage, so what has none is what a change left to do; a kill costs at most
the batch that was under way. How vectors are compared: `comparing`.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.engine.meaning import Vectors
from app.domain.library.found import HitKind, MeaningState, SearchHit
from app.library.database import Database, Part
from app.library.finding.finder import KINDS, known_papers, matching_papers
from app.library.finding.meaning.centres import Centres
from app.library.finding.meaning.comparing import Matrix, closest
from app.library.finding.meaning.portions import portion_text, portions
from app.library.finding.passages import BITS, FACTS, FIRST_OTHER, Kind, Passage, passages_below, passages_of
from app.library.finding.snippets import LONGEST
from app.searching.query import Query

if TYPE_CHECKING:
    from app.library.finding.meaning.centres import Floats

SCHEMA = (
    "CREATE TABLE meanings (id INTEGER PRIMARY KEY, vectors BLOB NOT NULL)",
    "CREATE TABLE meaning_model (id INTEGER PRIMARY KEY CHECK (id = 1), sha256 TEXT NOT NULL, centres BLOB NOT NULL, "
    "changes INTEGER NOT NULL)",
    "INSERT INTO meaning_model VALUES (1, '', x'', 0)",
    "CREATE TRIGGER meanings_go AFTER DELETE ON passages BEGIN DELETE FROM meanings WHERE id = OLD.id; END",
    "CREATE TRIGGER meanings_come AFTER INSERT ON meanings BEGIN UPDATE meaning_model SET changes = changes + 1; END",
    "CREATE TRIGGER meanings_gone AFTER DELETE ON meanings BEGIN UPDATE meaning_model SET changes = changes + 1; END",
)
_TO_DO = "id NOT IN (SELECT id FROM meanings)"
_FRONT = f"{_TO_DO} AND (id & {(1 << BITS) - 1}) <= {FACTS + 1}"
"""A paper's facts and its first page, which say what it is about."""
_FEW = 64
"""Passages that are read at once: two papers or so."""
_MANY = 200
LEAST = 0.15
"""The cosine below which nothing is shown. What lay closest to five things that no paper of a library of fourteen is about
came to 0.12 to 0.22, the right places for 142 questions to 0.33 in the middle: 0.2 would hide seven of them."""
_PER_PAPER = 3
_ALL = 1 << 62


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages that have no vectors yet, with the texts of their portions; `first` and `last` are lines of each."""

    passages: tuple[int, ...]
    portions: tuple[tuple[int, int, int], ...]
    texts: tuple[str, ...]


class Meanings(Part):
    """The part of a library that finds by meaning."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._matrix: Matrix | None = None
        self._lock = threading.Lock()

    def state(self) -> MeaningState:
        """How far it is: passages with vectors, of all, and the bytes they take."""
        with self._read() as session:
            row = session.execute(
                text(
                    "SELECT (SELECT count(*) FROM meanings) AS done, (SELECT count(*) FROM passages) AS total, "
                    "(SELECT coalesce(sum(length(vectors)), 0) FROM meanings) AS bytes, sha256 FROM meaning_model"
                )
            ).one()
            return MeaningState(row.done, row.total, row.bytes, row.sha256)

    def sha256(self) -> str:
        """Whose vectors these are; "" for nobody's."""
        with self._read() as session:
            return session.scalar(text("SELECT sha256 FROM meaning_model")) or ""

    def begin(self, sha256: str, centres: Vectors) -> None:
        """From now on vectors are that model's; those of another one are forgotten. `centres`: the middles of its English
        and Chinese questions, then of its passages (see `centres`)."""
        with self._write_unrecorded() as session:
            session.execute(text("DELETE FROM meanings"))
            values = {"sha": sha256, "centres": centres.data}
            session.execute(
                text("UPDATE meaning_model SET sha256 = :sha, centres = :centres, changes = changes + 1"), values
            )

    def forget(self) -> None:
        """Delete all vectors."""
        self.begin("", Vectors(0, b""))

    def to_do(self, most: int, below: int | None = None, *, fronts: bool = False) -> Batch:
        """The newest passages without vectors whose number is below that, `most` portions or a little more; an empty batch
        when all have them. `fronts`: only facts and first pages."""
        condition = _FRONT if fronts else _TO_DO
        found: list[tuple[int, int, int]] = []
        texts: list[str] = []
        passages: list[int] = []
        with self._read() as session:
            last = _ALL if below is None else below
            while len(found) < most and (rows := passages_below(session, condition, min(most, _FEW), last)):
                last = rows[-1].number
                for row in rows:
                    passages.append(row.number)
                    for first, end in portions(row.lines):
                        found.append((row.number, first, end))
                        texts.append(portion_text(row.lines, first, end))
                    if len(found) >= most:
                        break
        return Batch(tuple(passages), tuple(found), tuple(texts))

    def keep(self, sha256: str, batch: Batch, vectors: Vectors) -> None:
        """Keep the vectors of a batch, unless the model was changed meanwhile. What was changed or deleted since stays to
        be done."""
        with self._write_unrecorded() as session:
            centres = _centres(session, sha256)
            if centres is None:
                return
            rows = _packed(batch, vectors, centres)
            insert = "INSERT OR REPLACE INTO meanings (id, vectors) SELECT :id, :vectors WHERE EXISTS (SELECT 1 FROM passages WHERE id = :id)"
            if rows:
                session.execute(text(insert), rows)

    def nearest(
        self, asked: str, question: Vectors, sha256: str, within: Query | None = None, limit: int = 10
    ) -> tuple[SearchHit, ...]:
        """The portions that lie closest to the question `asked`, at most some of a paper, the closest first; none where the
        vectors are another model's. `within`: only papers that it asks for."""
        import numpy as np

        with self._read() as session:
            ready = self._ready(session, asked, question, sha256)
            if ready is None or not len(ready[0].scales):
                return ()
            matrix, vector = ready
            wanted = None
            if within is not None:
                papers = np.array(matching_papers(session, within), np.int64)
                wanted = np.isin(matrix.places[:, 0] >> BITS, papers)
            near = closest(matrix, vector, _MANY, wanted)
            places = [(score, *_place(matrix, at)) for at, score in near if score >= LEAST]
            return _as_hits(session, places, limit)

    def nearest_lines(
        self, asked: str, question: Vectors, sha256: str, paper: int, limit: int = 3
    ) -> tuple[tuple[str, ...], ...]:
        """The portions of a paper's pages that lie closest to the question `asked`, the closest first, each as the names of
        its sentences; none where the vectors are another model's."""
        import numpy as np

        with self._read() as session:
            ready = self._ready(session, asked, question, sha256)
            if ready is None:
                return ()
            matrix, vector = ready
            first = (paper << BITS) + FACTS + 1
            low, high = np.searchsorted(matrix.places[:, 0], (first, first + FIRST_OTHER - 1))
            of_pages = matrix.part(int(low), int(high))
            best = [at for at, score in closest(of_pages, vector, limit) if score >= LEAST]
            places = [_place(of_pages, at) for at in best]
            passages = passages_of(session, {number for number, _, _ in places})
            return tuple(
                tuple(name for name, _ in passages[number].lines[begin : end + 1] if name)
                for number, begin, end in places
                if number in passages
            )

    def _ready(self, session: Session, asked: str, question: Vectors, sha256: str) -> tuple[Matrix, Floats] | None:
        """All vectors, and that of the question `asked`, to be compared with them; None where they are another model's."""
        import numpy as np

        centres = _centres(session, sha256)
        if centres is None:
            return None
        vector = centres.questions(np.frombuffer(question.data, "<f4")[None, :], [asked])[0]
        return self._current(session, centres), vector

    def _current(self, session: Session, centres: Centres) -> Matrix:
        changes = session.scalar(text("SELECT changes FROM meaning_model")) or 0
        with self._lock:
            if self._matrix is None or self._matrix.changes != changes:
                self._matrix = _loaded(session, centres.rows.shape[1], changes)
            return self._matrix


def _place(matrix: Matrix, at: int) -> tuple[int, int, int]:
    number, first, last = map(int, matrix.places[at])
    return number, first, last


def _centres(session: Session, sha256: str) -> Centres | None:
    """The middles of the model that the vectors are of; None where they are another's."""
    import numpy as np

    row = session.execute(text("SELECT sha256, centres FROM meaning_model")).one()
    if row.sha256 != sha256 or not row.centres:
        return None
    return Centres(np.frombuffer(row.centres, "<f4").reshape(4, -1))


def _form(width: int) -> Any:
    import numpy as np

    return np.dtype([("first", "<u2"), ("last", "<u2"), ("scale", "<f4"), ("numbers", "i1", (width,))])


def _packed(batch: Batch, vectors: Vectors, centres: Centres) -> list[dict[str, Any]]:
    """A row for each passage of a batch."""
    import numpy as np

    if not batch.portions:
        return [{"id": number, "vectors": b""} for number in batch.passages]
    plain = centres.passages(np.frombuffer(vectors.data, "<f4").reshape(-1, vectors.width), batch.texts)
    packed = np.zeros(len(plain), _form(vectors.width))
    packed["scale"] = np.maximum(np.abs(plain).max(axis=1), 1e-9) / 127.0
    packed["numbers"] = np.rint(plain / packed["scale"][:, None])
    places = np.array(batch.portions, np.int64)
    packed["first"], packed["last"] = places[:, 1], places[:, 2]
    return [{"id": number, "vectors": packed[places[:, 0] == number].tobytes()} for number in batch.passages]


def _loaded(session: Session, width: int, changes: int) -> Matrix:
    import numpy as np

    form = _form(width)
    numbers: list[int] = []
    bodies: list[bytes] = []
    for number, body in session.execute(text("SELECT id, vectors FROM meanings WHERE vectors != x'' ORDER BY id")):
        if len(body) % form.itemsize == 0:
            numbers.append(number)
            bodies.append(body)
    packed = np.frombuffer(b"".join(bodies), form)
    counts = [len(body) // form.itemsize for body in bodies]
    of = np.repeat(np.array(numbers, np.int64), counts)
    places = np.stack([of, packed["first"].astype(np.int64), packed["last"].astype(np.int64)], axis=1)
    return Matrix(changes, places, packed["scale"].copy(), np.ascontiguousarray(packed["numbers"]))


def _as_hits(session: Session, places: Sequence[tuple[float, int, int, int]], limit: int) -> tuple[SearchHit, ...]:
    here = _not_removed(session, {number >> BITS for _, number, _, _ in places})
    known = known_papers(session, here)
    counts: dict[int, int] = {}
    shown: list[tuple[float, int, int, int]] = []
    for place in places:
        paper = place[1] >> BITS
        if paper and (paper not in here or counts.get(paper, 0) >= _PER_PAPER):
            continue
        counts[paper] = counts.get(paper, 0) + 1
        shown.append(place)
    passages = passages_of(session, {number for _, number, _, _ in shown[:limit]})
    return tuple(
        _hit(paper, known.get(paper, ("", (), None))[0], score, passages[number], first, last)
        for score, number, first, last in shown[:limit]
        if number in passages
        for paper in (number >> BITS,)
    )


def _hit(paper: int, title: str, score: float, passage: Passage, first: int, last: int) -> SearchHit:
    lines, kind, ref = passage.lines[first : last + 1], passage.kind, passage.ref
    name = next((name for name, line in lines if line), "")
    between = " · " if kind is Kind.FACTS else " "
    snippet = between.join(line for _, line in lines if line)
    return SearchHit(
        paper,
        title,
        page=ref if kind is Kind.PAGE else int(name or 0) if kind is Kind.MARK else 1 if kind is Kind.FACTS else 0,
        snippet=snippet if len(snippet) <= LONGEST else snippet[:LONGEST].rstrip() + " …",
        sentence=name if kind is Kind.PAGE else "",
        score=round(score, 4),
        kind=KINDS.get(kind, HitKind.TEXT),
        note=0 if kind in (Kind.FACTS, Kind.PAGE) else ref,
        by_meaning=True,
    )


def _not_removed(session: Session, papers: set[int]) -> set[int]:
    import json

    query = text("SELECT id FROM papers WHERE removed IS NULL AND id IN (SELECT value FROM json_each(:ids))")
    return set(session.scalars(query, {"ids": json.dumps(sorted(papers))}))
