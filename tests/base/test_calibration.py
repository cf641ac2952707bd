"""What the marks are worth: the file that the benchmark writes, and the sentences made of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from app.base import calibration
from app.base.messages import render
from tests.benchmarks.bench_check import Table, calibrate


def table(true: int, false: int, false_marked: int) -> Table:
    counted: Table = defaultdict(Counter)
    counted["true"].update(verified=true)
    counted["number"].update(verified=false_marked, weak=false - false_marked)
    return counted


def test_the_benchmark_writes_what_the_program_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "marks.toml"
    calibrate([table(30, 20, 8), table(10, 5, 2)], "", file)
    calibrate([table(39, 25, 1)], "small-1.5b", file)
    monkeypatch.setattr(calibration, "resource_path", lambda *_: file)
    calibration._content.cache_clear()
    try:
        assert calibration.of_found() == calibration.Calibration(65, 25, 50, 40)
        read = calibration.of_verified("small-1.5b")
        assert read is not None
        assert (read.of_hundred, calibration.of_verified("other")) == (98, None)
        said = [render(message, "en") for message in calibration.explanations("small-1.5b")]
        assert "80 of 100" in said[0]
        assert "Read by small-1.5b, 98 of 100" in said[1]
        assert "was not measured" in render(calibration.explanations("other")[1], "en")
    finally:
        calibration._content.cache_clear()


def test_the_figures_that_are_shipped_make_sense() -> None:
    found = calibration.of_found()
    assert 0 < found.right <= found.marked <= found.tried
    assert found.false < found.tried


def test_a_score_that_was_fitted_for_a_model_is_read_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "marks.toml"
    calibrate([table(30, 20, 8)], "small-1.5b", file, 0.75)
    calibrate([table(30, 20, 4)], "small-1.5b", file)
    monkeypatch.setattr(calibration, "resource_path", lambda *_: file)
    calibration._content.cache_clear()
    try:
        assert calibration.doubts_below("small-1.5b") == 0.75
        assert calibration.doubts_below("other") == 0.0
        read = calibration.of_verified("small-1.5b")
        assert read is not None
        assert read.marked == 34
    finally:
        calibration._content.cache_clear()
