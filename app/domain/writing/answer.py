"""What was asked about papers and what came of it: short answers with the claims that prove them, in conversations."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.writing.digest import Claim, Evidence, Timing

MOST_PAPERS = 12
"""That can be asked at once; each costs its own reading and its own answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and its answer over one or several papers.

    `text` is the short answer in the reader's language and `claims` the statements that prove it, each with a verdict;
    where the papers do not say (`answered` false), `claims` is empty and `places` holds what comes nearest.
    `understood` is the question as it was looked up: completed from the conversation, in the papers' language.
    """

    question: str
    text: str
    answered: bool
    papers: tuple[int, ...]
    lang: str
    claims: tuple[Claim, ...] = ()
    places: tuple[Evidence, ...] = ()
    understood: str = ""
    model: str = ""
    device: str = ""
    created: str = ""
    timing: Timing = field(default_factory=Timing)
    id: int = 0
    conversation: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions that follow on each other, over the same papers. `title` is the first question."""

    id: int
    papers: tuple[int, ...]
    title: str
    created: str
    answers: tuple[Answer, ...] = ()
