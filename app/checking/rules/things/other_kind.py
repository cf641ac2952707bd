"""Doubt a claim about one kind of a thing whose nearest sentence is about another kind of it: "cognitive theories", "somatic theories"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.checking.content import is_chinese, names_a_thing
from app.checking.evidence import Evidence
from app.checking.finding import Finding, weak
from app.checking.passage import Passage
from app.checking.statement import Statement

_ROOT = 4
"""Letters by which a term is found in the claim, to take its pairs in order."""
_BEFORE = 3
"""Terms before a thing among which its kind stands: "somatic emotion theories"."""


def check(statement: Statement, evidence: Evidence) -> Iterator[Finding]:
    """A finding for the first thing of which the paper has the claim's kind elsewhere, and the nearest sentence only others."""
    nearest = evidence.nearest
    if nearest is None or nearest.row or is_chinese(statement):
        return
    for kind, thing in sorted(statement.pairs, key=lambda pair: statement.plain.find(pair[0][:_ROOT])):
        other = _other_kind(kind, thing, statement, nearest)
        if other and evidence.paper.joins(kind, thing):
            words = statement.word_for(kind), Statement(nearest.text).word_for(other)
            yield replace(weak("replaced", word=words[0], printed=words[1]), of_wording=True).at(nearest)
            return


def _other_kind(kind: str, thing: str, statement: Statement, passage: Passage) -> str:
    """The kind of the thing that a sentence has, where it has the thing never with the claim's kind."""
    if not (names_a_thing(kind) and names_a_thing(thing)):
        return ""
    listed = passage.term_list
    before = [listed[max(0, place - _BEFORE) : place] for place, term in enumerate(listed) if term == thing]
    kinds = [one for one, other in passage.pairs if other == thing]
    if not kinds or any(kind in near for near in before):
        return ""
    strange = sorted(one for one in kinds if one not in statement.terms and names_a_thing(one))
    return strange[0] if len(strange) == len(kinds) else ""
