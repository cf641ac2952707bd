"""A model with a paper before it: the shared text is read once, every task is written on top of it, the clock is kept.

Summaries and answers use the same system text and the same shared text, so that the engine's state after it serves both.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from app.base.errors import UnusableInput
from app.base.priority import Priority, current_priority
from app.base.progress import CancelToken
from app.discourse.discourse import Discourse
from app.domain.engine.generation import Completion, ManyAnswers, ModelReport, OnText, Prompt, Sampling
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Timing
from app.reading.pack import Context, pack
from app.reading.templates import Template
from app.text.orders import unless_order
from app.translating.script import tidy
from app.workflows.claim_translation import ClaimTranslator
from app.workflows.prompts import BASE, load_template
from app.workflows.services import Services

QUICK, QUICK_ON_CARD = 1400, 6000
"""Tokens of a paper that a quick summary is written on, without a graphics card and with one: what a reader waits for. Fixed, so
that what a summary says does not depend on what else the machine does. (By the speed of a quiet two-core machine, 69 tokens a
second, the prefix was 1,200 to 1,400 tokens before it was fixed.)"""
THOROUGH = 3
"""How many times as much a thorough one is written on."""
_SMALLEST_PREFIX = 1200
_RESERVE = 900
_EXCERPT_SHARE = 0.12
_SMALLEST_EXCERPTS = 150
FEWEST_SENTENCES = 3


class Writer:
    """Writes about one paper in the paper's own language."""

    def __init__(
        self,
        services: Services,
        document: Document,
        template: Template | None,
        cancel: CancelToken,
        shared: str = "",
        thorough: bool = False,
    ) -> None:
        """`template` gives the system and paper parts (the base file by default). Raises NoUsableModel."""
        self.services, self.document, self.cancel = services, document, cancel
        self.own = own_language(document)
        self.template = template or load_template(services, BASE, self.own)
        self.started = time.monotonic()
        self.timing = Timing()
        self.report = services.engine.report()
        cancel.check()
        self.thorough = thorough
        self.budget = prefix_budget(self.report, thorough)
        self.excerpt_budget = max(_SMALLEST_EXCERPTS, int(self.budget * _EXCERPT_SHARE))
        self.discourse = Discourse(document)
        self.context: Context = pack(document, self.budget, services.engine.count_tokens, self.discourse)
        self.shared = shared or self.template.fill("paper", title=unless_order(document.title), text=self.context.text)
        self._ahead: dict[tuple[Prompt, Sampling], Completion] = {}
        self._translators: dict[str, ClaimTranslator] = {}

    def write_ahead(self, tasks: Sequence[tuple[str, Sampling]], reply_start: str = "", shared: str = "") -> None:
        """Have answers to several tasks written at once, for `write` to find; done in the background only, and where
        the model is faster that way: a reader is better served by words that come at once."""
        engine = self.services.engine
        nobody_waits = current_priority() is Priority.BACKGROUND
        if not isinstance(engine, ManyAnswers) or self.report.answers_at_once < 2 or not nobody_waits or len(tasks) < 2:
            return
        self.cancel.check()
        prompts = [self._prompt(task, reply_start, shared) for task, _ in tasks]
        samplings = [sampling for _, sampling in tasks]
        answers = engine.generate_many(prompts, samplings, self.cancel)
        self._ahead.update(zip(zip(prompts, samplings, strict=True), answers, strict=True))

    def write(
        self,
        task: str,
        sampling: Sampling,
        on_text: OnText | None = None,
        reply_start: str = "",
        shared: str = "",
        system: str = "",
    ) -> Completion:
        """What the model writes for a task on top of the paper (or of another `shared` text, told another `system` text)."""
        self.cancel.check()
        prompt = self._prompt(task, reply_start, shared, system)
        answer = self._ahead.pop((prompt, sampling), None)
        if answer is None:
            answer = self.services.engine.generate(prompt, sampling, on_text, self.cancel)
        self.timing = self.timing.plus(answer.timing)
        return answer

    def _prompt(self, task: str, reply_start: str, shared: str, system: str = "") -> Prompt:
        return Prompt(system or self.template.fill("system"), shared or self.shared, task, reply_start)

    def line(self, task: str, max_tokens: int = 160, *, shared: str = "", system: str = "") -> str:
        """One line, not shown while it is written; on top of the paper, or of another `shared` text."""
        sampling = Sampling(max_tokens=max_tokens, stop=("\n",))
        return self.write(task, sampling, shared=shared, system=system).text.strip()

    def judge(self, task: str) -> float:
        """How much likelier yes is than no, as a difference of logits."""
        self.cancel.check()
        prompt = Prompt(self.template.fill("system"), self.shared, task)
        started = time.monotonic()
        (score,) = self.services.engine.judge([prompt], self.cancel)
        spent = time.monotonic() - started
        self.timing = self.timing.plus(Timing(prefill_s=spent, total_s=spent))
        return score

    def in_language(self, claim: Claim, lang: str) -> Claim:
        """The claim in `lang`; a translation that changes a number is not shown as verified."""
        return self.put_into(claim, lang) if lang != self.own else replace(claim, text=self.tidy(claim.text, lang))

    def put_into(self, claim: Claim, lang: str) -> Claim:
        """A statement in either language, put into `lang`, the paper's own too."""
        translated = self.translator(lang).claim(claim)
        return replace(translated, text=self.tidy(translated.text, lang))

    def translator(self, lang: str) -> ClaimTranslator:
        """What puts claims into `lang`."""
        if lang not in self._translators:
            template = load_template(self.services, "translate-claims", lang)
            self._translators[lang] = ClaimTranslator(self.line, template)
        return self._translators[lang]

    def tidy(self, text: str, lang: str) -> str:
        """A text as it is shown, in the characters that the user wants."""
        return tidy(text, lang, self.services.settings.chinese_characters == "simplified")

    def total(self) -> Timing:
        """The time of everything so far; what the load took is told once."""
        spent = round(time.monotonic() - self.started, 3)
        return replace(self.timing, total_s=spent, load_s=self.timing.load_s or self.report.load_s)


def own_language(document: Document) -> str:
    """The language claims are written in: the paper's own where it is English or Chinese, else English."""
    return "zh" if document.language.startswith("zh") else "en"


def require_text(document: Document, name: str) -> None:
    """Raise UnusableInput for a paper that holds too little text to say anything about."""
    if len(document.sentences) < FEWEST_SENTENCES:
        raise UnusableInput("paper_too_short", file=document.title or name)


def prefix_budget(report: ModelReport, thorough: bool = False) -> int:
    """Tokens of the paper to show at once: a fixed number by kind of machine, as far as the model's context allows."""
    room = int(report.context * 0.9) - _RESERVE
    wanted = QUICK_ON_CARD if report.layers_on_gpu or report.server else QUICK
    return max(_SMALLEST_PREFIX, min(wanted * (THOROUGH if thorough else 1), room))
