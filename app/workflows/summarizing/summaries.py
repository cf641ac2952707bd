"""Summarize a paper in one of several shapes over one shared prefix, each claim checked by program.

The model writes in the paper's language, so that its claims can be held against the paper's own words; where
the user wants the other language, every checked claim is then translated and its numbers compared again.

A paper much longer than what the model is shown at once is read chapter by chapter first: each chapter's points are
checked, and the summary is written over them together with the paper's beginning and end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.base.clock import now
from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress
from app.checking.index import EvidenceIndex
from app.checking.passage import Passage
from app.domain.reading.document import Document
from app.domain.writing.digest import Claim, Digest, DigestSection, Reading, Verdict
from app.reading.chapters import Chapter, chapters
from app.reading.facts import facts
from app.reading.hostile import reading_warnings
from app.reading.pack import Context, coverage, pack, readable
from app.reading.question import read_question
from app.reading.retrieve import Found, Retriever
from app.reading.templates import Facet, Template
from app.text.orders import unless_order
from app.translating.script import right_script
from app.workflows.jobs import run_job
from app.workflows.library.order.papers import get_paper, load_document
from app.workflows.paper_task import Writer, own_language, prefix_budget, require_text
from app.workflows.prompts import load_template, summary_templates
from app.workflows.readings import with_readings
from app.workflows.services import Services
from app.workflows.slides.telling import tell
from app.workflows.summarizing.facets import FacetWriter, Ground

LONG = 7
"""A paper this many times as long as what the model is shown at once is read chapter by chapter …"""
LONG_TOKENS = 20_000
"""… if it has as many tokens: a slow machine is shown less, which makes no conference paper a long one."""
_CHAPTER_TOKENS = 1000
_TOPIC_PASSAGES, _TOPIC_QUOTES, _TOPIC_PLACES = 12, 4, 4
_TOPIC_COVERAGE = 0.35
_QUESTION_TOKENS, _POINT_TOKENS = 130, 38
"""What a facet's question and one point of an answer take (English, the templates as shipped)."""
_THOROUGH = "+thorough"
"""Marks a thorough summary in the key of its job; no template's name holds a plus sign."""
TALKED_OF = "structured"
"""The template that talks are made from."""
CHAPTERS = "chapters"
"""A template that may read a long paper chapter by chapter holds a prompt part of this name."""


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """`template` names a prompt file; `lang` is "en", "zh" or "auto" (the paper's own); `topic` is for the one on a topic.

    A `thorough` one is written on three times as much of the paper.
    """

    template: str = "structured"
    lang: str = "auto"
    topic: str = ""
    thorough: bool = False


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
    """The summaries of a paper, the newest first, with what models have read of their claims; all versions are kept."""
    return with_readings(services, services.library.digests(paper_id))


def summarize(
    services: Services, paper_id: int, options: SummaryOptions, watcher: SummaryWatcher, cancel: CancelToken
) -> Digest:
    """Write, check and store a summary. Raises UserError subclasses; nothing half-made is stored."""
    if options.lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=options.lang)

    def work(on_progress: OnProgress) -> Digest:
        with services.notices.listen(watcher.on_notice):
            (digest,) = with_readings(
                services, (_Summary(services, paper_id, options, watcher, on_progress, cancel).write(),)
            )
            return digest

    return run_job(services, "summarize", job_key(paper_id, options), watcher.on_progress, work)


def job_key(paper_id: int, options: SummaryOptions) -> str:
    """Under which key a summary runs; two with the same key never run at once."""
    shape = options.template + (_THOROUGH if options.thorough else "")
    return f"summarize:{paper_id}:{shape}:{options.lang}" + (f":{options.topic}" if options.topic else "")


def read_key(key: str) -> tuple[int, SummaryOptions]:
    """The paper and the options of a key."""
    _, paper_id, shape, lang, *topic = key.split(":", 4)
    thorough = shape.endswith(_THOROUGH)
    return int(paper_id), SummaryOptions(shape.removesuffix(_THOROUGH), lang, "".join(topic), thorough)


def language_for(document: Document, wanted: str) -> str:
    """The language of the result: as wanted, else the paper's own, else English."""
    if wanted in ("en", "zh"):
        return wanted
    return own_language(document)


def _rounded(seconds: float) -> int:
    """An estimate to speak of: in steps of ten seconds, and of a minute from five on."""
    step = 10 if seconds < 300 else 60
    return max(step, round(seconds / step) * step)


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
        self.sections: list[DigestSection] = []
        self.steps, self.done = 1, 0

    def write(self) -> Digest:
        self._say("progress.reading", 0.0)
        document = load_document(self.services, self.paper_id, cancel=self.cancel)
        require_text(document, get_paper(self.services, self.paper_id).title)
        self.template = self._template(own_language(document))
        self.warnings = self._warn(document)
        self._say("progress.loading_model", 0.02)
        self.writer = Writer(self.services, document, self.template, self.cancel, thorough=self.options.thorough)
        self.document, self.index = document, EvidenceIndex(document)
        self.lang = language_for(document, self.options.lang)
        unsupported = self.services.settings.unsupported_claims
        self.facets = FacetWriter(self.writer, self.index, self.lang, unsupported, self.watcher.on_text)
        self.read = set(self.writer.context.sentences)
        self._promise()
        if self.template.facts:
            self._add(DigestSection("facts", self._facts_title(), facts(document, self.lang)))
        shapes = {"facets": self._by_facets, "sections": self._by_sections, "topic": self._on_topic}
        shapes[self.template.shape]()
        return self._store()

    def _template(self, own: str) -> Template:
        template = load_template(self.services, self.options.template, own)
        if not template.summarizes:
            known = ", ".join(summary_templates(self.services))
            raise WrongUsage("unknown_template", wanted=self.options.template, known=known)
        if template.shape == "topic" and not self.options.topic.strip():
            raise WrongUsage("topic_missing")
        if template.shape != "topic" and self.options.topic:
            raise WrongUsage("topic_unwanted", template=template.name)
        return template

    def _warn(self, document: Document) -> tuple[Message, ...]:
        """Text that is addressed to language models is kept from the model, and told."""
        warnings = reading_warnings(document)
        for warning in warnings:
            self.watcher.on_notice(warning)
        return warnings

    def _promise(self) -> None:
        """Say, before the model begins, how much is read and about how long that takes on this machine."""
        report, covered = self.writer.report, self.writer.context.coverage
        if self.template.shape != "facets" or not (report.prompt_tokens_per_s and report.output_tokens_per_s):
            return
        facets = len(self.template.facets)
        read = self.writer.budget + facets * (self.writer.excerpt_budget + _QUESTION_TOKENS)
        written = sum(facet.points for facet in self.template.facets) * _POINT_TOKENS
        seconds = read / report.prompt_tokens_per_s + written / report.output_tokens_per_s
        key = "notice.thorough_promise" if self.options.thorough else "notice.quick_promise"
        told = {"read": covered.sentences_read, "total": covered.sentences_total, "seconds": _rounded(seconds)}
        self.watcher.on_notice(Message.of(key, **told))

    def _facts_title(self) -> str:
        if self.lang == self.template.lang:
            return self.template.facts
        return load_template(self.services, self.template.name, self.lang).facts

    # Facet by facet

    def _by_facets(self) -> None:
        shared, known = self.writer.shared, frozenset(self.writer.context.sentences)
        chapter_sections: list[DigestSection] = []
        if CHAPTERS in self.template.parts and self._is_long():
            chapter_sections, shared = self._read_by_chapters()
            known = frozenset()
        self.steps += len(self.template.facets)
        earlier: list[str] = []
        self.facets.write_ahead(self.template.facets, Ground(shared, known))
        for facet in self.template.facets:
            self._step(self.facets.title(facet))
            section = self.facets.write(facet, Ground(shared, known, tuple(earlier)))
            self._add(section)
            # A summary in one sentence says what other facets say again, and should.
            earlier += [claim.original or claim.text for claim in section.claims] if facet.points > 1 else []
        for section in chapter_sections:
            self._add(section)

    def _is_long(self) -> bool:
        texts = [sentence.text for sentence, _ in readable(self.document)]
        return sum(self.services.engine.count_tokens(texts)) > max(LONG * self.writer.budget, LONG_TOKENS)

    def _read_by_chapters(self) -> tuple[list[DigestSection], str]:
        """The chapters' sections, and the text that the facets are written on: beginning and end, and what was found."""
        pieces = chapters(self.document)
        self.steps += len(pieces)
        facet = Facet(key=CHAPTERS, title="", points=2)
        sections = [self._chapter(facet, number, piece) for number, piece in enumerate(pieces, start=1)]
        half = self._pack(self.document, self.writer.budget // 2)
        self.read = (self.read - set(self.writer.context.sentences)) | set(half.sentences)
        found = [
            f"[{piece.title}]\n" + " ".join(claim.original or claim.text for claim in section.claims)
            for piece, section in zip(pieces, sections, strict=True)
            if section.claims
        ]
        text = half.text + "\n\n" + "\n\n".join(found)
        return sections, self.template.fill("paper", title=unless_order(self.document.title), text=text)

    def _chapter(self, facet: Facet, number: int, piece: Chapter) -> DigestSection:
        self._step(piece.title)
        context = self._pack(piece.of(self.document), min(_CHAPTER_TOKENS, self.writer.budget))
        self.read |= set(context.sentences)
        shared = self.template.fill(
            "paper", title=f"{unless_order(self.document.title)} – {unless_order(piece.title)}", text=context.text
        )
        ground = Ground(shared, frozenset(sentence.id for sentence in piece.sentences))
        section = self.facets.write(facet, ground)
        supported = tuple(claim for claim in section.claims if claim.verdict is not Verdict.UNSUPPORTED)
        return replace(section, key=f"chapter-{number}", title=piece.title, claims=supported)

    # Section by section

    def _by_sections(self) -> None:
        pieces = chapters(self.document)
        self.read.clear()
        self.steps += len(pieces)
        for number, piece in enumerate(pieces, start=1):
            self._add(self._chapter(self.template.facets[0], number, piece))

    # On one topic

    def _on_topic(self) -> None:
        """Where the paper speaks of the topic, what it says in its own words, and an explanation."""
        where, quotes, explained = (self._facet(key) for key in ("where", "quotes", "explained"))
        topic = self._topic()
        found = self._find(topic)
        self.steps += 1
        self.read |= {row.passage.id for row in found}
        self._add(self.facets.section(where, self._places(found)))
        quoted = sorted(found[:_TOPIC_QUOTES], key=lambda row: row.passage.order)
        self._add(
            self.facets.section(quotes, [_shown_as_it_is(r.passage.text, (r.passage,), "quoted") for r in quoted])
        )
        self._step(self.facets.title(explained))
        passages = [row.passage for row in sorted(found, key=lambda row: row.passage.order)]
        known = frozenset(self.writer.context.sentences)
        self._add(self.facets.write(explained, Ground(self.writer.shared, known), passages, topic=topic))

    def _facet(self, key: str) -> Facet:
        found = next((facet for facet in self.template.facets if facet.key == key), None)
        if found is None:
            raise WrongUsage("prompt_part_missing", file=self.template.file, part=key)
        return found

    def _topic(self) -> str:
        """The topic in the paper's language."""
        topic = " ".join(self.options.topic.split())
        if right_script(topic, self.writer.own):
            return topic
        template = load_template(self.services, "translate-claims", self.writer.own)
        return self.writer.line(template.fill("translate", sentence=topic), 32).rstrip(".。") or topic

    def _find(self, topic: str) -> list[Found]:
        found = Retriever(self.document, self.index).find(read_question(topic, self.writer.own), _TOPIC_PASSAGES)
        if max((row.coverage for row in found), default=0.0) < _TOPIC_COVERAGE:
            raise UnusableInput("topic_not_found", topic=self.options.topic.strip())
        costs = self.services.engine.count_tokens([row.passage.text for row in found])
        spent, kept = 0, []
        for row, cost in zip(found, costs, strict=True):
            if spent + cost <= 2 * self.writer.excerpt_budget + 200:
                kept.append(row)
                spent += cost
        return kept

    def _places(self, found: list[Found]) -> list[Claim]:
        """The sections that speak of the topic, those with the most to say first."""
        sections = {s.id: s.section for s in self.document.sentences}
        by_section: dict[str, list[Found]] = {}
        for row in found:
            by_section.setdefault(sections.get(row.passage.id, row.passage.id.partition("/")[0]), []).append(row)
        ranked = sorted(by_section.items(), key=lambda item: -sum(row.score for row in item[1]))
        return [
            _shown_as_it_is(self._place(name), [r.passage for r in rows[:3]], "read_by_program")
            for name, rows in ranked[:_TOPIC_PLACES]
        ]

    def _place(self, name: str) -> str:
        section = self.document.section_by_id.get(name)
        figure = next((figure for figure in self.document.figures if figure.id == name), None)
        return f"{section.number} {section.title}".strip() if section else figure.label if figure else "–"

    # Keeping

    def _pack(self, document: Document, budget: int) -> Context:
        return pack(document, budget, self.services.engine.count_tokens)

    def _add(self, section: DigestSection) -> None:
        self.sections.append(section)
        self.watcher.on_section(section)

    def _step(self, title: str) -> None:
        self.cancel.check()
        self._say("progress.writing_facet", 0.05 + 0.95 * self.done / self.steps, self._left(), title=title)
        self.done += 1

    def _left(self) -> float | None:
        """Seconds left, from the steps so far; the first also paid for reading the paper."""
        if self.done == 0:
            return None
        spent = self.writer.total().total_s
        first = self.writer.timing.prefill_s / self.done
        return max(1.0, (spent - min(first, spent * 0.6)) / self.done * (self.steps - self.done))

    def _say(self, stage: str, fraction: float, left: float | None = None, **params: str) -> None:
        self.on_progress(Progress(Message.of(stage, **params), fraction, left))

    def _store(self) -> Digest:
        report = self.writer.report
        read = self.read | self.facets.read
        parts = "\0".join(self.template.parts.values())
        digest = Digest(
            paper=self.paper_id,
            template=self.options.template,
            lang=self.lang,
            model=report.name,
            created=now(),
            sections=tuple(self.sections),
            coverage=coverage(self.document, frozenset(read)),
            timing=self.writer.total(),
            prompt_sha=hashlib.sha256(parts.encode()).hexdigest()[:16],
            device=report.device,
            topic=self.options.topic.strip(),
            warnings=self.warnings,
        )
        stored = self.services.library.add_digest(digest)
        if self.lang != self.writer.own and stored.template == TALKED_OF:
            thorough = self.options.thorough
            tell(self.services, self.document, stored, self.writer.put_into, self._say_told, thorough)
        self._say("progress.summarized", 1.0)
        return stored

    def _say_told(self, done: int, total: int) -> None:
        self.cancel.check()
        self._say("progress.telling", 0.9 + 0.1 * done / total, number=str(done + 1), total=str(total))


def _shown_as_it_is(text: str, passages: Sequence[Passage], reason: str) -> Claim:
    """What no model wrote: the paper's own words, or a place in it."""
    evidence = tuple(passage.as_evidence() for passage in passages)
    return Claim(text, Verdict.VERIFIED, evidence, (Message.of(f"reason.{reason}"),), reading=Reading.UNNEEDED)


__all__ = [
    "SilentWatcher", "SummaryOptions", "SummaryWatcher", "job_key", "language_for", "load_digests", "prefix_budget", "summarize",
]  # fmt: skip
