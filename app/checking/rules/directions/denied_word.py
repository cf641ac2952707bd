"""Doubt a Chinese claim that denies a word which its nearest sentence states, or states one which that denies.

Chinese denies right before the word (不会丢失, 尚未公开) or within it (找不到). What other rules compare are clauses as a whole, where
a further word that may deny (只, 少) makes a denial tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.content import is_chinese
from app.checking.evidence import Evidence
from app.checking.finding import Finding, Turn, turned
from app.checking.statement import Statement
from app.text.han import HAN
from app.text.word_lists import words

_NOT = "|".join(words("denial", "word.chinese"))
_BETWEEN = f"[{''.join(words('denial', 'word.between'))}]*"
_DENIED = re.compile(rf"(?:{_NOT}){_BETWEEN}([{HAN}]{{2}})")
_ANY_DENIAL = re.compile(_NOT)
_NO_DENIAL = re.compile("|".join(words("denial", "word.no_denial")))
_WITHIN = re.compile(rf"([{HAN}])不([{''.join(words('denial', 'word.outcomes'))}])")
"""找不到: what is denied is 找到."""
_CLAUSE = re.compile(r"[,;:()!?，；：。！？（）、]|但|而")


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """Whether a word that both have is denied in the one and nowhere in the other."""
    nearest = evidence.nearest
    if nearest is None or nearest.row or not is_chinese(statement):
        return
    claimed, printed = _readable(statement.plain), _readable(nearest.plain)
    if _denies_a_word_of(claimed, printed) or _denies_a_word_of(printed, claimed):
        yield turned(Turn.NEGATION, False).at(nearest)


def _readable(text: str) -> str:
    return _NO_DENIAL.sub(" ", _WITHIN.sub(r"不\1\2", text))


def _denies_a_word_of(one: str, other: str) -> bool:
    return any(not _states(word, one) and _only_states(word, other) for word in set(_DENIED.findall(one)))


def _states(word: str, text: str) -> bool:
    """Whether a clause has the word and nothing before it that denies."""
    clauses = (clause for clause in _CLAUSE.split(text) if word in clause)
    return any(not _ANY_DENIAL.search(clause[: clause.rindex(word)]) for clause in clauses)


def _only_states(word: str, text: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(text) if word in clause]
    return bool(clauses) and not any(_ANY_DENIAL.search(clause) for clause in clauses)
