"""Titles that are like what was typed, for words with a slip of the hand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.searching.query import Words
from app.text.grams import plain, words_of
from app.text.terms import stem

_SHORTEST = 4
"""Letters of a word in which a slip is looked for; of a shorter one nearly every word is a likeness."""
_TWO_SLIPS = 7
"""From this length on two slips are one word still."""
_CANDIDATES = 200
_LIKE = text(
    "SELECT papers.id, papers.title FROM title_index JOIN papers ON papers.id = title_index.rowid AND papers.removed IS NULL "
    "WHERE title_index MATCH :grams ORDER BY title_index.rank LIMIT :limit"
)


def likely(session: Session, wanted: Sequence[Words], limit: int) -> list[int]:
    """The papers in whose titles each word stands, or one that a slip or two make of it; the likest first."""
    words = [(plain(word), one.open_end) for one in wanted for word in one.words]
    grams = {gram for word, _ in words if len(word) >= _SHORTEST for gram in _grams(word)}
    if not grams:
        return []
    asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
    rows = session.execute(_LIKE, {"grams": asked, "limit": _CANDIDATES}).all()
    scored = [(score, place, row.id) for place, row in enumerate(rows) if (score := _likeness(words, row.title))]
    return [paper for _, _, paper in sorted(scored, key=lambda one: (-one[0], one[1]))[:limit]]


def _grams(word: str) -> set[str]:
    """Groups of three letters that a like word has. In a short word two exchanged letters leave none as it was."""
    forms = [word]
    if len(word) < _TWO_SLIPS:
        forms += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    return {form[at : at + 3] for form in forms for at in range(len(form) - 2)}


def _likeness(words: list[tuple[str, bool]], title: str) -> float:
    """How like the words are to a title's, 0 to 1; 0 where one of them has nothing like it there."""
    there = [plain(word) for word in words_of(title)]
    total = 0.0
    for word, goes_on in words:
        best = max((_same(word, one[: len(word) + 1] if goes_on else one) for one in there), default=0.0)
        if not best:
            return 0.0
        total += best
    return total / len(words)


def _same(word: str, other: str) -> float:
    if word == other or stem(word) == stem(other):
        return 1.0
    if len(word) < _SHORTEST:
        return 0.0
    from rapidfuzz.distance import OSA  # seldom needed, and 20 ms to import

    slips = min(OSA.distance(word, other, score_cutoff=2), OSA.distance(stem(word), stem(other), score_cutoff=2))
    allowed = 2 if len(word) >= _TWO_SLIPS else 1
    return 1 - slips / len(word) if slips <= allowed else 0.0
