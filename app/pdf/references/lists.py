"""Which reference lists a paper has, and which sentences cite which: a book has a list behind each chapter, counted from 1 again.

Lists that count on, and lists by name parted by headings ("Books", "Articles"), are one list for all sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.reading.document import Citation, Section, Sentence
from app.pdf.blocks.blocks import Block
from app.pdf.blocks.flow import Vocabulary
from app.pdf.page.facts import PageFacts
from app.pdf.references.citations import find_citations
from app.pdf.references.references import Entry, first_label, opens_entry, split_references, strays
from app.pdf.structure.body import Mark, ReferenceList


@dataclass(frozen=True, slots=True)
class Listed:
    """The entries of one list, and the section that it stands in."""

    section: str
    entries: tuple[Entry, ...]


def split_lists(lists: Sequence[ReferenceList], vocabulary: Vocabulary, others: Sequence[Block]) -> tuple[Listed, ...]:
    """The lists cut into entries. Ids are r1, r2, … through all of them."""
    found: list[Listed] = []
    count = 0
    for own in _parted(_with_strays(lists, others)):
        entries = tuple(
            replace(entry, reference=replace(entry.reference, id=f"r{count + number}"))
            for number, entry in enumerate(split_references(own.blocks, vocabulary), 1)
        )
        count += len(entries)
        if entries:
            found.append(Listed(own.section, entries))
    return tuple(found)


def _with_strays(lists: Sequence[ReferenceList], others: Sequence[Block]) -> list[ReferenceList]:
    """The lists with the blocks at the edges of pages that are theirs, each block in one list."""
    left = list(others)
    found = []
    for own in lists:
        more = strays(own.blocks, left, own.page)
        left = [block for block in left if not any(block is one for one in more)]
        found.append(own._replace(blocks=[*own.blocks, *more]))
    return [own for own in found if own.blocks]


def _parted(lists: Sequence[ReferenceList]) -> list[ReferenceList]:
    """The lists; one that goes on with the list before, since a heading stands within it, is joined to it."""
    found: list[ReferenceList] = []
    for own in lists:
        if found and not _begins_anew(found[-1], own):
            found[-1] = found[-1]._replace(blocks=[*found[-1].blocks, *own.blocks])
        else:
            found.append(own._replace(blocks=list(own.blocks)))
    return found


def _begins_anew(before: ReferenceList, own: ReferenceList) -> bool:
    """Whether a list counts from 1, or one of the two counts and the other does not."""
    last, first = first_label(before.blocks), first_label(own.blocks)
    if first is None or last is None:
        return (first is None) != (last is None) and opens_entry(before.blocks, own.blocks)
    return first == 1


def citations_of(
    sentences: Sequence[Sentence],
    sections: Sequence[Section],
    lists: Sequence[Listed],
    marks: Sequence[Mark],
    pages: Sequence[PageFacts],
) -> tuple[Citation, ...]:
    """The citations. Where lists count from 1 again, a sentence cites the next list behind it."""
    order = {section.id: number for number, section in enumerate(sections)}
    zones: list[tuple[int, list[Entry]]] = []
    for own in lists:
        place = order.get(own.section, len(order))
        if zones and own.entries[0].reference.label.strip("[](). ［］") != "1":
            zones[-1] = (place, [*zones[-1][1], *own.entries])
        else:
            zones.append((place, list(own.entries)))
    found: list[Citation] = []
    begin = -1
    for number, (end, entries) in enumerate(zones):
        last = number == len(zones) - 1
        here = [one for one in sentences if begin < order[one.section] and (last or order[one.section] <= end)]
        found += find_citations(here, entries, marks, pages)
        begin = end
    return tuple(found)
