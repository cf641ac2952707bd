"""What the paper's own sentences and captions are in the language of a talk: as printed, or as they were translated beforehand.

A talk in the paper's language says them as they are. One in the other language can only say those that a model has put into it
and the program has checked; they are known by their words, so that a paper that is read anew keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.discourse.retelling import retold
from app.domain.reading.document import Figure
from app.slides.plan.figures import caption_in
from app.slides.text import clean, has_cjk
from app.text.sentences import sentences
from app.text.third_person import in_third_person

NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})


def retelling(text: str) -> str:
    """A sentence of the paper as a statement by itself, of its authors in the third person."""
    return in_third_person(retold(clean(text)))


def opening(figure: Figure, lang: str) -> str:
    """The first sentence of a figure's caption, without its label and full stop; of one in two languages that in `lang`."""
    caption = caption_in(lang, figure.label, figure.caption)
    return next(iter(sentences(caption)), "").rstrip(".。 ")


class Spoken:
    """Says sentences in `lang`. `told`: what sentences (as `retelling` gives them) and openings of captions are in it."""

    def __init__(self, lang: str, told: Mapping[str, str] = NOTHING_TOLD) -> None:
        self._chinese, self._told = lang == "zh", told
        self.used: dict[str, None] = {}
        """Sentences that were said, the first first."""

    def fits(self, text: str) -> bool:
        """Whether a text is in the language of the talk."""
        return has_cjk(text) == self._chinese

    def say(self, text: str) -> str:
        """The text as the talk says it; nothing where it is in the other language and was not translated."""
        return text if self.fits(text) else self._told.get(text) or self._told.get(retelling(text), "")

    def use(self, text: str) -> None:
        """Note that a sentence of the paper is said on a slide."""
        self.used.setdefault(retelling(text))
