"""Statements in another language than the paper's: translated first, by a scripted model, then checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.base import calibration
from app.base.progress import CancelToken
from app.domain.engine.generation import Prompt
from app.domain.writing.digest import Verdict
from app.workflows import checking
from app.workflows.services import Services
from tests.conftest import MakeServices
from tests.fakes import ScriptedModel

STATEMENT = "带单位的比较在 400 处错误中找出了 316 处（79.0%）。"
FAITHFUL = "The comparison with units found 316 of 400 errors (79.0%)."


def shelf(make_services: MakeServices, home: Path, translation: str) -> Services:
    def answer(prompt: Prompt) -> str:
        assert STATEMENT in prompt.task
        return translation

    return make_services(ScriptedModel(answer), home=home)


def test_a_chinese_statement_about_an_english_paper_is_checked_by_its_translation(
    make_services: MakeServices, two_papers: Path
) -> None:
    services = shelf(make_services, two_papers, FAITHFUL)
    (claim,) = checking.check_text(services, 1, STATEMENT, with_model=True).claims
    assert claim.verdict is Verdict.VERIFIED
    assert (claim.text, claim.original) == (STATEMENT, FAITHFUL)
    assert "316 of 400" in claim.evidence[0].quote
    unaided = checking.check_text(services, 1, STATEMENT)
    assert unaided.claims[0].verdict is Verdict.WEAK
    assert [found.rule for found in unaided.explained[0]] == ["language"]


def test_what_the_model_doubts_is_explained_after_the_rules(make_services: MakeServices, two_papers: Path) -> None:
    services = make_services(ScriptedModel("", scores=-2.0), home=two_papers)
    checked = checking.check_text(services, 1, FAITHFUL, with_model=True)
    assert checked.claims[0].verdict is Verdict.WEAK
    *rules, reader = checked.explained[0]
    assert {found.verdict for found in rules} == {Verdict.VERIFIED}
    assert (reader.rule, reader.reason.key) == (checking.READER, "reason.judge_doubts")


class ProbedModel(ScriptedModel):
    """A scripted model whose state can be looked at: the probe's score is what it is told."""

    def __init__(self, score: float) -> None:
        super().__init__("", scores=9.0)
        self.score = score
        self.probed: list[tuple[Prompt, bytes]] = []

    def probe(self, prompts: Sequence[Prompt], weights: bytes, cancel: CancelToken | None = None) -> tuple[float, ...]:
        self.probed += [(prompt, weights) for prompt in prompts]
        return tuple(self.score for _ in prompts)


@pytest.mark.parametrize(("score", "verdict"), [(-2.0, Verdict.WEAK), (2.0, Verdict.VERIFIED)])
def test_a_model_with_a_probe_is_judged_by_its_state(
    make_services: MakeServices, two_papers: Path, monkeypatch: pytest.MonkeyPatch, score: float, verdict: Verdict
) -> None:
    monkeypatch.setattr(calibration, "probe_of", lambda sha256: b"weights")
    model = ProbedModel(score)
    (claim,) = checking.check_text(make_services(model, home=two_papers), 1, FAITHFUL, with_model=True).claims
    assert claim.verdict is verdict
    ((prompt, weights),) = model.probed
    assert weights == b"weights"
    assert FAITHFUL in prompt.task
    assert claim.evidence[0].quote in prompt.task
    assert not model.judged


def test_a_model_without_a_probe_is_asked_for_yes_or_no(make_services: MakeServices, two_papers: Path) -> None:
    model = ProbedModel(-2.0)
    (claim,) = checking.check_text(make_services(model, home=two_papers), 1, FAITHFUL, with_model=True).claims
    assert claim.verdict is Verdict.VERIFIED
    assert (model.probed, len(model.judged)) == ([], 1)


@pytest.mark.parametrize(
    "translation",
    [
        "The comparison with units found 361 of 400 errors (79.0%).",
        "The comparison with units found errors.",
        "比较找出了 316 处。",
        "",
    ],
)
def test_a_translation_that_changed_something_verifies_nothing(
    make_services: MakeServices, two_papers: Path, translation: str
) -> None:
    services = shelf(make_services, two_papers, translation)
    (claim,) = checking.check_text(services, 1, STATEMENT, with_model=True).claims
    assert claim.verdict is not Verdict.VERIFIED
    assert claim.text == STATEMENT


def test_a_false_chinese_statement_is_not_verified_by_a_faithful_translation(
    make_services: MakeServices, two_papers: Path
) -> None:
    false = "带单位的比较在 400 处错误中找出了 399 处（79.0%）。"
    services = make_services(
        ScriptedModel(["The comparison with units found 399 of 400 errors (79.0%)."]), home=two_papers
    )
    (claim,) = checking.check_text(services, 1, false, with_model=True).claims
    assert claim.verdict is not Verdict.VERIFIED
