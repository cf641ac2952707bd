"""Scores a reader's result against the truth. The rule of each field stands in `expected`.

Every figure lies between 0 and 1, where 1 is perfect, except the counts of soiled sentences and mixed columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tests.benchmarks.publishers.model import ReferenceTruth, Truth

_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_FIXED_HEADINGS = (
    "abstract", "summary", "references", "bibliography", "acknowledgements", "acknowledgments", "acknowledgment",
    "acknowledgement", "funding", "keywords", "ccsconcepts", "appendix", "appendices", "notes", "摘要", "参考文献", "致谢",
    "附录", "关键词", "authorcontributions", "conflictsofinterest", "dataavailability", "competinginterests",
    "附录a", "appendixa", "contents", "目录", "abstract摘要", "摘要abstract",
)  # fmt: skip
_SAME_TEXT = 92.0  # two titles of invented works differ by more than a word, which is under 90 on this scale
_MIN_FURNITURE = 4
_MIN_KEY = 5


@dataclass(frozen=True, slots=True)
class FoundReference:
    """An entry as a reader gives it."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one PDF, whatever the reader. `headings` are whole, with their numbers."""

    title: str = ""
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    abstract: str = ""
    abstract_other: str = ""
    keywords: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    references: tuple[FoundReference, ...] = ()
    sentences: tuple[str, ...] = ()
    mixed: int = 0


@dataclass(slots=True)
class Ratio:
    """Found, expected and right, summed over papers; a field that is not printed adds nothing."""

    found: int = 0
    expected: int = 0
    right: int = 0

    def add(self, other: Ratio) -> None:
        """Sum."""
        self.found += other.found
        self.expected += other.expected
        self.right += other.right

    @property
    def f1(self) -> float:
        """1 where nothing was expected and nothing found."""
        return 2 * self.right / (self.found + self.expected) if self.found + self.expected else 1.0


@dataclass(slots=True)
class Mean:
    """A mean of values between 0 and 1."""

    total: float = 0.0
    count: int = 0

    def add(self, other: Mean) -> None:
        """Sum."""
        self.total += other.total
        self.count += other.count

    @property
    def value(self) -> float:
        """1 where there is nothing."""
        return self.total / self.count if self.count else 1.0


@dataclass(slots=True)
class Score:
    """The score of one paper, or of several added up."""

    papers: int = 0
    failed: int = 0
    title: Mean = field(default_factory=Mean)
    authors: Ratio = field(default_factory=Ratio)
    affiliations: Ratio = field(default_factory=Ratio)
    abstract: Mean = field(default_factory=Mean)
    keywords: Ratio = field(default_factory=Ratio)
    headings: Ratio = field(default_factory=Ratio)
    reference_count: Mean = field(default_factory=Mean)
    references: Ratio = field(default_factory=Ratio)
    reference_fields: Mean = field(default_factory=Mean)
    sentences: Mean = field(default_factory=Mean)
    soiled: int = 0
    mixed: int = 0

    def add(self, other: Score) -> None:
        """Add another score to this one."""
        for name in ("papers", "failed", "soiled", "mixed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in MEANS + RATIOS:
            getattr(self, name).add(getattr(other, name))

    def figures(self) -> dict[str, float]:
        """All figures by name, for a table or a file."""
        means = {name: getattr(self, name).value for name in MEANS}
        ratios = {name: getattr(self, name).f1 for name in RATIOS}
        counts = {"papers": self.papers, "failed": self.failed, "soiled": self.soiled, "mixed": self.mixed}
        return means | ratios | counts


MEANS = ("title", "abstract", "reference_count", "reference_fields", "sentences")
RATIOS = ("authors", "affiliations", "keywords", "headings", "references")


def letters(text: str) -> str:
    """Letters and digits in lower case, accents and the forms of letters taken off."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED))
    return "".join(char for char in decomposed if char.isalnum())


def score(reading: Reading, truth: Truth) -> Score:
    """Hold one reading against the truth."""
    result = Score(papers=1, mixed=reading.mixed)
    result.title = Mean(float(letters(reading.title) == letters(truth.title)), 1)
    result.authors = _authors(reading, truth)
    result.affiliations = _affiliations(reading, truth)
    result.abstract = _abstracts(reading, truth)
    result.keywords = _keywords(reading, truth)
    result.headings = _headings(reading, truth)
    _score_references(result, reading, truth)
    _score_sentences(result, reading, truth)
    return result


def _authors(reading: Reading, truth: Truth) -> Ratio:
    optional = {letters(name) for name in truth.optional_authors}
    optional |= {name.removeprefix("the") for name in optional}
    found = [name for name in map(letters, reading.authors) if name not in optional]
    expected = [letters(name) for name in truth.authors]
    return Ratio(len(found), len(expected), _in_order(found, expected))


def _in_order(found: Sequence[str], expected: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(expected) + 1)
    for item in found:
        before = 0
        for index, wanted in enumerate(expected, start=1):
            before, row[index] = row[index], before + 1 if item == wanted else max(row[index], row[index - 1])
    return row[-1]


def _affiliations(reading: Reading, truth: Truth) -> Ratio:
    if not truth.affiliations:
        return Ratio()
    names = list(dict.fromkeys(map(letters, truth.affiliations)))
    held = [[n for n in names if n in letters(line)] for line in reading.affiliations]
    right = len({own[0] for own in held if len(own) == 1})
    wrong = sum(len(own) != 1 for own in held)
    return Ratio(right + wrong, len(names), right)


def _abstracts(reading: Reading, truth: Truth) -> Mean:
    total = Mean()
    pairs = ((truth.abstract, reading.abstract), (truth.abstract_other, reading.abstract_other))
    for expected, found in pairs:
        if expected:
            total.add(Mean(fuzz.ratio(letters(found), letters(expected)) / 100, 1))
    return total


def _keywords(reading: Reading, truth: Truth) -> Ratio:
    if not truth.keywords:
        return Ratio()
    expected = {letters(word) for word in truth.keywords}
    other = {letters(word) for word in truth.keywords_other} - expected
    found = {letters(word) for word in reading.keywords} - other
    return Ratio(len(found), len(expected), len(found & expected))


def _headings(reading: Reading, truth: Truth) -> Ratio:
    forms = [{letters(form) for form in heading} for heading in truth.headings]
    left = list(forms)
    found = right = 0
    for heading in map(letters, reading.headings):
        match = next((f for f in left if heading in f), None)
        if match is not None:
            left.remove(match)
            right += 1
        elif is_fixed(heading):
            continue
        found += 1
    return Ratio(found, len(forms), right)


def is_fixed(heading: str) -> bool:
    """Whether a heading, given by its letters, is one that is neither asked for nor held against a reader."""
    return not heading or re.sub(r"^(?:第?[\divxlc一二三四五六七八九十]+章?)?", "", heading) in _FIXED_HEADINGS


def _score_references(result: Score, reading: Reading, truth: Truth) -> None:
    found, expected = list(reading.references), truth.references
    if not expected:
        return
    most = max(len(found), len(expected))
    result.reference_count = Mean(min(len(found), len(expected)) / most, 1)
    texts = [letters(entry.text) for entry in found]
    furniture = [letters(text) for text in truth.furniture]
    keys = [letters(entry.marks[0]) for entry in expected]
    right = 0
    for index, entry in enumerate(expected):
        at = next((i for i, text in enumerate(texts) if _holds(text, entry)), None)
        if at is None:
            continue
        strangers = sum(_is_key(key) and _near(key, texts[at]) for i, key in enumerate(keys) if i != index)
        if strangers or any(len(f) >= _MIN_FURNITURE and f in texts[at] for f in furniture if f not in keys):
            continue
        right += 1
        result.reference_fields.add(_fields(found[at], entry))
        texts[at] = ""
    result.references = Ratio(len(found), len(expected), right)


def _holds(text: str, entry: ReferenceTruth) -> bool:
    """Whether the text holds the entry's own words: title or place, first author, year."""
    unique, *others = map(letters, entry.marks)
    return bool(text) and all(mark in text for mark in others) and _near(unique, text)


def _is_key(key: str) -> bool:
    """Page numbers are too short to show that a second entry stands in the text."""
    return len(key) > _MIN_KEY


def _near(key: str, text: str) -> bool:
    return key in text or (len(key) > 20 and len(text) >= len(key) and fuzz.partial_ratio(key, text) > 97)


def _fields(found: FoundReference, entry: ReferenceTruth) -> Mean:
    checks = [found.year == entry.year]
    if entry.title:
        checks.append(fuzz.ratio(letters(found.title), letters(entry.title)) >= _SAME_TEXT)
    own = [letters(name) for name in found.authors]
    families = [letters(name) for name in entry.families]
    checks.append(len(own) == len(families) and all(f in o for f, o in zip(families, own, strict=True)))
    if entry.doi:
        checks.append(found.doi.casefold() == entry.doi.casefold())
    return Mean(sum(checks), len(checks))


def _score_sentences(result: Score, reading: Reading, truth: Truth) -> None:
    expected = {letters(text) for text in truth.sentences}
    found = [letters(text) for text in reading.sentences]
    result.sentences = Mean(len(expected & set(found)), len(expected))
    furniture = [f for f in map(letters, truth.furniture + truth.heads) if f]
    undigited = {_without_digits(text) for text in expected} - {_without_digits(letters(s)) for s in truth.others}
    for text in found:
        if text in expected:
            continue
        bare = _without_digits(text)
        if any(f in text for f in furniture) or (bare in undigited and len(bare) > 2 * _MIN_FURNITURE):
            result.soiled += 1


def _without_digits(text: str) -> str:
    return "".join(char for char in text if not char.isdigit())
