"""Sections, paragraphs and sentences, from blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.domain.reading.document import Section, SectionRole, Sentence
from app.pdf.blocks.blocks import REFERENCE, Block
from app.pdf.blocks.flow import Flow, Vocabulary
from app.pdf.blocks.roles import counted, role_of, split_number
from app.pdf.blocks.rows import Row
from app.pdf.front.label.abstracts import abstract_word, ends_abstract, is_abstract_start
from app.pdf.page.facts import FURNITURE_KINDS
from app.pdf.structure.headings import Heading, HeadingFinder, rank_of, section_ranks
from app.pdf.structure.paragraphs import FINISHED, joined, lead_of, paragraphs_of, says_something
from app.text.han import HAN, HANGUL, han_share
from app.text.sentences import split_sentences

_MOSTLY = 0.4
_LONGEST_ABSTRACT = 5000
_LONGEST_NOTE = 420
_SHORTEST_ABSTRACT = 300
_WORD = re.compile(rf"[^\W\d_]{{3,}}|[{HAN}{HANGUL}]|[\u0590-\u08ff]{{2,}}")
_BULLET = re.compile(r"^\s*(?:[•·▪■●○◦–—∙⋅►*-]|\(?[a-z0-9ivx]{1,4}[.)])\s+")
_OWN_ROLES = frozenset(
    {
        SectionRole.RELATED,
        SectionRole.DISCUSSION,
        SectionRole.CONCLUSION,
        SectionRole.ACKNOWLEDGEMENTS,
        SectionRole.REFERENCES,
        SectionRole.APPENDIX,
    }
)
_PAPER_ROLES = frozenset({SectionRole.INTRODUCTION, SectionRole.METHOD, SectionRole.REFERENCES, SectionRole.CONCLUSION})
_BEFORE_ABSTRACT = frozenset({SectionRole.ABSTRACT, SectionRole.FRONT, SectionRole.ACKNOWLEDGEMENTS})  # as in theses
_NO_SENTENCES = frozenset({SectionRole.REFERENCES, SectionRole.FRONT})


_ABSTRACT_ROLES = frozenset({"abstract", "abstract-head"})
_ALWAYS_LEFT_OUT = frozenset({"title", "cover"})
_LEFT_OUT = _ALWAYS_LEFT_OUT | {"authors", "affiliation", "contact", "keywords", "keywords-head", "note", "codes"}


class Mark(NamedTuple):
    """A superscript that was left out of a sentence, and where: characters from the sentence's start."""

    sentence: str
    position: int
    text: str


class ReferenceList(NamedTuple):
    """The blocks of one reference list, and its section; a book has one behind each chapter."""

    section: str
    page: int
    blocks: list[Block]


@dataclass(slots=True)
class Body:
    """What `build_body` made."""

    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    abstracts: tuple[str, ...] = ()
    reference_lists: list[ReferenceList] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def build_body(
    pages: Sequence[Sequence[Block]],
    finder: HeadingFinder,
    vocabulary: Vocabulary,
    research: bool = True,
) -> Body:
    """Walk through the blocks once, opening a section at each heading. Only `research` has an abstract unannounced."""
    body = Body()
    for any_text in (False, True):
        # a file without running text (a form, a list) is read from whatever there is, its front included
        left_out = _ALWAYS_LEFT_OUT if any_text else _LEFT_OUT
        parts = [
            part
            for page in pages
            for block in page
            if block.role not in left_out and block.kind not in FURNITURE_KINDS and not block.sidebar
            for part in ([block] if block.role in _ABSTRACT_ROLES else finder.split(block))
        ]
        blocks = finder.settle(parts)
        builder = _Builder(finder, vocabulary, blocks, any_text, research)
        for block in blocks:
            builder.take(block)
        body = builder.finish()
        if body.sentences:
            break
    return body


class _Builder:
    def __init__(
        self, finder: HeadingFinder, vocabulary: Vocabulary, blocks: Sequence[Block], any_text: bool, research: bool
    ) -> None:
        self._finder = finder
        self._vocabulary = vocabulary
        self._ranks = section_ranks(blocks)
        self._any = any_text
        heads = [split_number(block.text) for block in blocks if block.kind == "section-header"]
        self._paper = research and any(number or role_of(title) in _PAPER_ROLES for number, title in heads)
        self._sections: list[Section] = []
        self._sentences: list[Sentence] = []
        self._references: list[ReferenceList] = []
        self._marks: list[Mark] = []
        self._flow: Flow | None = None
        self._paragraphs = 0
        self._seen_references = False
        self._muted = False
        self._assumed = False
        self._quiet = 0
        self._style: Row | None = None
        self._list_rank = 0.0
        self._spoken_of = _not_lists(blocks)
        self._labelled = any(block.role == "abstract" for block in blocks)
        self._abstract: Block | None = None
        self._opening: Block | None = None
        self._word = ""
        self._headed = False

    def take(self, block: Block) -> None:
        """Add one block."""
        if block.kind == REFERENCE:
            if self._role is not SectionRole.REFERENCES:
                self._open(Heading("", "", SectionRole.REFERENCES, 1, block.page))
            self._take_entry(block)
        elif block.role == "abstract-head":
            self._word = abstract_word(block.text, alone=True)
            self._headed = block.kind == "section-header"
        elif block.role == "abstract" and (
            self._paper or self._word or self._abstract or is_abstract_start(block.text)
        ):
            self._take_abstract(block)
        else:
            self._leave_abstract(block)
            self._take_text(block)

    def _take_abstract(self, block: Block) -> None:
        """A block that is known to be abstract: of the one that is open, or of another in a second language."""
        before = self._abstract
        if (
            before is None
            or self._word
            or is_abstract_start(block.text)
            or (han_share(before.text) > _MOSTLY) != (han_share(block.text) > _MOSTLY)
        ):
            word = self._word or abstract_word(block.text)
            self._flush()
            self._sections.append(Section(f"sec{len(self._sections) + 1}", 1, word, block.page, SectionRole.ABSTRACT))
            self._word = ""
            self._opening = block
        self._abstract = block
        self._write(block, block.rows)

    def _leave_abstract(self, block: Block) -> None:
        """The text behind a labelled abstract is the paper's, unless the abstract is broken off at the end of its page."""
        last = self._abstract
        if last is None or not block.rows or block.kind not in ("text", "list-item", "section-header"):
            return
        goes_on = block.page == last.page + 1 and self._flow is not None and not FINISHED.search(self._flow.text)
        if goes_on and block.kind == "text" and block.text[:1].islower():
            return
        opening = self._opening or last
        if self._headed and block.page - last.page <= 1 and block.kind != "section-header" and _alike(opening, block):
            return  # set as a section like others (Summary), it ends where the next one begins
        self._abstract = None
        if block.kind != "section-header" and self._role is SectionRole.ABSTRACT:
            self._open(Heading("", "", SectionRole.INTRODUCTION, 1, block.page))

    def _take_text(self, block: Block) -> None:
        if block.kind == "section-header" and not self._is_entry(block):
            heading = self._finder.make(block, self._ranks)
            if id(block) in self._spoken_of:
                heading = replace(heading, role=SectionRole.BODY)
            if heading.role is SectionRole.REFERENCES:
                self._list_rank = rank_of(block.rows[0])
            self._muted = self._in_front and self._is_front_line(heading)
            if not self._muted:
                self._open(heading)
        elif self._in_front and is_abstract_start(block.text) and self._sections and block.rows:
            self._open(Heading("", abstract_word(block.text), SectionRole.ABSTRACT, 1, block.page))
            self._muted = False
            self._text(block)
        elif block.rows and (block.kind in ("text", "list-item", "section-header") or self._makes_do(block)):
            self._muted = self._muted or (block.demoted and self._in_front and block.page <= 2 and self._has_text)
            if not self._muted:
                self._text(block)

    def _take_entry(self, block: Block) -> None:
        """Add a block to the reference list that is open."""
        self._references[-1].blocks.append(block)

    def _makes_do(self, block: Block) -> bool:
        """Whether tables are read as text, in a file that has no other (forms, the right-to-left page)."""
        return self._any and block.kind in ("table", "caption", "label", "picture")

    def _is_entry(self, block: Block) -> bool:
        """Whether a "heading" inside a reference list is part of one of its entries."""
        if self._role is not SectionRole.REFERENCES:
            return False
        number, title = split_number(block.text)
        minor = not number and role_of(title) is SectionRole.BODY and rank_of(block.rows[0]) < self._list_rank - 0.4
        return minor or _is_entry(block.text)

    def finish(self) -> Body:
        """Everything, once all blocks were taken."""
        self._flush()
        self._doubt_abstract()
        numbers = {section.number for section in self._sections}
        for index, section in enumerate(self._sections):
            if section.number == "I" and "2" in numbers and "1" not in numbers:
                self._sections[index] = replace(section, number="1")  # as OCR reads it (FLP)
            elif section.number == "A" and section.role is not SectionRole.APPENDIX and _alone(numbers):
                self._sections[index] = replace(section, number="", title=f"A {section.title}")
        abstracts = [section.id for section in self._sections if section.role is SectionRole.ABSTRACT]
        texts = [joined(s.text for s in self._sentences if s.section == section) for section in abstracts]
        return Body(
            tuple(self._sections), tuple(self._sentences), tuple(filter(None, texts)), self._references, self._marks
        )

    def _doubt_abstract(self) -> None:
        """An abstract without a heading that goes on for pages is the text of a document without headings."""
        first = self._sections[0] if self._sections else None
        if first is None or not self._assumed:
            return
        length = sum(len(sentence.text) for sentence in self._sentences if sentence.section == first.id)
        if length > _LONGEST_ABSTRACT:
            self._sections[0] = replace(first, role=SectionRole.BODY, title="")

    @property
    def _in_front(self) -> bool:
        """Before the introduction or the first numbered section, on the first pages."""
        return not self._labelled and all(s.role in (SectionRole.ABSTRACT, SectionRole.FRONT) for s in self._sections)

    @property
    def _has_text(self) -> bool:
        return bool(self._sentences) or self._flow is not None

    def _is_front_line(self, heading: Heading) -> bool:
        """A second title or author line, as papers with an abstract in two languages have after the first."""
        return (
            heading.page <= 2
            and self._finder.numbered
            and bool(self._sections)
            and not heading.number
            and heading.role is SectionRole.BODY
        )

    @property
    def _role(self) -> SectionRole:
        return self._sections[-1].role if self._sections else SectionRole.FRONT

    def _open(self, heading: Heading) -> None:
        self._flush()
        self._quiet = 0
        role, level = self._placed(heading)
        self._sections.append(
            Section(f"sec{len(self._sections) + 1}", level, heading.title, heading.page, role, heading.number)
        )
        if role is SectionRole.REFERENCES:
            self._references.append(ReferenceList(self._sections[-1].id, heading.page, []))

    def _placed(self, heading: Heading) -> tuple[SectionRole, int]:
        """Role and level in the light of what came before."""
        role, level = heading.role, heading.level
        if role is SectionRole.ABSTRACT and any(section.role not in _BEFORE_ABSTRACT for section in self._sections):
            role = SectionRole.BODY
        if role is SectionRole.REFERENCES:
            self._seen_references = True
        elif self._resumes(heading):
            self._seen_references = False  # each chapter of a book may have its own list
        elif self._seen_references and role not in (SectionRole.ACKNOWLEDGEMENTS, SectionRole.FRONT):
            role = SectionRole.APPENDIX
        parent = next((s for s in reversed(self._sections) if s.level < level), None)
        if parent is None:
            return role, 1 if not self._sections else level
        if not parent.title:
            return role, parent.level  # the text before the first heading has no sections of its own
        level = min(level, parent.level + 1)
        own = role in _OWN_ROLES or parent.role in (SectionRole.BODY, SectionRole.ABSTRACT)
        return (role if own else parent.role), level

    def _resumes(self, heading: Heading) -> bool:
        """Whether a heading after a reference list goes on with the numbers of the sections before it."""
        own = counted(heading.number)
        tops = [
            (section.level, number)
            for section in self._sections
            if section.role is not SectionRole.APPENDIX and (number := counted(section.number))
        ]
        top = min((level for level, _ in tops), default=0)
        last = next((number for level, number in reversed(tops) if level == top), 0)
        return bool(own and last) and heading.level <= top and own == last + 1

    def _text(self, block: Block) -> None:
        if self._role is SectionRole.REFERENCES:
            self._take_entry(block)
            return
        if not self._sections and not self._implied(block):
            return
        if self._ends_abstract(block):
            self._open(Heading("", "", SectionRole.INTRODUCTION, 1, block.page))
        if (all(row.mono for row in block.rows) and not self._any) or not _WORD.search(block.text):
            return
        if self._is_front_matter(block):
            return
        self._write(block, self._without_keywords(block))

    def _write(self, block: Block, rows: Sequence[Row]) -> None:
        """Add rows of a block to the text, as paragraphs of their own or going on with the last."""
        for paragraph in paragraphs_of(rows):
            if not self._continues(paragraph[0], block):
                self._flush()
            if self._flow is None:
                self._flow = Flow(self._vocabulary)
            for row in paragraph:
                self._flow.add(row)

    def _ends_abstract(self, block: Block) -> bool:
        """Whether the paper starts here without a heading, set unlike its abstract (older journals)."""
        first = self._style
        if self._role is not SectionRole.ABSTRACT:
            self._style = None
            return False
        if first is None:
            self._style = block.rows[0]
            return False
        row = block.rows[len(block.rows) // 2]
        other = first.bold != row.bold or abs(first.size - row.size) > 0.08 * first.size
        here = sum(len(s.text) for s in self._sentences if s.section == self._sections[-1].id)
        here += len(self._flow.text) if self._flow else 0
        return other and here > _SHORTEST_ABSTRACT and len(block.rows) >= 4 and len(block.text) > _LONGEST_NOTE // 2

    def _without_keywords(self, block: Block) -> list[Row]:
        """The rows before a keyword line, as long as the front or an abstract is not behind us."""
        if self._in_front or self._role is SectionRole.ABSTRACT:
            for number, row in enumerate(block.rows):
                if ends_abstract(row.text):
                    self._quiet = block.page
                    return block.rows[:number]
        return block.rows

    def _is_front_matter(self, block: Block) -> bool:
        """Classifications and "how to cite" in paragraphs of their own after the keywords (ACM); a form on the next page (theses)."""
        return 0 < self._quiet <= block.page and self._role is SectionRole.ABSTRACT and len(block.text) < _LONGEST_NOTE

    def _implied(self, block: Block) -> bool:
        """Text before any heading: an abstract that has none, or the text of a document without headings."""
        if not self._any and len(block.text) < 200 and not is_abstract_start(block.text):
            return False
        abstract = len(block.text) >= 200 and block.page <= 2 and self._paper and not self._labelled
        role = SectionRole.ABSTRACT if abstract or is_abstract_start(block.text) else SectionRole.BODY
        title = abstract_word(block.text) if role is SectionRole.ABSTRACT else ""
        self._assumed = role is SectionRole.ABSTRACT
        self._sections.append(Section("sec1", 1, title, block.page, role))
        return True

    def _continues(self, row: Row, block: Block) -> bool:
        """Whether a paragraph that was broken off (by a column, a page, an equation) goes on here."""
        if self._flow is None:
            return False
        text = self._flow.text
        missing_page = row.page - self._flow.rows[-1].page > 1
        if not text or missing_page or FINISHED.search(text):
            return False
        if block.kind == "list-item" and _BULLET.match(row.text):
            return False
        first = row.text.lstrip()[:1]
        return not text.endswith((":", "：", ";", "；")) or first.islower()

    def _flush(self) -> None:
        flow, self._flow = self._flow, None
        if flow is None or not self._sections or self._role in _NO_SENTENCES:
            return
        text = flow.text
        section = self._sections[-1]
        lead = lead_of(text, section.role)
        places = [(lead + begin, lead + end) for begin, end in split_sentences(text[lead:])]
        for (first, last), (following, _) in zip(places, [*places[1:], (len(text), 0)], strict=True):
            words, spans = text[first:last], flow.spans(first, last)
            if spans and says_something(words):
                number = len(self._sentences) + 1
                self._sentences.append(Sentence(f"s{number}", section.id, words, spans, self._paragraphs))
                # a mark set off by a space ("both tasks. 6") belongs to what it stands behind
                own = [(min(at, last) - first, mark) for at, mark in flow.marks if first < at <= following]
                self._marks += [Mark(f"s{number}", at, mark) for at, mark in own]
        self._paragraphs += 1


def _alike(block: Block, other: Block) -> bool:
    """Whether two paragraphs are set in one type, on one left edge."""
    first, row = block.rows[0], other.rows[0]
    aligned = abs(block.rect.x0 - other.rect.x0) < row.size
    return aligned and abs(first.size - row.size) < 0.04 * row.size and first.bold == row.bold


def _alone(numbers: set[str]) -> bool:
    """Whether "A" numbers nothing: it is the article of a title whose digit has no meaning (PageRank)."""
    return not any(number == "B" or number.startswith("A.") for number in numbers)


def _not_lists(blocks: Sequence[Block]) -> set[int]:
    """Numbered sections *about* references, followed by the next section and later by the real list (NJU report)."""
    heads = [(block, split_number(block.text)) for block in blocks if block.kind == "section-header"]
    found = set()
    for index, (block, (number, title)) in enumerate(heads[:-1]):
        if number.isdigit() and role_of(title) is SectionRole.REFERENCES:
            goes_on = any(other == str(int(number) + 1) for _, (other, _) in heads[index + 1 :])
            real = any(role_of(words) is SectionRole.REFERENCES for _, (_, words) in heads[index + 1 :])
            if goes_on and real:
                found.add(id(block))
    return found


def _is_entry(text: str) -> bool:
    """Whether a "heading" inside a reference list is one of its entries."""
    return bool(re.match(r"[\[(]?\d{1,3}[\])]?[.\s]", text)) and (
        text.count(",") > 1 or bool(re.search(r"\b(?:19|20)\d\d\b", text))
    )
