"""The second step of proof over what is stored: which claims a model has read, and the reading of those that wait.

What waits is derived from the stored summaries, so that no queue can be lost. A reading is kept beside the paper, under what
the model was shown; its verdict is made anew each time, and the summary itself stays as it was written.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.base.codec import from_json, to_json
from app.base.messages import Message
from app.base.priority import in_background
from app.base.progress import CancelToken, OnProgress, Progress, no_progress
from app.checking.judging import judged, reading_key, unread, wants_judging
from app.domain.engine.generation import ModelReport
from app.domain.writing.comparison import Comparison
from app.domain.writing.digest import Claim, Digest, Reading, ReadingState
from app.workflows.checking import ask_reader
from app.workflows.library.order.papers import get_paper
from app.workflows.prompts import load_template
from app.workflows.services import Services

BUDGET_S = 180.0
"""Seconds of a processor that a paper's claims may cost; about 60 claims of a 1.5B model on two quiet cores."""
_KIND = "reading"
_MOST_A_CLAIM_S = 20.0
"""What counts of the time of one claim: the rest was waiting for somebody who needed the model."""
_FIRST = ("sentence", "results", "result", "found", "points", "contributions", "method")
"""Sections whose claims are read first: a wrong result costs the reader most."""


@dataclass(frozen=True, slots=True)
class StoredReading:
    """What one model said of one claim, and what it cost."""

    score: float
    model: str
    seconds: float


def with_readings(services: Services, digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """Summaries with what models have read of their claims."""
    known: dict[int, dict[str, StoredReading]] = {}
    found = []
    for digest in digests:
        if digest.paper not in known:
            known[digest.paper] = _stored(services, digest.paper)
        stored = known[digest.paper]
        sections = tuple(
            replace(section, claims=_shown(services, section.claims, stored)) for section in digest.sections
        )
        found.append(replace(digest, sections=sections))
    return tuple(found)


def comparison_with_readings(services: Services, comparison: Comparison) -> Comparison:
    """A table with what models have read of its claims."""
    known = {paper.id: _stored(services, paper.id) for paper in comparison.papers}
    cells = tuple(
        replace(cell, claims=_shown(services, cell.claims, known.get(cell.paper, {}), kept=False))
        for cell in comparison.cells
    )
    return replace(comparison, cells=cells)


def reading_state(services: Services, paper_id: int) -> ReadingState:
    """Where the reading of the claims of a paper's newest summaries stands."""
    return _state(services, paper_id, _claims(services, paper_id))


def read_claims(
    services: Services,
    paper_id: int,
    on_progress: OnProgress = no_progress,
    cancel: CancelToken | None = None,
    *,
    asked: bool = False,
) -> ReadingState:
    """Let the model read the claims that wait, the most important first, giving way to whoever needs the model.

    Each reading is kept at once. Does nothing where the setting says never. A model that is not loaded is loaded only if the
    user asked for this (`asked`), or wants it always; those have no budget either. Raises Cancelled, and NoUsableModel where asked.
    """
    cancel = cancel or CancelToken()
    setting = services.settings.reading_step
    claims = _claims(services, paper_id)
    if setting == "never" and not asked:
        return _state(services, paper_id, claims)
    unlimited = asked or setting == "always"
    waiting = _waiting(services, paper_id, claims)
    template = load_template(
        services, "judge-claims", "zh" if get_paper(services, paper_id).language[:2] == "zh" else "en"
    )
    recipe = hashlib.sha256("\0".join(template.parts.values()).encode()).hexdigest()[:16]
    spent = sum(one.seconds for one in _stored(services, paper_id).values())
    with in_background():
        for number, claim in enumerate(waiting):
            cancel.check()
            report = services.engine.report() if unlimited else services.engine.loaded_report()
            if report is None or not (unlimited or _may_go_on(report, spent)):
                break
            on_progress(_progress(number, len(waiting), spent, unlimited or bool(report.layers_on_gpu)))
            started = time.monotonic()
            (score,) = ask_reader(services, template, [claim], report, cancel)
            seconds = min(time.monotonic() - started, _MOST_A_CLAIM_S)
            spent += seconds
            _keep(services, paper_id, claim, StoredReading(score, report.name, round(seconds, 2)), report, recipe)
    return _state(services, paper_id, claims)


def _may_go_on(report: ModelReport, spent: float) -> bool:
    """Whether claims may be read without anybody asking: within the budget of a processor, and never on a server."""
    return not report.server and (report.layers_on_gpu > 0 or spent < BUDGET_S)


def _progress(done: int, total: int, spent: float, free: bool) -> Progress:
    left = Message.of("progress.reading_budget", spent=round(spent), budget=round(BUDGET_S))
    return Progress(
        Message.of("progress.reading_claims", done=done, total=total), done / total, None, None if free else left
    )


def _claims(services: Services, paper_id: int) -> list[Claim]:
    """The claims of the newest summary of each shape and language, each once, the most important first."""
    newest: dict[tuple[str, str, str], Digest] = {}
    for digest in services.library.digests(paper_id):
        newest.setdefault((digest.template, digest.lang, digest.topic), digest)
    ranked = sorted(
        (section for digest in newest.values() for section in digest.sections),
        key=lambda section: _FIRST.index(section.key) if section.key in _FIRST else len(_FIRST),
    )
    claims = (claim for section in ranked for claim in section.claims if wants_judging(claim))
    return list({reading_key(claim): claim for claim in claims}.values())


def _waiting(services: Services, paper_id: int, claims: Iterable[Claim]) -> list[Claim]:
    stored = _stored(services, paper_id)
    return [claim for claim in claims if reading_key(claim) not in stored]


def _state(services: Services, paper_id: int, claims: Sequence[Claim]) -> ReadingState:
    stored = _stored(services, paper_id)
    read = [_apply(claim, stored[key]) for claim in claims if (key := reading_key(claim)) in stored]
    spent = sum(one.seconds for one in stored.values())
    waiting = len(claims) - len(read)
    doubted = sum(claim.reading is Reading.NO for claim in read)
    unlimited = services.settings.reading_step == "always"
    report = None if unlimited or not waiting else services.engine.loaded_report()
    goes_on = unlimited or (report is not None and _may_go_on(report, spent))
    return ReadingState(len(read), doubted, waiting, spent, BUDGET_S, bool(waiting) and not goes_on)


def _shown(
    services: Services, claims: Iterable[Claim], stored: dict[str, StoredReading], kept: bool = True
) -> tuple[Claim, ...]:
    """The claims as they are shown. `kept`: they are among those that will be read."""
    off = not kept or services.settings.reading_step == "never"
    return tuple(
        _apply(claim, known)
        if wants_judging(claim) and (known := stored.get(reading_key(claim)))
        else unread(claim, off=off)
        for claim in claims
    )


def _apply(claim: Claim, known: StoredReading) -> Claim:
    return judged(claim, known.score, known.model)


def _stored(services: Services, paper_id: int) -> dict[str, StoredReading]:
    """The newest reading of each claim, whichever model made it: it bears that model's name."""
    pieces = services.library.writings.pieces(paper_id, _KIND)
    return {key: from_json(StoredReading, body) for key, body in pieces.items()}


def _keep(
    services: Services, paper_id: int, claim: Claim, reading: StoredReading, report: ModelReport, prompts: str
) -> None:
    recipe = f"{report.sha256[:16] or report.name}:{prompts}"
    services.library.writings.keep_piece(paper_id, _KIND, reading_key(claim), recipe, to_json(reading))
