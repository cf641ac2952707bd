"""Doubt a claim with a content word that the paper never uses: nor an inflection, a compound or an abbreviation of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.content import content_terms, is_chinese, strange_pairs
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.index import EvidenceIndex
from app.checking.statement import Statement
from app.text.han import has_han
from app.text.names import short_letters


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the first word that the paper never uses."""
    if evidence.nearest is None:
        return
    word = ""
    if is_chinese(statement):
        word = next(strange_pairs(statement.plain, evidence.paper.text), "")
    if not word:
        word = _strange_word(statement, evidence.paper)
    if word:
        yield replace(weak("unused_word", word=word), of_wording=True).at(evidence.nearest)


def _strange_word(statement: Statement, paper: EvidenceIndex) -> str:
    content = content_terms(statement.text)
    for term in statement.term_list:
        if term in content and not has_han(term) and not paper.knows(term):
            word = statement.word_for(term)
            if not paper.mentions(word.lower()) and not _is_abbreviation(word, paper):
                return word
    return ""


def _is_abbreviation(word: str, paper: EvidenceIndex) -> bool:
    letters = short_letters(word)
    return word[1:] != word[1:].lower() and len(letters) > 1 and letters in paper.initials
