"""Search the sentences of all papers."""

from __future__ import annotations

from app.base.errors import WrongUsage
from app.domain.paper import SearchHit
from app.workflows.services import Services


def search(services: Services, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
    """Sentences that hold every word of the query, in English and Chinese; the best first."""
    if not query.strip():
        raise WrongUsage("empty_query")
    return services.library.search(query, limit)
