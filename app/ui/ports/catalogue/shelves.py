"""Keeping papers in order: collections, tags, reading states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.shelf import Collection, Order, ReadState, SavedSearch, Tag
    from app.workflows.library.order import saving_searches, shelving
    from app.workflows.services import Services
else:
    saving_searches = LazyModule("app.workflows.library.order.saving_searches")
    shelving = LazyModule("app.workflows.library.order.shelving")


class ShelvesPort(Protocol):
    """Collections and tags, by name or by number."""

    def order(self) -> Order:
        """All of them, with the papers of each."""
        ...

    def add_collection(self, name: str, parent: str = ...) -> Collection:
        """Make a collection, in another one or at the top."""
        ...

    def change_collection(self, wanted: str, *, name: str = ..., parent: str | None = ...) -> Collection:
        """Rename or move a collection."""
        ...

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a search by name; one of that name gets the new query. Raises UserError for a wrong one."""
        ...

    def rename_search(self, wanted: str, name: str) -> SavedSearch:
        """Call a saved search otherwise."""
        ...

    def remove_search(self, wanted: str) -> SavedSearch:
        """Put a saved search into the bin."""
        ...

    def remove_collection(self, wanted: str) -> Collection:
        """Delete a collection; its papers stay."""
        ...

    def put_into(self, wanted: str, papers: Sequence[int]) -> Collection:
        """Put papers into a collection."""
        ...

    def take_out_of(self, wanted: str, papers: Sequence[int]) -> Collection:
        """Take papers out of a collection."""
        ...

    def tag(self, papers: Sequence[int], add: Sequence[str], remove: Sequence[str] = ...) -> None:
        """Put tags on papers, and take others off."""
        ...

    def rename_tag(self, wanted: str, name: str) -> None:
        """Call a tag otherwise."""
        ...

    def color_tag(self, wanted: str, color: str) -> None:
        """Give a tag a color."""
        ...

    def remove_tag(self, wanted: str) -> Tag:
        """Take a tag off all papers."""
        ...

    def set_reading(
        self, papers: Sequence[int], state: ReadState | None = ..., rating: int | None = ..., due: str | None = ...
    ) -> None:
        """Note how far the reader is with papers."""
        ...


class ShelfAccess:
    """`ShelvesPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.save_search = bound(services, lambda: saving_searches.save_search)
        self.rename_search = bound(services, lambda: saving_searches.rename_search)
        self.remove_search = bound(services, lambda: saving_searches.remove_search)
        self.order = bound(services, lambda: shelving.order)
        self.add_collection = bound(services, lambda: shelving.add_collection)
        self.change_collection = bound(services, lambda: shelving.change_collection)
        self.remove_collection = bound(services, lambda: shelving.remove_collection)
        self.put_into = bound(services, lambda: shelving.put_into)
        self.take_out_of = bound(services, lambda: shelving.take_out_of)
        self.tag = bound(services, lambda: shelving.tag)
        self.rename_tag = bound(services, lambda: shelving.rename_tag)
        self.color_tag = bound(services, lambda: shelving.color_tag)
        self.remove_tag = bound(services, lambda: shelving.remove_tag)
        self.set_reading = bound(services, lambda: shelving.set_reading)
