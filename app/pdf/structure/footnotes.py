"""Footnotes: the small print at the foot of the pages cut into notes, and each led to the mark in the text that calls it.

Notes that the front of a paper uses (addresses, rights) are left to it where it says them itself; no other note is lost: one
without a mark, or whose mark was not seen in the text, is kept without its sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from app.domain.reading.document import Citation, Footnote, Rect, Sentence, Span
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Flow, Vocabulary
from app.pdf.blocks.rows import Row
from app.pdf.structure.body import Mark

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
OPENING = re.compile(
    rf"\s*(?:(?P<circled>[{_CIRCLED}])|[\[［〔]\s*(?P<square>\d{{1,3}})\s*[\]］〕]|(?P<plain>\d{{1,3}})(?:[.．、](?!\d)|(?=\s+[^\s\d])))\s*"
)
"""The number that opens a note where it is not raised."""
_RAISED = re.compile(rf"\s*[\[［〔]?\s*(\d{{1,3}}|[{_CIRCLED}])\s*[\]］〕]?\s*")
_SIGN = re.compile(r"\s*(?P<sign>[∗*†‡§¶]{1,3})\s*")
_KINDS = frozenset({"footnote"})
_GUTTER = 20.0
_MOST_SKIPPED = 3
"""Notes that may be missed between two whose numbers count on."""
_SAID_ELSEWHERE = frozenset({"title", "authors", "keywords", "keywords-head", "cover", "abstract", "abstract-head"})


@dataclass(slots=True)
class Note:
    """One footnote: the page it begins on, its mark as printed (empty for none), its rows."""

    page: int
    mark: str
    rows: list[Row] = field(default_factory=list)


def notes_in(blocks: Sequence[Block]) -> list[Note]:
    """The numbered footnotes in order. Rows without a number go on with the note above, over a page too."""
    notes: list[Note] = []
    for page in _pages(blocks):
        for row in (row for block in page for row in block.rows if row.text.strip()):
            mark = _number_at(row)
            if mark and _counts(mark, notes):
                notes.append(Note(row.page, mark, [row]))
            elif notes and row.page - notes[-1].rows[-1].page <= 1:
                notes[-1].rows.append(row)
    return notes


def find_footnotes(
    blocks: Sequence[Block],
    entries: Set[int],
    vocabulary: Vocabulary,
    sentences: Sequence[Sentence],
    marks: Sequence[Mark],
    citations: Sequence[Citation],
) -> tuple[Footnote, ...]:
    """All footnotes in order, each with the sentence that calls it. Rows that are entries of a reference list (`entries`, by
    identity) are none; raised numbers that cite the list (`citations`) call no note."""
    calls = _Calls(sentences, marks, citations)
    found: list[Footnote] = []
    for note in _all_notes(blocks, entries, calls.called):
        text, spans = _words(note, vocabulary)
        if text:
            sentence, start, end = calls.take(note) if note.mark else ("", 0, 0)
            found.append(Footnote(f"n{len(found) + 1}", note.mark, text, spans, sentence, start, end))
    return tuple(found)


def number_of(mark: str) -> int:
    """The number that a mark stands for; 0 for a sign."""
    if mark in _CIRCLED and mark:
        return _CIRCLED.index(mark) + 1
    return int(mark) if mark.isdecimal() else 0


def numbers_of(mark: str) -> tuple[int, ...]:
    """The notes that a raised mark calls: one, or two set without anything between them ("1213")."""
    text = re.sub(r"\s+", "", mark)
    if len(text) > 1 and all(char in _CIRCLED for char in text):
        return tuple(map(number_of, text))
    half = len(text) // 2
    if text.isdecimal() and int(text[half:] or 0) == int(text[:half] or 0) + 1 and half:
        return int(text[:half]), int(text[half:])
    match = _RAISED.fullmatch(mark)
    return (number_of(match[1]),) if match else ()


# the notes


def _all_notes(blocks: Sequence[Block], entries: Set[int], called: Set[tuple[int, int]]) -> list[Note]:
    """Numbered notes, those that open with a sign, and small print that opens with neither."""
    notes: list[Note] = []
    numbered: list[Note] = []
    for page in _pages([block for block in blocks if block.role not in _SAID_ELSEWHERE]):
        for row in (row for block in page for row in block.rows if row.text.strip() and id(row) not in entries):
            number = _number_at(row)
            if number and ((row.page, number_of(number)) in called or _counts(number, numbered)):
                numbered.append(Note(row.page, number, [row]))
                notes.append(numbered[-1])
            elif sign := _SIGN.match(row.text):
                notes.append(Note(row.page, sign["sign"], [row]))
            elif notes and _goes_on(notes[-1].rows[-1], row):
                notes[-1].rows.append(row)
            else:
                notes.append(Note(row.page, "", [row]))
    return notes


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a row without a mark belongs to the note above: on the same page, or broken off at the end of the one before."""
    broken = not re.search(r"[.。!?！？)\]]\s*$", above.text)
    return row.page == above.page or (row.page - above.page == 1 and broken)


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    by_page: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in _KINDS and block.rows:
            by_page[block.page].append(block)
    for page in sorted(by_page):
        own = by_page[page]
        middle = (min(block.rect.x0 for block in own) + max(block.rect.x1 for block in own)) / 2
        yield sorted(own, key=lambda block: (block.rect.x0 > middle - _GUTTER, block.rect.y0))  # column by column


def _number_at(row: Row) -> str:
    """The number that opens a note: raised, in a circle, in brackets, or before a stop."""
    start = len(row.text) - len(row.text.lstrip())
    run = row.run_at(start)
    if run.raised and (match := _RAISED.fullmatch(row.text[run.start : run.end])):
        return match[1]
    match = OPENING.match(row.text)
    return (match["circled"] or match["square"] or match["plain"]) if match else ""


def _counts(mark: str, notes: Sequence[Note]) -> bool:
    """Whether a number at the start of a row can be the next note's: it counts on, or begins again at 1."""
    number = number_of(mark)
    return not notes or number == 1 or 0 < number - number_of(notes[-1].mark) <= _MOST_SKIPPED


def _words(note: Note, vocabulary: Vocabulary) -> tuple[str, tuple[Span, ...]]:
    flow = Flow(vocabulary)
    for row in note.rows:
        flow.add(row)
    text = flow.text
    opening = _SIGN if number_of(note.mark) == 0 else OPENING
    match = opening.match(text) if note.mark else None
    printed = match is not None and note.mark in match.group()  # a raised mark is not in the text
    spans = tuple(Span(row.page, Rect(*(round(value, 2) for value in row.rect))) for row in note.rows)
    return text[match.end() if match and printed else 0 :].strip(), spans


# the marks that call them


class _Calls:
    """Where the text calls notes; each place is given to one note."""

    def __init__(self, sentences: Sequence[Sentence], marks: Sequence[Mark], citations: Sequence[Citation]) -> None:
        self._sentences = _by_page(sentences)
        self._cited = {(one.sentence, at) for one in citations for at in range(one.start, max(one.end, one.start + 1))}
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            if (mark.sentence, mark.position) not in self._cited:
                self._marks[mark.sentence].append(mark)
        self._taken: set[tuple[str, int, str]] = set()

    @property
    def called(self) -> Set[tuple[int, int]]:
        """Pages and numbers of the raised marks on them."""
        return {
            (page, number)
            for page, own in self._sentences.items()
            for sentence in own
            for mark in self._marks.get(sentence.id, ())
            for number in numbers_of(mark.text)
        }

    def take(self, note: Note) -> tuple[str, int, int]:
        """The sentence that calls a note, and where in its text; empty where none on the page does."""
        for sentence, start, end in self._places(note):
            key = (sentence, start, note.mark)
            if key not in self._taken:
                self._taken.add(key)
                return sentence, start, end
        return "", 0, 0

    def _places(self, note: Note) -> Iterator[tuple[str, int, int]]:
        own = self._sentences.get(note.page, ())
        number = number_of(note.mark)
        for sentence in own:
            for mark in self._marks.get(sentence.id, ()):
                if number in numbers_of(mark.text) if number else note.mark in mark.text:
                    at = len(sentence.text[: mark.position].rstrip())
                    yield sentence.id, at, at
        for form in _printed(note.mark):
            for sentence in own:
                for match in form.finditer(sentence.text):
                    if (sentence.id, match.start()) not in self._cited:
                        yield sentence.id, match.start(), match.end()


def _printed(mark: str) -> Iterator[re.Pattern[str]]:
    """How a mark looks in a text that did not leave it out: in its circle, or raised behind a letter or a bracket ("AI^2")."""
    if mark in _CIRCLED:
        yield re.compile(mark)
    elif mark.isdecimal():
        yield re.compile(rf"(?<=[^\W\d_])\^{mark}(?!\d)")


def _by_page(sentences: Sequence[Sentence]) -> Mapping[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for page in dict.fromkeys(span.page for span in sentence.spans):
            found[page].append(sentence)
    return found
