"""Stand-ins that tests of several packages share."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

from app.base.errors import NoUsableModel, UserError
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.engine.generation import Completion, ModelReport, OnText, Prompt, Sampling
from app.domain.engine.meaning import Vectors
from app.domain.engine.model import FoundModel, InstalledModel, ModelOffer, Purpose
from app.domain.writing.digest import Timing
from app.workflows.services import Machine, Pdf

Script = Callable[[Prompt], str]
Scores = Callable[[Prompt], float]


class ScriptedModel:
    """A TextModel that answers from a script, in pieces, and remembers what it was asked.

    `answers` is a function of the prompt, or answers given out in turn (the last one again and again).
    `fails_with` is raised by the next call, once.
    """

    def __init__(
        self,
        answers: Script | Sequence[str] = ("A scripted answer.",),
        scores: Scores | float = 1.0,
        piece: int = 7,
        name: str = "scripted",
    ) -> None:
        self._answers = answers
        self._scores = scores
        self._piece = piece
        self._name = name
        self.prompts: list[Prompt] = []
        self.judged: list[Prompt] = []
        self.samplings: list[Sampling] = []
        self.schemas: list[str | None] = []
        self.fails_with: UserError | None = None
        self.closed = False

    def report(self) -> ModelReport:
        return ModelReport(
            name=self._name,
            file=f"/models/{self._name}.gguf",
            sha256="0" * 64,
            context=8192,
            layers=29,
            layers_on_gpu=0,
            device="CPU",
            quantization="Q4_K_M",
            parameters=1_500_000_000,
            threads=2,
        )

    def loaded_report(self) -> ModelReport | None:
        return None if self.closed else self.report()

    def count_tokens(self, texts: Sequence[str]) -> tuple[int, ...]:
        return tuple(_tokens(text) for text in texts)

    def generate(
        self,
        prompt: Prompt,
        sampling: Sampling,
        on_text: OnText | None = None,
        cancel: CancelToken | None = None,
        schema: str | None = None,
    ) -> Completion:
        self._fail_once()
        self.prompts.append(prompt)
        self.samplings.append(sampling)
        self.schemas.append(schema)
        answer = self._answer(prompt)
        cut = min((answer.find(stop) for stop in sampling.stop if stop in answer), default=len(answer))
        text = answer[:cut]
        for start in range(0, len(text), self._piece):
            if cancel:
                cancel.check()
            if on_text:
                on_text(text[start : start + self._piece])
        read = _tokens(prompt.system + prompt.shared + prompt.task)
        timing = Timing(prefill_s=0.01, decode_s=0.01, total_s=0.02, prompt_tokens=read, output_tokens=_tokens(text))
        return Completion(text, "stop", timing)

    def judge(self, prompts: Sequence[Prompt], cancel: CancelToken | None = None) -> tuple[float, ...]:
        self._fail_once()
        self.judged += prompts
        for _ in prompts:
            if cancel:
                cancel.check()
        return tuple(self._scores(p) if callable(self._scores) else self._scores for p in prompts)

    def close(self) -> None:
        self.closed = True

    def _answer(self, prompt: Prompt) -> str:
        if callable(self._answers):
            return self._answers(prompt)
        return self._answers[min(len(self.prompts), len(self._answers)) - 1]

    def _fail_once(self) -> None:
        error, self.fails_with = self.fails_with, None
        if error:
            raise error


def _tokens(text: str) -> int:
    """Words and marks, Chinese characters one by one."""
    return len(re.findall(r"[一-鿿]|[A-Za-z0-9]+|[^\sA-Za-z0-9一-鿿]", text))


class NoModel(ScriptedModel):
    """What an engine does on a machine without a model."""

    def report(self) -> ModelReport:
        raise NoUsableModel("no_model", name="starter")


class FakeModels:
    """A model store with one installed model and nothing to download."""

    def offers(self, purpose: Purpose = Purpose.WRITING) -> tuple[ModelOffer, ...]:
        return (ModelOffer("scripted", "Scripted", "MIT", ("en", "zh"), 1, 1, "F16", 8192, 1, True, True, True),)

    def installed(self, purpose: Purpose = Purpose.WRITING) -> tuple[InstalledModel, ...]:
        return (self.choose(),) if purpose is Purpose.WRITING else ()

    def get(
        self, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> InstalledModel:
        return self.choose()

    def add(
        self, file: Path, title: str = "", on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> InstalledModel:
        return self.choose()

    def found(self, folders: Sequence[Path] = ()) -> tuple[FoundModel, ...]:
        return ()

    def room(self, free: int) -> dict[str, tuple[int, int]]:
        return {"scripted": (2, 2)} if free else {}

    def remove(self, name: str) -> None:
        pass

    def choose(self, wanted: str = "") -> InstalledModel:
        return InstalledModel("scripted", "scripted.gguf", "0" * 64, 1, "llama", "F16", 8192, 2, 1)

    def choose_for_meaning(self, wanted: str = "") -> InstalledModel:
        return self.choose()


class ScriptedMeaning:
    """A MeaningModel that knows some words of two languages: a number for each thing they may name, and one for none."""

    THINGS = (("lamp", "灯"), ("stay", "hospital", "住院"), ("bridge", "桥"), ("battery", "电池"))

    def __init__(self, sha256: str = "5" * 64) -> None:
        self.sha = sha256
        self.read: list[str] = []
        self.asked: list[str] = []
        self.fails_after = -1

    def sha256(self) -> str:
        return self.sha

    def of_passages(self, texts: Sequence[str], cancel: CancelToken | None = None) -> Vectors:
        if cancel:
            cancel.check()
        if 0 <= self.fails_after <= len(self.read):
            raise UserError("engine_died", reason="test")
        self.read += texts
        return self._vectors(texts)

    def of_question(self, text: str, cancel: CancelToken | None = None) -> Vectors:
        self.asked.append(text)
        return self._vectors([text])

    def close(self) -> None:
        pass

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = [
            [0.05, *(float(sum(text.lower().count(word) for word in words)) for words in self.THINGS)] for text in texts
        ]
        lengths = [sum(number * number for number in row) ** 0.5 for row in rows]
        flat = [number / length for row, length in zip(rows, lengths, strict=True) for number in row]
        return Vectors(1 + len(self.THINGS), struct.pack(f"<{len(flat)}f", *flat))


class FakeParts:
    """Parts for services under test: the reader and model at hand, no models folder, a machine without a card."""

    def __init__(self, pdf: Pdf, engine: ScriptedModel, meaning: ScriptedMeaning | None = None) -> None:
        self._pdf, self._engine, self._meaning = pdf, engine, meaning or ScriptedMeaning()

    def pdf(self) -> Pdf:
        return self._pdf

    def models(self) -> FakeModels:
        return FakeModels()

    def engine(self) -> ScriptedModel:
        return self._engine

    def machine(self) -> Machine:
        return Machine(lambda: (), lambda: "0", lambda: False)

    def meaning(self) -> ScriptedMeaning:
        return self._meaning
