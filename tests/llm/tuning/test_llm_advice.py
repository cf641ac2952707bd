"""Which model is proposed on which machine, and what a summary is said to take; machines are recorded ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.messages import LANGUAGES, render
from app.domain.engine.model import ModelOffer, Promise, Speed
from app.llm import ModelStore
from app.llm.engine.yardstick import make_yardstick, self_test
from app.llm.tuning.advice import PATIENCE_S, Machine, advise, promise_of
from app.llm.tuning.speeds import SELF_TEST, SpeedBook

GB = 1_000_000_000
# What the self-test measured: two cores of a server (2026), a laptop with eight cores, a card of an H100's kind.
TWO_CORES = Speed("selftest", 651_511_040, 366_789_536, 324.0, 49.0)
LAPTOP = Speed("selftest", 651_511_040, 366_789_536, 1300.0, 180.0)
CARD = Speed("selftest", 651_511_040, 366_789_536, 30_000.0, 900.0, "A card", 33)


def offers(tmp_path: Path, *installed: str, usable: int = 17 * GB) -> list[ModelOffer]:
    listed = ModelStore(tmp_path / "none").offers()
    return [replace(offer, installed=offer.name in installed, fits=offer.memory <= usable) for offer in listed]


def machine(*speeds: Speed, usable: int = 17 * GB, free: int = 16 * GB, **changes: object) -> Machine:
    return replace(Machine(usable, free, 100 * GB, speeds), **changes)  # type: ignore[arg-type]


def proposal(rows: tuple[ModelOffer, ...]) -> ModelOffer:
    (chosen,) = [row for row in rows if row.proposed]
    return chosen


def reasons(rows: tuple[ModelOffer, ...]) -> dict[str, str]:
    return {row.name: row.why.key for row in rows if row.why}


def test_two_slow_cores_are_offered_the_starter_model(tmp_path: Path) -> None:
    rows = advise(offers(tmp_path), machine(TWO_CORES))

    chosen = proposal(rows)
    assert chosen.name == "qwen2.5-coder-1.5b"
    assert chosen.promise
    assert 50 < chosen.promise.seconds < PATIENCE_S
    assert not chosen.promise.measured
    assert reasons(rows) == {
        "qwen2.5-coder-1.5b": "proposal.best",
        "qwen2.5-coder-0.5b": "why_not.small",
        "smollm2-135m": "why_not.language",
        "qwen3-1.7b": "why_not.alike",
        **{row.name: "why_not.slow" for row in rows if row.parameters > 3 * GB},
    }


def test_a_laptop_is_offered_more(tmp_path: Path) -> None:
    rows = advise(offers(tmp_path), machine(LAPTOP))

    assert 4 * GB <= proposal(rows).parameters < 10 * GB
    assert reasons(rows)["qwen2.5-coder-1.5b"] == "why_not.smaller"


def test_memory_is_the_limit_of_a_quick_machine(tmp_path: Path) -> None:
    usable = 6 * GB
    rows = advise(offers(tmp_path, usable=usable), machine(LAPTOP, usable=usable))

    assert proposal(rows).memory <= usable
    assert reasons(rows)["qwen3-14b"] == "why_not.memory"
    assert reasons(rows)[proposal(rows).name] == "proposal.largest_that_fits"


def test_a_card_that_holds_all_layers_makes_the_largest_quick(tmp_path: Path) -> None:
    full = {offer.name: (41, 41) for offer in offers(tmp_path)}
    rows = advise(offers(tmp_path), machine(TWO_CORES, CARD, layers=full))

    assert proposal(rows).name in ("qwen3-14b", "ministral-3-14b")
    assert proposal(rows).promise
    assert proposal(rows).promise.seconds < 40  # type: ignore[union-attr]


def test_layers_left_on_the_processor_cost_their_time(tmp_path: Path) -> None:
    offer = next(offer for offer in offers(tmp_path) if offer.name == "qwen3-8b")

    def seconds(there: int) -> float:
        promise = promise_of(offer, machine(TWO_CORES, CARD, layers={offer.name: (there, 37)}))
        assert promise
        return promise.seconds

    assert seconds(37) < seconds(30) < seconds(10) < seconds(0)
    assert seconds(0) == promise_of(offer, machine(TWO_CORES)).seconds  # type: ignore[union-attr]


def test_what_was_measured_is_promised(tmp_path: Path) -> None:
    measured = {"qwen2.5-coder-1.5b": Promise(47.0, True, 80.0, 18.0)}
    rows = advise(offers(tmp_path, "qwen2.5-coder-1.5b"), machine(TWO_CORES, measured=measured))

    assert proposal(rows).promise == measured["qwen2.5-coder-1.5b"]


def test_a_trial_of_a_real_model_counts_more_than_the_self_test_for_models_like_it(tmp_path: Path) -> None:
    trial = Speed("trial", 1_543_714_304, 1_117_320_768, 100.0, 20.0)
    offer = next(offer for offer in offers(tmp_path) if offer.name == "qwen2.5-coder-1.5b")

    promise = promise_of(offer, machine(TWO_CORES, trial))

    assert promise
    assert promise.output_tokens_per_s == pytest.approx(16.0)


def test_an_installed_model_that_is_good_enough_stays(tmp_path: Path) -> None:
    rows = advise(offers(tmp_path, "qwen2.5-7b"), machine(LAPTOP))

    assert proposal(rows).name == "qwen2.5-7b"
    assert reasons(rows)["qwen2.5-7b"] == "proposal.here"


def test_without_a_measurement_nothing_is_promised(tmp_path: Path) -> None:
    rows = advise(offers(tmp_path), machine())

    assert all(row.promise is None for row in rows)
    assert reasons(rows)[proposal(rows).name] == "proposal.unmeasured"


def test_a_disk_too_full_and_a_memory_in_use_are_said(tmp_path: Path) -> None:
    full = replace(machine(LAPTOP), disk_free=2 * GB, free=3 * GB)
    rows = advise(offers(tmp_path), full)

    assert reasons(rows)["qwen3-8b"] == "why_not.disk"
    assert proposal(rows).size <= 2 * GB


def test_where_nothing_fits_nothing_is_proposed(tmp_path: Path) -> None:
    rows = advise(offers(tmp_path, usable=1), machine(LAPTOP, usable=1))

    assert not any(row.proposed for row in rows)
    assert set(reasons(rows).values()) == {"why_not.memory"}


def test_every_reason_can_be_said(tmp_path: Path) -> None:
    for one in (machine(TWO_CORES), machine(LAPTOP), machine(), machine(usable=1)):
        for row in advise(offers(tmp_path, usable=one.usable), one):
            assert row.why
            assert all(render(row.why, lang) for lang in LANGUAGES)


def test_the_self_test_measures_this_machine(tmp_path: Path) -> None:
    (speed,) = self_test(())

    assert speed.kind == "selftest"
    assert speed.prompt_tokens_per_s > speed.output_tokens_per_s > 1
    assert (speed.device, speed.gpu_layers) == ("CPU", 0)
    assert speed.bytes_read == pytest.approx(speed.parameters * 4.5 / 8, rel=0.01)


def test_the_yardstick_is_a_model_by_its_header(tmp_path: Path) -> None:
    from app.llm.models.gguf_header import read_header

    size = make_yardstick(tmp_path / "y.gguf", layers=1)

    header = read_header(tmp_path / "y.gguf")
    assert (header.architecture, header.layers) == ("llama", 1)
    assert size == (tmp_path / "y.gguf").stat().st_size


def test_speeds_are_kept_for_this_machine_and_build_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = SpeedBook(tmp_path / "speeds.json")
    book.keep(SELF_TEST, TWO_CORES)
    book.keep("abc", LAPTOP)

    again = SpeedBook(tmp_path / "speeds.json")
    assert again.self_test() == (TWO_CORES,)
    assert again.of_model("abc") == LAPTOP
    assert again.of_model("def") is None

    monkeypatch.setattr("app.llm.tuning.speeds.this_machine", lambda: "another")
    assert again.self_test() == ()
    (tmp_path / "speeds.json").write_text("{")
    assert again.self_test() == ()
