"""Finds where a quotation stands: which paper, which page, which sentence; also where it was broken over lines, set with
ligatures, mistyped in a letter or cut short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sqlalchemy import text

from app.domain.library.found import SearchHit
from app.library.database import Part
from app.library.finding.page_texts import Lines, texts_of
from app.library.finding.passages import BITS
from app.text.characters import letters_only
from app.text.finding import searchable
from app.text.grams import is_run, phrase, words_of

LEAST_LIKE = 0.8
"""How much of a quotation's letters must agree: a typist's slips and a mark left out leave more, another sentence on the same
subject leaves less (`tests/library/test_quoting.py`)."""
SHORTEST = 12
"""Letters below which a quotation is a word or two, which stand anywhere; Chinese says as much in a third of them."""
_RUN = 3
"""Words of the pieces that are looked for; one that is whole leads to the page."""
_RUN_HAN = 6
_PIECES = 16
_CANDIDATES = 40
_FOUND = text(
    "SELECT passages.id, passages.ref, coalesce(nullif(papers.title, ''), papers.original_name) AS title "
    "FROM (SELECT rowid AS id, rank FROM passage_index WHERE passage_index MATCH :pieces ORDER BY rank LIMIT :limit) AS found "
    "JOIN passages ON passages.id = found.id AND passages.kind = 1 "
    f"JOIN papers ON papers.id = passages.id >> {BITS} AND papers.removed IS NULL ORDER BY found.rank"
)


class Quotes(Part):
    """The part of a library that finds quotations."""

    def find(self, quotation: str, limit: int = 5) -> tuple[SearchHit, ...]:
        """The places that a quotation stands at, the likest first; `score` says how much of it agrees, up to 1. A quotation
        that is too short to be one is found nowhere."""
        from rapidfuzz import fuzz  # 20 ms to import

        wanted = letters_only(searchable(quotation).text)
        if len(wanted) + 2 * sum(len(word) for word in words_of(quotation) if is_run(word)) < SHORTEST:
            return ()
        hits: list[SearchHit] = []
        with self._read() as session:
            asked = {"pieces": " OR ".join(_pieces(quotation)), "limit": _CANDIDATES}
            rows = session.execute(_FOUND, asked).all()
            pages = texts_of(session, [number for row in rows for number in (row.id, row.id + 1)])
            for row in rows:
                lines = pages.get(row.id, ())
                here, starts = _letters([*lines, *_as_far(pages.get(row.id + 1, ()), len(wanted))])
                found = fuzz.partial_ratio_alignment(wanted, here, score_cutoff=100 * LEAST_LIKE)
                if found is None or len(here) < len(wanted) * LEAST_LIKE:
                    continue
                place = bisect_right(starts, found.dest_start) - 1
                if place >= len(lines):
                    continue  # it begins on the next page, which is looked at by itself
                if starts[place + 1] - found.dest_start < 3 and place + 1 < len(lines):
                    place += 1
                name, line = lines[place]
                hits.append(SearchHit(row.id >> BITS, row.title, row.ref, line, name, round(found.score / 100, 3)))
        hits.sort(key=lambda hit: -hit.score)
        return tuple(hits[:limit])


def _pieces(quotation: str) -> list[str]:
    """FTS5 strings for some short stretches of it, spread over its length: hyphens at line ends closed, since the index
    has such words in one too."""
    words = words_of(searchable(quotation).text)
    runs = [piece for word in words if is_run(word) for piece in _cut(word)]
    plain = [word for word in words if not is_run(word)]
    stretches = [plain[at : at + _RUN] for at in range(max(1, len(plain) - _RUN + 1))] if plain else []
    found = [*(phrase([piece]) for piece in runs), *(phrase(stretch) for stretch in stretches)]
    step = max(1, -(-len(found) // _PIECES))
    return list(dict.fromkeys(found[::step]))


def _cut(run: str) -> Iterator[str]:
    for at in range(0, max(1, len(run) - _RUN_HAN + 1), 2):
        yield run[at : at + _RUN_HAN]


def _letters(lines: Lines) -> tuple[str, list[int]]:
    """The letters of lines one behind the other, and where each line begins, and the last ends."""
    parts = [letters_only(searchable(line).text) for _, line in lines]
    return "".join(parts), list(accumulate(map(len, parts), initial=0))


def _as_far(lines: Lines, letters: int) -> Lines:
    """The beginning of the page behind, as far as a quotation may reach."""
    found: list[tuple[str, str]] = []
    for name, line in lines:
        found.append((name, line))
        letters -= len(line)
        if letters < 0:
            break
    return found
