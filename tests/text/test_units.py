"""Tests the table of units: that its parts agree, and that measures are converted exactly."""

from __future__ import annotations

import pytest

from app.text.numbers import read_quantities
from app.text.units import COUNTED, UNITS, contradict, in_base, same_dimension, same_measure, unit_of


@pytest.mark.parametrize(("name", "unit"), sorted(UNITS.items()))
def test_every_written_form_is_read_as_its_unit(name: str, unit: str) -> None:
    assert unit_of(name) == unit
    (read,) = read_quantities(f"共 7 {name}")
    assert in_base(read.value, read.unit) == in_base(7, unit)  # 千克 is read as a thousand 克


def test_what_is_counted_is_a_unit() -> None:
    assert set(UNITS.values()) >= COUNTED


def test_case_tells_concentrations_from_lengths() -> None:
    assert unit_of("nM") == "nmol"
    assert unit_of("nm") == "nm"
    assert unit_of("Hours") == "h"


def test_measures_are_converted_within_their_dimension_alone() -> None:
    assert same_measure(2, "kg", 2000, "g")
    assert same_dimension("h", "day")
    assert not same_dimension("h", "kg")
    assert not same_measure(1, "month", 30, "day")


def test_bytes_are_compared_roughly_and_never_exactly() -> None:
    assert in_base(2, "gb") == ("bytes", 2e9)
    assert not same_measure(1, "gb", 1000, "mb")
    assert in_base(3, "layer") == ("layer", 3)


def test_a_ratio_contradicts_no_name_of_a_score() -> None:
    assert not contradict("%", "f1")
    assert not contradict("point", "bleu")
    assert contradict("times", "%")
    assert contradict("layer", "page")
