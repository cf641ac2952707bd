"""Searches that are kept by name: collections that fill themselves."""

from __future__ import annotations

from app.base.errors import UserError, WrongUsage
from app.domain.library.shelf import SavedSearch
from app.searching.parse import parse
from app.workflows.services import Services


def saved_searches(services: Services) -> tuple[SavedSearch, ...]:
    """All of them, by name."""
    return services.library.searches.all()


def find_saved(services: Services, wanted: str) -> SavedSearch:
    """One by its name or number. Raises UserError."""
    plain = _words(wanted).casefold()
    known = saved_searches(services)
    found = [one for one in known if one.name.casefold() == plain] or [one for one in known if str(one.id) == plain]
    if not found:
        raise UserError("no_such_search", wanted=wanted)
    return found[0]


def save_search(services: Services, name: str, query: str) -> SavedSearch:
    """Keep a search; one of the same name gets the new query. Raises WrongUsage for no name or a wrong query."""
    called = _words(name)
    if not called:
        raise WrongUsage("not_a_name", given=name)
    if parse(query) is None:
        raise WrongUsage("empty_query")
    return services.library.searches.save(called, _words(query))


def rename_search(services: Services, wanted: str, name: str) -> SavedSearch:
    """Call one otherwise. Raises UserError, WrongUsage."""
    found, called = find_saved(services, wanted), _words(name)
    if not called:
        raise WrongUsage("not_a_name", given=name)
    services.library.searches.rename(found.id, called)
    return SavedSearch(found.id, called, found.query)


def remove_search(services: Services, wanted: str) -> SavedSearch:
    """Put one into the bin. Raises UserError."""
    found = find_saved(services, wanted)
    services.library.searches.remove(found.id)
    return found


def _words(text: str) -> str:
    return " ".join(text.split())
