"""What the labels of a front's parts mean together: where the text begins, what an abstract holds, what a list is no note of.

The chain sees neighbours; these few rules see the page. Each overrules a label only where the page as a whole speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.reading.document import SectionRole
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.roles import is_chapter_number, role_of, split_number
from app.pdf.front.authors.nameless import with_rows_of_names
from app.pdf.front.degree import with_thesis_title
from app.pdf.front.headless import with_chinese_names, with_headless_abstract
from app.pdf.front.label.abstracts import announces_abstract, is_abstract_start
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.parts import ASIDE, Part
from app.pdf.front.label.words import (
    BY,
    CITE_AS,
    CITED_WORK,
    DATE,
    DATES,
    KEYWORDS,
    LABELLED_ROW,
    LIFE,
    MAIL,
    MONEY,
    NUMBERS,
    PLACE,
    SMALL_PRINT,
)
from app.pdf.front.loose import with_loose_text
from app.pdf.front.section_label import without_section_label
from app.pdf.front.structured import with_structured_abstract
from app.pdf.front.subjects.codes import with_codes
from app.pdf.front.subjects.word_rows import with_word_rows
from app.pdf.front.titleless import with_rows_above_authors

TEXT_PARTS = 2
"""Paragraphs after which the paper's text has begun, where no heading says so."""
SURE = 0.8
"""Parts that are as certain as this are right in 99 of 100 cases on pages kept aside."""
_CERTAIN = 0.97
_JUDGES = re.compile(
    r"^\W*(?:thesis |examin\w+ |doctoral )?(?:committee|supervis|advis[eo]r|examiner|referee)|^\W*(?:指导教师|导\s*师)",
    re.I,
)
_ADDRESSES = re.compile(
    r"\W*(?:authors?['’]?s?['’]? (?:contact|address|present address|current address)|contact authors?)", re.I
)
_LOW = 0.7
_ENTRY = re.compile(r"\s*(?:\[\w{1,12}\]|\d{1,3}\.)\s")
_OVERHANG, _INDENT = 4.0, 40.0


def settled(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels after all rules."""
    titled = with_thesis_title(
        with_chinese_names(without_section_label(_with_larger_rows(_whole_titles(_whole_titles(labelled)[::-1])[::-1])))
    )
    texts = with_headless_abstract(_with_text(_without_others(with_rows_above_authors(titled))))
    whole = _whole_abstract(with_structured_abstract(texts))
    return with_loose_text(with_codes(with_rows_of_names(with_word_rows(_with_bylines(whole)))))


def _without_others(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where names are not the authors': those of a committee, and what a line of citation repeats."""
    found: list[Labelled] = []
    cited: Block | None = None
    opened = judged = False
    for item in labelled:
        block = item.part.block
        if block.kind == "footnote" and item.label is not Label.NOTE and CITED_WORK.search(block.text):
            item = replace(item, label=Label.NOTE)
        if block.kind in ASIDE and _ADDRESSES.match(block.text):
            item = replace(item, label=Label.CONTACT)  # names and places there say again what stands above
        judged = judged or bool(_JUDGES.match(item.part.text))
        if judged and item.label is Label.AUTHORS and any(other.label is Label.AUTHORS for other in found):
            item = replace(item, label=Label.NOTE)
        if CITE_AS.match(item.part.text):
            cited, opened = block, len(block.rows) == 1
        elif opened:
            cited, opened = block, False
        found.append(replace(item, label=Label.NOTE) if block is cited else item)
    return found


def _whole_titles(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where a row right below or above one of a title, in its block and type, is of the title too."""
    found: list[Labelled] = []
    for item in labelled:
        before = found[-1] if found else None
        near = before is not None and before.label is Label.TITLE and _same_rows(before.part, item.part)
        doubtful = near and item.label is not Label.TITLE and item.confidence < _CERTAIN
        found.append(replace(item, label=Label.TITLE) if doubtful else item)
    return found


def _with_larger_rows(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where doubtful rows right above a title, in a larger type, are the title that it is the subtitle of."""
    found: list[Labelled] = []
    for item in reversed(labelled):
        below = found[-1] if found else None
        doubtful = item.label is Label.NOTE and item.confidence < _LOW and item.part.block.kind not in ASIDE
        if doubtful and below is not None and below.label is Label.TITLE and _heads(item.part, below.part):
            item = replace(item, label=Label.TITLE)
        found.append(item)
    return found[::-1]


def _heads(part: Part, below: Part) -> bool:
    gap = below.rect.y0 - part.rect.y1
    near = part.page == below.page and -0.5 * part.first.size < gap < part.first.size
    words = len(part.text.split()) > 2 and not any(map(str.isdigit, part.text))
    return near and words and part.first.size > 0.99 * below.first.size


def _same_rows(part: Part, other: Part) -> bool:
    first, row = part.first, other.first
    alike = abs(first.size - row.size) < 0.02 * first.size and (first.bold, first.font) == (row.bold, row.font)
    apart = max(part.rect.y0, other.rect.y0) - min(part.rect.y1, other.rect.y1)
    alike = alike or _turns_upright(part, other)
    return part.block.kind == other.block.kind and alike and apart < 0.8 * first.size


def _turns_upright(part: Part, other: Part) -> bool:
    """Whether the upper of two rows of a block ends in the other's face: a title in italics whose end is upright."""
    above, below = (part, other) if part.rect.y0 < other.rect.y0 else (other, part)
    run, row = above.rows[-1].runs[-1], below.first
    same = abs(above.first.size - row.size) < 0.02 * row.size and above.first.bold == row.bold
    return part.block is other.block and same and (run.font, run.bold) == (row.font, row.bold)


def _with_text(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, with all taken for text that follows where it begins, but for notes beside and below it.

    It begins at the heading of its first section or at its second paragraph; on the pages of a reference list there is none.
    """
    begun = False
    paragraphs = 0
    found: list[Labelled] = []
    for number, item in enumerate(labelled):
        part = item.part
        following = labelled[number + 1] if number + 1 < len(labelled) else None
        if item.label is Label.KEYWORDS and part.prose and not KEYWORDS.match(part.text):
            item = replace(item, label=Label.BODY)
        if part.block.kind in ("section-header", "title") and is_chapter_number(part.text):
            item = replace(item, label=Label.HEADING)
        if following is not None and following.label is Label.ABSTRACT and announces_abstract(part.text):
            item = replace(item, label=Label.ABSTRACT_HEAD)
        aside = part.block.kind in ASIDE or part.block.sidebar or part.above
        before = found[-1] if found else None
        if item.label is Label.NOTE and item.confidence < SURE and before and _goes_on_with_places(before, item):
            item = replace(item, label=Label.AFFILIATION)
        if item.label is Label.AUTHORS and item.confidence < _LOW and before and _ends_place(before, item):
            item = replace(item, label=Label.AFFILIATION, authors=0.0)
        paragraphs += item.label is Label.BODY and part.prose and not aside
        place = item.label is Label.AFFILIATION and item.confidence > SURE  # "1. Institute of …" opens no section
        begun = begun or (not aside and (paragraphs >= TEXT_PARTS or (not place and _opens_section(part))))
        keep = (
            not begun
            or aside
            or item.label in (Label.BODY, Label.HEADING, Label.ABSTRACT_HEAD)
            or _is_small_print(item)
        )
        found.append(item if keep else replace(item, label=Label.BODY))
    return _without_entries(found)


def _goes_on_with_places(before: Labelled, item: Labelled) -> bool:
    """Whether a doubtful row names a place below another of the same block and type."""
    same = before.part.block is item.part.block and abs(before.part.first.size - item.part.first.size) < 0.3
    return before.label is Label.AFFILIATION and same and bool(PLACE.search(item.part.text))


def _ends_place(before: Labelled, item: Labelled) -> bool:
    """Whether a doubtful row is the end of a place that a comma breaks off above it: "…, Rivemont," "Czech Republic"."""
    same = before.part.block is item.part.block and abs(before.part.first.size - item.part.first.size) < 0.3
    return before.label is Label.AFFILIATION and same and before.part.text.rstrip().endswith((",", "，"))


def _without_entries(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where entries of a reference list on these pages, often set as notes, are no small print."""
    lists = [item.part for item in labelled if role_of(split_number(item.part.text)[1]) is SectionRole.REFERENCES]
    entries = {
        id(item.part.block)
        for item in labelled
        for head in lists
        if item.part.page == head.page
        and item.part.rect.y0 > head.rect.y0
        and _ENTRY.match(item.part.block.rows[0].text)
    }
    return [replace(item, label=Label.BODY) if id(item.part.block) in entries else item for item in labelled]


def _whole_abstract(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where an abstract's word announces one, and what is set like it goes on until a heading or note."""
    found: list[Labelled] = []
    last: Part | None = None
    for number, item in enumerate(labelled):
        following = labelled[number + 1].label if number + 1 < len(labelled) else None
        if item.label is Label.ABSTRACT_HEAD and following is not Label.ABSTRACT:
            item = replace(item, label=Label.HEADING)
        later = item.part.page > labelled[0].part.page
        if item.label is Label.ABSTRACT and later and last is None and not _is_announced(item, found):
            item = replace(item, label=Label.BODY)
        text = item.label is Label.BODY or (item.label in (Label.NOTE, Label.CONTACT) and _may_be_text(item.part))
        if text and last is not None and _set_like(last, item.part):
            item = replace(item, label=Label.ABSTRACT)
        if item.label is Label.ABSTRACT and not item.part.prose and _is_date(item.part.text):
            item = replace(item, label=Label.NOTE)
        if item.label is Label.ABSTRACT and last is None and any(other.label is Label.ABSTRACT for other in found):
            starts = item.part.prose or is_abstract_start(item.part.text) or found[-1].label is Label.ABSTRACT_HEAD
            item = item if starts else replace(item, label=Label.NOTE)
        if item.label is Label.ABSTRACT:
            last = last or item.part
        elif item.part.block.kind not in ASIDE and not item.part.block.sidebar:
            last = None
        found.append(item)
    return found


def _with_bylines(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where what opens with "by" or "authors:" is no title."""
    return [
        replace(item, label=Label.AUTHORS) if item.label is Label.TITLE and BY.match(item.part.text) else item
        for item in labelled
    ]


def _is_announced(item: Labelled, before: Sequence[Labelled]) -> bool:
    return is_abstract_start(item.part.text) or (bool(before) and before[-1].label is Label.ABSTRACT_HEAD)


def _is_date(text: str) -> bool:
    """Whether a row says when the paper was received or the like."""
    return bool(DATES.match(text)) and bool(DATE.search(text))


def _may_be_text(part: Part) -> bool:
    """Whether a note may after all be a paragraph, since it neither opens nor, where short, says what notes say."""
    small = () if part.prose else (NUMBERS, DATES, MONEY, LIFE, MAIL)
    return (
        part.block.kind == "text"
        and not any(rule.search(part.text) for rule in small)
        and not LABELLED_ROW.match(part.text)
    )


def _set_like(abstract: Part, part: Part) -> bool:
    """Whether a paragraph or a list stands under the abstract in its type and width."""
    first, row = abstract.first, part.first
    alike = abs(first.size - row.size) < 0.04 * first.size and (first.bold, first.italic) == (row.bold, row.italic)
    within = -_OVERHANG < part.rect.x0 - abstract.rect.x0 < _INDENT and part.rect.x1 < abstract.rect.x1 + _OVERHANG
    return (
        alike and within and part.page - abstract.page <= 1 and not part.block.sidebar and part.block.kind not in ASIDE
    )


def _opens_section(part: Part) -> bool:
    """Whether a part is the heading of the first section, or of the references."""
    number, title = split_number(part.text)
    if part.block.kind not in ("section-header", "title") and len(part.block.rows) > 1:
        return False
    role = role_of(title)
    return role in (SectionRole.INTRODUCTION, SectionRole.REFERENCES) or (
        number in ("0", "1", "I") and role is not SectionRole.ABSTRACT
    )


def _is_small_print(item: Labelled) -> bool:
    """Whether a note below the text is set as one, and says what notes say."""
    low = item.part.rect.y0 > _LOW * item.part.height
    return (
        item.label in (Label.NOTE, Label.CONTACT, Label.AFFILIATION)
        and low
        and any(rule.search(item.part.text) for rule in SMALL_PRINT)
    )


def before_text(labelled: Sequence[Labelled]) -> list[Labelled]:
    """What stands before the paper's text, and the notes and side columns; lists within the text are of its body."""
    found: list[Labelled] = []
    text = 0
    for item in labelled:
        text += item.label is Label.BODY and item.part.prose and not item.part.above
        if text < TEXT_PARTS or item.part.above or item.part.block.kind in ASIDE or item.part.block.sidebar:
            found.append(item)
    return found
