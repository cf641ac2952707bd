"""Puts a checked claim into the other language: by worked examples first, by instruction where that shows a fault.

Small models follow examples better than orders. Each wording is held against the claim by program (numbers, names, what is
denied or hedged, words left over, grammar); the first without a fault is taken, else the one with the fewest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from app.base.messages import Message
from app.domain.writing.digest import Claim, Verdict
from app.reading.templates import Template
from app.text.han import has_han
from app.translating.examples import Examples
from app.translating.numerals import counted_shares, scaled_numbers
from app.translating.script import right_script
from app.translating.translation import checked_translation, is_refused, numbers_to_keep, words_to_translate
from app.translating.wording import known_terms

_TERMS_TOLD = 6
_WORDS_ASKED = 3
_MOST_LEFT = 4
"""A wording with more words of the original left in it is no translation."""
_BETWEEN = re.compile(r"[;；]\s*|(?<=[.。])\s+(?=[A-Z])|。")
_ONLY_WORDS = frozenset({"reason.translation_left"})
_FROM_WEAKEST = (Verdict.UNSUPPORTED, Verdict.WEAK, Verdict.VERIFIED)
_SENTENCE_TOKENS, _WORD_TOKENS = 200, 12


class WriteLine(Protocol):
    """Writes one line for a task, after a shared text, both on top of a system text where one is given."""

    def __call__(self, task: str, max_tokens: int = ..., *, shared: str = ..., system: str = ...) -> str:
        """The line."""


class ClaimTranslator:
    """Translates claims into one language. `template` holds the prompts; a user's copy of it may lack the examples."""

    def __init__(self, line: WriteLine, template: Template) -> None:
        self._line, self._template, self.lang = line, template, template.lang
        self._meanings: dict[str, str] = {}

    def claim(self, claim: Claim) -> Claim:
        """The claim in the other language, its own words kept in `original`; weaker where the wording shows a fault."""
        tried: list[Claim] = []
        for text in self._wordings(claim, tried):
            if not self._in_language(text) or len(words_to_translate(claim, text)) > _MOST_LEFT:
                continue
            tried.append(checked_translation(claim, text))
            if not self._faults(claim, tried[-1]):
                return tried[-1]
        if not tried:
            return claim
        return max(
            tried,
            key=lambda one: (
                not is_refused(one, claim),
                _FROM_WEAKEST.index(one.verdict),
                -len(self._faults(claim, one)),
            ),
        )

    def _wordings(self, claim: Claim, tried: list[Claim]) -> Iterator[str]:
        """Wordings to try, the likeliest first; later ones are made from what the earlier ones lacked."""
        if self._examples:
            first = self._by_example(claim)
            yield first
            if hints := self._hints(claim, first):
                yield self._by_example(claim, hints)
            if all(numbers_to_keep(claim, one.text) for one in tried) and (parts := _parts(claim.text)):
                yield self._by_parts(claim, parts)
            if any({reason.key for reason in self._faults(claim, one)} <= _ONLY_WORDS for one in tried):
                return  # a word that two wordings left is mostly a name; an order finds no other for it
        yield self._ordered(claim)
        if any(is_refused(one, claim) for one in tried) or not tried:  # fewer and safer words are better than none
            yield self._line(self._template.fill("again-plain", sentence=claim.text))

    def _in_language(self, text: str) -> bool:
        return has_han(text) if self.lang == "zh" else bool(text) and right_script(text, self.lang)

    def _faults(self, claim: Claim, translated: Claim) -> list[Message]:
        return [reason for reason in translated.reasons if reason not in claim.reasons]

    # By example

    @cached_property
    def _examples(self) -> Examples | None:
        text = self._template.parts.get("examples", "").strip()
        return Examples(text, self.lang) if text else None

    def _by_example(self, claim: Claim, hints: str = "") -> str:
        """A wording after the pattern of the examples; nothing where it only says an example again."""
        assert self._examples is not None
        task = self._template.fill("by-example", hints=hints or self._terms_told(claim), sentence=claim.text).strip()
        text = self._after_examples(task, _SENTENCE_TOKENS)
        return "" if self._examples.leaked(text, claim.text) else text

    def _after_examples(self, task: str, max_tokens: int) -> str:
        assert self._examples is not None
        return self._line(task, max_tokens, shared=self._examples.text + "\n\n", system=self._template.fill("system"))

    def _by_parts(self, claim: Claim, parts: list[str]) -> str:
        """A wording put together of the parts' own: of a sentence full of numbers small models drop some."""
        said = [self._by_example(replace(claim, text=part)).rstrip("。.；;") for part in parts]
        return (("；".join(said) + "。") if self.lang == "zh" else ("; ".join(said) + ".")) if all(said) else ""

    def _terms_told(self, claim: Claim, more: tuple[tuple[str, str], ...] = ()) -> str:
        if self.lang != "zh":
            return ""
        told = "；".join(f"{english} = {chinese}" for english, chinese in (*self._terms(claim.text), *more))
        return self._template.fill("told-terms", terms=told) if told else ""

    def _terms(self, sentence: str) -> tuple[tuple[str, str], ...]:
        """Numbers and terms of a sentence with their Chinese form, where that is known: small models leave them in English."""
        if self.lang != "zh":
            return ()
        return *scaled_numbers(sentence), *counted_shares(sentence), *known_terms(sentence, _TERMS_TOLD)

    def _hints(self, claim: Claim, wording: str) -> str:
        """What to tell for a second try: numbers that went wrong, and the meaning of words that were left over."""
        left = words_to_translate(claim, wording)[:_WORDS_ASKED]
        meanings = tuple((word, self._meaning(word)) for word in left)
        numbers = numbers_to_keep(claim, wording)
        if not numbers and not any(meaning for _, meaning in meanings):
            return ""
        lines = [self._terms_told(claim, tuple(row for row in meanings if row[1]))]
        lines += [self._template.fill("told-numbers", numbers="、".join(numbers))] if numbers else []
        return "\n".join(line for line in lines if line)

    def _meaning(self, word: str) -> str:
        """The word in the other language, by itself; nothing where no answer is one."""
        if word not in self._meanings:
            said = self._after_examples(self._template.fill("word", word=word).strip(), _WORD_TOKENS)
            said = said.strip(" 。.，,;；").split("，")[0].split("；")[0]
            self._meanings[word] = said if self._in_language(said) and word not in said else ""
        return self._meanings[word]

    # By instruction

    def _ordered(self, claim: Claim) -> str:
        """A wording by instruction on top of the paper, made again with the numbers it lost and the words it left."""
        text = self._line(self._task(claim.text))
        if numbers := numbers_to_keep(claim, text):
            again = self._line(self._template.fill("again", sentence=claim.text, numbers=", ".join(numbers)))
            text = text if numbers_to_keep(claim, again) else again
        if left := words_to_translate(claim, text):
            again = self._line(self._template.fill("again-words", sentence=claim.text, words=", ".join(left)))
            better = again and len(words_to_translate(claim, again)) < len(left)
            text = again if better and not numbers_to_keep(claim, again) else text
        return text

    def _task(self, sentence: str) -> str:
        """The task to translate a sentence, with its terms where they are known."""
        terms = self._terms(sentence)
        if not terms:
            return self._template.fill("translate", sentence=sentence)
        told = "；".join(f"{english} → {chinese}" for english, chinese in terms)
        return self._template.fill("translate-terms", sentence=sentence, terms=told)


def _parts(text: str) -> list[str]:
    """The parts of a text between semicolons and full stops; nothing where it is one."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return parts if len(parts) > 1 else []
