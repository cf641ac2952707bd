"""Questions about papers, and the conversations they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.base.progress import CancelToken
from app.ui.ports.bound import LazyModule, bound

if TYPE_CHECKING:
    from app.base.messages import Message
    from app.domain.library.history import BinItem
    from app.domain.writing.answer import Answer, Conversation
    from app.workflows import asking
    from app.workflows.asking import AskOptions, AskWatcher
    from app.workflows.library.order import papers
    from app.workflows.services import Services
else:
    asking = LazyModule("app.workflows.asking")
    papers = LazyModule("app.workflows.library.order.papers")


LAST_SHOWN = 30
"""Conversations about any paper that are shown to choose from; older ones are listed with their papers."""


class AskPort(Protocol):
    """Questions and answers."""

    def ask(
        self, paper_ids: Sequence[int], question: str, options: AskOptions, watcher: AskWatcher, cancel: CancelToken
    ) -> Answer:
        """Answer a question about papers."""
        ...

    def conversations(self, paper_id: int) -> tuple[Conversation, ...]:
        """The conversations a paper takes part in, newest first, with their answers; 0: the last ones about any paper."""
        ...

    def suggested_questions(self, paper_id: int) -> tuple[Message, ...]:
        """Questions that the paper has an answer to."""
        ...

    def remove_conversation(self, wanted: int) -> BinItem:
        """Put a conversation into the bin."""
        ...

    def paper_titles(self, paper_ids: Iterable[int]) -> dict[int, str]:
        """What these papers are called."""
        ...


class Asking:
    """`AskPort` over the workflows."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.ask = bound(services, lambda: asking.ask)
        self.suggested_questions = bound(services, lambda: asking.suggested_questions)
        self.remove_conversation = bound(services, lambda: asking.remove_conversation)

    def conversations(self, paper_id: int) -> tuple[Conversation, ...]:
        """The conversations a paper takes part in, each with its answers; 0: the last ones about any paper."""
        found = asking.conversations(self._services, paper_id or None)
        found = found if paper_id else found[:LAST_SHOWN]
        return tuple(asking.conversation(self._services, one.id) for one in found)

    def paper_titles(self, paper_ids: Iterable[int]) -> dict[int, str]:
        """What these papers are called."""
        return {paper_id: papers.get_paper(self._services, paper_id).title for paper_id in paper_ids}
