"""A voice that says nothing aloud; what it was given stands in the program's calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.progress import CancelToken
from app.domain.reading.document import Rect, Span
from app.domain.reading.speech import SpokenSentence

if TYPE_CHECKING:
    from ui_fakes import FakeProgram

LINES = 12
"""Sentences on each of the two pages that are read."""


def line(number: int) -> Rect:
    """Where the sentence of that number stands on its page."""
    top = 60 + 50 * (number % LINES)
    return Rect(72, top, 400, top + 12)


class FakeSpeech:
    """`SpeechPort` over two pages of short sentences."""

    def __init__(self, program: FakeProgram) -> None:
        self._program = program

    def spoken(self, paper_id: int) -> tuple[SpokenSentence, ...]:
        self._program.note("spoken", paper_id)
        return tuple(
            SpokenSentence(
                f"s{number + 1}",
                "灯光很亮。" if number == 2 else f"Sentence {number + 1}.",
                "zh" if number == 2 else "en",
                (Span(1 + number // LINES, line(number)),),
            )
            for number in range(2 * LINES)
        )

    def say(self, text: str, lang: str, speed: float, cancel: CancelToken) -> None:
        self._program.note("say", (text, lang, speed))
        if self._program.while_saying is not None:
            self._program.while_saying(text)
        cancel.check()
