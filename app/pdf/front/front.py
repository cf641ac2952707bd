"""What the first pages say about the paper: title, authors, affiliations, abstract, keywords; and which blocks say it.

Leading pages that are covers are set aside. On the pages that follow, every part gets a label from all the evidence together
(`app.pdf.front.label`); what is built here is only put together from the labelled parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.document import Fact, FactSource, SectionRole
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.blocks.roles import role_of, split_number
from app.pdf.front.affiliations import affiliations_in
from app.pdf.front.keywords import keywords_in
from app.pdf.front.label.abstracts import announces_abstract, is_abstract_start
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Elsewhere, Labelled, elsewhere, label_pages
from app.pdf.front.label.parts import Part
from app.pdf.front.label.words import KEYWORDS, PLACE, SMALL_PRINT
from app.pdf.front.language import is_chinese
from app.pdf.front.pages.archive import ArchiveCover, find_covers
from app.pdf.front.pages.form import find_cover
from app.pdf.front.people import authors_in
from app.pdf.front.relabel import relabelled
from app.pdf.front.titles import Title, metadata_title, titles_in
from app.pdf.page.facts import FileFacts, PageFacts

_FRONT_PAGES = 3
_TEXT_PARTS = 2
_LOW = 0.7
_ENTRY = re.compile(r"\s*(?:\[\w{1,12}\]|\d{1,3}\.)\s")
_SURE = 0.8
_OVERHANG, _INDENT = 4.0, 40.0
_LEAST_AUTHORS = 0.2
_ASIDE = frozenset({"page-header", "page-footer", "footnote", "note"})


@dataclass(slots=True)
class Front:
    """What was found. `pages` are the file's blocks, those of the front marked with their role."""

    title: str = ""
    title_other: str = ""
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    keywords_other: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    covers: tuple[ArchiveCover, ...] = ()
    first: int = 1
    pages: list[list[Block]] = field(default_factory=list)
    labelled: tuple[Labelled, ...] = ()


def find_front(
    pages: Sequence[PageFacts],
    blocks: Sequence[list[Block]],
    body: float,
    file: FileFacts,
    vocabulary: Vocabulary,
    language: str,
) -> Front:
    """The front of a paper in some language. Looks at the first pages that are no covers."""
    covers = find_covers(pages, blocks)
    told = elsewhere(pages, blocks, body, file)
    told = replace(
        told, citations=(*told.citations, *(line for cover in covers for line in cover.lines if len(line) > 12))
    )
    start = len(covers)
    front = Front(covers=covers, first=start + 1, pages=[list(page) for page in blocks])
    for number in range(start):
        front.pages[number] = _silenced(blocks[number])
    form = find_cover(blocks[start:])
    if form is not None:
        return _of_form(front, form.title, form.authors, form.school, form.blocks)
    labelled = _whole_abstract(_settled(_labelled(pages, blocks, start, told)))
    _take(front, _before_text(labelled), file, vocabulary, language == "zh")
    _take_cover(front, pages, blocks, told, vocabulary)
    for page in {item.part.page for item in labelled}:
        own = [item for item in labelled if item.part.page == page]
        front.pages[page - 1] = relabelled(pages[page - 1], front.pages[page - 1], own)
    front.labelled = tuple(labelled)
    return front


def _silenced(page: Sequence[Block]) -> list[Block]:
    for block in page:
        block.role = "cover"
    return list(page)


def _of_form(front: Front, title: str, authors: tuple[str, ...], school: str, blocks: Sequence[Block]) -> Front:
    """A thesis whose cover is a form."""
    front.title, front.authors = title, authors
    front.affiliations = (school,) if school else ()
    page = blocks[0].page
    front.facts = tuple(Fact(name, value, page, confidence=0.9) for name, value in
                        (("title", title), *(("author", name) for name in authors), ("affiliation", school)) if value)  # fmt: skip
    for block in blocks:
        block.role = "cover"
    return front


def _labelled(pages: Sequence[PageFacts], blocks: Sequence[list[Block]], start: int, told: Elsewhere) -> list[Labelled]:
    """The parts of the pages that hold the front: the first, and as many more as come before the text begins."""
    found: list[Labelled] = []
    for count in range(1, _FRONT_PAGES + 1):
        if start + count > len(pages):
            break
        found = label_pages(pages[start : start + count], blocks[start : start + count], told)
        if _has_text(found):
            break
    return found


def _has_text(labelled: Sequence[Labelled]) -> bool:
    """Whether the paper's text begins on these pages, so that nothing of the front is to be looked for on the next."""
    text = [item for item in labelled if item.label is Label.BODY and item.part.prose]
    if any(item.label is Label.HEADING for item in labelled):
        return True
    abstract = any(item.label is Label.ABSTRACT for item in labelled)
    return len(text) >= (1 if abstract else _TEXT_PARTS)


def _settled(labelled: Sequence[Labelled]) -> list[Labelled]:
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
        if following is not None and following.label is Label.ABSTRACT and announces_abstract(part.text):
            item = replace(item, label=Label.ABSTRACT_HEAD)
        aside = part.block.kind in _ASIDE or part.block.sidebar or part.above
        before = found[-1] if found else None
        if item.label is Label.NOTE and item.confidence < _SURE and before and _goes_on_with_places(before, item):
            item = replace(item, label=Label.AFFILIATION)
        paragraphs += item.label is Label.BODY and part.prose and not aside
        begun = begun or (not aside and (paragraphs >= _TEXT_PARTS or _opens_section(part)))
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


def _without_entries(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where entries of a reference list on these pages, often set as notes, are no small print."""
    lists = [item.part for item in labelled if role_of(split_number(item.part.text)[1]) is SectionRole.REFERENCES]
    return [
        replace(item, label=Label.BODY)
        if any(
            item.part.page == head.page and item.part.rect.y0 > head.rect.y0 and _ENTRY.match(item.part.text)
            for head in lists
        )
        else item
        for item in labelled
    ]


def _whole_abstract(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labels, where an abstract's word announces one, and what is set like it goes on until a heading or note."""
    found: list[Labelled] = []
    last: Part | None = None
    for number, item in enumerate(labelled):
        following = labelled[number + 1].label if number + 1 < len(labelled) else None
        if item.label is Label.ABSTRACT_HEAD and following is not Label.ABSTRACT:
            item = replace(item, label=Label.HEADING)
        if item.label is Label.BODY and last is not None and _set_like(last, item.part):
            item = replace(item, label=Label.ABSTRACT)
        if item.label is Label.ABSTRACT and last is None and any(other.label is Label.ABSTRACT for other in found):
            starts = item.part.prose or is_abstract_start(item.part.text) or found[-1].label is Label.ABSTRACT_HEAD
            item = item if starts else replace(item, label=Label.NOTE)
        if item.label is Label.ABSTRACT:
            last = last or item.part
        elif item.part.block.kind not in _ASIDE:
            last = None
        found.append(item)
    return found


def _set_like(abstract: Part, part: Part) -> bool:
    """Whether a paragraph or a list stands under the abstract in its type and width."""
    first, row = abstract.first, part.first
    alike = abs(first.size - row.size) < 0.04 * first.size and (first.bold, first.italic) == (row.bold, row.italic)
    within = -_OVERHANG < part.rect.x0 - abstract.rect.x0 < _INDENT and part.rect.x1 < abstract.rect.x1 + _OVERHANG
    return alike and within and abstract.page == part.page and not part.block.sidebar and part.block.kind not in _ASIDE


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


def _before_text(labelled: Sequence[Labelled]) -> list[Labelled]:
    """What stands before the paper's text, and the notes and side columns; lists within the text are of its body."""
    found: list[Labelled] = []
    text = 0
    for item in labelled:
        text += item.label is Label.BODY and item.part.prose and not item.part.above
        if text < _TEXT_PARTS or item.part.above or item.part.block.kind in _ASIDE or item.part.block.sidebar:
            found.append(item)
    return found


def _take(front: Front, labelled: Sequence[Labelled], file: FileFacts, vocabulary: Vocabulary, chinese: bool) -> None:
    """Put the labelled parts together."""
    own, other = _by_script(titles_in(labelled, vocabulary), chinese)
    if own or other:
        best = own or other
        assert best is not None
        front.title = best.text
        front.title_other = other.text if own and other else ""
        front.facts += (best.fact("title"), *((other.fact("title_other"),) if own and other else ()))
    else:
        front.title = metadata_title(file)
        if front.title:
            front.facts += (Fact("title", front.title, confidence=0.5, source=FactSource.FILE),)
    _take_people(front, labelled, file, vocabulary, chinese)
    front.affiliations = affiliations_in([item.part for item in labelled if item.label is Label.AFFILIATION], chinese)
    front.facts += _facts("affiliation", front.affiliations, labelled, Label.AFFILIATION)
    words = keywords_in(labelled, vocabulary)
    front.keywords, front.keywords_other = _keywords_by_script(words, chinese)
    front.facts += _facts("keyword", front.keywords, labelled, Label.KEYWORDS)


def _by_script(titles: Sequence[Title], chinese: bool) -> tuple[Title | None, Title | None]:
    own = next((title for title in titles if title.chinese == chinese), None)
    other = next((title for title in titles if title.chinese != chinese), None)
    return own, other


def _keywords_by_script(groups: Sequence[tuple[str, ...]], chinese: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    own = [group for group in groups if is_chinese("".join(group)) == chinese]
    other = [group for group in groups if group not in own]
    first, second = (own or other), (other if own else [])
    return tuple(dict.fromkeys(w for group in first for w in group)), tuple(
        dict.fromkeys(w for group in second for w in group)
    )


def _take_people(
    front: Front, labelled: Sequence[Labelled], file: FileFacts, vocabulary: Vocabulary, chinese: bool
) -> None:
    parts = _in_their_type([item for item in labelled if item.label is Label.AUTHORS])
    own = [part for part in parts if is_chinese(part.text) == chinese]
    names = authors_in(own) or authors_in(parts)
    if not names:
        names = authors_in([item.part for item in labelled if item.authors > _LEAST_AUTHORS])
    if not names:
        mixed = [item.part for item in labelled if item.label is Label.AFFILIATION]
        names = authors_in(mixed)
    front.authors = tuple(name for name in names if not vocabulary.is_common(name))
    if not front.authors:
        front.authors = _group_author(file.author, labelled)
    front.facts += _facts("author", front.authors, labelled, Label.AUTHORS)


def _in_their_type(people: Sequence[Labelled]) -> list[Part]:
    """The parts with authors, without doubtful ones in another size than those that are beyond doubt."""
    sure = {item.part.first.size for item in people if item.confidence > _SURE}
    return [
        item.part
        for item in people
        if item.confidence > _SURE or not sure or any(abs(size - item.part.first.size) < 0.06 * size for size in sure)
    ]


def _group_author(told: str, labelled: Sequence[Labelled]) -> tuple[str, ...]:
    """A collective author ("The Paperlamp Authors") is no personal name; taken where the file and a line agree."""
    wanted = " ".join(told.split())
    lines = {" ".join(item.part.text.split()).casefold() for item in labelled if item.part.above}
    return (wanted,) if wanted and wanted.casefold() in lines else ()


def _take_cover(
    front: Front, pages: Sequence[PageFacts], blocks: Sequence[list[Block]], told: Elsewhere, vocabulary: Vocabulary
) -> None:
    """What a cover names fills in what the paper's own page does not say."""
    if not front.covers or (front.title and front.authors):
        return
    number = front.covers[-1].page - 1
    labelled = label_pages(pages[number : number + 1], blocks[number : number + 1], told)
    title = next(iter(titles_in(labelled, vocabulary)), None)
    if not front.title and title is not None:
        front.title = title.text
        front.facts += (replace(title.fact("title"), source=FactSource.COVER),)
    if not front.authors:
        front.authors = tuple(authors_in([item.part for item in labelled if item.label is Label.AUTHORS]))
        front.facts += tuple(
            replace(fact, source=FactSource.COVER) for fact in _facts("author", front.authors, labelled, Label.AUTHORS)
        )


def _facts(name: str, values: Sequence[str], labelled: Sequence[Labelled], label: Label) -> tuple[Fact, ...]:
    """Each value with the part that says it."""
    items = [item for item in labelled if item.label is label]
    found = []
    for value in values:
        key = _key(value)
        home = next((item for item in items if key in _key(item.part.text)), None)
        home = home or next(
            (item for item in items if _key(item.part.text)[:12] and _key(item.part.text)[:12] in key), None
        )
        if home is None:
            found.append(Fact(name, value, items[0].part.page if items else 0, confidence=0.5))
        else:
            found.append(Fact(name, value, home.part.page, (home.part.rect,), round(home.confidence, 2)))
    return tuple(found)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
