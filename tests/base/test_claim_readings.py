"""Claims that were labelled twice: how agreement is counted, and that the files keep both readings."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks import claim_set
from tests.benchmarks.bench_check import SETS
from tests.benchmarks.claim_set import FOLDER, KINDS, agreement, load_claims, load_readings, true_or_not

TWICE = ("models", "models_unseen")


def test_agreement_is_counted_beyond_chance() -> None:
    readings = [("true", "true")] * 20 + [("true", "false")] * 5 + [("false", "true")] * 10 + [("false", "false")] * 15
    found = agreement(readings)
    assert (found.claims, found.share) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_readers_who_agree_on_all_have_a_kappa_of_one() -> None:
    assert agreement([("true", "true")] * 3).kappa == 1.0
    assert agreement([("true", "true"), ("hedge", "hedge")]).kappa == 1.0


def test_kinds_of_false_claims_count_as_one_where_only_truth_is_asked() -> None:
    assert true_or_not([("hedge", "scope"), ("true", "torn")]) == (("false", "false"), ("true", "false"))


def test_a_disputed_claim_has_both_labels_and_the_rest_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[[paper]]\nfile = "a"\ntrue = ["one", "two"]\nfalse = [["scope", "three"]]\ndisputed = [["hedge", "true", "two"]]\n'
    (tmp_path / "some.toml").write_text(text, "utf-8")
    monkeypatch.setattr(claim_set, "FOLDER", tmp_path)
    assert load_readings("some") == (("true", "true"), ("hedge", "true"), ("scope", "scope"))
    (tmp_path / "some.toml").write_text(text.replace('"two"]]', '"four"]]'), "utf-8")
    with pytest.raises(ValueError, match="four"):
        load_readings("some")


@pytest.mark.parametrize("name", TWICE)
def test_all_that_models_said_was_read_twice_and_settled_one_of_the_two_ways(name: str) -> None:
    assert len(load_readings(name)) == len(load_claims(name))
    settled = {(claim.paper, claim.text): claim.kind for claim in load_claims(name)}
    for paper in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["paper"]:
        for first, second, text in paper["disputed"]:
            assert {first, second} <= set(KINDS)
            assert settled[paper["file"], text] in (first, second)


def test_readers_agree_well_on_what_is_true() -> None:
    assert agreement(true_or_not([pair for name in TWICE for pair in load_readings(name)])).kappa > 0.6


def test_no_claim_stands_twice_in_a_set() -> None:
    for name in (*SETS, "across", "across_unseen"):
        counts = Counter((claim.paper, claim.text) for claim in load_claims(name))
        assert [claim for claim, count in counts.items() if count > 1] == []
