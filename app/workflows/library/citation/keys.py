"""The citation keys of the library, worked out over all its papers wherever one is needed."""

from __future__ import annotations

from collections.abc import Mapping

from app.bibliography import citation_keys
from app.workflows.library.order.papers import list_papers
from app.workflows.services import Services

Keys = Mapping[int, str]


def keys_of_library(services: Services) -> Keys:
    """The key of every paper, by its id: the one that its bibliography gave it, unless an earlier paper has it."""
    papers = list_papers(services)
    here = {paper.id for paper in papers}
    first = {key: paper for paper, key in reversed(services.library.entry_keys().items()) if paper in here}
    return citation_keys(papers, {paper: key for key, paper in first.items()})
