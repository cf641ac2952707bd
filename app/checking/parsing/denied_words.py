"""The words that a Chinese text denies: right before them (不会丢失, 尚未公开) or within them (找不到)."""

from __future__ import annotations

import re

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


def denied_in_both(one: str, other: str) -> bool:
    """Whether the two texts (lower case) deny the same word."""
    return bool(_denied(_readable(one)) & _denied(_readable(other)))


def denied_in_one(one: str, other: str) -> bool:
    """Whether a word that both texts (lower case) have is denied in the one and nowhere in the other."""
    here, there = _readable(one), _readable(other)
    return _denies_a_word_of(here, there) or _denies_a_word_of(there, here)


def _readable(text: str) -> str:
    return _NO_DENIAL.sub(" ", _WITHIN.sub(r"不\1\2", text))


def _denied(text: str) -> frozenset[str]:
    return frozenset(_DENIED.findall(text))


def _denies_a_word_of(one: str, other: str) -> bool:
    return any(not _states(word, one) and _only_states(word, other) for word in _denied(one))


def _states(word: str, text: str) -> bool:
    """Whether a clause has the word and nothing before it that denies."""
    clauses = (clause for clause in _CLAUSE.split(text) if word in clause)
    return any(not _ANY_DENIAL.search(clause[: clause.rindex(word)]) for clause in clauses)


def _only_states(word: str, text: str) -> bool:
    clauses = [clause for clause in _CLAUSE.split(text) if word in clause]
    return bool(clauses) and not any(_ANY_DENIAL.search(clause) for clause in clauses)
