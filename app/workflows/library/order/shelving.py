"""Keep papers in order: collections and tags by name, reading states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.base.errors import UserError, WrongUsage
from app.domain.library.listing import ListSort, ListView
from app.domain.library.paper import Paper
from app.domain.library.shelf import HIGHEST_RATING, Collection, Order, Place, ReadState, Tag
from app.searching.query import AllOf, Is, Query, State, Tagged
from app.workflows.library.safety.history import as_one
from app.workflows.services import Services

BETWEEN = "/"
"""Between the names of a collection and of that which it lies in."""
_AT_ONCE = 500
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def collections(services: Services) -> tuple[Collection, ...]:
    """All collections, by name."""
    return services.library.shelves.collections()


def path_of(collection: Collection, among: Sequence[Collection]) -> str:
    """A collection with those that it lies in: "Thesis/Chapter 2"."""
    known = {one.id: one for one in among}
    names: list[str] = []
    at: Collection | None = collection
    while at is not None and len(names) <= len(known):
        names.append(at.name)
        at = known.get(at.parent or 0)
    return BETWEEN.join(reversed(names))


def find_collection(services: Services, wanted: str) -> Collection:
    """A collection by its number, its whole path, or its name where only one is called so. Raises UserError."""
    known = collections(services)
    plain = _words(wanted).casefold()
    found = [one for one in known if path_of(one, known).casefold() == plain]
    found = found or [one for one in known if str(one.id) == plain or one.name.casefold() == plain]
    if len(found) != 1:
        raise UserError("no_such_collection", wanted=wanted)
    return found[0]


def add_collection(services: Services, name: str, parent: str = "") -> Collection:
    """A new collection. "Thesis/Chapter 2" makes what there is not yet of it. Raises UserError, WrongUsage."""
    inside = find_collection(services, parent).id if parent else None
    *above, last = [_name(part) for part in name.split(BETWEEN)]
    known = collections(services)
    with as_one(services, "collection_added", name=last):
        for part in above:
            there = next(
                (one for one in known if one.parent == inside and one.name.casefold() == part.casefold()), None
            )
            inside = there.id if there else services.library.shelves.add_collection(part, inside).id
        return services.library.shelves.add_collection(last, inside)


def change_collection(services: Services, wanted: str, *, name: str = "", parent: str | None = None) -> Collection:
    """Rename a collection, or move it (`parent` "" is the top). Raises UserError."""
    found = find_collection(services, wanted)
    inside = found.parent if parent is None else find_collection(services, parent).id if parent else None
    called = _name(name) if name else found.name
    services.library.shelves.change_collection(found.id, called, inside)
    return Collection(found.id, called, inside, found.papers)


def remove_collection(services: Services, wanted: str) -> Collection:
    """Delete a collection with those below it; its papers stay. Raises UserError."""
    found = find_collection(services, wanted)
    services.library.shelves.remove_collection(found.id)
    return found


def put_into(services: Services, wanted: str, papers: Sequence[int]) -> Collection:
    """Put papers into a collection, which is made where there is none of that name. Raises UserError, WrongUsage."""
    with as_one(services, "collection_filled", count=len(papers)):
        try:
            found = find_collection(services, wanted)
        except UserError:
            found = add_collection(services, wanted)
        services.library.shelves.put_into(found.id, papers)
    return found


def take_out_of(services: Services, wanted: str, papers: Sequence[int]) -> Collection:
    """Take papers out of a collection. Raises UserError."""
    found = find_collection(services, wanted)
    services.library.shelves.take_out_of(found.id, papers)
    return found


def tags(services: Services) -> tuple[Tag, ...]:
    """All tags, by name."""
    return services.library.shelves.tags()


def find_tag(services: Services, wanted: str) -> Tag:
    """A tag by its name. Raises UserError."""
    plain = _words(wanted).casefold()
    found = next((one for one in tags(services) if one.name.casefold() == plain), None)
    if found is None:
        raise UserError("no_such_tag", wanted=wanted)
    return found


def tag(services: Services, papers: Sequence[int], add: Sequence[str], remove: Sequence[str] = ()) -> None:
    """Put tags on papers, and take others off. Raises UserError for one to be taken off that there is not."""
    off = [find_tag(services, name).name for name in remove]
    with as_one(services, "tagged", count=len(papers)):
        if add:
            services.library.shelves.tag(papers, [_name(name) for name in add])
        if off:
            services.library.shelves.untag(papers, off)


def rename_tag(services: Services, wanted: str, name: str) -> None:
    """Call a tag otherwise; two of one name become one. Raises UserError, WrongUsage."""
    services.library.shelves.rename_tag(find_tag(services, wanted).id, _name(name))


def color_tag(services: Services, wanted: str, color: str) -> None:
    """Give a tag a color ("#rrggbb"), or none (""). Raises UserError, WrongUsage."""
    if color and not _COLOR.fullmatch(color):
        raise WrongUsage("not_a_color", given=color)
    services.library.shelves.color_tag(find_tag(services, wanted).id, color.lower())


def remove_tag(services: Services, wanted: str) -> Tag:
    """Take a tag off all papers, and forget it. Raises UserError."""
    found = find_tag(services, wanted)
    services.library.shelves.remove_tag(found.id)
    return found


def places(services: Services, papers: Sequence[int] | None = None) -> Mapping[int, Place]:
    """The collections and tags of papers (or of all) by paper; who has none is left out."""
    return services.library.shelves.places(papers)


def order(services: Services) -> Order:
    """All collections and tags, with the papers of each, and the saved searches."""
    return replace(services.library.shelves.order(), searches=services.library.searches.all())


def list_papers(
    services: Services, *, collection: str = "", tags: Sequence[str] = (), state: str = ""
) -> tuple[Paper, ...]:
    """The papers of a collection and of all below it, with all of these tags, in that reading state. Raises UserError."""
    found = services.library.papers()
    if collection or tags:
        known = order(services)
        held = [known.lying.get(find_collection(services, collection).id, frozenset())] if collection else []
        held += [known.worn.get(find_tag(services, name).id, frozenset()) for name in tags]
        found = tuple(paper for paper in found if all(paper.id in one for one in held))
    return tuple(paper for paper in found if not state or paper.read_state == state)


def page_of_papers(
    services: Services,
    *,
    collection: str = "",
    tags: Sequence[str] = (),
    state: str = "",
    sort: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = 0,
) -> tuple[tuple[Paper, ...], int]:
    """A page of what `list_papers` gives, and how many there are in all; only those on the page are read. `sort` is one of
    `ListSort`, "" the newest first; `limit` 0 is all. Raises UserError, WrongUsage."""
    if sort and sort not in list(ListSort):
        raise WrongUsage("no_such_order", given=sort, known=", ".join(ListSort))
    parts: list[Query] = [Tagged(find_tag(services, name).name) for name in tags]
    if state:
        if state not in list(State):
            raise WrongUsage("query_is", given=state, known=", ".join(State))
        parts.append(Is(State(state)))
    view = ListView(
        collection=find_collection(services, collection).id if collection else 0,
        sort=ListSort(sort) if sort else ListSort.ADDED,
        descending=descending,
    )
    numbers: Sequence[int] = services.library.listing.numbers(view, AllOf(tuple(parts)) if parts else None)
    if not sort:
        numbers = sorted(numbers, reverse=not descending)
    wanted = numbers[offset : offset + limit] if limit else numbers[offset:]
    found: list[Paper] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += services.library.listing.by_number(wanted[at : at + _AT_ONCE])
    return tuple(found), len(numbers)


def set_reading(
    services: Services,
    papers: Sequence[int],
    state: ReadState | None = None,
    rating: int | None = None,
    due: str | None = None,
) -> None:
    """Note how far the reader is with papers, what they are worth to him, and by when they are to be read ("" for no day)."""
    if rating is not None and not 0 <= rating <= HIGHEST_RATING:
        raise WrongUsage("not_a_rating", given=rating, highest=HIGHEST_RATING)
    if due:
        try:
            due = date.fromisoformat(due).isoformat()
        except ValueError:
            raise WrongUsage("not_a_day", given=due) from None
    services.library.shelves.set_reading(papers, state, rating, due)


def _words(text: str) -> str:
    return " ".join(text.split())


def _name(text: str) -> str:
    """A name without blanks around it. Raises WrongUsage for none, and for one that reads like a path."""
    plain = _words(text)
    if not plain or BETWEEN in plain:
        raise WrongUsage("not_a_name", given=text)
    return plain
