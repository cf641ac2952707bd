"""Finds the citations in the sentences and links them to entries of the reference list.

A mark counts only where it leads to an entry: numbers must be labels of the list, names must be an entry's authors with
its year. Links in the file, where it has any, decide between entries that look alike and find marks of other forms.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import Citation, Rect, Reference, Sentence
from app.pdf.page.facts import Line, Link, PageFacts
from app.pdf.page.geometry import overlap_x, overlap_y
from app.pdf.references.references import Entry
from app.pdf.structure.body import Mark
from app.text.pointers import chinese, english

_NUMBERS = r"\d{1,3}(?:\s*[,，;；、–—―~～-]\s*\d{1,3})*"
_SQUARE = re.compile(
    rf"[\[［〔【]\s*(?P<numbers>{_NUMBERS})(?:\s*[,，;]\s*(?:p{{1,2}}\.|Sec|Ch|Thm|Th|Fig|Tab|App|Lem|Prop|Cor|§|第|\d+\.\d)[^\]］]{{0,40}})?\s*[\]］〕】]"
)
_ROUND = re.compile(rf"\(\s*(?P<numbers>{_NUMBERS})\s*\)")
_RAISED = re.compile(rf"\s*[\[(]?\s*(?P<numbers>{_NUMBERS})\s*[\])]?\s*,?\s*")
_NOT_BEFORE_SQUARE = re.compile(
    r"(?:(?:^|[^A-Za-z])[A-Za-z]|[}\\]|\\[A-Za-z]+|∈\s*|=\s*|\b(?:interval|range of|lists?|arrays?|tuples?)\s+)$"
)
_NOT_BEFORE_ROUND = re.compile(
    rf"(?:\w|\b(?:{english('equation', 'figure', 'table', 'section')}|(?:steps?|cases?|parts?|items?|lines?|of|in|by)\.?)\s*"
    rf"|{chinese('equation', 'figure', 'table')}\s*)$",
    re.I,
)
_LABELS = re.compile(
    r"[\[［]\s*(?P<labels>[A-Za-z][\w+’'-]*\d[\w]*(?:\s*[,;]\s*[A-Za-z][\w+’'-]*\d\w*)*)[^\[\]［］]{0,20}[\]］]"
)
_YEAR = re.compile(r"(?<![\d.\-–/])(?P<year>1[6-9]\d\d|20\d\d)(?P<letter>[a-z](?![a-z]))?(?![\d])")
_LATER = re.compile(
    r"\s*(?:[,，;；]|and|&|和)\s*(?:(?P<year>1[6-9]\d\d|20\d\d)(?P<letter>[a-z](?![a-z]))?(?!\d)|(?P<only>[a-z])(?![a-z]))"
)
_OTHERS = re.compile(r"\bet\s+al\b|等|\bothers\b|\bcolleagues\b")
_GLUE = frozenset("and et al und y colleagues others in press jr sr van der de von den la s".split())
_NAMEWORD = re.compile(r"[^\W\d_][\w’'‐-]*")
_WINDOW = 160
_LONGEST_RANGE = 40
_NEAR = 22.0


def find_citations(
    sentences: Sequence[Sentence], entries: Sequence[Entry], marks: Sequence[Mark], pages: Sequence[PageFacts]
) -> tuple[Citation, ...]:
    """All citations, in the order of the text."""
    if not entries:
        return ()
    references = [entry.reference for entry in entries]
    linked = _link_words(sentences, entries, pages)
    ways = (
        _numbered(sentences, references, marks),
        _labelled(sentences, references),
        _named(sentences, references, linked),
    )
    found = max(ways, key=_reach)
    by_sentence: dict[str, list[Citation]] = defaultdict(list)
    for citation in found:
        by_sentence[citation.sentence].append(citation)
    result: list[Citation] = []
    for sentence in sentences:
        here = by_sentence[sentence.id]
        here += _by_links(sentence, here, linked.get(sentence.id, ()))
        result += sorted(here, key=lambda citation: (citation.start, citation.end))
    return tuple(result)


def _numbered(sentences: Sequence[Sentence], references: Sequence[Reference], marks: Sequence[Mark]) -> list[Citation]:
    """Citations by number, in the form that reaches most of the list; none where no form reaches enough of it."""
    numbers = _label_numbers(references)
    if sum(map(len, numbers.values())) < 0.6 * len(references):
        return []
    texts = {sentence.id: sentence.text for sentence in sentences}
    square = [one for sentence in sentences for one in _in_brackets(sentence, _SQUARE, _NOT_BEFORE_SQUARE, numbers)]
    raised = [
        Citation(mark.sentence, mark.position, mark.position, ids)
        for mark in marks
        if (match := _RAISED.fullmatch(mark.text))
        and (ids := _expanded(match["numbers"], numbers))
        and mark.sentence in texts
    ]
    rounded = [one for sentence in sentences for one in _in_brackets(sentence, _ROUND, _NOT_BEFORE_ROUND, numbers)]
    best = max((square, raised, rounded), key=_reach)
    if best is square or _reach(square) >= 0.5 * _reach(best):
        return square
    return best if _reach(best) >= max(2, 0.3 * len(numbers)) else []


def _label_numbers(references: Sequence[Reference]) -> dict[int, tuple[str, ...]]:
    """Ids by printed number, several where an entry holds several works. Labels that are years (AAAI) are none."""
    numbers: dict[int, tuple[str, ...]] = {}
    last = (0, "")
    for reference in references:
        digits = re.fullmatch(r"\D?\s*(\d[\d ]{0,3}?)\s*\D{0,2}", reference.label)
        if digits and int(digits[1].replace(" ", "")) < 1500:
            number = int(digits[1].replace(" ", ""))
            before = numbers.get(number, ())
            if not before or last == (number, reference.label):
                numbers[number] = (*before, reference.id)
            last = (number, reference.label)
    return numbers


def _reach(citations: Sequence[Citation]) -> int:
    return len({reference for citation in citations for reference in citation.references})


def _in_brackets(
    sentence: Sentence, form: re.Pattern[str], not_before: re.Pattern[str], numbers: Mapping[int, tuple[str, ...]]
) -> Iterator[Citation]:
    for match in form.finditer(sentence.text):
        ids = _expanded(match["numbers"], numbers)
        if ids and not not_before.search(sentence.text[max(0, match.start() - 20) : match.start()]):
            yield Citation(sentence.id, match.start(), match.end(), ids)


def _expanded(text: str, numbers: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids for "3, 7–9"; none where a number is not in the list."""
    ids: list[str] = []
    for part in re.split(r"[,，;；、]", text):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        first, last = ends[0], ends[-1]
        if not first <= last <= first + _LONGEST_RANGE or first not in numbers or last not in numbers:
            return ()
        ids += [one for number in range(first, last + 1) for one in numbers.get(number, ())]
    return tuple(dict.fromkeys(ids))


def _labelled(sentences: Sequence[Sentence], references: Sequence[Reference]) -> list[Citation]:
    """Citations like [Knu84, ABC+20]."""
    labels = {
        reference.label.strip("[]［］ "): reference.id
        for reference in references
        if re.search(r"[A-Za-z]", reference.label)
    }
    if len(labels) < 0.6 * len(references):
        return []
    found = []
    for sentence in sentences:
        for match in _LABELS.finditer(sentence.text):
            ids = [labels[part] for part in re.split(r"\s*[,;]\s*", match["labels"].strip()) if part in labels]
            if ids:
                found.append(Citation(sentence.id, match.start(), match.end(), tuple(ids)))
    return found


@dataclass(frozen=True, slots=True)
class _Work:
    """What a citation by name has to agree with. Names are folded."""

    id: str
    first: str
    whole: str
    small: bool
    others: tuple[str, ...]
    letter: str
    count: int


def _named(sentences: Sequence[Sentence], references: Sequence[Reference], linked: Words) -> list[Citation]:
    """Citations like "Smith et al. (2019)" and "(Lee, 2020a,b; 张三等, 2019)"."""
    works: dict[int, list[_Work]] = defaultdict(list)
    for reference in references:
        if reference.year and reference.authors:
            families = [fold(family_name(name)) for name in reference.authors]
            letter = re.search(rf"{reference.year}([a-z])\b", reference.text)
            work = _Work(
                reference.id,
                first=families[0],
                whole=fold(reference.authors[0]),
                small=family_name(reference.authors[0])[:1].islower(),
                others=tuple(families[1:]),
                letter=letter[1] if letter else "",
                count=len(families),
            )
            works[reference.year].append(work)
    return [
        citation
        for sentence in sentences
        for citation in _named_in(sentence, works, {target for _, target in linked.get(sentence.id, ())})
    ]


def _named_in(sentence: Sentence, works: Mapping[int, Sequence[_Work]], targets: set[str]) -> Iterator[Citation]:
    text, folded = sentence.text, fold(sentence.text)
    done = 0
    for match in _YEAR.finditer(text):
        if match.start() < done:
            continue
        window = max(done, match.start() - _WINDOW)
        hits = [
            (start, work)
            for work in works.get(int(match["year"]), ())
            if (start := _start_of(work, text, folded, window, match.start())) is not None
        ]
        if not hits:
            continue
        begin = min(start for start, _ in hits)
        near = [work for start, work in hits if start == begin]
        chosen = _chosen(near, folded[begin : match.start()], match["letter"] or "", targets)
        if not chosen:
            continue
        ids, done = [chosen.id], match.end()
        while later := _LATER.match(text, done):
            year, letter = later["year"] or match["year"], later["letter"] or later["only"] or ""
            more = [work for work in works.get(int(year), ()) if work.first == chosen.first and work.id not in ids]
            following = _chosen(more, folded[begin : match.start()], letter, targets)
            if following is None:
                break
            ids.append(following.id)
            done = later.end()
        if text[done : done + 1] in (")", "）") and re.search(r"[(（]\s*$", text[begin : match.start()]):
            done += 1
        yield Citation(sentence.id, begin, done, tuple(ids))


def _start_of(work: _Work, text: str, folded: str, window: int, year: int) -> int | None:
    """Where the first author's name stands, if only names and their glue lie between it and the year."""
    at = folded.rfind(work.first, window, year)
    while at >= 0:
        end = at + len(work.first)
        whole = not (at and _latin(text[at - 1]) and _latin(text[at])) and not _latin(text[end])
        if whole and (text[at].isupper() or not text[at].isascii() or work.small) and _is_glue(work, text[end:year]):
            full = end - len(work.whole)
            return full if full >= window and folded[full:end] == work.whole else at
        at = folded.rfind(work.first, window, at)
    return None


def _latin(char: str) -> bool:
    """Whether it is a letter that words are made of; Chinese stands beside names without a space."""
    return char.isalpha() and char < "\u2e80"


def _is_glue(work: _Work, between: str) -> bool:
    """Whether a stretch holds nothing but further authors of the work, "and", "et al." and punctuation."""
    if re.search(r"\d{3}|[;；]", between):
        return False
    names = {word for other in work.others for word in other.split()} | set(work.others)
    rest = _NAMEWORD.sub(
        lambda word: "" if fold(word.group()) in names or fold(word.group()) in _GLUE else word.group(), between
    )
    rest = re.sub(r"等人?|和|与|及", "", rest)
    for other in work.others:
        if not other.isascii():
            rest = rest.replace(other, "")
    return not re.search(r"[^\W\d_]{2,}", re.sub(r"\b[A-Z]\b\.?", "", rest)) and len(between) < _WINDOW


def _chosen(works: Sequence[_Work], names: str, letter: str, targets: set[str]) -> _Work | None:
    """The one work that fits the names, the letter behind the year, and, if need be, a link; None where several do."""
    left = [work for work in works if not letter or not work.letter or work.letter == letter]
    if letter and any(work.letter == letter for work in left):
        left = [work for work in left if work.letter == letter]
    if len(left) > 1:
        many = bool(_OTHERS.search(names))
        fitting = [work for work in left if _fits(work, names, many)]
        left = fitting or left
        if many and sum(work.count > 3 for work in left) == 1:
            left = [work for work in left if work.count > 3]  # styles that name up to three authors name these
    if len(left) > 1:
        left = [work for work in left if work.id in targets] or left
    return left[0] if len(left) == 1 else None


def _fits(work: _Work, names: str, many: bool) -> bool:
    if many:
        return work.count > 2
    return work.count == 1 + sum(other in names for other in work.others)


def family_name(name: str) -> str:
    """The part of a printed name by which a work is cited."""
    before, comma, _ = name.partition(",")
    if comma and len(before.split()) <= 4:
        return before.split()[-1] if before.isupper() else before
    words = [word for word in name.split() if not re.fullmatch(r"(?:Jr|Sr|II|III|IV)\.?", word)]
    if not words or (not words[-1].isascii() and len(words) == 1):
        return name
    if len(words) > 1 and re.fullmatch(r"[A-Z]{1,3}\.?", words[-1]):
        words = [word for word in words if not re.fullmatch(r"[A-Z]{1,3}\.?", word)] or words
        return " ".join(words)
    return words[-1]


def fold(text: str) -> str:
    """Small letters without accents, one for each character of the text."""
    return "".join((unicodedata.normalize("NFKD", char) or char)[0].lower()[:1] or char for char in text)


Words = dict[str, list[tuple[str, str]]]


def _link_words(sentences: Sequence[Sentence], entries: Sequence[Entry], pages: Sequence[PageFacts]) -> Words:
    """For each sentence the words under links that lead to an entry, each with the entry's id."""
    places: dict[int, list[tuple[str, Rect]]] = defaultdict(list)
    for sentence in sentences:
        for span in sentence.spans:
            places[span.page].append((sentence.id, span.rect))
    texts = {entry.reference.id: fold(entry.reference.text) for entry in entries}
    found: Words = defaultdict(list)
    for page in pages:
        for link in page.links:
            target = _entry_at(link, entries)
            words = _words_under(link, page.lines) if target else ""
            if not _belongs(words, texts.get(target, "")):
                continue
            for sentence_id, rect in places[page.number] if words else ():
                if overlap_y(rect, link.rect) > 3 and overlap_x(rect, link.rect) > 1:
                    found[sentence_id].append((words, target))
    return found


def _belongs(words: str, entry: str) -> bool:
    """Whether linked words are of an entry: its number, its year, its authors. Other links may lead near it too."""
    if words.isdigit() and len(words) < 4:
        return bool(re.match(rf"\W*{words}\b", entry))
    names = [word for word in _NAMEWORD.findall(fold(words)) if len(word) > 2 and word not in _GLUE]
    return bool(words) and all(name.removesuffix("’s") in entry for name in names)


def _entry_at(link: Link, entries: Sequence[Entry]) -> str:
    """The id of the entry whose first row a link points to; LaTeX points a little above it."""
    if not link.page or link.y < 0:
        return ""
    near = [
        (abs(row.rect.y0 - link.y), entry.reference.id)
        for entry in entries
        for row in entry.rows[:1]
        if row.page == link.page and (link.x <= 0 or abs(row.rect.x0 - link.x) < 70)
    ]
    distance, best = min(near, default=(math.inf, ""))
    return best if distance < _NEAR else ""


def _words_under(link: Link, lines: Sequence[Line]) -> str:
    """The text that a link covers."""
    for line in lines:
        if overlap_y(line.rect, link.rect) < 0.5 * min(line.rect.y1 - line.rect.y0, link.rect.y1 - link.rect.y0):
            continue
        inside = [
            char
            for char, left, right in zip(line.text, line.edges, line.edges[1:], strict=False)
            if link.rect.x0 - 0.5 < (left + right) / 2 < link.rect.x1 + 0.5
        ]
        if words := "".join(inside).strip(" ,;()[]"):
            return words
    return ""


def _by_links(sentence: Sentence, known: Sequence[Citation], words: Sequence[tuple[str, str]]) -> list[Citation]:
    """Citations that only a link shows: its words stand in the sentence, and no other rule found its entry there."""
    cited = {reference for citation in known for reference in citation.references}
    added: list[Citation] = []
    for text, target in words:
        before = added[-1] if added else None
        place = None if target in cited else _free_place(sentence.text, text, [*known, *added])
        lone = len(text) < 3 and not text.isdigit() and not (before and place and 0 <= place[0] - before.end <= 3)
        if place is None or lone:
            continue
        if before and before.references == (target,) and 0 <= place[0] - before.end <= 3:
            added[-1] = replace(before, end=place[1])
        else:
            added.append(Citation(sentence.id, *place, (target,)))
    return added


def _free_place(text: str, words: str, taken: Sequence[Citation]) -> tuple[int, int] | None:
    """The first place of some words that no citation covers; bare numbers only behind brackets and commas."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        bare = words.isdigit() and not re.search(r"[\[(（［,;，–-]\s*$", text[: match.start()])
        if not bare and not any(one.start < match.end() and match.start() < one.end for one in taken):
            return match.span()
    return None
