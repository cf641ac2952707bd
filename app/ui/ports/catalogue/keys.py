"""What papers are cited by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.citation_key import CitationKey, KeyChange
    from app.workflows.library.citation import keys
    from app.workflows.services import Services
else:
    keys = LazyModule("app.workflows.library.citation.keys")


class KeysPort(Protocol):
    """Citation keys, and the pattern that new ones are made by."""

    def keys_of(self, ids: Sequence[int]) -> dict[int, CitationKey]:
        """The keys of papers."""
        ...

    def set_key(self, paper_id: int, key: str) -> str:
        """Give a paper a key of the user's own; as it is then."""
        ...

    def pattern_of(self) -> str:
        """The pattern of new keys."""
        ...

    def choose_pattern(self, pattern: str) -> None:
        """Make new keys by it from now on."""
        ...

    def samples(self, pattern: str) -> tuple[KeyChange, ...]:
        """What a pattern makes of a few papers."""
        ...

    def preview_keys(self, ids: Sequence[int], pattern: str = ..., *, with_pinned: bool = ...) -> tuple[KeyChange, ...]:
        """What would become of the keys of papers if they were made anew."""
        ...

    def renew_keys(self, ids: Sequence[int], pattern: str = ..., *, with_pinned: bool = ...) -> tuple[KeyChange, ...]:
        """Make them anew."""
        ...


class KeyAccess:
    """`KeysPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.keys_of = bound(services, lambda: keys.keys_of)
        self.set_key = bound(services, lambda: keys.set_key)
        self.pattern_of = bound(services, lambda: keys.pattern_of)
        self.choose_pattern = bound(services, lambda: keys.choose_pattern)
        self.samples = bound(services, lambda: keys.samples)
        self.preview_keys = bound(services, lambda: keys.preview_keys)
        self.renew_keys = bound(services, lambda: keys.renew_keys)
