"""Summarize a paper: facet by facet over one shared prefix, each claim checked by program.

The model writes in the paper's language, so that its claims can be held against the paper's own words; where
the user wants the other language, every checked claim is then translated and its numbers compared again.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message, render
from app.base.progress import CancelToken, OnProgress, Progress
from app.domain.digest import Claim, Digest, DigestSection, Timing
from app.domain.document import Document
from app.domain.generation import ModelReport, Prompt, Sampling
from app.reading.check import check_claim
from app.reading.claims import same, says_nothing, split_claims
from app.reading.evidence import EvidenceIndex
from app.reading.pack import Context, excerpts_for, pack
from app.reading.templates import Facet
from app.reading.translation import checked_translation, numbers_to_keep
from app.workflows.jobs import run_job
from app.workflows.papers import load_document
from app.workflows.prompts import load_template
from app.workflows.services import Services

_PREFIX_SECONDS = 20.0
"""How long the reader may wait for the paper to be read before the first words come."""
_SMALLEST_PREFIX, _LARGEST_ON_CPU, _LARGEST_PREFIX = 1200, 2200, 12_000
_EXCERPT_SHARE = 0.12
_TOKENS_A_POINT = 48
_RESERVE = 900


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """`template` names a prompt file; `lang` is "en", "zh" or "auto" (the paper's own)."""

    template: str = "structured"
    lang: str = "auto"


class SummaryWatcher(Protocol):
    """Told what happens, on the thread that works."""

    def on_progress(self, p: Progress) -> None:
        """How far it is."""

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        """Words as the model writes them, not yet checked."""

    def on_section(self, section: DigestSection) -> None:
        """A facet is finished and checked; it replaces the words shown so far."""

    def on_notice(self, m: Message) -> None:
        """Something the user should know; live words of the current facet are void."""


class SilentWatcher:
    """For callers who only want the result."""

    def on_progress(self, p: Progress) -> None:
        """Nothing."""

    def on_text(self, section_key: str, title: str, piece: str) -> None:
        """Nothing."""

    def on_section(self, section: DigestSection) -> None:
        """Nothing."""

    def on_notice(self, m: Message) -> None:
        """Nothing."""


def load_digests(services: Services, paper_id: int) -> tuple[Digest, ...]:
    """The summaries of a paper, the newest first; all versions are kept."""
    return services.library.digests(paper_id)


def summarize(
    services: Services, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken
) -> Digest:
    """Write, check and store a summary. Raises UserError subclasses; nothing half-made is stored."""
    if options.lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=options.lang)

    def work(on_progress: OnProgress) -> Digest:
        with services.notices.listen(watcher.on_notice):
            return _Summary(services, paper_id, options, watcher, on_progress, cancel).write()

    return run_job(services, "summarize", job_key(paper_id, options), watcher.on_progress, work)


def job_key(paper_id: int, options: SummaryOptions) -> str:
    """Under which key a summary runs; two with the same key never run at once."""
    return f"summarize:{paper_id}:{options.template}:{options.lang}"


def language_for(document: Document, wanted: str) -> str:
    """The language of the result: as wanted, else the paper's own, else English."""
    if wanted in ("en", "zh"):
        return wanted
    return "zh" if document.language.startswith("zh") else "en"


class _Summary:
    """One run: what is fixed for all facets, and the clock."""

    def __init__(
        self,
        services: Services,
        paper_id: int,
        options: SummaryOptions,
        watcher: SummaryWatcher,
        on_progress: OnProgress,
        cancel: CancelToken,
    ) -> None:
        self.services, self.paper_id, self.options = services, paper_id, options
        self.watcher, self.on_progress, self.cancel = watcher, on_progress, cancel
        self.started = time.monotonic()
        self.timing = Timing()

    def write(self) -> Digest:
        self._say("progress.reading", 0.0)
        document = load_document(self.services, self.paper_id, cancel=self.cancel)
        if len(document.sentences) < 3:
            raise UnusableInput("paper_too_short", file=document.title or str(self.paper_id))
        own = language_for(document, "auto")
        self.template = load_template(self.services, self.options.template, own)
        if not self.template.facets:
            raise WrongUsage("unknown_template", wanted=self.options.template, known="structured")
        self._say("progress.loading_model", 0.02)
        report = self.services.engine.report()
        self.cancel.check()
        self.index = EvidenceIndex(document)
        self.document, self.own = document, own
        self.lang = language_for(document, self.options.lang)
        budget = prefix_budget(report)
        self.excerpt_budget = max(150, int(budget * _EXCERPT_SHARE))
        context = pack(document, budget, self.services.engine.count_tokens)
        sections = self._facets(context)
        return self._store(sections, context, report)

    def _facets(self, context: Context) -> list[DigestSection]:
        shared = self.template.fill("paper", title=self.document.title, text=context.text)
        known, facets = frozenset(context.sentences), self.template.facets
        sections: list[DigestSection] = []
        read: set[str] = set(context.sentences)
        for number, facet in enumerate(facets):
            self.cancel.check()
            done = 0.05 + 0.95 * number / len(facets)
            self._say("progress.writing_facet", done, self._left(number, len(facets)), title=self._title(facet))
            earlier = [claim.original or claim.text for section in sections for claim in section.claims]
            section, used = self._facet(facet, shared, known, earlier)
            read |= used
            sections.append(section)
            self.watcher.on_section(section)
        coverage = replace(context.coverage, sentences_read=len(read))
        self.coverage = coverage
        return sections

    def _facet(
        self, facet: Facet, shared: str, known: frozenset[str], earlier: list[str]
    ) -> tuple[DigestSection, set[str]]:
        count = self.services.engine.count_tokens
        extra = excerpts_for(facet, self.document, known, self.excerpt_budget, count)
        if facet.stated_only and not extra:
            return self._empty(facet), set()
        question = self.template.fill("facet", question=self.template.parts[facet.key], points=str(facet.points))
        if extra:
            quoted = "\n".join(sentence.text for sentence in extra)
            question = self.template.fill("excerpts", excerpts=quoted) + "\n\n" + question
        prompt = Prompt(self.template.fill("system"), shared, question, reply_start="-")
        title = self._title(facet)
        sampling = Sampling(
            max_tokens=_TOKENS_A_POINT * facet.points + 20,
            repeat_penalty=1.05,
            stop=("\n\n",),
            max_lines=facet.points + 1,
        )
        answer = self.services.engine.generate(
            prompt, sampling, lambda piece: self.watcher.on_text(facet.key, title, piece), self.cancel
        )
        self.timing = self.timing.plus(answer.timing)
        if says_nothing(answer.text):
            return self._empty(facet), {sentence.id for sentence in extra}
        texts = split_claims(answer.text, facet.points, finished=answer.finish != "length")
        fresh = [text for text in texts if not any(same(text, other) for other in earlier)] or texts[:1]
        checked = [check_claim(text, self.index) for text in fresh]
        if facet.stated_only:
            stated = {sentence.id for sentence in extra}
            checked = [claim for claim in checked if any(e.sentence in stated for e in claim.evidence)]
        claims = [self._in_language(claim, shared) for claim in checked]
        section = DigestSection(facet.key, title, tuple(claims)) if claims else self._empty(facet)
        return section, {sentence.id for sentence in extra}

    def _in_language(self, claim: Claim, shared: str) -> Claim:
        """The claim in the language the user wants; a translation that changes a number is not shown as verified."""
        if self.lang == self.own:
            return claim
        template = load_template(self.services, "translate-claims", self.lang)
        text = self._ask(shared, template.fill("translate", sentence=claim.text))
        if numbers := numbers_to_keep(claim, text):
            task = template.fill("again", sentence=claim.text, numbers=", ".join(numbers))
            again = self._ask(shared, task)
            text = text if numbers_to_keep(claim, again) else again
        return checked_translation(claim, text)

    def _ask(self, shared: str, task: str) -> str:
        """One line from the model on top of the paper, not shown while it is written."""
        self.cancel.check()
        prompt = Prompt(self.template.fill("system"), shared, task)
        answer = self.services.engine.generate(prompt, Sampling(max_tokens=160, stop=("\n",)), None, self.cancel)
        self.timing = self.timing.plus(answer.timing)
        return answer.text

    def _empty(self, facet: Facet) -> DigestSection:
        note = render(Message.of("summary.paper_silent"), self.lang)
        return DigestSection(facet.key, self._title(facet), (), note)

    def _title(self, facet: Facet) -> str:
        if self.lang == self.own:
            return facet.title
        other = load_template(self.services, self.options.template, self.lang)
        return next((f.title for f in other.facets if f.key == facet.key), facet.title)

    def _left(self, done: int, total: int) -> float | None:
        """Seconds left, from the facets so far; the first also paid for reading the paper."""
        if done == 0:
            return None
        spent = time.monotonic() - self.started
        first = self.timing.prefill_s
        return max(1.0, (spent - min(first, spent * 0.6)) / done * (total - done))

    def _say(self, stage: str, fraction: float, left: float | None = None, **params: str) -> None:
        self.on_progress(Progress(Message.of(stage, **params), fraction, left))

    def _store(self, sections: list[DigestSection], context: Context, report: ModelReport) -> Digest:
        timing = replace(
            self.timing, total_s=round(time.monotonic() - self.started, 3), load_s=self.timing.load_s or report.load_s
        )
        digest = Digest(
            paper=self.paper_id,
            template=self.template.name,
            lang=self.lang,
            model=report.name,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            sections=tuple(sections),
            coverage=self.coverage,
            timing=timing,
            prompt_sha=hashlib.sha256("\0".join(self.template.parts.values()).encode()).hexdigest()[:16],
            device=report.device,
        )
        stored = self.services.library.add_digest(digest)
        self._say("progress.summarized", 1.0)
        return stored


def prefix_budget(report: ModelReport) -> int:
    """Tokens of the paper to show at once: what this machine reads while a reader waits, within the model's context.

    On a processor the measured speed is noisy and falls as the text grows, so its share of the decision is bounded.
    """
    speed = report.prompt_tokens_per_s or 70.0
    room = int(report.context * 0.9) - _RESERVE
    largest = _LARGEST_PREFIX if report.layers_on_gpu else _LARGEST_ON_CPU
    return max(_SMALLEST_PREFIX, min(int(speed * _PREFIX_SECONDS), room, largest))


__all__ = ["SilentWatcher", "SummaryOptions", "SummaryWatcher", "job_key", "language_for", "load_digests", "summarize"]
