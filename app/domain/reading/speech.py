"""What is read aloud of a paper."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.reading.document import Span


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence with the words that are said, the language they are in ("en", "zh"), and where it is printed."""

    id: str
    text: str
    lang: str
    spans: tuple[Span, ...]
