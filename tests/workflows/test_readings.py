"""The second step of proof: claims that the program found are read by a model, and what it says is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import Cancelled
from app.base.priority import Priority, current_priority
from app.base.progress import CancelToken, Progress
from app.domain.engine.generation import Prompt
from app.domain.writing.deck import DeckOptions
from app.domain.writing.digest import Claim, Coverage, Digest, DigestSection, Evidence, Mark, Reading, Timing, Verdict
from app.workflows import checking, readings
from app.workflows.library.imports import intake
from app.workflows.library.order import papers
from app.workflows.readings import BUDGET_S, read_claims, reading_state
from app.workflows.services import Services
from app.workflows.slides import decks
from app.workflows.summarizing.summaries import load_digests
from app.workflows.writing import notes
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

METHOD, RESULT, WRONG = "A quantity has a unit.", "The comparison found 316 of 400 errors.", "It found all errors."


def says(prompt: Prompt) -> float:
    assert current_priority() is Priority.BACKGROUND
    return -2.0 if WRONG in prompt.task else 2.0


def claim(text: str, verdict: Verdict = Verdict.VERIFIED, reading: Reading = Reading.PENDING) -> Claim:
    return Claim(text, verdict, (Evidence("s1", 1, (), f"Evidence of: {text}"),), reading=reading)


def add_summary(services: Services, paper: int, *results: Claim) -> Digest:
    sections = (
        DigestSection("facts", "Facts", (claim("Ada Lovelace", reading=Reading.UNNEEDED),)),
        DigestSection("method", "Method", (claim(METHOD),)),
        DigestSection("results", "Results", results or (claim(RESULT), claim(WRONG), claim("Weak.", Verdict.WEAK))),
    )
    digest = Digest(paper, "structured", "en", "scripted", "2026-11-27T10:00:00", sections, Coverage(9, 9), Timing())
    return services.library.add_digest(digest)


def marks(services: Services, paper: int) -> dict[str, Mark]:
    (digest, *_) = load_digests(services, paper)
    return {claim.text: claim.mark for section in digest.sections for claim in section.claims}


@pytest.fixture
def ready(make_services: MakeServices, english_paper: Path) -> tuple[Services, int, ScriptedModel]:
    model = ScriptedModel(scores=says)
    services = make_services(model)
    (outcome,) = intake.import_papers(services, [english_paper])
    assert outcome.id is not None
    add_summary(services, outcome.id)
    return services, outcome.id, model


def test_a_claim_is_verified_only_when_it_was_read(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, _ = ready
    before = {"Ada Lovelace": Mark.VERIFIED, METHOD: Mark.FOUND, RESULT: Mark.FOUND, WRONG: Mark.FOUND}
    assert marks(services, paper) == before | {"Weak.": Mark.WEAK}
    state = read_claims(services, paper)
    after = {"Ada Lovelace": Mark.VERIFIED, METHOD: Mark.VERIFIED, RESULT: Mark.VERIFIED, WRONG: Mark.WEAK}
    assert marks(services, paper) == after | {"Weak.": Mark.WEAK}
    assert (state.read, state.doubted, state.waiting) == (3, 1, 0)


def test_the_stored_summary_is_left_as_it_was_written(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, _ = ready
    before = services.library.digests(paper)
    read_claims(services, paper)
    assert services.library.digests(paper) == before


def test_results_are_read_first_and_nothing_twice(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, model = ready
    read_claims(services, paper)
    order = [next(text for text in (METHOD, RESULT, WRONG) if text in prompt.task) for prompt in model.judged]
    assert order == [RESULT, WRONG, METHOD]
    add_summary(services, paper, claim(RESULT))
    read_claims(services, paper)
    assert len(model.judged) == 3


def test_a_model_that_is_not_loaded_is_not_loaded_for_this(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, model = ready
    model.closed = True
    state = read_claims(services, paper)
    assert (model.judged, state.waiting, state.stopped) == ([], 3, True)
    read_claims(services, paper, asked=True)
    assert len(model.judged) == 3


def test_always_loads_it_and_never_reads_only_when_asked(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, model = ready
    services.update_settings(reading_step="never")
    read_claims(services, paper)
    assert not model.judged
    (digest,) = load_digests(services, paper)
    assert {one.read for section in digest.sections for one in section.claims} == {Reading.OFF, Reading.UNNEEDED}
    services.update_settings(reading_step="always")
    model.closed = True
    read_claims(services, paper)
    assert len(model.judged) == 3


def test_a_processor_stops_at_the_budget_and_a_card_goes_on(
    ready: tuple[Services, int, ScriptedModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    services, paper, model = ready
    monkeypatch.setattr(readings, "_stored", _with_cost(readings._stored, BUDGET_S))
    state = read_claims(services, paper)
    assert (model.judged, state.stopped, state.budget_s) == ([], True, BUDGET_S)
    on_card = replace(model.report(), layers_on_gpu=29)
    monkeypatch.setattr(model, "report", lambda: on_card)
    read_claims(services, paper)
    assert len(model.judged) == 3


def _with_cost(stored, seconds):  # type: ignore[no-untyped-def]
    def costly(services, paper):  # type: ignore[no-untyped-def]
        return {**stored(services, paper), "another claim": readings.StoredReading(1.0, "scripted", seconds)}

    return costly


def test_no_text_goes_to_a_server_unasked(
    ready: tuple[Services, int, ScriptedModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    services, paper, model = ready
    elsewhere = replace(model.report(), server="https://llm.example.org")
    monkeypatch.setattr(model, "report", lambda: elsewhere)
    assert read_claims(services, paper).stopped
    assert not model.judged


def test_what_was_read_before_a_stop_is_kept(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, _ = ready
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.fraction:
            token.cancel()

    with pytest.raises(Cancelled):
        read_claims(services, paper, stop, token)
    assert reading_state(services, paper).read == 1


def test_another_models_reading_bears_its_name(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, model = ready
    read_claims(services, paper)
    model._name = "larger"
    (digest,) = load_digests(services, paper)
    assert {one.reader for section in digest.sections for one in section.claims} == {"", "scripted"}


def test_exports_and_slides_say_what_was_not_read(ready: tuple[Services, int, ScriptedModel]) -> None:
    services, paper, _ = ready
    written = notes.summary_markdown(services, load_digests(services, paper)[0])
    assert f"- ○ {RESULT}" in written
    deck = decks.plan_deck(services, paper, DeckOptions(lang="en"))
    said = {
        bullet.verdict for slide in deck.slides for bullet in slide.bullets if RESULT in bullet.detail + bullet.text
    }
    assert said == {Mark.FOUND}
    assert any("not yet read by the model" in slide.notes for slide in deck.slides)
    read_claims(services, paper)
    assert f"- ✓ {RESULT}" in notes.summary_markdown(services, load_digests(services, paper)[0])
    deck = decks.plan_deck(services, paper, DeckOptions(lang="en"))
    assert not any("not yet read" in slide.notes and RESULT in slide.notes for slide in deck.slides)


def test_a_text_that_is_checked_is_read_where_that_is_asked_for(
    make_services: MakeServices, english_paper: Path
) -> None:
    services = make_services(ScriptedModel(scores=1.0))
    (outcome,) = intake.import_papers(services, [english_paper])
    assert outcome.id is not None
    sentence = papers.load_document(services, outcome.id).sentences[3].text
    text = f"The paper says that {sentence[0].lower()}{sentence[1:]}"
    (without,) = checking.check_text(services, outcome.id, text).claims
    (with_model,) = checking.check_text(services, outcome.id, text, with_model=True).claims
    assert without.read is not Reading.YES
    assert with_model.verdict is not Verdict.VERIFIED or with_model.mark is Mark.VERIFIED
    services.update_settings(reading_step="always")
    assert checking.check_text(services, outcome.id, text).claims == (with_model,)
