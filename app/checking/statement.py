"""A claim as the rules see it: made once, read once, never changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.checking.parsed import Parsed
from app.checking.parsing.measures import Measure, read_measures, read_years, telling_terms, with_shared_nouns
from app.text.han import has_han
from app.text.names import chinese_names, opening_names
from app.text.pointers import chinese, english
from app.text.quantity import Quantity
from app.text.terms import stem, terms

_POINTER = re.compile(
    rf"\b(?P<kind>{english('table', 'figure')})\s?(?P<number>\d{{1,3}})\b(?!\.\d)"
    rf"|(?P<han>{chinese('table', 'figure')})\s?(?P<han_number>\d{{1,3}})(?![\d.])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{12,600})"|「([^」]{6,600})」')
_DESIGNATED = re.compile(r"\b([A-Za-z][a-z-]{2,})\s([A-Z])\b(?!\.\s?[A-Z])")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A table or figure that a text names: as it is written, and its number."""

    written: str
    table: bool
    number: int


@dataclass(frozen=True)
class Statement(Parsed):
    """One claim. What is common to claims and sentences of the paper is in `Parsed`."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its terms but for number words, which may as well be digits: what its evidence must cover."""
        return telling_terms(self.text)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Its numbers with their words; one without a noun counts what the one before it counts."""
        return with_shared_nouns(read_measures(self.text))

    @cached_property
    def years(self) -> tuple[Measure, ...]:
        """Its years that are to be checked: no part of a name ("2014-layer"), not behind "±"."""
        years = read_years(self.text)
        return tuple(year for year in years if not (year.quantity.label or year.quantity.tolerance))

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """The numbers that are to be checked: all but those behind "±"."""
        return tuple(quantity for quantity in self.quantities if not quantity.tolerance)

    @cached_property
    def measure_at(self) -> Mapping[int, Measure]:
        """Its measures by where they start."""
        return {measure.quantity.start: measure for measure in self.measures}

    @cached_property
    def opening_names(self) -> tuple[str, ...]:
        """Capitalised words that open a sentence: names only where the paper writes them so in mid-sentence."""
        return tuple(opening_names(self.text))

    @cached_property
    def chinese_names(self) -> tuple[str, ...]:
        """Countries, universities and companies in a Chinese text."""
        return tuple(chinese_names(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words and numbers, stop words too."""
        return frozenset(stem(word) for word in re.findall(r"\w+", self.plain))

    @cached_property
    def initials(self) -> frozenset[str]:
        """What its words in a row abbreviate to: "exact match" is "em"."""
        letters = [word[0] for word in re.findall(r"[^\W\d_]+", self.plain)]
        return frozenset("".join(letters[i : i + n]) for n in (2, 3, 4) for i in range(len(letters) - n + 1))

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """The tables and figures that it names."""
        return tuple(
            Pointer(
                found.group(),
                (found["kind"] or "").lower().startswith("tab") or found["han"] == "表",
                int(found["number"] or found["han_number"]),
            )
            for found in _POINTER.finditer(self.normal)
        )

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """What it has in quotation marks, if that is more than a term."""
        quoted = [(found[1] or found[2]).strip(" .,;。，；…") for found in _QUOTED.finditer(self.normal)]
        return tuple(q for q in quoted if (len(q) >= 8 if has_han(q) else len(q.split()) >= 4))

    def written(self, quantity: Quantity) -> str:
        """A number as the statement writes it."""
        return self.normal[quantity.start : quantity.end].strip()

    def word_for(self, term: str) -> str:
        """The word of the statement that a term stands for, to be shown to the reader."""
        if name := next((name for name in self.names if term in terms(name)), ""):
            return name
        if has_han(self.text):
            return term
        return next((word for word in self.normal.split() if term in terms(word)), term).strip(".,;:()，。；：（）")


def designated(text: Parsed) -> tuple[tuple[str, str], ...]:
    """What a text tells apart by a letter: ("sub-task", "A")."""
    return tuple((kind, letter) for kind, letter in _DESIGNATED.findall(text.normal))
