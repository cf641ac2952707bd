"""The language model on this machine: one child process that is started, watched, restarted and ended here."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import psutil

from app.base.errors import Cancelled, UserError
from app.base.messages import Message
from app.base.patience import current_patience
from app.base.priority import Priority, current_priority
from app.base.progress import CancelToken
from app.domain.engine.generation import Completion, ModelReport, OnText, Prompt, Sampling
from app.domain.engine.model import InstalledModel
from app.domain.writing.digest import Timing
from app.llm.engine.child import EngineDiedError, EngineHungError
from app.llm.engine.loading import Loader, Running, Wish, stamp_of
from app.llm.engine.machine_turn import MachineTurn
from app.llm.engine.session import Answer, EngineSession
from app.llm.engine.turns import Turn, Turns
from app.llm.models.adapters import find_adapter
from app.llm.models.store import ModelStore
from app.llm.protocol import (
    Adapter,
    Count,
    Counted,
    EngineConfig,
    Generate,
    Generated,
    GeneratedMany,
    GenerateMany,
    Judge,
    Judged,
    Request,
    StateFolder,
)
from app.llm.tuning.tuning import USUAL_CONTEXT, MachineFile

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the user chose, and limits. `model` empty: the best installed. `context_tokens` 0: chosen here.

    `gpu_layers` -1: as many as fit. `hang_s`: seconds without a sign of life after which the engine is
    killed. `state_bytes`: room on disk for states of papers. `adapter`: a LoRA adapter's file.
    `sequences`: answers written together, 0: as many as is fastest. `command`: another engine, for tests.
    """

    model: str = ""
    context_tokens: int = 0
    gpu_layers: int = -1
    idle_minutes: float = 10.0
    hang_s: float = 60.0
    state_bytes: int = 2 << 30
    adapter: str = ""
    adapter_strength: float = 1.0
    sequences: int = 0
    command: tuple[str, ...] = ()


class LocalEngine:
    """A TextModel whose work is done by llama.cpp in a child process. Safe to call from several threads.

    `on_notice` hears what a user should know: that the engine died and was started again (before the text of
    a retried answer begins anew), or runs with safer settings. `machine_turn` is shared with the other programs here.
    """

    def __init__(
        self,
        store: ModelStore,
        settings: EngineSettings,
        state_folder: Path,
        on_notice: Callable[[Message], None],
        machine_turn: MachineTurn | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._folder = state_folder
        self._on_notice = on_notice
        self._turns = Turns()
        self._machine_turn = machine_turn
        self._loader = Loader(self._start_session, MachineFile(store.folder / "machine.json"), on_notice)
        self._running: Running | None = None
        self._died: tuple[Running, str] | None = None
        self._report: ModelReport | None = None
        self._outdated = False
        self._idle: threading.Timer | None = None

    def report(self) -> ModelReport:
        """Load if need be, and say what is loaded. Raises NoUsableModel."""
        cancel = current_patience().cancel

        def work(turn: Turn) -> ModelReport | None:
            with self._processor(turn):
                self._retrying(lambda: self._ready(cancel))
                return self.loaded_report()

        report = self._in_turn(cancel, work)
        if report is None:
            raise UserError("engine_died", reason="at start")
        return report

    def configure(self, settings: EngineSettings) -> None:
        """Use other settings from the next job on. Returns at once, also while a job runs."""
        if settings != self._settings:
            self._settings = settings
            self._outdated = True

    def loaded_report(self) -> ModelReport | None:
        """What is loaded now; None, without loading, when nothing is."""
        running, report = self._running, self._report
        if running is None or report is None or not running.session.alive:
            return None
        try:
            resident: int = psutil.Process(running.session.pid).memory_info().rss
        except psutil.Error:
            return None
        return replace(report, resident_bytes=resident)

    def pid(self) -> int | None:
        """The process id of the engine, None when it is not running."""
        running = self._running
        return running.session.pid if running and running.session.alive else None

    @property
    def config(self) -> EngineConfig | None:
        """How llama.cpp is run now; None when it is not running."""
        return self._running.outcome.config if self._running else None

    def count_tokens(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Exact token counts by the model's own tokenizer, without special tokens."""
        counted, _ = self._perform(lambda job: Count(job, tuple(texts)), Counted, None)
        return counted.counts

    def generate(
        self,
        prompt: Prompt,
        sampling: Sampling,
        on_text: OnText | None = None,
        cancel: CancelToken | None = None,
        schema: str | None = None,
    ) -> Completion:
        """The answer, streamed to `on_text`; see TextModel.

        When the engine dies on the way, `on_notice` is told, and the text is streamed again from its start.
        """
        request = lambda job: Generate(job, prompt, sampling, schema)  # noqa: E731
        done, load_s = self._perform(request, Generated, cancel, on_text)
        self._learn_speed(done.timing)
        return Completion(done.text, done.finish, _with_load(done.timing, load_s))

    def generate_many(
        self, prompts: Sequence[Prompt], samplings: Sequence[Sampling], cancel: CancelToken | None = None
    ) -> tuple[Completion, ...]:
        """Answers to all prompts; several are written at once where the report's `answers_at_once` says so."""
        if len(prompts) > 1 and self.report().answers_at_once > 1:
            request = lambda job: GenerateMany(job, tuple(prompts), tuple(samplings))  # noqa: E731
            return self._perform(request, GeneratedMany, cancel)[0].answers
        return tuple(
            self.generate(prompt, sampling, None, cancel) for prompt, sampling in zip(prompts, samplings, strict=True)
        )

    def judge(self, prompts: Sequence[Prompt], cancel: CancelToken | None = None) -> tuple[float, ...]:
        """For each yes/no prompt: the logit of "Yes" (是) minus that of "No" (否) as the next token."""
        if not prompts:
            return ()
        judged, _ = self._perform(lambda job: Judge(job, tuple(prompts)), Judged, cancel)
        return judged.scores

    def probe(self, prompts: Sequence[Prompt], weights: bytes, cancel: CancelToken | None = None) -> tuple[float, ...]:
        """For each prompt what a probe makes of the model's state behind it (see `ProbedModel`)."""
        if not prompts:
            return ()
        text = base64.b64encode(weights).decode("ascii")
        return self._perform(lambda job: Judge(job, tuple(prompts), text), Judged, cancel)[0].scores

    def close(self) -> None:
        """End the child and free its memory; the next call starts it again."""
        with self._my_turn(None):
            self._end_child()

    def _perform(
        self,
        request: Callable[[int], Request],
        kind: type[Answer],
        cancel: CancelToken | None,
        on_text: OnText | None = None,
    ) -> tuple[Answer, float]:
        """Do one job, a second time if the engine dies; also the seconds that loading took.

        Text that is written in the background is passed on only when it is whole: it may begin anew.
        """
        cancel = cancel or current_patience().cancel
        in_background = current_priority() is Priority.BACKGROUND
        live = None if in_background else on_text
        answer, load_s = self._in_turn(cancel, lambda turn: self._attempt(request, kind, cancel, live, turn))
        if in_background and on_text and isinstance(answer, Generated):
            on_text(answer.text)
        return answer, load_s

    def _in_turn(self, cancel: CancelToken, work: Callable[[Turn], Result]) -> Result:
        """Do some work when its turn comes. What had to give way begins anew: what it had read is kept by the engine,
        what it had written would be written again in the same way."""
        while True:
            with self._my_turn(cancel) as turn:
                try:
                    return work(turn)
                except Cancelled:
                    if cancel.cancelled or not turn.gives_way:
                        raise

    def _attempt(
        self,
        request: Callable[[int], Request],
        kind: type[Answer],
        cancel: CancelToken,
        on_text: OnText | None,
        turn: Turn,
    ) -> tuple[Answer, float]:
        """Load if need be (nothing interrupts that but the user), and ask."""

        def attempt() -> tuple[Answer, float]:
            load_s = self._ready(cancel)
            assert self._running is not None
            return self._running.session.ask(request, kind, turn, on_text), load_s

        with self._processor(turn, computes=kind is not Counted):
            return self._retrying(attempt)

    @contextmanager
    def _processor(self, turn: Turn, computes: bool = False) -> Iterator[None]:
        """Hold the machine's turn for the block where it is needed: to load, and to compute unless the whole model is
        on graphics cards."""
        running = self._running
        on_cards = running is not None and running.loaded.layers_on_gpu >= running.loaded.layers
        if self._machine_turn is None or (self._is_up() and (on_cards or not computes)):
            yield
        else:
            with self._machine_turn.take(turn):
                yield

    def _retrying(self, attempt: Callable[[], Result]) -> Result:
        try:
            return attempt()
        except EngineDiedError as death:
            self._after_death(death)
        try:
            return attempt()
        except EngineHungError as death:
            self._end_child()
            raise UserError("engine_hung", seconds=round(self._settings.hang_s)) from death
        except EngineDiedError as death:
            self._end_child()
            raise UserError("engine_died", reason=death.reason) from death

    def _after_death(self, death: EngineDiedError) -> None:
        """Remember what died, so that the next start is a step safer, and tell the user."""
        died, self._running = self._running, None
        if died:
            self._died = (died, death.reason)
            died.session.end()
            if death.at_fault:
                self._loader.blame(died, death.reason)
        if isinstance(death, EngineHungError):
            self._on_notice(Message.of("notice.engine_hung", seconds=round(self._settings.hang_s)))
        else:
            self._on_notice(Message.of("notice.engine_restarted", reason=death.reason))

    def _ready(self, cancel: CancelToken | None) -> float:
        """Make sure that a child with a loaded model runs; seconds it took, 0 when it was there."""
        if self._is_up():
            return 0.0
        died = self._died
        self._end_child()
        model = self._store.choose(self._settings.model)
        settings = self._settings
        context = settings.context_tokens or min(USUAL_CONTEXT, model.context or USUAL_CONTEXT)
        states = StateFolder(str(self._folder), model.sha256, settings.state_bytes)
        adapter = find_adapter(settings.adapter, settings.adapter_strength, model)
        wish = Wish(model, context, settings.gpu_layers, states, adapter, settings.sequences)
        if died:
            self._running = self._loader.bring_up_safely(wish, *died, cancel)
        else:
            self._running = self._loader.bring_up(wish, cancel)
        self._report = _report(model, self._running, adapter)
        self._tell_of_context(context)
        return self._running.load_s

    def _is_up(self) -> bool:
        """Whether a child runs with a model whose file is still the one it loaded."""
        running = self._running
        return running is not None and running.session.alive and running.stamp == stamp_of(running.file)

    def _tell_of_context(self, asked: int) -> None:
        """Warn where the context is longer than the model was made for, or shorter than was asked for."""
        report = self._report
        if report and report.trained_context and asked > report.trained_context:
            stretched = report.context > report.trained_context
            key = "notice.context_stretched" if stretched else "notice.context_capped"
            self._on_notice(Message.of(key, trained=report.trained_context, context=report.context))

    def _start_session(self, gpu: bool) -> EngineSession:
        return EngineSession(self._folder / "engine.log", self._settings.hang_s, self._settings.command, gpu=gpu)

    def _learn_speed(self, timing: Timing) -> None:
        """Keep the speed seen in real work for the report; short pieces say nothing about reading."""
        if self._report is None:
            return
        read = timing.prompt_tokens - timing.reused_tokens
        reading = read / timing.prefill_s if read >= 64 and timing.prefill_s else 0.0
        writing = timing.output_tokens / timing.decode_s if timing.decode_s else 0.0
        self._report = replace(
            self._report,
            prompt_tokens_per_s=reading or self._report.prompt_tokens_per_s,
            output_tokens_per_s=writing or self._report.output_tokens_per_s,
        )

    @contextmanager
    def _my_turn(self, cancel: CancelToken | None) -> Iterator[Turn]:
        """One inference at a time; who waits can still be cancelled. Starts the idle clock at the end."""
        with self._turns.take(current_priority(), cancel) as turn:
            try:
                if self._idle:
                    self._idle.cancel()
                if self._outdated:
                    self._outdated = False
                    self._end_child()
                yield turn
            finally:
                self._watch_idle()

    def _watch_idle(self) -> None:
        if self._running is None:
            return
        self._idle = threading.Timer(self._settings.idle_minutes * 60.0, self._leave_memory)
        self._idle.daemon = True
        self._idle.start()

    def _leave_memory(self) -> None:
        with self._turns.take_if_free() as free:
            if free:
                self._end_child()

    def _end_child(self) -> None:
        running, self._running = self._running, None
        self._died = None
        if running:
            running.session.end()


def _report(model: InstalledModel, running: Running, adapter: Adapter | None) -> ModelReport:
    loaded, outcome = running.loaded, running.outcome
    return ModelReport(
        name=model.name,
        file=model.file,
        sha256=model.sha256,
        context=loaded.context,
        layers=loaded.layers,
        layers_on_gpu=loaded.layers_on_gpu,
        device=loaded.device,
        quantization=model.quantization,
        parameters=loaded.parameters,
        threads=outcome.config.threads,
        safe_mode=running.safe,
        load_s=running.load_s,
        prompt_tokens_per_s=outcome.prompt_per_s,
        output_tokens_per_s=outcome.output_per_s,
        trained_context=loaded.trained,
        answers_at_once=outcome.answers_at_once,
        adapter=Path(adapter.file).name if adapter else "",
        card_slower=running.card_slower,
    )


def _with_load(timing: Timing, load_s: float) -> Timing:
    return replace(timing, load_s=load_s, total_s=timing.total_s + load_s)
