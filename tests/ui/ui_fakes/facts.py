"""What is known of papers, and its correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.library.known_fact import ALL_FIELDS, GivenFact, KnownFact, Origin, Seen
from app.domain.library.paper import Paper
from app.domain.library.proposal import FIELDS, FactValue
from app.domain.reading.document import Span
from ui_fakes.values import RECT, make_document

if TYPE_CHECKING:
    from ui_fakes import FakeProgram


class FakeFacts:
    """`FactsPort`: the file says what the made-up document says; the year is doubtful where a test wants it."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program
        self._read: dict[int, Paper] = {}
        self._given: dict[tuple[int, str], tuple[GivenFact, ...]] = {}

    def known_facts(self, paper_id: int) -> tuple[KnownFact, ...]:
        self._program.note("known_facts", paper_id)
        return tuple(self._known(paper_id, name) for name in ALL_FIELDS)

    def given_for(self, paper_id: int, name: str) -> tuple[GivenFact, ...]:
        return self._given.get((paper_id, name), ())

    def correct(self, paper_id: int, values: Mapping[str, FactValue]) -> Paper:
        self._program.note("correct", dict(values))
        self._read.setdefault(paper_id, next(paper for paper in self._program.papers if paper.id == paper_id))
        for name, value in values.items():
            self._given[paper_id, name] = (GivenFact(name, value, Origin.PERSON),)
        return self._paper(paper_id)

    def choose(self, paper_id: int, name: str, origin: Origin) -> Paper:
        self._program.note("choose", (name, origin))
        self._given.pop((paper_id, name), None)
        return self._paper(paper_id)

    def put_back(self, paper_id: int, name: str, given: Iterable[GivenFact]) -> Paper:
        self._program.note("put_back", name)
        self._given[paper_id, name] = tuple(given)
        return self._paper(paper_id)

    def _paper(self, paper_id: int) -> Paper:
        place = next(place for place, paper in enumerate(self._program.papers) if paper.id == paper_id)
        changes = {
            name: given[0].value
            for (paper, name), given in self._given.items()
            if paper == paper_id and given and name in FIELDS
        }
        read = self._read.setdefault(paper_id, self._program.papers[place])
        self._program.papers[place] = replace(read, **changes)  # type: ignore[arg-type]
        return self._program.papers[place]

    def _known(self, paper_id: int, name: str) -> KnownFact:
        now = next(paper for paper in self._program.papers if paper.id == paper_id)
        document = make_document(self._read.get(paper_id, now))
        value = getattr(document, name)
        doubtful = self._program.doubtful and name == "year"
        read = Seen(value, Origin.PAGE, (Span(1, RECT),), 1, 0.4 if doubtful else 0.95, kept=True) if value else None
        given = self._given.get((paper_id, name), ())
        others = (Seen(1999, Origin.FILE),) if doubtful and not given else ()
        if not given:
            return KnownFact(name, read, others)
        holds = Seen(given[0].value, given[0].origin, kept=True)
        return KnownFact(name, holds, (read,) if read is not None else ())
