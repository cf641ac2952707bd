"""Running text out of rows: hyphenation mended, marks of notes taken out, and a place kept for every character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.reading.document import Rect, Span
from app.pdf.blocks.rows import Row
from app.text.han import is_wide

_HYPHENS = "-\u00ad\u2010\u2011"
_KEPT_PREFIXES = frozenset(
    "self non well multi cross semi quasi pre post anti co end long short high low two three four five six seven "
    "eight nine ten one first second third state large small fine coarse real time full half open close data model "
    "task domain user human machine computer non-zero all ever so best better above below in out on off up down "
    "hand face meta sub super inter intra bi tri uni mid near over under top bottom left right left-to part old new "
    "pseudo zero few many single double triple deep word sentence token character level query key value".split()
)  # fmt: skip
_SUSPENDED = frozenset("and or to versus but nor und oder et ou y o".split())
"""What follows the hyphen of a word that is completed later: "pre- and post-processing"."""
_ENDINGS = frozenset("able fully less ness ward wide wise ment tion sion ible ship hood".split())
"""Endings that are, or look like, words of their own."""
_LEAST_WORD = 4
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*")
_MARK = re.compile(r"[\d,;\s*∗†‡§¶–\-a-h①-⑳]{1,12}")
_EXPONENT = re.compile(r"[-−–+]?\d")
_OPEN_URL = re.compile(r"(?:https?:|www\.|doi\.org/|doi:\s?10\.|\b10\.\d{4,9}/)\S*$", re.I)


@dataclass(slots=True)
class Vocabulary:
    """The words of one document, to tell a hyphen that was printed from one that broke a line."""

    words: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def learn(self, rows: Iterable[Row]) -> None:
        """Count whole words: not the last of a row that ends with a hyphen, nor the first after it."""
        broken = False
        for row in rows:
            self.small.update(word for word in _WORD.findall(row.text) if word.islower())
            found = _WORD.findall(row.text.lower())
            if broken:
                found = found[1:]
            broken = row.text.rstrip()[-1:] in _HYPHENS
            self.words.update(found[:-1] if broken else found)

    def is_common(self, phrase: str) -> bool:
        """Whether all its words are written small elsewhere: "Neural Networks" is then no person."""
        words = [word for word in phrase.lower().split() if len(word) > 2]
        return bool(words) and all(self.small[word] > 1 for word in words)

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether `left`-`right` is written with its hyphen."""
        joined, hyphened = (left + right).lower(), f"{left}-{right}".lower()
        whole, parts = self.words[joined], self.words[hyphened]
        if whole or parts:
            return parts > whole
        if left.lower() in _KEPT_PREFIXES and len(right) > 2:
            return True
        # Both halves are words of this paper and no syllables: "cosine-" "based", not "experi-" "ment".
        both = self.words[left.lower()] and self.words[right.lower()]
        return bool(both) and min(len(left), len(right)) >= _LEAST_WORD and right.lower() not in _ENDINGS


@dataclass(slots=True)
class Flow:
    """Text under construction; `origins` holds, for each character, its row and its index there (-1: none).

    `marks` are superscripts that were left out (of notes and citations), each with its position in the text.
    """

    vocabulary: Vocabulary
    rows: list[Row] = field(default_factory=list)
    chars: list[str] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it as one string."""
        return "".join(self.chars)

    def text_between(self, begin: int, end: int) -> str:
        """A piece of it."""
        return "".join(self.chars[begin:end])

    def add(self, row: Row) -> None:
        """Append a row, joined to what is there as a reader would."""
        start = len(self.chars)
        number = len(self.rows)
        self.rows.append(row)
        pieces, marks = _clean(row)
        if not pieces:
            self.marks += [(start, mark) for _, mark in marks]
            return
        if start:
            self._join(*pieces[0], row)
        joined = len(self.chars)
        for char, index in pieces:
            self.chars.append(char)
            self.origins.append((number, index))
        self.marks += [(joined + position if position else start, mark) for position, mark in marks]

    def _join(self, first: str, index: int, row: Row) -> None:
        last = self.chars[-1]
        if last in _HYPHENS and len(self.chars) > 1 and self.chars[-2].isalpha():
            left = re.search(r"[^\W\d_]+$", "".join(self.chars[-30:-1]))
            right = re.match(r"[^\W\d_]+", row.text.lstrip())
            rest = row.text.lstrip()[right.end() :] if right else ""
            if left and right and right.group() in _SUSPENDED and not rest.startswith("-"):
                self._space()
            elif left and right and self._mends(last, left.group(), right.group(), rest):
                self.chars.pop()
                self.origins.pop()
            return
        if last in _HYPHENS and len(self.chars) > 1 and self.chars[-2].isdigit() and first.isalnum():
            return  # "1.5-" "billion"
        if last in "—–" or (is_wide(last) and is_wide(first)):
            return
        number, before = self.origins[-1]
        if last.isalnum() and first.isalnum() and self.rows[number].is_set_wide(before) and row.is_set_wide(index):
            return  # full-width letters break anywhere: "Ｔｅ" "ｎｓｏｒ"
        tail = "".join(self.chars[-200:])
        if _OPEN_URL.search(tail) and (last in "/_=&?%#-.:" or first in "/_=&?%#-") and not first.isspace():
            return
        self._space()

    def _space(self) -> None:
        self.chars.append(" ")
        self.origins.append((-1, -1))

    def _mends(self, hyphen: str, left: str, right: str, rest: str) -> bool:
        """Whether the two halves are one word and the hyphen only broke the line."""
        if right[0].isupper():
            return left.isupper() and right.isupper() and self.vocabulary.words[(left + right).lower()] > 0
        if hyphen == "\u00ad":
            return True
        return not rest.startswith("-") and not self.vocabulary.keeps_hyphen(left, right)

    def spans(self, begin: int, end: int) -> tuple[Span, ...]:
        """One rectangle for each row that the characters cover."""
        covered: dict[int, list[int]] = {}
        for number, index in self.origins[begin:end]:
            if number >= 0:
                covered.setdefault(number, []).append(index)
        return tuple(self._span(self.rows[number], found) for number, found in covered.items())

    def _span(self, row: Row, indices: Sequence[int]) -> Span:
        first, last = min(indices), max(indices)
        left = min(row.lefts[first : last + 1])
        right = max(row.rights[first : last + 1])
        return Span(row.page, Rect(round(left, 2), round(row.rect.y0, 2), round(right, 2), round(row.rect.y1, 2)))


def _clean(row: Row) -> tuple[list[tuple[str, int]], list[tuple[int, str]]]:
    """Characters with their index: single spaces, other superscripts marked with ^; and the note marks taken out."""
    out: list[tuple[str, int]] = []
    marks: list[tuple[int, str]] = []
    index = 0
    text = row.text
    while index < len(text):
        run = row.run_at(index)
        if run.raised and run.start <= index < run.end:
            end = _raised_end(row, index)
            raised = text[index:end]
            if _is_note_mark(text[:index], raised):
                marks.append((len(out), raised.strip()))
                if end < len(text) and out and out[-1][0] != " " and raised.endswith(" "):
                    out.append((" ", end - 1))
            else:
                if out and _EXPONENT.match(raised.strip()) and out[-1][0].isalnum():
                    out.append(("^", index))
                out.extend((char, index + step) for step, char in enumerate(raised) if not char.isspace())
            index = end
            continue
        char = text[index]
        if char == "\u00ad" and text[index + 1 :].strip():
            index += 1  # a soft hyphen inside a row is not printed; at the row's end it is, and joins two halves
            continue
        if not char.isspace():
            out.append((char, index))
        elif out and out[-1][0] != " ":
            out.append((" ", index))
        index += 1
    while out and out[-1][0] == " ":
        out.pop()
    return out, marks


def _raised_end(row: Row, index: int) -> int:
    end = index
    for run in row.runs:
        if run.start <= end < run.end and run.raised:
            end = run.end
    return max(end, index + 1)


def _is_note_mark(before: str, raised: str) -> bool:
    """Whether a superscript is the mark of a note or a citation rather than an exponent."""
    if not _MARK.fullmatch(raised.strip() or "*"):
        return False
    head = before.rstrip()
    if not head or raised.strip()[:1] in "∗*†‡§¶":
        return True
    word = re.search(r"[^\W\d_]+$", head)
    if word:
        return len(word.group()) >= 3
    return head[-1] in ".,;:!?)]”\"'’。，；：！？）】》∗*†‡"


def join_rows(rows: Iterable[Row], vocabulary: Vocabulary | None = None) -> str:
    """The text of some rows as a person would write it."""
    flow = Flow(vocabulary or Vocabulary())
    for row in rows:
        flow.add(row)
    return flow.text
