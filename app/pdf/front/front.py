"""What the first pages say about the paper: title, authors, affiliations, abstract, keywords; and which blocks say it.

Leading pages that are covers are set aside. On the pages that follow, every part gets a label from all the evidence together
(`app.pdf.front.label`); what is built here is only put together from the labelled parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.reading.document import Fact, FactSource
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.front.authors.affiliations import affiliations_in
from app.pdf.front.authors.names import is_person
from app.pdf.front.authors.people import authors_in
from app.pdf.front.boxes import set_boxes_aside
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Elsewhere, Labelled, elsewhere, label_pages
from app.pdf.front.label.parts import Part
from app.pdf.front.label.words import PLACE
from app.pdf.front.language import is_chinese
from app.pdf.front.pages.archive import ArchiveCover, find_covers
from app.pdf.front.pages.correction import bound_correction
from app.pdf.front.pages.form import find_cover, form_fields
from app.pdf.front.relabel import relabelled
from app.pdf.front.settle import SURE, TEXT_PARTS, before_text, settled
from app.pdf.front.subjects.keywords import keywords_in
from app.pdf.front.tail import foreign_tails
from app.pdf.front.titles import Title, metadata_title, titles_in
from app.pdf.page.facts import FileFacts, PageFacts

_FRONT_PAGES = 3
_LEAST_AUTHORS = 0.2


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
    correction: tuple[int, ...] = ()


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
    if start < len(pages):
        set_boxes_aside(pages[start], blocks[start])
    labelled = settled(_labelled(pages, blocks, start, told))
    _take(front, before_text(labelled), file, vocabulary, language == "zh")
    _take_cover(front, pages, blocks, told, vocabulary)
    _take_form(front, blocks[start] if start < len(blocks) else [])
    for page in {item.part.page for item in labelled}:
        own = [item for item in labelled if item.part.page == page]
        front.pages[page - 1] = relabelled(pages[page - 1], front.pages[page - 1], own)
    front.labelled = tuple(labelled)
    if (bound := bound_correction(front.pages, start, front.title)) is not None:
        front.correction = tuple(range(bound + 1, len(front.pages) + 1))
        front.pages[bound:] = [_silenced(page) for page in front.pages[bound:]]
    if language == "zh":
        _take_tail(front, pages, max((item.part.page for item in labelled), default=start + 1), told, vocabulary)
    return front


def _take_tail(front: Front, pages: Sequence[PageFacts], used: int, told: Elsewhere, vocabulary: Vocabulary) -> None:
    """A second language's front behind the references; `used` is the last page that the first one stands on."""
    tails = foreign_tails(front.pages) if len(front.pages) > used else []
    tails = [(at, blocks) for at, blocks in tails if at + 1 > used]
    labelled = label_pages([pages[at] for at, _ in tails], [blocks for _, blocks in tails], told) if tails else []
    labelled = settled(labelled) if len(tails) > 1 else labelled
    if not any(item.label is Label.ABSTRACT for item in labelled):
        return
    for at, _ in tails:
        own = [item for item in labelled if item.part.page == pages[at].number]
        front.pages[at] = relabelled(pages[at], front.pages[at], own)
        # what stands behind the list comes behind it: the front is put first only on the page that the paper begins with
        front.pages[at].sort(key=lambda block: bool(block.role))
    title = next(iter(titles_in(labelled, vocabulary)), None)
    if title is not None and not front.title_other:
        front.title_other = title.text
        front.facts += (title.fact("title_other"),)
    if not front.keywords_other:
        front.keywords_other = tuple(dict.fromkeys(w for group in keywords_in(labelled, vocabulary) for w in group))


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
    return len(text) >= (1 if abstract else TEXT_PARTS)


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
        names = authors_in(
            [i.part for i in labelled if i.authors > _LEAST_AUTHORS and i.part.above and i.label is not Label.TITLE]
        )
    if not names or any(PLACE.search(part.text) for part in parts):
        # "ANN LEE, Some University, France": each row holds both
        names = authors_in(_people_with_places(labelled)) or names
    front.authors = tuple(name for name in names if not vocabulary.is_common(name))
    if not front.authors:
        front.authors = _group_author(file.author, labelled)
    front.facts += _facts("author", front.authors, labelled, Label.AUTHORS)


def _people_with_places(labelled: Sequence[Labelled]) -> list[Part]:
    """The rows that may hold both, but not the end of a place that a comma breaks off above it."""
    found: list[Part] = []
    before: Part | None = None
    for item in labelled:
        if item.label not in (Label.AUTHORS, Label.AFFILIATION) or not item.part.above:
            continue
        broken = before is not None and before.block is item.part.block and before.text.rstrip().endswith((",", "，"))
        if item.label is Label.AUTHORS or not broken or not PLACE.search(before.text if before else ""):
            found.append(item.part)
        before = item.part
    return found


def _in_their_type(people: Sequence[Labelled]) -> list[Part]:
    """The parts with authors, without doubtful ones in another size than those of their script that are beyond doubt."""
    sure = {(is_chinese(item.part.text), item.part.first.size) for item in people if item.confidence > SURE}
    kept = []
    for item in people:
        sizes = [size for chinese, size in sure if chinese == is_chinese(item.part.text)]
        own = item.part.first.size
        if item.confidence > SURE or not sizes or any(abs(size - own) < 0.06 * size for size in sizes):
            kept.append(item.part)
    return kept


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


def _take_form(front: Front, page: Sequence[Block]) -> None:
    """A title page that names author and school by labels ("研究生：…", "培养单位：…") under a title without one."""
    fields = form_fields(page)
    name = "".join(fields.get("author", "").split())
    if name and is_person(name) and front.authors != (name,):
        front.authors = (name,)
        front.facts = (
            *(fact for fact in front.facts if fact.name != "author"),
            Fact("author", name, page[0].page, confidence=0.9),
        )
        if school := fields.get("school", ""):
            front.affiliations = (school,)


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
