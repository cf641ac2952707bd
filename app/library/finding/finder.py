"""Finds papers, and the places in them, that a query asks for."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.library.found import Found, FoundPaper, HitKind, SearchHit
from app.library.database import Part
from app.library.finding.conditions import Condition, any_word, in_one_passage
from app.library.finding.likely import likely
from app.library.finding.passages import BITS, FACTS, Kind, Passage, passages_of
from app.library.finding.snippets import Sought
from app.searching.query import AllOf, AnyOf, Not, Query, Words, wanted_words
from app.text.grams import is_run

MOST_WEIGHED = 3000
"""So many passages of a common word are weighed against each other, those of the papers added last: weighing one takes
about 3 µs (`make bench-library`), and a word on a hundred thousand pages tells none of them from another."""
_PER_PAPER = 3
_MANY_BODIES = 120
_WHOLE = 4.0
"""What it counts that one sentence has all that was asked for, in the unit of bm25, where a title's word counts 8."""
_WEIGHED = text(
    "SELECT id, score FROM (SELECT rowid AS id, bm25(passage_index, 1.0, 8.0, 4.0) AS score FROM passage_index "
    "WHERE passage_index MATCH :words ORDER BY rowid DESC LIMIT :most) ORDER BY score, id DESC LIMIT :limit"
)
_WITHIN = text(
    "SELECT rowid AS id, bm25(passage_index, 1.0, 8.0, 4.0) AS score FROM passage_index WHERE passage_index MATCH :words "
    f"AND rowid BETWEEN :low AND :high AND (rowid >> {BITS}) IN (SELECT value FROM json_each(:papers)) ORDER BY score, id DESC"
)
_THERE = text("SELECT 1 FROM passage_index WHERE passage_index MATCH :words LIMIT 1")
KINDS = {
    Kind.FACTS: HitKind.FACTS,
    Kind.PAGE: HitKind.TEXT,
    Kind.NOTE: HitKind.NOTE,
    Kind.SUMMARY: HitKind.SUMMARY,
    Kind.MARK: HitKind.MARK,
}
_NOWHERE = -1e9
"""The weight of a paper of which no place is shown."""


@dataclass
class _Group:
    """A paper with its passages, the best first: (score, number)."""

    passages: list[tuple[float, int]] = field(default_factory=list)


class Finder(Part):
    """The part of a library that finds things."""

    def find(self, query: Query, limit: int = 20) -> Found:
        """The papers that a query asks for, each with the places in it: words may stand in one part of a paper or in
        several, the papers where they stand together come first."""
        with self._read() as session:
            matching = matching_papers(session, query)
            words = tuple(wanted_words(query))
            guessed = False
            if not matching and only_words(query) and (like := likely(session, words, limit)):
                matching, guessed = like, True
            groups = {} if guessed else self._ranked(session, query, frozenset(matching), limit)
            missing = [paper for paper in matching if paper not in groups][: max(0, limit - len(groups))]
            groups |= {paper: _Group(places) for paper, places in _within(session, query, missing).items()}
            found = _shown(session, groups, Sought(words), limit)
            total = max(len(matching), len(found))
            return Found(found, total, guessed)

    def _ranked(self, session: Session, query: Query, matching: frozenset[int], limit: int) -> dict[int, _Group]:
        """The papers with a passage that has all the words by itself, the best first."""
        expression = in_one_passage(query)
        if not expression:
            return {}
        rows = _weighed(session, expression, limit * 12)
        if len(rows) == limit * 12:  # a title's words are not to be lost among so many pages
            titled = f"{{title authors}} : ({expression})"
            if _any_titled(session, query, titled, matching):  # to weigh them each word is counted anew
                rows += _weighed(session, titled, limit)
        free = only_words(query)
        groups: dict[int, _Group] = defaultdict(_Group)
        for score, number in sorted(set(rows)):
            paper = number >> BITS
            if paper in matching or (free and not paper):
                groups[paper].passages.append((score, number))
        return dict(list(groups.items())[: limit * 2])


def matching_papers(session: Session, query: Query) -> list[int]:
    """All papers that a query asks for, the newest first."""
    condition = Condition(query)
    statement = f"SELECT papers.id FROM papers WHERE papers.removed IS NULL AND {condition.sql} ORDER BY papers.id DESC"
    return list(numbers_of(session, statement, condition.values))


def numbers_of(session: Session, statement: str, values: dict[str, Any]) -> array[int]:
    """The first column of all rows. By the driver alone: SQLAlchemy would make an object of each of a hundred thousand."""
    file: Any = session.connection().connection.driver_connection
    return array("q", [row[0] for row in file.execute(statement, values)])


def _weighed(session: Session, expression: str, limit: int) -> list[tuple[float, int]]:
    values = {"words": expression, "limit": limit, "most": MOST_WEIGHED}
    return [(row.score, row.id) for row in session.execute(_WEIGHED, values)]


def _any_titled(session: Session, query: Query, titled: str, matching: Collection[int]) -> bool:
    """Whether a title has all the words. Chinese ones stand there letter by letter: the titles of the papers that have the
    words at all are looked through in a tenth of the time that the index takes for their characters."""
    parts = query.parts if isinstance(query, AllOf) else (query,)
    words = [word for part in parts if isinstance(part, Words) for word in part.words]
    if len(words) != len(parts) or not all(map(is_run, words)) or len(matching) > MOST_WEIGHED:
        return session.scalar(_THERE, {"words": titled}) is not None
    has = " AND ".join(f"(instr(title, :word{at}) OR instr(authors, :name{at}))" for at in range(len(words)))
    query_text = text(f"SELECT 1 FROM papers WHERE id IN (SELECT value FROM json_each(:papers)) AND {has} LIMIT 1")
    values = {"papers": json.dumps(list(matching))} | {f"word{at}": word for at, word in enumerate(words)}
    values |= {f"name{at}": json.dumps(word)[1:-1] for at, word in enumerate(words)}  # as it stands in a list of names
    return session.scalar(query_text, values) is not None


def _within(session: Session, query: Query, papers: Sequence[int]) -> dict[int, list[tuple[float, int]]]:
    """The best places of papers where the words stand apart from each other. All at once: before one place is weighed it is
    counted how often each word stands anywhere."""
    found: dict[int, list[tuple[float, int]]] = {paper: [] for paper in papers}
    expression = any_word(query)
    if papers and expression:
        low, high = min(papers) << BITS, ((max(papers) + 1) << BITS) - 1
        values = {"words": expression, "low": low, "high": high, "papers": json.dumps(list(papers))}
        for row in session.execute(_WITHIN, values):
            places = found[row.id >> BITS]
            if len(places) < _PER_PAPER:
                places.append((row.score, row.id))
    return found


def only_words(query: Query) -> bool:
    """Whether a query asks for words alone, and against none."""
    match query:
        case Words():
            return True
        case AllOf(parts) | AnyOf(parts):
            return all(map(only_words, parts))
        case Not(_):
            return False
        case _:
            return False


def _shown(session: Session, groups: dict[int, _Group], sought: Sought, limit: int) -> tuple[FoundPaper, ...]:
    """The best papers with their places. Texts are read for as many as may be among them: what a paper's places can come to
    is known before."""
    within = frozenset(
        [number for group in groups.values() for _, number in group.passages[:_PER_PAPER]][:_MANY_BODIES]
    )
    numbers = {
        paper: [(score, number) for score, number in group.passages[:_PER_PAPER] if number in within]
        for paper, group in groups.items()
    }
    most = {paper: max((_most(*one, sought) for one in places), default=_NOWHERE) for paper, places in numbers.items()}
    order = sorted((-most[paper], place, paper) for place, paper in enumerate(groups))  # equal ones keep their order
    known = known_papers(session, groups)
    found: list[tuple[float, int, FoundPaper]] = []
    for at in range(0, len(order), limit):
        found.sort(key=lambda one: one[:2])
        if len(found) >= limit and order[at][:2] > found[limit - 1][:2]:
            break
        stored = passages_of(
            session, [number for _, _, paper in order[at : at + limit] for _, number in numbers[paper]]
        )
        for _, place, paper in order[at : at + limit]:
            title, authors, year = known.get(paper, ("", (), None))
            hits = [
                hit
                for score, number in numbers[paper]
                if number in stored
                for hit in _hits(paper, title, score, stored[number], sought)
            ]
            hits = sorted(hits, key=lambda one: -one.score)[:_PER_PAPER]
            score = hits[0].score if hits else _NOWHERE
            found.append((-score, place, FoundPaper(paper, title, authors, year, tuple(hits))))
    return tuple(one for _, _, one in sorted(found, key=lambda one: one[:2])[:limit])


def _most(score: float, number: int, sought: Sought) -> float:
    """What a passage's best line can come to, by its weight."""
    weight = round(-score, 4)
    return weight if number % (1 << BITS) == FACTS else round(weight + _WHOLE + sought.count * 0.01, 4)


def known_papers(session: Session, papers: Iterable[int]) -> dict[int, tuple[str, tuple[str, ...], int | None]]:
    """Title, authors and year of papers."""
    query = text(
        "SELECT id, title, original_name, authors, year FROM papers WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    rows = session.execute(query, {"ids": json.dumps(list(papers))})
    return {row.id: (row.title or row.original_name, tuple(json.loads(row.authors)), row.year) for row in rows}


def _hits(paper: int, title: str, score: float, passage: Passage, sought: Sought) -> list[SearchHit]:
    kind, ref, lines = passage.kind, passage.ref, passage.lines
    of = 0 if kind in (Kind.FACTS, Kind.PAGE) else ref
    hit = SearchHit(paper, title, 0, "", "", round(-score, 4), KINDS[kind], of)
    if kind is Kind.FACTS:
        return [replace(hit, page=1, snippet=" · ".join(line for _, line in lines if line))]
    best = sought.best(lines)
    whole = bool(best) and best[0][0] == sought.count
    found = []
    for held, place in best[: _PER_PAPER if whole else 1]:
        name, line = lines[place]
        here = replace(
            hit, snippet=sought.cut(line), score=round(hit.score + (_WHOLE if whole else 0.0) + held * 0.01, 4)
        )
        if kind is Kind.PAGE:
            here = replace(here, page=ref, sentence=name)
        elif kind is Kind.MARK:
            here = replace(here, page=int(name or 0))
        found.append(here)
    return found
