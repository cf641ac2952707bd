"""Doubt what states nothing that a sentence could prove: a question, a scrap, a formula, a sentence that breaks off or stumbles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.parsing.sentences import breaks_off, stumbles, verb_made_a_noun
from app.checking.statement import Statement
from app.text.han import HAN, has_han

_WORDS, _CHARACTERS = 3, 5
"""A subject, a verb, and what is said; in Chinese, characters. Chosen: no claim of the bench is so short."""
_WORD = re.compile(rf"[^\W\d_{HAN}]{{2,}}")
_SIGN = re.compile(r"[=<>≤≥±∑∏∫√∂∇∈∀∃^_{}\\|+*/→←∞≈∝]")
_FORMULA = 0.5
"""Signs of mathematics a word from which a text is a formula. Chosen, not measured."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding where the claim is no statement."""
    if statement.text.rstrip(" \"”’'」』)）").endswith(("?", "？")):
        yield weak("is_question")
    elif _is_formula(statement.normal):
        yield weak("is_formula")
    elif _is_scrap(statement):
        yield weak("is_scrap")
    elif breaks_off(statement.text):
        yield weak("breaks_off")
    elif stumbles(statement.text) or any(verb_made_a_noun(statement.text, place.text) for place in evidence.passages):
        yield weak("stumbles")


def _is_scrap(statement: Statement) -> bool:
    if has_han(statement.text):
        return len(re.findall(rf"[{HAN}]", statement.text)) + len(_WORD.findall(statement.text)) < _CHARACTERS
    return len(_WORD.findall(statement.text)) < _WORDS


def _is_formula(text: str) -> bool:
    words = len(_WORD.findall(text)) + len(re.findall(rf"[{HAN}]", text)) / 2
    return len(_SIGN.findall(text)) > max(1.0, _FORMULA * words)
