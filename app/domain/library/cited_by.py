"""Which papers of the library cite a paper, in which sentences, and how these sentences speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.library.paper import Paper
from app.domain.reading.document import Reference, Span


class Stance(StrEnum):
    """How a sentence speaks of the work it cites, as far as its words show."""

    SUPPORTS = "supports"
    USES = "uses"
    CONTRASTS = "contrasts"
    MENTIONS = "mentions"
    """None of the others by its words."""


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A sentence that cites the work. `sentence` is its id in the paper that cites."""

    sentence: str
    text: str
    page: int
    spans: tuple[Span, ...]
    stance: Stance


@dataclass(frozen=True, slots=True)
class CitingPaper:
    """A paper that cites the work, the entry of its reference list that names it, and the places. There may be none: a
    work can stand in a list without being cited, or its mark may not have been found."""

    paper: Paper
    reference: Reference
    places: tuple[CitingPlace, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    """`unread` is how many papers of the library could not be looked through, since they are not read yet."""

    papers: tuple[CitingPaper, ...]
    unread: int = 0
