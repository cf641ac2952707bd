"""What was written about a paper and can be put into the bin by itself."""

from __future__ import annotations

from app.domain.library.history import BinKind, Written
from app.workflows.services import Services


def written_about(services: Services, paper_id: int) -> tuple[Written, ...]:
    """Summaries, conversations, notes and decks of a paper, each with the name by which `remove` takes it."""
    library = services.library
    found = [
        Written(BinKind.SUMMARY, one.id, f"{one.template} · {one.lang}", one.created)
        for one in library.digests(paper_id)
    ]
    found += [
        Written(BinKind.CONVERSATION, one.id, one.title, one.created) for one in library.conversations.about(paper_id)
    ]
    found += [Written(BinKind.NOTE, one.id, one.title, one.created) for one in library.writings.notes(paper_id)]
    found += [Written(BinKind.DECK, one.id, one.title, "") for one in library.decks.of(paper_id)]
    return tuple(found)
