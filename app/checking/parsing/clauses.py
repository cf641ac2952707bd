"""The clauses of a text: the parts that state one thing each, with their words, and whether they deny."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.checking.parsing.directions import in_one_word
from app.checking.parsing.opposites import OPPOSITES, OPPOSITES_HAN
from app.text.characters import normalise
from app.text.han import has_han
from app.text.terms import stem, terms
from app.text.word_lists import words

_CLAUSE = re.compile(
    r"[;:()!?，；：。！？]|,(?!\s?an?\s[^,;:.]{3,60}\b(?:that|which)\b)|\.\s|\b(?:and|but|while|whereas|although|though|because|since|when|if|so that|yet|(?=rather than\b)|as(?=\s(?:we|i|it|they|he|she|this|these|there)\b))\b"
    r"|\b(?:to |in |by )?(?=(?:avoid|prevent)(?:s|ed|ing)?\b)|[但而]"
)
_DENIAL = re.compile(rf"\b(?:{'|'.join(words('denial', 'clause.english'))})\b|n't\b")
_NO_DENIAL = re.compile(rf"\b(?:{'|'.join(words('denial', 'clause.no_denial'))})")
_DENIAL_HAN = re.compile("|".join(words("denial", "clause.chinese")))
_DENIED_TERMS = 3
"""How many terms behind "not" are denied."""
_SCOPE_END = re.compile(r"(?<=\w)\s(?:that|which|who|whose|whether|how|why|what|where|when|as|than|any)\b")
_AVERTS = re.compile(r"(?:to |in |by )?(?:avoid|prevent)(?:s|ed|ing)?\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text: its stems, its terms without words of direction and denial, and whether it denies.

    `around`: the stems of the whole text.
    """

    text: str
    stems: frozenset[str]
    terms: frozenset[str]
    denies: bool
    around: frozenset[str] = frozenset()

    @property
    def denied(self) -> frozenset[str]:
        """The terms right behind its first word of denial, up to another clause: what it denies. Empty in Chinese."""
        text = _NO_DENIAL.sub(" ", self.text)
        found = _DENIAL.search(text)
        if found is None or has_han(self.text):
            return frozenset()
        return frozenset(terms(_SCOPE_END.split(text[found.end() :])[0])[:_DENIED_TERMS])

    @property
    def averts(self) -> bool:
        """Whether it tells what is avoided or prevented."""
        return _AVERTS.match(self.text.strip()) is not None


def read_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order; one without words of its own joins the one before."""
    plain = in_one_word(normalise(text).lower())
    pieces: list[str] = []
    start = 0
    for cut in [*_CLAUSE.finditer(plain), None]:
        piece = plain[start : cut.start() if cut else len(plain)]
        if pieces and not _content(piece) and not _denies(piece):
            pieces[-1] += piece
        elif piece.strip():
            pieces.append(piece)
        start = cut.start() if cut else len(plain)
    around = _stems(plain)
    return tuple(replace(_clause(piece), around=around) for piece in pieces)


def as_clause(text: str) -> Clause:
    """A whole text as one clause."""
    return _clause(in_one_word(normalise(text).lower()))


def denies(text: str) -> bool:
    """Whether a text has a word of denial."""
    return _denies(normalise(text).lower())


def _clause(piece: str) -> Clause:
    return Clause(piece, _stems(piece), _content(piece), _denies(piece))


def _content(piece: str) -> frozenset[str]:
    """Its terms without words of direction and denial."""
    rest = _DENIAL.sub(" ", piece)
    if has_han(piece):
        for word in OPPOSITES_HAN:
            if len(word) > 1:
                rest = rest.replace(word, " ")
        rest = _DENIAL_HAN.sub(" ", rest)
    return frozenset(term for term in terms(rest) if term not in OPPOSITES)


def _stems(piece: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z]+(?:-[a-z]+)*", piece))


def _denies(piece: str) -> bool:
    return bool(_DENIAL.search(_NO_DENIAL.sub(" ", piece))) or bool(_DENIAL_HAN.search(piece))
