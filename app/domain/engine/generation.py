"""What is asked of a language model and what comes back; the protocol every engine fulfils."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from app.base.progress import CancelToken
from app.domain.writing.digest import Timing


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request in three parts: who the model is, what all tasks on a paper share, and this task.

    The engine renders them as a system turn and a user turn (`shared` then `task`) with the model's own
    chat template, and keeps the state after `shared`, so that the next task does not read it again.
    `reply_start` is text the assistant's answer is made to begin with (it is not part of what comes back).
    """

    system: str
    shared: str
    task: str
    reply_start: str = ""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How tokens are chosen. Temperature 0 is greedy. `stop` strings end the answer and are not returned.

    `max_lines` ends it after so many lines (0: no limit).
    """

    max_tokens: int = 256
    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 40
    min_p: float = 0.0
    repeat_penalty: float = 1.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    max_lines: int = 0


@dataclass(frozen=True, slots=True)
class Completion:
    """An answer: its text, why it ended ("stop", "length"), and what it cost."""

    text: str
    finish: str
    timing: Timing


@dataclass(frozen=True, slots=True)
class ModelReport:
    """What was really loaded and where it runs; every figure comes from the engine, none from the request.

    `trained_context`: what the model was made for; `context` may be more, at some cost in quality. `adapter`: the
    name of the file that changes the model, empty for none. `answers_at_once`: how many answers it writes together
    when it is asked for many. `server`: where the model runs, if it is a server; `leaves_machine` then says whether
    text goes to another computer. `card_slower`: a graphics card is left alone, since the processor is faster.
    """

    name: str
    file: str
    sha256: str
    context: int
    layers: int
    layers_on_gpu: int
    device: str
    quantization: str
    parameters: int
    threads: int
    safe_mode: bool = False
    load_s: float = 0.0
    prompt_tokens_per_s: float = 0.0
    output_tokens_per_s: float = 0.0
    resident_bytes: int = 0
    trained_context: int = 0
    adapter: str = ""
    answers_at_once: int = 1
    server: str = ""
    leaves_machine: bool = False
    card_slower: bool = False


OnText = Callable[[str], None]


class TextModel(Protocol):
    """A language model somewhere (a child process, a server, a script in tests)."""

    def report(self) -> ModelReport:
        """Load if need be, and say what is loaded. Raises NoUsableModel."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Exact token counts by the model's own tokenizer, without special tokens."""
        ...

    def generate(
        self,
        prompt: Prompt,
        sampling: Sampling,
        on_text: OnText | None = None,
        cancel: CancelToken | None = None,
        schema: str | None = None,
    ) -> Completion:
        """The answer, streamed piece by piece to `on_text`. `schema` is a JSON schema the answer must fit.

        Raises Cancelled, NoUsableModel, or UserError("engine_died") when even the retry failed.
        """
        ...

    def judge(self, prompts: Sequence[Prompt], cancel: CancelToken | None = None) -> tuple[float, ...]:
        """For each yes/no prompt: the logit of "Yes" (是) minus that of "No" (否) as the next token."""
        ...

    def close(self) -> None:
        """Free the memory."""
        ...


@runtime_checkable
class ProbedModel(Protocol):
    """A model whose state can be looked at, not only its words."""

    def probe(self, prompts: Sequence[Prompt], weights: bytes, cancel: CancelToken | None = None) -> tuple[float, ...]:
        """For each prompt the weighted sum of the model's state behind its last token.

        `weights`: 32-bit floats, little endian, one for each number of the state, and the bias. Raises as `TextModel.generate`, and
        UserError("probe_not_of_model") where the width is another.
        """
        ...


@runtime_checkable
class ManyAnswers(Protocol):
    """A model that can be asked for many answers at once; whether that is faster, its report says."""

    def generate_many(
        self, prompts: Sequence[Prompt], samplings: Sequence[Sampling], cancel: CancelToken | None = None
    ) -> tuple[Completion, ...]:
        """The answers, in order. Raises as `TextModel.generate`."""
        ...
