"""Finds papers, and the places in them, that a query asks for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.library.found import Found, FoundPaper, HitKind, SearchHit
from app.library.database import Part
from app.library.finding.conditions import Condition, any_word, in_one_passage
from app.library.finding.likely import likely
from app.library.finding.passages import BITS, Kind, Passage, passages_of
from app.library.finding.snippets import Sought
from app.searching.query import AllOf, AnyOf, Not, Query, Words, wanted_words

MOST_WEIGHED = 3000
"""So many passages of a common word are weighed against each other, those of the papers added last: weighing one takes
about 3 µs (`make bench-library`), and a word on a hundred thousand pages tells none of them from another."""
_PER_PAPER = 3
_MANY_BODIES = 120
_WHOLE = 4.0
"""What it counts that one sentence has all that was asked for, in the unit of bm25, where a title's word counts 8."""
_WEIGHED = text(
    "SELECT id, score FROM (SELECT rowid AS id, bm25(passage_index, 1.0, 8.0, 4.0) AS score FROM passage_index "
    "WHERE passage_index MATCH :words AND rowid BETWEEN :low AND :high ORDER BY rowid DESC LIMIT :most) "
    "ORDER BY score, id DESC LIMIT :limit"
)
KINDS = {
    Kind.FACTS: HitKind.FACTS,
    Kind.PAGE: HitKind.TEXT,
    Kind.NOTE: HitKind.NOTE,
    Kind.SUMMARY: HitKind.SUMMARY,
    Kind.MARK: HitKind.MARK,
}
_ALL = (1 << 62) - 1


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
            for paper in missing:
                groups[paper] = _Group(_within(session, query, paper))
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
            rows += _weighed(session, f"{{title authors}} : ({expression})", limit)
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
    return list(session.scalars(text(statement), condition.values))


def _weighed(session: Session, expression: str, limit: int, low: int = 0, high: int = _ALL) -> list[tuple[float, int]]:
    values = {"words": expression, "limit": limit, "low": low, "high": high, "most": MOST_WEIGHED}
    return [(row.score, row.id) for row in session.execute(_WEIGHED, values)]


def _within(session: Session, query: Query, paper: int) -> list[tuple[float, int]]:
    """The best places of one paper, where its words stand apart from each other."""
    expression = any_word(query)
    low = paper << BITS
    return _weighed(session, expression, _PER_PAPER, low, low + (1 << BITS) - 1) if expression else []


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
    wanted = [number for group in groups.values() for _, number in group.passages[:_PER_PAPER]][:_MANY_BODIES]
    stored = passages_of(session, wanted)
    known = known_papers(session, groups)
    found: list[tuple[float, FoundPaper]] = []
    for paper, group in groups.items():
        title, authors, year = known.get(paper, ("", (), None))
        hits = [
            hit
            for score, number in group.passages[:_PER_PAPER]
            if number in stored
            for hit in _hits(paper, title, score, stored[number], sought)
        ]
        hits = sorted(hits, key=lambda one: -one.score)[:_PER_PAPER]
        found.append((hits[0].score if hits else -1e9, FoundPaper(paper, title, authors, year, tuple(hits))))
    best = sorted(found, key=lambda one: -one[0])  # stable: what has no place keeps its order
    return tuple(one for _, one in best[:limit])


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
