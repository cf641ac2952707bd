"""Makes a library of any size, of words that nobody wrote: their frequencies fall as in real text (Zipf), one paper in four
is Chinese. The same size always gives the same library."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from app.domain.library.entry import Entry
from app.domain.library.known_fact import GivenFact, Origin
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.reading.document import Document, PageInfo, Rect, Section, SectionRole, Sentence, Span
from app.library import Library

PAGES = 30
SENTENCES = 24
_VOCABULARY = 40_000
_CHINESE = 8_000
_AT_ONCE = 2_000
_SYLLABLES = ("ba be co da di el fa ga hi in jo ka lu mo na or pi qua re si ta ul va we xi yo ze tion ing ment able ist "
              "ar on en st er al ic ous").split()  # fmt: skip
_VENUES = ("Journal of Lamps", "Proceedings of Light", "Annals of Shade", "台灯学报", "Transactions on Glow", "")
_SURNAMES = "Adler Brandt Chen Dubois Eriksson Fujita García Huang Ivanov Jansen Kowalski Li Müller Nguyễn Okafor Petrov".split()


@dataclass
class Words:
    """Words by how often they occur, the commonest first."""

    english: list[str]
    chinese: list[str]
    english_weights: list[float]
    chinese_weights: list[float]


def make_words() -> Words:
    """Common words are short, as they are in any language; Chinese ones have two characters, some of them three."""
    chance = random.Random(11)
    english: dict[str, None] = {}
    while len(english) < _VOCABULARY:
        parts = 1 if len(english) < 25 else 2 if len(english) < 700 else chance.choice((2, 3, 3, 4))
        english["".join(chance.choices(_SYLLABLES, k=parts))] = None
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 2_500)]
    chinese = dict.fromkeys(
        "".join(chance.choices(characters, k=chance.choice((2, 2, 2, 3)))) for _ in range(_CHINESE * 2)
    )
    weights = [1 / (place + 6) for place in range(_VOCABULARY)]
    return Words(
        list(english), list(chinese)[:_CHINESE], list(accumulate(weights)), list(accumulate(weights[:_CHINESE]))
    )


def make_library(path: Path, entries: int, papers: int) -> int:
    """Fill a new library with so many entries, the last `papers` of them with a text; bytes of that text."""
    words, chance = make_words(), random.Random(5)
    library = Library(path)
    size = 0
    try:
        bare = entries - papers
        for at in range(0, bare, _AT_ONCE):
            rows = [_entry(words, chance, number) for number in range(at, min(at + _AT_ONCE, bare))]
            library.enter(rows)
        for number in range(bare, entries):
            size += add_paper(library, words, chance, number)
        _put_in_order(library, chance, entries)
    finally:
        library.close()
    return size


def add_paper(library: Library, words: Words, chance: random.Random, number: int) -> int:
    """One more paper with a text; bytes of that text."""
    paper = library.add_paper(_paper(words, chance, number, PaperStatus.READY))
    document = make_document(words, chance, paper)
    library.store_document(paper, document)
    return sum(len(one.text.encode()) for one in document.sentences)


def make_document(words: Words, chance: random.Random, paper: Paper) -> Document:
    """What was read of a paper of `PAGES` pages."""
    chinese = paper.language == "zh"
    sentences = []
    for page in range(1, PAGES + 1):
        for line in range(SENTENCES):
            top = 60.0 + 28 * line
            spans = (
                Span(page, Rect(71.6, top, 540.2 - chance.randrange(90), top + 11.4)),
                Span(page, Rect(71.6, top + 13.1, 120.0 + chance.randrange(400), top + 24.5)),
            )
            text = _sentence(words, chance, chinese)
            sentences.append(Sentence(f"s{len(sentences) + 1}", f"h{1 + page // 6}", text, spans, len(sentences) // 5))
    sections = tuple(
        Section(f"h{one}", 1, _title(words, chance, chinese), 1 + 6 * (one - 1), SectionRole.BODY, str(one))
        for one in range(1, 2 + PAGES // 6)
    )
    return Document(
        paper.sha256, PAGES, paper.language, paper.title, paper.authors, "", paper.year, "", "", "", (),
        tuple(PageInfo(page, 612, 792) for page in range(1, PAGES + 1)), sections, tuple(sentences), (), (),
        extractor="generated",
    )  # fmt: skip


def _put_in_order(library: Library, chance: random.Random, entries: int) -> None:
    """Collections and tags as somebody keeps them: a few large ones, many small ones."""
    for number in range(40):
        made = library.shelves.add_collection(f"Collection {number}")
        library.shelves.put_into(made.id, chance.sample(range(1, entries + 1), min(entries, 4_000 // (number + 1) + 5)))
    for number in range(60):
        library.shelves.tag(
            chance.sample(range(1, entries + 1), min(entries, 6_000 // (number + 1) + 5)), [f"tag {number}"]
        )


def _entry(words: Words, chance: random.Random, number: int) -> tuple[Paper, Entry, tuple[GivenFact, ...]]:
    paper = _paper(words, chance, number, PaperStatus.ENTRY)
    given = (GivenFact("title", paper.title, Origin.BIBLIOGRAPHY),)
    return paper, Entry("article", f"key{number}", (), (), others=()), given


def _paper(words: Words, chance: random.Random, number: int, status: PaperStatus) -> Paper:
    chinese = number % 4 == 0
    entry = status is PaperStatus.ENTRY
    return Paper(
        id=0,
        sha256="" if entry else hashlib.sha256(str(number).encode()).hexdigest(),
        title=_title(words, chance, chinese),
        authors=tuple(f"{chance.choice('ABCDEFGH')}. {chance.choice(_SURNAMES)}" for _ in range(chance.randint(1, 6))),
        year=chance.randint(1970, 2026),
        venue=chance.choice(_VENUES),
        doi=f"10.5555/{number:06d}",
        arxiv_id="",
        language="zh" if chinese else "en",
        page_count=0 if entry else PAGES,
        status=status,
        added=f"2026-{1 + number % 12:02d}-{1 + number % 28:02d}T{number % 24:02d}:00:00+00:00",
        file="" if entry else f"files/{number}.pdf",
        original_name="" if entry else f"{number}.pdf",
        read_state=chance.choice((ReadState.UNSET, ReadState.UNSET, ReadState.TO_READ, ReadState.READ)),
        rating=chance.choice((0, 0, 0, 3, 5)),
    )


def _sentence(words: Words, chance: random.Random, chinese: bool) -> str:
    if chinese:
        return (
            "".join(chance.choices(words.chinese, cum_weights=words.chinese_weights, k=chance.randint(12, 26))) + "。"
        )
    found = chance.choices(words.english, cum_weights=words.english_weights, k=chance.randint(12, 30))
    return " ".join(found).capitalize() + "."


def _title(words: Words, chance: random.Random, chinese: bool) -> str:
    some = chance.choices(words.chinese if chinese else words.english, k=chance.randint(4, 9))
    return "".join(some) if chinese else " ".join(some).capitalize()


def by_frequency(words: Words) -> Iterator[tuple[str, list[str]]]:
    """Words to search for, by kind: the commonest, middling and rare ones, in both languages."""
    for lang, known in (("en", words.english), ("zh", words.chinese)):
        for kind, first, last in (
            ("commonest", 0, 12),
            ("common", 40, 120),
            ("middling", 900, 1_400),
            ("rare", 6_000, 7_900),
        ):
            yield f"{lang} {kind}", known[first:last]
