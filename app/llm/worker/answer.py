"""One answer while it is written: its text so far, and whether and why it ended. Engine's process only."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.engine.generation import Sampling
from app.llm.text_stream import TextStream
from app.llm.worker.constraint import Constraint
from app.llm.worker.vocabulary import Vocabulary


class Answer:
    """Takes token after token until one ends it: the model's own end, a stop string, the schema's end, a limit."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        sampling: Sampling,
        constraint: Constraint | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._sampling = sampling
        self._constraint = constraint
        self._on_text = on_text
        self._stream = TextStream(sampling.stop)
        self.text = ""
        self.tokens = 0
        self.finish = "length"

    @property
    def left(self) -> int:
        """Tokens it may still have."""
        return self._sampling.max_tokens - self.tokens

    def take(self, token: int) -> bool:
        """Add a token; true when the answer has ended with it."""
        if self._vocabulary.ends(token):
            self.finish = "stop"
            return True
        self.tokens += 1
        self._show(self._stream.push(self._vocabulary.bytes_of(token)))
        if self._complete():
            self.finish = "stop"
            return True
        return self.tokens >= self._sampling.max_tokens

    def close(self) -> None:
        """Show what was held back."""
        self._show(self._stream.finish())

    def _complete(self) -> bool:
        enough_lines = 0 < self._sampling.max_lines <= self.text.count("\n")
        return self._stream.stopped or enough_lines or (self._constraint is not None and self._constraint.finished)

    def _show(self, text: str) -> None:
        if text:
            self.text += text
            if self._on_text:
                self._on_text(text)
