"""The titles of one deck: each taken once, of two lines at most where that can be had, and not said again below."""

from __future__ import annotations

import re

from app.slides.labels import Labels
from app.slides.plan.figures import terms

LETTERS = {"16:9": 116, "4:3": 84}
"""English letters that two lines hold at the smallest size of a title (Arial bold, 24 pt: 13.4 pt a letter), less a ragged end."""

_REPEATED, _LEAST_TERMS, _LEAST_NEWS = 0.8, 3, 12
_SAID, _LEAST_SAID = 0.75, 4
"""What two slides may share: names and a verb, not a statement."""


_GOES_ON = re.compile(
    r"(?:and|or|nor|which|who|whom|whose|that|so|to|by|with|for|in|on|at|from|as|than|of|because|since|while|where|when|using|via|but|also|then|\w+ing)\b"
    r"|(?:以便|从而|并且?|而且?|以及|和|与|及|或|使|进而|用于|来|也|还|又|都|则|但|就)"
)
"""What begins so is the end of a sentence, no point of its own."""


class Titles:
    """Remembers which titles are taken. `letters` is how many an English one may have."""

    def __init__(self, labels: Labels, letters: int = LETTERS["16:9"]) -> None:
        self._labels, self.letters = labels, letters
        self._taken: set[str] = set()

    def __contains__(self, title: str) -> bool:
        return title.casefold() in self._taken

    def take(self, title: str) -> str:
        """`title`, numbered when it is taken."""
        name, number = title, 2
        while name in self:
            name = self._labels("more_of", title=title, number=number)
            number += 1
        self._taken.add(name.casefold())
        return name

    def release(self, title: str) -> None:
        """Let another slide have it."""
        self._taken.discard(title.casefold())


def repeats(title: str, text: str) -> bool:
    """Whether a point says the title again: nearly all words of the shorter of the two stand in the other."""
    ours, theirs = terms(title), terms(text)
    least = min(len(ours), len(theirs))
    return least >= _LEAST_TERMS and len(ours & theirs) >= _REPEATED * least


def beyond(title: str, text: str) -> str:
    """What a point says that begins with the words of its title: what comes after them; nothing where that is too little."""
    if not text.casefold().startswith(title.casefold()):
        return text
    rest = text[len(title) :].lstrip(" ,;:–—，；：、")
    if len(rest) < _LEAST_NEWS or _GOES_ON.match(rest):
        return ""
    return rest[:1].upper() + rest[1:]


def says_again(new: frozenset[str] | set[str], known: frozenset[str] | set[str]) -> bool:
    """Whether of two texts' terms nearly all of the shorter one's stand in the other."""
    least = min(len(new), len(known))
    return least >= _LEAST_SAID and len(new & known) >= _SAID * least
