"""Worked examples that a model translates by, and whether an answer is an example said again."""

from __future__ import annotations

import re
from functools import cached_property

from app.text.han import HAN

_HAN_RUN = re.compile(rf"[{HAN}]+")
_LEAKED_HAN, _LEAKED_WORDS = 7, 5
"""Characters, or English words, in a row that two sentences of different papers do not share by chance (measured: none of 90 did)."""
_TALKS = re.compile(r"翻译|译文|译为|\btranslat\w+", re.I)


_TOLD = re.compile(r"\w\s*=\s*\w|→|术语[：:]|英文[：:]|中文[：:]|\b(?:Terms|Chinese|English):")
"""The form in which terms are told, and examples given."""


class Examples:
    """The examples as one text, and what gives them away in an answer in `lang`."""

    def __init__(self, text: str, lang: str) -> None:
        self.text, self._lang = text, lang

    def leaked(self, answer: str, original: str) -> bool:
        """Whether an answer repeats an example, or what it was told, or speaks of translating where its original does not."""
        for sign in (_TALKS, _TOLD):
            if sign.search(answer) and not sign.search(original):
                return True
        return bool((self._pieces(answer) - self._pieces(original)) & self._own)

    @cached_property
    def _own(self) -> frozenset[tuple[str, ...]]:
        return self._pieces(self.text)

    def _pieces(self, text: str) -> frozenset[tuple[str, ...]]:
        if self._lang == "zh":
            runs, least = [list(run) for run in _HAN_RUN.findall(text)], _LEAKED_HAN
        else:
            runs, least = [re.findall(r"[a-z]+", line.lower()) for line in text.splitlines()], _LEAKED_WORDS
        return frozenset(tuple(run[at : at + least]) for run in runs for at in range(len(run) - least + 1))
