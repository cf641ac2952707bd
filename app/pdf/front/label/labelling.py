"""Labels the parts of the pages that hold a paper's front, in the light of the whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.pdf.blocks.blocks import Block
from app.pdf.front.label.chain import LABELS, Label, Weights, best_labels, marginals, scores_of, shipped
from app.pdf.front.label.parts import Part, bonds_of, parts_of
from app.pdf.front.label.signs import Paper, signs_of
from app.pdf.front.label.words import CITE_AS
from app.pdf.page.facts import FileFacts, PageFacts

_TITLE, _AUTHORS = LABELS.index(Label.TITLE), LABELS.index(Label.AUTHORS)
_HEAD_SHARE = 0.1
_HEAD_PAGES = 6
_SHORTEST_HEAD = 8


@dataclass(frozen=True, slots=True)
class Labelled:
    """A part, what it is, and how sure that is (0 to 1); `title` and `authors` say how sure it is of being one of these."""

    part: Part
    label: Label
    confidence: float
    title: float = 0.0
    authors: float = 0.0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the rest of the file says: its own data, the running heads, lines that tell how to cite it."""

    body: float
    file: FileFacts
    heads: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


def elsewhere(pages: Sequence[PageFacts], blocks: Sequence[Sequence[Block]], body: float, file: FileFacts) -> Elsewhere:
    """The evidence that lies outside the front pages."""
    return Elsewhere(body, file, tuple(dict.fromkeys(_heads(pages))), tuple(_citations(blocks)))


def _heads(pages: Sequence[PageFacts]) -> Iterator[str]:
    for page in islice(pages, 1, _HEAD_PAGES):
        for line in page.lines:
            if line.rect.y1 < _HEAD_SHARE * page.height and len(line.text) >= _SHORTEST_HEAD:
                yield line.text


def _citations(blocks: Sequence[Sequence[Block]]) -> Iterator[str]:
    near = [*blocks[:3], *(blocks[-2:] if len(blocks) > 3 else ())]
    for page in near:
        for number, block in enumerate(page):
            for at, row in enumerate(block.rows):
                if CITE_AS.match(row.text):
                    text = " ".join(other.text for other in block.rows[at : at + 6])
                    follows = page[number + 1].text if len(text) < 40 and number + 1 < len(page) else ""
                    yield f"{text} {follows}"


def paper_of(facts: PageFacts, parts: Sequence[Part], told: Elsewhere, first: bool) -> Paper:
    """The frame in which one page's parts are judged."""
    sizes = [part.first.size for part in parts if len(part.text) > 3 and not part.first.mono]
    return Paper(
        told.body, facts.width, facts.height, max(sizes, default=told.body), told.file.title, told.file.author, told.heads, told.citations, first,
    )  # fmt: skip


def label_pages(
    facts: Sequence[PageFacts], blocks: Sequence[Sequence[Block]], told: Elsewhere, weights: Weights | None = None
) -> list[Labelled]:
    """The labelled parts of consecutive pages, read as one."""
    model = weights or shipped()
    parts: list[Part] = []
    signs: list[tuple[str, ...]] = []
    for number, (page, own) in enumerate(zip(facts, blocks, strict=True)):
        found = parts_of(page, own)
        frame = paper_of(page, found, told, number == 0)
        signs += [signs_of(found, index, frame) for index in range(len(found))]
        parts += found
    if not parts:
        return []
    scores, bonds = scores_of(signs, model), bonds_of(parts)
    sure = marginals(scores, bonds, model)
    return [
        Labelled(part, LABELS[label], float(sure[at, label]), float(sure[at, _TITLE]), float(sure[at, _AUTHORS]))
        for at, (part, label) in enumerate(zip(parts, best_labels(scores, bonds, model), strict=True))
    ]
