"""A sentence as units of subject and what is said of it, read by the forms of its words alone. English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.text.characters import normalise
from app.text.terms import stem, terms
from app.text.word_lists import words

_TOKEN = re.compile(r"[^\W_](?:[\w'’.-]*\w)?|[^\w\s]")
_AUXILIARY, _BEFORE_NOUN, _BEHIND_VERB, _CUT, _RELATIVE, _BACK, _OPENERS, _DENIAL = (
    frozenset(words("weighing", f"unit.{key}"))
    for key in ("auxiliary", "before_noun", "behind_verb", "cut", "relative", "back", "openers", "denial")
)
_VERBS = frozenset(stem(word) for word in words("retelling", "verbs"))
_FIRST_COMMA = 9
"""Tokens in which the comma must stand that ends an opening ("In the second domain, …"). Chosen, not measured."""
_NO_VERB = 3
"""Tokens that are taken for the subject where no verb is found. Chosen, not measured."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A subject's terms, the terms of all of the unit, those before its verb's place, and whether it denies or points back."""

    subject: frozenset[str]
    everything: frozenset[str]
    denies: bool
    points_back: bool

    @classmethod
    def of_row(cls, held: frozenset[str]) -> Unit:
        """A row of a table with its caption: all that it names may be its subject."""
        return cls(held, held, denies=False, points_back=False)


def read_units(text: str) -> tuple[Unit, ...]:
    """The units of a sentence in order; pieces without a verb belong to the one before."""
    tokens = _TOKEN.findall(normalise(text))
    units: list[Unit] = []
    piece: list[str] = []
    opener = ""
    for token in [*tokens, ";"]:
        if token.lower() not in _CUT:
            piece.append(token)
            continue
        if piece:
            _add(units, piece, opener)
        piece, opener = [], token.lower()
    return tuple(units)


def subject_and_rest(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of a claim's subject and those of the rest, in order. What stands before an opening comma belongs to the rest."""
    tokens = _TOKEN.findall(normalise(text))
    start = tokens.index(",") + 1 if "," in tokens[:_FIRST_COMMA] and tokens[0].lower() in _OPENERS else 0
    verb = _verb(tokens[start:])
    end = start + verb if verb else min(len(tokens), start + _NO_VERB)
    subject = terms(" ".join(tokens[start:end]))
    rest = terms(" ".join([*tokens[:start], *tokens[end:]]))
    return tuple(subject), tuple(word for word in rest if word not in subject)


def _verb(tokens: list[str]) -> int:
    """Where the first verb stands, 0 for none; never the first word."""
    for place in range(1, len(tokens)):
        word, before = tokens[place].lower(), tokens[place - 1].lower()
        behind = tokens[place + 1].lower() if place + 1 < len(tokens) else ""
        if word in _AUXILIARY:
            return place
        if before in _BEFORE_NOUN or not word.isalpha():
            continue
        finite = word.endswith("ed") or (word.endswith("s") and not word.endswith(("ss", "us", "is")))
        if stem(word) in _VERBS and (finite or before in _BACK or before.endswith("s")):
            return place
        if finite and behind in _BEHIND_VERB:
            return place
    return 0


def _add(units: list[Unit], piece: list[str], opener: str) -> None:
    held = frozenset(terms(" ".join(piece)))
    denies = bool(_DENIAL & {token.lower() for token in piece}) or opener in ("instead", "rather", "unlike")
    verb = _verb(piece)
    first = piece[0].lower()
    heads = first in _AUXILIARY or (
        stem(first) in _VERBS and opener in ("and", "but", *_RELATIVE) and first not in _BACK
    )
    if verb and not heads:
        subject = frozenset(terms(" ".join(piece[:verb])))
        units.append(Unit(subject, held, denies, first in _BACK or not subject))
    elif heads and units:
        last = units[-1]
        subject = last.subject if opener not in _RELATIVE else last.everything - last.subject or last.subject
        units.append(Unit(subject, held | subject, denies, last.points_back))
    elif units:
        last = units[-1]
        units[-1] = Unit(last.subject, last.everything | held, last.denies or denies, last.points_back)
    else:
        units.append(Unit(held, held, denies, first in _BACK))
