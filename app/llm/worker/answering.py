"""Writes and judges with a loaded model: the loop from logits to text. Runs in the engine's process only."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from app.base.errors import UserError
from app.domain.engine.generation import Completion, Prompt, Sampling
from app.domain.writing.digest import Timing
from app.llm.protocol import Tried
from app.llm.worker.answer import Answer
from app.llm.worker.chat import ChatEncoder
from app.llm.worker.constraint import Constraint, Constraints
from app.llm.worker.runtime import Logits, Runtime
from app.llm.worker.together import Together
from app.llm.yes_no import YES_NO, question_language

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
        answer = Answer(self._runtime.vocabulary, sampling, constraint, on_text)
        self._write(answer, sampling, constraint)
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

    def _write(self, answer: Answer, sampling: Sampling, constraint: Constraint | None) -> None:
        sampler = self._runtime.sampler(sampling)
        try:
            while self._runtime.room > 1:
                if constraint:
                    constraint.apply(self._runtime.logits())
                token = sampler.choose()
                if constraint:
                    constraint.note(token)
                if answer.take(token):
                    break
                self._runtime.push([token])
        finally:
            sampler.close()
        answer.close()

    def generate_many(self, prompts: Sequence[Prompt], samplings: Sequence[Sampling]) -> tuple[Completion, ...]:
        """Answers to all prompts, several written at once. Their times are equal shares of the whole."""
        started = time.monotonic()
        encoded = [self._encoder.encode(prompt) for prompt in prompts]
        work = Together(self._runtime, encoded, samplings, self._runtime.config.sequences)
        answers = work.write()
        share = (time.monotonic() - started) / len(answers)
        return tuple(
            Completion(
                answer.text,
                answer.finish,
                Timing(
                    decode_s=share,
                    total_s=share,
                    prompt_tokens=len(prompt.tokens),
                    reused_tokens=work.reused if number == 0 else work.shared,
                    output_tokens=answer.tokens,
                ),
            )
            for number, (prompt, answer) in enumerate(zip(encoded, answers, strict=True))
        )

    def judge(self, prompts: Sequence[Prompt], probe: str = "") -> tuple[tuple[float, ...], Timing]:
        """For each prompt, the log-odds of the yes-words over the no-words as the next token; with a probe (see `Judge`) what that
        makes of the model's state. Raises UserError("probe_not_of_model").
        """
        weights = np.frombuffer(base64.b64decode(probe), np.dtype("<f4"))
        if len(weights) and len(weights) != self._runtime.width + 1:
            raise UserError("probe_not_of_model")
        scores: list[float] = []
        started = time.monotonic()
        read = reused = 0
        for prompt in prompts:
            encoded = self._encoder.encode(prompt)
            read += len(encoded.tokens)
            if len(weights):
                state, held = self._runtime.read_to_state(encoded.tokens, encoded.shared)
                scores.append(float(weights[:-1] @ state + weights[-1]))
                reused += held
                continue
            reused += self._runtime.read(encoded.tokens, encoded.shared)
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
        reading: list[float] = []
        while len(reading) < _TRIAL_TAKES and sum(reading) < _TRIAL_S:
            reading.append(_seconds(lambda: runtime.push(piece)))
        writing: list[float] = []
        while len(writing) < _TRIAL_WRITE and sum(writing) < _TRIAL_S:
            token = int(np.argmax(runtime.logits()))
            writing.append(_seconds(lambda: runtime.push([token])))  # noqa: B023
        together = self._try_together(words)
        runtime.forget()
        fast = sorted(writing)[len(writing) // 4]
        return Tried(job, len(piece) / min(reading), 1.0 / fast, runtime.disturbed, together)

    def _try_together(self, words: list[int]) -> float:
        """Tokens per second of all answers that are written at once; 0 where that is not asked for."""
        runtime, count = self._runtime, self._runtime.config.sequences
        if count < 2:
            return 0.0
        start = runtime.context_tokens - runtime.room
        for sequence in range(1, count + 1):
            runtime.copy_sequence(sequence)
        takes: list[float] = []
        while len(takes) < _TRIAL_TAKES and sum(takes) < _TRIAL_S / 2:
            rows = [(words[sequence], start + len(takes), sequence, True) for sequence in range(1, count + 1)]
            takes.append(_seconds(lambda: runtime.decode_rows(rows)))  # noqa: B023
        runtime.keep_first_sequence()
        return count / min(takes)

    @cached_property
    def _constraints(self) -> Constraints:
        return Constraints(self._runtime.vocabulary)

    def _words(self, prompt: Prompt) -> tuple[list[int], list[int]]:
        lang = question_language(prompt)
        if lang not in self._yes_no:
            yes, no = ({self._first_token(form) for form in forms} for forms in YES_NO[lang])
            self._yes_no[lang] = (sorted(yes - no), sorted(no - yes))
        return self._yes_no[lang]

    def _first_token(self, text: str) -> int:
        return self._runtime.vocabulary.tokenize(text, special=False, start=False)[0]


def _log_sum(logits: Logits, tokens: Sequence[int]) -> float:
    return float(np.logaddexp.reduce(logits[list(tokens)]))


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return max(time.perf_counter() - started, 1e-6)
