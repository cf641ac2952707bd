"""Doubt a claim that calls something new which neither its nearest sentence nor those beside it call so.

Models are fond of the word: "the library includes algorithms" becomes "new algorithms were introduced".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.statement import Statement
from app.text.word_lists import pattern

_NEW = pattern("novelty", "new", "new_chinese", re.IGNORECASE)
_CALLED_NEW = pattern("novelty", "called_new", "called_new_chinese", re.IGNORECASE)


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the word, where no sentence near says that something is new, or presents it.

    Bench without and with it, of what is verified: `models` true 68 | 68, false 24 | 20; `free`, `free_more`, `free_zh` no change;
    `models_unseen` true 39 | 37, false 15 | 13.
    """
    nearest, said = evidence.nearest, _NEW.search(statement.normal)
    if nearest is None or not said:
        return
    if not any(_CALLED_NEW.search(place.normal) for place in (nearest, *evidence.paper.beside(nearest))):
        yield weak("called_new", word=said.group()).at(nearest)
