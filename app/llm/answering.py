"""Writes and judges with a loaded model: the loop from logits to text. Runs in the engine's process only."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from app.domain.digest import Timing
from app.domain.generation import Completion, Prompt, Sampling
from app.llm.chat import ChatEncoder
from app.llm.constraint import Constraint, Constraints
from app.llm.protocol import Tried
from app.llm.runtime import Logits, Runtime
from app.llm.sampler import Sampler
from app.llm.text_stream import TextStream

_YES_NO = {
    "en": (("Yes", " Yes", "yes", " yes", "YES"), ("No", " No", "no", " no", "NO")),
    "zh": (("是", " 是", "是的"), ("否", " 否", "不", "不是")),
}
_TRIAL_FIRST = 16
_TRIAL_TAKES = 3
_TRIAL_WRITE = 12
_TRIAL_S = 0.8


class Answerer:
    """Answers prompts with one loaded model."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._encoder = ChatEncoder(runtime.vocabulary)
        self._yes_no: dict[str, tuple[list[int], list[int]]] = {}

    def generate(
        self, prompt: Prompt, sampling: Sampling, schema: str | None, on_text: Callable[[str], None]
    ) -> Completion:
        """The answer; `on_text` gets it piece by piece."""
        started = time.monotonic()
        constraint = self._constraints.of_schema(schema) if schema else None
        encoded = self._encoder.encode(prompt)
        reading = time.monotonic()
        reused = self._runtime.read(encoded.tokens, encoded.shared)
        writing = time.monotonic()
        answer = _Answer(self._runtime, sampling, constraint, on_text)
        try:
            answer.write()
        finally:
            answer.sampler.close()
        ended = time.monotonic()
        timing = Timing(
            prefill_s=writing - reading,
            decode_s=ended - writing,
            total_s=ended - started,
            prompt_tokens=len(encoded.tokens),
            reused_tokens=reused,
            output_tokens=answer.tokens,
        )
        return Completion(answer.text, answer.finish, timing)

    def judge(self, prompts: Sequence[Prompt]) -> tuple[tuple[float, ...], Timing]:
        """For each prompt, the log-odds of the yes-words over the no-words as the next token."""
        scores: list[float] = []
        started = time.monotonic()
        read = reused = 0
        for prompt in prompts:
            encoded = self._encoder.encode(prompt)
            reused += self._runtime.read(encoded.tokens, encoded.shared)
            read += len(encoded.tokens)
            yes, no = self._words(prompt)
            logits = self._runtime.logits()
            scores.append(_log_sum(logits, yes) - _log_sum(logits, no))
        spent = time.monotonic() - started
        timing = Timing(prefill_s=spent, total_s=spent, prompt_tokens=read, reused_tokens=reused)
        return tuple(scores), timing

    def settle(self) -> None:
        """Do what can wait until an answer was given."""
        self._runtime.settle()

    def count(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Tokens of each text, special tokens not counted."""
        return tuple(self._runtime.vocabulary.count(text) for text in texts)

    def trial(self, job: int) -> Tried:
        """Read and write a few tokens, under two seconds in all, timed. The words do not matter here.

        Other programs can only make it slower, so of several takes the fastest counts.
        """
        runtime = self._runtime
        words = [1 + number % (runtime.vocabulary.size - 2) for number in range(runtime.config.batch)]
        runtime.forget()
        first = _seconds(lambda: runtime.push(words[:_TRIAL_FIRST]))
        share = int(_TRIAL_S / _TRIAL_TAKES * _TRIAL_FIRST / first)
        piece = words[: min(len(words) // 2, max(_TRIAL_FIRST, share))]
        reading = min(_seconds(lambda: runtime.push(piece)) for _ in range(_TRIAL_TAKES))
        writing: list[float] = []
        while len(writing) < _TRIAL_WRITE and sum(writing) < _TRIAL_S:
            token = int(np.argmax(runtime.logits()))
            writing.append(_seconds(lambda: runtime.push([token])))  # noqa: B023
        runtime.forget()
        fast = sorted(writing)[len(writing) // 4]
        return Tried(job, len(piece) / reading, 1.0 / fast, runtime.disturbed)

    @cached_property
    def _constraints(self) -> Constraints:
        return Constraints(self._runtime.vocabulary)

    def _words(self, prompt: Prompt) -> tuple[list[int], list[int]]:
        lang = question_language(prompt)
        if lang not in self._yes_no:
            yes, no = ({self._first_token(form) for form in forms} for forms in _YES_NO[lang])
            self._yes_no[lang] = (sorted(yes - no), sorted(no - yes))
        return self._yes_no[lang]

    def _first_token(self, text: str) -> int:
        return self._runtime.vocabulary.tokenize(text, special=False, start=False)[0]


class _Answer:
    """One answer while it is written."""

    def __init__(
        self,
        runtime: Runtime,
        sampling: Sampling,
        constraint: Constraint | None,
        on_text: Callable[[str], None],
    ) -> None:
        self._runtime = runtime
        self._limit = sampling.max_tokens
        self._lines = sampling.max_lines
        self._constraint = constraint
        self._on_text = on_text
        self._stream = TextStream(sampling.stop)
        self.sampler: Sampler = runtime.sampler(sampling)
        self.text = ""
        self.tokens = 0
        self.finish = "length"

    def write(self) -> None:
        """Write to the end: the model's own, a stop string, the schema's end, or the limit."""
        vocabulary = self._runtime.vocabulary
        while self.tokens < self._limit and self._runtime.room > 1:
            token = self._next()
            if vocabulary.ends(token):
                self.finish = "stop"
                break
            self._take([token])
            if self._done():
                self.finish = "stop"
                break
            if self.tokens < self._limit:
                self._runtime.push([token])
        self._show(self._stream.finish())

    def _next(self) -> int:
        if self._constraint:
            self._constraint.apply(self._runtime.logits())
        token = self.sampler.choose()
        if self._constraint:
            self._constraint.note(token)
        return token

    def _take(self, tokens: Sequence[int]) -> None:
        self.tokens += len(tokens)
        for token in tokens:
            self._show(self._stream.push(self._runtime.vocabulary.bytes_of(token)))

    def _done(self) -> bool:
        enough_lines = 0 < self._lines <= self.text.count("\n")
        return self._stream.stopped or enough_lines or (self._constraint is not None and self._constraint.finished)

    def _show(self, text: str) -> None:
        if text:
            self.text += text
            self._on_text(text)


def question_language(prompt: Prompt) -> str:
    """Which yes and no a prompt asks for: the words it names itself, else the script of its task."""
    asked = f"{prompt.system}\n{prompt.task}"
    if "Yes" in asked or "yes" in asked:
        return "en"
    chinese = sum("一" <= character <= "鿿" for character in prompt.task)
    return "zh" if chinese * 3 > len(prompt.task) or ("是" in asked and "否" in asked) else "en"


def _log_sum(logits: Logits, tokens: Sequence[int]) -> float:
    return float(np.logaddexp.reduce(logits[list(tokens)]))


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return max(time.perf_counter() - started, 1e-6)
