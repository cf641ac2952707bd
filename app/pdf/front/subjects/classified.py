"""Under what a paper files itself: CCS concepts, JEL, MSC and PACS codes, 中图分类号, as printed, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.domain.reading.document import Fact, Rect
from app.pdf.front.label.chain import Label
from app.pdf.front.label.labelling import Labelled
from app.pdf.front.label.words import CITE_AS
from app.pdf.front.subjects.codes import codes_in, labels_in, system_of
from app.pdf.front.told import Told

_FACT = "classification"


def classifications_of(labelled: Sequence[Labelled], lines: Iterable[Told]) -> tuple[Fact, ...]:
    """Facts "SYSTEM: codes", one for each system: of blocks of their own first, then of other small print."""
    found: dict[str, Fact] = {}
    for fact in (*_of_blocks(labelled), *_of_lines(lines)):
        found.setdefault(fact.value.partition(":")[0], fact)
    return tuple(found.values())


def _of_blocks(labelled: Sequence[Labelled]) -> Iterator[Fact]:
    runs: list[list[Labelled]] = []
    for item in labelled:
        if item.label is not Label.CODES:
            continue
        if system_of(item.part.text) or CITE_AS.match(item.part.text):
            runs.append([item])
        elif runs:
            runs[-1].append(item)
    for run in runs:
        text = " ".join(item.part.text for item in run)
        own = system_of(text)
        if own and (codes := codes_in(*own)):
            rects: tuple[Rect, ...] = tuple(item.part.rect for item in run)
            yield Fact(_FACT, f"{own[0].name}: {'; '.join(codes)}", run[0].part.page, rects, 0.9)


def _of_lines(lines: Iterable[Told]) -> Iterator[Fact]:
    for line in lines:
        for system, rest in labels_in(line.text):
            if codes := codes_in(system, rest):
                yield line.fact(_FACT, f"{system.name}: {'; '.join(codes)}")
