"""Statements in another language than the paper's: translated first, by a scripted model, then checked."""

from __future__ import annotations

from pathlib import Path

import pytest

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
