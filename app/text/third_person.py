"""Speaks of a paper's authors instead of as them: "we" becomes "the authors", 我们 becomes 作者."""

from __future__ import annotations

import re

_PLANS = r"(?:plan|propose|present|show|compare|measure|evaluate|report|argue|find|state|suggest|leave|intend|hope|are excited)"
_THEY = re.compile(rf"^They(?= {_PLANS}\w*\b)")
_FIRST_PERSON = re.compile(r"\b(?:We|we|Our|our|ours|us)\b")
_NAMES = {"we": "the authors", "our": "the authors’", "ours": "the authors’", "us": "the authors"}
_AGAIN = {"we": "they", "our": "their", "ours": "theirs", "us": "them"}


def in_third_person(claim: str) -> str:
    """A claim copied from the paper speaks of its authors, not of the reader: "we" becomes "the authors", then "they"."""
    named = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal named
        word = match[0]
        said = (_AGAIN if named else _NAMES)[word.lower()]
        named = True
        return said[:1].upper() + said[1:] if word[0].isupper() else said

    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", _THEY.sub("The authors", claim))
    told = []
    for sentence in sentences:
        named = bool(re.search(r"\b[Tt]he authors\b", sentence))
        told.append(_FIRST_PERSON.sub(replaced, sentence))
    return " ".join(told).replace("我们", "作者")
