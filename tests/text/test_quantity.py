"""Tests when two numbers with their units are the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.text.quantity import Quantity
from app.text.units import UNITS

_UNITS = st.sampled_from(["", *sorted(set(UNITS.values()))])
_NUMBERS = st.one_of(st.integers(0, 5000).map(float), st.floats(0.001, 1e6, allow_nan=False))
_QUANTITIES = st.builds(Quantity, _NUMBERS, _UNITS, st.just(0), st.just(1), rounded=st.booleans())


def number(value: float, unit: str = "", rounded: bool = False) -> Quantity:
    return Quantity(value, unit, 0, 1, rounded=rounded)


def test_units_must_not_contradict_each_other() -> None:
    assert number(28.4, "bleu").agrees_with(number(28.4, "point"))
    assert not number(12, "layer").agrees_with(number(12, "gpu"))
    assert number(12, "layer").has_other_unit(number(12, "gpu"))


def test_an_exact_conversion_is_the_same_measure() -> None:
    assert number(90, "min").agrees_with(number(1.5, "h"))
    assert not number(90, "min").agrees_with(number(1.4, "h"))


def test_a_share_and_its_percentage_are_the_same() -> None:
    assert number(87, "%").agrees_with(number(0.87))
    assert not number(87, "%").agrees_with(number(0.86))


def test_only_a_number_that_is_said_to_be_rounded_stands_for_another() -> None:
    assert number(100, rounded=True).agrees_with(number(97.2))
    assert not number(100).agrees_with(number(97.2))
    assert not number(100, rounded=True).agrees_with(number(88))


@given(_QUANTITIES, _QUANTITIES)
def test_agreement_goes_both_ways(one: Quantity, other: Quantity) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)


@given(_QUANTITIES)
def test_a_number_agrees_with_itself_and_not_with_its_double(one: Quantity) -> None:
    assert one.agrees_with(one)
    assert not one.agrees_with(replace(one, value=2 * one.value + 1, unit=one.unit))
