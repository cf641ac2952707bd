"""Search everything: papers, their text, notes, summaries and marks."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from app.base.errors import UserError, WrongUsage
from app.domain.found import Found, SearchHit
from app.domain.listing import ListView, ShelfCounts
from app.domain.paper import Paper
from app.searching.parse import parse
from app.searching.query import Query, Tagged, Within, conditions
from app.workflows.library.shelving import find_collection, find_tag
from app.workflows.services import Services


def find(services: Services, text: str, limit: int = 20, *, typing: bool = False) -> Found:
    """The papers that a query asks for, each with the places in it that show it, in English and Chinese; the best first.

    With `typing` the last word may go on. Raises WrongUsage for an empty or wrong query, UserError for a tag or collection
    that there is not.
    """
    query = parse(text, typing=typing)
    if query is None:
        raise WrongUsage("empty_query")
    _check(services, query)
    return services.library.find(query, limit)


def search(services: Services, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """The same as places one behind the other."""
    found = find(services, query, limit)
    return tuple(hit for paper in found.papers for hit in paper.hits)[:limit]


def list_numbers(services: Services, view: ListView, text: str = "") -> array[int]:
    """The numbers of the papers of a view that what is typed asks for, in the view's order. Raises as `find`."""
    query = parse(text, typing=True)
    if query is not None:
        _check(services, query)
    return services.library.listing.numbers(view, query)


def papers_by_number(services: Services, numbers: Sequence[int]) -> tuple[Paper, ...]:
    """The papers of these numbers, in this order, but for those that are gone."""
    return services.library.listing.by_number(numbers)


def shelf_counts(services: Services) -> ShelfCounts:
    """How many papers stand on each shelf."""
    return services.library.listing.counts()


def _check(services: Services, query: Query) -> None:
    """Say that there is no such tag or collection, rather than that nothing was found."""
    for one in conditions(query):
        if isinstance(one, Tagged):
            find_tag(services, one.name)
        elif isinstance(one, Within):
            _check_collection(services, one.name)


def _check_collection(services: Services, name: str) -> None:
    try:
        find_collection(services, name)
    except UserError:
        known = services.library.shelves.collections()  # several of that name: all of them are meant
        if not any(one.name.casefold() == name.casefold() for one in known):
            raise
