"""Which papers of the library a paper cites, found by DOI or title in its reference list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from app.domain.library.paper import Paper
from app.domain.reading.document import Document, Reference
from app.text.characters import normalise
from app.text.identifiers import same_doi

_ALIKE = 92.0
_TELLING_TITLE = 18
"""A shorter title ("Attention") could stand in any reference."""


def cited_papers(document: Document, papers: Iterable[Paper]) -> tuple[tuple[Paper, Reference], ...]:
    """The papers that the document's references name, each with the first such reference, in the order of `papers`."""
    others = [paper for paper in papers if paper.sha256 != document.sha256]
    found = []
    for paper in others:
        reference = next((one for one in document.references if _same(paper, one)), None)
        if reference is not None:
            found.append((paper, reference))
    return tuple(found)


def _same(paper: Paper, reference: Reference) -> bool:
    if paper.doi and reference.doi:
        return same_doi(paper.doi, reference.doi)
    title = _plain(paper.title)
    if len(title) < (_TELLING_TITLE if title.isascii() else 8):
        return False
    if reference.title:
        return fuzz.ratio(title, _plain(reference.title)) >= _ALIKE
    return title in _plain(reference.text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalise(text).lower()))
