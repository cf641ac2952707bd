"""What the user did to the library, and what lies in its bin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.messages import Message


class BinKind(StrEnum):
    """What can lie in the bin."""

    PAPER = "paper"
    ATTACHMENT = "attachment"
    SUMMARY = "summary"
    CONVERSATION = "conversation"
    ANSWER = "answer"
    NOTE = "note"
    DECK = "deck"
    COMPARISON = "comparison"
    TERM = "term"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class BinItem:
    """Something in the bin. `title` is what it is called, `about` the title of its paper, where it has one; `removed` is a time as `app.base.clock` writes it."""

    kind: BinKind
    id: int
    title: str
    about: str
    removed: str

    @property
    def handle(self) -> str:
        """How it is named where one line of text has to do: "note:3"."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Operation:
    """Something the user did. `undone` says whether it is taken back at present."""

    id: int
    words: Message
    created: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Written:
    """Something that was written about a paper and can be put into the bin; `created` is empty where that is not known."""

    kind: BinKind
    id: int
    title: str
    created: str

    @property
    def handle(self) -> str:
        """How it is named where one line of text has to do: "deck:2"."""
        return f"{self.kind}:{self.id}"
