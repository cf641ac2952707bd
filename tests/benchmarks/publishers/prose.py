"""Invents sentences, titles and headings in English and Chinese from lists of words and sentence patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.benchmarks.publishers.richtext import plain

_WORDS = Path(__file__).parent / "words"
_SLOT = re.compile(r"\{([npamdcukxNPAMDCK])\}")
_SMALL = {
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "for",
    "and",
    "to",
    "by",
    "its",
    "their",
    "with",
    "under",
    "without",
    "at",
}
_KEPT_NUMBERS = {3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven"}


@cache
def words(language: str) -> dict[str, Any]:
    """The lists of one language: "en" or "zh"."""
    return tomllib.loads((_WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def capitalised(text: str) -> str:
    """Every word of weight with a capital."""
    found = text.split()
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(found))


@dataclass
class Prose:
    """Sentences of one paper: one field's words, and no sentence said twice."""

    language: str
    field: str
    random: Random

    def __post_init__(self) -> None:
        self.words = words(self.language)
        self._field: Mapping[str, Sequence[str]] = self.words["fields"][self.field]
        self._said: set[str] = set()
        self._recent: list[str] = []

    def fill(self, pattern: str, title: bool = False) -> str:
        """A pattern with its slots filled."""
        used: dict[str, str] = {}
        text = _SLOT.sub(lambda match: self._slot(match[1], used), pattern)
        if self.language == "zh":
            return text
        return capitalised(text) if title else text[:1].upper() + text[1:]

    def _slot(self, slot: str, used: dict[str, str]) -> str:
        if slot == "x":
            return f"{self.random.uniform(0.5, 95):.{self.random.choice((0, 1, 2))}f}"
        if slot == "k":
            return str(self.random.randint(3, 9))
        if slot == "K":
            return self.random.choice(list(_KEPT_NUMBERS.values()))
        choices = [w for w in self._field[slot.lower()] if w not in used.values()] or list(self._field[slot.lower()])
        word = used[slot] = self.random.choice(choices)
        return capitalised(word) if slot.isupper() else word

    def sentence(self, kind: str) -> str:
        """A new sentence of a kind: "opening", "method", "result", "discussion" or "abstract"."""
        patterns = self.words[f"patterns_{kind}" if self.language == "en" else kind]
        text = ""
        for _ in range(40):
            pattern = self.random.choice([p for p in patterns if p not in self._recent[-4:]])
            text = self.fill(pattern)
            if text not in self._said:
                self._recent.append(pattern)
                break
        self._said.add(text)
        return text

    def sentences(self, kind: str, count: int) -> list[str]:
        """Several of a kind."""
        return [self.sentence(kind) for _ in range(count)]

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences as one paragraph."""
        return ("" if self.language == "zh" else " ").join(sentences)

    def heading(self, kind: str) -> str:
        """A heading of a kind, new in this paper."""
        for _ in range(40):
            text = self.fill(self.random.choice(self.words[f"headings_{kind}"]), title=True)
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def title(self, math: bool) -> str:
        """A title, in rich text where `math` is asked for."""
        if not math:
            return self.fill(self.random.choice(self.words["titles"]), title=True)
        choices = self.words["titles_math"] if self.language == "zh" else self.words["math"]["titles"]
        pattern: str = self.random.choice(choices)
        return _SLOT.sub(lambda match: self._slot(match[1], {}), pattern)

    def keyword(self) -> str:
        """A keyword of the field."""
        text = plain(self.random.choice([*self._field["n"], *self._field["p"], *self._field["m"], *self._field["d"]]))
        return re.sub(r"^(?:a|the) ", "", text)


def english_of(field: str, random: Random) -> Prose:
    """English prose for a Chinese paper: the field's words in English."""
    prose = Prose("en", next(iter(words("en")["fields"])), random)
    terms = words("zh")["fields"][field]["english"]
    prose._field = {slot: [terms.get(slot, "days")] for slot in "npamdcu"}
    return prose
