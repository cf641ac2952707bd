"""The user's glossary: which terms occur in a text, and whether their translations do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from app.base.errors import UnusableInput
from app.domain.writing.translation import Term
from app.text.characters import normalise
from app.text.han import has_han
from app.text.terms import stem

_HEADINGS = {"en", "english", "term", "zh", "chinese", "translation", "英文", "中文", "术语", "译文", "原文"}


def read_glossary(text: str, file: str) -> tuple[Term, ...]:
    """Terms from CSV (or tab- or semicolon-separated) text: two columns, either order, a heading line or none.

    Raises UnusableInput that names the line that does not hold an English and a Chinese term.
    """
    lines = text.lstrip("\ufeff")
    counts = {mark: lines.count(mark) for mark in (",", "\t", ";", "，")}
    separator = max(counts, key=lambda mark: counts[mark])
    terms: list[Term] = []
    rows = csv.reader(io.StringIO(lines), delimiter=separator)
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or (not terms and all(cell.lower() in _HEADINGS for cell in cells[:2])):
            continue
        if len(cells) < 2 or has_han(cells[0]) == has_han(cells[1]):
            raise UnusableInput("glossary_line", file=file, line=number, text=" | ".join(cells)[:60])
        zh, en = (cells[0], cells[1]) if has_han(cells[0]) else (cells[1], cells[0])
        terms.append(Term(en, zh))
    if not terms:
        raise UnusableInput("glossary_empty", file=file)
    return tuple(dict.fromkeys(terms))


def terms_in(text: str, terms: Iterable[Term], lang: str) -> tuple[Term, ...]:
    """The terms that a text to be translated into `lang` uses; a term within a longer one that is used is left out."""
    used = [term for term in terms if holds(text, source(term, lang))]
    longest = sorted(used, key=lambda term: -len(source(term, lang)))
    kept: list[Term] = []
    rest = normalise(text).lower()
    for term in longest:
        if holds(rest, source(term, lang)):
            kept.append(term)
            rest = _pattern(source(term, lang)).sub(" ", rest)
    return tuple(kept)


def missing(translation: str, terms: Iterable[Term], lang: str) -> tuple[Term, ...]:
    """The terms whose translation does not occur, unless another one for the same word does."""
    wanted = tuple(terms)
    lost = [term for term in wanted if not holds(translation, target(term, lang))]
    met = {source(term, lang).lower() for term in wanted if term not in lost}
    return tuple(term for term in lost if source(term, lang).lower() not in met)


def source(term: Term, lang: str) -> str:
    """What stands in the original when translating into `lang`."""
    return term.zh if lang == "en" else term.en


def target(term: Term, lang: str) -> str:
    """What must stand in the translation into `lang`."""
    return term.en if lang == "en" else term.zh


def holds(text: str, phrase: str) -> bool:
    """Whether a phrase occurs: in English as whole words in any number, in Chinese as characters."""
    return _pattern(phrase).search(normalise(text).lower()) is not None


def _pattern(phrase: str) -> re.Pattern[str]:
    plain = normalise(phrase).lower()
    if has_han(plain):
        return re.compile(re.escape(plain).replace(r"\ ", r"\s*"))
    *before, last = plain.split(" ") or [""]
    ending = rf"{re.escape(stem(last))}\w{{0,4}}" if last.isalpha() and len(last) > 3 else re.escape(last)
    return re.compile(r"(?<!\w)" + r"[\s-]+".join([*map(re.escape, before), ending]) + r"(?!\w)")
