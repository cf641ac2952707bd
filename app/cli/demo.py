"""The main job from end to end, told step by step with what each took."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from app.base.disk.outputs import Outputs
from app.base.errors import UnusableInput, WrongUsage
from app.base.messages import Message, render
from app.base.resources import resource_path
from app.cli.console import Console, SummaryOnConsole
from app.cli.face import LangOpt, face_of
from app.cli.present import sentences, where_it_runs
from app.domain.library.paper import ImportStatus
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Digest, Mark
from app.workflows import models, readings
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.services import Services
from app.workflows.slides import decks
from app.workflows.summarizing import summaries
from app.workflows.writing import note_export

T = TypeVar("T")


def demo(
    context: typer.Context,
    pdf: Annotated[Path | None, typer.Argument(metavar="[PAPER.pdf]", help="Your own paper; else our sample")] = None,
    lang: LangOpt = "auto",
) -> None:
    """The main job from end to end: a model, a paper, a checked summary, slides."""
    face = face_of(context)
    with face.services(writes=True) as services:
        document = run_demo(services, face.console, pdf, lang)
    if face.console.as_json:
        face.console.result(document)


def run_demo(services: Services, console: Console, pdf: Path | None, lang: str) -> dict[str, Any]:
    """Get a model, import a paper, summarize it, write slides and notes; prints where everything is."""
    if lang not in ("auto", "en", "zh"):
        raise WrongUsage("unknown_language", wanted=lang)
    steps: list[dict[str, Any]] = []

    def step(key: str, work: Callable[[], T]) -> T:
        started = time.monotonic()
        console.say(f"cli.step_{key}")
        result = work()
        steps.append({"step": key, "seconds": round(time.monotonic() - started, 1)})
        return result

    model = step("model", lambda: _model(services, console))
    paper_id = step("import", lambda: _import(services, console, pdf or sample_paper()))
    digest = step("summarize", lambda: _summary(services, console, paper_id, lang, model))
    digest = step("verify", lambda: _read(services, console, digest))
    folder = services.paths.home / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{papers.get_paper(services, paper_id).sha256[:8]}-{digest.lang}"
    out = step("slides", lambda: _slides(services, paper_id, digest, folder / f"slides-{name}.pptx"))
    notes = folder / f"summary-{name}.md"
    summary = step("notes", lambda: note_export.export_notes(services, paper_id, notes, digest.lang).path)
    return _tell(services, console, digest, steps, summary, out)


def sample_paper() -> Path:
    """The paper that ships with the program."""
    return resource_path("sample", "paperlamp-sample.pdf")


def _model(services: Services, console: Console) -> str:
    """The model in use here; the starter model is fetched where there is none."""
    if not services.models.installed():
        wanted = models.default_model(services).name
        return models.get_model(services, wanted, console.progress, console.cancel).name
    return services.models.choose(services.settings.model).name


def _import(services: Services, console: Console, pdf: Path) -> int:
    outcome = intake.import_papers(services, [pdf], on_progress=console.progress, cancel=console.cancel)[0]
    if outcome.status is ImportStatus.FAILED or outcome.id is None:
        raise UnusableInput("import_failed", reason=outcome.reason)
    return outcome.id


def _summary(services: Services, console: Console, paper_id: int, lang: str, model: str) -> Digest:
    """A summary by this model; the one already there is good enough the second time."""
    known = decks.best_digest(services, paper_id, lang)
    if known is not None and known.model == model:
        console.say("cli.summary_known", date=known.created[:10])
        watcher = SummaryOnConsole(console)
        for section in known.sections:
            watcher.on_section(section)
        return known
    options = summaries.SummaryOptions("structured", lang)
    return summaries.summarize(services, paper_id, options, SummaryOnConsole(console), console.cancel)


def _read(services: Services, console: Console, digest: Digest) -> Digest:
    """The summary after the model has read the evidence of its claims."""
    readings.read_claims(services, digest.paper, console.progress, console.cancel)
    return readings.with_readings(services, (digest,))[0]


def _slides(services: Services, paper_id: int, digest: Digest, out: Path) -> decks.SlidesResult:
    deck = decks.plan_deck(services, paper_id, DeckOptions(lang=digest.lang, theme=services.settings.slide_theme))
    return decks.export_deck(services, deck, out, outputs=Outputs(force=True))  # the demo's own folder


def _tell(
    services: Services,
    console: Console,
    digest: Digest,
    steps: list[dict[str, Any]],
    summary: Path,
    out: decks.SlidesResult,
) -> dict[str, Any]:
    claims = [claim for section in digest.sections for claim in section.claims]
    counts = {str(mark): sum(claim.mark is mark for claim in claims) for mark in Mark}
    report = models.engine_status(services)
    device = where_it_runs(report) if report else f"{digest.model} · {digest.device}"
    warnings = sentences(out.warnings, console.lang)
    if not console.as_json:
        for text in ("", *(f"{_say(console, 'cli.step_' + s['step'])} {s['seconds']} s" for s in steps), ""):
            console.line(text)
        console.line(_say(console, "cli.demo_claims", **counts))
        for key, value in (
            ("model", device),
            ("library", services.paths.home),
            ("summary", summary),
            ("slides", f"{out.path} ({out.slides})"),
        ):
            console.line(f"{_say(console, 'cli.demo_' + key)} {value}")
    for warning in warnings:
        console.note(warning)
    return {
        "library": str(services.paths.home),
        "summary": str(summary),
        "slides": str(out.path),
        "slide_count": out.slides,
        "model": digest.model,
        "device": device,
        "claims": counts,
        "steps": steps,
        "warnings": warnings,
    }


def _say(console: Console, key: str, **params: str | int | float) -> str:
    return render(Message.of(key, **params), console.lang)
