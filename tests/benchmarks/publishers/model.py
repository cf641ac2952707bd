"""What a generated paper is made of, and the truth that a reader's result is held against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.benchmarks.publishers.richtext import plain


@dataclass(frozen=True, slots=True)
class Author:
    """A person. `name` is how the page prints it; a Chinese author has an English form too."""

    given: str
    family: str
    suffix: str = ""
    affiliations: tuple[int, ...] = (0,)
    email: str = ""
    english: str = ""

    @property
    def name(self) -> str:
        """Family name first for Chinese characters, last for others."""
        if self.family and self.family[0] >= "\u4e00":
            return self.family + self.given
        return " ".join(filter(None, (self.given, self.family, self.suffix)))


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where authors work; `english` is the same in English, on pages in two languages."""

    department: str
    institution: str
    city: str
    country: str
    postcode: str = ""
    english: str = ""

    @property
    def line(self) -> str:
        """In one line, largest last."""
        return ", ".join(filter(None, (self.department, self.institution, self.city, self.country)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body: rich text, the works it cites, and a footnote set at its end."""

    text: str
    cites: tuple[str, ...] = ()
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences set together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of rectangles with its caption."""

    caption: str
    bars: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """A displayed formula, in TeX."""

    source: str


@dataclass(frozen=True, slots=True)
class Items:
    """A numbered or bulleted list; its items are no headings."""

    items: tuple[str, ...]
    numbered: bool


Block = Paragraph | Table | Figure | Equation | Items


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (level 1 to 3) and what stands under it; `appendix` ones come after the text."""

    level: int
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False


class EntryKind(StrEnum):
    """What a cited work is."""

    ARTICLE = "article"
    CONFERENCE = "inproceedings"
    BOOK = "book"
    THESIS = "phdthesis"
    PREPRINT = "misc"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cited work. `authors` are pairs of given and family name; `english` is the translated title, if printed."""

    key: str
    kind: EntryKind
    authors: tuple[tuple[str, str], ...]
    title: str
    venue: str
    year: int
    volume: int
    number: int
    pages: tuple[int, int]
    doi: str = ""
    city: str = ""
    chinese: bool = False
    english: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The front matter in the paper's second language."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a class may print. A class leaves out what its publisher does not print."""

    language: str
    field: str
    title: str
    subtitle: str
    authors: tuple[Author, ...]
    affiliations: tuple[Affiliation, ...]
    collaboration: str
    abstract: tuple[tuple[str, str], ...]
    keywords: tuple[str, ...]
    other: Translation | None
    sections: tuple[Section, ...]
    acknowledgements: str
    funding: str
    biographies: tuple[str, ...]
    entries: tuple[Entry, ...]
    year: int
    volume: int
    number: int
    first_page: int
    doi: str
    received: str
    accepted: str

    @property
    def full_title(self) -> str:
        """Title and subtitle, with the colon that a person sets between them."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def abstract_text(self) -> str:
        """The abstract as running text, with the labels of its parts."""
        return " ".join(f"{label}: {text}" if label else text for label, text in self.abstract)


class Numbers(StrEnum):
    """How a class numbers its headings."""

    ARABIC = "arabic"  # 1, 1.1, 1.1.1
    ROMAN = "roman"  # I, A, 1
    LETTERED = "lettered"  # A, A.1
    CHINESE = "chinese"  # 一、 （一） 1.
    CHAPTERS = "chapters"  # 第1章, 1.1, 1.1.1
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Prints:
    """What a class prints of a paper, so far as classes differ."""

    numbers: Numbers = Numbers.ARABIC
    depth: int = 3
    start: int = 1  # the number of the first section
    keywords: bool = True
    authors: bool = True
    affiliations: bool = True
    subtitle: bool = True
    abstract: bool = True
    entry_titles: bool = True
    thesis_titles: bool = True
    entry_dois: bool = False
    entry_authors: tuple[int, int] = (99, 99)  # with more than the first, only the second are printed
    furniture: tuple[str, ...] = ()
    collaboration: bool = False
    by_place: bool = False  # authors are printed place by place, those of one place together (REVTeX's groupedaddress)


@dataclass(frozen=True, slots=True)
class ReferenceTruth:
    """A printed entry: `title` is empty where the style prints none; `marks` are words that must stand in it."""

    families: tuple[str, ...]
    title: str
    year: int
    doi: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right for one PDF. Each field's rule stands in `score`."""

    name: str
    language: str
    title: str
    authors: tuple[str, ...]
    optional_authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    abstract: str
    abstract_other: str
    keywords: tuple[str, ...]
    keywords_other: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    references: tuple[ReferenceTruth, ...]
    sentences: tuple[str, ...]
    furniture: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # the sentences that are not asked for: with a citation, formula or footnote
    heads: tuple[str, ...] = ()  # running heads: wrong in a sentence, right in an entry


def body_sentences(paper: Paper) -> tuple[Sentence, ...]:
    """Every sentence of the paper's paragraphs, in order."""
    return tuple(
        sentence
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for sentence in block.sentences
    )


def printed(text: str) -> str:
    """Rich text as a person reads it."""
    return plain(text)
