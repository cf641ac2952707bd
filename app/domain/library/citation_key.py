"""Citation keys: what papers are cited by in LaTeX and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNFIT = re.compile(r"[\s,{}()=\"#%~\\']")
"""What BibTeX or Biber take for something else than part of a key."""


@dataclass(frozen=True, slots=True)
class CitationKey:
    """The key that a paper has. One that is `pinned` came with a bibliography or from the user's hand; the others were made
    by a pattern, once."""

    key: str
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What becomes of a paper's key when it is made anew; one that is `kept` stays, since it is pinned."""

    paper: int
    title: str
    before: str
    after: str
    pinned: bool = False

    @property
    def kept(self) -> bool:
        """Whether nothing changes."""
        return self.before == self.after


def fit_key(text: str) -> str:
    """A key without what cannot stand in one; empty for an address, which names a work elsewhere and is no key."""
    return "" if "://" in text else _UNFIT.sub("", text)


def lettered(stem: str, number: int) -> str:
    """The key as it is for 0, with an a behind it for 1, aa for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return stem + letters
