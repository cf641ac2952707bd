"""Search everything: papers, their text, notes, summaries and marks."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from app.base.errors import UserError, WrongUsage
from app.domain.library.found import Found, FoundPaper, SearchHit
from app.domain.library.listing import ListView, ShelfCounts
from app.domain.library.paper import Paper
from app.searching.parse import MOST_CONDITIONS, parse
from app.searching.query import Query, Tagged, Within, conditions, wanted_words
from app.text.grams import is_run
from app.workflows.library.order.shelving import find_collection, find_tag
from app.workflows.services import Services

LONGEST_QUERY = 400
"""Characters; more is a paragraph."""
_LONGEST_QUOTE = 4_000
_LIKE_A_SENTENCE = 6
"""Words, or Chinese characters in a row, from which on what finds nothing is looked for as a quotation."""
_MOST_QUOTED = 20


def find(services: Services, text: str, limit: int = 20, *, typing: bool = False) -> Found:
    """The papers that a query asks for, each with the places in it that show it, in English and Chinese; the best first.
    A sentence that was pasted and has a slip or a broken word is found as a quotation.

    With `typing` the last word may go on. Raises WrongUsage for an empty or wrong query, UserError for a tag or collection
    that there is not.
    """
    if is_paragraph(text):
        return _as_papers(services, quote(services, text, limit))
    query = parse(text, typing=typing)
    if query is None:
        raise WrongUsage("empty_query")
    _check(services, query)
    found = services.library.find(query, limit)
    if (found.guessed or not found.papers) and _is_long(query):
        quoted = _as_papers(services, quote(services, text, limit))
        return quoted if quoted.papers else found
    return found


def quote(services: Services, text: str, limit: int = 5) -> tuple[SearchHit, ...]:
    """Where a quotation stands, over the whole library, the likest place first. Raises WrongUsage for an empty one."""
    if not text.strip():
        raise WrongUsage("empty_query")
    return services.library.quotes.find(text[:_LONGEST_QUOTE], limit)


def search(services: Services, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """The same as places one behind the other."""
    found = find(services, query, limit)
    return tuple(hit for paper in found.papers for hit in paper.hits)[:limit]


def list_numbers(services: Services, view: ListView, text: str = "") -> array[int]:
    """The numbers of the papers of a view that what is typed asks for, in the view's order. Raises as `find`."""
    if is_paragraph(text):
        return _quoting(services, view, text)
    query = parse(text, typing=True)
    if query is not None:
        _check(services, query)
    found = services.library.listing.numbers(view, query)
    return found if found or query is None or not _is_long(query) else _quoting(services, view, text)


def papers_by_number(services: Services, numbers: Sequence[int]) -> tuple[Paper, ...]:
    """The papers of these numbers, in this order, but for those that are gone."""
    return services.library.listing.by_number(numbers)


def shelf_counts(services: Services) -> ShelfCounts:
    """How many papers stand on each shelf."""
    return services.library.listing.counts()


def is_paragraph(text: str) -> bool:
    """Whether a text is too long for a query: it was pasted."""
    return len(text) > LONGEST_QUERY or len(text.split()) > MOST_CONDITIONS


def _quoting(services: Services, view: ListView, text: str) -> array[int]:
    """The papers of a view that a quotation stands in."""
    shown = frozenset(services.library.listing.numbers(view))
    quoted = dict.fromkeys(hit.paper for hit in quote(services, text, _MOST_QUOTED))
    return array("q", [one for one in quoted if one in shown])


def _is_long(query: Query) -> bool:
    """Whether a query may be a sentence that was pasted."""
    words = list(wanted_words(query))
    return len(words) >= _LIKE_A_SENTENCE or any(
        len(word) >= _LIKE_A_SENTENCE for one in words for word in one.words if is_run(word)
    )


def _as_papers(services: Services, hits: Sequence[SearchHit]) -> Found:
    papers = {paper.id: paper for paper in services.library.listing.by_number(list({hit.paper for hit in hits}))}
    found = [
        FoundPaper(one.id, one.title, one.authors, one.year, tuple(hit for hit in hits if hit.paper == one.id))
        for one in (papers[number] for number in dict.fromkeys(hit.paper for hit in hits) if number in papers)
    ]
    return Found(tuple(found), len(found))


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
