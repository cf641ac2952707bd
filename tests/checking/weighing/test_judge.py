"""The judge that weighs what no rule decides: its signs, its weights, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.messages import load_catalogue
from app.checking.check import check
from app.checking.evidence import gather
from app.checking.finding import verified
from app.checking.statement import Statement
from app.checking.weighing.judge import KINDS, NAME, Judge, Weight, the_judge, weigh
from app.checking.weighing.signs import measure
from app.domain.writing.digest import Verdict
from tests.checking.spoken import index_of, objections, said_by

PAPER = index_of(
    "The library offers blocks for signals.",
    "Blocks may be joined into networks, and some blocks have inputs and outputs.",
    "A scheduler runs the network in order.",
    "Previous systems map lattices to templates that produce new sentences (Barzilay and Lee, 2003).",
    "We release the code and the data of our experiments.",
)
COPIED = "The system maps lattices to templates."


def signs_of(claim: str) -> dict[str, float]:
    statement = Statement(claim)
    return dict(measure(statement, gather(statement, PAPER)))


def test_others_work_given_to_the_authors_is_doubted_with_the_reason() -> None:
    found = said_by(NAME, COPIED, PAPER)
    assert found.verdict is Verdict.WEAK
    assert found.reason.key == "reason.weighed_whose"
    assert found.place is not None
    assert "Barzilay" in found.place.text
    assert 0 < {figure.name: figure.value for figure in found.measured}["likely_right"] < 0.5


def test_a_plain_paraphrase_passes() -> None:
    assert not objections("The authors release code and data.", PAPER)


def test_without_the_judge_the_rules_pass_what_it_doubts() -> None:
    assert set(objections(COPIED, PAPER)) == {NAME}


def test_it_is_not_asked_where_a_rule_has_doubts() -> None:
    claim = "The system maps 70 lattices to templates."
    assert objections(claim, PAPER)
    assert NAME not in objections(claim, PAPER)


def test_it_is_not_asked_of_a_chinese_claim() -> None:
    paper = index_of("已有的系统把词格映射为模板（李明，2003）。", language="zh")
    statement = Statement("作者把词格映射为模板。")
    passed = (replace(verified("covered", share=90), rule="words"),)
    assert weigh(statement, gather(statement, paper), passed) == passed


def test_a_claim_without_evidence_has_no_signs() -> None:
    assert signs_of("Penguins swim.") == {}


def test_signs_tell_what_only_one_side_has() -> None:
    assert signs_of("All blocks have inputs and outputs.")["wide only here"] == 1
    assert signs_of("Some blocks have inputs.")["wide only here"] == 0
    assert signs_of(COPIED)["own but cited"] == 1
    assert signs_of("The authors release code.")["own but not ours"] == 0
    assert signs_of("Frobs map lattices to templates.")["first word"] == 0
    assert signs_of("The scheduler does not run the network.")["denied only here"] == 1


def test_every_sign_with_a_weight_is_measured_and_has_a_reason() -> None:
    measured = signs_of(COPIED)
    weighed = set(the_judge().weights)
    assert weighed <= measured.keys()
    assert weighed - {"numbers"} <= {name for names in KINDS.values() for name in names}


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_reason_is_in_the_catalogue(lang: str) -> None:
    catalogue = load_catalogue(lang)
    assert not {key for key in KINDS if f"reason.{key}" not in catalogue}


def test_odds_are_the_weighted_sum_of_distances() -> None:
    judge = Judge({"own": Weight(0.5, 0.25, -2.0)}, bias=1.0, doubts=0.0)
    assert judge.odds({"own": 1.0}) == pytest.approx(-3.0)
    assert judge.odds({}) == pytest.approx(5.0)
    assert judge.gravest({"own": 1.0}) == "weighed_whose"


def test_the_same_claim_always_has_the_same_odds() -> None:
    odds = {the_judge().odds(signs_of(COPIED)) for _ in range(3)}
    assert len(odds) == 1


@pytest.mark.parametrize("text", ["", "?", "a b", "x" * 3000, "the of and", "1 2 3", "(((", ", , , while"])
def test_no_text_breaks_it(text: str) -> None:
    check(text, PAPER)
    signs_of(text)
