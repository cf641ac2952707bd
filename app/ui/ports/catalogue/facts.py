"""What is known of a paper, fact by fact, and its correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.domain.library.known_fact import GivenFact, KnownFact, Origin
    from app.domain.library.paper import Paper
    from app.domain.library.proposal import FactValue
    from app.workflows.library.catalogue import correcting, facts
    from app.workflows.services import Services
else:
    correcting = LazyModule("app.workflows.library.catalogue.correcting")
    facts = LazyModule("app.workflows.library.catalogue.facts")


class FactsPort(Protocol):
    """Facts of papers: where each comes from, and the user's own word on it."""

    def known_facts(self, paper_id: int) -> tuple[KnownFact, ...]:
        """Every fact, also those of which nothing is known."""
        ...

    def given_for(self, paper_id: int, name: str) -> tuple[GivenFact, ...]:
        """What was given for a fact so far, for `put_back`."""
        ...

    def correct(self, paper_id: int, values: Mapping[str, FactValue]) -> Paper:
        """Store the user's own values."""
        ...

    def choose(self, paper_id: int, name: str, origin: Origin) -> Paper:
        """Let the value of another origin hold."""
        ...

    def put_back(self, paper_id: int, name: str, given: Iterable[GivenFact]) -> Paper:
        """Let a fact be as it was when only `given` was given for it."""
        ...


class FactAccess:
    """`FactsPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self.known_facts = bound(services, lambda: facts.known_facts)
        self.given_for = bound(services, lambda: correcting.given_for)
        self.correct = bound(services, lambda: correcting.correct)
        self.choose = bound(services, lambda: correcting.choose)
        self.put_back = bound(services, lambda: correcting.put_back)
