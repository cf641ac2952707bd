"""A query as a condition on the table of papers, in SQL."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from app.library.finding.passages import BITS, FIRST_OTHER
from app.searching.query import (
    AllOf,
    AnyOf,
    Field,
    Has,
    Is,
    Not,
    Query,
    Ranked,
    State,
    Tagged,
    Thing,
    Within,
    Words,
    Years,
)
from app.text.begun import longer_beginnings, whole_words
from app.text.grams import phrase

_COLUMNS = {Field.TITLE: "{title} : ", Field.AUTHOR: "{authors} : ", Field.ANYWHERE: ""}
_HAS = {
    Thing.SUMMARY: "EXISTS (SELECT 1 FROM digests WHERE paper_id = papers.id AND removed IS NULL)",
    Thing.NOTES: "EXISTS (SELECT 1 FROM notes WHERE paper_id = papers.id AND removed IS NULL)",
    Thing.PDF: "papers.file != ''",
    Thing.MARKS: "EXISTS (SELECT 1 FROM marks WHERE paper_id = papers.id)",
    Thing.TAGS: "EXISTS (SELECT 1 FROM paper_tags WHERE paper_id = papers.id)",
    Thing.TEXT: f"EXISTS (SELECT 1 FROM passages WHERE id > papers.id << {BITS} AND id < (papers.id << {BITS}) + {FIRST_OTHER})",
}
_IS = {
    State.UNREAD: "papers.read_state NOT IN ('read', 'reading')",
    State.TO_READ: "papers.read_state = 'to-read'",
    State.READING: "papers.read_state = 'reading'",
    State.READ: "papers.read_state = 'read'",
    State.SUMMARIZED: "papers.status = 'summarized'",
    State.ENTRY: "papers.status = 'entry'",
}


class Condition:
    """The SQL of a query, and its values by name."""

    def __init__(self, query: Query) -> None:
        self.values: dict[str, Any] = {}
        self.sql = self._of(query)

    def _of(self, query: Query) -> str:
        match query:
            case Words():
                return f"papers.id IN (SELECT rowid >> {BITS} FROM passage_index WHERE passage_index MATCH {self._value(expression(query))})"
            case Years(first, last):
                bounds = [f"papers.year >= {self._value(first)}"] if first is not None else []
                bounds += [f"papers.year <= {self._value(last)}"] if last is not None else []
                return f"({' AND '.join(bounds)})"
            case Tagged(name):
                worn = "SELECT paper_id FROM paper_tags JOIN tags ON tags.id = tag_id"
                return f"papers.id IN ({worn} WHERE lower(tags.name) = lower({self._value(name)}))"
            case Within(name):
                return f"papers.id IN (SELECT paper_id FROM collection_papers WHERE collection_id IN ({self._below(name)}))"
            case Ranked(rank):
                said = " ".join(rank.replace("-", " ").replace(":", " ").split())
                plain = re.sub(r"([\\%_])", r"\\\1", said)
                return f"(' ' || papers.ranks || ' ') LIKE {self._value(f'% {plain} %')} ESCAPE '\\'"
            case Has(what):
                return _HAS[what]
            case Is(state):
                return _IS[state]
            case AllOf(parts):
                return f"({' AND '.join(map(self._of, parts))})"
            case AnyOf(parts):
                return f"({' OR '.join(map(self._of, parts))})"
            case Not(part):
                return f"({self._of(part)}) IS NOT TRUE"

    def _below(self, name: str) -> str:
        """The collections of a name or path, with those in them."""
        paths = (
            "WITH RECURSIVE tree (id, path) AS (SELECT id, name FROM collections WHERE parent_id IS NULL UNION ALL "
            "SELECT c.id, tree.path || '/' || c.name FROM collections AS c JOIN tree ON c.parent_id = tree.id), "
        )
        at = self._value(name)
        named = (
            "SELECT tree.id FROM tree JOIN collections USING (id) "
            f"WHERE lower(tree.path) = lower({at}) OR lower(collections.name) = lower({at})"
        )
        down = f"down (id) AS ({named} UNION SELECT c.id FROM collections AS c JOIN down ON c.parent_id = down.id)"
        return f"{paths}{down} SELECT id FROM down"

    def _value(self, value: Any) -> str:
        name = f"q{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def expression(words: Words) -> str:
    """What FTS5 is asked for words that stand together."""
    found = _may_become(list(words.words), words.open_end)
    if words.hyphenated:
        found += _may_become(["".join(words.words)], words.open_end)
    said = found[0] if len(found) == 1 else f"({' OR '.join(found)})"
    return f"{_COLUMNS[words.field]}{said}"


def _may_become(words: list[str], open_end: bool) -> list[str]:
    """FTS5 strings for words, the last of which is typed no further than this with `open_end`."""
    found = [phrase(words, open_end=open_end)]
    if open_end and words:
        *before, last = words
        found += [phrase([*before, one]) for one in whole_words(last)]
        found += [phrase([*before, one], open_end=True) for one in longer_beginnings(last)]
    return found


def in_one_passage(query: Query) -> str:
    """What FTS5 is asked for passages that have by themselves all the words of a query; "" where it asks for none."""
    return _joined(query, " AND ")


def any_word(query: Query) -> str:
    """What FTS5 is asked for passages that have at least one of a query's words."""
    return _joined(query, " OR ")


def _joined(query: Query, between: str) -> str:
    join: Callable[[Query], str] = lambda part: _joined(part, between)  # noqa: E731
    match query:
        case Words():
            return f"({expression(query)})"
        case AllOf(parts):
            found = [one for part in parts if (one := join(part))]
            return f"({between.join(found)})" if found else ""
        case AnyOf(parts):
            found = [one for part in parts if (one := join(part))]
            return f"({' OR '.join(found)})" if found else ""
        case _:
            return ""
