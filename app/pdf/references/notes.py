"""References that stand in footnotes, as the humanities set them: numbered notes that name works, and no list behind the text.

A note may hold a remark, several works, or a work named before ("Ibid.", "同上", a short title); only what is named in full,
with its year, is an entry. The notes are looked at only in papers without a list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import Citation, Reference, Sentence
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Flow, Vocabulary
from app.pdf.references.entries import parse_entry
from app.pdf.references.references import Entry, italics_of
from app.pdf.structure.body import Mark
from app.pdf.structure.footnotes import OPENING, Note, notes_in, number_of, numbers_of
from app.text.han import HAN

_LEAD = re.compile(
    r"\s*(?:(?:but |and |also )*(?:see|cf\.?|compare|consult|e\.\s?g\.|quoted (?:in|from)|cited in)(?: also| for example| e\.\s?g\.)?,?\s+|"
    r"(?:for|on|about) [^.;“\"(]{3,80}?,? see(?: also)?,?\s+|(?:also )?in\s+(?=[A-Z]\.)|"
    rf"(?:[{HAN}，、《》]{{0,24}}?(?:参见|参阅|参看|另见|详见|转引自|引自|载于|见|参考)(?:了|于)?)\s*[:：]?\s*)",
    re.I,
)
_AGAIN = re.compile(r"\s*(?:ibid|idem|op\.?\s*cit|loc\.?\s*cit|同上|同前|同注|前引|前揭|上引)", re.I)
_BETWEEN = re.compile(r"[;；]\s*|[。.]\s+(?=(?:[Ss]ee|[Cc]f\.|参见|另见))")
_TITLED = re.compile(
    r"[“\"《]|\(\s*[^()]*[:,][^()]*\d{4}[a-z]?\s*\)|\b10\.\d{4,9}/|,\s+(?:[A-Z][\w’'-]+\s?){1,6}\s\d+[,:(]|\[[JMDCN]\]"
)
_LEAST_WORKS = 4
_LEAST_SHARE = 0.25
_SAME_TITLE = 12


@dataclass(frozen=True, slots=True)
class NotedWork:
    """An entry, and the notes that name it in full: page and number."""

    entry: Entry
    notes: tuple[tuple[int, int], ...]


def noted_works(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[NotedWork, ...]:
    """The works that the footnotes name; none where too few notes do for them to be the paper's way to cite."""
    notes = notes_in(blocks)
    works: list[NotedWork] = []
    known: dict[str, int] = {}
    naming = 0
    for note in notes:
        found = list(_works(note, vocabulary, len(works)))
        naming += bool(found)
        for entry in found:
            place = (note.page, number_of(note.mark))
            key = _key(entry.reference)
            at = known.get(key) if key else None
            if at is None:
                known[key] = len(works)
                reference = replace(entry.reference, id=f"r{len(works) + 1}")
                works.append(NotedWork(Entry(reference, entry.rows), (place,)))
            else:
                works[at] = NotedWork(works[at].entry, (*works[at].notes, place))
    enough = len(works) >= _LEAST_WORKS and naming >= _LEAST_SHARE * len(notes)
    return tuple(works) if enough else ()


def _works(note: Note, vocabulary: Vocabulary, before: int) -> Iterator[Entry]:
    flow = Flow(vocabulary)
    for row in note.rows:
        flow.add(row)
    text = flow.text
    start = match.end() if (match := OPENING.match(text)) else 0
    slants = italics_of(flow)
    for begin, end in _pieces(text, start):
        if lead := _LEAD.match(text, begin, end):
            begin = lead.end()
        piece = text[begin:end].rstrip(" .;；。")
        if _AGAIN.match(piece) or not _TITLED.search(piece):
            continue
        italics = tuple((max(a, begin) - begin, min(b, end) - begin) for a, b in slants if a < end and b > begin)
        reference = parse_entry(piece, before + 1, italics)
        if reference.year and reference.title and (reference.authors or reference.doi):
            yield Entry(replace(reference, label=note.mark), tuple(note.rows))


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The note cut where semicolons outside brackets and quotation marks part works."""
    begin = start
    for match in _BETWEEN.finditer(text, start):
        inside = text[begin : match.start()]
        if sum(map(inside.count, "([（“《")) == sum(map(inside.count, ")]）”》")):
            yield begin, match.start()
            begin = match.end()
    yield begin, len(text)


def _key(reference: Reference) -> str:
    letters = "".join(char for char in reference.title.casefold() if char.isalnum())
    return f"{letters} {reference.year}" if len(letters) >= _SAME_TITLE or not reference.title.isascii() else ""


def note_citations(
    sentences: Sequence[Sentence], works: Sequence[NotedWork], marks: Sequence[Mark]
) -> tuple[Citation, ...]:
    """The marks in the text whose notes name works. A note stands on its mark's page, so numbers may begin again on each."""
    by_place: dict[tuple[int, int], list[str]] = defaultdict(list)
    for work in works:
        for place in work.notes:
            by_place[place].append(work.entry.reference.id)
    pages = {sentence.id: dict.fromkeys(span.page for span in sentence.spans) for sentence in sentences}
    found: dict[str, list[Citation]] = defaultdict(list)
    for mark in marks:
        ids = [
            one
            for number in numbers_of(mark.text)
            for page in reversed(pages.get(mark.sentence, {}))
            for one in by_place.get((page, number), ())
        ]
        if ids:
            own = Citation(mark.sentence, mark.position, mark.position, tuple(dict.fromkeys(ids)))
            found[mark.sentence].append(own)
    return tuple(citation for sentence in sentences for citation in found[sentence.id])
