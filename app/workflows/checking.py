"""Check any text about a paper, statement by statement: a chatbot's answer, a blog, a draft.

The program decides. With a model, statements in another language than the paper's are translated first, and the model
may cast doubt on what the program let pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.base import calibration
from app.base.errors import WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.checking.check import check, check_translated
from app.checking.drafts import read_draft
from app.checking.index import EvidenceIndex
from app.checking.judging import evidence_text, judged, nearest_text, said, unread, wants_judging
from app.checking.verdict import CheckedClaim
from app.domain.engine.generation import ModelReport, ProbedModel, Prompt, Sampling
from app.domain.writing.digest import Claim, Evidence, Verdict
from app.reading.templates import Template
from app.translating.translation import numbers_to_keep
from app.workflows.library.order.papers import load_document
from app.workflows.prompts import load_template
from app.workflows.services import Services

READER = "reader_model"
"""What the model's doubt is called where the rules are listed."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of the text that is no statement, and why."""

    text: str
    reason: Message


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """What one rule said of a statement: why, where it looked, and what it measured (shares from 0 to 1, weights of terms)."""

    rule: str
    verdict: Verdict
    reason: Message
    place: Evidence | None = None
    measured: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The statements of a text with their verdicts, in order, and what was left out.

    `explained` has for each statement what the rules said, in the order in which they were asked.
    """

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...] = ()
    explained: tuple[tuple[RuleFinding, ...], ...] = ()


def check_text(
    services: Services,
    paper_id: int,
    text: str,
    *,
    with_model: bool | None = None,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
) -> CheckedText:
    """Each statement of the text with its verdict and the place in the paper. Needs no model unless `with_model`, or, where that is
    not said, the setting of the reading step is "always".

    Raises WrongUsage for a text without statements, Cancelled, NoUsableModel.
    """
    pieces = read_draft(text)
    statements = [piece.text for piece in pieces if piece.skipped is None]
    if not statements:
        raise WrongUsage("nothing_to_check")
    cancel = cancel or CancelToken()
    index = EvidenceIndex(load_document(services, paper_id, cancel=cancel))
    if with_model is None:
        with_model = services.settings.reading_step == "always"
    if with_model:
        services.engine.report()
    checker = _Checker(services, index, cancel) if with_model else None
    claims: list[Claim] = []
    explained: list[tuple[RuleFinding, ...]] = []
    for number, statement in enumerate(statements):
        cancel.check()
        on_progress(Progress(Message.of("progress.checking_text"), number / len(statements)))
        checked = check(statement, index)
        claim, found = checker.read(checked) if checker else (unread(checked.claim, off=True), _explain(checked))
        claims.append(claim)
        explained.append(found)
    skipped = tuple(Skipped(piece.text, piece.skipped) for piece in pieces if piece.skipped is not None)
    return CheckedText(tuple(claims), skipped, tuple(explained))


def _explain(checked: CheckedClaim) -> tuple[RuleFinding, ...]:
    return tuple(
        RuleFinding(
            finding.rule,
            finding.verdict,
            finding.reason,
            finding.place.as_evidence() if finding.place else None,
            tuple((figure.name, figure.value) for figure in finding.measured),
        )
        for finding in checked.findings
    )


def judge_claims(
    services: Services, claims: Sequence[Claim], lang: str, cancel: CancelToken | None = None
) -> tuple[Claim, ...]:
    """The claims after the model's judgement of those that passed; `lang` is the paper's ("en" or "zh")."""
    template = load_template(services, "judge-claims", lang)
    asked = [number for number, claim in enumerate(claims) if wants_judging(claim)]
    if not asked:
        return tuple(claims)
    report = services.engine.report()
    found = ask_reader(services, template, [claims[number] for number in asked], report, cancel)
    scores = dict(zip(asked, found, strict=True))
    return tuple(
        judged(claim, scores[number], report.name) if number in scores else claim for number, claim in enumerate(claims)
    )


def ask_reader(
    services: Services, template: Template, claims: Sequence[Claim], report: ModelReport, cancel: CancelToken | None
) -> tuple[float, ...]:
    """The reader's score of each claim: by a probe of its state where the model has one, else by its yes and no."""
    engine = services.engine
    weights = calibration.probe_of(report.sha256) if not (report.server or report.adapter) else None
    if weights and "read" in template.parts and isinstance(engine, ProbedModel):
        return engine.probe([probing_prompt(template, claim) for claim in claims], weights, cancel)
    return engine.judge([judging_prompt(template, claim) for claim in claims], cancel)


def probing_prompt(template: Template, claim: Claim) -> Prompt:
    """What a model whose state is looked at is asked: a shorter question about the two nearest sentences."""
    return Prompt(template.fill("system"), "", template.fill("read", evidence=nearest_text(claim), claim=said(claim)))


def judging_prompt(template: Template, claim: Claim) -> Prompt:
    """What the model is asked about one claim: it is shown the evidence and nothing else of the paper."""
    task = template.fill("judge", evidence=evidence_text(claim), claim=said(claim))
    return Prompt(template.fill("system"), "", task)


class _Checker:
    """Reads checked statements with a model's help."""

    def __init__(self, services: Services, index: EvidenceIndex, cancel: CancelToken) -> None:
        self.services, self.index, self.cancel = services, index, cancel
        self.lang = "zh" if index.chinese else "en"

    def read(self, checked: CheckedClaim) -> tuple[Claim, tuple[RuleFinding, ...]]:
        """The verdict on the statement, or on its translation into the paper's language, and what led to it."""
        claim = checked.claim
        if checked.evidence.foreign:
            claim, checked = self._by_translation(checked)
        (read,) = judge_claims(self.services, (claim,), self.lang, self.cancel)
        doubt = tuple(
            RuleFinding(READER, read.verdict, reason)
            for reason in read.reasons
            if reason not in claim.reasons and reason.key != "reason.read_by"
        )
        return read, (*_explain(checked), *doubt)

    def _by_translation(self, checked: CheckedClaim) -> tuple[Claim, CheckedClaim]:
        """The verdict on the translation; weak where a number or the paper's language was lost on the way."""
        claim = checked.claim
        template = load_template(self.services, "translate-claims", self.lang)
        prompt = Prompt(template.fill("system"), "", template.fill("translate", sentence=claim.text))
        answer = self.services.engine.generate(prompt, Sampling(max_tokens=200, stop=("\n",)), None, self.cancel)
        translation = answer.text.strip().strip('"“”')
        if not translation or numbers_to_keep(claim, translation):
            return claim, checked
        translated = check_translated(claim.text, translation, self.index)
        if translated.evidence.foreign or claim.verdict is Verdict.UNSUPPORTED:
            return claim, checked
        return replace(translated.claim, text=claim.text, original=translation), translated
