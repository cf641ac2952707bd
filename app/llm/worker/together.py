"""Writes several answers at once: a step of eight sequences costs a processor or a graphics card far less than eight steps.

What the prompts share is read once, into sequence 0, and copied; each answer is written in a sequence of its own, and
when one ends the next takes its place. A step holds one token of each answer that is being written and, up to the
batch size, tokens of prompts still to be read. Runs in the engine's process only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from app.domain.engine.generation import Sampling
from app.llm.worker.answer import Answer
from app.llm.worker.chat import TokenPrompt
from app.llm.worker.runtime import Runtime
from app.llm.worker.sampler import Sampler


@dataclass(slots=True)
class _Writer:
    """One answer in work: its sequence, the tokens to feed next and where they go. `row` of the step's logits."""

    sequence: int
    position: int
    pending: list[int]
    answer: Answer
    sampler: Sampler
    row: int = -1


@dataclass(slots=True)
class Together:
    """Answers to `prompts`, at most `sequences` at a time."""

    runtime: Runtime
    prompts: Sequence[TokenPrompt]
    samplings: Sequence[Sampling]
    sequences: int
    reused: int = 0
    _prefix: int = 0
    _writers: list[_Writer] = field(default_factory=list)

    def write(self) -> list[Answer]:
        """All answers, in order. Raises Cancelled, UserError("prompt_too_long")."""
        answers = [Answer(self.runtime.vocabulary, sampling) for sampling in self.samplings]
        self._read_shared()
        waiting = list(range(len(answers)))
        try:
            while waiting or self._writers:
                while waiting and self._has_room(waiting[0]):
                    self._begin(answers, waiting.pop(0))
                self._step()
        finally:
            for writer in self._writers:
                writer.sampler.close()
            self.runtime.keep_first_sequence()
        for answer in answers:
            answer.close()
        return answers

    @property
    def shared(self) -> int:
        """Tokens that were read once for all."""
        return self._prefix

    def _read_shared(self) -> None:
        """Read what all prompts begin with; one token of each stays to be read in its own sequence."""
        common = _common_start([prompt.tokens[:-1] for prompt in self.prompts])
        longest = max(self.prompts, key=lambda prompt: len(prompt.tokens))
        self.runtime.require_room(len(longest.tokens))
        self._prefix = len(common)
        if common:
            shared = self.prompts[0].shared
            self.reused = self.runtime.read(common, shared if shared <= len(common) else 0)
        else:
            self.runtime.forget()

    def _has_room(self, number: int) -> bool:
        """Whether an answer may begin: a sequence is free, and all that is in work will fit into the context."""
        if not self._writers:
            return True
        in_work = sum(
            writer.position - self._prefix + len(writer.pending) + writer.answer.left for writer in self._writers
        )
        wanted = len(self.prompts[number].tokens) - self._prefix + self.samplings[number].max_tokens
        return len(self._writers) < self.sequences and self._prefix + in_work + wanted <= self.runtime.context_tokens

    def _begin(self, answers: list[Answer], number: int) -> None:
        taken = {writer.sequence for writer in self._writers}
        sequence = next(free for free in range(1, self.sequences + 1) if free not in taken)
        self.runtime.copy_sequence(sequence)
        pending = self.prompts[number].tokens[self._prefix :]
        sampler = self.runtime.sampler(self.samplings[number])
        self._writers.append(_Writer(sequence, self._prefix, pending, answers[number], sampler))

    def _step(self) -> None:
        """Feed tokens, those of answers before those of prompts, and choose a token for each that was fed all."""
        rows: list[tuple[int, int, int, bool]] = []
        for writer in sorted(self._writers, key=lambda writer: len(writer.pending)):
            part = writer.pending[: self.runtime.config.batch - len(rows)]
            writer.pending = writer.pending[len(part) :]
            writer.row = -1
            for number, token in enumerate(part):
                last = not writer.pending and number == len(part) - 1
                writer.row = len(rows) if last else -1
                rows.append((token, writer.position + number, writer.sequence, last))
            writer.position += len(part)
        self.runtime.decode_rows(rows)
        for writer in [writer for writer in self._writers if writer.row >= 0]:
            self._choose(writer)

    def _choose(self, writer: _Writer) -> None:
        token = writer.sampler.choose(writer.row)
        if writer.answer.take(token) or writer.position >= self.runtime.context_tokens - 1:
            writer.sampler.close()
            self._writers.remove(writer)
            self.runtime.drop_sequence(writer.sequence)
        else:
            writer.pending = [token]


def _common_start(lists: Sequence[list[int]]) -> list[int]:
    return [column[0] for column in takewhile(lambda column: len(set(column)) == 1, zip(*lists, strict=False))]
